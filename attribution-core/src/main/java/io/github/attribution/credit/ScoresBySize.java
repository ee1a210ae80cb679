package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The scores of strategies by position, kept for each number of touches up to 64, so that longer
 * journeys alone are scored again. Mutable, for one thread.
 */
final class ScoresBySize {

  private static final int END = 65;

  private @Nullable AttributionStrategy strategy;
  private final @Nullable Scores[] kept = new @Nullable Scores[END];
  private final Scores others = new Scores();

  /** The scores of a journey: of the strategy of the last call they may be known. */
  Scores of(Journey journey, AttributionStrategy strategy) {
    int size = journey.size();
    if (isKnown(strategy) && size < END && strategy.byPosition()) {
      Scores scores = kept[size];
      return scores == null ? keep(journey, strategy) : scores;
    }
    if (!isKnown(strategy)) {
      forget(strategy);
    }
    others.take(journey, strategy);
    return others;
  }

  /** Strategies that a user calls equal may score differently. */
  @SuppressWarnings("ReferenceEquality")
  private boolean isKnown(AttributionStrategy strategy) {
    return strategy == this.strategy;
  }

  private Scores keep(Journey journey, AttributionStrategy strategy) {
    Scores scores = new Scores();
    scores.takeLasting(journey, strategy);
    kept[journey.size()] = scores;
    return scores;
  }

  private void forget(AttributionStrategy next) {
    if (strategy != null && strategy.byPosition()) {
      Arrays.fill(kept, null);
    }
    strategy = next;
  }
}
