package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ObjectArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir Path directory;

  @BeforeEach
  void writeTables() throws IOException {
    Files.writeString(
        directory.resolve("touches.csv"),
        """
        account_id,touched_at,channel
        acme,2024-03-01T10:00:00Z,email
        acme,2024-03-05T10:00:00Z,events
        """);
    Files.writeString(
        directory.resolve("deals.csv"),
        """
        conversion_id,account_id,converted_at,revenue
        D-1,acme,2024-03-10T00:00:00Z,1234.56
        """);
  }

  @Test
  void makesTheReportOfTheRunAgain() throws IOException {
    Outcome run = run("--locale=de");
    Path report = directory.resolve("out/report.html");
    byte[] ofTheRun = Files.readAllBytes(report);
    Files.delete(report);
    Outcome again = Outcome.of("report", "--run", out());

    assertThat(run.out()).endsWith("\nResults: %s\nReport: %s\n".formatted(out(), report));
    assertThat(again.err()).isEmpty();
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).isEqualTo("Report: %s\n".formatted(report));
    assertThat(report).hasBinaryContent(ofTheRun);
    assertThat(Files.readString(report)).contains("1.235 EUR");
  }

  @Test
  void theLocaleCanBeAnother() throws IOException {
    run();
    Outcome outcome = Outcome.of("report", "--run", out(), "--locale", "fr", "--no-accounts");

    assertThat(outcome.exitCode()).isZero();
    assertThat(Files.readString(directory.resolve("out/report.html")))
        .contains("\"locale\":\"fr\"")
        .contains("1\u202f235 EUR");
  }

  @Test
  void comparisonsHaveAReportToo() {
    Outcome outcome =
        Outcome.of(
            "compare",
            "--quiet",
            "--touchpoints",
            path("touches.csv"),
            "--conversions",
            path("deals.csv"),
            "--strategy=linear",
            "--strategy=last-touch",
            "--out",
            out());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .endsWith("Report: %s\n".formatted(directory.resolve("out/report.html")));
    assertThat(directory.resolve("out/report.html")).isNotEmptyFile();
  }

  @Test
  void noneLeavesTheReportAndItsFindingsOut() {
    Outcome run = run("--report=none");

    assertThat(run.out()).endsWith("yes\nResults: %s\n".formatted(out()));
    assertThat(directory.resolve("out/report.html")).doesNotExist();
  }

  @Test
  void findingsAreWrappedAndCleaned() throws IOException {
    Files.writeString(
        directory.resolve("touches.csv"),
        "account_id,touched_at,channel\nacme,2024-03-01T10:00:00Z,\u001b[31mred\n");

    assertThat(run().out())
        .contains(
            """

            Worth knowing:
            - Most goes to \ufffd[31mred. It gets 100 % of revenue by linear.

            """)
        .doesNotContain("\u001b");
  }

  @Test
  void refusesWhatIsNoRun() {
    Outcome outcome = Outcome.of("report", "--run", directory.toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "attribution: %s is not the directory of a finished run: it has no run.json; name one that 'attribution run' has written\n"
                .formatted(directory));
  }

  @Test
  void refusesWhatIsNoLocale() {
    run();
    Outcome outcome = Outcome.of("report", "--run", out(), "--locale", "de_DE");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith(
            "attribution: --locale: 'de_DE' is not a language tag; give one of BCP 47 such as en,"
                + " de or en-GB");
  }

  private Outcome run(String... more) {
    String[] arguments = {
      "run",
      "--quiet",
      "--touchpoints",
      path("touches.csv"),
      "--conversions",
      path("deals.csv"),
      "--strategy=linear",
      "--out",
      out()
    };
    return Outcome.of(ObjectArrays.concat(arguments, more, String.class));
  }

  private String out() {
    return path("out");
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
