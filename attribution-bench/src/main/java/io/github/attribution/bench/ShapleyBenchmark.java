package io.github.attribution.bench;

import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.learn.RateShapley;
import io.github.attribution.learn.ShapleyValue;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Shapley values with their standard errors, from statistics of 100,000 journeys: by rates exactly
 * to 20 channels and of 2,000 sampled orders above, by sums for any number.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar ShapleyBenchmark -prof gc}.
 *
 * <p>2026-11-22, one fork on a machine that was busy with other work, so good to a factor of two at
 * best: by rates 39 ms at 10 channels, 118 ms at 16, 0.65 s at 20, 1.4 s at 40 (sampled); by sums
 * 20 ms at 20 channels, 31 ms at 1,000.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class ShapleyBenchmark {

  private static final int JOURNEYS = 100_000;
  private static final int ORDERS = 2_000;

  /** What a set of channels is worth. */
  public enum Game {
    /** Sums of conversions. */
    SUMS,
    /** Conversion rates. */
    RATES
  }

  /** The game and the number of channels. */
  @Param({"RATES 10", "RATES 16", "RATES 20", "RATES 40", "SUMS 20", "SUMS 1000"})
  public String work = "SUMS 20";

  private Game game = Game.SUMS;
  private PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());

  /** Makes journeys of one touch or more, whose channels are skewed. */
  @Setup
  public void setUp() {
    int space = work.indexOf(' ');
    game = Game.valueOf(work.substring(0, space));
    int channels = Integer.parseInt(work.substring(space + 1));
    statistics = PathStatistics.create(PathSpec.ofChannels());
    SplittableRandom random = new SplittableRandom(7);
    for (int journey = 0; journey < JOURNEYS; journey++) {
      int length = 0;
      while (random.nextInt(4) != 0) {
        length++;
      }
      List<String> path =
          IntStream.range(0, length).mapToObj(i -> channel(random, channels)).toList();
      statistics.add(
          random.nextInt(50) < length
              ? PathOutcome.converted(path, 1_000_000L * random.nextInt(1000))
              : PathOutcome.unconverted(path));
    }
  }

  private static String channel(SplittableRandom random, int channels) {
    int one = (int) (channels * Math.pow(random.nextDouble(), 2.5));
    return "channel-%04d".formatted(one);
  }

  /**
   * Fits the model.
   *
   * @return the model
   */
  @Benchmark
  public FittedModel fit() {
    return game == Game.SUMS
        ? ShapleyValue.fit(statistics)
        : RateShapley.fit(statistics, RateShapley.Rare.SHRUNK, ORDERS, 1);
  }
}
