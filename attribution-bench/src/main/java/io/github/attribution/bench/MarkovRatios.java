package io.github.attribution.bench;

import io.github.attribution.learn.MarkovModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * CPU time of one thread for what {@link MarkovBenchmark} measures, in rounds fit, effects, walk,
 * fit, effects, walk …, so that what else the machine does falls on all of them. The first round
 * does not count; ratios are taken within a round, and the median round is written.
 *
 * <p>Run: {@code java -Xmx4g -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.MarkovRatios ROUNDS OUT.csv '12 1 10000' …}.
 */
public final class MarkovRatios {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long NANOS_A_ROUND = 500_000_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private MarkovRatios() {}

  /**
   * Measures and writes a row for each shape.
   *
   * @param arguments rounds, the file, and shapes: channels, order and distinct paths
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException(
          "There are %s arguments; give rounds, a file and one shape or more, such as '12 1 10000'"
              .formatted(arguments.length));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "channels,order,paths,states,error,effects_ms,fit_ms,walk_ms,ratio,ratio_min,ratio_max,every_channel");
    for (String shape : Arrays.asList(arguments).subList(2, arguments.length)) {
      lines.add(row(shape, Integer.parseInt(arguments[0])));
      System.out.println(lines.get(lines.size() - 1));
    }
    Files.write(Path.of(arguments[1]), lines);
  }

  private static String row(String shape, int rounds) {
    MarkovBenchmark benchmark = new MarkovBenchmark();
    benchmark.shape = shape;
    benchmark.setUp();
    double[][] times = new double[rounds][];
    for (int round = -1; round < rounds; round++) {
      double[] ones = {
        millis(benchmark::effects), millis(benchmark::fit), millis(benchmark::simulate)
      };
      if (round >= 0) {
        times[round] = ones;
      }
    }
    Arrays.sort(times, (one, other) -> Double.compare(ratio(one), ratio(other)));
    double[] median = times[rounds / 2];
    MarkovModel model = benchmark.effects();
    return String.format(
        Locale.ROOT,
        "%s,%d,%.1e,%.2f,%.2f,%.1f,%.1f,%.1f,%.1f,%.0f",
        shape.replace(' ', ','),
        model.states(),
        model.error(),
        median[0],
        median[1],
        median[2],
        ratio(median),
        ratio(times[0]),
        ratio(times[rounds - 1]),
        ratio(median) * benchmark.walksForEveryChannel());
  }

  private static double ratio(double[] times) {
    return times[2] / times[0];
  }

  private static double millis(Supplier<?> work) {
    long begin = THREADS.getCurrentThreadCpuTime();
    long calls = 0;
    Object last = null;
    do {
      last = work.get();
      calls++;
    } while (THREADS.getCurrentThreadCpuTime() - begin < NANOS_A_ROUND);
    if (last == null) {
      throw new IllegalStateException("Nothing was measured");
    }
    return (THREADS.getCurrentThreadCpuTime() - begin) / NANOS_PER_MILLI / calls;
  }
}
