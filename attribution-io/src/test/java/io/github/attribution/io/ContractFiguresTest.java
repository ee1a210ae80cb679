package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts and the market from tables. */
class ContractFiguresTest {

  private static final String CONTRACTS =
      "contract_id,account_id,starts_at,ends_at,recurring_value";

  @TempDir Path directory;

  private Tables contracts(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = CONTRACTS;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return Tables.small(directory).lines("contracts.csv", lines);
  }

  @Test
  void annualValueIsTheMeanOfContractsThatStart() {
    Tables.Results results =
        contracts("k1,a1,2024-01-01,2029-01-01,500000", "k2,a1,2024-01-15,2026-01-15,120000").run();
    assertThat(results.value("acvTotal", "all", "")).isEqualTo("160000");
    assertThat(results.value("acv", "all", "")).isEqualTo("80000");
  }

  @Test
  void termIsInMonthsAndTheirParts() {
    Tables tables =
        contracts(
            "k1,a1,2024-01-01,2024-07-01,6000",
            "k2,a1,2024-02-01,,500",
            "k3,a1,2024-03-01,2025-04-01,13000",
            "k4,a1,2024-04-01,2025-04-16,12500",
            "k5,a1,2024-05-31,2025-05-31,1200");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    assertThat(results.value("acv", "all", "2024-01")).isEqualTo("6000");
    assertThat(results.value("acv", "all", "2024-02")).isEqualTo("6000");
    assertThat(results.value("acv", "all", "2024-03")).isEqualTo("12000");
    assertThat(results.value("acv", "all", "2024-04")).isEqualTo("12000");
    assertThat(results.value("acv", "all", "2024-05")).isEqualTo("1200");
  }

  @Test
  void contractsThatCannotBeAreLeftOut() {
    assertThat(
            contracts(
                    "k1,a1,2024-01-01,2024-01-01,500",
                    "k2,a1,2024-01-01,2023-01-01,500",
                    "k3,a1,2024-01-01,2025-01-01,-0.5",
                    "k4,a1,2024-01-01,2025-01-01,500",
                    "k4,a1,2024-01-01,2025-01-01,600")
                .rejects())
        .containsExactly(
            "contracts.csv row 1, column 'ends_at': '2024-01-01' is not after starts_at; correct it, or leave it empty if the contract has no end",
            "contracts.csv row 2, column 'ends_at': '2023-01-01' is not after starts_at; correct it, or leave it empty if the contract has no end",
            "contracts.csv row 3, column 'recurring_value': '-0.5' is negative; give what the contract brings",
            "contracts.csv row 4, column 'contract_id': 'k4' is the contract_id of rows with different content; give each its own",
            "contracts.csv row 5, column 'contract_id': 'k4' is the contract_id of rows with different content; give each its own");
  }

  @Test
  void lifetimeValueOfContractsAndChurn() {
    Tables tables =
        contracts("k1,a1,2024-03-01,2025-03-01,12000").lines("revenue_movements.csv", movements());
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    // At the start of September 20, then 19 in each of five months: 2 of 115 left.
    assertThat(results.value("clv", "all", "2024-03")).isEqualTo("57500");
  }

  /** Twenty customers of August, of whom one leaves in September and one in February. */
  private static String[] movements() {
    String[] lines = new String[23];
    lines[0] = "account_id,month,kind,mrr";
    for (int i = 1; i <= 20; i++) {
      lines[i] = "a%s,2023-08,new,100".formatted(i);
    }
    lines[21] = "a1,2023-09,churn,100";
    lines[22] = "a2,2024-02,churn,100";
    return lines;
  }

  @Test
  void marketIsTheLastEstimateOfEachSegment() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "tam_segments.csv",
                "segment,potential_accounts,expected_acv,currency,as_of",
                "mid,9000,9600,,2023-01-01",
                "mid,10000,9600,,2024-01-01",
                "mid,10000,1,,2025-01-01",
                "small,500,,,2024-01-01",
                "far,10,100,USD,2024-01-01")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,1.1");
    Tables.Results results = tables.run();
    assertThat(results.value("tam", "all", "")).isEqualTo("96001100");
    assertThat(results.metric("tam", "all", "").get("note"))
        .isEqualTo("left out without an expected contract value: small; as of 2024-01-01");
    assertThat(results.value("tam", "segment=mid", "")).isEqualTo("96000000");
  }
}
