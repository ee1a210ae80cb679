package io.github.attribution.simulate;

import java.util.Locale;

/** The contacts of an account and their roles; the first ones are the most active. */
final class BuyingGroup {

  static final int MAX_CONTACTS = 40;

  private static final double SHAPE = 4;

  /** What a contact does in a purchase. */
  enum Role {
    CHAMPION,
    DECISION_MAKER,
    INFLUENCER,
    USER;

    private final String label = name().toLowerCase(Locale.ROOT);

    String label() {
      return label;
    }
  }

  private final Role[] roles = new Role[MAX_CONTACTS];
  private int count;

  /** The distribution of the number of contacts. */
  static LongTail sizes(double mean) {
    return LongTail.of(mean, SHAPE, 1, MAX_CONTACTS);
  }

  void draw(long seed, int account, LongTail sizes) {
    Draws draws = Draws.of(seed, account, Draws.Purpose.GROUP);
    count = draws.whole(sizes.draw(draws));
    for (int contact = 0; contact < count; contact++) {
      roles[contact] = drawRole(contact, draws);
    }
  }

  int count() {
    return count;
  }

  Role role(int contact) {
    return roles[contact];
  }

  /** The contact who signs: the first decision maker, or the only contact. */
  int buyer() {
    return Math.min(1, count - 1);
  }

  private static Role drawRole(int contact, Draws draws) {
    double at = draws.uniform();
    if (contact < 2) {
      return contact == 0 ? Role.CHAMPION : Role.DECISION_MAKER;
    }
    if (at < 0.1) {
      return Role.DECISION_MAKER;
    }
    return at < 0.5 ? Role.INFLUENCER : Role.USER;
  }
}
