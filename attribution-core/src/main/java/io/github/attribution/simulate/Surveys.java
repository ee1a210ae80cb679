package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the answers of people to surveys. Contacts of customers say from 0 to 10 whether they would
 * recommend, the higher the more content the account is; some are asked twice. Contacts of any
 * account say from 1 to 5 what they think of the brand, the higher the more engaged they are.
 */
final class Surveys {

  private static final double ANSWERS = 0.45;
  private static final double AGAIN = 0.35;
  private static final double BRAND = 0.15;
  private static final double LEAST = 4;
  private static final double SPAN = 6.5;
  private static final double NOISE = 1.6;
  private static final int NPS_MAX = 10;
  private static final int BRAND_MAX = 5;
  private static final long FIRST_ASKED = 30 * MarketCalendar.DAY_MICROS;

  private final long seed;
  private final double meanTouches;
  private final MarketCalendar calendar;
  private final Customers customers;

  Surveys(MarketSettings settings, MarketCalendar calendar, Customers customers) {
    this.seed = settings.seed();
    this.meanTouches = settings.meanTouchesPerAccount();
    this.calendar = calendar;
    this.customers = customers;
  }

  List<SyntheticAnswer> of(SyntheticAccount account) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.ANSWERS);
    List<SyntheticAnswer> answers = new ArrayList<>();
    addBrand(account, draws, answers);
    if (account.deals.conversions > 0) {
      addNps(account, draws, answers);
    }
    return answers;
  }

  private void addBrand(SyntheticAccount account, Draws draws, List<SyntheticAnswer> answers) {
    boolean asked = draws.chance(BRAND);
    double at = draws.uniform();
    double level = 1.5 + 3.5 * Engagement.of(account, meanTouches) + draws.between(-1, 1);
    String contact = account.contactId(draws.below(account.contactCount()));
    if (asked) {
      long time = MarketCalendar.between(calendar.startMicros(), calendar.endMicros(), at);
      answers.add(
          new SyntheticAnswer(contact, "brand", score(level, 1, BRAND_MAX), 1, BRAND_MAX, time));
    }
  }

  private void addNps(SyntheticAccount account, Draws draws, List<SyntheticAnswer> answers) {
    double level = LEAST + SPAN * customers.contentment(account);
    long from = account.deals.convertedMicros[0] + FIRST_ASKED;
    for (int contact = 0; contact < account.contactCount(); contact++) {
      boolean again = draws.chance(AGAIN);
      if (draws.chance(ANSWERS)) {
        long first = addNps(account.contactId(contact), level, from, draws, answers);
        if (again) {
          addNps(account.contactId(contact), level, first + FIRST_ASKED, draws, answers);
        }
      }
    }
  }

  /** Adds an answer from a time on, if the market is not over by then, and tells its time. */
  private long addNps(
      String contact, double level, long from, Draws draws, List<SyntheticAnswer> answers) {
    double own = level + draws.between(-NOISE, NOISE);
    long at = MarketCalendar.between(from, calendar.endMicros(), draws.uniform());
    if (from < calendar.endMicros()) {
      answers.add(new SyntheticAnswer(contact, "nps", score(own, 0, NPS_MAX), 0, NPS_MAX, at));
    }
    return at;
  }

  private static int score(double level, int least, int most) {
    return (int) Math.max(least, Math.min(most, Math.round(level)));
  }
}
