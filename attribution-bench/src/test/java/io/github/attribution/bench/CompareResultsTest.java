package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareResultsTest {

  private static final String TABLE =
      "strategy,channel,touchpoints,revenue,roi\nlinear,email,7,120.50,\nlinear,events,3,80,0.5\n";

  @TempDir private Path directory;

  @Test
  void equalTablesHaveNothingMoved() throws IOException {
    assertPrints(0, csv("a", TABLE), csv("b", TABLE.replace("120.50", "120.5")), "Nothing moved\n");
  }

  @Test
  void aMicroOfMoneyIsAMove() throws IOException {
    assertPrints(
        1,
        csv("a", TABLE),
        csv("b", TABLE.replace("120.50", "120.500001")),
        "linear, email, revenue: 120.500001, was 120.50\n1 moved\n");
  }

  @Test
  void aRowOrAValueThatOnlyOneFileHasIsAMove() throws IOException {
    assertPrints(
        1,
        csv("a", TABLE),
        csv("b", TABLE.replace("events", "event").replace("7,120.50,", "7,120.50,1")),
        """
        linear, email, roi: 1, was (empty)
        linear, event, revenue is only in the file after
        linear, event, roi is only in the file after
        linear, event, touchpoints is only in the file after
        linear, events, revenue is only in the file before
        linear, events, roi is only in the file before
        linear, events, touchpoints is only in the file before
        7 moved
        """);
  }

  @Test
  void aScoreMovesWhenItsIntervalDoes() throws IOException {
    assertPrints(0, jmh("a", 30, 34), jmh("b", 33, 36), "Nothing moved\n");
    assertPrints(
        1,
        jmh("a", 30, 34),
        jmh("b", 20.12345, 22),
        "CreditBenchmark.credit {channels=16, touches=1000}, ms/op: 20.12 … 22.0, was 30.0 … 34.0\n1 moved\n");
  }

  @Test
  void aRatioMovesWhenItsSpreadDoes() throws IOException {
    assertPrints(0, sideBySide("a", 2, 3), sideBySide("b", 2.5, 4), "Nothing moved\n");
    assertPrints(
        1,
        sideBySide("a", 2, 3),
        sideBySide("b", 3.1, 4),
        "naive against engine: 3.1 … 4.0, was 2.0 … 3.0\n1 moved\n");
  }

  @Test
  void filesThatCannotBeComparedAreAnErrorWithCode2() throws IOException {
    Path none = directory.resolve("none.csv");
    assertFails(none + " does not exist; check the path\n", none.toString(), "x.csv");
    Path other = csv("other", "a,b\n1,2\n");
    assertFails(
        other
            + " is neither a by-*.csv of a run nor a JSON file of JMH or SideBySide; name two of one kind\n",
        other.toString(),
        other.toString());
    assertFails("There are 1 arguments; give the file before and the file after\n", "x.csv");
  }

  private static void assertPrints(int code, Path before, Path after, String printed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(
            CompareResults.run(new String[] {before.toString(), after.toString()}, stream, stream))
        .isEqualTo(code);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(printed);
  }

  private static void assertFails(String message, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(CompareResults.run(arguments, stream, stream)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(message);
  }

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name + ".csv"), text);
  }

  private Path jmh(String name, double low, double high) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".json"),
        """
        [{"benchmark": "io.github.attribution.bench.CreditBenchmark.credit",
          "params": {"touches": "1000", "channels": "16"},
          "primaryMetric": {"score": 1, "scoreConfidence": [%s, %s], "scoreUnit": "ms/op",
            "rawData": [[1]]}}]
        """
            .formatted(low, high));
  }

  private Path sideBySide(String name, double min, double max) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".json"),
        """
        {"rows": [{"name": "naive", "yardstick": "engine",
          "cpuRatio": {"median": 2, "min": %s, "max": %s}}]}"""
            .formatted(min, max));
  }
}
