package io.github.attribution.simulate;

import java.util.Locale;

/** Who an account is: name, segment, whether it is a target, and the currency it pays in. */
final class Firm {

  /** Size of the firm, with the mean first deal in units of the reference currency. */
  enum Segment {
    ENTERPRISE(0.2, 60_000, 0.8),
    MID_MARKET(0.35, 20_000, 0.5),
    SMALL_BUSINESS(0.45, 6_000, 0.15);

    private static final Segment[] VALUES = values();

    private final double share;
    private final double meanDeal;
    private final double targetShare;

    Segment(double share, double meanDeal, double targetShare) {
      this.share = share;
      this.meanDeal = meanDeal;
      this.targetShare = targetShare;
    }

    static Segment draw(Draws draws) {
      double left = draws.uniform();
      for (Segment segment : VALUES) {
        left -= segment.share;
        if (left < 0) {
          return segment;
        }
      }
      return SMALL_BUSINESS;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    double share() {
      return share;
    }

    double meanDeal() {
      return meanDeal;
    }
  }

  private static final String[] FIRST = {
    "Nordic",
    "Alpine",
    "Blue",
    "Central",
    "Delta",
    "Eastern",
    "First",
    "Global",
    "Harbor",
    "Iron",
    "Jade",
    "Keystone",
    "Lunar",
    "Metro",
    "Northwind",
    "Orion"
  };
  private static final String[] SECOND = {
    "Analytics",
    "Bank",
    "Chemicals",
    "Devices",
    "Energy",
    "Foods",
    "Glass",
    "Health",
    "Insurance",
    "Logistics",
    "Media",
    "Networks",
    "Optics",
    "Robotics",
    "Systems",
    "Textiles"
  };

  private int account;
  private String first = FIRST[0];
  private String second = SECOND[0];
  private Segment segment = Segment.ENTERPRISE;
  private boolean target;
  private int currency;

  void draw(long seed, int newAccount, int currencies) {
    Draws draws = Draws.of(seed, newAccount, Draws.Purpose.FIRM);
    account = newAccount;
    first = FIRST[draws.below(FIRST.length)];
    second = SECOND[draws.below(SECOND.length)];
    segment = Segment.draw(draws);
    target = draws.chance(segment.targetShare);
    currency = draws.below(currencies);
  }

  String name() {
    return first + " " + second + " " + Ids.digits(account);
  }

  String domain() {
    String words = first + "-" + second;
    return words.toLowerCase(Locale.ROOT) + "-" + Ids.digits(account) + ".example";
  }

  Segment segment() {
    return segment;
  }

  boolean target() {
    return target;
  }

  int currency() {
    return currency;
  }

  /** The mean first deal over all segments, in units of the reference currency. */
  static double meanDeal() {
    double mean = 0;
    for (Segment segment : Segment.VALUES) {
      mean += segment.share * segment.meanDeal;
    }
    return mean;
  }
}
