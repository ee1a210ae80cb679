package io.github.attribution.bench;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.attribution.bench.Contender.Question;
import io.github.attribution.bench.SideBySideResult.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Times the engine and its peers on one market in one process, in rounds: A B C A B C … The first
 * round does not count; there every answer is compared with the engine's, and a disagreement is an
 * error.
 *
 * <p>Run: {@code java -Xmx4g -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.SideBySide --touches 1000000 --rounds 7 --only '.*-1' --out
 * result.json}. Without {@code --only} all contenders take part, without {@code --out} nothing is
 * written. Ratios are CPU time divided by that of the engine on as many threads in the same round,
 * from the same source, and for tables in memory also from arrays and from graphs that are there.
 */
public final class SideBySide {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final long LEAST_NANOS = 500_000_000;

  private final Contenders contenders;
  private final List<Contender> chosen;
  private final Map<String, List<ProcessClock>> times = new HashMap<>();

  private SideBySide(Contenders contenders, List<Contender> chosen) {
    this.contenders = contenders;
    this.chosen = chosen;
  }

  /**
   * Measures, prints a table and writes a file.
   *
   * @param arguments as above
   * @throws Exception if the data cannot be made or the file not be written
   */
  public static void main(String[] arguments) throws Exception {
    Arguments given = Arguments.parse(arguments, List.of("touches", "rounds", "only", "out"));
    SideBySideResult result =
        measure(
            Integer.parseInt(given.value("touches", "1000000")),
            Integer.parseInt(given.value("rounds", "7")),
            given.value("only", ".*"));
    print(result, System.out);
    String out = given.value("out", "");
    if (!out.isEmpty()) {
      write(result, Path.of(out));
    }
  }

  /**
   * Compares answers, then times.
   *
   * @param touches about how many touches the market has
   * @param rounds the number of rounds that count
   * @param only a regular expression of the names of contenders
   * @throws IllegalStateException if two contenders disagree
   */
  static SideBySideResult measure(int touches, int rounds, String only) throws Exception {
    Path directory = Files.createTempDirectory("side-by-side");
    try (Contenders contenders = Contenders.of(touches, directory)) {
      SideBySide run = new SideBySide(contenders, chosen(contenders.all(), only));
      run.compareAnswers();
      for (int round = 0; round < rounds; round++) {
        run.time();
      }
      return run.result(rounds);
    } finally {
      MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  static void write(SideBySideResult result, Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(result) + "\n");
  }

  static void print(SideBySideResult result, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%s touches, %s conversions, %s rounds; %s; %s%n%n",
        result.touches(),
        result.conversions(),
        result.rounds(),
        result.date(),
        result.machine());
    out.println(
        "| contender | CPU ns a touch | wall ns a touch | against | CPU ratio | min … max |");
    out.println("|---|---:|---:|---|---:|---:|");
    for (Row row : result.rows()) {
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %s | %.2f | %.2f … %.2f |%n",
          row.name(),
          row.cpuNanosPerTouch().median(),
          row.wallNanosPerTouch().median(),
          row.name().equals(row.yardstick()) ? "" : row.yardstick(),
          row.cpuRatio().median(),
          row.cpuRatio().min(),
          row.cpuRatio().max());
    }
  }

  /** Those that match, and what they are compared with. */
  private static List<Contender> chosen(List<Contender> all, String only) {
    List<String> yardsticks =
        all.stream()
            .filter(one -> one.name().matches(only))
            .flatMap(one -> one.yardsticks().stream())
            .toList();
    if (yardsticks.isEmpty()) {
      throw new IllegalArgumentException(
          "No contender is called '%s'; there are %s"
              .formatted(only, String.join(", ", all.stream().map(Contender::name).toList())));
    }
    return all.stream()
        .filter(one -> one.name().matches(only) || yardsticks.contains(one.name()))
        .toList();
  }

  private void compareAnswers() {
    Map<Question, RevenueTable> answers = new EnumMap<>(Question.class);
    for (Contender contender : chosen) {
      answers
          .computeIfAbsent(contender.question(), this::answerOfTheEngine)
          .requireSame(contender.name(), contender.run(), contender.precision());
    }
  }

  private RevenueTable answerOfTheEngine(Question question) {
    return contenders.all().stream()
        .filter(one -> one.question() == question && one.precision() == Precision.EXACT)
        .findFirst()
        .orElseThrow()
        .run();
  }

  /** Each contender runs as often as fits, because the clock of a process ticks in 10 ms. */
  private void time() {
    for (Contender contender : chosen) {
      System.gc();
      ProcessClock before = ProcessClock.now();
      ProcessClock took;
      int runs = 0;
      do {
        contender.run();
        runs++;
        took = ProcessClock.now().since(before);
      } while (took.wallNanos() < LEAST_NANOS || took.cpuNanos() == 0);
      rounds(contender.name()).add(took.dividedBy(runs));
    }
  }

  private SideBySideResult result(int rounds) throws SQLException {
    return new SideBySideResult(
        LocalDate.now(ZoneOffset.UTC).toString(),
        "%s processors, JDK %s, DuckDB %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                contenders.databaseVersion()),
        contenders.market().touchCount(),
        contenders.market().conversionCount(),
        rounds,
        chosen.stream().flatMap(this::rows).toList());
  }

  private Stream<Row> rows(Contender contender) {
    return contender.yardsticks().stream().map(yardstick -> row(contender.name(), yardstick));
  }

  private Row row(String name, String yardstick) {
    double touches = contenders.market().touchCount();
    List<ProcessClock> own = rounds(name);
    List<ProcessClock> engine = rounds(yardstick);
    return new Row(
        name,
        yardstick,
        Spread.of(own.stream().map(one -> one.cpuNanos() / touches).toList()),
        Spread.of(own.stream().map(one -> one.wallNanos() / touches).toList()),
        Spread.of(
            IntStream.range(0, own.size())
                .mapToObj(i -> (double) own.get(i).cpuNanos() / engine.get(i).cpuNanos())
                .toList()));
  }

  private List<ProcessClock> rounds(String name) {
    return times.computeIfAbsent(name, key -> new ArrayList<>());
  }
}
