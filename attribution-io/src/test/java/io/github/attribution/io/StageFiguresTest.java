package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageFiguresTest {

  private static final String DAYS = "2024-01-01/2024-03-01";

  private static final String HISTORY = "opportunity_id,stage,entered_at,left_at";
  private static final String OPPORTUNITIES =
      "opportunity_id,account_id,created_at,closed_at,amount,won";

  @TempDir Path directory;

  private Tables tables() {
    return Tables.small(directory)
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-06-05T00:00:00Z,100");
  }

  private Tables history(String... lines) {
    List<String> all = new ArrayList<>(List.of(HISTORY));
    all.addAll(List.of(lines));
    return tables().lines("stage_history.csv", all.toArray(String[]::new));
  }

  private static Tables stages(Tables tables) {
    return tables.lines(
        "stages.csv",
        "stage,position,outcome",
        "qualify,1,open",
        "proposal,2,",
        "legal,3,",
        "signed,4,won",
        "gone,0,lost");
  }

  /** January and February as one. */
  private static Tables.Results run(Tables tables) {
    return tables.run(
        tables.config().force(true).from(LocalDate.of(2024, 1, 1)).to(LocalDate.of(2024, 3, 1)));
  }

  /** 100 entered, 60 went on, 25 were lost, 15 are there still. */
  @Test
  void goldenConversionComesOutOfTables() {
    List<String> lines = new ArrayList<>(List.of(HISTORY));
    for (int i = 0; i < 100; i++) {
      lines.add("o" + i + ",qualify,2024-01-05T00:00:00Z,");
      if (i < 60) {
        lines.add("o" + i + ",proposal,2024-01-09T00:00:00Z,");
      } else if (i < 85) {
        lines.add("o" + i + ",closed_lost,2024-01-12T00:00:00Z,");
      }
    }
    Tables.Results results = run(tables().lines("stage_history.csv", lines.toArray(String[]::new)));
    assertThat(results.metric("stageConversionRate", "stage=qualify", DAYS))
        .containsEntry("value", "60")
        .containsEntry("flags", "IMMATURE_COHORT")
        .containsEntry(
            "note",
            "15 open; stages in the order of their mean first entry, since there is no table 'stages'");
    assertThat(results.value("stageConversionRateOfClosed", "stage=qualify", DAYS))
        .startsWith("70.5882352941176");
  }

  /** The order of the table puts the lost end first, which is no progress anyway. */
  @Test
  void skippedStagesCountAsPassedAndHaveNoDuration() {
    Tables.Results results =
        run(
            stages(
                history(
                    "A,qualify,2024-01-05T00:00:00Z,",
                    "A,legal,2024-01-09T00:00:00Z,",
                    "A,signed,2024-01-10T00:00:00Z,",
                    "B,qualify,2024-01-05T00:00:00Z,",
                    "B,gone,2024-01-10T00:00:00Z,")));
    assertThat(results.metric("stageConversionRate", "stage=qualify", DAYS))
        .containsEntry("value", "50")
        .containsEntry("note", "");
    assertThat(results.value("stageConversionRate", "stage=legal", DAYS)).isEqualTo("100");
    assertThat(results.value("stageDuration", "stage=qualify", DAYS)).isEqualTo("4.5");
    assertThat(results.rows("metrics.csv"))
        .extracting(row -> row.get("scope"))
        .doesNotContain("stage=proposal", "stage=signed", "stage=gone");
  }

  /** Proposal first, then back to qualify, which it has not left since. */
  @Test
  void progressIsWhatComesAfterTheFirstEntry() {
    Tables.Results results =
        run(
            stages(
                history(
                    "A,qualify,2024-01-05T00:00:00Z,",
                    "A,proposal,2024-01-06T00:00:00Z,",
                    "A,qualify,2024-01-07T00:00:00Z,",
                    "B,proposal,2024-01-06T00:00:00Z,",
                    "B,qualify,2024-01-07T00:00:00Z,")));
    assertThat(results.metric("stageConversionRate", "stage=qualify", DAYS))
        .containsEntry("value", "50")
        .containsEntry("denominator", "2");
  }

  @Test
  void wonOpportunityPassesItsLastStage() {
    Tables tables =
        stages(history("A,qualify,2024-01-05T00:00:00Z,"))
            .lines(
                "opportunities.csv",
                OPPORTUNITIES,
                "A,a1,2024-01-05T00:00:00Z,2024-01-25T00:00:00Z,1,true");
    assertThat(run(tables).value("stageConversionRate", "stage=qualify", DAYS)).isEqualTo("100");
    assertThat(run(tables).value("stageDuration", "stage=qualify", DAYS)).isEqualTo("20");
  }

  /** 5, 10 and 30 days; the fourth is there since 50 days at the end of February. */
  @Test
  void goldenDurationComesOutOfTables() {
    Tables.Results results =
        run(
            history(
                "A,qualify,2024-01-05T00:00:00Z,2024-01-10T00:00:00Z",
                "B,qualify,2024-01-05T00:00:00Z,2024-01-15T00:00:00Z",
                "C,qualify,2024-01-05T00:00:00Z,2024-02-04T00:00:00Z",
                "D,qualify,2024-01-11T00:00:00Z,"));
    assertThat(results.metric("stageDuration", "stage=qualify", DAYS))
        .containsEntry("value", "15")
        .containsEntry("n", "3")
        .containsEntry("note", "1 open, for 50 days at the median");
    assertThat(results.value("stageDurationMedian", "stage=qualify", DAYS)).isEqualTo("10");
  }

  /** Two days, and two and a half of a second visit. */
  @Test
  void severalStaysAreSummedAndDaysHaveFractions() {
    assertThat(
            run(history(
                    "A,qualify,2024-01-05T00:00:00Z,2024-01-07T00:00:00Z",
                    "A,proposal,2024-01-07T00:00:00Z,2024-01-08T00:00:00Z",
                    "A,qualify,2024-01-08T00:00:00Z,2024-01-10T12:00:00Z"))
                .metric("stageDuration", "stage=qualify", DAYS))
        .containsEntry("value", "4.5")
        .containsEntry("n", "1");
  }

  /** Back in the stage at the end of the period: the stay is open, whatever came before. */
  @Test
  void stayThatLastsAgainIsOpen() {
    assertThat(
            run(history(
                    "A,qualify,2024-01-05T00:00:00Z,2024-01-07T00:00:00Z",
                    "A,qualify,2024-02-20T00:00:00Z,",
                    "B,qualify,2024-01-05T00:00:00Z,2024-01-06T00:00:00Z"))
                .metric("stageDuration", "stage=qualify", DAYS))
        .containsEntry("value", "1")
        .containsEntry("note", "1 open, for 10 days at the median");
  }

  /** Ten entered, six went on with 40,000 each, all after 15 days. */
  @Test
  void goldenVelocityComesOutOfTables() {
    List<String> lines = new ArrayList<>(List.of(HISTORY));
    List<String> opportunities = new ArrayList<>(List.of(OPPORTUNITIES));
    for (int i = 0; i < 10; i++) {
      lines.add("o" + i + ",qualify,2024-01-05T00:00:00Z,2024-01-20T00:00:00Z");
      lines.add("o" + i + (i < 6 ? ",proposal" : ",closed_lost") + ",2024-01-20T00:00:00Z,");
      opportunities.add("o" + i + ",a1,2024-01-05T00:00:00Z,,40000,");
    }
    Tables tables =
        tables()
            .lines("stage_history.csv", lines.toArray(String[]::new))
            .lines("opportunities.csv", opportunities.toArray(String[]::new));
    assertThat(run(tables).value("stageVelocity", "stage=qualify", DAYS)).isEqualTo("16000");
  }

  private static void stays(List<String> lines, String stage, int count, String leftAt, int days) {
    Instant left = Instant.parse(leftAt);
    for (int i = 0; i < count; i++) {
      lines.add(
          "%s%s,%s,%s,%s"
              .formatted(stage, lines.size(), stage, left.minus(Duration.ofDays(days)), left));
    }
  }

  private Tables.Results bottleneck(List<String> lines) {
    Tables tables = stages(tables()).lines("stage_history.csv", lines.toArray(String[]::new));
    return tables.run(
        tables
            .config()
            .force(true)
            .period(Period.MONTH)
            .from(LocalDate.of(2024, 5, 1))
            .to(LocalDate.of(2024, 6, 1)));
  }

  /** Medians of May against those of January to April: 10 / 10, 24 / 16, 30 / 28. */
  @Test
  void goldenBottleneckComesOutOfTables() {
    List<String> lines = new ArrayList<>(List.of(HISTORY));
    stays(lines, "qualify", 5, "2024-05-31T00:00:00Z", 10);
    stays(lines, "proposal", 5, "2024-05-31T00:00:00Z", 24);
    stays(lines, "legal", 5, "2024-05-31T00:00:00Z", 30);
    stays(lines, "qualify", 1, "2024-04-30T00:00:00Z", 10);
    stays(lines, "proposal", 1, "2024-01-31T00:00:00Z", 16);
    stays(lines, "legal", 1, "2024-03-30T00:00:00Z", 28);
    stays(lines, "qualify", 9, "2023-12-31T00:00:00Z", 1);
    assertThat(bottleneck(lines).metric("bottleneckStage", "all", "2024-05"))
        .containsEntry("value", "proposal")
        .containsEntry("unit", "name")
        .containsEntry("n", "5")
        .containsEntry("note", "1.5 times the median days of the four periods before");
  }

  @Test
  void bottleneckWithoutABaselineIsTheLargestShare() {
    List<String> lines = new ArrayList<>(List.of(HISTORY));
    stays(lines, "qualify", 5, "2024-05-31T00:00:00Z", 10);
    stays(lines, "proposal", 5, "2024-05-31T00:00:00Z", 30);
    stays(lines, "legal", 4, "2024-05-31T00:00:00Z", 60);
    assertThat(bottleneck(lines).metric("bottleneckStage", "all", "2024-05"))
        .containsEntry("value", "proposal")
        .containsEntry("note", "no baseline; 30 percent of the median days of all stages");
  }

  @Test
  void fewStaysHaveNoBottleneck() {
    List<String> lines = new ArrayList<>(List.of(HISTORY));
    stays(lines, "qualify", 4, "2024-05-31T00:00:00Z", 10);
    assertThat(bottleneck(lines).value("bottleneckStage", "all", "2024-05"))
        .isEqualTo("INSUFFICIENT_DATA no stage has 5 completed stays");
  }

  /** In May two of five go on from proposal, in April all three; from qualify all both times. */
  @Test
  void bottleneckByConversionComparesRates() {
    List<String> lines = new ArrayList<>(List.of(HISTORY));
    for (int i = 0; i < 8; i++) {
      String month = i < 5 ? "2024-05" : "2024-04";
      lines.add("o%s,qualify,%s-01T00:00:00Z,".formatted(i, month));
      lines.add("o%s,proposal,%s-02T00:00:00Z,".formatted(i, month));
      String next = i < 2 || i >= 5 ? "legal" : "gone";
      lines.add("o%s,%s,%s-03T00:00:00Z,".formatted(i, next, month));
    }
    assertThat(bottleneck(lines).metric("bottleneckStageByConversion", "all", "2024-05"))
        .containsEntry("value", "proposal")
        .containsEntry("numerator", "0.4")
        .containsEntry("denominator", "1")
        .containsEntry("note", "0.4 times the conversion rate of the four periods before");
  }

  @Test
  void orderOfRowsDoesNotMatter() {
    String[] rows = {
      "A,qualify,2024-01-05T00:00:00Z,",
      "A,proposal,2024-01-05T00:00:00Z,",
      "A,legal,2024-01-09T00:00:00Z,",
      "B,proposal,2024-01-05T00:00:00Z,2024-01-05T18:00:00Z",
      "B,legal,2024-01-05T18:00:00Z,",
      "C,qualify,2024-01-05T00:00:00Z,2024-01-05T08:00:00Z",
      "C,closed_lost,2024-02-05T00:00:00Z,"
    };
    String text = run(history(rows)).text("metrics.csv");
    Collections.reverse(Arrays.asList(rows));
    assertThat(run(history(rows)).text("metrics.csv")).isEqualTo(text);
  }

  @Test
  void intervalsThatContradictEachOtherAreLeftOut() {
    assertThat(
            stages(
                    history(
                        "A,qualify,2024-01-05T00:00:00Z,2024-01-04T00:00:00Z",
                        "B,qualify,2024-01-05T00:00:00Z,2024-01-09T00:00:00Z",
                        "B,proposal,2024-01-08T00:00:00Z,2024-01-09T00:00:00Z",
                        "C,demo,2024-01-08T00:00:00Z,"))
                .rejects())
        .containsExactly(
            "stage_history.csv row 1, column 'left_at': '2024-01-04 00:00:00+00' is before entered_at; correct one of them",
            "stage_history.csv row 2, column 'left_at': '2024-01-09 00:00:00+00' is after the opportunity entered its next stage; correct the times",
            "stage_history.csv row 4, column 'stage': 'demo' is not in the table stages; add it there");
  }

  @Test
  void stagesHaveAProbabilityUpToOneAndAKnownOutcome() {
    assertThat(
            tables()
                .lines(
                    "stages.csv",
                    "stage,position,probability,outcome",
                    "a,1,25,",
                    "b,2,1,maybe",
                    "c,3,1,WON",
                    "c,4,1,WON")
                .rejects())
        .containsExactly(
            "stages.csv row 1, column 'probability': '25' is more than 1; write 25 percent as 0.25",
            "stages.csv row 2, column 'outcome': 'maybe' is no outcome of a stage; write won, lost or open, or leave it empty",
            "stages.csv row 3, column 'stage': 'c' is the stage of rows with different content; give each its own",
            "stages.csv row 4, column 'stage': 'c' is the stage of rows with different content; give each its own");
  }
}
