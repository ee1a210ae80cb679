package io.github.attribution;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.DataDrivenStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the credit of a run depends on beside the data: strategies, journey rules, what
 * totals are grouped by and in which zone. An immutable value.
 *
 * <pre>{@code
 * AttributionResult result =
 *     AttributionPlan.builder()
 *         .strategy("linear")
 *         .strategy("time-decay:half-life=14d")
 *         .rules(JourneyRules.defaults().withLookback(Duration.ofDays(60)))
 *         .build()
 *         .run(graphs);
 * }</pre>
 */
public final class AttributionPlan {

  private final List<AttributionStrategy> strategies;
  private final JourneyRules rules;
  private final List<List<String>> groupings;
  private final List<List<String>> datedGroupings;
  private final boolean intervals;

  private AttributionPlan(AttributionPlan other, List<AttributionStrategy> strategies) {
    this.strategies = ImmutableList.copyOf(strategies);
    this.rules = other.rules;
    this.groupings = other.groupings;
    this.datedGroupings = other.datedGroupings;
    this.intervals = other.intervals;
  }

  private AttributionPlan(Builder builder) {
    this.strategies =
        builder.strategies.isEmpty()
            ? AttributionStrategies.defaults()
            : ImmutableList.copyOf(builder.strategies);
    this.rules = builder.zone == null ? builder.rules : builder.rules.withZone(builder.zone);
    this.groupings =
        builder.groupings.isEmpty()
            ? List.of(List.of(Dimension.CHANNEL))
            : ImmutableList.copyOf(builder.groupings);
    this.datedGroupings = ImmutableList.copyOf(builder.datedGroupings);
    this.intervals = builder.intervals;
  }

  /**
   * A builder with the five default strategies, {@link JourneyRules#defaults()} and totals by
   * channel, as long as nothing else is said.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The strategies.
   *
   * @return at least one
   */
  public List<AttributionStrategy> strategies() {
    return strategies;
  }

  /**
   * Whether a strategy has to be fitted on all journeys before the plan can run. A run on graphs of
   * all accounts does so by itself; see {@link PlanStatistics} for accounts in parts.
   *
   * @return true if a strategy is data-driven and not fitted yet
   */
  public boolean learns() {
    return strategies.stream().anyMatch(DataDrivenStrategy.class::isInstance);
  }

  /**
   * The strategies that were fitted, with what their models say.
   *
   * @return the data-driven strategies of the plan, none before they are fitted
   */
  public List<FittedStrategy> fitted() {
    return strategies.stream()
        .filter(FittedStrategy.class::isInstance)
        .map(FittedStrategy.class::cast)
        .toList();
  }

  AttributionPlan withStrategies(List<AttributionStrategy> strategies) {
    return new AttributionPlan(this, strategies);
  }

  /**
   * Which touches an outcome may credit.
   *
   * @return the rules
   */
  public JourneyRules rules() {
    return rules;
  }

  /** The rules of a strategy; outcomes are the plan's. */
  JourneyRules rulesOf(AttributionStrategy strategy) {
    return strategy.rules(rules).withTargets(rules.targets());
  }

  /**
   * How long before an outcome a touch can be that has a say under any strategy.
   *
   * @return microseconds; half the range of a long stands for no limit
   */
  public long reachMicros() {
    return allRules().mapToLong(JourneyRules::reachMicros).max().orElse(rules.reachMicros());
  }

  /**
   * The dimensions that touches need: those of totals, rules and strategies, and the channel.
   *
   * @return names, the channel first
   */
  public Set<String> dimensions() {
    Set<String> names = new LinkedHashSet<>(List.of(Dimension.CHANNEL));
    allRules().forEach(one -> names.addAll(one.dimensions()));
    strategies.forEach(strategy -> names.addAll(strategy.dimensions()));
    names.remove(JourneyGraphs.CONTACT_ROLE);
    allGroupings().forEach(names::addAll);
    names.removeIf(name -> ReportPeriod.find(name).isPresent());
    return names;
  }

  /**
   * Whether touches need their contacts under any strategy.
   *
   * @return true if a rule or a strategy tells contacts apart
   */
  public boolean needsContacts() {
    return needsRoles()
        || allRules().anyMatch(JourneyRules::needContacts)
        || strategies.stream()
            .anyMatch(one -> one.needs().contains(AttributionStrategy.Need.CONTACTS));
  }

  /**
   * Whether touches need the roles of their contacts under any strategy.
   *
   * @return true if a rule or a strategy looks at roles
   */
  public boolean needsRoles() {
    return allRules().anyMatch(JourneyRules::needRoles)
        || strategies.stream()
            .anyMatch(one -> one.dimensions().contains(JourneyGraphs.CONTACT_ROLE));
  }

  /**
   * Whether outcomes and milestones need their opportunities under any strategy.
   *
   * @return true if a rule or a strategy tells opportunities apart
   */
  public boolean needsOpportunities() {
    return allRules().anyMatch(JourneyRules::needOpportunities)
        || strategies.stream()
            .anyMatch(one -> one.needs().contains(AttributionStrategy.Need.MILESTONES));
  }

  /**
   * The periods among what totals are grouped by.
   *
   * @return periods, each as often as it is named
   */
  public Stream<ReportPeriod> periods() {
    return allGroupings().stream()
        .flatMap(List::stream)
        .flatMap(name -> ReportPeriod.find(name).stream());
  }

  /** The rules of the plan, and of each strategy. */
  Stream<JourneyRules> allRules() {
    return Stream.concat(
        Stream.of(rules), strategies.stream().map(strategy -> strategy.rules(rules)));
  }

  /**
   * What totals are grouped by.
   *
   * @return lists of names of dimensions and periods, at least one
   */
  public List<List<String>> groupings() {
    return groupings;
  }

  /**
   * What totals are grouped by for metrics of periods, beside {@link #groupings()}.
   *
   * @return lists of names of dimensions and periods, none or several
   */
  public List<List<String>> datedGroupings() {
    return datedGroupings;
  }

  /**
   * Whether a run also gathers what standard errors of credit by {@link #groupings()} are made of.
   *
   * @return false unless asked for
   */
  public boolean intervals() {
    return intervals;
  }

  /** All that totals are grouped by, those for metrics of periods last. */
  List<List<String>> allGroupings() {
    return ImmutableList.<List<String>>builder().addAll(groupings).addAll(datedGroupings).build();
  }

  /**
   * The zone in which days begin and end.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return rules.zone();
  }

  /**
   * Runs this plan on one thread. For more, see {@link AttributionRun}.
   *
   * @param graphs the accounts
   * @return the result
   * @throws IllegalArgumentException if a dimension does not exist, or a strategy needs what the
   *     data does not have
   */
  public AttributionResult run(JourneyGraphs graphs) {
    return AttributionRun.of(this, graphs).run();
  }

  /**
   * This plan in one line, the same for equal plans; without {@link #datedGroupings()} and {@link
   * #intervals()}, which change no credit.
   *
   * @return the text
   */
  @Override
  public String toString() {
    return "strategies %s; by %s; rules %s; zone %s"
        .formatted(
            strategies.stream().map(AttributionStrategy::spec).toList(),
            groupings.stream().map(names -> String.join(",", names)).toList(),
            rules,
            zone().getId());
  }

  /** Builds a plan. Mutable, not thread-safe. */
  public static final class Builder {

    private final List<AttributionStrategy> strategies = new ArrayList<>();
    private final List<List<String>> groupings = new ArrayList<>();
    private final List<List<String>> datedGroupings = new ArrayList<>();
    private JourneyRules rules = JourneyRules.defaults();
    private @Nullable ZoneId zone;
    private boolean intervals;

    private Builder() {}

    /**
     * Adds a strategy by its text.
     *
     * @param spec a text that {@link AttributionStrategies#parse} takes
     * @return this
     * @throws IllegalArgumentException if it does not
     */
    public Builder strategy(String spec) {
      return strategy(AttributionStrategies.parse(spec));
    }

    /**
     * Adds a strategy.
     *
     * @param strategy one of the engine's or of your own
     * @return this
     */
    public Builder strategy(AttributionStrategy strategy) {
      strategies.add(strategy);
      return this;
    }

    /**
     * Sets which touches an outcome may credit.
     *
     * @param rules the rules
     * @return this
     */
    public Builder rules(JourneyRules rules) {
      this.rules = rules;
      return this;
    }

    /**
     * Sets the zone in which days begin and end, those of periods and of rules; that of the rules
     * if not said, which is UTC if not said either.
     *
     * @param zone the zone
     * @return this
     */
    public Builder zone(ZoneId zone) {
      this.zone = zone;
      return this;
    }

    /**
     * Adds totals by one dimension, or by the combinations of several.
     *
     * @param dimensions names of dimensions, and {@linkplain
     *     io.github.attribution.journey.ReportPeriod periods} such as {@code month(touch)}
     * @return this
     */
    public Builder by(String... dimensions) {
      groupings.add(ImmutableList.copyOf(dimensions));
      return this;
    }

    /**
     * Adds totals for metrics of periods, which stand apart from others in {@link
     * AttributionResult#dated()}.
     *
     * @param names names of dimensions, and a period last
     * @return this
     */
    public Builder dated(String... names) {
      datedGroupings.add(ImmutableList.copyOf(names));
      return this;
    }

    /**
     * Sets whether a run also gathers what standard errors of credit are made of; false if not
     * said.
     *
     * @param intervals true if {@link AttributionResult#estimates()} are wanted
     * @return this
     */
    public Builder intervals(boolean intervals) {
      this.intervals = intervals;
      return this;
    }

    /**
     * Makes the plan.
     *
     * @return the plan
     * @throws IllegalArgumentException if two strategies have one spec, or totals are asked for
     *     twice
     */
    public AttributionPlan build() {
      requireDistinct("Strategy", strategies.stream().map(AttributionStrategy::spec).toList());
      requireDistinct("Grouping", groupings);
      requireDistinct("Grouping by date", datedGroupings);
      return new AttributionPlan(this);
    }

    private static void requireDistinct(String what, List<?> given) {
      Set<Object> seen = new HashSet<>();
      for (Object one : given) {
        if (!seen.add(one)) {
          throw new IllegalArgumentException(
              "%s '%s' is in the plan twice; name it once".formatted(what, one));
        }
      }
    }
  }
}
