package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.util.Arrays;
import java.util.Set;

/** All to the touch that is the outcome's own, if there is one. */
record SameTouch(String spec) implements AttributionStrategy {

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "same-touch",
                  "The last touch gets everything if it happened at the instant of the outcome, else"
                      + " nobody does.",
                  "score(n) = 1 if age(n) = 0, all others 0",
                  "Adobe Analytics: same touch, whose None row is our row of what is unattributed")
              .degenerate("Without a touch at that instant the outcome is unattributed."),
          parameters -> new SameTouch(parameters.spec()));

  @Override
  public void score(Journey journey, double[] scores) {
    int last = journey.size() - 1;
    Arrays.fill(scores, 0, last, 0);
    scores[last] = journey.ageMicros(last) == 0 ? 1 : 0;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.TIMES);
  }

  @Override
  public String why(Journey journey, int i) {
    long age = journey.ageMicros(i);
    return age > 0
        ? Words.duration(age) + " before the conversion, not at its instant"
        : "at the instant of the conversion" + (i < journey.size() - 1 ? ", but not last" : "");
  }
}
