package io.github.attribution.bench;

import io.github.attribution.learn.MarkovChain;
import io.github.attribution.learn.MarkovModel;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.learn.PathTable;
import java.util.concurrent.TimeUnit;
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
 * Removal effects of Markov chains on made-up paths, on one thread, against walking through the
 * same chain at random as other libraries do ({@link ChainSimulation}). Both begin with the sorted
 * table of paths, which statistics keep, count transitions and give the effects of every channel on
 * conversions and on value. Both must agree before anything is timed.
 *
 * <p>The walk stops when one standard error of the effect on conversions is {@value #ERROR} of it,
 * for every channel whose effect is {@value #SMALL} or more. That favors the walk: it is told how
 * long that takes, smaller channels may stay as inexact as they come out (for all of them it would
 * take as often as long as odds against the smallest effect are larger than those against the
 * smallest that counts), and for a 95 % interval of one percent it would take 3.8 times as long.
 * Effects of the fit are exact to 1e-12; {@link #effects()} is to be compared with {@link
 * #simulate()}, and {@link #fit()} adds standard errors, which the walk cannot give.
 *
 * <p>Findings are in the README of the module. Run: {@code java -jar
 * attribution-bench/target/benchmarks.jar MarkovBenchmark -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class MarkovBenchmark {

  /** Effects below this may stay inexact in the walk. */
  static final double SMALL = 0.01;

  /** The relative standard error that the walk goes on to. */
  static final double ERROR = 0.01;

  /** Channels, order of the chain, distinct paths; up to 500 states are dense, more are sparse. */
  @Param({
    "12 1 10000",
    "12 2 10000",
    "100 1 10000",
    "450 1 10000",
    "550 1 10000",
    "1000 1 20000",
    "5000 1 100000",
    "12 3 10000",
    "12 4 10000"
  })
  public String shape = "12 1 10000";

  private PathStatistics statistics = MarkovPaths.statistics(2, 2);
  private MarkovChain chain = MarkovChain.order(1);
  private PathTable table = statistics.table();
  private int order = 1;
  private double conversions;
  private double everyChannel;

  /** Makes the data, and checks that the walk and the fit agree. */
  @Setup
  public void setUp() {
    String[] parts = shape.split(" ", -1);
    statistics = MarkovPaths.statistics(Integer.parseInt(parts[0]), Integer.parseInt(parts[2]));
    table = statistics.table();
    order = Integer.parseInt(parts[1]);
    chain = MarkovChain.order(order);
    MarkovModel model = effects();
    if (model.error() > 1e-12) {
      throw new IllegalStateException("The fit is off by " + model.error());
    }
    conversions = conversionsFor(leastEffect(model, SMALL));
    everyChannel = conversionsFor(leastEffect(model, Double.MIN_NORMAL));
    requireAgreement(model, simulate()[0]);
  }

  private static double leastEffect(MarkovModel model, double small) {
    return model.values().stream()
        .mapToDouble(value -> model.removalEffect(value).value())
        .filter(effect -> effect >= small)
        .min()
        .orElse(small);
  }

  private static double conversionsFor(double effect) {
    return Math.ceil((1 - effect) / effect / ERROR / ERROR);
  }

  /** How many times as many walks the smallest channel takes, if that counts as well. */
  double walksForEveryChannel() {
    return everyChannel / conversions;
  }

  private static void requireAgreement(MarkovModel model, double[] simulated) {
    for (int i = 0; i < simulated.length; i++) {
      double effect = model.removalEffect(model.values().get(i)).value();
      if (effect >= SMALL && Math.abs(simulated[i] - effect) > 5 * ERROR * effect) {
        throw new IllegalStateException(
            "Removal effect of '%s' is %s by the fit and %s by the walk"
                .formatted(model.values().get(i), effect, simulated[i]));
      }
    }
  }

  /**
   * From statistics to a model.
   *
   * @return the model
   */
  @Benchmark
  public MarkovModel fit() {
    return chain.fit(statistics);
  }

  /**
   * The same without standard errors.
   *
   * @return the model
   */
  @Benchmark
  public MarkovModel effects() {
    return chain.withoutStandardErrors().fit(statistics);
  }

  /**
   * From the table of paths to removal effects within one percent.
   *
   * @return effects on conversions and on value, by channel
   */
  @Benchmark
  public double[][] simulate() {
    return new ChainSimulation(table, order).removalEffects((long) conversions, 1);
  }
}
