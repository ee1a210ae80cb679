package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three accounts from files to the terminal: two that were touched, one that was not. */
class RunCommandTest {

  @TempDir Path directory;

  @BeforeEach
  void writeTables() throws IOException {
    write(
        "touches.csv",
        """
        company,touched_at,channel,campaign,contact_id
        acme,2024-03-01T10:00:00Z,email,spring,kim
        acme,2024-03-05T10:00:00Z,events,,lee
        acme,2024-03-09T10:00:00Z,paid-search,brand,kim
        bolt,2024-03-02T10:00:00Z,email,spring,
        bolt,2024-04-20T10:00:00Z,events,,
        """);
    write(
        "deals.csv",
        """
        conversion_id,account_id,converted_at,revenue
        D-1,acme,2024-03-10T00:00:00Z,100
        D-2,bolt,2024-04-01T00:00:00Z,1200.50
        D-3,core,2024-04-02T00:00:00Z,50
        """);
    write("spend.csv", "channel,amount\nemail,300\npaid-search,20.5\ndisplay,75\n");
    write(
        "attribution.yaml",
        """
        inputs:
          touchpoints: touches.csv
          conversions: deals.csv
          spend: spend.csv
        columns:
          touchpoints: {account_id: company}
        strategy: [linear, last-touch]
        out: results
        """);
  }

  @Test
  void runPrintsATableThatAddsUp() {
    Outcome outcome = Outcome.of("run", path("attribution.yaml"));

    assertThat(outcome.err()).doesNotContain("attribution:");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            channel         touchpoints    linear  last-touch   spend
            --------------  -----------  --------  ----------  ------
            email                     2  1,233.84    1,200.50  300.00
            events                    2     33.33        0.00    0.00
            paid-search               1     33.33      100.00   20.50
            display                   0      0.00        0.00   75.00
            (unattributed)                  50.00       50.00
            --------------  -----------  --------  ----------  ------
            Total                     5  1,350.50    1,350.50  395.50

            conversions 3 · revenue 1,350.50 EUR · adds up for every strategy: yes

            Worth knowing:
            - One deal is 88.9 %% of revenue. The deal of bolt is worth 1,201 EUR, 88.9 %% of all revenue: the
              channels before it look better than they are likely to be next time.
            - email leads by every strategy. It gets 88.9 %% to 91.4 %% of revenue: that it comes first does not
              depend on the strategy.
            - Most ranks could be chance. Of 3 values of channel none has a rank of its own by revenue, whatever
              the strategy; the order of the others is what chance could have dealt as well (95 %% confidence).

            Results: %s
            Report: %s
            """
                .formatted(path("results"), path("results/report.html")));
    assertThat(directory.resolve("results/by-channel.csv")).isNotEmptyFile();
  }

  @Test
  void runSaysWhatItDoesOnStandardError() {
    assertThat(Outcome.of("run", path("attribution.yaml")).err())
        .containsPattern("Reading touchpoints … \\d+\\.\\d s\\n");
  }

  @Test
  void quietRunWithoutLeftOutRowsSaysNothingOnStandardError() {
    assertThat(Outcome.of("run", path("attribution.yaml"), "--quiet").err()).isEmpty();
  }

  @Test
  void flagsOverrideTheFile() {
    Outcome outcome =
        Outcome.of(
            "run",
            path("attribution.yaml"),
            "--strategy=first-touch",
            "--by=channel,campaign",
            "--out=" + path("other"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("channel         campaign        touchpoints  first-touch")
        .contains("email           spring                    2     1,300.50")
        .endsWith("Results: %s\nReport: %s\n".formatted(path("other"), path("other/report.html")));
    assertThat(directory.resolve("other/by-channel-campaign.csv")).exists();
    assertThat(directory.resolve("results")).doesNotExist();
  }

  @Test
  void resultsThatAreThereAreNotReplacedWithoutForce() {
    assertThat(Outcome.of("run", path("attribution.yaml")).exitCode()).isZero();
    Outcome second = Outcome.of("run", path("attribution.yaml"));

    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.out()).isEmpty();
    assertThat(second.err())
        .endsWith(
            "attribution: %s exists already; name another directory with --out, or replace it with --force\n"
                .formatted(path("results")));
    assertThat(Outcome.of("run", path("attribution.yaml"), "--force").exitCode()).isZero();
  }

  @Test
  void unknownDimensionFailsWithTheNearestOne() {
    Outcome outcome = Outcome.of("run", path("attribution.yaml"), "--by=chanel");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(
            "attribution: Unknown dimension 'chanel'; did you mean 'channel'? Known: channel");
    assertThat(directory.resolve("results")).doesNotExist();
  }

  @Test
  void missingFileFailsWithOneMessage() {
    Outcome outcome = Outcome.of("run", path("attribution.yaml"), "--spend=" + path("nowhere.csv"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "attribution: The file %s of table 'spend' does not exist; check the path\n"
                .formatted(path("nowhere.csv")));
  }

  @Test
  void verboseAddsTheStackTrace() {
    Outcome outcome =
        Outcome.of("run", path("attribution.yaml"), "--spend=" + path("nowhere.csv"), "--verbose");

    assertThat(outcome.err())
        .contains("does not exist; check the path\n")
        .contains("\tat io.github.attribution.io.");
  }

  @Test
  void leftOutRowsAreCountedEvenWhenQuiet() throws IOException {
    appendTouch("acme,yesterday,email,,");
    assertThat(Outcome.of("run", path("attribution.yaml"), "--max-rejects=20%", "--quiet").err())
        .isEqualTo(
            "touchpoints: 1 of 6 rows left out; see %s\n".formatted(path("results/rejects.csv")));
  }

  @Test
  void leftOutRowsAreCountedOnStandardError() throws IOException {
    appendTouch("acme,yesterday,email,,");
    Outcome outcome = Outcome.of("run", path("attribution.yaml"), "--max-rejects=20%");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .contains(
            "touchpoints: 1 of 6 rows left out; see %s\n".formatted(path("results/rejects.csv")));
  }

  @Test
  void hostileChannelNamesDoNotReachTheTerminal() throws IOException {
    appendTouch("acme,2024-03-08T10:00:00Z,\"\u001b[31mred\",,");
    Outcome outcome = Outcome.of("run", path("attribution.yaml"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("�[31mred").doesNotContain("\u001b");
  }

  @Test
  void checkCountsRowsAndWritesNothing() {
    Outcome outcome = Outcome.of("check", path("attribution.yaml"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            table        rows  accepted  rejected  duplicates
            -----------  ----  --------  --------  ----------
            touchpoints     5         5         0           0
            conversions     3         3         0           0
            spend           3         3         0           0
            """);
    assertThat(directory.resolve("results")).doesNotExist();
  }

  @Test
  void checkFailsWhereARunWouldStop() throws IOException {
    appendTouch("acme,yesterday,email,,");
    Outcome outcome = Outcome.of("check", path("attribution.yaml"), "--quiet");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("touchpoints     6         5         1           0\n")
        .contains("\ntouches.csv row 6, column 'touched_at': 'yesterday' is not a timestamp; ");
    assertThat(outcome.err())
        .isEqualTo(
            "attribution: touchpoints: 1 of 6 rows left out, more than the 1% that --max-rejects"
                + " allows; correct the rows, or allow more\n");
    assertThat(Outcome.of("run", path("attribution.yaml")).exitCode()).isEqualTo(1);
  }

  @Test
  void explainShowsEachTouchAndWhy() {
    assertThat(Outcome.of("run", path("attribution.yaml")).exitCode()).isZero();
    Outcome outcome =
        Outcome.of("explain", "--run", path("results"), "--conversion", "D-2", "--quiet");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("Conversion D-2\n  account      bolt\n  time         2024-04-01T00:00:00Z\n")
        .contains("\nlinear\ntime ")
        .contains("\nlast-touch\ntime ")
        .contains("2024-03-02T10:00:00Z  email    ")
        .contains("adds up to the revenue of 1,200.50: yes\n")
        .contains("2024-04-20T10:00:00Z  events   ")
        .contains("it came 19 d 10 h after the conversion\n");
  }

  @Test
  void explainShowsOnlyTheStrategiesAskedFor() {
    assertThat(Outcome.of("run", path("attribution.yaml")).exitCode()).isZero();
    Outcome one =
        Outcome.of(
            "explain", "--run", path("results"), "--conversion=D-1", "--strategy=last-touch");
    Outcome unknown =
        Outcome.of("explain", "--run", path("results"), "--conversion=D-1", "--strategy=lineal");

    assertThat(one.out()).contains("\nlast-touch\n").doesNotContain("\nlinear\n");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .endsWith(
            "attribution: Unknown strategy 'lineal' of this run; did you mean 'linear'? Known:"
                + " linear, last-touch\n");
  }

  @Test
  void explainRefusesAnUnknownConversion() {
    assertThat(Outcome.of("run", path("attribution.yaml")).exitCode()).isZero();
    Outcome outcome = Outcome.of("explain", "--run", path("results"), "--conversion=D-9");

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("attribution: The run has no conversion 'D-9'; ");
  }

  @Test
  void simulateWritesTablesThatARunReads() {
    Outcome simulated =
        Outcome.of("simulate", "--accounts=30", "--seed=7", "--out", path("market"));

    assertThat(simulated.exitCode()).isZero();
    assertThat(simulated.out())
        .matches("30 accounts · [\\d,]+ touches · seed 7\\nMarket: .*/market\\n");
    Outcome run =
        Outcome.of(
            "run",
            "--touchpoints=" + path("market/touchpoints.csv"),
            "--conversions=" + path("market/conversions.csv"),
            "--spend=" + path("market/spend.csv"),
            "--exchange-rates=" + path("market/exchange_rates.csv"),
            "--out=" + path("results"));
    assertThat(run.err()).doesNotContain("attribution:");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("adds up for every strategy: yes");
  }

  @Test
  void simulateRefusesSettingsOutsideTheirRangeAndFullDirectories() {
    assertThat(Outcome.of("simulate", "--accounts=0", "--out", path("market")))
        .isEqualTo(
            new Outcome(2, "", "attribution: accounts is 0; it must be between 1 and 9999999.\n"));
    assertThat(Outcome.of("simulate", "--out", directory.toString()))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "attribution: %s is not empty; name another directory with --out, or replace tables with --force\n"
                    .formatted(directory)));
  }

  private void appendTouch(String line) throws IOException {
    Path touches = directory.resolve("touches.csv");
    Files.writeString(touches, Files.readString(touches) + line + "\n");
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
