package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * More to later touches: half as much for each half-life of age.
 *
 * <p>Scores are relative to the youngest touch, so that a journey of old touches does not underflow
 * to nothing.
 */
record TimeDecay(String spec, Duration halfLife) implements AttributionStrategy {

  static final Duration DEFAULT_HALF_LIFE = Duration.ofDays(7);
  static final String HALF_LIFE = "half-life";

  private static final int MANTISSA_BITS = 52;
  private static final long BITS_OF_2_TO_52 = Double.doubleToRawLongBits(0x1p52);

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "time-decay",
                  "The younger a touch at the outcome, the more it gets: half as much for each"
                      + " half-life that it is older.",
                  "score(i) = 2^(-age(i) / half-life)",
                  "Adobe Analytics, Mixpanel: time decay, half-life 7 days")
              .with(HALF_LIFE, "7d", "the age at which a touch gets half as much; more than zero"),
          parameters ->
              new TimeDecay(
                  parameters.spec(), parameters.positiveDuration(HALF_LIFE, DEFAULT_HALF_LIFE)));

  @Override
  public void score(Journey journey, double[] scores) {
    int last = journey.size() - 1;
    long youngest = journey.ageMicros(last);
    double halfLifeMicros = halfLife.getSeconds() * 1e6 + halfLife.getNano() / 1e3;
    for (int i = 0; i <= last; i++) {
      scores[i] = PowersOfTwo.exp2(-wholeDouble(journey.ageMicros(i) - youngest) / halfLifeMicros);
    }
  }

  /** A cast from 0 up, which is slow on JDK 17: below 2^52 the bits are those of 2^52 plus it. */
  private static double wholeDouble(long value) {
    return value < 1L << MANTISSA_BITS
        ? Double.longBitsToDouble(value | BITS_OF_2_TO_52) - 0x1p52
        : value;
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
            Words.duration(TimeUnit.MICROSECONDS.convert(halfLife)));
  }
}
