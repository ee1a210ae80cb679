package io.github.attribution.bench;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionRun;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the hot path takes in one process, in rounds A B C A B C …, so that what else the machine
 * does falls on all alike: a plain pass, credit of graphs that are there, and all of it on one
 * thread and two. The first three rounds do not count.
 *
 * <p>Run: {@code java -Xms4g -Xmx4g -XX:+UseSerialGC -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.HotPathRatios 10000000 9 OUT.csv}.
 */
public final class HotPathRatios {

  private static final int WARM_UP = 3;

  private HotPathRatios() {}

  /**
   * Measures and writes a row for each work.
   *
   * @param arguments touches, rounds and the file
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "There are %s arguments; give touches, rounds and a file".formatted(arguments.length));
    }
    MarketArrays market = MarketArrays.of(MarketShape.of(Integer.parseInt(arguments[0])));
    List<String> lines = new ArrayList<>();
    lines.add("work,cpu_ns,cpu_ns_min,wall_ns,wall_ns_min");
    int rounds = Integer.parseInt(arguments[1]);
    lines.addAll(rows(credit(market), market.touchCount(), rounds));
    lines.addAll(rows(all(market.inOrder(RowOrder.SHUFFLED)), market.touchCount(), rounds));
    lines.forEach(System.out::println);
    Files.write(Path.of(arguments[2]), lines);
  }

  /** Credit of graphs that are there, beside a pass and the same in doubles. */
  static Map<String, Supplier<Object>> credit(MarketArrays market) {
    JourneyGraphs graphs = market.graphs();
    JourneyGraphs withCampaigns = market.graphsWithCampaigns();
    AttributionPlan five = MarketBenchmark.fiveStrategies();
    AttributionPlan twelve = MarketBenchmark.strategies(12, Dimension.CHANNEL);
    AttributionPlan byTwo = MarketBenchmark.strategies(5, Dimension.CHANNEL, MarketArrays.CAMPAIGN);
    Map<String, Supplier<Object>> works = new LinkedHashMap<>();
    works.put("pass", market::pass);
    works.put("five", () -> five.run(graphs));
    works.put(
        "five-in-doubles", () -> DoubleCredit.of(graphs, MarketBenchmark.RULES, five.strategies()));
    works.put("five-by-two-dimensions", () -> byTwo.run(withCampaigns));
    works.put("twelve", () -> twelve.run(graphs));
    return works;
  }

  /** From coded touches to graphs, and to credit by five strategies. */
  static Map<String, Supplier<Object>> all(MarketArrays market) {
    AttributionPlan five = MarketBenchmark.fiveStrategies();
    Map<String, Supplier<Object>> works = new LinkedHashMap<>();
    for (int number = 1; number <= 2; number++) {
      int threads = number;
      works.put("build-" + threads, () -> market.graphs(threads));
      works.put(
          "build-and-five-" + threads,
          () -> AttributionRun.of(five, market.graphs(threads)).withThreads(threads).run());
      works.put(
          "reach-and-five-" + threads,
          () -> AttributionRun.of(five, market.reachedGraphs(threads)).withThreads(threads).run());
    }
    return works;
  }

  private static List<String> rows(Map<String, Supplier<Object>> works, int touches, int rounds) {
    Map<String, List<Double>> cpu = new LinkedHashMap<>();
    Map<String, List<Double>> wall = new LinkedHashMap<>();
    for (int round = -WARM_UP; round < rounds; round++) {
      for (Map.Entry<String, Supplier<Object>> work : works.entrySet()) {
        ProcessClock before = ProcessClock.now();
        Objects.requireNonNull(work.getValue().get());
        ProcessClock took = ProcessClock.now().since(before);
        if (round >= 0) {
          add(cpu, work.getKey(), (double) took.cpuNanos() / touches);
          add(wall, work.getKey(), (double) took.wallNanos() / touches);
        }
      }
    }
    return works.keySet().stream()
        .map(work -> row(work, spread(cpu, work), spread(wall, work)))
        .toList();
  }

  private static void add(Map<String, List<Double>> values, String work, double value) {
    values.computeIfAbsent(work, any -> new ArrayList<>()).add(value);
  }

  private static Spread spread(Map<String, List<Double>> values, String work) {
    return Spread.of(values.getOrDefault(work, List.of()));
  }

  private static String row(String work, Spread cpu, Spread wall) {
    return String.format(
        Locale.ROOT,
        "%s,%.2f,%.2f,%.2f,%.2f",
        work,
        cpu.median(),
        cpu.min(),
        wall.median(),
        wall.min());
  }
}
