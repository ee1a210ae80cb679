package io.github.attribution.metric;

/** The figures of a scope that credit is compared with: the whole run, or a channel's. */
public final class CreditFigures {

  /** Revenue that touches got credit for. */
  public static final Figure CREDITED_REVENUE =
      money("credited revenue", "revenue that touches got credit for");

  /** New customers that touches got credit for. */
  public static final Figure CREDITED_NEW_CUSTOMERS =
      count(
          "credited new customers",
          "credit for conversions that made a new customer",
          "conversions.new_customer");

  /** Leads that touches got credit for. */
  public static final Figure CREDITED_LEADS =
      count("credited leads", "credit for leads", "milestones");

  /** What was paid for media. */
  public static final Figure MEDIA_SPEND = money("media spend", "what was paid for media", "spend");

  /** All that the program cost, without the cost of goods. */
  public static final Figure PROGRAM_COST =
      money("cost", "a channel's spend; of the whole run spend and all costs but cogs", "spend");

  /** What marketing cost. */
  public static final Figure MARKETING_EXPENSE =
      money(
          "marketing expense",
          "a channel's spend; of the whole run spend and costs of kind marketing",
          "spend");

  /** What it cost to win customers: marketing and sales. */
  public static final Figure ACQUISITION_COST =
      money(
          "acquisition cost",
          "a channel's spend; of the whole run spend and costs of kinds marketing and sales",
          "spend");

  /** What the sold goods cost. */
  public static final Figure COST_OF_GOODS =
      money(
          "cost of goods",
          "the part of all cogs that credited revenue has of all revenue",
          "costs");

  private CreditFigures() {}

  private static Figure money(String name, String meaning, String... needs) {
    return Figure.credit(name, meaning, MetricUnit.MONEY, needs);
  }

  private static Figure count(String name, String meaning, String... needs) {
    return Figure.credit(name, meaning, MetricUnit.COUNT, needs);
  }
}
