package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers are worth against what they cost, from tables. */
class CacPaybackFiguresTest {

  @TempDir Path directory;

  /**
   * A hundred customers of 1000 a month since January, of whom some leave in July. In August three
   * more are won for 36000 together, at a gross margin of 80 percent.
   */
  private Tables.Results august(int leavers) {
    List<String> movements = new ArrayList<>(List.of("account_id,month,kind,mrr"));
    for (int i = 0; i < 100; i++) {
      movements.add("c%03d,2024-01,new,1000".formatted(i));
      if (i < leavers) {
        movements.add("c%03d,2024-07-10,churn,1000".formatted(i));
      }
    }
    for (int i = 0; i < 3; i++) {
      movements.add("n%s,2024-08,new,1000".formatted(i));
    }
    Tables tables =
        Tables.small(directory)
            .lines("revenue_movements.csv", movements.toArray(String[]::new))
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",new_customer",
                "c0,a1,2024-01-03T00:00:00Z,100,false",
                "c1,n0,2024-08-03T00:00:00Z,20000,true",
                "c2,n1,2024-08-03T00:00:00Z,20000,true",
                "c3,n2,2024-08-03T00:00:00Z,10000,true")
            .lines("accounts.csv", "account_id,segment", "n0,new", "c099,old")
            .lines("spend.csv", "channel,amount,date", "paid,26000,2024-08-02")
            .lines(
                "costs.csv", "kind,amount,date", "cogs,10000,2024-08-02", "sales,10000,2024-08-02");
    return tables.run(tables.config().period(Period.MONTH).breakDown("segment"));
  }

  @Test
  void costIsPaidBackByGrossProfit() {
    Tables.Results results = august(18);
    assertThat(results.value("cacPaybackMonths", "all", "2024-08")).isEqualTo("15");
    assertThat(results.value("cacPaybackMonthsAggregate", "all", "2024-08")).isEqualTo("15");
    assertThat(results.value("cacPaybackSurvival", "all", "2024-08")).isEqualTo("20");
    assertThat(results.value("cacPaybackSurvivalExact", "all", "2024-08"))
        .startsWith("19.62746407816");
  }

  @Test
  void customersAreWorthTheirMarginOverChurn() {
    Tables.Results results = august(30);
    assertThat(results.value("cltv", "all", "2024-08")).isEqualTo("20000");
    assertThat(results.value("cltvMargin", "all", "2024-08")).isEqualTo("16000");
    assertThat(results.value("netClv", "all", "2024-08")).isEqualTo("4000");
    assertThat(results.value("ltvToCac", "all", "2024-08")).startsWith("1.33333333333333");
    assertThat(results.value("customerChurnRateYearly", "all", "2024-08"))
        .startsWith("45.963991233736");
  }

  @Test
  void groupsOfCustomersHaveTheMarginOfTheCompany() {
    Tables.Results results = august(30);
    // Of the segment one customer, who stays.
    assertThat(results.value("cltvMargin", "segment=old", "2024-08"))
        .isEqualTo("UNBOUNDED nobody left, so a lifetime has no end");
    // Of the others 70 in August and 2 new ones; 30 of 594 left.
    assertThat(results.value("cltvMargin", "segment=(none)", "2024-08")).isEqualTo("15840");
  }
}
