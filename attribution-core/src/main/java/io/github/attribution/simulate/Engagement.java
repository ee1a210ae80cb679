package io.github.attribution.simulate;

/** How engaged an account is, from 0 for no touch towards 1: touches / (touches + mean touches). */
final class Engagement {

  private static final double OWN_MOOD = 0.3;

  private Engagement() {}

  static double of(SyntheticAccount account, double meanTouches) {
    return account.touches.count / (account.touches.count + meanTouches);
  }

  /** How content a customer is, in [0, 1]: mostly its engagement, the rest is its own. */
  static double contentment(SyntheticAccount account, double meanTouches, Draws draws) {
    double engaged = Math.min(1, Math.max(0, (of(account, meanTouches) - 0.2) / 0.6));
    return (1 - OWN_MOOD) * engaged + OWN_MOOD * draws.uniform();
  }
}
