package io.github.attribution.bench;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.List;

/**
 * Credit in doubles: the same journeys and scores, but shares are products that are added up as
 * they are. What exact money costs is told beside it. Mutable, for one thread.
 */
final class DoubleCredit {

  private final List<AttributionStrategy> strategies;
  private final double[][] revenues;
  private final double[][] conversions;
  private double[] scores = new double[16];

  private DoubleCredit(List<AttributionStrategy> strategies, int channels) {
    this.strategies = strategies;
    this.revenues = new double[strategies.size()][channels + 1];
    this.conversions = new double[strategies.size()][channels + 1];
  }

  /** The credit by channel, in units. */
  static DoubleCredit of(
      JourneyGraphs graphs, JourneyRules rules, List<AttributionStrategy> strategies) {
    Dimension channels = graphs.dimension(Dimension.CHANNEL);
    DoubleCredit credit = new DoubleCredit(strategies, channels.values().size());
    Journey journey = graphs.journeys(rules);
    while (journey.next()) {
      for (int strategy = 0; strategy < strategies.size(); strategy++) {
        credit.add(journey, channels, strategy);
      }
    }
    return credit;
  }

  private void add(Journey journey, Dimension channels, int strategy) {
    int size = journey.size();
    double revenue = journey.revenueMicros() * 1e-6;
    double conversion = journey.countMicros() * 1e-6;
    double[] ofRevenue = revenues[strategy];
    double[] ofConversions = conversions[strategy];
    if (size == 0) {
      ofRevenue[ofRevenue.length - 1] += revenue;
      ofConversions[ofRevenue.length - 1] += conversion;
      return;
    }
    if (scores.length < size) {
      scores = new double[2 * size];
    }
    strategies.get(strategy).score(journey, scores);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += scores[i];
    }
    double ofSum = 1 / sum;
    for (int i = 0; i < size; i++) {
      int channel = channels.code(journey.touch(i));
      double weight = scores[i] * ofSum;
      ofRevenue[channel] += revenue * weight;
      ofConversions[channel] += conversion * weight;
    }
  }

  /** The revenue of each channel under a strategy, and of nobody last. */
  double[] revenues(int strategy) {
    return revenues[strategy];
  }

  /** The conversions of each channel under a strategy, and of nobody last. */
  double[] conversions(int strategy) {
    return conversions[strategy];
  }
}
