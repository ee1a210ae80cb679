package io.github.attribution;

import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One account with one conversion, written down touch by touch. Immutable once built from. */
public final class OneJourney {

  /** When the conversion happens. */
  public static final Instant END = Instant.parse("2024-05-10T12:00:00Z");

  private final List<Touchpoint> touchpoints = new ArrayList<>();
  private final BigDecimal revenue;
  private JourneyRules rules = JourneyRules.defaults().withoutLookback();

  private OneJourney(String revenue) {
    this.revenue = new BigDecimal(revenue);
  }

  /** A journey without touches yet, worth so many units. */
  public static OneJourney worth(String revenue) {
    return new OneJourney(revenue);
  }

  /** A journey with one touch of each channel at each hour, the last one at the conversion. */
  public static OneJourney hourly(String revenue, List<String> channels) {
    OneJourney journey = worth(revenue);
    for (int i = 0; i < channels.size(); i++) {
      journey.touch(channels.get(i), Duration.ofHours(channels.size() - 1L - i));
    }
    return journey;
  }

  /** Adds a touch so long before the conversion; touches of one moment keep their order. */
  public OneJourney touch(String channel, Duration age) {
    String id = "t%04d".formatted(touchpoints.size());
    touchpoints.add(Touchpoint.of(id, "acme", END.minus(age), channel));
    return this;
  }

  /** Adds a touch so many days before the conversion. */
  public OneJourney touch(String channel, long daysBefore) {
    return touch(channel, Duration.ofDays(daysBefore));
  }

  /** Limits how far back touches count. */
  public OneJourney lookback(Duration lookback) {
    rules = rules.withLookback(lookback);
    return this;
  }

  /** The graphs of this one account. */
  public JourneyGraphs graphs() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    touchpoints.forEach(builder::add);
    return builder.add(Conversion.of("deal", "acme", END, revenue)).build();
  }

  /** The cursor on the conversion. */
  public Journey journey() {
    return graphs().journeys(rules).moveTo(0);
  }

  /** The credit of the conversion. */
  public JourneyCredit credit(AttributionStrategy strategy) {
    JourneyCredit credit = new JourneyCredit();
    credit.credit(journey(), strategy);
    return credit;
  }

  /** The weight of each eligible touch. */
  public double[] weights(AttributionStrategy strategy) {
    JourneyCredit credit = credit(strategy);
    double[] weights = new double[credit.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = credit.weight(i);
    }
    return weights;
  }

  /** The revenue of each eligible touch, in micros. */
  public long[] revenueMicros(AttributionStrategy strategy) {
    JourneyCredit credit = credit(strategy);
    long[] amounts = new long[credit.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = credit.micros(Measure.REVENUE, i);
    }
    return amounts;
  }

  /** The weight of each channel, in the order of their first touches. */
  public Map<String, Double> weightsByChannel(AttributionStrategy strategy) {
    double[] weights = weights(strategy);
    Journey journey = journey();
    Map<String, Double> byChannel = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      String channel = journey.graphs().dimension("channel").value(journey.touch(i));
      byChannel.merge(channel, weights[i], Double::sum);
    }
    return byChannel;
  }
}
