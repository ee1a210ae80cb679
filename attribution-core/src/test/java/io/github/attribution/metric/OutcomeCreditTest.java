package io.github.attribution.metric;

import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.RandomMarket;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Credit of the demo quarter by position 40/20/40: A won 60,000 after 80 days (linkedin, webinar,
 * email, event), B won 30,000 after 40 days (search, email), C won 10,000 after 30 days without a
 * touch, D lost 50,000 (linkedin, search).
 */
class OutcomeCreditTest {

  private static final String POSITION = "position-based";
  private static final List<String> CHANNEL = List.of("channel");
  private static final Scope WHOLE = Scope.of("strategy", POSITION);
  private static final Economics NO_SPEND =
      new Economics(null, (Map<String, Long>) null, false, false);

  private record Outcome(OutcomeKind kind, int account, Instant at, long worth) {}

  @Test
  void velocityOfEachChannelIsThatOfItsCredit() {
    assertThat(shownByChannel("channelSalesVelocity", demoQuarter(), ""))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "(unattributed)", "333.3333333333333",
                "email", "450",
                "event", "300",
                "linkedin", "300",
                "search", "375",
                "webinar", "75"));
  }

  @Test
  void velocityOfAllIsNotTheSumOfChannels() {
    Figures whole = demoQuarter().at(WHOLE, "");
    assertThat(shown("channelSalesVelocity", whole)).isEqualTo("2000");
    assertThat(shown("channelSalesCycle", whole)).isEqualTo("50");
    assertThat(shown("channelWinRate", whole)).isEqualTo("75");
    assertThat(shown("creditedClosedOpportunities", whole)).isEqualTo("4");
  }

  @Test
  void creditedAmountsOfTheDemoQuarterAddUpToTheWhole() {
    assertThat(shownByChannel("creditedWonAmount", demoQuarter(), ""))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "(unattributed)", "10000",
                "email", "21000",
                "event", "24000",
                "linkedin", "24000",
                "search", "15000",
                "webinar", "6000"));
    Figures whole = demoQuarter().at(WHOLE, "");
    assertThat(whole.number(CreditedOutcomes.WON_AMOUNT)).isEqualByComparingTo("100000");
    assertThat(shown("creditedWonAmount", whole)).isEqualTo("90000");
  }

  @Test
  void pipelineIsCreditedAtCreationWithTheLostDeal() {
    Figures linkedin = demoQuarter().at(channel("linkedin"), "");
    assertThat(shown("creditedPipeline", linkedin)).isEqualTo("49000");
    assertThat(shown("creditedOpportunities", linkedin)).isEqualTo("0.9");
  }

  @Test
  void marketingContributesItsChannelsPipelineToAll() {
    MetricResult all =
        MetricCatalog.get("marketingPipelineContribution").of(demoQuarter().at(WHOLE, ""));
    assertThat(all.shownText()).isEqualTo("93.33333333333333");
    assertThat(all.note())
        .isEqualTo("all channels with credit: no column 'marketing' of 'channel_types'");
    Economics some =
        new Economics(null, null, false, false, new ChannelTypes(null, Set.of("email", "webinar")));
    Figures whole = demoBuilder().build().figures(some, List.of()).at(WHOLE, "");
    assertThat(shown("marketingPipelineContribution", whole)).isEqualTo("18");
  }

  @Test
  void spendIsOverCreditAndChannelsWithSpendAloneStay() {
    Economics spend =
        new Economics(
            List.of(
                new Spend(Map.of("channel", "linkedin"), 9_000_000_000L),
                new Spend(Map.of("channel", "display"), 3_000_000_000L)),
            (Map<String, Long>) null,
            false,
            false);
    FigureTable table = demoBuilder().build().figures(spend, List.of());
    assertThat(shown("costPerOpportunity", table.at(channel("linkedin"), ""))).isEqualTo("10000");
    MetricResult display =
        MetricCatalog.get("costPerOpportunity").of(table.at(channel("display"), ""));
    assertThat(display.status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(display.numerator()).isEqualByComparingTo("3000");
    MetricResult email = MetricCatalog.get("costPerOpportunity").of(table.at(channel("email"), ""));
    assertThat(email.flags()).containsExactly(MetricFlag.ORGANIC);
  }

  @Test
  void periodsAreThoseOfTheOutcomes() {
    List<ReportingPeriod> months =
        ReportingPeriod.of(
            Period.MONTH, LocalDate.parse("2024-01-01"), LocalDate.parse("2024-03-31"));
    FigureTable table = demoBuilder().build().figures(NO_SPEND, months);
    assertThat(shown("creditedPipeline", table.at(channel("email"), "2024-01"))).isEqualTo("6000");
    assertThat(shown("creditedPipeline", table.at(channel("email"), "2024-02"))).isEqualTo("15000");
    Figures february = table.at(WHOLE, "2024-02");
    assertThat(february.number(CreditedOutcomes.PIPELINE)).isEqualByComparingTo("40000");
    assertThat(shown("creditedPipeline", february)).isEqualTo("30000");
    MetricResult march = MetricCatalog.get("channelSalesVelocity").of(table.at(WHOLE, "2024-03"));
    assertThat(march.shownText()).isEqualTo("2000");
    assertThat(march.flags()).containsExactly(MetricFlag.PARTIAL_PERIOD);
  }

  @Test
  void kindWithoutOutcomesIsZeroAndOneThatIsNotKnownHasItsReasonOnce() {
    FigureTable table =
        demoBuilder()
            .without(CreditedOutcomes.MQAS, "needs the table 'milestones'")
            .build()
            .figures(NO_SPEND, List.of());
    Figures email = table.at(channel("email"), "");
    assertThat(email.number(CreditedOutcomes.SQAS)).isEqualByComparingTo(ZERO);
    assertThat(email.tells(CreditedOutcomes.MQAS)).isFalse();
    MetricResult mqas = MetricCatalog.get("creditedMqas").of(table.at(WHOLE, ""));
    assertThat(mqas.status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(mqas.note()).isEqualTo("needs the table 'milestones'");
  }

  @Test
  void strategyThatIsLeftOutHasItsReasonAndNoGroups() {
    List<AttributionStrategy> strategies =
        AttributionPlan.builder()
            .strategy(POSITION)
            .strategy("primary-campaign-source")
            .build()
            .strategies();
    FigureTable table =
        demoBuilder(strategies)
            .withoutStrategy("primary-campaign-source", "no campaigns")
            .build()
            .figures(NO_SPEND, List.of());
    Scope leftOut = Scope.of("strategy", "primary-campaign-source");
    assertThat(note("creditedPipeline", table.at(leftOut, ""))).isEqualTo("no campaigns");
    assertThat(table.scopes()).doesNotContain(leftOut.and(CHANNEL, List.of("email")));
    FigureTable none =
        OutcomeCredit.builder(strategies)
            .withoutAny("paths have none")
            .build()
            .figures(NO_SPEND, List.of());
    assertThat(note("creditedSqas", none.at(WHOLE, ""))).isEqualTo("paths have none");
    assertThat(none.scopes()).containsExactly(WHOLE, leftOut);
  }

  @Test
  void everyKindAddsUpOverChannelsForAnyMarketAndStrategy() {
    List<AttributionStrategy> strategies =
        AttributionPlan.builder()
            .strategy("first-touch")
            .strategy("linear")
            .strategy("time-decay:half-life=5h")
            .strategy(POSITION)
            .build()
            .strategies();
    List<ReportingPeriod> weeks =
        ReportingPeriod.of(
            Period.WEEK, LocalDate.parse("1969-12-20"), LocalDate.parse("1970-01-28"));
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 40).graphs();
      List<Outcome> outcomes = randomOutcomes(seed, graphs.accountCount());
      OutcomeCredit.Builder builder = OutcomeCredit.builder(strategies);
      put(builder, graphs, outcomes, strategies, "week(conversion)");
      FigureTable table = builder.build().figures(NO_SPEND, weeks);
      for (AttributionStrategy strategy : strategies) {
        assertAddsUp(
            table, strategy.spec(), weeks, outcomes, "seed " + seed + " " + strategy.spec());
      }
    }
  }

  private static void assertAddsUp(
      FigureTable table,
      String strategy,
      List<ReportingPeriod> periods,
      List<Outcome> outcomes,
      String what) {
    Scope whole = Scope.of("strategy", strategy);
    for (OutcomeKind kind : OutcomeKind.values()) {
      List<Outcome> ofKind = outcomes.stream().filter(one -> one.kind == kind).toList();
      long worth = ofKind.stream().mapToLong(Outcome::worth).sum();
      for (Figure figure : kind.figures().toList()) {
        BigDecimal all =
            figure.equals(kind.count()) ? BigDecimal.valueOf(ofKind.size()) : kind.decimal(worth);
        assertThat(table.at(whole, "").number(figure)).as(what).isEqualByComparingTo(all);
        assertThat(sum(table, whole, "", figure)).as(what).isEqualByComparingTo(all);
        BigDecimal ofPeriods = ZERO;
        for (ReportingPeriod period : periods) {
          BigDecimal ofWhole = table.at(whole, period.label()).number(figure);
          assertThat(sum(table, whole, period.label(), figure))
              .as(what)
              .isEqualByComparingTo(ofWhole);
          ofPeriods = ofPeriods.add(ofWhole);
        }
        assertThat(ofPeriods).as(what).isEqualByComparingTo(all);
      }
    }
  }

  /** The sum over all channels and what is unattributed. */
  private static BigDecimal sum(FigureTable table, Scope whole, String label, Figure figure) {
    BigDecimal sum = ZERO;
    for (Scope scope : table.scopes()) {
      if (scope.names().size() == 2 && scope.values().get(0).equals(whole.values().get(0))) {
        Figures figures = table.at(scope, label);
        sum = figures.has(figure) ? sum.add(figures.number(figure)) : sum;
      }
    }
    return sum;
  }

  private static List<Outcome> randomOutcomes(long seed, int accounts) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      outcomes.add(
          new Outcome(
              OutcomeKind.values()[random.nextInt(OutcomeKind.values().length)],
              random.nextInt(accounts),
              Instant.parse("1969-12-20T00:00:00Z").plus(Duration.ofHours(random.nextInt(900))),
              random.nextLong(-1_000, 1_000_000_007)));
    }
    return outcomes;
  }

  private static FigureTable demoQuarter() {
    return demoBuilder().build().figures(NO_SPEND, List.of());
  }

  private static OutcomeCredit.Builder demoBuilder() {
    return demoBuilder(AttributionPlan.builder().strategy(POSITION).build().strategies());
  }

  private static OutcomeCredit.Builder demoBuilder(List<AttributionStrategy> strategies) {
    OutcomeCredit.Builder builder = OutcomeCredit.builder(strategies);
    put(builder, demoGraphs(), demoOutcomes(), strategies.subList(0, 1), "month(conversion)");
    return builder;
  }

  private static JourneyGraphs demoGraphs() {
    return JourneyGraphs.builder()
        .add(touch("a", "2024-01-05", "linkedin"))
        .add(touch("a", "2024-01-06", "webinar"))
        .add(touch("a", "2024-01-07", "email"))
        .add(touch("a", "2024-01-08", "event"))
        .add(touch("b", "2024-01-20", "search"))
        .add(touch("b", "2024-01-25", "email"))
        .add(Conversion.of("c1", "c", day("2024-03-11"), units(10_000)))
        .add(touch("d", "2024-01-12", "linkedin"))
        .add(touch("d", "2024-01-15", "search"))
        .build();
  }

  private static List<Outcome> demoOutcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    won(outcomes, 0, "2024-01-10", 80, 60_000);
    won(outcomes, 1, "2024-02-01", 40, 30_000);
    won(outcomes, 2, "2024-02-10", 30, 10_000);
    outcomes.add(
        new Outcome(OutcomeKind.OPPORTUNITY, 3, day("2024-01-20"), Micros.ofUnits(50_000)));
    outcomes.add(new Outcome(OutcomeKind.LOSS, 3, day("2024-03-01"), Micros.ofUnits(50_000)));
    return outcomes;
  }

  private static void won(
      List<Outcome> outcomes, int account, String created, int days, long amount) {
    Instant closed = day(created).plus(Duration.ofDays(days));
    long worth = Micros.ofUnits(amount);
    outcomes.add(new Outcome(OutcomeKind.OPPORTUNITY, account, day(created), worth));
    outcomes.add(new Outcome(OutcomeKind.WIN, account, closed, worth));
    outcomes.add(new Outcome(OutcomeKind.CYCLE, account, closed, Duration.ofDays(days).toMillis()));
  }

  /** Credits each kind that there are outcomes of. */
  private static void put(
      OutcomeCredit.Builder builder,
      JourneyGraphs graphs,
      List<Outcome> outcomes,
      List<AttributionStrategy> strategies,
      String period) {
    JourneyGraphs others = graphs.withConversions(columns(outcomes));
    for (OutcomeKind kind : outcomes.stream().map(Outcome::kind).distinct().toList()) {
      AttributionPlan.Builder plan =
          AttributionPlan.builder()
              .rules(JourneyRules.defaults().withTargets(List.of(kind.text())))
              .by("channel")
              .dated("channel", period);
      strategies.forEach(plan::strategy);
      AttributionResult result = plan.build().run(others);
      builder.with(kind, result.totals(), result.dated());
    }
  }

  private static ConversionColumns columns(List<Outcome> outcomes) {
    int size = outcomes.size();
    long[] ones = new long[size];
    Arrays.fill(ones, Micros.ONE);
    return ConversionColumns.of(
            outcomes.stream().mapToInt(Outcome::account).toArray(),
            outcomes.stream().mapToLong(one -> Micros.ofInstant(one.at)).toArray(),
            outcomes.stream().mapToLong(Outcome::worth).toArray(),
            Dictionary.numbered(size),
            IntStream.range(0, size).toArray())
        .withCounts(ones)
        .withTypes(
            Dictionary.listed(Arrays.stream(OutcomeKind.values()).map(OutcomeKind::text).toList()),
            outcomes.stream().mapToInt(one -> one.kind.ordinal()).toArray());
  }

  private static Touchpoint touch(String account, String day, String channel) {
    return Touchpoint.of(account + day, account, day(day), channel);
  }

  private static Instant day(String day) {
    return Instant.parse(day + "T00:00:00Z");
  }

  private static BigDecimal units(long units) {
    return BigDecimal.valueOf(units);
  }

  private static Scope channel(String channel) {
    return WHOLE.and(CHANNEL, List.of(channel));
  }

  private static Map<String, String> shownByChannel(String id, FigureTable table, String label) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Scope scope : table.scopes()) {
      if (!scope.equals(WHOLE)) {
        shown.put(scope.values().get(1), shown(id, table.at(scope, label)));
      }
    }
    return shown;
  }

  private static String shown(String id, Figures figures) {
    return MetricCatalog.get(id).of(figures).shownText();
  }

  private static String note(String id, Figures figures) {
    return MetricCatalog.get(id).of(figures).note();
  }
}
