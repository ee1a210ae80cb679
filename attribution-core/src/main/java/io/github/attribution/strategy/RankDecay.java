package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;

/** More to later touches by their rank: a fixed part of the next one's. */
record RankDecay(String spec, double base, boolean conserving) implements AttributionStrategy {

  private static final String BASE = "base";
  private static final String NORMALISE = "normalise";
  private static final double HALF = 0.5;

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "rank-decay",
                  "Each touch gets a fixed part of what the next one gets, whatever the time between"
                      + " them.",
                  "score(i) = base^(n - i); with normalise=no, (1 - base) base^(n - i), which is the"
                      + " share itself",
                  "HubSpot's former simple decay: 50 %, 25 %, … of the last six touches, the rest to"
                      + " nobody")
              .degenerate("One touch takes all, or 1 - base with normalise=no.")
              .with(BASE, "0.5", "the part of the next touch's score, 0.000000001 to 1")
              .with(NORMALISE, "yes", "no: shares do not add up"),
          RankDecay::create);

  private static RankDecay create(StrategyParameters parameters) {
    double base = parameters.number(BASE, HALF, 1e-9, 1);
    boolean normalise = parameters.yes(NORMALISE, true);
    if (base == 1 && !normalise) {
      throw new IllegalArgumentException(
          "Strategy '%s' leaves nothing to any touch: the share of the last one is 1 - base; give a base of less than 1, or normalise=yes"
              .formatted(parameters.spec()));
    }
    return new RankDecay(parameters.spec(), base, normalise);
  }

  @Override
  public void score(Journey journey, double[] scores) {
    double score = conserving ? 1 : 1 - base;
    for (int i = journey.size() - 1; i >= 0; i--) {
      scores[i] = score;
      score *= base;
    }
  }

  @Override
  public boolean byPosition() {
    return true;
  }

  @Override
  public String why(Journey journey, int i) {
    int later = journey.size() - 1 - i;
    return later == 0 ? "the last touch" : "%s came later".formatted(Words.touches(later));
  }
}
