package io.github.attribution;

import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One account with one conversion, written down touch by touch. Immutable once built from. */
public final class OneJourney {

  /** When the conversion happens. */
  public static final Instant END = Instant.parse("2024-05-10T12:00:00Z");

  private final List<Touchpoint> touchpoints = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();
  private Conversion conversion;
  private JourneyRules rules = JourneyRules.defaults().withoutLookback();

  private OneJourney(String revenue) {
    this.conversion = Conversion.of("deal", "acme", END, new BigDecimal(revenue));
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

  /** Makes the last touch that was added one of a person. */
  public OneJourney by(String contact) {
    Touchpoint last = touchpoints.remove(touchpoints.size() - 1);
    touchpoints.add(
        new Touchpoint(
            last.id(),
            last.accountId(),
            last.touchedAt(),
            last.channel(),
            contact,
            last.dimensions()));
    return this;
  }

  /** Gives the last touch that was added a value. */
  public OneJourney with(String dimension, String value) {
    touchpoints.add(touchpoints.remove(touchpoints.size() - 1).with(dimension, value));
    return this;
  }

  /** Adds a milestone of nobody in particular, so long before the conversion. */
  public OneJourney milestone(String name, Duration age) {
    return milestone(name, age, null);
  }

  /** Adds a milestone of a person. */
  public OneJourney milestone(String name, Duration age, @Nullable String contact) {
    milestones.add(new Milestone("acme", name, END.minus(age), contact, null));
    return this;
  }

  /** Adds any milestone. */
  public OneJourney milestone(Milestone milestone) {
    milestones.add(milestone);
    return this;
  }

  /** Changes the conversion. */
  public OneJourney conversion(UnaryOperator<Conversion> change) {
    conversion = change.apply(conversion);
    return this;
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
    milestones.forEach(builder::add);
    return builder.add(conversion).build();
  }

  /** The cursor on the conversion. */
  public Journey journey() {
    return graphs().journeys(rules).moveTo(0);
  }

  /** The cursor on the conversion under the rules of a strategy. */
  public Journey journey(AttributionStrategy strategy) {
    return graphs().journeys(strategy.rules(rules)).moveTo(0);
  }

  /** The credit of the conversion. */
  public JourneyCredit credit(AttributionStrategy strategy) {
    Journey journey = journey(strategy);
    JourneyCredit credit = new JourneyCredit();
    credit.credit(journey, strategy.on(journey.graphs()));
    return credit;
  }

  /** The weight of each touch, eligible or not. */
  public double[] weights(AttributionStrategy strategy) {
    JourneyCredit credit = credit(strategy);
    double[] weights = new double[touchpoints.size()];
    Journey journey = journey(strategy);
    for (int i = 0; i < credit.size(); i++) {
      weights[journey.touch(i)] = credit.weight(i);
    }
    return weights;
  }

  /** The revenue of each touch, eligible or not, in micros. */
  public long[] revenueMicros(AttributionStrategy strategy) {
    JourneyCredit credit = credit(strategy);
    long[] amounts = new long[touchpoints.size()];
    Journey journey = journey(strategy);
    for (int i = 0; i < credit.size() && credit.attributed(); i++) {
      amounts[journey.touch(i)] = credit.micros(Measure.REVENUE, i);
    }
    return amounts;
  }

  /** The weight of each channel, in the order of their first touches. */
  public Map<String, Double> weightsByChannel(AttributionStrategy strategy) {
    double[] weights = weights(strategy);
    Dimension channels = graphs().dimension(Dimension.CHANNEL);
    Map<String, Double> byChannel = new LinkedHashMap<>();
    for (int touch = 0; touch < weights.length; touch++) {
      byChannel.merge(channels.value(touch), weights[touch], Double::sum);
    }
    return byChannel;
  }
}
