package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.journey.ReportPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that cannot be run, with all that is said of them. */
class BadConfigurationTest {

  @TempDir Path directory;

  @Test
  void aMisspeltStrategyIsRefusedWithTheNearestName() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().strategy("timedecay")))
        .startsWith("Unknown strategy 'timedecay'; did you mean 'time-decay'? Known: first-touch,");
  }

  @Test
  void aHalfLifeOfZeroIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().strategy("time-decay:half-life=0d")))
        .isEqualTo(
            "Parameter 'half-life' of strategy 'time-decay:half-life=0d' is '0d'; give a duration of"
                + " more than zero, such as 7d, 36h or 2w");
  }

  @Test
  void aStrategyOrGroupingThatComesTwiceIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().strategy("linear")))
        .isEqualTo("Strategy 'linear' is in the plan twice; name it once");
    assertThat(tables.failure(tables.config().by(List.of("channel")).by(List.of("channel"))))
        .isEqualTo("Grouping '[channel]' is in the plan twice; name it once");
  }

  @Test
  void aMisspeltDimensionIsRefusedWithTheNearestName() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",campaign,Region",
                "a1,2024-01-01,tv,spring,north");
    assertThat(tables.failure(tables.config().by(List.of("channel", "regoin"))))
        .isEqualTo(
            "Unknown dimension 'regoin'; did you mean 'region'? Known: channel, campaign, region");
    assertThat(tables.failure(tables.config().by(List.of("contact_id"))))
        .isEqualTo("Unknown dimension 'contact_id'. Known: channel, campaign, region");
  }

  @Test
  void aMisspeltPeriodIsRefusedWithTheNearestName() {
    Tables tables = Tables.small(directory);
    String known = " Known: " + String.join(", ", ReportPeriod.names());
    assertThat(tables.failure(tables.config().by(List.of("channel", "month(tuoch)"))))
        .isEqualTo("Unknown period 'month(tuoch)'; did you mean 'month(touch)'?" + known);
    assertThat(tables.failure(tables.config().by(List.of("fortnight(touch)"))))
        .isEqualTo("Unknown period 'fortnight(touch)'." + known);
    assertThat(tables.failure(tables.config().by(List.of("month()"))))
        .isEqualTo("Unknown period 'month()'; did you mean 'month(touch)'?" + known);
    assertThat(tables.run(tables.config().by(List.of("Week(Conversion)"))).text("run.json"))
        .contains("by [week(conversion)]");
  }

  @Test
  void aPeriodIsRefusedWhereThereAreNoTimesOrAColumnHasItsName() {
    Tables paths = Tables.none(directory).lines("paths.csv", "path,total_conversions", "a > b,1");
    assertThat(paths.failure(paths.config().by(List.of("month(conversion)"))))
        .isEqualTo(
            "Aggregated paths have no times, so there are no totals by month(conversion); group by"
                + " channel");
    Tables tables =
        Tables.small(directory.resolve("b"))
            .lines("touchpoints.csv", Tables.TOUCHPOINTS + ",month(touch)", "a1,2024-01-01,tv,jan");
    assertThat(tables.failure(tables.config().by(List.of("month(touch)"))))
        .isEqualTo(
            "The touchpoints have a column 'month(touch)', which is the name of a period; rename"
                + " the column");
    assertThat(tables.run().columns("by-channel.csv", "channel")).contains("tv");
  }

  @Test
  void checkRefusesADimensionAsWell() {
    Tables tables = Tables.small(directory);
    assertThatThrownBy(() -> tables.check(tables.config().by(List.of("region"))))
        .isInstanceOf(InputException.class)
        .hasMessage("Unknown dimension 'region'. Known: channel");
  }

  @Test
  void aDimensionThatIsNamedTwiceInOneGroupingIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().by(List.of("channel", "channel"))))
        .isEqualTo(
            "Totals by [channel, channel] are not possible; name at least one dimension, and each"
                + " once");
  }

  @Test
  void twoGroupingsThatGiveOneFileAreRefused() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",sales region,sales_region",
                "a1,2024-01-01,tv,north,south");
    assertThat(
            tables.failure(tables.config().by(List.of("sales region")).by(List.of("sales_region"))))
        .isEqualTo(
            "Totals by sales region and by sales_region would both be by-sales_region.csv; leave"
                + " one of them out, or rename a column");
  }

  @Test
  void aDirectoryThatExistsIsRefusedWithoutForce() throws IOException {
    Tables tables = Tables.small(directory);
    Path out = Files.createDirectory(tables.path("out"));
    assertThat(tables.failure())
        .isEqualTo(
            out + " exists already; name another directory with --out, or replace it with --force");
  }

  @Test
  void forceReplacesTheResultsOfARunAsAWhole() throws IOException {
    Tables tables = Tables.small(directory);
    tables.run();
    Files.writeString(tables.path("out/old.txt"), "old");
    tables.run(tables.config().force(true).strategy("last-touch"));
    assertThat(tables.files())
        .containsExactly(
            "",
            "conversions.csv",
            "out",
            "out/by-channel.csv",
            "out/deals.json",
            "out/intervals.csv",
            "out/journeys.json",
            "out/metrics.csv",
            "out/ranks.csv",
            "out/rejects.csv",
            "out/run.json",
            "touchpoints.csv");
  }

  @Test
  void forceReplacesNothingThatIsNotARun() throws IOException {
    Tables tables = Tables.small(directory);
    Path out = Files.createDirectory(tables.path("out"));
    Files.writeString(out.resolve("thesis.txt"), "years of work");
    assertThat(tables.failure(tables.config().force(true)))
        .isEqualTo(
            out
                + " exists and is not the result of a run, so --force does not replace it; name"
                + " another directory with --out");
    Path file = Files.writeString(tables.path("file"), "text");
    assertThat(tables.failure(tables.config().force(true).out(file)))
        .isEqualTo(
            file
                + " exists and is not the result of a run, so --force does not replace it; name"
                + " another directory with --out");
  }

  @Test
  void aDirectoryThatAppearsDuringTheRunIsNotReplaced() throws IOException {
    Tables tables = Tables.small(directory);
    Path out = tables.path("out");
    assertThatThrownBy(() -> AttributionJob.run(tables.config().build(), new MakesDirectory(out)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            out + " exists already; name another directory with --out, or replace it with --force");
    assertThat(out.resolve("made.txt")).exists();
    Files.delete(out.resolve("made.txt"));
    Files.delete(out);
    assertThat(tables.files()).containsExactly("", "conversions.csv", "touchpoints.csv");
  }

  @Test
  void aPathBelowAFileCannotBeWritten() throws IOException {
    Tables tables = Tables.small(directory);
    Path file = Files.writeString(tables.path("file"), "text");
    assertThat(tables.failure(tables.config().out(file.resolve("out"))))
        .isEqualTo(
            "Cannot write to "
                + file
                + "; change its permissions, or name another directory with --out");
  }

  @Test
  void aRunWithoutAPlaceForItsResultsIsRefused() {
    RunConfig config = RunConfig.builder().build();
    assertThatThrownBy(() -> AttributionJob.run(config, Progress.none()))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no directory for the results; name one with --out");
  }

  @Test
  void missingParentsOfTheResultsAreMade() {
    Tables tables = Tables.small(directory);
    tables.run(tables.config().out(tables.path("a/b/out")));
    assertThat(tables.path("a/b/out/run.json")).exists();
  }

  @Test
  void temporaryFilesNeedADirectory() throws IOException {
    Tables tables = Tables.small(directory);
    Path file = Files.writeString(tables.path("file"), "text");
    assertThat(tables.failure(tables.config().temporaryDirectory(file)))
        .isEqualTo(
            "Cannot make a directory for temporary files in "
                + file
                + "; name another with --temp");
  }

  @Test
  void aZoneThatTheEngineDoesNotKnowIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().zone(java.time.ZoneId.of("+02:00"))))
        .isEqualTo("The zone '+02:00' is not known; give UTC or a region such as Europe/Madrid");
  }

  @Test
  void tooLittleMemoryIsSaid() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().memoryBytes(1000)))
        .isEqualTo(
            "The memory that --memory allows is too little (could not allocate block of size 256.0"
                + " KiB (8.0 KiB/1000 bytes used)); allow more");
  }

  @Test
  void noThreadIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().threads(0)))
        .isEqualTo(
            "The tables of the run cannot be set up: Failed to set configuration option \"threads\","
                + " error: Must have at least 1 thread!; check --threads, --memory and --temp");
  }

  @Test
  void revenueThatDoesNotFitIntoOneSumIsAnError() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,a1,2024-01-03,9000000000000",
                "c2,a1,2024-01-03,9000000000000");
    assertThat(tables.failure())
        .isEqualTo(
            "A sum of credit is more than 9223372036854 units; use a larger unit of currency");
  }

  @Test
  void spendThatDoesNotFitIntoOneSumIsAnError() {
    Tables tables =
        Tables.small(directory)
            .lines("spend.csv", "channel,amount", "search,9000000000000", "search,9000000000000");
    String message =
        "The amounts of spend are more than 9223372036854 units together; correct them, or use a"
            + " larger unit of currency";
    assertThat(tables.failure()).isEqualTo(message);
    tables.lines("spend.csv", "channel,amount", "search,9000000000000", "tv,9000000000000");
    assertThat(tables.failure()).isEqualTo(message);
  }

  /** Makes a directory with a file once the results are being written. */
  private record MakesDirectory(Path path) implements Progress {

    @Override
    public void step(String step, long total) {
      if (step.equals("Writing results")) {
        try {
          Files.writeString(Files.createDirectory(path).resolve("made.txt"), "by someone else");
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }

    @Override
    public void done(long done) {}

    @Override
    public void warn(String message) {}

    @Override
    public void finish() {}
  }
}
