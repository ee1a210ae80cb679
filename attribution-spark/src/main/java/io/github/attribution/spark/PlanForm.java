package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.PlanStatistics;
import io.github.attribution.io.StatisticsFile;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as executors get it: strategies and rules as texts, and the statistics that models are
 * fitted on. An executor fits once; equal statistics give equal models, bit for bit.
 */
final class PlanForm implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<Serializable> strategies = new ArrayList<>();
  private final EnumMap<JourneySetting, String> rules;
  private final String zone;
  private final String[][] groupings;
  private final String[][] dated;
  private final boolean intervals;
  private final ArrayList<byte[]> statistics = new ArrayList<>();
  private transient @Nullable AttributionPlan plan;

  private PlanForm(AttributionPlan plan) {
    for (AttributionStrategy strategy : plan.strategies()) {
      strategies.add(form(strategy));
    }
    this.rules = new EnumMap<>(JourneySetting.class);
    this.rules.putAll(plan.rules().settings());
    this.zone = plan.zone().getId();
    this.groupings = arrays(plan.groupings());
    this.dated = arrays(plan.datedGroupings());
    this.intervals = plan.intervals();
  }

  /**
   * The form of a plan whose strategies need no fit.
   *
   * @throws IllegalArgumentException if a strategy cannot be sent
   */
  static PlanForm of(AttributionPlan plan) {
    PlanForm form = new PlanForm(plan);
    form.plan = plan;
    return form;
  }

  /** The form of a plan with what its strategies learn from. */
  static PlanForm fitted(AttributionPlan plan, PlanStatistics statistics) {
    PlanForm form = new PlanForm(plan);
    statistics
        .byPaths()
        .values()
        .forEach(paths -> form.statistics.add(StatisticsFile.toBytes(paths)));
    form.plan = statistics.fit();
    return form;
  }

  private static Serializable form(AttributionStrategy strategy) {
    if (strategy instanceof FittedStrategy) {
      throw new IllegalArgumentException(
          "Strategy '%s' is fitted already, and executors fit it themselves; pass the plan as it was before, and the statistics that it was fitted on with statistics(…)"
              .formatted(strategy.spec()));
    }
    if (strategy instanceof Serializable sent) {
      return sent;
    }
    if (isParsed(strategy)) {
      return strategy.spec();
    }
    throw new IllegalArgumentException(
        "Strategy '%s' is a %s, which cannot be sent to executors; make it a record that implements java.io.Serializable"
            .formatted(strategy.spec(), strategy.getClass().getName()));
  }

  /** Whether the text of a strategy gives it back. */
  private static boolean isParsed(AttributionStrategy strategy) {
    try {
      return AttributionStrategies.parse(strategy.spec()).getClass() == strategy.getClass();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The plan, with its strategies fitted. */
  synchronized AttributionPlan plan() {
    AttributionPlan known = plan;
    if (known == null) {
      known = read();
      plan = known;
    }
    return known;
  }

  private AttributionPlan read() {
    JourneyRules given = JourneyRules.defaults();
    for (Map.Entry<JourneySetting, String> setting : rules.entrySet()) {
      given = given.with(setting.getKey(), setting.getValue());
    }
    AttributionPlan.Builder builder =
        AttributionPlan.builder().rules(given).zone(ZoneId.of(zone)).intervals(intervals);
    for (Serializable strategy : strategies) {
      if (strategy instanceof AttributionStrategy own) {
        builder.strategy(own);
      } else {
        builder.strategy((String) strategy);
      }
    }
    Stream.of(groupings).forEach(builder::by);
    Stream.of(dated).forEach(builder::dated);
    AttributionPlan unfitted = builder.build();
    if (statistics.isEmpty()) {
      return unfitted;
    }
    PlanStatistics paths = PlanStatistics.of(unfitted);
    statistics.forEach(bytes -> paths.add(StatisticsFile.ofBytes(bytes)));
    return paths.fit();
  }

  private static String[][] arrays(List<List<String>> lists) {
    return lists.stream().map(list -> list.toArray(String[]::new)).toArray(String[][]::new);
  }
}
