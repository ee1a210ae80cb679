package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes what customers bring after their deals: contracts, orders, recurring revenue. */
final class Customers {

  private static final double EXTRA_ORDER = 0.06;
  private static final double CONTENT_ORDER = 0.12;
  private static final double LEAST_EXTRA = 0.02;
  private static final double MOST_EXTRA = 0.1;
  private static final double LEAST_COST = 0.17;
  private static final double MOST_COST = 0.25;

  private final long seed;
  private final MarketCalendar calendar;
  private final double meanTouches;
  private final Terms terms;

  Customers(MarketSettings settings, MarketCalendar calendar, Terms terms) {
    this.seed = settings.seed();
    this.calendar = calendar;
    this.meanTouches = settings.meanTouchesPerAccount();
    this.terms = terms;
  }

  List<SyntheticMovement> movements(SyntheticAccount account) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.SUBSCRIPTION);
    return Subscription.movements(account, terms, draws, contentment(account), end());
  }

  /** Contracts of a year: of each won deal, and renewals while the account stays. */
  List<SyntheticContract> contracts(SyntheticAccount account, List<SyntheticMovement> movements) {
    List<SyntheticContract> contracts = new ArrayList<>();
    for (int i = 0; i < account.deals.conversions; i++) {
      if (account.deals.reverses[i] == SyntheticAccount.NONE) {
        addContracts(account, i, movements, contracts);
      }
    }
    return contracts;
  }

  /** Orders of won deals and their refunds, then what active customers buy besides. */
  List<SyntheticOrder> orders(SyntheticAccount account, List<SyntheticMovement> movements) {
    if (account.deals.conversions == 0) {
      return List.of();
    }
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.ORDERS);
    List<SyntheticOrder> orders = new ArrayList<>();
    for (int i = 0; i < account.deals.conversions; i++) {
      orders.add(ofDeal(account, i, draws));
    }
    addExtras(account, movements, draws, orders);
    return orders;
  }

  double contentment(SyntheticAccount account) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.CONTENTMENT);
    return Engagement.contentment(account, meanTouches, draws);
  }

  private void addContracts(
      SyntheticAccount account,
      int conversion,
      List<SyntheticMovement> movements,
      List<SyntheticContract> contracts) {
    int opportunity = account.deals.conversionOpportunity[conversion];
    LocalDate starts = MarketCalendar.day(account.deals.convertedMicros[conversion]);
    String won = account.opportunityId(opportunity);
    long fees = terms.oneTime(account, opportunity);
    do {
      LocalDate ends = starts.plusYears(1);
      String id = Ids.part(account.index, 'k', 2, contracts.size());
      long recurring = terms.recurring(account, opportunity);
      contracts.add(new SyntheticContract(id, won, starts, ends, recurring, fees));
      starts = ends;
      won = null;
      fees = 0;
    } while (renews(account, opportunity, movements, starts));
  }

  private boolean renews(
      SyntheticAccount account,
      int opportunity,
      List<SyntheticMovement> movements,
      LocalDate starts) {
    return starts.isBefore(end())
        && !terms.refundedInFull(account, opportunity)
        && Subscription.active(movements, starts.withDayOfMonth(1));
  }

  private static SyntheticOrder ofDeal(SyntheticAccount account, int conversion, Draws draws) {
    DealColumns deals = account.deals;
    int reversed = deals.reverses[conversion];
    long amount = deals.revenueMicros[conversion];
    boolean refund = reversed != SyntheticAccount.NONE;
    return new SyntheticOrder(
        orderId(account, conversion),
        deals.convertedMicros[conversion],
        amount,
        "recurring",
        refund ? SyntheticAccount.NONE : cost(amount, draws),
        refund ? orderId(account, reversed) : null);
  }

  private void addExtras(
      SyntheticAccount account,
      List<SyntheticMovement> movements,
      Draws draws,
      List<SyntheticOrder> orders) {
    double chance = EXTRA_ORDER + CONTENT_ORDER * contentment(account);
    long first = account.deals.convertedMicros[0];
    LocalDate month = Subscription.month(first).plusMonths(1);
    for (; month.isBefore(end()); month = month.plusMonths(1)) {
      boolean buys = draws.chance(chance);
      double share = draws.between(LEAST_EXTRA, MOST_EXTRA);
      long at = within(month, draws.uniform());
      if (buys && Subscription.active(movements, month)) {
        long amount = Math.max(Terms.CENT, Terms.share(account.deals.amountMicros[0], share));
        String id = orderId(account, orders.size());
        orders.add(new SyntheticOrder(id, at, amount, "one_time", cost(amount, draws), null));
      }
    }
  }

  private long within(LocalDate month, double fraction) {
    long from = month.toEpochDay() * MarketCalendar.DAY_MICROS;
    long to = month.plusMonths(1).toEpochDay() * MarketCalendar.DAY_MICROS;
    return MarketCalendar.between(from, Math.min(to, calendar.endMicros()), fraction);
  }

  private static String orderId(SyntheticAccount account, int row) {
    return Ids.part(account.index, 'q', 3, row);
  }

  private static long cost(long amount, Draws draws) {
    double share = draws.between(LEAST_COST, MOST_COST);
    return Terms.share(amount, share);
  }

  private LocalDate end() {
    return calendar.monthStart(calendar.months());
  }
}
