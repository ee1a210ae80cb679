package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.RandomMarket;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JourneyGraphsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @Test
  void recordsInAnyOrderGiveTheSameGraphs() {
    for (long seed = 0; seed < 30; seed++) {
      RandomMarket market = RandomMarket.of(seed, 40);
      List<String> expected = GraphsText.of(market.graphs());
      for (long order = 0; order < 3; order++) {
        assertThat(GraphsText.of(market.shuffled(order).graphs()))
            .as("seed %d order %d", seed, order)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void bulkArraysGiveTheSameGraphsAsRecords() {
    for (long seed = 0; seed < 30; seed++) {
      RandomMarket market = RandomMarket.of(seed, 40);
      JourneyGraphs graphs = market.graphs();
      RandomMarket rows = market.shuffled(seed);
      Dictionary accounts =
          Dictionary.sorted(
              IntStream.range(0, graphs.accountCount()).mapToObj(graphs::accountId).toList());
      JourneyGraphs bulk =
          new BulkRows(rows.touchpoints(), rows.conversions(), rows.milestones()).graphs(accounts);
      assertThat(GraphsText.of(bulk)).as("seed %d", seed).isEqualTo(GraphsText.of(graphs));
    }
  }

  @Test
  void everyPositionKnowsItsInputRow() {
    RandomMarket market = RandomMarket.of(5, 50).identified().shuffled(1);
    JourneyGraphs graphs = market.graphs();
    for (int touch = 0; touch < graphs.touchCount(); touch++) {
      assertThat(graphs.touchpoint(touch))
          .isEqualTo(market.touchpoints().get(graphs.touchRow(touch)));
    }
    for (int conversion = 0; conversion < graphs.conversionCount(); conversion++) {
      String id = graphs.conversionId(conversion);
      assertThat(id).isEqualTo(market.conversions().get(graphs.conversionRow(conversion)).id());
      assertThat(graphs.conversion(id)).isEqualTo(conversion);
      assertThat(graphs.accountId(graphs.accountOfConversion(conversion)))
          .isEqualTo(graphs.conversionRecord(conversion).accountId());
    }
  }

  @Test
  void otherOutcomesHaveTheSameTouchesAndLeaveTheGraphsAsTheyAre() {
    JourneyGraphs graphs = RandomMarket.of(3, 20).graphs();
    int conversions = graphs.conversionCount();
    ConversionColumns one =
        ConversionColumns.of(
            new int[] {1},
            new long[] {graphs.touchAtMicros(graphs.firstTouch(2) - 1)},
            new long[] {7},
            Dictionary.numbered(1),
            new int[] {0});
    JourneyGraphs others = graphs.withConversions(one);
    assertThat(others.conversionCount()).isEqualTo(1);
    assertThat(others.touchCount()).isEqualTo(graphs.touchCount());
    assertThat(others.milestoneCount()).isEqualTo(graphs.milestoneCount());
    Journey journey = others.journeys(JourneyRules.defaults().withoutLookback()).moveTo(0);
    assertThat(journey.account()).isEqualTo(1);
    assertThat(journey.size()).isEqualTo(graphs.firstTouch(2) - graphs.firstTouch(1));
    assertThat(graphs.conversionCount()).isEqualTo(conversions);
  }

  @Test
  void otherOutcomesMayReachTouchesThatWereLeftOut() {
    JourneyGraphs graphs =
        RandomMarket.of(3, 20).builder().reachedUnder(JourneyRules.defaults()).build();
    assertThatThrownBy(() -> graphs.withConversions(ConversionColumns.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Touches that the conversions do not reach are left out, and other outcomes may reach"
                + " them; build the graphs without reachedUnder");
  }

  @Test
  void touchesOfOneInstantAreOrderedById() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("\uD83D\uDE00", "a", NOON, "5"))
            .add(Touchpoint.of("\uFF21", "a", NOON, "4"))
            .add(Touchpoint.of("b", "a", NOON, "3"))
            .add(Touchpoint.of("B", "a", NOON, "2"))
            .add(new Touchpoint(null, "a", NOON, "1", null, Map.of()))
            .build();
    assertThat(channels(graphs)).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void touchesWithoutIdsAreOrderedByContactAndThenByDimensions() {
    List<Touchpoint> touches =
        List.of(
            new Touchpoint(null, "a", NOON, "x", null, Map.of()),
            new Touchpoint(null, "a", NOON, "x", null, Map.of("campaign", "1")),
            new Touchpoint(null, "a", NOON, "y", null, Map.of()),
            new Touchpoint(null, "a", NOON, "w", "ann", Map.of()),
            new Touchpoint(null, "a", NOON, "x", "ann", Map.of("campaign", "1", "region", "n")),
            new Touchpoint(null, "a", NOON, "x", "ann", Map.of("campaign", "1", "region", "s")),
            new Touchpoint(null, "a", NOON, "a", "bob", Map.of()));
    for (long seed = 0; seed < 20; seed++) {
      List<Touchpoint> shuffled = new ArrayList<>(touches);
      Collections.shuffle(shuffled, new Random(seed));
      JourneyGraphs.Builder builder = JourneyGraphs.builder();
      shuffled.forEach(builder::add);
      JourneyGraphs graphs = builder.build();
      assertThat(IntStream.range(0, 7).mapToObj(graphs::touchpoint))
          .as("seed %d", seed)
          .containsExactlyElementsOf(touches);
    }
  }

  @Test
  void tieBreakIsAskedForTiedRowsOnlyAndDecidesTheirOrder() {
    List<Integer> asked = new ArrayList<>();
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.listed(List.of("a", "b")),
                TouchColumns.of(new int[] {1, 1, 0, 0, 1, 0}, new long[] {5, 5, 9, 3, 4, 3})
                    .withTieBreak(
                        rows -> {
                          Arrays.stream(rows).forEach(asked::add);
                          return Arrays.stream(rows).map(row -> -row).toArray();
                        })
                    .withDimension("channel", Dictionary.numbered(6), range(6)))
            .build();
    assertThat(channels(graphs)).containsExactly("5", "3", "2", "4", "1", "0");
    assertThat(asked).containsExactlyInAnyOrder(0, 1, 3, 5);
    assertThat(graphs.touchpoint(0).id()).isNull();
  }

  @Test
  void tieBreakByIdsGivesTheOrderOfIds() {
    for (long seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = random.nextInt(200);
      int[] accounts = random.ints(size, 0, 3).toArray();
      long[] times = random.longs(size, 0, 10).toArray();
      List<Integer> shuffled = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      Collections.shuffle(shuffled, new Random(seed));
      int[] ids = shuffled.stream().mapToInt(i -> i).toArray();
      TouchColumns withIds =
          TouchColumns.of(accounts, times).withIds(Dictionary.numbered(size), ids);
      TouchColumns withTieBreak =
          TouchColumns.of(accounts, times)
              .withTieBreak(rows -> Arrays.stream(rows).map(row -> ids[row]).toArray());
      assertThat(rows(withTieBreak, size)).as("seed %d", seed).isEqualTo(rows(withIds, size));
    }
  }

  private static int[] rows(TouchColumns columns, int size) {
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.numbered(3),
                columns.withDimension("channel", Dictionary.numbered(size), range(size)))
            .build();
    return IntStream.range(0, size).map(graphs::touchRow).toArray();
  }

  private static int[] range(int size) {
    return IntStream.range(0, size).toArray();
  }

  @Test
  void giantAccountIsSortedLikeATinyOne() {
    int size = 200_000;
    int[] accounts = new int[size + 2];
    long[] times = new long[size + 2];
    Random random = new Random(1);
    Arrays.setAll(accounts, i -> 1);
    Arrays.setAll(times, i -> random.nextInt(1000));
    accounts[7] = 0;
    accounts[size + 1] = 2;
    int[] codes = new int[size + 2];
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.numbered(4),
                TouchColumns.of(accounts, times.clone())
                    .withTieBreak(rows -> rows)
                    .withDimension("channel", Dictionary.numbered(1), codes))
            .build();
    assertThat(graphs.firstTouch(1)).isEqualTo(1);
    assertThat(graphs.firstTouch(2)).isEqualTo(size + 1);
    assertThat(graphs.firstTouch(4)).isEqualTo(size + 2);
    assertThat(IntStream.rangeClosed(2, size).filter(touch -> !isAfterItsPrevious(graphs, touch)))
        .isEmpty();
    assertThat(
            IntStream.range(0, size + 2)
                .filter(touch -> graphs.touchAtMicros(touch) != times[graphs.touchRow(touch)]))
        .isEmpty();
  }

  private static boolean isAfterItsPrevious(JourneyGraphs graphs, int touch) {
    long before = graphs.touchAtMicros(touch - 1);
    long at = graphs.touchAtMicros(touch);
    return before < at || (before == at && graphs.touchRow(touch - 1) < graphs.touchRow(touch));
  }

  @Test
  void accountsWithoutConversionAreKept() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "touched", NOON, "ads"))
            .add(Milestone.of("reached", "mqa", NOON))
            .add(new Contact("ann", "known", "champion"))
            .add(Conversion.of("x", "won", NOON, BigDecimal.ONE))
            .build();
    assertThat(graphs.accountCount()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).mapToObj(graphs::accountId))
        .containsExactly("known", "reached", "touched", "won");
    assertThat(IntStream.range(0, 4).mapToLong(graphs::unconvertedMicros))
        .containsExactly(1_000_000L, 1_000_000L, 1_000_000L, 0L);
    assertThat(graphs.contactRole("ann")).isEqualTo("champion");
    assertThat(graphs.contactRole("bob")).isNull();
  }

  @Test
  void graphsOfNothingAreEmpty() {
    JourneyGraphs graphs = JourneyGraphs.builder().build();
    assertThat(graphs.accountCount()).isZero();
    assertThat(graphs.touchCount()).isZero();
    assertThat(graphs.conversionCount()).isZero();
    assertThat(graphs.milestoneCount()).isZero();
    assertThat(graphs.haveLeads()).isFalse();
    assertThat(graphs.knowNewCustomers()).isFalse();
    assertThat(graphs.dimensionNames()).containsExactly("channel");
    assertThat(graphs.journeys(JourneyRules.defaults()).next()).isFalse();
    assertThat(graphs.journeysWithUnconverted(JourneyRules.defaults()).next()).isFalse();
    assertThat(graphs.conversion("x")).isEqualTo(-1);
  }

  @Test
  void touchWithoutAValueOfADimensionHasNone() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON, "ads").with("region", "n").with("campaign", "k"))
            .add(Touchpoint.of("2", "a", NOON, "ads").with("campaign", "j").with("campaign", "l"))
            .add(Touchpoint.of("3", "a", NOON, "ads"))
            .build();
    assertThat(graphs.dimensionNames()).containsExactly("channel", "campaign", "region");
    assertThat(IntStream.range(0, 3).mapToObj(graphs.dimension("campaign")::value))
        .containsExactly("k", "l", "(none)");
    assertThat(IntStream.range(0, 3).mapToObj(graphs.dimension("region")::value))
        .containsExactly("n", "(none)", "(none)");
    assertThat(graphs.dimension("region").name()).isEqualTo("region");
    assertThat(graphs.touchpoint(2).dimensions()).isEmpty();
  }

  @Test
  void unknownDimensionOrAccountIsRefused() {
    JourneyGraphs graphs =
        JourneyGraphs.builder().add(Touchpoint.of("1", "a", NOON, "x").with("b", "c")).build();
    assertThatThrownBy(() -> graphs.dimension("campaign"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The touches have no dimension 'campaign'; they have channel, b");
    assertThatThrownBy(() -> graphs.account("b"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("There is no account 'b'");
    assertThatThrownBy(() -> graphs.account(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void conversionCountsOneAndRefundCountsNothing() {
    assertThat(count(deal("x", "10"))).isEqualTo(1_000_000);
    assertThat(count(deal("x", "0"))).isEqualTo(1_000_000);
    assertThat(count(deal("x", "-10"))).isZero();
  }

  @Test
  void wholeReversalCountsMinusOneAndAPartialOneNothing() {
    assertThat(count(deal("back", "-10").reversing("x"), deal("x", "10"))).isEqualTo(-1_000_000);
    assertThat(count(deal("back", "-9.999999").reversing("x"), deal("x", "10"))).isZero();
    assertThat(count(deal("back", "0").reversing("x"), deal("x", "10"))).isZero();
    assertThat(count(deal("back", "0").reversing("x"), deal("x", "0"))).isEqualTo(-1_000_000);
  }

  private static long count(Conversion... conversions) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    Arrays.stream(conversions).forEach(builder::add);
    JourneyGraphs graphs = builder.build();
    return graphs.countMicros(graphs.conversion(conversions[0].id()));
  }

  @Test
  void countsThatAreGivenReplaceTheRule() {
    JourneyGraphs graphs =
        bulk()
            .conversions(
                ConversionColumns.of(
                        new int[] {0, 0},
                        new long[] {7, 3},
                        new long[] {-5, 5},
                        Dictionary.listed(List.of("x", "y")),
                        new int[] {0, 1})
                    .withCounts(new long[] {42, 43}))
            .build();
    assertThat(graphs.countMicros(graphs.conversion("x"))).isEqualTo(42);
    assertThat(graphs.countMicros(0)).isEqualTo(43);
  }

  @Test
  void unconvertedJourneysThatAreGivenReplaceTheRule() {
    JourneyGraphs graphs = bulk().unconverted(new long[] {7}).build();
    assertThat(graphs.unconvertedMicros(0)).isEqualTo(7);
    assertThatThrownBy(() -> bulk().unconverted(new long[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There are 1 accounts but 2 numbers of unconverted journeys; give one for each");
  }

  @Test
  void leadsAreMilestonesOrConversionsOfThatType() {
    assertThat(graphs(deal("x", "1")).haveLeads()).isFalse();
    assertThat(graphs(deal("x", "1").withType("lead_created")).haveLeads()).isTrue();
    assertThat(
            JourneyGraphs.builder()
                .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON))
                .build()
                .haveLeads())
        .isTrue();
    assertThat(JourneyGraphs.builder().add(Milestone.of("a", "mqa", NOON)).build().haveLeads())
        .isFalse();
  }

  @Test
  void newCustomersAreKnownOnceOneConversionSays() {
    assertThat(graphs(deal("x", "1")).knowNewCustomers()).isFalse();
    JourneyGraphs graphs = graphs(deal("x", "1"), deal("y", "1").withNewCustomer(false));
    assertThat(graphs.knowNewCustomers()).isTrue();
  }

  private static JourneyGraphs graphs(Conversion... conversions) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    Arrays.stream(conversions).forEach(builder::add);
    return builder.build();
  }

  private static Conversion deal(String id, String revenue) {
    return Conversion.of(id, "a", NOON, new BigDecimal(revenue));
  }

  private static JourneyGraphs.BulkBuilder bulk() {
    return JourneyGraphs.bulkBuilder(
        Dictionary.listed(List.of("a")), channelled(TouchColumns.of(new int[0], new long[0]), 0));
  }

  private static TouchColumns channelled(TouchColumns columns, int size) {
    return columns.withDimension("channel", Dictionary.numbered(1), new int[size]);
  }

  @Test
  void conversionGivenTwiceIsRefused() {
    assertRefused(
        () -> graphs(deal("x", "1"), deal("x", "1")),
        "Conversion id 'x' is given twice; ids are unique");
  }

  @Test
  void touchpointGivenTwiceIsRefused() {
    Touchpoint touch = Touchpoint.of("t", "a", NOON, "ads");
    assertRefused(
        () -> JourneyGraphs.builder().add(touch).add(touch).build(),
        "Touchpoint id 't' is given twice; ids are unique");
  }

  @Test
  void contactGivenTwiceIsRefused() {
    assertRefused(
        () ->
            JourneyGraphs.builder()
                .add(new Contact("ann", "a", "champion"))
                .add(new Contact("ann", "a", "user"))
                .build(),
        "Contact id 'ann' is given twice; ids are unique");
  }

  @Test
  void reversalOfWhatIsNotThereIsRefused() {
    assertRefused(
        () -> graphs(deal("back", "-1").reversing("x")),
        "Conversion 'back' takes back 'x', which is not there; add it, or leave 'reverses' empty");
  }

  @Test
  void reversalOfARefundIsRefused() {
    String message =
        "Conversion 'back' takes back 'x', which is a refund itself; name the original conversion";
    assertRefused(() -> graphs(deal("back", "-1").reversing("x"), deal("x", "-1")), message);
    assertRefused(
        () ->
            graphs(
                deal("back", "-1").reversing("x"), deal("x", "-1").reversing("y"), deal("y", "1")),
        message);
    assertRefused(
        () -> graphs(deal("x", "-1").reversing("x")),
        "Conversion 'x' takes back 'x', which is a refund itself; name the original conversion");
  }

  @Test
  void reversalOfAnotherAccountsConversionIsRefused() {
    assertRefused(
        () ->
            graphs(
                deal("back", "-1").reversing("x"), Conversion.of("x", "b", NOON, BigDecimal.ONE)),
        "Conversion 'back' of account 'a' takes back 'x' of account 'b'; both belong to one account");
  }

  @Test
  void takingBackMoreThanThereIsIsRefused() {
    assertRefused(
        () ->
            graphs(
                deal("x", "10"),
                deal("back1", "-6").reversing("x"),
                deal("back2", "-4.000001").reversing("x")),
        "Of conversion 'x', worth 10, 10.000001 is taken back; take back at most what it is worth");
    assertThat(
            graphs(
                    deal("x", "10"),
                    deal("back1", "-6").reversing("x"),
                    deal("back2", "-4").reversing("x"))
                .conversionCount())
        .isEqualTo(3);
  }

  @Test
  void takingBackMoreThanALongHoldsIsRefused() {
    String smallest = "-9223372036854.775808";
    assertRefused(
        () -> graphs(deal("x", "10"), deal("back", smallest).reversing("x")),
        "Of conversion 'x', worth 10, 9223372036854.775808 is taken back; take back at most what it is worth");
    assertRefused(
        () ->
            graphs(
                deal("x", "10"),
                deal("back1", smallest).reversing("x"),
                deal("back2", smallest).reversing("x")),
        "Of conversion 'x', worth 10, 18446744073709.551616 is taken back; take back at most what it is worth");
  }

  @Test
  void reversalWithPositiveRevenueIsRefused() {
    assertRefused(
        () -> deal("back", "0.5").reversing("x"),
        "Conversion 'back' takes back 'x' with the positive revenue 0.5; what is taken back is negative");
  }

  @Test
  void emptyTextsAreRefused() {
    assertRefused(
        () -> Touchpoint.of("t", "", NOON, "ads"),
        "The account id of a touchpoint is empty; give it a text");
    assertRefused(
        () -> Touchpoint.of("t", "a", NOON, ""),
        "The channel of a touchpoint is empty; give it a text");
    assertRefused(() -> deal("", "1"), "The id of a conversion is empty; give it a text");
    assertRefused(
        () -> Conversion.of("x", "", NOON, BigDecimal.ONE),
        "The account id of a conversion is empty; give it a text");
    assertRefused(
        () -> deal("x", "1").withType(""), "The type of a conversion is empty; give it a text");
    assertRefused(
        () -> Milestone.of("", "mqa", NOON),
        "The account id of a milestone is empty; give it a text");
    assertRefused(
        () -> Milestone.of("a", "", NOON), "The name of a milestone is empty; give it a text");
    assertRefused(() -> new Contact("", "a", null), "The id of a contact is empty; give it a text");
    assertRefused(
        () -> new Contact("c", "", null), "The account id of a contact is empty; give it a text");
  }

  @Test
  void channelAmongTheDimensionsIsRefused() {
    assertRefused(
        () -> Touchpoint.of("t", "a", NOON, "ads").with("channel", "mail"),
        "The dimensions of a touchpoint contain 'channel'; give it as the channel of its own");
  }

  @Test
  void arraysOfOtherLengthsAreRefused() {
    int[] one = new int[1];
    int[] two = new int[2];
    String touches = "The touches have 2 accounts but 1 %s; give one for each touch";
    TouchColumns columns = TouchColumns.of(two, new long[2]);
    assertRefused(() -> TouchColumns.of(two, new long[1]), touches.formatted("times"));
    assertRefused(() -> columns.withContacts(one), touches.formatted("contacts"));
    assertRefused(() -> columns.withIds(Dictionary.empty(), one), touches.formatted("ids"));
    assertRefused(
        () -> columns.withDimension("channel", Dictionary.empty(), one),
        touches.formatted("codes of 'channel'"));
    String milestones = "The milestones have 2 accounts but 1 %s; give one for each milestone";
    MilestoneColumns reached =
        MilestoneColumns.of(two, new long[2], Dictionary.empty(), new int[2]);
    assertRefused(
        () -> MilestoneColumns.of(two, new long[1], Dictionary.empty(), two),
        milestones.formatted("times"));
    assertRefused(
        () -> MilestoneColumns.of(two, new long[2], Dictionary.empty(), one),
        milestones.formatted("names"));
    assertRefused(() -> reached.withContacts(one), milestones.formatted("contacts"));
    assertRefused(() -> reached.withOpportunities(one), milestones.formatted("opportunities"));
  }

  @Test
  void arraysOfConversionsOfOtherLengthsAreRefused() {
    int[] one = new int[1];
    int[] two = new int[2];
    long[] longs = new long[2];
    Dictionary none = Dictionary.empty();
    String message = "The conversions have 2 accounts but 1 %s; give one for each conversion";
    ConversionColumns columns = ConversionColumns.of(two, longs, longs, none, two);
    assertRefused(
        () -> ConversionColumns.of(two, new long[1], longs, none, two), message.formatted("times"));
    assertRefused(
        () -> ConversionColumns.of(two, longs, new long[1], none, two),
        message.formatted("revenues"));
    assertRefused(
        () -> ConversionColumns.of(two, longs, longs, none, one), message.formatted("ids"));
    assertRefused(() -> columns.withCounts(new long[1]), message.formatted("counts"));
    assertRefused(() -> columns.withTypes(none, one), message.formatted("types"));
    assertRefused(() -> columns.withContacts(one), message.formatted("contacts"));
    assertRefused(() -> columns.withOpportunities(one), message.formatted("opportunities"));
    assertRefused(() -> columns.withReversed(one), message.formatted("reversed rows"));
    assertRefused(
        () -> columns.withNewCustomers(new boolean[1]), message.formatted("new-customer flags"));
  }

  @Test
  void dimensionGivenTwiceOrNoChannelIsRefused() {
    TouchColumns columns = TouchColumns.of(new int[0], new long[0]);
    assertRefused(
        () -> JourneyGraphs.bulkBuilder(Dictionary.empty(), columns),
        "The touches have no dimension 'channel'; every touch needs one");
    assertRefused(
        () -> channelled(channelled(columns, 0), 0),
        "Dimension 'channel' is given twice; give it once");
  }

  @Test
  void accountCodeOutsideTheAccountsIsRefused() {
    Dictionary accounts = Dictionary.numbered(2);
    for (int code : new int[] {-1, 2}) {
      TouchColumns touches = channelled(TouchColumns.of(new int[] {0, code}, new long[2]), 2);
      assertRefused(
          () -> JourneyGraphs.bulkBuilder(accounts, touches).build(),
          "The touch in row 1 has account code %d; codes are 0 to 1".formatted(code));
    }
    assertRefused(
        () ->
            bulk()
                .conversions(
                    ConversionColumns.of(
                        new int[] {1},
                        new long[1],
                        new long[1],
                        Dictionary.numbered(1),
                        new int[1]))
                .build(),
        "The conversion in row 0 has account code 1; codes are 0 to 0");
    assertRefused(
        () ->
            bulk()
                .milestones(
                    MilestoneColumns.of(
                        new int[] {9}, new long[1], Dictionary.numbered(1), new int[1]))
                .build(),
        "The milestone in row 0 has account code 9; codes are 0 to 0");
  }

  private static void assertRefused(ThrowingCallable action, String message) {
    assertThatThrownBy(action)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s", message);
  }

  private static List<String> channels(JourneyGraphs graphs) {
    return IntStream.range(0, graphs.touchCount())
        .mapToObj(graphs.dimension("channel")::value)
        .toList();
  }

  @Test
  void onlyReachedTouchesAreHeldUnderTheirRows() {
    int[] accounts = {-1, 0, 1, 0, 0, 0, 0};
    long[] times = {10, 5, 10, 20, 10, 3, 10};
    int[] channels = {0, 1, 0, 0, 1, 1, 2};
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.numbered(2),
                TouchColumns.of(accounts, times)
                    .withDimension(Dimension.CHANNEL, Dictionary.numbered(3), channels)
                    .withTieBreak(rows -> Arrays.stream(rows).map(row -> -row).toArray()))
            .conversions(
                ConversionColumns.of(
                    new int[] {0},
                    new long[] {10},
                    new long[] {0},
                    Dictionary.numbered(1),
                    new int[] {0}))
            .reachedUnder(JourneyRules.defaults().withLookback(Duration.ofNanos(5000)))
            .build();
    assertThat(IntStream.range(0, graphs.touchCount()).map(graphs::touchRow))
        .containsExactly(1, 6, 4);
    assertThat(IntStream.range(0, graphs.touchCount()).map(graphs.dimension("channel")::code))
        .containsExactly(1, 2, 1);
    assertThat(graphs.givenTouchCount()).isEqualTo(7);
    assertThat(IntStream.range(0, 7).map(graphs.givenDimension("channel")::code).toArray())
        .containsExactly(channels);
  }

  @Test
  void anAccountWithoutACodeIsRefusedUnlessOnlyReachedTouchesAreHeld() {
    JourneyGraphs.BulkBuilder builder =
        JourneyGraphs.bulkBuilder(
            Dictionary.numbered(1),
            TouchColumns.of(new int[] {-1}, new long[] {1})
                .withDimension(Dimension.CHANNEL, Dictionary.numbered(1), new int[] {0}));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The touch in row 0 has account code -1; codes are 0 to 0");
    assertThat(builder.reachedUnder(JourneyRules.defaults()).build().touchCount()).isZero();
    assertThatThrownBy(() -> builder.untimed().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The touches have no times, so windows reach all of them; leave reachedUnder out");
  }
}
