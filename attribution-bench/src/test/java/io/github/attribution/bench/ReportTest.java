package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final String RESULTS =
      Stream.of(
              result("CreditBenchmark.credit", "\"touches\": \"10000\"", "0.3", "5000"),
              result("CreditBenchmark.credit", "\"touches\": \"100000\"", "3.2", "500000"),
              result("CreditBenchmark.limit", "\"touches\": \"100000\"", "0.16", "0"),
              result(
                  "ManyStrategiesBenchmark.byOneDimension",
                  "\"touches\": \"1000\", \"strategies\": \"1\"",
                  "0.01",
                  "0"),
              result(
                  "ManyStrategiesBenchmark.byOneDimension",
                  "\"touches\": \"1000\", \"strategies\": \"12\"",
                  "0.05",
                  "0"))
          .collect(Collectors.joining(",", "[", "]"));

  @TempDir private Path directory;

  @Test
  void theLimitStandsBesideEachMethodThatHasOne() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    Report.of(results()).print(new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "| benchmark | parameters | mean ms | least ms | ns a touch | × limit | bytes a touch |",
            "|---|---|---:|---:|---:|---:|---:|",
            "| CreditBenchmark.credit | touches=10000 | 0.60 | 0.30 | 30.0 |  | 0.50 |",
            "| CreditBenchmark.credit | touches=100000 | 6.40 | 3.20 | 32.0 | 20.0 | 5.00 |",
            "| ManyStrategiesBenchmark.byOneDimension | strategies=1, touches=1000 | 0.02 | 0.01 | 10.0 |  | 0.00 |",
            "| ManyStrategiesBenchmark.byOneDimension | strategies=12, touches=1000 | 0.10 | 0.05 | 50.0 |  | 0.00 |");
  }

  @Test
  void aPlotIsDrawnForWhatHasTwoPointsOrMore() throws IOException {
    Path plots = Files.createDirectory(directory.resolve("plots"));

    Plots.of(results()).write(plots);

    try (Stream<Path> files = Files.list(plots)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("ns-by-size.png", "ns-by-strategies.png");
    }
  }

  private List<JmhResult> results() throws IOException {
    return JmhResult.read(Files.writeString(directory.resolve("jmh.json"), RESULTS));
  }

  /** A result of few iterations, without an interval. */
  private static String result(String method, String parameters, String score, String bytes) {
    return """
        {"benchmark": "io.github.attribution.bench.%s", "params": {%s},
         "primaryMetric": {"score": %s, "scoreConfidence": ["NaN", "NaN"], "scoreUnit": "ms/op",
           "rawData": [[9, 8], [%s]]},
         "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}
        """
        .formatted(method, parameters, 2 * Double.parseDouble(score), score, bytes);
  }
}
