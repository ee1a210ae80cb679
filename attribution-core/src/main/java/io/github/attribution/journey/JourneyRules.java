package io.github.attribution.journey;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which touches an outcome may credit.
 *
 * <p>A touch is eligible for an outcome of its account when it happened
 *
 * <ul>
 *   <li>not after the outcome: a touch at the very moment counts, one microsecond later it does
 *       not;
 *   <li>not earlier than the outcome minus the look-back: a touch exactly as old as the look-back
 *       counts, one microsecond older it does not;
 *   <li>to someone inside the {@link Scope}.
 * </ul>
 *
 * <p>Every outcome has a journey of its own, so one touch may count for several outcomes.
 *
 * @param lookback how far back touches count, null for without limit
 * @param scope whose touches count
 */
public record JourneyRules(@Nullable Duration lookback, Scope scope) {

  /** Whose touches an outcome may credit. */
  public enum Scope {
    /** Every touch of the account, with or without a known contact. */
    ACCOUNT,
    /** Touches of the contact that the outcome names; an outcome without one credits nothing. */
    CONTACT,
    /**
     * Touches of the contacts who are named together with the outcome's opportunity by any
     * conversion or milestone; an outcome without an opportunity credits nothing.
     */
    OPPORTUNITY
  }

  private static final JourneyRules DEFAULT = new JourneyRules(Duration.ofDays(90), Scope.ACCOUNT);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the look-back is zero or negative
   */
  public JourneyRules {
    if (lookback != null && (lookback.isZero() || lookback.isNegative())) {
      throw new IllegalArgumentException(
          "The look-back is " + lookback + "; give a positive duration, or none for no limit");
    }
  }

  /**
   * A look-back of 90 days over all touches of the account.
   *
   * @return the rules that apply where nothing is said
   */
  public static JourneyRules defaults() {
    return DEFAULT;
  }

  /**
   * These rules with another look-back.
   *
   * @param lookback how far back touches count, more than zero
   * @return a copy
   */
  public JourneyRules withLookback(Duration lookback) {
    return new JourneyRules(lookback, scope);
  }

  /**
   * These rules without a look-back: all touches before the outcome count.
   *
   * @return a copy
   */
  public JourneyRules withoutLookback() {
    return new JourneyRules(null, scope);
  }

  /**
   * These rules with another scope.
   *
   * @param scope whose touches count
   * @return a copy
   */
  public JourneyRules withScope(Scope scope) {
    return new JourneyRules(lookback, scope);
  }

  /**
   * The look-back in microseconds.
   *
   * @return microseconds; half the range of a long stands for no limit
   */
  public long lookbackMicros() {
    long unlimited = Long.MAX_VALUE / 2;
    return lookback == null || lookback.toSeconds() > unlimited / Micros.ONE
        ? unlimited
        : Micros.ofDuration(lookback);
  }
}
