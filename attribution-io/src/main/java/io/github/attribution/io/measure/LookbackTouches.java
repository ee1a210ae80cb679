package io.github.attribution.io.measure;

import io.github.attribution.setting.Durations;
import java.time.Duration;

/** The look-back of touches before outcomes, in SQL. */
final class LookbackTouches {

  private LookbackTouches() {}

  /** Whether a touch t is within the look-back before a time, or at it, in SQL. */
  static String isBefore(FactTables tables, String at) {
    return "t.touched_at <= %1$s AND t.touched_at >= %1$s - %2$s"
        .formatted(at, tables.rules().lookbackMicros());
  }

  /** The look-back in words. */
  static String lookback(FactTables tables) {
    Duration lookback = tables.rules().lookback();
    return lookback == null ? "any time" : Durations.format(lookback);
  }
}
