package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * More to later touches: half as much for each half-life of age.
 *
 * <p>Conserving scores are relative to the youngest touch, so that a journey of old touches does
 * not underflow to nothing.
 *
 * @param halfLifeMicros the half-life, or 0 if it is a part of the look-back
 * @param partOfWindow how many half-lives make the look-back, or 0
 */
record TimeDecay(String spec, double halfLifeMicros, double partOfWindow, boolean conserving)
    implements AttributionStrategy {

  static final Duration DEFAULT_HALF_LIFE = Duration.ofDays(7);
  static final String HALF_LIFE = "half-life";

  private static final String NORMALISE = "normalise";
  private static final String RATE = "rate";
  private static final Pattern PART_OF_WINDOW = Pattern.compile("window/(\\d{1,6})");
  private static final double MICROS_PER_DAY = 86_400e6;
  private static final double DEFAULT_RATE = 0.1;
  private static final double LN_2 = 0.6931471805599453;

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "time-decay",
                  "The younger a touch at the outcome, the more it gets: half as much for each"
                      + " half-life that it is older.",
                  "score(i) = 2^(-age(i) / half-life); with normalise=no that is the share itself",
                  "Adobe Analytics, Mixpanel, Google Universal Analytics: time decay, half-life 7"
                      + " days; PostHog: window/4; HockeyStack: 7 days, normalise=no")
              .degenerate(
                  "Touches of one instant share equally. With normalise=no shares do not add up.")
              .with(
                  HALF_LIFE,
                  "7d",
                  "the age at which a touch gets half as much; more than zero, or window/N for a"
                      + " part of the look-back")
              .with(NORMALISE, "yes", "no: what decays goes to nobody"),
          TimeDecay::create);

  static final StrategyFactory EXPONENTIAL =
      BuiltIn.of(
          StrategyDescription.of(
                  "exponential",
                  "The younger a touch at the outcome, the more it gets, by a rate a day.",
                  "score(i) = exp(-rate * days(i)); with normalise=no that is the share itself",
                  "time decay with half-life ln 2 / rate")
              .degenerate("As time-decay.")
              .with(RATE, "0.1", "the rate a day, more than 0")
              .with(NORMALISE, "yes", "no: what decays goes to nobody"),
          TimeDecay::exponential);

  private static TimeDecay create(StrategyParameters parameters) {
    Matcher part = PART_OF_WINDOW.matcher(parameters.given(HALF_LIFE));
    boolean normalise = parameters.yes(NORMALISE, true);
    if (part.matches() && !part.group(1).matches("0+")) {
      return new TimeDecay(parameters.spec(), 0, Double.parseDouble(part.group(1)), normalise);
    }
    Duration halfLife = parameters.positiveDuration(HALF_LIFE, DEFAULT_HALF_LIFE);
    double micros = halfLife.getSeconds() * 1e6 + halfLife.getNano() / 1e3;
    return new TimeDecay(parameters.spec(), micros, 0, normalise);
  }

  private static TimeDecay exponential(StrategyParameters parameters) {
    double rate = parameters.number(RATE, DEFAULT_RATE, 1e-9, 1e9);
    return new TimeDecay(
        parameters.spec(), LN_2 / rate * MICROS_PER_DAY, 0, parameters.yes(NORMALISE, true));
  }

  @Override
  public void score(Journey journey, double[] scores) {
    int last = journey.size() - 1;
    long youngest = conserving ? journey.ageMicros(last) : 0;
    double halfLife = halfLifeMicros(journey);
    for (int i = 0; i <= last; i++) {
      scores[i] = PowersOfTwo.exp2(-Micros.asDouble(journey.ageMicros(i) - youngest) / halfLife);
    }
  }

  @Override
  public @Nullable AgeScoring byAge(Journey journeys) {
    double halfLife = halfLifeMicros(journeys);
    return conserving
        ? (olderMicros, size, scores) -> score(olderMicros, size, halfLife, scores)
        : null;
  }

  private static void score(double[] olderMicros, int size, double halfLife, double[] scores) {
    for (int i = 0; i < size; i++) {
      scores[i] = PowersOfTwo.exp2(-olderMicros[i] / halfLife);
    }
  }

  private double halfLifeMicros(Journey journey) {
    return partOfWindow == 0 ? halfLifeMicros : journey.lookbackMicros() / partOfWindow;
  }

  @Override
  public JourneyRules rules(JourneyRules plan) {
    if (partOfWindow > 0 && plan.lookback() == null) {
      throw new IllegalArgumentException(
          "Strategy '%s' has a half-life that is a part of the look-back, which is unlimited; give a look-back, or a half-life such as 7d"
              .formatted(spec));
    }
    return plan;
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.TIMES);
  }

  @Override
  public String why(Journey journey, int i) {
    return "%s before the conversion; each half-life of %s halves the score"
        .formatted(
            Words.duration(journey.ageMicros(i)),
            Words.duration(Math.round(halfLifeMicros(journey))));
  }
}
