package io.github.attribution.strategy;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchFilter;
import io.github.attribution.journey.TouchTest;
import java.util.List;

/** Weights of touches by their values of one dimension. Immutable. */
record Multiplier(String dimension, String text, List<Weight> weights) {

  /** What joins conditions. */
  private static final CharMatcher OPERATORS = CharMatcher.anyOf("&;");

  /** So that products of many weights stay finite. */
  private static final double MOST = 1_000_000;

  /** What touches that fulfill a condition are multiplied by. */
  record Weight(TouchFilter touches, double factor) {}

  static Multiplier parse(String dimension, String parameter, StrategyParameters parameters) {
    String text = parameters.text(parameter, "");
    ImmutableList.Builder<Weight> weights = ImmutableList.builder();
    for (String entry : Splitter.on('|').trimResults().split(text)) {
      int colon = entry.lastIndexOf(':');
      boolean plain = colon > 0 && !OPERATORS.matchesAnyOf(entry);
      double factor = !plain ? -1 : Decimals.upTo(MOST, entry.substring(colon + 1).strip());
      if (factor < 0) {
        throw parameters.refused(
            parameter, text, "values with weights from 0 to 1000000, such as impression:0.1|*:1");
      }
      String value = entry.substring(0, colon).strip();
      weights.add(new Weight(TouchFilter.parse(dimension + "=" + value), factor));
    }
    return new Multiplier(dimension, text, weights.build());
  }

  /** The weight of each value of the dimension. */
  Bound on(JourneyGraphs graphs) {
    return new Bound(graphs.dimension(dimension), tests(graphs), factors());
  }

  private TouchTest[] tests(JourneyGraphs graphs) {
    return weights.stream().map(weight -> weight.touches().on(graphs)).toArray(TouchTest[]::new);
  }

  private double[] factors() {
    return weights.stream().mapToDouble(Weight::factor).toArray();
  }

  /** A multiplier for the touches of some graphs. Immutable. */
  static final class Bound {

    private final Dimension dimension;
    private final TouchTest[] tests;
    private final double[] factors;

    private Bound(Dimension dimension, TouchTest[] tests, double[] factors) {
      this.dimension = dimension;
      this.tests = tests;
      this.factors = factors;
    }

    double of(int touch) {
      for (int i = 0; i < tests.length; i++) {
        if (tests[i].test(touch)) {
          return factors[i];
        }
      }
      return 1;
    }

    String why(int touch) {
      return "%s %s weighs %s".formatted(dimension.name(), dimension.value(touch), of(touch));
    }
  }
}
