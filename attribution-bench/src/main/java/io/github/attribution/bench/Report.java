package io.github.attribution.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints results of JMH as a table in Markdown, with the limit beside each, and draws them. All but
 * the mean is of the least iteration, which others on the machine disturb least.
 *
 * <p>Run: {@code java -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.Report DIRECTORY RESULT.json …}, where the plots go to the directory.
 */
public final class Report {

  private final List<JmhResult> results;

  private Report(List<JmhResult> results) {
    this.results = results;
  }

  /**
   * Prints and draws.
   *
   * @param arguments the directory of the plots, and JSON files of JMH
   * @throws IOException if the file cannot be read or a plot not be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException(
          "There are %s arguments; give a directory for the plots and JSON files of JMH"
              .formatted(arguments.length));
    }
    List<JmhResult> results = new ArrayList<>();
    for (String file : List.of(arguments).subList(1, arguments.length)) {
      results.addAll(JmhResult.read(Path.of(file)));
    }
    new Report(results).print(System.out);
    Plots.of(results).write(Files.createDirectories(Path.of(arguments[0])));
  }

  static Report of(List<JmhResult> results) {
    return new Report(List.copyOf(results));
  }

  /** A row for each method and set of parameters. */
  void print(PrintStream out) {
    out.println(
        "| benchmark | parameters | mean ms | least ms | ns a touch | × limit | bytes a touch |");
    out.println("|---|---|---:|---:|---:|---:|---:|");
    for (JmhResult result : results) {
      if (!result.isLimit()) {
        out.println(line(result));
      }
    }
  }

  private String line(JmhResult result) {
    return String.format(
        Locale.ROOT,
        "| %s.%s | %s | %.2f | %.2f | %.1f | %s | %s |",
        result.benchmark(),
        result.method(),
        parameters(result),
        result.mean(),
        result.least(),
        result.nanosPerTouch(),
        limit(result)
            .map(limit -> String.format(Locale.ROOT, "%.1f", result.least() / limit.least()))
            .orElse(""),
        Double.isNaN(result.allocatedBytes())
            ? ""
            : String.format(Locale.ROOT, "%.2f", result.bytesPerTouch()));
  }

  private Optional<JmhResult> limit(JmhResult result) {
    return results.stream()
        .filter(one -> one.isLimit() && one.benchmark().equals(result.benchmark()))
        .filter(one -> one.parameters().equals(result.parameters()))
        .findFirst();
  }

  private static String parameters(JmhResult result) {
    return result.parameters().toString().replaceAll("[{}]", "");
  }
}
