package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.LeftOut;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.List;
import java.util.Objects;

/**
 * Why one strategy credited one conversion the way it did, touch by touch.
 *
 * @param strategy the strategy's spec
 * @param conserving whether the amounts add up to the conversion
 * @param conversion the conversion
 * @param attributed false if no touch gets anything
 * @param touches all touches of the account in the order of time, eligible or not
 */
public record Explanation(
    String strategy,
    boolean conserving,
    Conversion conversion,
    boolean attributed,
    List<TouchCredit> touches) {

  /**
   * What one touch got and why.
   *
   * @param touchpoint the touch
   * @param eligible whether the rules let it be credited
   * @param score the raw score, 0 if not eligible
   * @param weight the share of the conversion
   * @param countMicros credited conversions
   * @param revenueMicros credited revenue
   * @param why the reason in words
   */
  public record TouchCredit(
      Touchpoint touchpoint,
      boolean eligible,
      double score,
      double weight,
      long countMicros,
      long revenueMicros,
      String why) {}

  /** Copies the touches. */
  public Explanation {
    touches = ImmutableList.copyOf(touches);
  }

  /**
   * Explains a conversion.
   *
   * @param graphs the graphs
   * @param rules the rules
   * @param conversion a conversion of the graphs
   * @param strategy the strategy
   * @return the explanation
   */
  public static Explanation of(
      JourneyGraphs graphs, JourneyRules rules, int conversion, AttributionStrategy strategy) {
    Journey journey = graphs.journeys(rules).explaining().moveTo(conversion);
    JourneyCredit credit = new JourneyCredit();
    credit.credit(journey, strategy);
    ImmutableList.Builder<TouchCredit> touches = ImmutableList.builder();
    int eligible = 0;
    for (int touch = graphs.firstTouch(journey.account());
        touch < graphs.firstTouch(journey.account() + 1);
        touch++) {
      boolean inJourney = eligible < journey.size() && journey.touch(eligible) == touch;
      touches.add(
          inJourney
              ? eligible(journey, credit, strategy, eligible++)
              : leftOut(journey, rules, touch));
    }
    return new Explanation(
        strategy.spec(),
        strategy.conserving(),
        graphs.conversionRecord(conversion),
        credit.attributed(),
        touches.build());
  }

  private static TouchCredit eligible(
      Journey journey, JourneyCredit credit, AttributionStrategy strategy, int i) {
    boolean attributed = credit.attributed();
    return new TouchCredit(
        journey.graphs().touchpoint(journey.touch(i)),
        true,
        credit.score(i),
        credit.weight(i),
        attributed ? credit.micros(Measure.CONVERSIONS, i) : 0,
        attributed ? credit.micros(Measure.REVENUE, i) : 0,
        strategy.why(journey, i));
  }

  private static TouchCredit leftOut(Journey journey, JourneyRules rules, int touch) {
    LeftOut reason = Objects.requireNonNull(journey.leftOut(touch));
    return new TouchCredit(
        journey.graphs().touchpoint(touch),
        false,
        0,
        0,
        0,
        0,
        "left out: " + new WhyLeftOut(journey, rules).of(reason, touch));
  }
}
