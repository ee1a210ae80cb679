package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers cost and bring, by cohort, from tables. */
class CohortCashFiguresTest {

  @TempDir Path directory;

  /** A gross margin of 80 percent in each month until August. */
  private Tables tables(String[] spend, String... movements) {
    String[] conversions = new String[9];
    String[] costs = new String[9];
    conversions[0] = Tables.CONVERSIONS;
    costs[0] = "kind,amount,date";
    for (int month = 1; month <= 8; month++) {
      conversions[month] = "c%1$s,a1,2024-0%1$s-03T00:00:00Z,5000".formatted(month);
      costs[month] = "COGS,1000,2024-0%s-10".formatted(month);
    }
    return Tables.small(directory)
        .lines("conversions.csv", conversions)
        .lines("costs.csv", costs)
        .lines("spend.csv", spend)
        .lines("revenue_movements.csv", movements);
  }

  @Test
  void exposureOfTheCohortOfAQuarter() {
    Tables tables =
        tables(
            new String[] {
              "channel,amount,from,to",
              "paid,36000,2024-01-01,2024-03-31",
              "paid,5000,2024-04-01,2024-04-30"
            },
            "account_id,month,kind,mrr",
            "a,2024-02,new,1250",
            "b,2024-03,new,1875",
            "b,2024-04,expansion,1875",
            "later,2024-04,new,100000");
    Tables.Results results = tables.run(tables.config().period(Period.QUARTER));
    // 36000 over 91 days: 31, 29 and 31; gross profit 0, 1000, 2500, then 4000 a month.
    assertThat(results.value("peakCashExposure", "all", "2024-Q1")).isEqualTo("32500");
    assertThat(results.metric("peakCashExposure", "all", "2024-Q1").get("flags")).contains("OPEN");
    assertThat(results.metric("peakCashExposure", "all", "2024-Q2").get("flags"))
        .doesNotContain("OPEN");
  }

  @Test
  void costsOfMarketingAndSalesCountAsAcquisition() {
    Tables tables =
        tables(
                new String[] {"channel,amount,date", "paid,10000,2024-01-05"},
                "account_id,month,kind,mrr",
                "a,2024-01,new,100")
            .lines(
                "costs.csv",
                "kind,amount,date",
                "cogs,1000,2024-01-10",
                "sales,3000,2024-01-10",
                "Marketing,500,2024-01-10",
                "overhead,70000,2024-01-10");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    // 10000 + 3000 + 500 less 80 percent of 100.
    assertThat(results.value("peakCashExposure", "all", "2024-01")).isEqualTo("13420");
  }

  @Test
  void customersWhoLeftLoseWhatTheyHaveNotBroughtBack() {
    Tables tables =
        tables(
            new String[] {"channel,amount,date", "paid,36000,2024-01-05"},
            "account_id,month,kind,mrr",
            "a,2024-01,new,1000",
            "b,2024-01,new,3750",
            "c,2024-01,new,2250",
            "a,2024-06,churn,1000",
            "b,2024-06,churn,3750",
            "c,2024-06,churn,2250",
            "a,2024-07,reactivation,1000");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    // Five months at 80 percent: 4000, 15000 and 9000 of 12000 each.
    assertThat(results.value("unrecoveredCac", "all", "2024-06")).isEqualTo("11000");
    assertThat(results.metric("unrecoveredCac", "all", "2024-06").get("n")).isEqualTo("3");
    assertThat(results.value("unrecoveredCac", "all", "2024-07")).isEqualTo("0");
  }

  @Test
  void withoutCostOfGoodsThereIsNoMargin() {
    Tables tables =
        tables(
                new String[] {"channel,amount,date", "paid,10000,2024-01-05"},
                "account_id,month,kind,mrr",
                "a,2024-01,new,100")
            .lines("costs.csv", "kind,amount,date", "sales,3000,2024-01-10");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    assertThat(results.value("peakCashExposure", "all", "2024-01"))
        .isEqualTo("NO_DATA no costs of kind cogs in the period");
  }

  @Test
  void costsWithoutDateCountInAReportWithoutPeriods() {
    Tables tables =
        tables(
                new String[] {"channel,amount,date", "paid,10000,2024-01-05"},
                "account_id,month,kind,mrr",
                "a,2024-08,new,100")
            .lines("costs.csv", "kind,amount", "cogs,20000");
    assertThat(tables.run().value("peakCashExposure", "all", "")).isEqualTo("10000");
    Tables.Results monthly =
        tables.run(tables.config().period(Period.MONTH).out(tables.path("monthly")));
    assertThat(monthly.value("peakCashExposure", "all", "2024-01"))
        .isEqualTo("NO_DATA no costs of kind cogs in the period");
  }
}
