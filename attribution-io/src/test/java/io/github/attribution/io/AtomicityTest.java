package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is there is a run that finished. */
class AtomicityTest {

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void writeTables() {
    tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "a1,2024-01-01,search",
                "a1,2024-01-01,email",
                "z-last,2024-01-01,search")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,a1,2024-01-03,10",
                "c2,z-last,2024-01-03,20");
  }

  @Test
  void aStrategyThatThrowsLeavesNothingBehind() {
    assertThat(tables.failure(tables.config().strategy("test-throws")))
        .isEqualTo("The strategy failed on purpose");
    assertThat(tables.failure(tables.config().strategy("test-throws").threads(3)))
        .isEqualTo("The strategy failed on purpose");
  }

  @Test
  void aStrategyThatBreaksDownLeavesNothingBehind() {
    List<String> before = tables.files();
    assertThatThrownBy(() -> tables.run(tables.config().strategy("test-errs")))
        .isInstanceOf(StackOverflowError.class);
    assertThat(tables.files()).isEqualTo(before);
    assertThat(tables.failure(tables.config().strategy("test-errs").threads(2)))
        .isEqualTo("A part of the run failed");
  }

  @Test
  void furtherFilesAreMadeOfAllOthers() {
    AttributionJob.run(
        tables.config().build(), Progress.none(), draft -> copy(draft, "run.json", "more.json"));
    assertThat(tables.path("out/more.json")).hasSameTextualContentAs(tables.path("out/run.json"));
  }

  @Test
  void furtherFilesThatFailLeaveNothingBehind() {
    List<String> before = tables.files();
    assertThatThrownBy(
            () ->
                AttributionJob.run(
                    tables.config().build(),
                    Progress.none(),
                    draft -> copy(draft, "none.json", "more.json")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(tables.files()).isEqualTo(before);
  }

  private static void copy(Path directory, String from, String to) {
    try {
      Files.copy(directory.resolve(from), directory.resolve(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFailedRunLeavesTheFormerResultsAlone() {
    Tables.Results former = tables.run();
    String text = former.text("by-channel.csv");
    assertThat(tables.failure(tables.config().force(true).strategy("test-throws")))
        .isEqualTo("The strategy failed on purpose");
    assertThat(former.text("by-channel.csv")).isEqualTo(text);
  }

  @Test
  void aProcessKilledInTheMiddleLeavesNoResultsAndTheNextRunWorks()
      throws IOException, InterruptedException {
    assertThat(exitCodeOfRunWith("test-halts")).isEqualTo(137);
    assertThat(tables.path("out")).doesNotExist();
    tables.run(tables.config().temporaryDirectory(tables.path("other")));
    assertThat(tables.path("out/run.json")).exists();
  }

  @Test
  void aProcessThatIsStoppedTidiesUp() throws IOException, InterruptedException {
    assertThat(exitCodeOfRunWith("test-exits")).isEqualTo(143);
    assertThat(tables.files())
        .containsExactlyInAnyOrder("", "conversions.csv", "temp", "touchpoints.csv");
  }

  @Test
  void aRunThatIsRefusedLeavesNoParentDirectories() {
    assertThat(
            tables.failure(
                tables.config().out(tables.path("new/deep/out")).strategy("test-throws")))
        .isEqualTo("The strategy failed on purpose");
  }

  private int exitCodeOfRunWith(String strategy) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HaltedRun.class.getName(),
                tables.path("").toString(),
                strategy)
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
