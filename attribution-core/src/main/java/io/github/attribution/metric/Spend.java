package io.github.attribution.metric;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.journey.Dimension;
import java.util.Map;

/**
 * Money paid for media, by dimension values.
 *
 * @param values the channel, and the campaign where known: dimension name to value
 * @param amountMicros micros of the reporting currency, not negative
 */
public record Spend(Map<String, String> values, long amountMicros) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no channel or the amount is negative
   */
  public Spend {
    values = ImmutableMap.copyOf(values);
    if (!values.containsKey(Dimension.CHANNEL) || amountMicros < 0) {
      throw new IllegalArgumentException(
          "Spend of %s micros on %s is not possible; it needs a channel and is not negative"
              .formatted(amountMicros, values));
    }
  }
}
