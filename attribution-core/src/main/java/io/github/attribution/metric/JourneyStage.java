package io.github.attribution.metric;

import java.util.Locale;

/**
 * How far an account has come as of a time: the furthest of these that holds, in this order.
 *
 * <p>A stage does not need those before it: an account that bought without any recorded touch is a
 * customer. Nothing after the time counts. An account does not fall back because a milestone is
 * old, but does when its score falls below the threshold or its opportunities are closed.
 */
public enum JourneyStage {
  /** No touch of it is known. */
  UNAWARE,
  /** There is a touch. */
  AWARE,
  /** Its {@link EngagementScore} reaches the threshold of the rules. */
  ENGAGED,
  /**
   * Marketing took it for qualified: it has the milestone {@code mqa}; if the input has no
   * milestones, it is on the target list, if there is one, and {@linkplain
   * ScoreRules#isQualified(java.math.BigDecimal, long) qualifies by its engagement}.
   */
  MQA,
  /** Sales took it over: it has the milestone {@code sqa}. */
  SQA,
  /** It has an opportunity that was created and is not closed. */
  OPPORTUNITY,
  /** It has bought: revenue above zero after refunds, a won opportunity, or a contract. */
  CUSTOMER;

  /**
   * The name in output files.
   *
   * @return the name in lower case
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
