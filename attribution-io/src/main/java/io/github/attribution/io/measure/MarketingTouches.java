package io.github.attribution.io.measure;

import io.github.attribution.setting.Durations;
import java.time.Duration;

/** Touches with whether their channel is one of marketing, within the look-back of outcomes. */
final class MarketingTouches {

  private MarketingTouches() {}

  /**
   * All touches as something to select from: account_id, touched_at, channel, marketing. Channels
   * are marketing unless {@code channel_types} says otherwise.
   */
  static String rows(FactTables tables) {
    return tables.has("channel_types.marketing")
        ? """
          (SELECT t.account_id, t.touched_at, t.channel, coalesce(c.marketing, true) AS marketing
          FROM %s t LEFT JOIN (SELECT channel, bool_or(marketing) AS marketing FROM %s GROUP BY channel) c
            ON c.channel = t.channel)"""
            .formatted(Touches.TABLE, tables.rows("channel_types"))
        : "(SELECT account_id, touched_at, channel, true AS marketing FROM %s)"
            .formatted(Touches.TABLE);
  }

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
