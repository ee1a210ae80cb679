package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Credit for opportunities, qualified accounts and qualified leads, and what each of them cost.
 *
 * <p>A channel's count is the sum of its weights, in fractions; its amount the sum of weight times
 * amount. What no touch gets is {@code (unattributed)}; with it the channels add up to all
 * outcomes, to the last micro. Of a whole run what is credited is what any touch got, but costs are
 * over all outcomes, credited or not. A cost without anything that it bought gives {@code
 * ZERO_DENOMINATOR}; no cost gives 0 marked {@link MetricFlag#ORGANIC}; neither gives {@code
 * NO_DATA}.
 *
 * <p>Figures are of a channel's credit; of the whole run they are of all outcomes, credited or not,
 * but for those of {@link #toTouches}.
 */
public final class CreditedOutcomes {

  /** Opportunities at their creation. */
  public static final Figure OPPORTUNITIES =
      count(
          "credited opportunities",
          "credit for opportunities, by touches before their creation",
          Deals.CREATION);

  /** Amounts of opportunities at their creation. */
  public static final Figure PIPELINE =
      money(
          "credited pipeline",
          "credit for amounts of opportunities, by touches before their creation",
          Deals.CREATION,
          "opportunities.amount");

  /** Pipeline of channels that are marketing. */
  public static final Figure MARKETING_PIPELINE =
      money(
          "pipeline credited to marketing",
          "credited pipeline of the channels that are marketing; of all where no table says which",
          Deals.CREATION,
          "opportunities.amount");

  /** Won opportunities. */
  public static final Figure WINS =
      count("credited wins", "credit for won opportunities", closed());

  /** Amounts of won opportunities. */
  public static final Figure WON_AMOUNT =
      money(
          "credited won amount",
          "credit for amounts of won opportunities",
          closed("opportunities.amount"));

  /** Won opportunities whose length is known. */
  public static final Figure CYCLES =
      count(
          "credited sales cycles",
          "credit for won opportunities that were created before they were closed",
          closed(Deals.CREATION));

  /** From creation to close. */
  public static final Figure CYCLE_TIME =
      Figure.credit(
          "credited cycle time",
          "credit for the time from creation to close of won opportunities",
          MetricUnit.SECONDS,
          closed(Deals.CREATION));

  /** Lost opportunities. */
  public static final Figure LOSSES =
      count("credited losses", "credit for lost opportunities, disqualified ones aside", closed());

  /** Amounts of lost opportunities. */
  public static final Figure LOST_AMOUNT =
      money(
          "credited lost amount",
          "credit for amounts of lost opportunities",
          closed("opportunities.amount"));

  /** Marketing qualified accounts. */
  public static final Figure MQAS =
      count("credited MQAs", "credit for accounts that became marketing qualified", "milestones");

  /** Sales qualified accounts. */
  public static final Figure SQAS =
      count("credited SQAs", "credit for accounts that sales accepted", "milestones");

  /** Qualified leads. */
  public static final Figure QUALIFIED_LEADS =
      count("credited qualified leads", "credit for leads that became qualified", "milestones");

  /** New customers whose recurring revenue is known. */
  public static final Figure CUSTOMERS =
      count(
          "credited customers with recurring revenue",
          "credit for new customers whose first recurring revenue is known",
          "revenue_movements|contracts");

  /** What new customers pay each month at first. */
  public static final Figure NEW_RECURRING_REVENUE =
      Figure.credit(
          "credited new recurring revenue",
          "credit for what new customers pay each month at first",
          MetricUnit.MONEY_PER_MONTH,
          "revenue_movements|contracts");

  private static final String ATTRIBUTION = "Marketo Measure, Attribution: credit in fractions";

  static final List<Metric> METRICS =
      List.of(
          credited("creditedPipeline", "Credited pipeline")
              .formula("sum of weight * amount over opportunities created")
              .unit(MetricUnit.MONEY)
              .reading(
                  "Adds up over channels; what no touch has credit for is the line of (unattributed). Credited is not caused.")
              .source(ATTRIBUTION)
              .example("21000", "21000")
              .of(toTouches(PIPELINE), CreditedOutcomes::amount),
          credited("creditedWonAmount", "Credited amount of won opportunities")
              .formula("sum of weight * amount over opportunities won")
              .unit(MetricUnit.MONEY)
              .reading(
                  "By touches before the close, so later touches count here that pipeline does not see.")
              .source(ATTRIBUTION)
              .example("24000", "24000")
              .of(toTouches(WON_AMOUNT), CreditedOutcomes::amount),
          credited("creditedOpportunities", "Credited opportunities")
              .formula("sum of weights over opportunities created")
              .unit(MetricUnit.COUNT)
              .reading("In fractions, which are not rounded. Renewals are not counted.")
              .source(ATTRIBUTION)
              .example("0.9", "0.9")
              .of(toTouches(OPPORTUNITIES), Quotients::count),
          credited("creditedMqas", "Credited marketing qualified accounts")
              .formula("sum of weights over accounts that became MQA")
              .unit(MetricUnit.COUNT)
              .reading("An account that qualifies again counts once in twelve months.")
              .source(ATTRIBUTION)
              .example("2.5", "2.5")
              .of(toTouches(MQAS), Quotients::count),
          credited("creditedSqas", "Credited sales qualified accounts")
              .formula("sum of weights over accounts that became SQA")
              .unit(MetricUnit.COUNT)
              .reading("An account that qualifies again counts once in twelve months.")
              .source(ATTRIBUTION)
              .example("1.5", "1.5")
              .of(toTouches(SQAS), Quotients::count),
          credited("creditedQualifiedLeads", "Credited qualified leads")
              .formula("sum of weights over leads that became qualified")
              .unit(MetricUnit.COUNT)
              .reading("A lead counts when it is first qualified.")
              .source(ATTRIBUTION)
              .example("60", "60")
              .of(toTouches(QUALIFIED_LEADS), Quotients::count),
          cost("costPerOpportunity", "Cost per opportunity", "opportunities")
              .example("10000", "9000", "0.9")
              .of(CreditFigures.MEDIA_SPEND, OPPORTUNITIES, CreditedOutcomes::costPerUnit),
          cost("costPerQualified", "Cost per qualified lead", "qualified leads")
              .example("300", "18000", "60")
              .of(CreditFigures.MEDIA_SPEND, QUALIFIED_LEADS, CreditedOutcomes::costPerUnit),
          cost("costPerMqa", "Cost per marketing qualified account", "MQAs")
              .example("2400", "6000", "2.5")
              .of(CreditFigures.MEDIA_SPEND, MQAS, CreditedOutcomes::costPerUnit),
          cost("costPerSqa", "Cost per sales qualified account", "SQAs")
              .example("4000", "6000", "1.5")
              .of(CreditFigures.MEDIA_SPEND, SQAS, CreditedOutcomes::costPerUnit),
          credited("marketingPipelineContribution", "Marketing contribution to pipeline")
              .formula("100 * pipeline credited to marketing channels / all pipeline")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Unattributed pipeline stays below the line. It depends on the strategy: name it beside the value.")
              .source("Harvard Business School Online and Forrester on marketing contribution")
              .example("90", "90000", "100000")
              .of(MARKETING_PIPELINE, PIPELINE, CreditedOutcomes::contribution));

  private CreditedOutcomes() {}

  /**
   * The same credit, but of a whole run what any touch got, and not all.
   *
   * @param figure a figure of a kind of outcome
   * @return another figure
   */
  public static Figure toTouches(Figure figure) {
    return new Figure(
        figure.name() + " to touches",
        figure.meaning() + "; what no touch has credit for is left out",
        figure.unit(),
        figure.form(),
        figure.needs(),
        figure.window());
  }

  /**
   * Credited money.
   *
   * @param amount in units of the currency; of refunds and credit notes negative
   * @return the amount
   */
  public static MetricResult amount(BigDecimal amount) {
    return MetricResult.of(amount, MetricUnit.MONEY);
  }

  /**
   * What each of what was credited cost.
   *
   * @param spend media spend in units of the currency, not negative
   * @param credited opportunities, qualified leads or accounts, in fractions
   * @return money for each
   * @throws IllegalArgumentException if the spend is negative
   */
  public static MetricResult costPerUnit(BigDecimal spend, BigDecimal credited) {
    return Quotients.costPerUnit(spend, credited);
  }

  /**
   * The share of pipeline that is credited to marketing.
   *
   * @param marketing pipeline credited to channels that are marketing
   * @param pipeline all pipeline, credited or not
   * @return a ratio, shown as percent; {@code NO_DATA} if there is no pipeline
   */
  public static MetricResult contribution(BigDecimal marketing, BigDecimal pipeline) {
    return MetricResult.quotient(marketing, pipeline, MetricUnit.PERCENT);
  }

  private static Metric.Declaration credited(String id, String name) {
    return Metric.named(id, name).tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME);
  }

  private static Metric.Declaration cost(String id, String name, String what) {
    return credited(id, name)
        .formula("media spend / credited " + what)
        .unit(MetricUnit.MONEY)
        .reading("Media spend only. What no touch gets credit for counts in the whole only.")
        .source("The usual definition: ad spend over what it is credited for, of one window");
  }

  private static String[] closed(String... more) {
    return Stream.concat(Stream.of(Deals.CLOSING, Deals.OUTCOME), Stream.of(more))
        .toArray(String[]::new);
  }

  private static Figure money(String name, String meaning, String... needs) {
    return Figure.credit(name, meaning, MetricUnit.MONEY, needs);
  }

  private static Figure count(String name, String meaning, String... needs) {
    return Figure.credit(name, meaning, MetricUnit.COUNT, needs);
  }
}
