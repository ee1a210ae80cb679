package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.metric.MetricRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreditTableTest {

  private static final String LINEAR = "linear";
  private static final String DECAY = "time-decay:half-life=14d";

  @Test
  void showsARowForEachValueAndTotalsThatAddUp() {
    List<MetricRow> rows =
        List.of(
            row(LINEAR, "email", 10, 333_333_334, 120_000_000L),
            row(LINEAR, "events", 2, 1_333_333_333, 4_000_000_000L),
            row(LINEAR, "paid", 1200, 333_333_333, 0L),
            unattributed(LINEAR, 1_000_000),
            row(DECAY, "email", 10, 1_999_999_999, 120_000_000L),
            row(DECAY, "events", 2, 1, 4_000_000_000L),
            row(DECAY, "paid", 1200, 0, 0L),
            unattributed(DECAY, 1_000_000));

    assertThat(CreditTable.of(List.of("channel"), List.of(), rows))
        .hasToString(
            """
                                                     time-decay:
            channel         touchpoints    linear  half-life=14d     spend
            --------------  -----------  --------  -------------  --------
            events                    2  1,333.33           0.00  4,000.00
            email                    10    333.34       2,000.00    120.00
            paid                  1,200    333.33           0.00      0.00
            (unattributed)                   1.00           1.00
            --------------  -----------  --------  -------------  --------
            Total                 1,212  2,001.00       2,001.00  4,120.00
            """);
  }

  @Test
  void leavesSpendOutWhereItIsNotKnown() {
    assertThat(
            CreditTable.of(
                List.of("channel"),
                List.of(),
                List.of(row(LINEAR, "email", 1, 5_000_000, null), unattributed(LINEAR, 0))))
        .hasToString(
            """
            channel         touchpoints  linear
            --------------  -----------  ------
            email                     1    5.00
            (unattributed)                 0.00
            --------------  -----------  ------
            Total                     1    5.00
            """);
  }

  @Test
  void leavesTouchpointsOutWhereTheyBelongToNoRow() {
    CreditRow row =
        new CreditRow(LINEAR, List.of("email", "2026-02"), true, null, 5_000_000, 0, 0, 0);
    CreditRow rest =
        new CreditRow(LINEAR, List.of("(unattributed)", "2026-03"), false, null, 7, 0, 0, 0);
    assertThat(
            CreditTable.of(
                List.of("channel", "month(conversion)"),
                List.of(),
                List.of(new MetricRow(row, null, Map.of()), new MetricRow(rest, null, Map.of()))))
        .hasToString(
            """
            channel         month(conversion)  linear
            --------------  -----------------  ------
            email           2026-02              5.00
            (unattributed)  2026-03              0.00
            --------------  -----------------  ------
            Total                                5.00
            """);
  }

  @Test
  void marksStrategiesThatDoNotMeanToAddUp() {
    assertThat(
            CreditTable.of(
                List.of("channel"),
                List.of("participation"),
                List.of(row("participation", "email", 1, 5_000_000, null))))
        .hasToString(
            """
            channel  touchpoints  participation *
            -------  -----------  ---------------
            email              1             5.00
            -------  -----------  ---------------
            Total              1             5.00
            * counts more or less than there is on purpose
            """);
  }

  @Test
  void sumsManyValuesInOneRowThatStillAddsUp() {
    List<MetricRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(row(LINEAR, "channel-%02d".formatted(i), 3, (i + 1) * 1_003_333L, 1_000_000L));
    }
    rows.add(unattributed(LINEAR, 0));
    List<String> lines = lines(CreditTable.of(List.of("channel"), List.of(), rows));

    assertThat(lines).hasSize(2 + CreditTable.MOST_VALUES + 2 + 2);
    assertThat(lines.get(2)).startsWith("channel-99 ");
    assertThat(lines.get(31)).startsWith("channel-70 ");
    assertThat(lines.get(32)).startsWith("(70 others)             210  ");
    assertThat(sumOfColumn(lines, 2)).isEqualByComparingTo("5066.83");
    assertThat(lines.get(35)).contains("5,066.83").startsWith("Total                   300  ");
  }

  @Test
  void hostileNamesStayInTheirCell() {
    String hostile = "\u001b[31m\nTotal  1,000,000\t" + "x".repeat(100);
    List<String> lines =
        lines(
            CreditTable.of(
                List.of("channel", "campaign"),
                List.of(),
                List.of(
                    new MetricRow(
                        new CreditRow(
                            LINEAR, List.of(hostile, "(none)"), true, 1, 5_000_000, 0, 0, 0),
                        null,
                        Map.of()))));

    assertThat(lines).hasSize(5);
    assertThat(lines.get(2))
        .isEqualTo("�[31m�Total  1,000,000�xxxxxxxxxxxxxxxx…  (none)              1    5.00");
  }

  @Test
  void whatIsNobodysLooksTheSameUnderAllStrategies() {
    List<String> lines =
        lines(
            CreditTable.of(
                List.of("channel"),
                List.of(),
                List.of(
                    row(LINEAR, "email", 1, 1_004_000, null),
                    row(LINEAR, "events", 1, 2_004_000, null),
                    unattributed(LINEAR, 3_004_900),
                    row("last-touch", "email", 1, 3_007_900, null),
                    row("last-touch", "events", 1, 100, null),
                    unattributed("last-touch", 3_004_900))));

    assertThat(lines.subList(2, 7))
        .containsExactly(
            "events                    1    2.01        0.00",
            "email                     1    1.00        3.01",
            "(unattributed)                 3.00        3.00",
            "--------------  -----------  ------  ----------",
            "Total                     2    6.01        6.01");
  }

  @Test
  void showsConversionsWhereThereIsNoRevenue() {
    CreditRow half = new CreditRow(LINEAR, List.of("email"), true, 1, 0, 500_000, 0, 0);
    assertThat(
            CreditTable.of(
                List.of("channel"), List.of(), List.of(new MetricRow(half, null, Map.of()))))
        .hasToString(
            """
            channel  touchpoints  linear
            -------  -----------  ------
            email              1    0.50
            -------  -----------  ------
            Total              1    0.50
            Credited conversions, since there is no revenue
            """);
  }

  @Test
  void aChannelNamedLikeWhatIsNobodysIsAnotherRow() {
    List<String> lines =
        lines(
            CreditTable.of(
                List.of("channel"),
                List.of(),
                List.of(
                    row(LINEAR, "(unattributed)", 1, 5_000_000, null),
                    unattributed(LINEAR, 2_000_000))));

    assertThat(lines.get(2)).isEqualTo("(unattributed)            1    5.00");
    assertThat(lines.get(3)).isEqualTo("(unattributed)                 2.00");
  }

  private static MetricRow row(
      String strategy, String channel, long touchpoints, long micros, Long spendMicros) {
    return new MetricRow(
        new CreditRow(strategy, List.of(channel), true, touchpoints, micros, 0, 0, 0),
        spendMicros,
        Map.of());
  }

  private static MetricRow unattributed(String strategy, long micros) {
    return new MetricRow(
        new CreditRow(strategy, List.of("(unattributed)"), false, 0, micros, 0, 0, 0),
        null,
        Map.of());
  }

  private static List<String> lines(CreditTable table) {
    return Splitter.on('\n').omitEmptyStrings().splitToList(table.toString());
  }

  /** The sum of the numbers in a column above the second rule. */
  private static BigDecimal sumOfColumn(List<String> lines, int column) {
    return lines.subList(2, lines.size() - 3).stream()
        .map(line -> Splitter.onPattern(" {2,}").splitToList(line).get(column))
        .map(cell -> new BigDecimal(cell.replace(",", "")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
