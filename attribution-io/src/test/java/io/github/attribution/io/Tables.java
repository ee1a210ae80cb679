package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.attribution.credit.Explanation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Input files in a directory of their own, and what comes out of them. */
final class Tables {

  static final String TOUCHPOINTS = "account_id,touched_at,channel";
  static final String CONVERSIONS = "conversion_id,account_id,converted_at,revenue";

  private final Path directory;
  private final Path temporary;
  private final List<String> warnings = new ArrayList<>();

  private Tables(Path directory) {
    this.directory = created(directory.resolve("in"));
    this.temporary = created(directory.resolve("temp"));
  }

  /** No files yet. */
  static Tables none(Path directory) {
    return new Tables(directory);
  }

  /** One account with two touches and a conversion worth 100. */
  static Tables small(Path directory) {
    return none(directory)
        .lines(
            "touchpoints.csv",
            TOUCHPOINTS,
            "a1,2024-01-01T00:00:00Z,search",
            "a1,2024-01-02T00:00:00Z,email")
        .lines("conversions.csv", CONVERSIONS, "c1,a1,2024-01-03T00:00:00Z,100");
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  Tables lines(String name, String... lines) {
    return text(name, String.join("\n", lines) + "\n");
  }

  Tables text(String name, String text) {
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Tables bytes(String name, byte[] bytes) {
    try {
      Files.write(path(name), bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs SQL in which {@code $DIR} stands for the directory of the files. */
  Tables sql(String... statements) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql.replace("$DIR", directory.toString()));
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Linear credit of every table that has a CSV file under its name. */
  RunConfig.Builder config() {
    RunConfig.Builder config =
        RunConfig.builder()
            .baseDirectory(directory)
            .temporaryDirectory(temporary)
            .strategy("linear")
            .threads(1)
            .memoryBytes(500_000_000)
            .out(path("out"));
    for (InputTable table : InputTable.values()) {
      if (Files.exists(path(table.text() + ".csv"))) {
        config.input(table, table.text() + ".csv");
      }
    }
    return config;
  }

  /** A configuration that lets any number of rows be left out. */
  RunConfig.Builder lenient() {
    return config().maxRejects(BigDecimal.ONE);
  }

  Results run() {
    return run(config());
  }

  Results run(RunConfig.Builder config) {
    return run(config, Heap.ofProcess());
  }

  /** Runs as if the heap had another size. */
  Results run(RunConfig.Builder config, Heap heap) {
    warnings.clear();
    RunReport report = AttributionJob.run(config.build(), heap, new Warnings(warnings));
    assertThat(temporary).isEmptyDirectory();
    return new Results(report, List.copyOf(warnings));
  }

  CheckReport check(RunConfig.Builder config) {
    CheckReport report = AttributionJob.check(config.build(), new Warnings(warnings));
    assertThat(temporary).isEmptyDirectory();
    return report;
  }

  /** The messages of all rows that are left out. */
  List<String> rejects() {
    return check(config()).rejects().stream().map(Reject::message).toList();
  }

  List<Explanation> explain(String conversionId) {
    return AttributionJob.explain(path("out"), conversionId, Progress.none());
  }

  /** The message of a run that stops, which must leave nothing behind. */
  String failure(RunConfig.Builder config) {
    List<String> before = files();
    Throwable thrown = catchThrowable(() -> run(config));
    assertThat(thrown)
        .isInstanceOfAny(
            InputException.class,
            IllegalArgumentException.class,
            IllegalStateException.class,
            ArithmeticException.class);
    assertThat(files()).isEqualTo(before);
    assertThat(temporary).isEmptyDirectory();
    return String.valueOf(thrown.getMessage());
  }

  String failure() {
    return failure(config());
  }

  /** All paths below the directory. */
  List<String> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      return List.copyOf(
          new TreeSet<>(all.map(path -> directory.relativize(path).toString()).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path created(Path directory) {
    try {
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of a finished run. */
  record Results(RunReport report, List<String> warnings) {

    String text(String file) {
      try {
        return Files.readString(report.directory().resolve(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<Map<String, String>> rows(String file) {
      try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text(file))) {
        return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A metric's line of metrics.csv; of all of the run, the period is empty. */
    Map<String, String> metric(String id, String scope, String period) {
      List<Map<String, String>> lines =
          rows("metrics.csv").stream()
              .filter(line -> line.getOrDefault("metric", "").equals(id))
              .filter(line -> line.getOrDefault("scope", "").equals(scope))
              .filter(line -> line.getOrDefault("period", "").equals(period))
              .toList();
      assertThat(lines).as("%s, %s, '%s'", id, scope, period).hasSize(1);
      return lines.get(0);
    }

    /** The value of a metric over all, or its status and note where there is none. */
    String value(String id, String scope, String period) {
      Map<String, String> line = metric(id, scope, period);
      return "OK".equals(line.get("status"))
          ? line.get("value")
          : line.get("status") + " " + line.get("note");
    }

    /** Some columns of a file, a text for each row. */
    List<String> columns(String file, String... columns) {
      return rows(file).stream()
          .map(row -> String.join(" ", Stream.of(columns).map(row::get).toList()))
          .toList();
    }

    /** The sum of a column over the rows of a strategy. */
    BigDecimal sum(String file, String strategy, String column) {
      return rows(file).stream()
          .filter(row -> strategy.equals(row.get("strategy")))
          .map(row -> new BigDecimal(row.get(column)))
          .reduce(BigDecimal.ZERO, BigDecimal::add)
          .stripTrailingZeros();
    }
  }

  /** Keeps the warnings. */
  private record Warnings(List<String> messages) implements Progress {

    @Override
    public void step(String step, long total) {}

    @Override
    public void done(long done) {}

    @Override
    public void warn(String message) {
      messages.add(message);
    }

    @Override
    public void finish() {}
  }
}
