package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Average revenue per account: MRR at the end of a period over the accounts that pay it.
 *
 * <p>New accounts pay for the first time in the period, existing ones have paid before; those who
 * came back are existing. So the total is the mean of both, weighted by accounts. Free and trial
 * accounts, and those with a discount of everything, are no accounts here.
 */
public final class Arpa {

  static final String NO_ACCOUNTS = "no paying accounts";

  /** MRR of accounts that pay for the first time in the period. */
  public static final Figure NEW_MRR =
      Figure.number(
          "MRR of new accounts",
          "MRR at the end of accounts that pay for the first time in the period",
          MetricUnit.MONEY_PER_MONTH,
          "revenue_movements");

  /** How many those are. */
  public static final Figure NEW_ACCOUNTS =
      Figure.count(
          "new accounts",
          "accounts with MRR at the end that pay for the first time in the period",
          "revenue_movements");

  private static final String BENCHMARK =
      "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020";

  static final List<Metric> METRICS =
      List.of(
          arpa("arpa", "Average revenue per account", "MRR at the end / paying accounts at the end")
              .reading(
                  "An account is no subscription: one with two subscriptions counts once. Weighted by accounts it is the mean of arpaNew and arpaExisting.")
              .example("1140", "57000", "50")
              .of(Mrr.CLOSING, Mrr.PAYING_ACCOUNTS, Arpa::of),
          arpa(
                  "arpaNew",
                  "Average revenue per new account",
                  "MRR at the end of accounts that first paid in the period / their number")
              .reading("Accounts that joined and left inside the period pay nothing at its end.")
              .example("900", "9000", "10")
              .of(NEW_MRR, NEW_ACCOUNTS, Arpa::of),
          arpa(
                  "arpaExisting",
                  "Average revenue per existing account",
                  "MRR at the end of accounts that had paid before the period / their number")
              .reading("With those who had left and came back in the period.")
              .example("1200", "57000", "9000", "50", "10")
              .of(Mrr.CLOSING, NEW_MRR, Mrr.PAYING_ACCOUNTS, NEW_ACCOUNTS, Arpa::existing),
          arpa(
                  "arpaGrowth",
                  "Growth of average revenue per account",
                  "100 * (ARPA - ARPA a year before) / ARPA a year before")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Against the same days of the year before. Price and mix of plans both move it; groups of accounts tell them apart.")
              .example("14", "57000", "50", "40000", "40")
              .of(
                  Mrr.CLOSING,
                  Mrr.PAYING_ACCOUNTS,
                  Mrr.CLOSING.yearBefore(),
                  Mrr.PAYING_ACCOUNTS.yearBefore(),
                  (mrr, accounts, before, accountsBefore) ->
                      growth(of(mrr, accounts), of(before, accountsBefore))));

  private Arpa() {}

  /**
   * Average revenue per account.
   *
   * @param mrr monthly recurring revenue
   * @param accounts the accounts that pay it
   * @return money per month for each account; {@code NO_DATA} without accounts
   * @throws IllegalArgumentException if the number of accounts is negative, or there is revenue of
   *     none
   */
  public static MetricResult of(BigDecimal mrr, BigDecimal accounts) {
    Quotients.requireNotNegative(accounts, "number of accounts");
    if (accounts.signum() == 0) {
      if (mrr.signum() != 0) {
        throw new IllegalArgumentException(
            "There is MRR of %s without an account; count the accounts that pay it"
                .formatted(mrr.toPlainString()));
      }
      return MetricResult.missing(MetricUnit.MONEY_PER_MONTH, NO_ACCOUNTS).withParts(mrr, accounts);
    }
    return MetricResult.quotient(mrr, accounts, MetricUnit.MONEY_PER_MONTH);
  }

  /**
   * Average revenue per account that paid before: of those that are left when new ones are taken
   * from all.
   *
   * @param mrr of all accounts
   * @param newMrr of new accounts
   * @param accounts how many pay
   * @param newAccounts how many of those are new
   * @return money per month for each account; {@code NO_DATA} without accounts
   */
  public static MetricResult existing(
      BigDecimal mrr, BigDecimal newMrr, BigDecimal accounts, BigDecimal newAccounts) {
    return of(mrr.subtract(newMrr), accounts.subtract(newAccounts));
  }

  /**
   * ARPA against another one.
   *
   * @param now of the period
   * @param before of the period compared with
   * @return a ratio, shown as percent; {@code NO_DATA} if either has no value
   */
  public static MetricResult growth(MetricResult now, MetricResult before) {
    return Quotients.fromBoth(now, before, MetricUnit.PERCENT, Quotients::growth);
  }

  private static Metric.Declaration arpa(String id, String name, String formula) {
    return Metric.named(id, name)
        .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.OUTCOME)
        .formula(formula)
        .unit(MetricUnit.MONEY_PER_MONTH)
        .source(BENCHMARK);
  }
}
