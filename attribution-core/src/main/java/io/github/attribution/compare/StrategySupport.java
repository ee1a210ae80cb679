package io.github.attribution.compare;

import io.github.attribution.journey.Micros;
import io.github.attribution.setting.Counted;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.AttributionStrategy.Need;
import io.github.attribution.strategy.DataDrivenStrategy;
import java.util.Set;

/**
 * Whether data supports a strategy, and why or why not.
 *
 * @param strategy the strategy's spec
 * @param verdict how far
 * @param reason a full sentence with the number behind it
 */
public record StrategySupport(String strategy, Verdict verdict, String reason) {

  /** How far data supports a strategy. */
  public enum Verdict {
    /** Nothing speaks against it. */
    SUPPORTED,
    /** It can be computed, and is not to be trusted as it is. */
    WEAK,
    /** It lacks what it needs. */
    UNSUPPORTED
  }

  /** So many conversions for each value of the dimension make a fit worth looking at. */
  private static final long CONVERSIONS_PER_VALUE = 30;

  /**
   * Judges a strategy.
   *
   * @param strategy the strategy
   * @param facts what there is to learn from
   * @return the verdict with its reason
   */
  public static StrategySupport of(AttributionStrategy strategy, DataFacts facts) {
    String lacking = lacking(strategy.needs(), facts);
    if (!lacking.isEmpty()) {
      return new StrategySupport(strategy.spec(), Verdict.UNSUPPORTED, lacking);
    }
    String spec = strategy.spec();
    return strategy instanceof DataDrivenStrategy
        ? ofLearning(spec, facts)
        : new StrategySupport(
            spec, Verdict.SUPPORTED, "It is a rule: it needs nothing that the data lacks.");
  }

  private static StrategySupport ofLearning(String spec, DataFacts facts) {
    double conversions = Micros.toDouble(facts.conversionMicros());
    double unconverted = Micros.toDouble(facts.unconvertedMicros().orElse(0));
    double wanted = (double) CONVERSIONS_PER_VALUE * facts.values();
    if (facts.unconvertedMicros().isEmpty()) {
      return new StrategySupport(
          spec,
          Verdict.UNSUPPORTED,
          "It learns from accounts without a conversion too, and what the rules ask for is not read of them.");
    }
    if (conversions <= 0) {
      return new StrategySupport(
          spec, Verdict.UNSUPPORTED, "There is no conversion to learn from.");
    }
    if (facts.values() < 2) {
      return new StrategySupport(
          spec, Verdict.WEAK, "There is one value only, which gets everything.");
    }
    if (unconverted <= 0) {
      return new StrategySupport(
          spec,
          Verdict.WEAK,
          "All journeys convert (%s): what is learned is how often values are there, not what they change."
              .formatted(Counted.of(conversions, "journey")));
    }
    if (conversions < wanted) {
      return new StrategySupport(
          spec,
          Verdict.WEAK,
          "It learns from %s for %s; %s would be %s for each, so look at the intervals before the numbers."
              .formatted(
                  Counted.of(conversions, "conversion"),
                  Counted.of(facts.values(), "value"),
                  Counted.number(wanted),
                  CONVERSIONS_PER_VALUE));
    }
    return new StrategySupport(
        spec,
        Verdict.SUPPORTED,
        "It learns from %s and %s without one."
            .formatted(Counted.of(conversions, "conversion"), Counted.of(unconverted, "journey")));
  }

  private static String lacking(Set<Need> needs, DataFacts facts) {
    if (needs.contains(Need.TIMES) && !facts.timed()) {
      return "It needs the times of touches, and aggregated paths have none.";
    }
    if (needs.contains(Need.MILESTONES) && !facts.milestones()) {
      return "It needs milestones, and there are none.";
    }
    if (needs.contains(Need.CONTACTS) && !facts.contacts()) {
      return "It needs the contacts of touches, and they have none.";
    }
    if (needs.contains(Need.CAMPAIGNS_OF_OUTCOMES) && !facts.campaignsOfOutcomes()) {
      return "It needs campaigns that outcomes name, and they name none.";
    }
    if (needs.contains(Need.UNCONVERTED) && facts.unconvertedMicros().orElse(1) <= 0) {
      return "It needs journeys without a conversion, and there are none (%s, all converting)."
          .formatted(Counted.of(Micros.toDouble(facts.conversionMicros()), "journey"));
    }
    return "";
  }
}
