package io.github.attribution.simulate;

/**
 * Makes the opportunities of an account, their stages, and the conversions and refunds that follow.
 * Every account decides once. Who wins has an opportunity; of the others some never show one, some
 * are still open, and the rest is lost. One won account in three buys a second time, whatever its
 * touches.
 */
final class Deals {

  private static final double DEAL_SHAPE = 3;
  private static final double SMALLEST_DEAL = 0.05;
  private static final double LARGEST_DEAL = 10;
  private static final double NEVER_SEEN = 0.35;
  private static final double STILL_OPEN = 0.1;
  private static final double EXPANSION = 0.33;
  private static final double EXPANSION_SIZE = 0.4;
  private static final double REFUND = 0.025;
  private static final long LONGEST_CYCLE = 150 * MarketCalendar.DAY_MICROS;
  private static final long MICROS_PER_CENT = 10_000;

  private final MarketCalendar calendar;
  private final ExchangeRates rates;
  private final LongTail sizes = LongTail.of(1, DEAL_SHAPE, SMALLEST_DEAL, LARGEST_DEAL);

  Deals(MarketCalendar calendar, ExchangeRates rates) {
    this.calendar = calendar;
    this.rates = rates;
  }

  void fill(Draws draws, Firm firm, long decided, double probability, DealColumns out) {
    out.clear();
    if (draws.chance(probability)) {
      open(draws, firm, calendar.startMicros(), decided, 1, out);
      win(draws, decided, out);
      expand(draws, firm, decided, out);
      return;
    }
    double fate = draws.uniform();
    if (fate >= NEVER_SEEN) {
      open(draws, firm, calendar.startMicros(), decided, 1, out);
      lose(draws, decided, fate < NEVER_SEEN + STILL_OPEN, out);
    }
  }

  private void expand(Draws draws, Firm firm, long won, DealColumns out) {
    if (draws.chance(EXPANSION)) {
      long closes = MarketCalendar.between(won, calendar.endMicros(), draws.between(0.3, 0.95));
      open(draws, firm, won, closes, EXPANSION_SIZE, out);
      win(draws, closes, out);
    }
  }

  /** Opens an opportunity in the later half of the time from the earliest day to the close. */
  private void open(
      Draws draws, Firm firm, long earliest, long closes, double size, DealColumns out) {
    long opens = MarketCalendar.between(earliest, closes, draws.between(0.5, 0.9));
    double units = firm.segment().meanDeal() * size * sizes.draw(draws);
    long amount = rates.micros(units, firm.currency(), calendar.monthOf(closes));
    out.addOpportunity(Math.max(opens, closes - LONGEST_CYCLE), amount);
  }

  private void win(Draws draws, long closes, DealColumns out) {
    enterStages(draws, Stage.OPEN, closes, out);
    out.enter(Stage.CLOSED_WON, closes);
    long revenue = out.amountMicros[out.opportunities - 1];
    out.addConversion(closes, revenue, SyntheticAccount.NONE);
    if (draws.chance(REFUND)) {
      refund(draws, closes, revenue, out);
    }
  }

  private void lose(Draws draws, long closes, boolean stillOpen, DealColumns out) {
    enterStages(draws, 1 + draws.below(Stage.OPEN), closes, out);
    if (!stillOpen) {
      out.enter(Stage.CLOSED_LOST, closes);
    }
  }

  private static void enterStages(Draws draws, int stages, long closes, DealColumns out) {
    long created = out.createdMicros[out.opportunities - 1];
    for (int i = 0; i < stages; i++) {
      double fraction = i == 0 ? 0 : (i + 0.5 * draws.uniform()) / (stages + 1);
      out.enter(Stage.open(i), MarketCalendar.between(created, closes, fraction));
    }
  }

  private void refund(Draws draws, long converted, long revenue, DealColumns out) {
    long from = converted + MarketCalendar.SECOND_MICROS;
    long at = MarketCalendar.between(from, calendar.endMicros(), draws.uniform());
    double share = draws.chance(0.5) ? 1 : draws.between(0.1, 0.6);
    long cents = revenue / MICROS_PER_CENT;
    long back = Math.max(1, (long) (cents * share));
    out.addConversion(at, -back * MICROS_PER_CENT, out.conversions - 1);
  }
}
