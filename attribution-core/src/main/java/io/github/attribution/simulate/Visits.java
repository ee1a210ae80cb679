package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the visits of an account: every second touch on the web site, resolved by the contact, by a
 * cookie or by the network, and visits of strangers, bots and employees that nobody is known for.
 */
final class Visits {

  private static final double SEEN = 0.5;
  private static final double STRANGERS = 0.8;
  private static final double STRANGERS_PER_VISIT = 0.3;
  private static final double BOTS = 0.4;
  private static final double EMPLOYEES = 0.1;
  private static final double NOT_RESOLVED = 0.25;
  private static final double BOUNCES = 0.35;
  private static final double MEAN_SECONDS = 90;
  private static final int LONGEST_SECONDS = 1800;
  private static final int FORM_SECONDS = 300;
  private static final int[] WAYS = {2, 3, 3, 6};
  private static final List<String> PAGES =
      List.of("/", "/", "/product", "/pricing", "/blog", "/docs", "/customers", "/about");

  private final long seed;
  private final MarketCalendar calendar;
  private final ChannelMix mix;
  private final List<SyntheticAsset> assets;

  Visits(long seed, MarketCalendar calendar, ChannelMix mix, List<SyntheticAsset> assets) {
    this.seed = seed;
    this.calendar = calendar;
    this.mix = mix;
    this.assets = assets;
  }

  List<SyntheticVisit> of(SyntheticAccount account) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.VISITS);
    List<SyntheticVisit> visits = new ArrayList<>();
    TouchColumns touches = account.touches;
    for (int i = 0; i < touches.count; i++) {
      if (Interaction.of(touches.interaction[i]).web() && draws.chance(SEEN)) {
        visits.add(ofTouch(account, i, visits.size(), draws));
      }
    }
    int strangers = draws.whole(STRANGERS + STRANGERS_PER_VISIT * visits.size());
    addOthers(account.index, strangers, false, false, draws, visits);
    addOthers(account.index, draws.whole(BOTS), true, false, draws, visits);
    addOthers(account.index, draws.whole(EMPLOYEES), false, true, draws, visits);
    return visits;
  }

  private SyntheticVisit ofTouch(SyntheticAccount account, int touch, int row, Draws draws) {
    TouchColumns touches = account.touches;
    boolean form = Interaction.of(touches.interaction[touch]) == Interaction.FORM;
    long before = form ? draws.below(FORM_SECONDS) * MarketCalendar.SECOND_MICROS : 0;
    int contact = touches.contact[touch];
    boolean known = contact >= 0;
    boolean sure = known && (form || draws.chance(0.3));
    boolean lost = !known && draws.chance(NOT_RESOLVED);
    double network = (50 + draws.below(41)) / 100.0;
    Stay stay = Stay.draw(form, draws);
    return new SyntheticVisit(
        Ids.part(account.index, 'v', 4, row),
        Math.max(calendar.startMicros(), touches.atMicros[touch] - before),
        lost ? null : account.accountId(),
        known ? account.contactId(contact) : null,
        known ? account.contactId(contact).replace('c', 'd') : stranger(draws),
        mix.names().get(touches.channel[touch]),
        page(touches.content[touch], draws),
        stay.seconds,
        stay.views,
        form ? 1 : 0,
        sure ? "contact" : known ? "cookie" : lost ? "none" : "ip",
        sure ? 1 : known ? 0.9 : lost ? 0 : network,
        false,
        false);
  }

  private void addOthers(
      int account,
      int count,
      boolean bot,
      boolean internal,
      Draws draws,
      List<SyntheticVisit> visits) {
    for (int i = 0; i < count; i++) {
      long at =
          MarketCalendar.between(calendar.startMicros(), calendar.endMicros(), draws.uniform());
      Stay stay = Stay.draw(false, draws);
      visits.add(
          new SyntheticVisit(
              Ids.part(account, 'v', 4, visits.size()),
              at,
              null,
              null,
              stranger(draws),
              mix.names().get(Math.min(mix.count() - 1, WAYS[draws.below(WAYS.length)])),
              PAGES.get(draws.below(PAGES.size())),
              bot ? 0 : stay.seconds,
              bot ? 1 : stay.views,
              0,
              "none",
              0,
              bot,
              internal));
    }
  }

  private String page(int content, Draws draws) {
    String other = PAGES.get(draws.below(PAGES.size()));
    String page = content < 0 ? null : assets.get(content).landingPage();
    return page == null ? other : page;
  }

  private static String stranger(Draws draws) {
    return "x" + Integer.toHexString(0x1000_0000 + draws.below(0x7000_0000));
  }

  /** How long a visit lasts: one in three is gone within ten seconds. */
  private record Stay(int seconds, int views) {

    private static Stay draw(boolean form, Draws draws) {
      boolean bounces = draws.chance(BOUNCES) && !form;
      double u = draws.uniform();
      int views = 1 + draws.below(6);
      int seconds = 10 + (int) (-StrictMath.log(1 - u) * MEAN_SECONDS);
      return bounces
          ? new Stay((int) (10 * u), 1)
          : new Stay(Math.min(LONGEST_SECONDS, seconds), views);
    }
  }
}
