package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.io.CheckReport;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.MatchCount;
import io.github.attribution.io.Reject;
import io.github.attribution.io.TableCount;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSummaryTest {

  private static final CheckReport REPORT =
      new CheckReport(
          List.of(
              new TableCount(InputTable.TOUCHPOINTS, 25_000, 24_750, 250, 12),
              new TableCount(InputTable.CONVERSIONS, 96, 96, 0, 0)),
          List.of(
              new Reject(
                  InputTable.TOUCHPOINTS,
                  "touches.csv",
                  7,
                  "touched_at",
                  "03/04/24\u001b[2J",
                  "is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z")),
          List.of());

  @Test
  void showsCountsAndTheFirstRejects() {
    assertThat(new CheckSummary(REPORT, new BigDecimal("0.01")).table())
        .isEqualTo(
            """
            table          rows  accepted  rejected  duplicates
            -----------  ------  --------  --------  ----------
            touchpoints  25,000    24,750       250          12
            conversions      96        96         0           0

            touches.csv row 7, column 'touched_at': '03/04/24�[2J' is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z
            … and 249 more
            """);
  }

  @Test
  void showsWhatEachRuleOfAccountMatchingTook() {
    CheckReport matched =
        new CheckReport(
            List.of(new TableCount(InputTable.TOUCHPOINTS, 1_520, 1_500, 20, 0)),
            List.of(),
            List.of(new MatchCount("email", 1_200, 20), new MatchCount("unmatched", 0, 0)));

    assertThat(new CheckSummary(matched, BigDecimal.ONE).table())
        .contains(
            """

            matched by  touchpoints  ties
            ----------  -----------  ----
            email             1,200    20
            unmatched             0     0
            """);
  }

  @Test
  void exactlyTheLimitIsBorne() {
    assertThat(new CheckSummary(REPORT, new BigDecimal("0.01")).failures()).isEmpty();
  }

  @Test
  void oneMoreThanTheLimitFails() {
    assertThat(new CheckSummary(REPORT, new BigDecimal("0.0099")).failures())
        .containsExactly(
            "touchpoints: 250 of 25,000 rows left out, 12 of them duplicates, more than the 0.99% that --max-rejects allows; correct the rows, or allow more");
  }

  @Test
  void withoutRejectsThereIsOnlyTheTable() {
    CheckReport clean =
        new CheckReport(
            List.of(new TableCount(InputTable.PATHS, 2, 2, 0, 0)), List.of(), List.of());

    assertThat(new CheckSummary(clean, BigDecimal.ZERO).table()).hasLineCount(3);
    assertThat(new CheckSummary(clean, BigDecimal.ZERO).failures()).isEmpty();
  }
}
