package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The demo quarter: deal A of 60,000 by linkedin, webinar, email, event; deal B of 30,000 by search
 * and email; deal C of 10,000 by no touch; deal D lost.
 */
class MetricTableTest {

  private static final Instant WON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Map<String, Long> COSTS =
      Map.of("cogs", Micros.ofUnits(20_000), "sales", Micros.ofUnits(34_500));

  private static final JourneyGraphs QUARTER =
      JourneyGraphs.builder()
          .add(touch("a1", "A", 80, "linkedin").with("campaign", "brand"))
          .add(touch("a2", "A", 50, "webinar"))
          .add(touch("a3", "A", 20, "email").with("campaign", "spring"))
          .add(touch("a4", "A", 5, "event"))
          .add(touch("b1", "B", 30, "search").with("campaign", "brand"))
          .add(touch("b2", "B", 10, "email"))
          .add(touch("d1", "D", 30, "linkedin"))
          .add(touch("d2", "D", 10, "search"))
          .add(deal("A", "60000"))
          .add(deal("B", "30000"))
          .add(deal("C", "10000"))
          .build();

  private static final List<Spend> SPEND =
      List.of(
          spend("linkedin", 6000),
          spend("webinar", 2000),
          spend("email", 1500),
          spend("event", 5000),
          spend("event", 3000),
          spend("search", 5000),
          spend("display", 3000));

  private static Touchpoint touch(String id, String account, long daysBefore, String channel) {
    return Touchpoint.of(id, account, WON.minus(Duration.ofDays(daysBefore)), channel);
  }

  private static Conversion deal(String account, String revenue) {
    return Conversion.of("deal " + account, account, WON, new BigDecimal(revenue))
        .withNewCustomer(true);
  }

  private static Spend spend(String channel, long units) {
    return new Spend(Map.of("channel", channel), Micros.ofUnits(units));
  }

  @Test
  void creditIsThatOfTheDemoQuarterForEveryModel() {
    assertThat(credit("first-touch"))
        .isEqualTo(
            Map.of(
                "linkedin", "1 60000",
                "webinar", "0 0",
                "email", "0 0",
                "event", "0 0",
                "search", "1 30000",
                "(unattributed)", "1 10000"));
    assertThat(credit("last-touch"))
        .containsEntry("email", "1 30000")
        .containsEntry("event", "1 60000");
    assertThat(credit("linear"))
        .isEqualTo(
            Map.of(
                "linkedin", "0.25 15000",
                "webinar", "0.25 15000",
                "email", "0.75 30000",
                "event", "0.25 15000",
                "search", "0.5 15000",
                "(unattributed)", "1 10000"));
    assertThat(credit("position-based"))
        .isEqualTo(
            Map.of(
                "linkedin", "0.4 24000",
                "webinar", "0.1 6000",
                "email", "0.6 21000",
                "event", "0.4 24000",
                "search", "0.5 15000",
                "(unattributed)", "1 10000"));
    assertThat(creditedRevenueToTheCent("time-decay:half-life=30d"))
        .isEqualTo(
            Map.of(
                "linkedin", "4740.51",
                "webinar", "9481.03",
                "email", "37367.41",
                "event", "26816.40",
                "search", "11594.65",
                "(unattributed)", "10000.00"));
    assertThat(credit("time-decay:half-life=30d"))
        .allSatisfy(
            (channel, credit) ->
                assertThat(credit)
                    .as(channel)
                    .startsWith(
                        Map.of(
                                "linkedin", "0.079009 ",
                                "webinar", "0.158017 ",
                                "email", "0.929546 ",
                                "event", "0.44694 ",
                                "search", "0.386488 ",
                                "(unattributed)", "1 ")
                            .get(channel)));
  }

  private static Map<String, String> creditedRevenueToTheCent(String strategy) {
    return run(strategy, "channel").rows("channel").stream()
        .collect(
            Collectors.toMap(
                row -> row.values().get(0),
                row ->
                    Micros.toDecimal(row.revenueMicros())
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString()));
  }

  private static Map<String, String> credit(String strategy) {
    return run(strategy, "channel").rows("channel").stream()
        .collect(
            Collectors.toMap(
                row -> row.values().get(0),
                row ->
                    Micros.toText(row.newCustomerMicros())
                        + " "
                        + Micros.toText(row.revenueMicros())));
  }

  private static AttributionResult run(String strategy, String... by) {
    return AttributionPlan.builder().strategy(strategy).by(by).build().run(QUARTER);
  }

  @Test
  void metricsByChannelAreThoseOfTheDemoQuarter() {
    Economics economics = new Economics(SPEND, COSTS, true, false);
    assertThat(shown(economics, "roas"))
        .isEqualTo(
            Map.of(
                "display",
                "0",
                "email",
                "14",
                "event",
                "3",
                "linkedin",
                "4",
                "search",
                "3",
                "webinar",
                "3"));
    assertThat(shown(economics, "channelCac"))
        .isEqualTo(
            Map.of(
                "display", "ZERO_DENOMINATOR",
                "email", "2500",
                "event", "20000",
                "linkedin", "15000",
                "search", "10000",
                "webinar", "20000"));
    assertThat(shown(economics, "roi"))
        .containsEntry("linkedin", "3")
        .containsEntry("display", "-1");
    assertThat(shown(economics, "romi"))
        .containsEntry("linkedin", "220")
        .containsEntry("display", "-100");
    assertThat(shown(economics, "costPerLead").values()).containsOnly("NO_DATA");
  }

  private static Map<String, String> shown(Economics economics, String metric) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (MetricRow row : run("position-based", "channel").metrics(economics, "channel")) {
      if (row.credit().attributed()) {
        MetricResult result = row.metrics().get(metric);
        shown.put(
            row.credit().values().get(0),
            result.status() == MetricStatus.OK ? result.shownText() : result.status().name());
      }
    }
    return shown;
  }

  @Test
  void spendWithoutCreditStaysInOrderAndWhatIsNobodysIsLastWithoutMetrics() {
    Economics economics = new Economics(SPEND, COSTS, true, false);
    List<MetricRow> rows = run("linear", "channel").metrics(economics, "channel");
    assertThat(rows)
        .extracting(row -> row.credit().values().get(0))
        .containsExactly(
            "display", "email", "event", "linkedin", "search", "webinar", "(unattributed)");
    assertThat(rows.get(0).spendMicros()).isEqualTo(Micros.ofUnits(3000));
    assertThat(rows.get(0).credit().attributed()).isTrue();
    assertThat(rows.get(0).credit().touchpoints()).isZero();
    assertThat(rows.get(2).spendMicros()).isEqualTo(Micros.ofUnits(8000));
    assertThat(rows.get(6).spendMicros()).isNull();
    assertThat(rows.get(6).metrics()).isEmpty();
  }

  @Test
  void creditWithoutSpendIsOrganic() {
    Economics economics = new Economics(List.of(spend("email", 1500)), null, true, true);
    MetricRow event = run("linear", "channel").metrics(economics, "channel").get(1);
    assertThat(event.credit().values()).containsExactly("event");
    assertThat(event.spendMicros()).isZero();
    assertThat(event.metrics().get("channelCac").note()).isEqualTo("organic: no spend");
    assertThat(event.metrics().get("channelCac").shownText()).isEqualTo("0");
    assertThat(event.metrics().get("costPerLead").status()).isEqualTo(MetricStatus.NO_DATA);
    assertThat(event.metrics().get("roas").status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(event.metrics().get("roi").numerator()).isEqualByComparingTo("15000");
  }

  @Test
  void spendByCampaignJoinsWithItsCampaignOrNone() {
    List<Spend> spend =
        List.of(
            new Spend(Map.of("channel", "linkedin", "campaign", "brand"), Micros.ofUnits(10)),
            new Spend(Map.of("channel", "search", "campaign", "brand"), Micros.ofUnits(20)),
            new Spend(Map.of("channel", "event", "campaign", "fair"), Micros.ofUnits(30)),
            spend("email", 40));
    Economics economics = new Economics(spend, null, true, false);
    assertThat(spends(run("linear", "campaign").metrics(economics, "campaign")))
        .containsExactly(
            "[(none)] 40", "[brand] 30", "[fair] 30", "[spring] 0", "[(unattributed)] -");
    assertThat(
            spends(run("linear", "channel", "campaign").metrics(economics, "channel", "campaign")))
        .containsExactly(
            "[email, (none)] 40",
            "[email, spring] 0",
            "[event, (none)] 0",
            "[event, fair] 30",
            "[linkedin, (none)] 0",
            "[linkedin, brand] 10",
            "[search, (none)] 0",
            "[search, brand] 20",
            "[webinar, (none)] 0",
            "[(unattributed), (unattributed)] -");
  }

  @Test
  void spendOfAPeriodIsSpreadOverItsDaysToTheMicro() {
    List<Spend> spend =
        List.of(
            paid("search", 10, "2024-02-28", "2024-03-01"),
            paid("search", 7, "2024-02-28", "2024-02-28"),
            paid("event", 100_000_000, "2023-12-31", "2024-01-30"),
            new Spend(Map.of("channel", "email"), 5));
    Economics economics = new Economics(spend, null, true, false);
    for (String basis : List.of("touch", "conversion")) {
      assertThat(spentMicros(economics, "channel", "month(" + basis + ")"))
          .containsExactlyInAnyOrder(
              "[search, 2024-02] 14",
              "[search, 2024-03] 3",
              "[event, 2023-12] 3225807",
              "[event, 2024-01] 96774193",
              "[email, (none)] 5");
      assertThat(spentMicros(economics, "day(" + basis + ")", "week(" + basis + ")"))
          .contains(
              "[2024-02-28, 2024-W09] 11",
              "[2024-02-29, 2024-W09] 3",
              "[2024-03-01, 2024-W09] 3",
              "[2023-12-31, 2023-W52] 3225807",
              "[2024-01-01, 2024-W01] 3225807",
              "[2024-01-30, 2024-W05] 3225806",
              "[(none), (none)] 5");
    }
    assertThat(spentMicros(economics, "channel"))
        .containsExactlyInAnyOrder("[search] 17", "[event] 100000000", "[email] 5");
  }

  @Test
  void periodsThatHaveNoSpendSayWhy() {
    Economics economics = new Economics(SPEND, null, true, false);
    assertThat(whyNoSpend(economics, "month(touch)", "month(conversion)"))
        .isEqualTo("spend has one date, not two; group by periods of one basis");
    assertThat(whyNoSpend(economics, "channel", "month(opportunity-created)"))
        .isEqualTo("spend belongs to no opportunity; group by periods of touch or conversion");
    assertThat(whyNoSpend(new Economics(null, null, true, false), "month(touch)"))
        .isEqualTo("needs the table 'spend'");
  }

  @Test
  void aRowOfSpendAloneHasTouchpointsOnlyWhereTouchesAreCounted() {
    Economics economics = new Economics(SPEND, null, true, false);
    assertThat(run("linear", "month(touch)").metrics(economics, "month(touch)").get(0).credit())
        .satisfies(row -> assertThat(row.values()).containsExactly("(none)"))
        .satisfies(row -> assertThat(row.touchpoints()).isZero());
    assertThat(
            run("linear", "month(conversion)")
                .metrics(economics, "month(conversion)")
                .get(0)
                .credit())
        .satisfies(row -> assertThat(row.values()).containsExactly("(none)"))
        .satisfies(row -> assertThat(row.touchpoints()).isNull());
  }

  private static String whyNoSpend(Economics economics, String... by) {
    MetricRow row = run("linear", by).metrics(economics, by).get(0);
    assertThat(row.spendMicros()).isNull();
    MetricResult roas = row.metrics().get("roas");
    assertThat(roas.status()).isEqualTo(MetricStatus.NO_DATA);
    return roas.note();
  }

  private static List<String> spentMicros(Economics economics, String... by) {
    return run("linear", by).metrics(economics, by).stream()
        .filter(row -> row.spendMicros() != null && row.spendMicros() > 0)
        .map(row -> row.credit().values() + " " + row.spendMicros())
        .toList();
  }

  private static Spend paid(String channel, long micros, String first, String last) {
    return new Spend(
        Map.of("channel", channel), micros, LocalDate.parse(first), LocalDate.parse(last));
  }

  private static List<String> spends(List<MetricRow> rows) {
    Function<Long, String> text = micros -> micros == null ? "-" : Micros.toText(micros);
    return rows.stream()
        .map(row -> row.credit().values() + " " + text.apply(row.spendMicros()))
        .toList();
  }

  @Test
  void spendOfARunWithSeveralStrategiesStandsInEach() {
    AttributionResult result =
        AttributionPlan.builder()
            .strategy("last-touch")
            .strategy("first-touch")
            .build()
            .run(QUARTER);
    assertThat(result.metrics(new Economics(SPEND, COSTS, true, false), "channel"))
        .extracting(row -> row.credit().strategy())
        .containsSubsequence("last-touch", "first-touch")
        .hasSize(14);
  }

  @Test
  void metricsWithoutATableNameIt() {
    Economics economics = new Economics(null, null, false, false);
    MetricRow row = run("linear", "channel").metrics(economics, "channel").get(0);
    assertThat(row.spendMicros()).isNull();
    assertThat(notes(row.metrics()))
        .isEqualTo(
            Map.of(
                "roi", "needs the table 'spend'",
                "romi", "needs the table 'costs' with kind 'cogs'",
                "roas", "needs the table 'spend'",
                "channelCac", "needs the table 'spend'",
                "costPerLead", "needs the table 'spend'"));
    Economics withSpend = new Economics(SPEND, Map.of("sales", 1L), false, false);
    row = run("linear", "channel").metrics(withSpend, "channel").get(1);
    assertThat(notes(row.metrics()))
        .isEqualTo(
            Map.of(
                "roi", "",
                "romi", "the table 'costs' has no row of kind 'cogs'",
                "roas", "",
                "channelCac", "needs the column 'new_customer' of 'conversions'",
                "costPerLead", "needs the table 'milestones' with 'lead_created'"));
  }

  private static Map<String, String> notes(Map<String, MetricResult> metrics) {
    Set<String> ids = Set.of("roi", "romi", "roas", "channelCac", "costPerLead");
    return metrics.entrySet().stream()
        .filter(entry -> ids.contains(entry.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().note()));
  }

  @Test
  void dimensionWithoutASpendColumnSaysSo() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("1", "A", 1, "ads").with("region", "north"))
            .add(deal("A", "5"))
            .build();
    AttributionResult result =
        AttributionPlan.builder().strategy("linear").by("channel", "region").build().run(graphs);
    MetricRow row =
        result.metrics(new Economics(SPEND, null, true, false), "channel", "region").get(0);
    assertThat(row.spendMicros()).isNull();
    assertThat(row.metrics().get("roas"))
        .isEqualTo(
            MetricResult.missing(
                MetricUnit.RATIO,
                "spend has no column for channel, region; group by channel or campaign"));
  }

  @Test
  void costOfGoodsIsSharedByCreditedRevenueAndTheWholeIsTheSumOfItsParts() {
    Economics economics = new Economics(SPEND, COSTS, true, false);
    AttributionResult result = run("position-based", "channel");
    BigDecimal parts =
        result.metrics(economics, "channel").stream()
            .filter(row -> row.credit().attributed())
            .map(row -> row.metrics().get("romi").numerator())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    MetricResult whole = result.metricsOfWhole(economics, 0).get("romi");
    assertThat(parts).isEqualByComparingTo("46500");
    assertThat(whole.numerator())
        .as("90,000 credited, of which 18,000 goods, and 25,500 spent")
        .isEqualByComparingTo("46500");
    assertThat(whole.denominator()).isEqualByComparingTo("25500");
  }

  @Test
  void costOfGoodsWithoutAnyRevenueCannotBeShared() {
    JourneyGraphs graphs =
        JourneyGraphs.builder().add(touch("1", "A", 1, "email")).add(deal("A", "0")).build();
    AttributionResult result = AttributionPlan.builder().strategy("linear").build().run(graphs);
    Economics economics = new Economics(SPEND, COSTS, true, false);
    MetricResult expected =
        MetricResult.missing(
            MetricUnit.PERCENT, "there is no revenue to share the cost of goods by");
    assertThat(result.metrics(economics, "channel").get(1).metrics().get("romi"))
        .isEqualTo(expected);
    assertThat(result.metricsOfWhole(economics, 0).get("romi")).isEqualTo(expected);
  }

  @Test
  void wholeCountsAllCostsAndAllCustomers() {
    Map<String, Long> costs = new LinkedHashMap<>(COSTS);
    costs.put("overhead", Micros.ofUnits(9000));
    costs.put("marketing", Micros.ofUnits(500));
    Economics economics = new Economics(SPEND, costs, true, false);
    Map<String, MetricResult> whole = run("linear", "channel").metricsOfWhole(economics, 0);
    assertThat(whole.get("roas").numerator()).isEqualByComparingTo("90000");
    assertThat(whole.get("roas").denominator()).isEqualByComparingTo("25500");
    assertThat(whole.get("roi").denominator()).isEqualByComparingTo("69500");
    assertThat(whole.get("romi").denominator()).isEqualByComparingTo("26000");
    assertThat(whole.get("channelCac").numerator()).isEqualByComparingTo("60500");
    assertThat(whole.get("channelCac").denominator()).isEqualByComparingTo("3");
    assertThat(notes(whole).get("roi")).isEmpty();
  }

  @Test
  void cacOfTheWholeIsMarketingAndSalesOverAllNewCustomers() {
    Economics economics = new Economics(SPEND, COSTS, true, false);
    assertThat(run("linear", "channel").metricsOfWhole(economics, 0).get("channelCac").shownText())
        .isEqualTo("20000");
  }

  @Test
  void wholeWithoutCostsTableSaysThatItIsMediaOnly() {
    Economics economics = new Economics(SPEND, null, true, false);
    Map<String, MetricResult> whole = run("linear", "channel").metricsOfWhole(economics, 0);
    assertThat(whole.get("channelCac").shownText()).isEqualTo("8500");
    assertThat(notes(whole))
        .isEqualTo(
            Map.of(
                "roi", "media spend only: no table 'costs'",
                "romi", "needs the table 'costs' with kind 'cogs'",
                "roas", "",
                "channelCac", "media spend only: no table 'costs'",
                "costPerLead", "needs the table 'milestones' with 'lead_created'"));
    assertThat(
            notes(
                run("linear", "channel").metricsOfWhole(new Economics(null, COSTS, true, true), 0)))
        .containsEntry("roi", "needs the table 'spend'")
        .containsEntry("channelCac", "needs the table 'spend'");
  }

  @Test
  void leadsOfTheWholeCountThoseOfNobodyToo() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("1", "A", 1, "email"))
            .add(Milestone.of("A", Milestone.LEAD_CREATED, WON))
            .add(Milestone.of("B", Milestone.LEAD_CREATED, WON))
            .build();
    Economics economics = new Economics(List.of(spend("email", 150)), null, false, true);
    AttributionResult result = AttributionPlan.builder().strategy("linear").build().run(graphs);
    assertThat(result.metrics(economics, "channel").get(0).metrics().get("costPerLead").shownText())
        .isEqualTo("150");
    assertThat(result.metricsOfWhole(economics, 0).get("costPerLead").shownText()).isEqualTo("75");
  }

  @Test
  void impossibleSpendIsRefused() {
    assertThatThrownBy(() -> new Spend(Map.of("campaign", "x"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Spend of 1 micros on {campaign=x} is not possible; it needs a channel and is not negative");
    LocalDate day = LocalDate.of(2024, 2, 29);
    assertThatThrownBy(() -> new Spend(Map.of("channel", "x"), 1, day, day.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Spend from 2024-02-29 to 2024-02-28 is not possible; give both days in their order, or neither");
    assertThatThrownBy(() -> new Spend(Map.of("channel", "x"), 1, null, day))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Spend from null to 2024-02-29 is not possible; give both days in their order, or neither");
    assertThatThrownBy(() -> new Spend(Map.of("channel", "x"), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Spend of -1 micros on {channel=x} is not possible; it needs a channel and is not negative");
  }
}
