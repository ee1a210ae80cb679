package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo quarter in tables: spend of 25,500 and sales of 34,500 in the first quarter of 2024,
 * which won A, B and C; 21,000 were spent in the quarter before.
 */
class AcquisitionFiguresTest {

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void write() {
    tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "A,2023-10-01,linkedin",
                "A,2024-01-31,webinar",
                "A,2024-03-01,email",
                "A,2024-03-15,event",
                "B,2024-01-10,search",
                "B,2024-01-30,email",
                "D,2024-02-09,linkedin",
                "D,2024-02-19,search")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",new_customer,reverses",
                "a,A,2024-03-21T12:00:00Z,60000,true,",
                "b,B,2024-02-10T12:00:00Z,30000,true,",
                "c,C,2024-01-31T12:00:00Z,10000,true,")
            .lines(
                "spend.csv",
                "channel,amount,date,from,to",
                "linkedin,21000,2023-11-05,,",
                "linkedin,6000,2024-01-01,,",
                "webinar,2000,2024-01-01,,",
                "email,1500,,2024-01-01,2024-03-31",
                "event,8000,2024-03-15,,",
                "search,5000,,2024-01-01,2024-01-31",
                "display,3000,2024-02-01,,")
            .lines(
                "costs.csv",
                "kind,amount,date",
                "Sales,34500,2024-02-01",
                "tools,6000,2024-02-01",
                "agency,4500,2024-02-01",
                "overhead,9000,2024-02-01",
                "onboarding,4500,2024-02-01",
                "cogs,20000,2024-02-01",
                "legal,777,2024-02-01")
            .lines(
                "channel_types.csv",
                "channel,paid,marketing",
                "linkedin,true,true",
                "search,true,true",
                "display,true,true",
                "webinar,false,true",
                "email,false,true",
                "event,false,false");
  }

  private Tables.Results quarters() {
    return tables.run(
        tables
            .config()
            .force(true)
            .strategy("position-based")
            .rules(JourneyRules.defaults().withLookback(Duration.ofDays(365)))
            .period(Period.QUARTER)
            .to(LocalDate.of(2024, 4, 1)));
  }

  @Test
  void costsOfCustomersAreThoseOfTheDemoQuarter() {
    Tables.Results results = quarters();
    assertThat(results.value("newCustomers", "all", "2024-Q1")).isEqualTo("3");
    assertThat(results.value("cacSimple", "all", "2024-Q1")).isEqualTo("8500");
    assertThat(results.value("cac", "all", "2024-Q1")).isEqualTo("20000");
    assertThat(results.value("cacFullyLoaded", "all", "2024-Q1"))
        .as("without legal costs, which are no kind of the list, and cost of goods")
        .isEqualTo("28000");
    assertThat(results.value("blendedCac", "all", "2024-Q1")).isEqualTo("8500");
    assertThat(results.value("laggedCac", "all", "2024-Q1")).isEqualTo("7000");
    assertThat(results.value("grossMargin", "all", "2024-Q1")).isEqualTo("80");
    assertThat(results.value("breakEvenRoas", "all", "2024-Q1")).isEqualTo("1.25");
  }

  @Test
  void creditOfAQuarterIsThatOfTheDemoQuarter() {
    Tables.Results results = quarters();
    String all = "strategy=position-based";
    assertThat(results.value("paidCac", all, "2024-Q1")).isEqualTo("15555.55555555556");
    assertThat(results.value("channelCac", all + "; channel=email", "2024-Q1")).isEqualTo("2500");
    assertThat(results.value("channelCac", all + "; channel=display", "2024-Q1"))
        .isEqualTo("ZERO_DENOMINATOR ");
    assertThat(results.value("roas", all + "; channel=event", "2024-Q1")).isEqualTo("3");
    assertThat(results.value("romi", all + "; channel=linkedin", "2024-Q1")).isEqualTo("220");
    assertThat(results.value("creditedRevenue", all + "; channel=(unattributed)", "2024-Q1"))
        .isEqualTo("10000");
    assertThat(results.value("marketingRevenueContribution", all, "2024-Q1")).isEqualTo("66");
    assertThat(results.value("costPerInteraction", all + "; channel=email", "2024-Q1"))
        .isEqualTo("750");
    assertThat(results.value("cacCohort", all + "; channel=linkedin", "2023-Q4"))
        .as("21,000 for the first touch of A")
        .isEqualTo("52500");
    assertThat(results.metric("cacCohort", all, "2024-Q1").get("mode")).isEqualTo("COHORT");
    assertThat(results.value("channelCac", all, ""))
        .as("all spend and sales over three")
        .isEqualTo("27000");
  }

  @Test
  void missingSpendOfTheQuarterBeforeIsInsufficient() {
    tables.lines("spend.csv", "channel,amount,date", "linkedin,25500,2024-01-01");
    assertThat(quarters().value("laggedCac", "all", "2024-Q1"))
        .isEqualTo("INSUFFICIENT_DATA there is neither spend nor cost of the period before");
    assertThat(quarters().value("laggedCac", "all", "2023-Q4"))
        .startsWith("INSUFFICIENT_DATA needs data from 2023-07-01; they begin on 2023-10-01");
  }

  @Test
  void spendIsSpreadOverItsDaysAndWithoutADateInTheWholeOnly() {
    tables.lines(
        "spend.csv",
        "channel,amount,date,from,to",
        "tv,0.00001,,2024-01-30,2024-02-01",
        "tv,0.000007,2024-02-29,,",
        "radio,5,,,");
    Tables.Results months = tables.run(tables.config().period(Period.MONTH));
    assertThat(months.value("blendedCac", "all", "2024-01")).isEqualTo("0.000007");
    assertThat(months.value("blendedCac", "all", "2024-02")).isEqualTo("0.00001");
    Tables.Results whole = tables.run(tables.config().force(true));
    assertThat(whole.metric("blendedCac", "all", "").get("numerator")).isEqualTo("5.000017");
  }

  @Test
  void daysOfSpendAreThoseOfTheZone() {
    tables.lines("spend.csv", "channel,amount,date", "tv,9,2024-01-31T20:00:00Z");
    Tables.Results results =
        tables.run(tables.config().zone(ZoneId.of("Asia/Tokyo")).period(Period.MONTH));
    assertThat(results.metric("blendedCac", "all", "2024-02").get("numerator")).isEqualTo("9");
    assertThat(results.metric("roas", "strategy=linear", "2024-02").get("denominator"))
        .isEqualTo("9");
  }

  @Test
  void aFullRefundWithinThirtyDaysUndoesTheCustomerAndOneThatComesBackIsNotNew() {
    tables.lines(
        "conversions.csv",
        Tables.CONVERSIONS + ",new_customer,reverses",
        "a,A,2024-01-10,100,true,",
        "a2,A,2024-02-10,100,true,",
        "b,B,2024-01-10,100,true,",
        "b1,B,2024-01-20,-60,,b",
        "b2,B,2024-02-09,-40,,b",
        "c,C,2024-01-10,100,true,",
        "c1,C,2024-02-20,-100,,c",
        "d,D,2024-01-10,100,true,",
        "d1,D,2024-01-12,-99,,d");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    assertThat(results.value("newCustomers", "all", "2024-01"))
        .as("A, C, who was refunded too late, and D, who was not in full; B is undone")
        .isEqualTo("3");
    assertThat(results.metric("newCustomers", "all", "2024-01").get("flags")).contains("RESTATED");
    assertThat(results.value("newCustomers", "all", "2024-02")).isEqualTo("0");
  }

  @Test
  void aCustomerWhoReturnsAfterBeingUndoneIsNewThen() {
    tables.lines(
        "conversions.csv",
        Tables.CONVERSIONS + ",new_customer,reverses",
        "b,B,2024-01-10,100,true,",
        "b1,B,2024-01-20,-100,,b",
        "b2,B,2024-02-10,100,true,");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    assertThat(results.value("newCustomers", "all", "2024-01")).isEqualTo("0");
    assertThat(results.value("newCustomers", "all", "2024-02")).isEqualTo("1");
  }

  @Test
  void newCustomersAreKnownByGroupsOfAccounts() {
    tables.lines("accounts.csv", "account_id,segment", "A,big", "B,big", "C,small");
    Tables.Results results = tables.run(tables.config().breakDown("segment"));
    assertThat(results.value("newCustomers", "segment=big", "")).isEqualTo("2");
    assertThat(results.value("newCustomers", "segment=small", "")).isEqualTo("1");
  }

  /** B is undone in February, so that month has no customer, and March does not lose one. */
  @Test
  void creditedCustomersAreUndoneWhereCustomersAre() {
    tables.lines(
        "conversions.csv",
        Tables.CONVERSIONS + ",new_customer,reverses",
        "a,A,2024-03-21T12:00:00Z,60000,true,",
        "b,B,2024-02-20T12:00:00Z,30000,true,",
        "b1,B,2024-03-10T12:00:00Z,-30000,,b");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    for (String month : List.of("2024-02", "2024-03")) {
      String count = results.value("newCustomers", "all", month);
      assertThat(count).isEqualTo(month.endsWith("2") ? "0" : "1");
      assertThat(results.value("creditedNewCustomers", "strategy=linear", month))
          .as(month)
          .isEqualTo(count);
      assertThat(results.metric("channelCac", "strategy=linear", month))
          .containsEntry("denominator", count);
    }
    assertThat(results.value("creditedNewCustomers", "strategy=linear", "")).isEqualTo("1");
    assertThat(results.value("creditedRevenue", "strategy=linear", "2024-03")).isEqualTo("30000");
  }

  @Test
  void whatIsMissingIsNamed() {
    Tables.Results results = Tables.small(directory.resolve("small")).run();
    assertThat(results.value("cac", "all", "")).isEqualTo("NO_DATA needs the table 'spend'");
    assertThat(results.value("newCustomers", "all", ""))
        .isEqualTo("NO_DATA needs the column 'new_customer' of 'conversions'");
    assertThat(results.value("breakEvenRoas", "all", ""))
        .isEqualTo("NO_DATA needs the table 'costs'");
    tables.lines("costs.csv", "kind,amount,date", "sales,1,2024-01-01");
    assertThat(tables.run().value("grossMargin", "all", ""))
        .isEqualTo("NO_DATA the table 'costs' has no row of kind 'cogs' of this time");
  }

  @Test
  void withDaysAndNoPeriodThereIsOnePeriodBesideAllDays() {
    Tables.Results results =
        tables.run(tables.config().from(LocalDate.of(2024, 2, 1)).to(LocalDate.of(2024, 2, 11)));
    assertThat(results.value("creditedRevenue", "strategy=linear", "2024-02-01/2024-02-11"))
        .isEqualTo("30000");
    assertThat(results.value("creditedRevenue", "strategy=linear", "")).isEqualTo("90000");
    assertThat(results.value("newCustomers", "all", "2024-02-01/2024-02-11")).isEqualTo("1");
  }

  @Test
  void metricsOfPeriodsLeaveTotalsAsTheyAre() {
    Tables.Results whole = tables.run();
    String byChannel = whole.text("by-channel.csv");
    List<String> ofAllDays = creditOfAllDays(whole);
    Tables.Results months =
        tables.run(tables.config().force(true).period(Period.MONTH).by(List.of("channel")));
    assertThat(months.text("by-channel.csv")).isEqualTo(byChannel);
    assertThat(creditOfAllDays(months)).isEqualTo(ofAllDays).isNotEmpty();
    assertThat(tables.files()).noneMatch(file -> file.contains("month") || file.contains("day"));
    assertThat(months.text("run.json")).doesNotContain("(conversion)", "(touch)");
  }

  /** Without lifetime values, which are of the days that the company's churn is known of. */
  private static List<String> creditOfAllDays(Tables.Results results) {
    return results.rows("metrics.csv").stream()
        .filter(row -> !"channelLtvToCac".equals(row.get("metric")))
        .filter(row -> row.getOrDefault("scope", "").startsWith("strategy="))
        .filter(row -> row.getOrDefault("period", "").isEmpty())
        .map(row -> new TreeMap<>(row).toString())
        .toList();
  }
}
