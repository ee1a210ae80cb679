package io.github.attribution.metric;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of engagement scores, under a version: what each interaction is worth, whose counts
 * more, how fast it fades, how much a channel can give, and from when on an account is engaged.
 *
 * <p>Immutable. Change the version with the rules: scores of two versions do not compare.
 *
 * @param version what these rules are called
 * @param points for each kind of interaction its points, which may be negative; others have none
 * @param roleWeights for each role in the buying group a factor, not negative; others have 1
 * @param channelCaps for each channel the most points that it can give, not negative; under the
 *     empty name that of every other channel; without one there is no cap
 * @param halfLifeDays the days of 24 hours in which points halve, more than 0
 * @param engagedAt the least score of an engaged account, more than 0
 * @param mqaAt the least score of an account that marketing takes for qualified
 * @param mqaPeople of how many engaged people such an account has at least
 */
public record ScoreRules(
    String version,
    Map<String, BigDecimal> points,
    Map<String, BigDecimal> roleWeights,
    Map<String, BigDecimal> channelCaps,
    BigDecimal halfLifeDays,
    BigDecimal engagedAt,
    BigDecimal mqaAt,
    int mqaPeople) {

  /** The channel whose cap is that of every channel without its own. */
  public static final String EVERY_OTHER = "";

  private static final ScoreRules STANDARD =
      new ScoreRules(
          "standard-1",
          standardPoints(),
          numbers(Map.of("decision_maker", 2.0, "champion", 1.5)),
          Map.of(),
          new BigDecimal(30),
          new BigDecimal(20),
          new BigDecimal(60),
          2);

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a weight or cap is negative, or the half-life or the
   *     threshold of engaged accounts is not more than 0
   */
  public ScoreRules {
    points = ImmutableMap.copyOf(points);
    roleWeights = ImmutableMap.copyOf(roleWeights);
    channelCaps = ImmutableMap.copyOf(channelCaps);
    requireNotNegative(roleWeights.values(), "weight of a role");
    requireNotNegative(channelCaps.values(), "cap of a channel");
    checkArgument(
        engagedAt.signum() > 0, "The threshold is %s points; it must be more than 0", engagedAt);
    Quotients.requireNotNegative(mqaAt, "threshold of qualified accounts");
    checkArgument(
        halfLifeDays.signum() > 0,
        "The half-life is %s days; it must be more than 0",
        halfLifeDays);
    checkArgument(mqaPeople >= 0, "The people are %s; they must not be negative", mqaPeople);
  }

  /**
   * The built-in rules: a half-life of 30 days, decision makers count twice and champions one and a
   * half times, no caps; engaged from 20 points on, qualified from 60 points of 2 people on. The
   * points are a start to calibrate from, no finding.
   *
   * @return rules of version {@code standard-1}
   */
  public static ScoreRules standard() {
    return STANDARD;
  }

  /**
   * These rules with other points of an interaction.
   *
   * @param interaction its kind
   * @param value the points
   * @return a copy
   */
  public ScoreRules withPoints(String interaction, BigDecimal value) {
    return new ScoreRules(
        version,
        with(points, interaction, value),
        roleWeights,
        channelCaps,
        halfLifeDays,
        engagedAt,
        mqaAt,
        mqaPeople);
  }

  /**
   * These rules with another weight of a role.
   *
   * @param role the role
   * @param value the factor
   * @return a copy
   */
  public ScoreRules withRoleWeight(String role, BigDecimal value) {
    return new ScoreRules(
        version,
        points,
        with(roleWeights, role, value),
        channelCaps,
        halfLifeDays,
        engagedAt,
        mqaAt,
        mqaPeople);
  }

  /**
   * These rules with another cap of a channel.
   *
   * @param channel the channel, or {@link #EVERY_OTHER}
   * @param value the most points
   * @return a copy
   */
  public ScoreRules withChannelCap(String channel, BigDecimal value) {
    return new ScoreRules(
        version,
        points,
        roleWeights,
        with(channelCaps, channel, value),
        halfLifeDays,
        engagedAt,
        mqaAt,
        mqaPeople);
  }

  /**
   * These rules with another half-life.
   *
   * @param days the days in which points halve
   * @return a copy
   */
  public ScoreRules withHalfLifeDays(BigDecimal days) {
    return new ScoreRules(
        version, points, roleWeights, channelCaps, days, engagedAt, mqaAt, mqaPeople);
  }

  /**
   * These rules under another version.
   *
   * @param name what they are called
   * @return a copy
   */
  public ScoreRules withVersion(String name) {
    return new ScoreRules(
        name, points, roleWeights, channelCaps, halfLifeDays, engagedAt, mqaAt, mqaPeople);
  }

  /** Whether a score is that of an engaged account. */
  public boolean isEngaged(BigDecimal score) {
    return score.compareTo(engagedAt) >= 0;
  }

  /**
   * Whether an account qualifies by its engagement; whether it fits is said by the target list.
   *
   * @param score its score
   * @param people how many of its people are engaged
   * @return whether both are enough
   */
  public boolean isQualified(BigDecimal score, long people) {
    return score.compareTo(mqaAt) >= 0 && people >= mqaPeople;
  }

  /** The weight of a person who holds some roles: that of the heaviest, 1 without any. */
  double roleWeight(Collection<String> roles) {
    return roles.stream()
        .mapToDouble(role -> roleWeights.getOrDefault(role, BigDecimal.ONE).doubleValue())
        .max()
        .orElse(1);
  }

  @Nullable BigDecimal channelCap(String channel) {
    BigDecimal own = channelCaps.get(channel);
    return own == null ? channelCaps.get(EVERY_OTHER) : own;
  }

  private static Map<String, BigDecimal> standardPoints() {
    Map<String, Double> points = new LinkedHashMap<>();
    points.put("open", 1.0);
    points.put("visit", 2.0);
    points.put("click", 3.0);
    points.put("social", 3.0);
    points.put("content", 5.0);
    points.put("share", 5.0);
    points.put("reply", 10.0);
    points.put("download", 10.0);
    points.put("chat", 10.0);
    points.put("form", 15.0);
    points.put("call", 15.0);
    points.put("advocacy", 20.0);
    points.put("event", 30.0);
    points.put("meeting", 30.0);
    points.put("unsubscribe", -10.0);
    return numbers(points);
  }

  private static Map<String, BigDecimal> numbers(Map<String, Double> values) {
    ImmutableMap.Builder<String, BigDecimal> numbers = ImmutableMap.builder();
    values.forEach((name, value) -> numbers.put(name, BigDecimal.valueOf(value)));
    return numbers.buildOrThrow();
  }

  private static Map<String, BigDecimal> with(
      Map<String, BigDecimal> values, String name, BigDecimal value) {
    return ImmutableMap.<String, BigDecimal>builder()
        .putAll(values)
        .put(name, value)
        .buildKeepingLast();
  }

  private static void requireNotNegative(Collection<BigDecimal> values, String what) {
    values.forEach(value -> Quotients.requireNotNegative(value, what));
  }
}
