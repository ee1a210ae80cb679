package io.github.attribution.metric;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The engagement score of an account: points of its touches, by who was touched and how long ago.
 *
 * <p>S(t) = max(0, sum over channels of min(cap of the channel, sum over its touches i with t_i ≤ t
 * of points(i) * role weight(i) * 2^(-(t - t_i) / half-life))), ages in fractional days.
 *
 * <ul>
 *   <li>No touch: 0, which is a valid score.
 *   <li>Touches after t do not count, nor do those of other accounts.
 *   <li>Opens by machines have no points; those of unsubscribing may be negative. The score of an
 *       account is never below 0.
 *   <li>Roles are those at the time of the touch. So the score as of a time is the same whenever it
 *       is computed.
 *   <li>The score of a contact is the same with all role weights 1.
 * </ul>
 *
 * <p>Floating point; the contributions of a channel are added in ascending order, so the order of
 * touches does not matter. Takes O(n log n) time.
 */
public final class EngagementScore {

  /** The scores of target accounts. */
  public static final Figure SCORES =
      Figure.number(
          "engagement scores of target accounts",
          "sum of the engagement scores of target accounts as of the end of the period",
          MetricUnit.POINTS,
          BuyingGroups.TARGETS,
          "touchpoints.interaction");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("engagementScore", "Account engagement score, mean of target accounts")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula(
                  "mean over target accounts of the sum over channels of min(cap, sum of points *"
                      + " role weight * 2^(-age / half-life))")
              .unit(MetricUnit.POINTS)
              .reading(
                  "Points are a convention: compare under one version of the rules only, and read"
                      + " engagementRevenueCorrelation before trusting them.")
              .source("GTM Clarity, engagement scoring; Engagio, Big 5 Metrics for ABM")
              .example("65.25", "65.25", "1")
              .of(SCORES, AccountContacts.TARGETS, EngagementScore::mean));

  private static final double MICROS_A_DAY = 86_400_000_000d;

  private EngagementScore() {}

  /**
   * A touch of an account.
   *
   * @param atMicros when, in microseconds since 1970 UTC
   * @param channel the channel
   * @param interaction the kind of interaction, as the rules name it
   * @param roles the roles in the buying group that the person held at that time; empty if none is
   *     known
   */
  public record Touch(long atMicros, String channel, String interaction, Set<String> roles) {

    /** Copies. */
    public Touch {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * The score of an account.
   *
   * @param touches touches of the account by all its people, in any order
   * @param atMicros as of when, in microseconds since 1970 UTC
   * @param rules what they are worth
   * @return points with n = the touches until then; 0 without touches
   */
  public static MetricResult of(Collection<Touch> touches, long atMicros, ScoreRules rules) {
    double sum =
        byChannel(touches, atMicros, rules).values().stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    return MetricResult.of(Math.max(0, sum), MetricUnit.POINTS)
        .withN(touches.stream().filter(touch -> touch.atMicros <= atMicros).count());
  }

  /**
   * The score of a contact: that of an account with all role weights 1.
   *
   * @param touches touches of the contact, in any order
   * @param atMicros as of when, in microseconds since 1970 UTC
   * @param rules what they are worth
   * @return points with n = the touches until then; 0 without touches
   */
  public static MetricResult ofContact(Collection<Touch> touches, long atMicros, ScoreRules rules) {
    List<Touch> ofNobody =
        touches.stream()
            .map(touch -> new Touch(touch.atMicros, touch.channel, touch.interaction, Set.of()))
            .toList();
    return of(ofNobody, atMicros, rules);
  }

  /**
   * What each channel gives to the score of an account, after caps: the parts of the score before
   * it is kept from being negative.
   *
   * @param touches touches of the account by all its people, in any order
   * @param atMicros as of when, in microseconds since 1970 UTC
   * @param rules what they are worth
   * @return points by channel, by name
   */
  public static Map<String, Double> byChannel(
      Collection<Touch> touches, long atMicros, ScoreRules rules) {
    Map<String, List<Double>> parts = new TreeMap<>();
    for (Touch touch : touches) {
      if (touch.atMicros <= atMicros) {
        parts
            .computeIfAbsent(touch.channel, channel -> new ArrayList<>())
            .add(points(touch, atMicros, rules));
      }
    }
    ImmutableSortedMap.Builder<String, Double> scores = ImmutableSortedMap.naturalOrder();
    parts.forEach((channel, points) -> scores.put(channel, capped(points, channel, rules)));
    return scores.buildOrThrow();
  }

  /**
   * The mean score of accounts.
   *
   * @param scores the sum of their scores
   * @param accounts how many there are
   * @return points; {@code NO_DATA} if there is no account
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult mean(BigDecimal scores, BigDecimal accounts) {
    Quotients.requireNotNegative(scores, "sum of scores");
    return Quotients.mean(scores, accounts, MetricUnit.POINTS);
  }

  private static double points(Touch touch, long atMicros, ScoreRules rules) {
    double halfLives =
        (touch.atMicros - atMicros) / (rules.halfLifeDays().doubleValue() * MICROS_A_DAY);
    return rules.points().getOrDefault(touch.interaction, BigDecimal.ZERO).doubleValue()
        * rules.roleWeight(touch.roles)
        * Math.pow(2, halfLives);
  }

  private static double capped(List<Double> points, String channel, ScoreRules rules) {
    double sum = points.stream().mapToDouble(Double::doubleValue).sorted().sum();
    BigDecimal cap = rules.channelCap(channel);
    return cap == null ? sum : Math.min(cap.doubleValue(), sum);
  }
}
