package io.github.attribution.io;

import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.StrategyDescription;
import io.github.attribution.strategy.StrategyFactory;
import io.github.attribution.strategy.StrategyParameters;

/** Strategies that fail in the middle of a run, at the last account. */
public final class FailingStrategies {

  /** How a strategy fails. */
  private interface Failure {
    void fail();
  }

  private FailingStrategies() {}

  /** Makes a strategy that throws an exception. */
  public static final class Throws implements StrategyFactory {

    @Override
    public StrategyDescription description() {
      return describe("test-throws");
    }

    @Override
    public AttributionStrategy create(StrategyParameters parameters) {
      return failing(
          parameters,
          () -> {
            throw new IllegalStateException("The strategy failed on purpose");
          });
    }
  }

  /** Makes a strategy that throws an error. */
  public static final class Errs implements StrategyFactory {

    @Override
    public StrategyDescription description() {
      return describe("test-errs");
    }

    @Override
    public AttributionStrategy create(StrategyParameters parameters) {
      return failing(
          parameters,
          () -> {
            throw new StackOverflowError("on purpose");
          });
    }
  }

  /** Makes a strategy that kills the process. */
  public static final class Halts implements StrategyFactory {

    @Override
    public StrategyDescription description() {
      return describe("test-halts");
    }

    @Override
    public AttributionStrategy create(StrategyParameters parameters) {
      return failing(parameters, () -> Runtime.getRuntime().halt(137));
    }
  }

  /** Makes a strategy that stops the process as a signal does. */
  public static final class Exits implements StrategyFactory {

    @Override
    public StrategyDescription description() {
      return describe("test-exits");
    }

    @Override
    public AttributionStrategy create(StrategyParameters parameters) {
      return failing(parameters, () -> Runtime.getRuntime().exit(143));
    }
  }

  private static StrategyDescription describe(String name) {
    return StrategyDescription.of(name, "Fails on purpose.", "none", "this test");
  }

  private static AttributionStrategy failing(StrategyParameters parameters, Failure failure) {
    return AttributionStrategy.named(
        parameters.spec(),
        (journey, scores) -> {
          java.util.Arrays.fill(scores, 0, journey.size(), 1);
          boolean last = journey.account() == journey.graphs().accountCount() - 1;
          if (last) {
            failure.fail();
          }
        });
  }
}
