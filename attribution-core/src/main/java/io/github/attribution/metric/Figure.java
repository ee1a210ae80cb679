package io.github.attribution.metric;

/** A number that metrics are made of. */
public enum Figure {
  /** Revenue that touches got credit for. */
  CREDITED_REVENUE,
  /** New customers that touches got credit for. */
  NEW_CUSTOMERS,
  /** Leads that touches got credit for. */
  LEADS,
  /** What was paid for media. */
  MEDIA_SPEND,
  /** All that the program cost, without the cost of goods. */
  PROGRAM_COST,
  /** What marketing cost. */
  MARKETING_EXPENSE,
  /** What it cost to win customers: marketing and sales. */
  ACQUISITION_COST,
  /** What the sold goods cost. */
  COST_OF_GOODS
}
