package io.github.attribution.simulate;

import java.util.Arrays;

/**
 * The causal law of the market. The hazard of an account is base + Σ effect[channel] × decay(age)
 * over its touches up to the decision, decay(age) = 2^(−days / half-life) with the age in complete
 * days, and the account wins with probability 1 − exp(−hazard).
 */
final class WinHazard {

  static final int HALF_LIFE_DAYS = 60;

  private static final double BASE_SHARE = 0.25;
  private static final double LEAST_BASE = 0.05;
  private static final int BISECTIONS = 200;

  private final double base;
  private final double[] effects;
  private final double[] decay;

  WinHazard(double base, double[] effects, int days) {
    this.base = base;
    this.effects = effects;
    this.decay = new double[days + 1];
    Arrays.setAll(decay, day -> StrictMath.pow(2, -(double) day / HALF_LIFE_DAYS));
  }

  /** The law before calibration: the weights of the templates and no base. */
  static WinHazard unscaled(int channels, int days) {
    double[] weights = new double[channels];
    Arrays.setAll(weights, channel -> ChannelTemplate.of(channel).weight());
    return new WinHazard(0, weights, days);
  }

  /** This law with one factor on everything, so that these hazards give the mean probability. */
  WinHazard calibrated(double[] hazards, double winRate) {
    double rawBase = LEAST_BASE + BASE_SHARE * Arrays.stream(hazards).average().orElse(0);
    double low = 0;
    double high = 1 / rawBase * 64;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (meanProbability(hazards, rawBase, middle) < winRate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double scale = high;
    double[] scaled = Arrays.stream(effects).map(effect -> effect * scale).toArray();
    return new WinHazard(rawBase * scale, scaled, decay.length - 1);
  }

  double base() {
    return base;
  }

  double effect(int channel) {
    return effects[channel];
  }

  double decay(long ageMicros) {
    int days = (int) (ageMicros / MarketCalendar.DAY_MICROS);
    return ageMicros < 0 ? 0 : decay[Math.min(days, decay.length - 1)];
  }

  double of(TouchColumns touches, long decidedMicros) {
    double hazard = base;
    for (int i = 0; i < touches.count && touches.atMicros[i] <= decidedMicros; i++) {
      hazard += part(touches, i, decidedMicros);
    }
    return hazard;
  }

  /** Adds each touch's part of the hazard to its channel's cell. */
  void addByChannel(TouchColumns touches, long decidedMicros, double[] byChannel) {
    for (int i = 0; i < touches.count && touches.atMicros[i] <= decidedMicros; i++) {
      byChannel[touches.channel[i]] += part(touches, i, decidedMicros);
    }
  }

  private double part(TouchColumns touches, int i, long decidedMicros) {
    return effects[touches.channel[i]] * decay(decidedMicros - touches.atMicros[i]);
  }

  static double probability(double hazard) {
    return 1 - StrictMath.exp(-hazard);
  }

  private static double meanProbability(double[] hazards, double base, double scale) {
    double sum = 0;
    for (double hazard : hazards) {
      sum += probability((base + hazard) * scale);
    }
    return sum / hazards.length;
  }
}
