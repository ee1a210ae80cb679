package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Monthly recurring revenue, what moves it, and what of it is lost and kept.
 *
 * <p>It is a stock: as of an instant. Opening + new + expansion + reactivation - contraction -
 * churn + fx = closing holds exactly. Rates are over the stock at the start of the period, of the
 * customers of then: losses of accounts that joined later are left out, and no account loses more
 * than it had, so gross churn is between 0 and 100 percent. Rates of months that follow each other
 * are chained, not added: {@link ChurnRate#chained}.
 */
public final class Mrr {

  private static final String MOVEMENTS = "revenue_movements";

  /** MRR just before the period. */
  public static final Figure OPENING = money("opening MRR", "MRR just before the period");

  /** MRR at the end of the period. */
  public static final Figure CLOSING = money("closing MRR", "MRR at the end of the period");

  /** Accounts with MRR at the end of the period. */
  public static final Figure PAYING_ACCOUNTS =
      Figure.count("paying accounts", "accounts with MRR at the end of the period", MOVEMENTS);

  /** MRR of accounts that had none before. */
  public static final Figure NEW = money("new MRR", "movements of kind new");

  /** MRR that accounts added. */
  public static final Figure EXPANSION = money("expansion MRR", "movements of kind expansion");

  /** MRR that accounts took away and stayed, as a positive amount. */
  public static final Figure CONTRACTION =
      money("contraction MRR", "movements of kind contraction, positive");

  /** MRR that was canceled, as a positive amount. */
  public static final Figure CHURN = money("churned MRR", "movements of kind churn, positive");

  /** MRR of accounts that came back. */
  public static final Figure REACTIVATION =
      money("reactivation MRR", "movements of kind reactivation");

  /** What rates of currencies did to MRR, of either sign. */
  public static final Figure FX =
      money("fx MRR", "movements of kind fx, and what conversion leaves of accounts that left");

  /** What opening customers lost, each at most what it had. */
  public static final Figure LOST =
      money(
          "MRR lost of opening customers",
          "churn and contraction of accounts with MRR at the start, each at most what it had");

  /** What opening customers lost net of what they added, each at most what it had. */
  public static final Figure NET_LOST =
      money(
          "MRR lost net of opening customers",
          "churn and contraction less expansion and reactivation of accounts with MRR at the start,"
              + " each at most what it had");

  /** What opening customers added. */
  public static final Figure OPENING_EXPANSION =
      money(
          "expansion MRR of opening customers",
          "movements of kind expansion of accounts with MRR at the start");

  private static final String STRIPE = "Stripe, billing analytics glossary";
  private static final String CHARTMOGUL_MOVEMENTS = "ChartMogul, MRR movements and currencies";
  private static final String CHARTMOGUL_CHURN = "ChartMogul, gross MRR churn; MRR churn";
  private static final String NO_OPENING = "no recurring revenue at the start";

  static final List<Metric> METRICS =
      List.of(
          amount("mrr", "Monthly recurring revenue", "sum of MRR at the end of the period")
              .reading(
                  "A stock, without proration inside the month. Yearly amounts count by twelfths; tax, one-time fees, trials and refunds do not move it.")
              .source(STRIPE)
              .example("58500", "58500")
              .of(CLOSING, Mrr::amount),
          amount("openingMrr", "MRR at the start", "sum of MRR just before the period")
              .reading("The closing MRR of the period before.")
              .source(STRIPE)
              .example("50000", "50000")
              .of(OPENING, Mrr::amount),
          amount("newMrr", "New MRR", "sum of movements of kind new")
              .reading("Of accounts that had none before; who comes back is reactivation.")
              .source(CHARTMOGUL_MOVEMENTS)
              .example("9000", "9000")
              .of(NEW, Mrr::amount),
          amount("expansionRevenue", "Expansion MRR", "sum of movements of kind expansion")
              .reading(
                  "Cross-sell, upsell and price together, of all accounts; reasons tell them apart. Rates of currencies are fx.")
              .source("ChartMogul, MRR churn")
              .example("3000", "3000")
              .of(EXPANSION, Mrr::amount),
          amount("contractionMrr", "Contraction MRR", "sum of movements of kind contraction")
              .reading(
                  "Shown positive. An account that stays with less contracts, it does not churn.")
              .source(CHARTMOGUL_MOVEMENTS)
              .example("1500", "1500")
              .of(CONTRACTION, Mrr::amount),
          amount("churnedMrr", "Churned MRR", "sum of movements of kind churn")
              .reading("Shown positive, dated when the service ends as the movements have it.")
              .source(CHARTMOGUL_MOVEMENTS)
              .example("2500", "2500")
              .of(CHURN, Mrr::amount),
          amount("reactivationMrr", "Reactivation MRR", "sum of movements of kind reactivation")
              .reading("Of accounts that had left; it does not undo the churn of another period.")
              .source(CHARTMOGUL_MOVEMENTS)
              .example("500", "500")
              .of(REACTIVATION, Mrr::amount),
          amount("fxMrr", "MRR by rates of currencies", "sum of movements of kind fx")
              .reading("Of either sign; neither expansion nor contraction.")
              .source("ChartMogul, currencies")
              .example("-120", "-120")
              .of(FX, Mrr::amount),
          amount(
                  "mrrBridgeGap",
                  "Gap of the MRR bridge",
                  "closing - (opening + new + expansion + reactivation - contraction - churn + fx)")
              .reading("Must be 0; anything else is an error of this program.")
              .source("Stripe, billing analytics glossary: the movements add up")
              .example("0", "50000", "9000", "3000", "500", "1500", "2500", "0", "58500")
              .from(
                  List.of(OPENING, NEW, EXPANSION, REACTIVATION, CONTRACTION, CHURN, FX, CLOSING),
                  figures ->
                      bridgeGap(
                          figures.number(OPENING), movements(figures), figures.number(CLOSING))),
          rate(
                  "grossMrrChurnRate",
                  "Gross MRR churn rate",
                  "100 * (churn + contraction of opening customers) / opening MRR")
              .reading(
                  "0 to 100; expansion never offsets it. Of a longer period it is that of the customers at its start; monthly rates are chained, not added.")
              .source(CHARTMOGUL_CHURN)
              .example("20", "20", "100")
              .of(LOST, OPENING, Mrr::grossChurn),
          rate("grossMrrRetentionRate", "Gross MRR retention rate", "100 - gross MRR churn rate")
              .reading("The complement of churn to 100, not its inverse; never above 100.")
              .source("SaaS Metrics Standards Board, gross revenue retention")
              .example("80", "20", "100")
              .of(LOST, OPENING, Mrr::grossRetention),
          rate(
                  "netMrrChurnRate",
                  "Net MRR churn rate",
                  "100 * (churn + contraction - expansion - reactivation of opening customers) / opening MRR")
              .reading(
                  "Below 0 where customers grow by more than others leave. Never divide by it for a lifetime value.")
              .source(CHARTMOGUL_CHURN)
              .example("10", "10", "100")
              .of(NET_LOST, OPENING, Mrr::netChurn),
          rate("netRevenueRetention", "Net revenue retention", "100 - net MRR churn rate")
              .reading(
                  "Of the customers at the start, with those of them who left and came back in the period; may be above 100, never below 0.")
              .source("ChartMogul, MRR churn")
              .example("90", "10", "100")
              .of(NET_LOST, OPENING, Mrr::netRetention),
          rate(
                  "expansionRate",
                  "Expansion rate",
                  "100 * expansion MRR of opening customers / opening MRR")
              .reading("Accounts that joined in the period and grew at once are left out.")
              .source("ChartMogul, MRR churn")
              .example("6", "3000", "50000")
              .of(OPENING_EXPANSION, OPENING, Mrr::expansionRate));

  /**
   * What moved MRR in a period, each amount positive but fx.
   *
   * @param added of new accounts
   * @param expansion of accounts that grew
   * @param reactivation of accounts that came back
   * @param contraction of accounts that shrank
   * @param churn of what was canceled
   * @param fx of rates of currencies, of either sign
   */
  public record Movements(
      BigDecimal added,
      BigDecimal expansion,
      BigDecimal reactivation,
      BigDecimal contraction,
      BigDecimal churn,
      BigDecimal fx) {

    /** All of them together, with their signs. */
    public BigDecimal net() {
      return added.add(expansion).add(reactivation).subtract(contraction).subtract(churn).add(fx);
    }
  }

  /**
   * An active subscription.
   *
   * @param amount what is paid for each term, without tax and one-time fees
   * @param months the term in months, more than zero
   */
  public record Subscription(BigDecimal amount, BigDecimal months) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the term is not more than zero
     */
    public Subscription {
      if (months.signum() <= 0) {
        throw new IllegalArgumentException(
            "A subscription is paid for every %s months; give more than 0"
                .formatted(months.toPlainString()));
      }
    }
  }

  private Mrr() {}

  /**
   * MRR of the subscriptions that are active at an instant: a yearly amount counts by twelfths.
   *
   * @param active the subscriptions
   * @return money per month
   */
  public static MetricResult of(List<Subscription> active) {
    BigDecimal sum =
        active.stream()
            .map(one -> Quotients.divide(one.amount(), one.months()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return amount(sum).withN(active.size());
  }

  /**
   * MRR at the end of a period.
   *
   * @param opening at its start
   * @param movements of the period
   * @return money per month
   */
  public static MetricResult closing(BigDecimal opening, Movements movements) {
    return amount(opening.add(movements.net()));
  }

  /**
   * What MRR at the end differs by from what the movements lead to, which must be nothing.
   *
   * @param opening at the start
   * @param movements of the period
   * @param closing at the end
   * @return money per month, 0 if the bridge closes
   */
  public static MetricResult bridgeGap(
      BigDecimal opening, Movements movements, BigDecimal closing) {
    return amount(closing.subtract(opening.add(movements.net())));
  }

  /**
   * Gross churn of MRR.
   *
   * @param lost churn and contraction of customers at the start, positive
   * @param opening their MRR at the start
   * @return a ratio from 0 to 1, shown as percent; {@code NO_DATA} without MRR at the start
   * @throws IllegalArgumentException if they lost more than they had, or an amount is negative
   */
  public static MetricResult grossChurn(BigDecimal lost, BigDecimal opening) {
    Quotients.requireNotNegative(lost, "lost MRR");
    requireWithin(lost, opening);
    return Quotients.overOpening(lost, opening, NO_OPENING);
  }

  /**
   * Gross retention of MRR: 1 - gross churn.
   *
   * @param lost churn and contraction of customers at the start, positive
   * @param opening their MRR at the start
   * @return a ratio from 0 to 1, shown as percent; {@code NO_DATA} without MRR at the start
   * @throws IllegalArgumentException if they lost more than they had, or an amount is negative
   */
  public static MetricResult grossRetention(BigDecimal lost, BigDecimal opening) {
    Quotients.requireNotNegative(lost, "lost MRR");
    requireWithin(lost, opening);
    return Quotients.overOpening(opening.subtract(lost), opening, NO_OPENING);
  }

  /**
   * Net churn of MRR.
   *
   * @param netLost churn + contraction - expansion - reactivation of customers at the start
   * @param opening their MRR at the start
   * @return a ratio of either sign, shown as percent; {@code NO_DATA} without MRR at the start
   * @throws IllegalArgumentException if they lost more than they had, or opening is negative
   */
  public static MetricResult netChurn(BigDecimal netLost, BigDecimal opening) {
    requireWithin(netLost, opening);
    return Quotients.overOpening(netLost, opening, NO_OPENING);
  }

  /**
   * Net retention of MRR: 1 - net churn.
   *
   * @param netLost churn + contraction - expansion - reactivation of customers at the start
   * @param opening their MRR at the start
   * @return a ratio not below 0, shown as percent; {@code NO_DATA} without MRR at the start
   * @throws IllegalArgumentException if they lost more than they had, or opening is negative
   */
  public static MetricResult netRetention(BigDecimal netLost, BigDecimal opening) {
    requireWithin(netLost, opening);
    return Quotients.overOpening(opening.subtract(netLost), opening, NO_OPENING);
  }

  /**
   * Expansion over what there was.
   *
   * @param expansion expansion MRR of customers at the start
   * @param opening their MRR at the start
   * @return a ratio, shown as percent; {@code NO_DATA} without MRR at the start
   * @throws IllegalArgumentException if an amount is negative
   */
  public static MetricResult expansionRate(BigDecimal expansion, BigDecimal opening) {
    Quotients.requireNotNegative(expansion, "expansion MRR");
    return Quotients.overOpening(expansion, opening, NO_OPENING);
  }

  private static MetricResult amount(BigDecimal amount) {
    return MetricResult.of(amount, MetricUnit.MONEY_PER_MONTH);
  }

  private static void requireWithin(BigDecimal lost, BigDecimal opening) {
    if (lost.compareTo(opening) > 0) {
      throw new IllegalArgumentException(
          "Customers lost %s of %s; count the losses of those who were there at the start, each at most what it had"
              .formatted(lost.toPlainString(), opening.toPlainString()));
    }
  }

  private static Movements movements(Figures figures) {
    return new Movements(
        figures.number(NEW),
        figures.number(EXPANSION),
        figures.number(REACTIVATION),
        figures.number(CONTRACTION),
        figures.number(CHURN),
        figures.number(FX));
  }

  private static Figure money(String name, String meaning) {
    return Figure.number(name, meaning, MetricUnit.MONEY_PER_MONTH, MOVEMENTS);
  }

  private static Metric.Declaration amount(String id, String name, String formula) {
    return declaration(id, name, formula).unit(MetricUnit.MONEY_PER_MONTH);
  }

  private static Metric.Declaration rate(String id, String name, String formula) {
    return declaration(id, name, formula).unit(MetricUnit.PERCENT);
  }

  private static Metric.Declaration declaration(String id, String name, String formula) {
    return Metric.named(id, name)
        .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .formula(formula);
  }
}
