package io.github.attribution.metric;

/** The figures of a scope that credit is compared with: the whole run, or a channel's. */
public final class CreditFigures {

  /** Revenue that touches got credit for. */
  public static final Figure CREDITED_REVENUE =
      money("credited revenue", "revenue that touches got credit for");

  /** Conversions that touches got credit for. */
  public static final Figure CREDITED_CONVERSIONS =
      count("credited conversions", "credit for conversions, in fractions");

  /** New customers that touches got credit for. */
  public static final Figure CREDITED_NEW_CUSTOMERS =
      count(
          "credited new customers",
          "credit for conversions that made a new customer, in fractions",
          "conversions.new_customer");

  /** Leads that touches got credit for. */
  public static final Figure CREDITED_LEADS =
      count("credited leads", "credit for leads, in fractions", "milestones");

  /** The customers that a cost is for. */
  public static final Figure ACQUIRED_CUSTOMERS =
      count(
          "acquired customers",
          "a channel's credited new customers; of the whole run all of them, credited or not",
          "conversions.new_customer");

  /** The leads that a cost is for. */
  public static final Figure ACQUIRED_LEADS =
      count(
          "acquired leads",
          "a channel's credited leads; of the whole run all of them, credited or not",
          "milestones");

  /** Touches, with credit or without. */
  public static final Figure TOUCHES =
      count("touches", "all touches, those of accounts that never bought among them");

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

  /** Revenue of everything, credited or not. */
  public static final Figure ALL_REVENUE =
      money("all revenue", "revenue of all outcomes, credited or not");

  /** Revenue that touches of marketing got credit for. */
  public static final Figure MARKETING_REVENUE =
      money("marketing revenue", "revenue credited to channels of marketing");

  /** What was paid for media on paid channels. */
  public static final Figure PAID_SPEND =
      money("paid spend", "spend on paid channels", "spend", "channel_types.paid");

  /** New customers that touches of paid channels got credit for. */
  public static final Figure PAID_NEW_CUSTOMERS =
      count(
          "paid new customers",
          "new customers credited to paid channels",
          "conversions.new_customer",
          "channel_types.paid");

  /** Revenue that touches of a period got credit for, whenever it came. */
  public static final Figure COHORT_REVENUE =
      money("cohort revenue", "revenue credited to the period's touches, whenever it came");

  /** New customers that touches of a period got credit for, whenever they came. */
  public static final Figure COHORT_NEW_CUSTOMERS =
      count(
          "cohort new customers",
          "new customers credited to the period's touches, whenever they came",
          "conversions.new_customer");

  /** Cost and credited gross profit by day. */
  public static final Figure RETURNS_BY_DAY =
      Figure.rows(
          "returns by day",
          "cost and credited gross profit of a day: date, cost, gross profit",
          "spend",
          "costs");

  private CreditFigures() {}

  private static Figure money(String name, String meaning, String... needs) {
    return Figure.credit(name, meaning, MetricUnit.MONEY, needs);
  }

  private static Figure count(String name, String meaning, String... needs) {
    return Figure.credit(name, meaning, MetricUnit.COUNT, needs);
  }
}
