package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models on the terminal: fitted, kept, and side by side. */
class ModelCommandsTest {

  @TempDir Path directory;

  @BeforeEach
  void writePaths() throws IOException {
    write(
        "paths.csv",
        """
        path,total_conversions,total_conversion_value,total_null
        a > b,3,30,1
        a > c,1,10,1
        """);
    write(
        "touches.csv",
        """
        account_id,touched_at,channel
        acme,2024-03-01,email
        acme,2024-03-05,events
        bolt,2024-04-01,email
        core,2024-04-02,events
        """);
    write(
        "deals.csv",
        """
        conversion_id,account_id,converted_at,revenue
        D-1,acme,2024-03-10,100
        D-2,bolt,2024-04-10,50
        """);
  }

  @Test
  void fitShowsWhatModelsSay() {
    Outcome outcome = fit("--strategy", "markov", "--paths", path("paths.csv"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith(
            "4 conversions and 2 journeys without one, on 2 distinct paths of 3 values of channel\n"
                + "\nmarkov\nquantity ")
        .containsPattern("\nremoval_effect +a +1\\s")
        .containsPattern("\nremoval_effect +b +0\\.75 ")
        .containsPattern("\ncredited_conversions +c +0\\.5 ");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void fitWritesFitsOnDemand() {
    Outcome outcome = fit("--paths", path("paths.csv"), "--out", path("fits"));

    assertThat(outcome.out()).endsWith("Results: %s\n".formatted(path("fits")));
    assertThat(directory.resolve("fits/fits.csv")).isNotEmptyFile();
    assertThat(directory.resolve("fits/transitions-1.csv"))
        .content()
        .startsWith("from,to,count,probability\n")
        .contains("\na,b,4.0,");
    assertThat(directory.resolve("fits/transitions-1.dot")).content().startsWith("digraph");
    assertThat(directory.resolve("fits/run.json")).isNotEmptyFile();
  }

  @Test
  void savedStatisticsAreEnough() {
    Outcome saving =
        fit("--strategy", "markov", "--paths", path("paths.csv"), "--save", path("all.stats"));
    Outcome loading = fit("--strategy", "markov", "--add", path("all.stats"));

    assertThat(loading.err()).isEmpty();
    assertThat(loading.out()).isEqualTo(saving.out());
  }

  @Test
  void fitNeedsAStrategyThatLearns() {
    Outcome outcome = fit("--strategy", "linear", "--paths", path("paths.csv"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "attribution: No strategy learns from journeys; name one, such as markov or shapley,"
                + " with --strategy\n");
  }

  @Test
  void fitNeedsJourneysOrStatistics() {
    Outcome outcome = fit("--strategy", "markov");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("There is no input for journeys; give --touchpoints");
  }

  @Test
  void whatCannotBeSavedIsToldBeforeAnyWork() {
    Outcome nowhere =
        fit("--strategy", "markov", "--paths", path("none.csv"), "--save", path("no/all.stats"));
    Outcome taken =
        fit("--strategy", "markov", "--paths", path("paths.csv"), "--save", directory.toString());

    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.err())
        .isEqualTo(
            "attribution: Cannot write path statistics to %s: there is no directory %s; make it, or"
                    .formatted(path("no/all.stats"), path("no"))
                + " name another file\n");
    assertThat(taken.err())
        .isEqualTo(
            "attribution: Cannot write path statistics to %s: it is a directory; name a file in it\n"
                .formatted(directory));
  }

  @Test
  void subtractNeedsSomethingToSubtractFrom() {
    Outcome outcome = fit("--strategy", "markov", "--subtract", path("all.stats"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("There is nothing to subtract from; add saved statistics with --add, or give");
  }

  @Test
  void oneOfAThingIsToldAsOne() throws IOException {
    write("one.csv", "path,total_conversions,total_conversion_value,total_null\na,1,1,1\n");

    assertThat(fit("--strategy", "shapley", "--paths", path("one.csv")).out())
        .startsWith(
            "1 conversion and 1 journey without one, on 1 distinct path of 1 value of channel\n");
  }

  @Test
  void aValueNamedAsTheWholeModelIsRefused() throws IOException {
    write(
        "whole.csv",
        "path,total_conversions,total_conversion_value,total_null\na > (all),1,1,1\nb,1,1,1\n");
    write(
        "whole-touches.csv",
        "account_id,touched_at,channel\nacme,2024-03-01,(all)\nacme,2024-03-01,email\n");

    assertThat(fit("--strategy", "shapley", "--paths", path("whole.csv")).err())
        .contains("is a name that the results use themselves; choose another");
    assertThat(
            fit(
                    "--strategy",
                    "shapley",
                    "--touchpoints",
                    path("whole-touches.csv"),
                    "--conversions",
                    path("deals.csv"))
                .err())
        .contains("'(all)' is a name that the results use themselves; choose another");
  }

  @Test
  void statisticsThatAreNoneAreRefused() {
    Outcome outcome = fit("--strategy", "markov", "--add", path("paths.csv"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err()).contains("paths.csv");
  }

  @Test
  void oneFileKeepsStatisticsOfOneKind() {
    Outcome outcome =
        Outcome.of(
            "fit",
            "--quiet",
            "--touchpoints",
            path("touches.csv"),
            "--conversions",
            path("deals.csv"),
            "--strategy",
            "markov",
            "--strategy",
            "markov:lookback=7d",
            "--save",
            path("both.stats"));

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("one file holds statistics of one kind; save for one strategy at a time");
    assertThat(directory.resolve("both.stats")).doesNotExist();
  }

  @Test
  void compareSetsStrategiesSideBySide() {
    Outcome outcome =
        Outcome.of(
            "compare",
            "--quiet",
            "--touchpoints",
            path("touches.csv"),
            "--conversions",
            path("deals.csv"),
            "--strategy",
            "first-touch",
            "--strategy",
            "last-touch",
            "--strategy",
            "shapley",
            "--out",
            path("comparison"));

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("\nHow far strategies agree\n")
        .containsPattern("\nfirst-touch +last-touch +100\\.00 +66\\.7 %")
        .contains("\nWhere most would move: last-touch in place of first-touch\n")
        .containsPattern("\nemail +150\\.00 +50\\.00 +-100\\.00\n")
        .contains("\nHow steady they are: ")
        .containsPattern("\nfirst-touch +2 ")
        .contains("\nWhat the data supports\n")
        .contains("It learns from 2 conversions for 2 values; 60 would be 30");
    for (String file : new String[] {"agreement", "moves", "stability", "support", "fits"}) {
      assertThat(directory.resolve("comparison/%s.csv".formatted(file))).isNotEmptyFile();
    }
  }

  @Test
  void pathsAreComparedWithoutTimes() {
    Outcome outcome =
        Outcome.of("compare", "--quiet", "--paths", path("paths.csv"), "--out", path("comparison"));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("position-based", "markov", "shapley")
        .doesNotContain("How steady they are")
        .containsPattern("time-decay +UNSUPPORTED +It needs the times of touches");
  }

  private Outcome fit(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "fit";
    all[1] = "--quiet";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Outcome.of(all);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(directory.resolve(name), content);
  }
}
