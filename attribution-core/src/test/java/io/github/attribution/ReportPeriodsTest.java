package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Grouping;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Totals by the periods of touches, of outcomes and of opportunities. */
class ReportPeriodsTest {

  /**
   * Deal A of 900, three touches, January to March, taken back in part in May; deal B of 80 by no
   * touch; a lead in February.
   */
  private static final JourneyGraphs SHOP =
      JourneyGraphs.builder()
          .add(touch("a1", "A", "2026-01-31T23:30:00Z", "ads"))
          .add(touch("a2", "A", "2026-02-10T12:00:00Z", "mail"))
          .add(touch("a3", "A", "2026-03-02T12:00:00Z", "mail"))
          .add(touch("c1", "C", "2026-02-01T12:00:00Z", "ads"))
          .add(conversion("A", "A", "2026-03-31T22:30:00Z", "900", "deal A", null))
          .add(conversion("A back", "A", "2026-05-02T12:00:00Z", "-300", null, "A"))
          .add(conversion("B", "B", "2026-04-01T12:00:00Z", "80", null, null))
          .add(Milestone.of("C", Milestone.LEAD_CREATED, time("2026-02-03T12:00:00Z")))
          .add(
              Milestone.of("A", Milestone.OPPORTUNITY_CREATED, time("2026-02-28T12:00:00Z"))
                  .with("kim", "deal A"))
          .add(
              Milestone.of("A", Milestone.OPPORTUNITY_CREATED, time("2026-01-05T12:00:00Z"))
                  .with("kim", "deal A"))
          .build();

  @Test
  void periodsOfTouchesCountAndCreditTheTouchesOfEachPeriod() {
    assertThat(rows("UTC", "channel", "month(touch)"))
        .containsExactly(
            "ads 2026-01: 1 200 0.333334 0",
            "ads 2026-02: 1 0 0 1",
            "mail 2026-02: 1 200 0.333333 0",
            "mail 2026-03: 1 200 0.333333 0",
            "(unattributed) (unattributed): 0 80 1 0");
  }

  @Test
  void aRefundCountsInItsOwnPeriodAndALeadInItsOwn() {
    assertThat(rows("UTC", "channel", "month(conversion)"))
        .containsExactly(
            "ads 2026-02: null 0 0 1",
            "ads 2026-03: null 300 0.333334 0",
            "ads 2026-05: null -100 0 0",
            "mail 2026-03: null 600 0.666666 0",
            "mail 2026-05: null -200 0 0",
            "(unattributed) 2026-04: null 80 1 0");
  }

  @Test
  void periodsOfOutcomesAloneKeepWhatIsUnattributedInOneRow() {
    assertThat(rows("UTC", "quarter(conversion)"))
        .containsExactly(
            "2026-Q1: null 900 1 1", "2026-Q2: null -300 0 0", "(unattributed): null 80 1 0");
  }

  @Test
  void twoBasesTogetherAreTheWayFromAccrualToCash() {
    assertThat(rows("UTC", "month(touch)", "month(conversion)"))
        .containsExactly(
            "2026-01 2026-03: null 300 0.333334 0",
            "2026-01 2026-05: null -100 0 0",
            "2026-02 2026-02: null 0 0 1",
            "2026-02 2026-03: null 300 0.333333 0",
            "2026-02 2026-05: null -100 0 0",
            "2026-03 2026-03: null 300 0.333333 0",
            "2026-03 2026-05: null -100 0 0",
            "(unattributed) 2026-04: null 80 1 0");
  }

  @Test
  void aCohortIsThatOfTheFirstMilestoneOfTheOpportunity() {
    assertThat(rows("UTC", "month(opportunity-created)", "channel"))
        .containsExactly(
            "(none) ads: null 0 0 1",
            "2026-01 ads: null 200 0.333334 0",
            "2026-01 mail: null 400 0.666666 0",
            "(none) (unattributed): null 80 1 0");
  }

  @Test
  void daysBeginAndEndInTheZoneOfThePlan() {
    assertThat(rows("Europe/Madrid", "month(touch)", "month(conversion)"))
        .contains("2026-02 2026-04: null 600 0.666667 0")
        .doesNotContain("2026-01 2026-03: null 300 0.333334 0");
    assertThat(rows("Europe/London", "month(touch)", "day(conversion)"))
        .contains("2026-01 2026-03-31: null 300 0.333334 0");
  }

  @Test
  void opportunitiesWithoutAMilestoneHaveTheDateThatIsGiven() {
    long at = 1_767_225_600_000_000L;
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                Dictionary.listed(List.of("A")),
                TouchColumns.of(new int[] {0}, new long[] {at})
                    .withDimension("channel", Dictionary.listed(List.of("ads")), new int[] {0}))
            .opportunities(Dictionary.listed(List.of("o1", "o2", "o3")))
            .opportunitiesCreated(new long[] {at, JourneyGraphs.NO_TIME, at - 1})
            .conversions(
                ConversionColumns.of(
                        new int[] {0, 0, 0},
                        new long[] {at, at, at},
                        new long[] {5, 6, 7},
                        Dictionary.numbered(3),
                        new int[] {0, 1, 2})
                    .withOpportunities(new int[] {0, 1, 2}))
            .build();
    assertThat(
            AttributionPlan.builder()
                .strategy("linear")
                .by("year(opportunity-created)")
                .build()
                .run(graphs)
                .rows("year(opportunity-created)"))
        .extracting(row -> row.values().get(0) + " " + row.revenueMicros())
        .containsExactly("(none) 6", "2025 7", "2026 5", "(unattributed) 0");
    assertThatThrownBy(
            () ->
                JourneyGraphs.bulkBuilder(
                        Dictionary.empty(),
                        TouchColumns.of(new int[0], new long[0])
                            .withDimension("channel", Dictionary.empty(), new int[0]))
                    .opportunitiesCreated(new long[1])
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are 0 opportunities but 1 times of their creation; give one for each");
  }

  @Test
  void periodsAddUpToTheTotalsWithoutThem() {
    List<List<String>> groupings =
        List.of(
            List.of("channel", "day(touch)"),
            List.of("week(touch)", "channel"),
            List.of("channel", "month(conversion)"),
            List.of("day(conversion)", "channel", "month(touch)"),
            List.of("year(opportunity-created)", "day(conversion)", "channel"));
    for (long seed = 0; seed < 12; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      AttributionResult result = plan(seed, groupings).run(market.graphs());
      result.conservation().forEach(check -> assertThat(check.holds()).isTrue());
      for (List<String> names : groupings) {
        Map<List<String>, List<Long>> byChannel =
            sums(result.rows(names.toArray(String[]::new)), names.indexOf("channel"));
        assertThat(byChannel)
            .as("seed %s by %s", seed, names)
            .isEqualTo(sums(result.rows("channel"), 0, byChannel.keySet()));
      }
    }
  }

  @Test
  void creditIsThatOfARunOverEachPeriodsOutcomesAlone() {
    ZoneId zone = ZoneId.of("Australia/Lord_Howe");
    for (long seed = 0; seed < 6; seed++) {
      RandomMarket market = RandomMarket.of(seed, 40);
      JourneyGraphs graphs = market.graphs();
      AttributionStrategy strategy = AttributionStrategies.linear();
      Map<List<String>, Long> expected =
          new TreeMap<>(java.util.Comparator.comparing(Object::toString));
      Journey journey = graphs.journeys(JourneyRules.defaults());
      JourneyCredit credit = new JourneyCredit();
      while (journey.next()) {
        credit.credit(journey, strategy);
        Instant at =
            journey.conversion() >= 0
                ? graphs.conversionRecord(journey.conversion()).convertedAt()
                : graphs.milestone(journey.milestone()).reachedAt();
        String month = at.atZone(zone).toLocalDate().toString().substring(0, 7);
        for (int i = 0; i < journey.size() && credit.attributed(); i++) {
          Touchpoint touch = graphs.touchpoint(journey.touch(i));
          String day = touch.touchedAt().atZone(zone).toLocalDate().toString();
          expected.merge(
              List.of(month, touch.channel(), day),
              credit.micros(io.github.attribution.credit.Measure.REVENUE, i),
              Long::sum);
        }
      }
      AttributionResult result =
          AttributionPlan.builder()
              .strategy(strategy)
              .by("month(conversion)", "channel", "day(touch)")
              .zone(zone)
              .build()
              .run(graphs);
      Map<List<String>, Long> actual =
          new TreeMap<>(java.util.Comparator.comparing(Object::toString));
      result.rows("month(conversion)", "channel", "day(touch)").stream()
          .filter(CreditRow::attributed)
          .forEach(row -> actual.put(row.values(), row.revenueMicros()));
      expected.values().removeIf(micros -> micros == 0);
      actual.values().removeIf(micros -> micros == 0);
      assertThat(actual).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void anySplitThreadsAndOrderGiveTheSameRows() {
    List<List<String>> groupings =
        List.of(
            List.of("channel", "day(touch)"),
            List.of("month(conversion)"),
            List.of("day(opportunity-created)", "channel", "day(touch)", "day(conversion)"));
    for (long seed = 0; seed < 8; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      AttributionPlan plan = plan(seed, groupings);
      AttributionResult whole = plan.run(market.graphs());
      AttributionResult merged =
          market.split(seed, 3).stream()
              .map(part -> plan.run(part.graphs()))
              .reduce(AttributionResult::merge)
              .orElseThrow();
      AttributionResult threaded =
          AttributionRun.of(plan, market.shuffled(seed).graphs()).withThreads(5).run();
      for (List<String> names : groupings) {
        String[] by = names.toArray(String[]::new);
        assertThat(merged.rows(by)).as("seed %s by %s", seed, names).isEqualTo(whole.rows(by));
        assertThat(threaded.rows(by)).as("seed %s by %s", seed, names).isEqualTo(whole.rows(by));
      }
    }
  }

  @Test
  void subtractUndoesMerge() {
    for (long seed = 0; seed < 8; seed++) {
      List<RandomMarket> parts = RandomMarket.of(seed, 60).split(seed, 2);
      CreditTotals first = totals(parts.get(0).graphs());
      CreditTotals second = totals(parts.get(1).graphs());
      CreditTotals both = first.copy().merge(second);
      both.subtract(second);
      for (int grouping = 0; grouping < 2; grouping++) {
        assertThat(both.rows(grouping)).as("seed %s", seed).isEqualTo(first.rows(grouping));
      }
    }
  }

  @Test
  void totalsCanBeReadWhileJourneysAreAdded() {
    List<Grouping> groupings = List.of(Grouping.of(SHOP, List.of("month(conversion)")));
    List<AttributionStrategy> linear = List.of(AttributionStrategies.linear());
    CreditTotals totals = CreditTotals.create(linear, groupings);
    Journey journey = SHOP.journeys(JourneyRules.defaults());
    JourneyCredit credit = new JourneyCredit();
    assertThat(totals.rows(0))
        .extracting(CreditRow::values)
        .containsExactly(List.of("(unattributed)"));
    journey.next();
    credit.credit(journey, linear.get(0));
    totals.add(journey, credit, 0);
    assertThat(totals.rows(0))
        .extracting(CreditRow::revenueMicros)
        .containsExactly(900_000_000L, 0L);
    assertThat(totals.touchCounts(0)).isEmpty();
    journey.next();
    credit.credit(journey, linear.get(0));
    totals.add(journey, credit, 0);
    assertThat(totals.rows(0))
        .extracting(CreditRow::revenueMicros)
        .containsExactly(900_000_000L, -300_000_000L, 0L);
    assertThatThrownBy(() -> totals.countTouches(0, Map.of(List.of("2026-01"), 1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot count touches by [month(conversion)]; a touch belongs to no period of outcomes");
  }

  @Test
  void journeysWithoutAnOutcomeBelongToNoPeriod() {
    CreditTotals totals = totals(SHOP);
    List<CreditRow> before = totals.rows(0);
    Journey journey = SHOP.journeysWithUnconverted(JourneyRules.defaults());
    JourneyCredit credit = new JourneyCredit();
    while (journey.next()) {
      if (!journey.converted()) {
        credit.credit(journey, AttributionStrategies.linear());
        totals.add(journey, credit, 0);
      }
    }
    assertThat(journey.converted()).isFalse();
    assertThat(totals.rows(0)).isEqualTo(before);
  }

  @Test
  void namesOfPeriodsThatDoNotExistAreRefusedWithTheNearest() {
    assertThatThrownBy(() -> rows("UTC", "month(tuoch)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown period 'month(tuoch)'; did you mean 'month(touch)'? Known: "
                + String.join(", ", ReportPeriod.names()));
    assertThatThrownBy(() -> rows("UTC", "channel", "fortnight(touch)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown period 'fortnight(touch)'. Known: " + String.join(", ", ReportPeriod.names()));
    assertThatThrownBy(() -> rows("UTC", "month()"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Unknown period 'month()'; did you mean 'month(touch)'? Known: ");
    assertThatThrownBy(() -> rows("UTC", "month(touch)", "month(touch)"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Totals by [month(touch), month(touch)] are not possible; name at least one dimension,"
                + " and each once");
  }

  @Test
  void aDimensionMayHaveParenthesesInItsName() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("a1", "A", "2026-01-31T23:30:00Z", "ads").with("size (cm)", "7"))
            .build();
    assertThat(AttributionPlan.builder().by("size (cm)").build().run(graphs).rows("size (cm)"))
        .extracting(CreditRow::values)
        .contains(List.of("7"));
  }

  @Test
  void pathsWithoutTimesHaveNoPeriods() {
    JourneyGraphs paths =
        JourneyGraphs.bulkBuilder(
                Dictionary.numbered(1),
                TouchColumns.of(new int[] {0}, new long[] {0})
                    .withDimension("channel", Dictionary.listed(List.of("ads")), new int[] {0}))
            .untimed()
            .build();
    for (String name : List.of("month(touch)", "month(conversion)")) {
      assertThatThrownBy(() -> Grouping.of(paths, List.of(name)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Aggregated paths have no times, so there are no totals by period; group by channel");
    }
    assertThatThrownBy(() -> SHOP.conversionTimes(DateBasis.TOUCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An outcome has no date of a touch; give the basis conversion or opportunity-created");
    assertThatThrownBy(() -> Grouping.ofGiven(SHOP, List.of("day(conversion)"), ZoneId.of("UTC")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot count touches by [day(conversion)]; a touch belongs to no period of outcomes");
  }

  private static CreditTotals totals(JourneyGraphs graphs) {
    List<Grouping> groupings =
        List.of(
            Grouping.of(graphs, List.of("channel", "day(conversion)")),
            Grouping.of(graphs, List.of("month(conversion)")));
    AttributionStrategy linear = AttributionStrategies.linear();
    CreditTotals totals = CreditTotals.create(List.of(linear), groupings);
    Journey journey = graphs.journeys(JourneyRules.defaults());
    JourneyCredit credit = new JourneyCredit();
    while (journey.next()) {
      credit.credit(journey, linear);
      totals.add(journey, credit, 0);
    }
    return totals;
  }

  /** Rows with the last column but one of what is there taken as the key, all measures summed. */
  private static Map<List<String>, List<Long>> sums(List<CreditRow> rows, int column) {
    Map<List<String>, List<Long>> sums =
        new TreeMap<>(java.util.Comparator.comparing(Object::toString));
    for (CreditRow row : rows) {
      List<Long> amounts =
          List.of(
              row.revenueMicros(),
              row.conversionMicros(),
              row.newCustomerMicros(),
              row.leadMicros());
      sums.merge(
          List.of(row.strategy(), row.values().get(column)), amounts, ReportPeriodsTest::plus);
    }
    return sums;
  }

  /** The sums of some keys; all others must be nothing. */
  private static Map<List<String>, List<Long>> sums(
      List<CreditRow> rows, int column, java.util.Set<List<String>> keys) {
    Map<List<String>, List<Long>> sums = sums(rows, column);
    sums.entrySet()
        .removeIf(
            sum -> !keys.contains(sum.getKey()) && sum.getValue().equals(List.of(0L, 0L, 0L, 0L)));
    return sums;
  }

  private static List<Long> plus(List<Long> some, List<Long> others) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(Math.addExact(some.get(i), others.get(i)));
    }
    return sums;
  }

  private static AttributionPlan plan(long seed, List<List<String>> groupings) {
    AttributionPlan.Builder plan =
        AttributionPlan.builder()
            .rules(
                (seed % 2 == 0
                        ? JourneyRules.defaults().withoutLookback()
                        : JourneyRules.defaults().withLookback(Duration.ofDays(10)))
                    .withScope(Scope.values()[(int) (seed % 3)]))
            .zone(ZoneId.of(seed % 2 == 0 ? "America/St_Johns" : "Pacific/Apia"))
            .by("channel");
    groupings.forEach(names -> plan.by(names.toArray(String[]::new)));
    return plan.build();
  }

  /** Values, touches, revenue, conversions and leads of linear credit. */
  private static List<String> rows(String zone, String... by) {
    return AttributionPlan.builder()
        .strategy("linear")
        .by(by)
        .zone(ZoneId.of(zone))
        .build()
        .run(SHOP)
        .rows(by)
        .stream()
        .map(
            row ->
                "%s: %s %s %s %s"
                    .formatted(
                        String.join(" ", row.values()),
                        row.touchpoints(),
                        units(row.revenueMicros()),
                        units(row.conversionMicros()),
                        units(row.leadMicros())))
        .toList();
  }

  private static String units(long micros) {
    BigDecimal units = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return units.signum() == 0 ? "0" : units.toPlainString();
  }

  private static Touchpoint touch(String id, String account, String at, String channel) {
    return Touchpoint.of(id, account, time(at), channel);
  }

  private static Conversion conversion(
      String id, String account, String at, String revenue, String opportunity, String reverses) {
    return new Conversion(
        id,
        account,
        time(at),
        new BigDecimal(revenue).movePointRight(6).longValueExact(),
        Conversion.CLOSED_WON,
        null,
        opportunity,
        null,
        reverses);
  }

  private static Instant time(String at) {
    return Instant.parse(at);
  }
}
