package io.github.attribution.compare;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a group would gain or lose if one strategy took the place of another.
 *
 * @param values the group's value for each dimension
 * @param fromMicros its credit under the strategy that goes, in micros
 * @param toMicros its credit under the one that comes, in micros
 */
public record CreditMove(List<String> values, long fromMicros, long toMicros) {

  /** Copies the values. */
  public CreditMove {
    values = ImmutableList.copyOf(values);
  }

  /**
   * The gain, negative for a loss.
   *
   * @return micros
   */
  public long gainMicros() {
    return Math.subtractExact(toMicros, fromMicros);
  }
}
