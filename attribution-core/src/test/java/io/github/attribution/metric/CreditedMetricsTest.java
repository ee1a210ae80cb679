package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.Touchpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The demo quarter by date. It starts with its spend on 1 January 2024; deal A of 60,000 comes
 * after 80 days, on 21 March, B of 30,000 after 40, on 10 February, C of 10,000 by no touch after
 * 30, on 31 January. The position-based credit of a channel is that of the golden example.
 */
class CreditedMetricsTest {

  private static final String STRATEGY = "position-based";
  private static final LocalDate START = LocalDate.of(2024, 1, 1);
  private static final LocalDate END = LocalDate.of(2024, 4, 1);
  private static final String ALL = "strategy=" + STRATEGY;

  private static final JourneyGraphs QUARTER =
      JourneyGraphs.builder()
          .add(touch("a1", "A", 0, "linkedin"))
          .add(touch("a2", "A", 30, "webinar"))
          .add(touch("a3", "A", 60, "email"))
          .add(touch("a4", "A", 75, "event"))
          .add(touch("b1", "B", 10, "search"))
          .add(touch("b2", "B", 30, "email"))
          .add(touch("d1", "D", 40, "linkedin"))
          .add(touch("d2", "D", 50, "search"))
          .add(deal("A", 80, "60000"))
          .add(deal("B", 40, "30000"))
          .add(deal("C", 30, "10000"))
          .build();

  private static final List<Spend> SPEND =
      List.of(
          spend("linkedin", 6000),
          spend("webinar", 2000),
          spend("email", 1500),
          spend("event", 8000),
          spend("search", 5000),
          spend("display", 3000));

  private static final Economics ECONOMICS =
      new Economics(
          SPEND,
          List.of(new Cost("cogs", Micros.ofUnits(20_000), null)),
          true,
          false,
          new ChannelTypes(
              Set.of("linkedin", "search", "display"),
              Set.of("linkedin", "search", "display", "webinar", "email")));

  private static Touchpoint touch(String id, String account, int day, String channel) {
    return Touchpoint.of(id, account, noon(day), channel);
  }

  private static Conversion deal(String account, int day, String revenue) {
    return Conversion.of("deal " + account, account, noon(day), new BigDecimal(revenue))
        .withNewCustomer(true);
  }

  private static Instant noon(int day) {
    return START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static Spend spend(String channel, long units) {
    return new Spend(Map.of("channel", channel), Micros.ofUnits(units), START, START);
  }

  @Test
  void everyCreditedMetricOfAChannelIsThatOfTheGoldenExample() {
    assertThat(byChannel("creditedRevenue"))
        .containsExactly(
            "display 0",
            "email 21000",
            "event 24000",
            "linkedin 24000",
            "search 15000",
            "webinar 6000",
            "(unattributed) 10000");
    assertThat(byChannel("creditedNewCustomers"))
        .containsExactly(
            "display 0",
            "email 0.6",
            "event 0.4",
            "linkedin 0.4",
            "search 0.5",
            "webinar 0.1",
            "(unattributed) 1");
    assertThat(byChannel("creditedConversions")).isEqualTo(byChannel("creditedNewCustomers"));
    assertThat(byChannel("channelCac"))
        .containsExactly(
            "display ZERO_DENOMINATOR",
            "email 2500",
            "event 20000",
            "linkedin 15000",
            "search 10000",
            "webinar 20000");
    assertThat(byChannel("roas"))
        .containsExactly("display 0", "email 14", "event 3", "linkedin 4", "search 3", "webinar 3");
    assertThat(byChannel("roi"))
        .containsExactly(
            "display -1", "email 13", "event 2", "linkedin 3", "search 2", "webinar 2");
    assertThat(byChannel("roiProfit"))
        .containsExactly(
            "display -1", "email 10.2", "event 1.4", "linkedin 2.2", "search 1.4", "webinar 1.4");
    assertThat(byChannel("romi"))
        .containsExactly(
            "display -100", "email 1020", "event 140", "linkedin 220", "search 140", "webinar 140");
    assertThat(byChannel("romiGross"))
        .containsExactly(
            "display 0", "email 1120", "event 240", "linkedin 320", "search 240", "webinar 240");
  }

  private static List<String> byChannel(String metric) {
    return lines(List.of()).stream()
        .filter(line -> line.metric().id().equals(metric))
        .filter(line -> line.scope().names().equals(List.of("strategy", "channel")))
        .map(line -> line.scope().values().get(1) + " " + shown(line))
        .toList();
  }

  private static String shown(MetricLine line) {
    return line.result().isOk() ? line.result().shownText() : line.result().status().name();
  }

  @Test
  void paidChannelsCostTheirSpendOverTheCustomersTheyAreCreditedWith() {
    MetricResult paid = result("paidCac", ALL, "");
    assertThat(paid.numerator()).isEqualByComparingTo("14000");
    assertThat(paid.denominator()).isEqualByComparingTo("0.9");
    assertThat(paid.value()).isEqualByComparingTo("15555.55555555556");
  }

  @Test
  void withoutTypesOfChannelsPaidOnesAreNotKnownAndAllAreMarketings() {
    Economics economics = new Economics(SPEND, null, true, false);
    List<MetricLine> lines = run().metrics(economics, List.of()).lines("EUR");
    assertThat(find(lines, "paidCac", ALL, "").note())
        .isEqualTo("needs the column 'paid' of 'channel_types'");
    MetricResult contribution = find(lines, "marketingRevenueContribution", ALL, "");
    assertThat(contribution.shownText()).isEqualTo("90");
    assertThat(contribution.note())
        .isEqualTo("all channels with credit: no column 'marketing' of 'channel_types'");
  }

  @Test
  void touchesOfSalesAreNoContributionOfMarketing() {
    assertThat(result("marketingRevenueContribution", ALL, "").shownText())
        .as("90,000 without the 24,000 of the event, of 100,000")
        .isEqualTo("66");
  }

  @Test
  void theQuarterReturnsAfterEightyDaysSinceWhatNobodyIsCreditedWithDoesNotCount() {
    assertThat(result("timeToReturn", ALL, "").shownText()).isEqualTo("80");
    assertThat(result("timeToReturn", ALL + "; channel=email", "").shownText())
        .as("12,000 of B's 15,000 on 1,500 after 40 days")
        .isEqualTo("40");
    MetricResult display = result("timeToReturn", ALL + "; channel=display", "");
    assertThat(display.flags()).containsExactly(MetricFlag.OPEN);
    assertThat(display.note()).isEqualTo("open: 3000 is not returned yet");
  }

  @Test
  void costsWithoutADateCountFromTheFirstDayAndSaySo() {
    Economics economics =
        new Economics(
            SPEND,
            List.of(
                new Cost("cogs", Micros.ofUnits(20_000), null),
                new Cost("sales", Micros.ofUnits(100_000), null)),
            true,
            false,
            ChannelTypes.UNKNOWN);
    MetricResult open =
        find(run().metrics(economics, List.of()).lines("EUR"), "timeToReturn", ALL, "");
    assertThat(open.note())
        .isEqualTo(
            "open: 53500 is not returned yet; costs without a date count from the first day");
  }

  @Test
  void aPeriodHasTheCreditOfItsOutcomesAndItsOwnSpend() {
    assertThat(result("creditedRevenue", ALL, "2024-01").shownText()).isEqualTo("0");
    assertThat(result("creditedRevenue", ALL, "2024-02").shownText()).isEqualTo("30000");
    assertThat(result("creditedRevenue", ALL, "2024-03").shownText()).isEqualTo("60000");
    assertThat(result("creditedRevenue", ALL + "; channel=(unattributed)", "2024-01").shownText())
        .isEqualTo("10000");
    assertThat(result("roi", ALL, "2024-01").shownText()).isEqualTo("-1");
    assertThat(result("roi", ALL, "2024-02").status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(result("channelCac", ALL, "2024-01").shownText())
        .as("25,500 over C, whom no touch brought")
        .isEqualTo("25500");
    assertThat(result("channelCac", ALL + "; channel=email", "2024-02").flags())
        .containsExactly(MetricFlag.ORGANIC);
    assertThat(result("romi", ALL, "2024-02").note())
        .isEqualTo("the table 'costs' has no row of kind 'cogs' dated in 2024-02");
    assertThat(result("marketingRevenueContribution", ALL, "2024-03").shownText())
        .as("36,000 of 60,000, the event being sales'")
        .isEqualTo("60");
  }

  @Test
  void aCohortHasWhatItsTouchesAreCreditedWithWheneverItComes() {
    assertThat(result("roiCohort", ALL, "2024-01").numerator())
        .as("linkedin 24,000, webinar 6,000, search 15,000 and email 15,000 on 25,500")
        .isEqualByComparingTo("34500");
    assertThat(result("cacCohort", ALL, "2024-01").denominator()).isEqualByComparingTo("1.5");
    assertThat(result("roiCohort", ALL + "; channel=linkedin", "2024-01").shownText())
        .isEqualTo("3");
    assertThat(result("cacCohort", ALL + "; channel=search", "2024-01").shownText())
        .isEqualTo("10000");
    assertThat(result("roiCohort", ALL, "").note())
        .isEqualTo("needs periods of touches; ask for a period");
  }

  @Test
  void aCohortIsImmatureUntilTheLookbackIsOver() {
    List<ReportingPeriod> months = ReportingPeriod.of(Period.MONTH, START, END);
    List<MetricLine> lines =
        run().metrics(ECONOMICS, months).until(END, Duration.ofDays(60)).lines("EUR");
    assertThat(find(lines, "roiCohort", ALL, "2024-01").flags()).isEmpty();
    assertThat(find(lines, "roiCohort", ALL, "2024-02").flags())
        .containsExactly(MetricFlag.IMMATURE_COHORT);
  }

  @Test
  void touchesOfAPeriodAreItsOwn() {
    MetricResult value = result("costPerInteraction", ALL, "2024-01");
    assertThat(value.denominator()).as("a1, a2, b1, b2").isEqualByComparingTo("4");
    assertThat(value.shownText()).isEqualTo("6375");
    assertThat(result("costPerInteraction", ALL + "; channel=search", "2024-02").denominator())
        .as("that of D, which was lost")
        .isEqualByComparingTo("1");
  }

  @Test
  void daysOffTheBordersOfMonthsAreCutAndMarked() {
    List<ReportingPeriod> cut =
        ReportingPeriod.of(Period.MONTH, LocalDate.of(2024, 2, 11), LocalDate.of(2024, 3, 22));
    AttributionResult result =
        AttributionPlan.builder()
            .strategy(STRATEGY)
            .dated("channel", "day(conversion)")
            .dated("channel", "day(touch)")
            .build()
            .run(QUARTER);
    List<MetricLine> lines = result.metrics(ECONOMICS, cut).lines("EUR");
    MetricResult february = find(lines, "creditedRevenue", ALL, "2024-02");
    assertThat(february.shownText()).as("B came on 10 February").isEqualTo("0");
    assertThat(february.flags()).containsExactly(MetricFlag.PARTIAL_PERIOD);
    assertThat(find(lines, "creditedRevenue", ALL, "2024-03").shownText()).isEqualTo("60000");
  }

  @Test
  void figuresCreditedElsewhereStandBesideTheOthers() {
    FigureTable more = new FigureTable();
    more.at(Scope.of("strategy", STRATEGY).and(List.of("channel"), List.of("email")), "")
        .with(CreditFigures.ACQUIRED_LEADS, new BigDecimal("3"));
    List<MetricLine> lines = run().metrics(ECONOMICS, List.of()).with(more).lines("EUR");
    assertThat(find(lines, "costPerLead", ALL + "; channel=email", "").shownText())
        .isEqualTo("500");
  }

  @Test
  void customersOfAPeriodAreNotKnownWhereCreditDoesNotAddUp() {
    AttributionResult result =
        AttributionPlan.builder()
            .strategy("participation")
            .dated("channel", "day(conversion)")
            .build()
            .run(QUARTER);
    List<MetricLine> lines =
        result.metrics(ECONOMICS, ReportingPeriod.of(Period.MONTH, START, END)).lines("EUR");
    String all = "strategy=" + result.totals().strategies().get(0).spec();
    assertThat(find(lines, "channelCac", all, "").shownText()).isEqualTo("8500");
    assertThat(find(lines, "channelCac", all, "2024-02").note())
        .isEqualTo("the strategy's credit does not add up to the outcomes of a period");
  }

  @Test
  void datedTotalsStandApart() {
    AttributionResult result = run();
    assertThat(result.totals().groupings()).hasSize(1);
    assertThat(result.dated().groupings()).hasSize(2);
    assertThat(result.conservation()).hasSize(1);
    assertThat(result.provenance().plan()).doesNotContain("(conversion)");
  }

  private static AttributionResult run() {
    return AttributionPlan.builder()
        .strategy(STRATEGY)
        .dated("channel", "day(conversion)")
        .dated("channel", "month(touch)")
        .build()
        .run(QUARTER);
  }

  private static MetricResult result(String metric, String scope, String period) {
    return find(lines(ReportingPeriod.of(Period.MONTH, START, END)), metric, scope, period);
  }

  private static List<MetricLine> lines(List<ReportingPeriod> periods) {
    return run().metrics(ECONOMICS, periods).lines("EUR");
  }

  private static MetricResult find(
      List<MetricLine> lines, String metric, String scope, String period) {
    List<MetricLine> found =
        lines.stream()
            .filter(line -> line.metric().id().equals(metric))
            .filter(line -> line.scope().toString().equals(scope))
            .filter(line -> line.period().equals(period))
            .toList();
    assertThat(found).as("%s of %s in '%s'", metric, scope, period).hasSize(1);
    return found.get(0).result();
  }
}
