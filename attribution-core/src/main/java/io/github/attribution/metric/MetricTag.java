package io.github.attribution.metric;

import java.util.Locale;

/** A group that metrics belong to, for reports that show them together. */
public enum MetricTag {
  /** Winning customers. */
  ACQUISITION,
  /** Keeping and growing customers. */
  EXPANSION,
  /** What the market knows and thinks: the first of the three Rs. */
  REPUTATION,
  /** Who is known and engaged in the accounts: the second of the three Rs. */
  RELATIONSHIPS,
  /** What it brings: the third of the three Rs. */
  REVENUE,
  /** What was done; never to be ranked by alone. */
  ACTIVITY,
  /** What came of it. */
  OUTCOME,
  /** The top of the funnel: awareness. */
  TOP_OF_FUNNEL,
  /** The middle of the funnel: consideration. */
  MIDDLE_OF_FUNNEL,
  /** The bottom of the funnel: decision. */
  BOTTOM_OF_FUNNEL,
  /** How much of the data can be used. */
  DATA_QUALITY,
  /** What plans start from. */
  PLANNING;

  /**
   * The name in listings.
   *
   * @return the name in lower case with hyphens
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
