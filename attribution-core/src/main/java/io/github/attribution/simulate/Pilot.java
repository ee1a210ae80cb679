package io.github.attribution.simulate;

/**
 * A sample of accounts outside the market, the same for every seed. It calibrates the causal law
 * and tells how touches spread over the months, at a cost that does not grow with the market.
 */
final class Pilot {

  private static final long SEED = 0x5EED_0F_A_9107L;
  private static final int ACCOUNTS = 1024;

  private final double[] hazards = new double[ACCOUNTS];
  private final long[] touchesByMonth;
  private long touches;

  Pilot(
      MarketSettings settings,
      MarketCalendar calendar,
      ChannelMix mix,
      Campaigns campaigns,
      WinHazard unscaled) {
    this.touchesByMonth = new long[calendar.months()];
    Journeys journeys = new Journeys(SEED, settings, calendar, mix, campaigns);
    TouchColumns columns = new TouchColumns(settings.maxTouchesPerAccount());
    Timeline timeline = new Timeline();
    for (int account = 0; account < ACCOUNTS; account++) {
      timeline.draw(SEED, account, calendar);
      journeys.fill(account, timeline, 1, columns);
      hazards[account] = unscaled.of(columns, timeline.decidedMicros());
      count(columns, calendar);
    }
  }

  double[] hazards() {
    return hazards;
  }

  /** The share of all touches that fall into a month. */
  double monthShare(int month) {
    return touches == 0 ? 0 : (double) touchesByMonth[month] / touches;
  }

  private void count(TouchColumns columns, MarketCalendar calendar) {
    touches += columns.count;
    for (int i = 0; i < columns.count; i++) {
      touchesByMonth[calendar.monthOf(columns.atMicros[i])]++;
    }
  }
}
