package io.github.attribution.simulate;

/**
 * Fills an account from its number alone; one for each thread and pass, as it holds a scratch
 * array.
 */
final class AccountGenerator {

  private final MarketSettings settings;
  private final MarketCalendar calendar;
  private final Journeys journeys;
  private final Deals deals;
  private final WinHazard law;
  private final LongTail groupSizes;
  private final Funnel funnel = new Funnel();

  AccountGenerator(
      MarketSettings settings,
      MarketCalendar calendar,
      Journeys journeys,
      Deals deals,
      WinHazard law,
      LongTail groupSizes) {
    this.settings = settings;
    this.calendar = calendar;
    this.journeys = journeys;
    this.deals = deals;
    this.law = law;
    this.groupSizes = groupSizes;
  }

  void fill(int account, SyntheticAccount out) {
    long seed = settings.seed();
    out.index = account;
    out.firm.draw(seed, account, settings.currencies().size());
    out.group.draw(seed, account, groupSizes);
    out.timeline.draw(seed, account, calendar);
    journeys.fill(account, out.timeline, out.group.count(), out.touches);
    long decided = out.timeline.decidedMicros();
    out.winProbability = WinHazard.probability(law.of(out.touches, decided));
    Draws draws = Draws.of(seed, account, Draws.Purpose.DEALS);
    deals.fill(draws, out.firm, decided, out.winProbability, out.deals);
    funnel.fill(out.touches, out.group.buyer(), out.deals);
  }
}
