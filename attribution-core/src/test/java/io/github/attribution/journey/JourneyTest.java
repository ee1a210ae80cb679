package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.RandomMarket;
import io.github.attribution.RandomRules;
import io.github.attribution.journey.Journey.JourneyRecord;
import io.github.attribution.journey.JourneyRules.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JourneyTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final JourneyRules RULES = JourneyRules.defaults();

  @Test
  void everyConversionHasAJourneyOfItsOwn() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON.minusSeconds(5), "ads"))
            .add(Touchpoint.of("2", "a", NOON.plusSeconds(5), "mail"))
            .add(deal("early", "1"))
            .add(Conversion.of("late", "a", NOON.plusSeconds(9), BigDecimal.ONE))
            .build();
    assertThat(journeys(graphs)).containsExactly("a early: 1", "a late: 1 2");
  }

  @Test
  void refundThatTakesBackHasTheJourneyOfItsOriginal() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON.minusSeconds(5), "ads").withContact("ann"))
            .add(Touchpoint.of("2", "a", NOON.plusSeconds(5), "mail").withContact("bob"))
            .add(deal("x", "10").withContact("ann").withNewCustomer(true))
            .add(
                Conversion.of("back", "a", NOON.plusSeconds(9), new BigDecimal("-10"))
                    .withContact("bob")
                    .reversing("x"))
            .add(Conversion.of("own", "a", NOON.plusSeconds(9), new BigDecimal("-3")))
            .build();
    assertThat(journeys(graphs)).containsExactly("a x: 1", "a back: 1", "a own: 1 2");
    Journey journey =
        graphs.journeys(RULES.withScope(Scope.CONTACT)).moveTo(graphs.conversion("back"));
    assertThat(journey.size()).isEqualTo(1);
    assertThat(journey.atMicros()).isEqualTo(Micros.ofInstant(NOON));
    assertThat(journey.ageMicros(0)).isEqualTo(5_000_000);
    assertThat(journey.revenueMicros()).isEqualTo(-10_000_000);
    assertThat(journey.countMicros()).isEqualTo(-1_000_000);
    assertThat(journey.newCustomerMicros()).isEqualTo(-1_000_000);
  }

  @Test
  void leadsAreMilestonesWithAJourneyOfTheirOwn() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON.minusSeconds(5), "ads"))
            .add(Touchpoint.of("2", "a", NOON, "mail"))
            .add(Touchpoint.of("3", "a", NOON.plusSeconds(5), "mail"))
            .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON))
            .add(Milestone.of("a", "mqa", NOON))
            .add(Conversion.of("x", "a", NOON.plusSeconds(9), BigDecimal.TEN))
            .add(deal("form", "0").withType("lead_created"))
            .build();
    assertThat(journeys(graphs)).containsExactly("a form: 1 2", "a x: 1 2 3", "a lead: 1 2");
    Journey journey = graphs.journeys(RULES);
    long leads = 0;
    while (journey.next()) {
      leads += journey.leadMicros();
      if (journey.milestone() >= 0) {
        assertThat(journey.conversion()).isEqualTo(-1);
        assertThat(journey.converted()).isTrue();
        assertThat(journey.revenueMicros()).isZero();
        assertThat(journey.countMicros()).isZero();
        assertThat(journey.newCustomerMicros()).isZero();
        assertThat(journey.leadMicros()).isEqualTo(Micros.ONE);
      }
    }
    assertThat(leads).as("milestones count, conversions of that type do not").isEqualTo(Micros.ONE);
  }

  @Test
  void leadsAreConversionsOfThatTypeWhereThereAreNoSuchMilestones() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(deal("form", "5").withType("lead_created"))
            .add(deal("back", "-5").reversing("form"))
            .add(deal("x", "1"))
            .add(Milestone.of("a", "mqa", NOON))
            .build();
    assertThat(lead(graphs, "form")).isEqualTo(1_000_000);
    assertThat(lead(graphs, "back")).isEqualTo(-1_000_000);
    assertThat(lead(graphs, "x")).isZero();
  }

  private static long lead(JourneyGraphs graphs, String conversion) {
    return graphs.journeys(RULES).moveTo(graphs.conversion(conversion)).leadMicros();
  }

  @Test
  void newCustomersCountWhereTheConversionSaysSo() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(deal("new", "5").withNewCustomer(true))
            .add(deal("old", "5").withNewCustomer(false))
            .add(deal("unknown", "5"))
            .build();
    assertThat(
            List.of("new", "old", "unknown").stream()
                .map(
                    id -> graphs.journeys(RULES).moveTo(graphs.conversion(id)).newCustomerMicros()))
        .containsExactly(1_000_000L, 0L, 0L);
  }

  @Test
  void unconvertedJourneyEndsWithTheLastTouchOfAnAccountWithoutConversions() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("0", "a", NOON.minus(Duration.ofDays(900)), "ads"))
            .add(Touchpoint.of("1", "a", NOON.minus(Duration.ofDays(89)), "ads"))
            .add(Touchpoint.of("2", "a", NOON, "mail"))
            .add(Touchpoint.of("3", "a", NOON.plusSeconds(1), "mail"))
            .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON))
            .add(Touchpoint.of("4", "b", NOON, "mail"))
            .add(Conversion.of("x", "b", NOON, BigDecimal.ONE))
            .add(new Contact("ann", "c", null))
            .build();
    Journey journey = graphs.journeysWithUnconverted(RULES);
    assertThat(texts(journey)).containsExactly("a lead: 1 2", "a none: 1 2 3", "b x: 4");
    assertThat(journeys(graphs)).containsExactly("a lead: 1 2", "b x: 4");
    Journey again = graphs.journeysWithUnconverted(RULES);
    assertThat(again.next()).isTrue();
    assertThat(again.unconvertedMicros()).isZero();
    assertThat(again.next()).isTrue();
    assertThat(again.converted()).isFalse();
    assertThat(again.revenueMicros() + again.countMicros() + again.leadMicros()).isZero();
    assertThat(again.unconvertedMicros()).isEqualTo(Micros.ONE);
    assertThat(again.atMicros()).isEqualTo(Micros.ofInstant(NOON.plusSeconds(1)));
    assertThat(again.ageMicros(2)).isZero();
  }

  @Test
  void accountIsUnconvertedWithoutAConversionAmongTheTargets() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "form", NOON, "ads"))
            .add(Conversion.of("f", "form", NOON, BigDecimal.ONE).withType("form"))
            .add(Touchpoint.of("2", "lead", NOON, "ads"))
            .add(Milestone.of("lead", Milestone.LEAD_CREATED, NOON))
            .add(Touchpoint.of("3", "deal", NOON, "ads"))
            .add(Conversion.of("d", "deal", NOON, BigDecimal.ONE))
            .build();
    assertThat(texts(graphs.journeysWithUnconverted(RULES)))
        .containsExactly("deal d: 3", "form f: 1", "lead lead: 2", "lead none: 2");
    assertThat(texts(graphs.journeysWithUnconverted(RULES.withTargets(List.of("closed_won")))))
        .containsExactly("deal d: 3", "form none: 1", "lead none: 2");
    assertThat(texts(graphs.journeysWithUnconverted(RULES.withTargets(List.of("lead_created")))))
        .containsExactly("deal none: 3", "form none: 1", "lead lead: 2");
  }

  @Test
  void eachContactHasAnUnconvertedJourneyWhereOnePersonCounts() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON, "ads").withContact("ann"))
            .add(Touchpoint.of("2", "a", NOON.plusSeconds(1), "ads"))
            .add(Touchpoint.of("3", "a", NOON.plusSeconds(2), "ads").withContact("bob"))
            .add(Touchpoint.of("4", "a", NOON.plusSeconds(3), "ads").withContact("ann"))
            .add(Touchpoint.of("5", "b", NOON, "ads").withContact("ann"))
            .add(Touchpoint.of("6", "c", NOON, "ads").withContact("bob"))
            .add(Conversion.of("x", "c", NOON, BigDecimal.ONE))
            .add(new Contact("ann", "a", "champion"))
            .build();
    for (Scope scope : List.of(Scope.CONTACT, Scope.PRIMARY_CONTACT)) {
      assertThat(texts(graphs.journeysWithUnconverted(RULES.withScope(scope))))
          .containsExactly("a none: 2", "a none: 3", "a none: 1 4", "b none: 5", "c x:");
    }
    for (Scope scope : List.of(Scope.ACCOUNT, Scope.OPPORTUNITY, Scope.HYBRID)) {
      assertThat(texts(graphs.journeysWithUnconverted(RULES.withScope(scope), 0, 2)))
          .containsExactly("a none: 1 2 3 4", "b none: 5");
    }
    assertThat(texts(graphs.journeysWithUnconverted(RULES.withScope(Scope.BUYING_GROUP))))
        .containsExactly("a none: 1 4", "b none: 5", "c x:");
  }

  @Test
  void unconvertedJourneyIsThatOfAnOutcomeAtItsLastTouch() {
    int compared = 0;
    for (int seed = 0; seed < 300; seed++) {
      RandomMarket market = RandomMarket.forRules(seed, 4);
      JourneyRules rules = RandomRules.of(seed, 1 + seed % 10);
      JourneyGraphs graphs = market.graphs().under(rules);
      Journey journey = graphs.journeysWithUnconverted(rules);
      while (journey.next()) {
        int last = journey.converted() ? -1 : lastTouchAt(journey);
        boolean known = last >= 0 && graphs.touchContact(last) >= 0;
        if (last >= 0 && (known || !isOfOnePerson(rules))) {
          assertThat(touchpoints(journey))
              .as("seed %d, rules %s", seed, rules)
              .isEqualTo(touchpoints(withOutcome(market, rules, graphs.touchpoint(last))));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  /** A touch of the journey at its instant, −1 if no such touch is eligible. */
  private static int lastTouchAt(Journey journey) {
    int last = journey.size() - 1;
    return last >= 0 && journey.ageMicros(last) == 0 ? journey.touch(last) : -1;
  }

  private static Journey withOutcome(RandomMarket market, JourneyRules rules, Touchpoint last) {
    String type = rules.targets().stream().findFirst().orElse("closed_won");
    Conversion outcome =
        Conversion.of("new", last.accountId(), last.touchedAt(), BigDecimal.ONE).withType(type);
    boolean ofOpportunity = rules.scope() == Scope.OPPORTUNITY || rules.scope() == Scope.HYBRID;
    JourneyRules same = ofOpportunity ? rules.withScope(Scope.ACCOUNT) : rules;
    JourneyGraphs graphs =
        market
            .builder()
            .add(isOfOnePerson(rules) ? outcome.withContact(last.contactId()) : outcome)
            .build()
            .under(same);
    return graphs.journeys(same).moveTo(graphs.conversion("new"));
  }

  private static boolean isOfOnePerson(JourneyRules rules) {
    return rules.scope() == Scope.CONTACT || rules.scope() == Scope.PRIMARY_CONTACT;
  }

  private static List<Touchpoint> touchpoints(Journey journey) {
    return journey.toRecord().touchpoints();
  }

  @Test
  void untimedJourneysHaveAllTouchesInOrderWhateverTheLookback() {
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.listed(List.of("a")),
                TouchColumns.of(new int[3], new long[] {2, 0, 1})
                    .withDimension("channel", Dictionary.numbered(3), new int[] {2, 0, 1}))
            .conversions(
                ConversionColumns.of(
                    new int[1], new long[1], new long[] {5}, Dictionary.numbered(1), new int[1]))
            .untimed()
            .build();
    assertThat(graphs.timed()).isFalse();
    Journey journey = graphs.journeys(RULES.withLookback(Duration.ofNanos(1000))).moveTo(0);
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(i -> graphs.dimension("channel").value(journey.touch(i))))
        .containsExactly("0", "1", "2");
  }

  @Test
  void rangesOfAccountsGiveAllJourneysInPieces() {
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 40).graphs();
      SplittableRandom random = new SplittableRandom(seed);
      List<String> pieces = new ArrayList<>();
      for (int from = 0; from < graphs.accountCount(); ) {
        int to = Math.min(graphs.accountCount(), from + random.nextInt(5));
        pieces.addAll(texts(graphs.journeys(RULES, from, to)));
        from = to;
      }
      assertThat(pieces).as("seed %d", seed).isEqualTo(journeys(graphs));
    }
  }

  @Test
  void emptyRangeHasNoJourneysWhereverItIs() {
    JourneyGraphs graphs = RandomMarket.of(2, 30).graphs();
    for (int account = 0; account <= graphs.accountCount(); account++) {
      assertThat(graphs.journeys(RULES, account, account).next()).as("at %d", account).isFalse();
    }
    int end = graphs.accountCount();
    assertThatThrownBy(() -> graphs.journeys(RULES, 0, end + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> graphs.journeys(RULES, 2, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void journeysAreThoseOfABruteForceSearchForEveryScope() {
    for (long seed = 0; seed < 15; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 30).graphs();
      for (Scope scope : List.of(Scope.ACCOUNT, Scope.CONTACT, Scope.OPPORTUNITY)) {
        Duration lookback = Duration.ofDays(1 + seed);
        Journey journey = graphs.journeys(RULES.withLookback(lookback).withScope(scope));
        while (journey.next()) {
          assertThat(IntStream.range(0, journey.size()).map(journey::touch))
              .as("seed %d scope %s conversion %d", seed, scope, journey.conversion())
              .containsExactlyElementsOf(bruteForce(graphs, journey, scope, lookback));
        }
      }
    }
  }

  private static List<Integer> bruteForce(
      JourneyGraphs graphs, Journey journey, Scope scope, Duration lookback) {
    JourneyRecord journeyRecord = journey.toRecord();
    Conversion conversion = journeyRecord.conversion();
    if (conversion != null && conversion.reverses() != null) {
      conversion = graphs.conversionRecord(graphs.conversion(conversion.reverses()));
    }
    Milestone milestone = journeyRecord.milestone();
    Instant at = conversion == null ? milestone.reachedAt() : conversion.convertedAt();
    String contact = conversion == null ? milestone.contactId() : conversion.contactId();
    String deal = conversion == null ? milestone.opportunityId() : conversion.opportunityId();
    List<Integer> touches = new ArrayList<>();
    for (int touch = 0; touch < graphs.touchCount(); touch++) {
      Touchpoint given = graphs.touchpoint(touch);
      if (given.accountId().equals(journeyRecord.accountId())
          && !given.touchedAt().isAfter(at)
          && !given.touchedAt().isBefore(at.minus(lookback))
          && (scope == Scope.ACCOUNT
              || (scope == Scope.CONTACT && contact != null && contact.equals(given.contactId()))
              || (scope == Scope.OPPORTUNITY
                  && deal != null
                  && isNamed(graphs, deal, given.contactId())))) {
        touches.add(touch);
      }
    }
    return touches;
  }

  private static boolean isNamed(JourneyGraphs graphs, String opportunity, String contact) {
    return contact != null
        && (IntStream.range(0, graphs.conversionCount())
                .mapToObj(graphs::conversionRecord)
                .anyMatch(
                    c ->
                        Objects.equals(c.opportunityId(), opportunity)
                            && Objects.equals(c.contactId(), contact))
            || IntStream.range(0, graphs.milestoneCount())
                .mapToObj(graphs::milestone)
                .anyMatch(
                    m ->
                        Objects.equals(m.opportunityId(), opportunity)
                            && Objects.equals(m.contactId(), contact)));
  }

  @Test
  void moveToGoesAnywhereAndNextGoesOnFromThere() {
    JourneyGraphs graphs = RandomMarket.of(4, 40).graphs();
    List<String> all = journeys(graphs);
    Journey journey = graphs.journeys(RULES);
    List<Integer> backwards =
        IntStream.range(0, graphs.conversionCount())
            .map(i -> graphs.conversionCount() - 1 - i)
            .boxed()
            .toList();
    for (int conversion : backwards) {
      String text = text(journey.moveTo(conversion).toRecord());
      assertThat(all).contains(text);
      int place = all.indexOf(text);
      assertThat(journey.next()).isEqualTo(place + 1 < all.size());
      if (place + 1 < all.size()) {
        assertThat(text(journey.toRecord())).isEqualTo(all.get(place + 1));
      }
    }
  }

  @Test
  void moveToForgetsTheUnconvertedJourneyOfTheAccountThatItLeaves() {
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.listed(List.of("a", "b")),
                TouchColumns.of(new int[] {0, 1}, new long[2])
                    .withDimension("channel", Dictionary.numbered(1), new int[2]))
            .conversions(
                ConversionColumns.of(
                    new int[] {0, 1},
                    new long[2],
                    new long[2],
                    Dictionary.listed(List.of("x", "y")),
                    new int[] {0, 1}))
            .unconverted(new long[] {1_000_000, 0})
            .build();
    Journey journey = graphs.journeysWithUnconverted(RULES);
    assertThat(journey.next()).isTrue();
    journey.moveTo(1);
    assertThat(journey.next()).isFalse();
    journey.moveTo(0);
    assertThat(texts(journey)).containsExactly("a none: null", "b y: null");
  }

  @Test
  void givenNumberOfUnconvertedJourneysIsThatOfOneJourneyOfEverybody() {
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.listed(List.of("a", "b")),
                TouchColumns.of(new int[2], new long[] {1, 2})
                    .withContacts(new int[] {0, 1})
                    .withDimension("channel", Dictionary.numbered(1), new int[2]))
            .unconverted(new long[] {7_000_000, 3})
            .build();
    for (Scope scope : List.of(Scope.ACCOUNT, Scope.CONTACT, Scope.HYBRID)) {
      Journey journey = graphs.journeysWithUnconverted(RULES.withScope(scope));
      assertThat(journey.next()).isTrue();
      assertThat(journey.unconvertedMicros()).isEqualTo(7_000_000);
      assertThat(journey.size()).isEqualTo(2);
      assertThat(journey.next()).isTrue();
      assertThat(journey.unconvertedMicros()).isEqualTo(3);
      assertThat(journey.size()).isZero();
      assertThat(journey.next()).isFalse();
    }
  }

  @Test
  void recordStaysWhenTheCursorMovesOn() {
    JourneyGraphs graphs = RandomMarket.of(1, 20).graphs();
    Journey journey = graphs.journeys(RULES);
    assertThat(journey.next()).isTrue();
    JourneyRecord first = journey.toRecord();
    String text = text(first);
    while (journey.next()) {
      assertThat(journey.graphs()).isSameAs(graphs);
    }
    assertThat(text(first)).isEqualTo(text);
    assertThat(journey.next()).as("after the end").isFalse();
  }

  private static Conversion deal(String id, String revenue) {
    return Conversion.of(id, "a", NOON, new BigDecimal(revenue));
  }

  private static List<String> journeys(JourneyGraphs graphs) {
    return texts(graphs.journeys(RULES));
  }

  private static List<String> texts(Journey journey) {
    List<String> texts = new ArrayList<>();
    while (journey.next()) {
      texts.add(text(journey.toRecord()));
    }
    return texts;
  }

  private static String text(JourneyRecord journey) {
    Conversion conversion = journey.conversion();
    String outcome =
        conversion != null ? conversion.id() : journey.milestone() != null ? "lead" : "none";
    StringBuilder text =
        new StringBuilder(journey.accountId()).append(' ').append(outcome).append(':');
    journey.touchpoints().forEach(touch -> text.append(' ').append(touch.id()));
    return text.toString();
  }

  @Test
  void reasonsAreThoseOfJourneysOpenedToExplainThem() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON.minus(Duration.ofDays(99)), "ads"))
            .add(Touchpoint.of("2", "a", NOON.minusSeconds(5), "ads"))
            .add(Touchpoint.of("3", "a", NOON.minusSeconds(4), "mail"))
            .add(Touchpoint.of("4", "a", NOON.plusSeconds(5), "mail"))
            .add(deal("x", "1"))
            .build();
    Journey quiet = graphs.journeys(RULES).moveTo(0);
    assertNotExplained(quiet);
    assertNotExplained(quiet.explaining());
    assertThat(leftOut(quiet.moveTo(0)))
        .containsExactly(LeftOut.BEFORE_WINDOW, null, null, LeftOut.AFTER_OUTCOME);
    JourneyRules ads = RULES.excluding(TouchFilter.parse("channel=mail"));
    assertThat(leftOut(graphs.journeys(ads).explaining().moveTo(0)))
        .containsExactly(LeftOut.BEFORE_WINDOW, null, LeftOut.EXCLUDED, LeftOut.AFTER_OUTCOME);
  }

  private static void assertNotExplained(Journey journey) {
    assertThatThrownBy(() -> journey.leftOut(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The journey was opened without noting why touches are left out; call explaining() before moving to it");
  }

  @Test
  void unconvertedJourneysLeaveOutWhatOutcomesDo() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON, "ads"))
            .add(deal("x", "1"))
            .add(Touchpoint.of("2", "b", NOON.minus(Duration.ofDays(99)), "ads"))
            .add(Touchpoint.of("3", "b", NOON.minusSeconds(1), "ads"))
            .add(Touchpoint.of("4", "b", NOON, "mail"))
            .build();
    Journey journey =
        graphs
            .journeysWithUnconverted(RULES.excluding(TouchFilter.parse("channel=mail")))
            .explaining();
    assertThat(journey.next()).isTrue();
    assertThat(journey.next()).isTrue();
    assertThat(journey.converted()).isFalse();
    assertThat(leftOut(journey)).containsExactly(LeftOut.BEFORE_WINDOW, null, LeftOut.EXCLUDED);
  }

  private static List<LeftOut> leftOut(Journey journey) {
    List<LeftOut> reasons = new ArrayList<>();
    for (int touch = journey.graphs().firstTouch(journey.account());
        touch < journey.graphs().firstTouch(journey.account() + 1);
        touch++) {
      reasons.add(journey.leftOut(touch));
    }
    return reasons;
  }

  @Test
  void targetsAreTheOutcomes() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(deal("deal", "9"))
            .add(deal("back", "-9").withType("refund").reversing("deal"))
            .add(deal("form", "0").withType("form"))
            .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON))
            .add(Milestone.of("b", Milestone.LEAD_CREATED, NOON))
            .add(Milestone.of("b", "mqa", NOON))
            .add(Conversion.of("other", "c", NOON, BigDecimal.ONE))
            .build();
    assertThat(outcomes(graphs, "closed_won")).containsExactly("back", "deal", "other");
    assertThat(outcomes(graphs, "refund")).isEmpty();
    assertThat(outcomes(graphs, "form", "lead_created")).containsExactly("form", "lead", "lead");
    assertThat(outcomes(graphs)).hasSize(6);
  }

  private static List<String> outcomes(JourneyGraphs graphs, String... targets) {
    List<String> outcomes = new ArrayList<>();
    Journey journey = graphs.journeys(RULES.withTargets(List.of(targets)));
    while (journey.next()) {
      outcomes.add(journey.milestone() >= 0 ? "lead" : graphs.conversionId(journey.conversion()));
    }
    return outcomes;
  }

  @Test
  void carryingOnChannelsTwiceIsCarryingThemOnOnce() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON, "ads"))
            .add(Touchpoint.of("2", "a", NOON.plus(Duration.ofDays(5)), "direct"))
            .add(Touchpoint.of("3", "a", NOON.plus(Duration.ofDays(10)), "direct"))
            .build();
    JourneyRules week = RULES.withDirectCarryOver(Duration.ofDays(7));
    assertThat(channels(graphs.under(week))).containsExactly("ads", "ads", "direct");
    assertThat(channels(graphs.under(week).under(week))).containsExactly("ads", "ads", "direct");
    assertThat(channels(graphs.under(week).under(RULES)))
        .containsExactly("ads", "direct", "direct");
  }

  private static List<String> channels(JourneyGraphs graphs) {
    return IntStream.range(0, graphs.touchCount())
        .mapToObj(graphs.dimension(Dimension.CHANNEL)::value)
        .toList();
  }

  @Test
  void contactsNeedNoTexts() {
    TouchColumns touches =
        TouchColumns.of(new int[3], new long[] {1, 2, 3})
            .withContacts(new int[] {5, -1, 5})
            .withDimension(Dimension.CHANNEL, Dictionary.sorted(List.of("ads")), new int[3]);
    ConversionColumns conversion =
        ConversionColumns.of(
            new int[1], new long[] {9}, new long[] {1}, Dictionary.numbered(1), new int[1]);
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(Dictionary.numbered(1), touches).conversions(conversion).build();
    JourneyRules sessions =
        RULES.withSessions(Duration.ofMinutes(30)).withDirectCarryOver(Duration.ofDays(7));
    assertThat(graphs.under(sessions).journeys(sessions).moveTo(0).size()).isEqualTo(2);
  }
}
