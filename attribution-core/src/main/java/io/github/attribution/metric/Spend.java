package io.github.attribution.metric;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.journey.Dimension;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money paid for media, by dimension values.
 *
 * @param values the channel, and the campaign where known: dimension name to value
 * @param amountMicros micros of the reporting currency, not negative
 * @param firstDay the first day that was paid for, null if not known
 * @param lastDay the last one, null if the first is
 */
public record Spend(
    Map<String, String> values,
    long amountMicros,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no channel, the amount is negative, there is one
   *     day but not the other, or the last is before the first
   */
  public Spend {
    values = ImmutableMap.copyOf(values);
    if (!values.containsKey(Dimension.CHANNEL) || amountMicros < 0) {
      throw new IllegalArgumentException(
          "Spend of %s micros on %s is not possible; it needs a channel and is not negative"
              .formatted(amountMicros, values));
    }
    boolean dated = firstDay != null && lastDay != null && !lastDay.isBefore(firstDay);
    if (!dated && (firstDay != null || lastDay != null)) {
      throw new IllegalArgumentException(
          "Spend from %s to %s is not possible; give both days in their order, or neither"
              .formatted(firstDay, lastDay));
    }
  }

  /**
   * Spend without a date.
   *
   * @param values the channel, and the campaign where known
   * @param amountMicros micros of the reporting currency
   */
  public Spend(Map<String, String> values, long amountMicros) {
    this(values, amountMicros, null, null);
  }

  /** The channel. */
  String channel() {
    return values.getOrDefault(Dimension.CHANNEL, Dimension.NONE);
  }

  /** Whether any of its days is one of these, until before the last. */
  boolean isOn(long fromDay, long toDay) {
    return firstDay != null
        && lastDay != null
        && firstDay.toEpochDay() < toDay
        && lastDay.toEpochDay() >= fromDay;
  }

  /**
   * What falls on some days if it is spread evenly over its own in whole micros: what is left over
   * goes to the first days, one micro each. Nothing if it has none.
   */
  long microsOn(long fromDay, long toDay) {
    if (firstDay == null || lastDay == null || !isOn(fromDay, toDay)) {
      return 0;
    }
    long first = firstDay.toEpochDay();
    long days = lastDay.toEpochDay() - first + 1;
    long leftOver = amountMicros % days;
    long from = Math.max(0, fromDay - first);
    long to = Math.min(days, toDay - first);
    return amountMicros / days * (to - from) + Math.min(to, leftOver) - Math.min(from, leftOver);
  }
}
