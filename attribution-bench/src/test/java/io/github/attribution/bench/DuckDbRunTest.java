package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.journey.JourneyRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peer of a whole process gives the answer of a run on the same files. */
class DuckDbRunTest {

  @TempDir private static Path directory;

  @BeforeAll
  static void makeFilesAndRun() throws Exception {
    Path simulated = directory.resolve("simulated");
    MarketFiles.write(
        MarketArrays.market(MarketShape.of(5_000)), simulated, MarketFiles.Format.CSV, false);
    ComparableData.main(new String[] {simulated.toString(), directory.toString()});
    AttributionJob.run(
        RunConfig.builder()
            .input(InputTable.TOUCHPOINTS, file("touchpoints.csv"))
            .input(InputTable.CONVERSIONS, file("conversions.csv"))
            .rules(JourneyRules.defaults().withLookback(Duration.ofDays(30)))
            .out(directory.resolve("run"))
            .build(),
        Progress.none());
  }

  @ParameterizedTest
  @CsvSource({"csv, no", "csv, yes", "parquet, no", "parquet, yes"})
  void answersAreThoseOfARun(String format, String checks) throws Exception {
    Path out = directory.resolve(format + checks + ".csv");

    DuckDbRun.main(
        arguments(
            format,
            "--checks",
            checks,
            "--expected",
            file("run/by-channel.csv"),
            "--out",
            out.toString()));

    assertThat(DuckDbRun.read(out).cells()).hasSize(5 * 16);
  }

  @Test
  void anotherAnswerIsAnError() throws Exception {
    Path wrong =
        Files.writeString(
            directory.resolve("wrong.csv"), "strategy,channel,revenue\nlinear,events,1\n");

    assertThatThrownBy(() -> DuckDbRun.main(arguments("csv", "--expected", wrong.toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("they must agree to a billionth, or to 0.0001");
  }

  @Test
  void checkedRowsThatComeTwiceAreAnError() throws Exception {
    List<String> lines = Files.readAllLines(directory.resolve("touchpoints.csv"));
    Path twice = directory.resolve("twice.csv");
    Files.write(twice, lines);
    Files.writeString(twice, Files.readString(twice) + lines.get(1) + "\n");

    assertThatThrownBy(
            () ->
                DuckDbRun.main(
                    new String[] {
                      "--touchpoints", twice.toString(),
                      "--conversions", file("conversions.csv"),
                      "--checks", "yes"
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("There are 1 touchpoint_ids that come twice; give data without");
  }

  @Test
  void anotherKindOfFileIsAnError() {
    assertThatThrownBy(() -> TableFormat.of(Path.of("touchpoints.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "touchpoints.json is neither .csv nor .parquet; name a file with one of these endings");
  }

  private static String[] arguments(String format, String... further) {
    return Stream.concat(
            Stream.of(
                "--touchpoints",
                file("touchpoints." + format),
                "--conversions",
                file("conversions." + format)),
            Arrays.stream(further))
        .toArray(String[]::new);
  }

  private static String file(String name) {
    return directory.resolve(name).toString();
  }
}
