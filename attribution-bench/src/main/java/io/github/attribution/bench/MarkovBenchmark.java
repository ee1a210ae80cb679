package io.github.attribution.bench;

import io.github.attribution.learn.MarkovChain;
import io.github.attribution.learn.MarkovModel;
import io.github.attribution.learn.PathStatistics;
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
 * Fitting Markov chains on made-up paths, on one thread, against walking through the same chain at
 * random until removal effects of {@value #SMALL} and more are known to {@value #ERROR} of them
 * (one standard error). Both must agree before anything is timed. The fit is all there is: from
 * statistics to effects on conversions and value with standard errors (no errors at 5,000
 * channels); the walk gets its transitions for nothing and gives effects on conversions only.
 *
 * <p>2026-11-22, CPU time of one thread on a busy machine of two cores, outside JMH (mean of 3 to
 * 40 calls): milliseconds with errors / without / walk.
 *
 * <pre>
 *   channels, order    states   with errors   without     walk
 *     12, 1                13            47        16       85
 *    100, 1               101            66        13    1,662
 *    450, 1 (dense)       451           417        97    2,052
 *    550, 1 (sparse)      551           635       125    2,011
 *     12, 3             1,782            49        31       90
 * </pre>
 *
 * <p>Without errors most of the time goes into counting, which the walk is spared. At 12 channels
 * the smallest effect is so large that a short walk will do, and the fit is 3 to 5 times as fast;
 * at 100 channels, whose small effects a walk rarely meets, 125 times. Bounds on the error of a fit
 * were 1e-13 and less.
 *
 * <p>Run: {@code java -jar attribution-bench/target/benchmarks.jar MarkovBenchmark -prof gc}.
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
    "12,1,10000",
    "100,1,10000",
    "450,1,10000",
    "550,1,10000",
    "1000,1,20000",
    "5000,1,100000",
    "12,3,10000",
    "12,4,10000"
  })
  public String shape = "12,1,10000";

  private PathStatistics statistics = MarkovPaths.statistics(2, 2);
  private MarkovChain chain = MarkovChain.order(1);
  private ChainSimulation simulation = simulation(chain.fit(statistics));
  private long conversions;

  /** Makes the data, and checks that the walk and the fit agree. */
  @Setup
  public void setUp() {
    String[] parts = shape.split(",", -1);
    statistics = MarkovPaths.statistics(Integer.parseInt(parts[0]), Integer.parseInt(parts[2]));
    chain = MarkovChain.order(Integer.parseInt(parts[1]));
    MarkovModel model = fit();
    if (model.error() > 1e-12) {
      throw new IllegalStateException("The fit is off by " + model.error());
    }
    simulation = simulation(model);
    double least =
        model.values().stream()
            .mapToDouble(value -> model.removalEffect(value).value())
            .filter(effect -> effect >= SMALL)
            .min()
            .orElse(SMALL);
    conversions = (long) Math.ceil((1 - least) / least / ERROR / ERROR);
    requireAgreement(model, simulate());
  }

  private static ChainSimulation simulation(MarkovModel model) {
    return new ChainSimulation(model.transitions(), model.values());
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
   * From transitions to removal effects within one percent.
   *
   * @return effects by value
   */
  @Benchmark
  public double[] simulate() {
    return simulation.removalEffects(conversions, 1);
  }
}
