package io.github.attribution.simulate;

/**
 * What a won deal of an account is made of: a recurring value of a year, and fees that come once.
 */
final class Terms {

  static final long CENT = 10_000;

  private static final double WITH_FEES = 0.4;

  private final long seed;

  Terms(long seed) {
    this.seed = seed;
  }

  /** A share of an amount, rounded down to whole cents. */
  static long share(long micros, double share) {
    long cents = (long) (micros * share / CENT);
    return cents * CENT;
  }

  /** The part of a deal's amount that comes once. */
  long oneTime(SyntheticAccount account, int opportunity) {
    Draws draws = draws(account, opportunity);
    boolean fees = draws.chance(WITH_FEES);
    double share = draws.between(0.04, 0.15);
    return fees ? share(amount(account, opportunity), share) : 0;
  }

  /** The part of a deal's amount that comes again every year. */
  long recurring(SyntheticAccount account, int opportunity) {
    return amount(account, opportunity) - oneTime(account, opportunity);
  }

  /** What a second deal is. */
  String kind(SyntheticAccount account, int opportunity) {
    Draws draws = Draws.of(seed, 2L * account.index + opportunity, Draws.Purpose.SECOND_DEALS);
    return draws.chance(0.5) ? "cross_sell" : "upsell";
  }

  boolean refundedInFull(SyntheticAccount account, int opportunity) {
    DealColumns deals = account.deals;
    for (int i = 0; i < deals.conversions; i++) {
      if (deals.reverses[i] != SyntheticAccount.NONE
          && deals.conversionOpportunity[i] == opportunity) {
        return -deals.revenueMicros[i] == amount(account, opportunity);
      }
    }
    return false;
  }

  private static long amount(SyntheticAccount account, int opportunity) {
    return account.deals.amountMicros[opportunity];
  }

  private Draws draws(SyntheticAccount account, int opportunity) {
    return Draws.of(seed, 2L * account.index + opportunity, Draws.Purpose.TERMS);
  }
}
