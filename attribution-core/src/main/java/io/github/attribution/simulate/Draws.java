package io.github.attribution.simulate;

import java.util.SplittableRandom;

/** A stream of pseudo-random draws that depends only on a seed, a subject and a purpose. */
final class Draws {

  /** What a stream is for, so that a change to one part of the market leaves the others alone. */
  enum Purpose {
    FIRM(1),
    GROUP(2),
    TIMELINE(3),
    TOUCHES(4),
    DEALS(5),
    CAMPAIGNS(6),
    SPEND(7),
    COSTS(8),
    RATES(9),
    TARGETING(10),
    ROLES(11),
    VISITS(12),
    MAIL(13),
    ADS(14),
    EXPERIMENT(15),
    PIPELINE(16),
    REFERRALS(17),
    TERMS(18),
    SUBSCRIPTION(19),
    ORDERS(20),
    CONTENTMENT(21),
    ANSWERS(22),
    SECOND_DEALS(23);

    private final long salt;

    Purpose(long salt) {
      this.salt = salt * 0x9E3779B97F4A7C15L;
    }
  }

  private final SplittableRandom random;

  private Draws(long state) {
    this.random = new SplittableRandom(state);
  }

  static Draws of(long seed, long subject, Purpose purpose) {
    return new Draws(mix(mix(seed ^ purpose.salt) + mix(subject)));
  }

  /** A number in [0, 1), a multiple of 2⁻⁵³. */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A whole number in [0, bound). */
  int below(int bound) {
    return (int) (((random.nextLong() >>> 33) * bound) >>> 31);
  }

  /** True with the given probability. */
  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** A number in [low, high). */
  double between(double low, double high) {
    return low + uniform() * (high - low);
  }

  /** One of the two whole numbers next to the value, so that the mean is the value. */
  int whole(double value) {
    return (int) (value + uniform());
  }

  /** The finalizer of MurmurHash3 in the variant 13 of David Stafford. */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
