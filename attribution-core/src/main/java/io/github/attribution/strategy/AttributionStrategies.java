package io.github.attribution.strategy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.attribution.setting.Durations;
import io.github.attribution.setting.NearestName;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The strategies there are, by name: factories for code, {@link #parse} for texts, and {@link #all}
 * with definitions, formulas, parameters and sources.
 *
 * <p>Strategies from other jars are found through {@link ServiceLoader} as {@link StrategyFactory}.
 */
public final class AttributionStrategies {

  private static final List<StrategyFactory> DEFAULTS =
      ImmutableList.of(
          FirstTouch.FACTORY,
          LastTouch.FACTORY,
          Linear.FACTORY,
          TimeDecay.FACTORY,
          PositionBased.FACTORY);

  private static final List<StrategyFactory> BUILT_IN =
      ImmutableList.<StrategyFactory>builder()
          .addAll(DEFAULTS)
          .add(PositionBased.U_SHAPED, PositionBased.J_SHAPED, PositionBased.INVERSE_J_SHAPED)
          .add(PositionBased.POSITIONAL, LinearDistinct.FACTORY)
          .addAll(Eligible.FACTORIES)
          .add(TimeDecay.EXPONENTIAL, RankDecay.FACTORY, Recency.FACTORY, Engagement.FACTORY)
          .add(MilestoneModels.LEAD_CREATION, MilestoneModels.U_SHAPED)
          .add(MilestoneModels.W_SHAPED, MilestoneModels.FULL_PATH, MilestoneModels.Z_SHAPED)
          .add(MilestoneModels.CUSTOM)
          .add(LinearDistinct.PARTICIPATION, LinearDistinct.UNIFORM, LinearDistinct.INFLUENCE)
          .add(SameTouch.FACTORY, PrimaryCampaign.FACTORY)
          .addAll(GameStrategies.FACTORIES)
          .addAll(Platforms.FACTORIES)
          .addAll(MarkovStrategies.FACTORIES)
          .build();

  private AttributionStrategies() {}

  /**
   * The five strategies that a run compares where it names none, with default parameters: first
   * touch, last touch, linear, time decay, position based.
   *
   * @return the strategies
   */
  public static List<AttributionStrategy> defaults() {
    return DEFAULTS.stream()
        .map(factory -> create(factory, factory.description().name(), Map.of()))
        .toList();
  }

  /**
   * Everything to the first touch.
   *
   * @return {@code first-touch}
   */
  public static AttributionStrategy firstTouch() {
    return create(FirstTouch.FACTORY, "first-touch", Map.of());
  }

  /**
   * Everything to the last touch.
   *
   * @return {@code last-touch}
   */
  public static AttributionStrategy lastTouch() {
    return create(LastTouch.FACTORY, "last-touch", Map.of());
  }

  /**
   * The same to every touch.
   *
   * @return {@code linear}
   */
  public static AttributionStrategy linear() {
    return create(Linear.FACTORY, "linear", Map.of());
  }

  /**
   * More to later touches: {@code 2^(−age / halfLife)}.
   *
   * @param halfLife the age at which a touch gets half as much, more than zero
   * @return {@code time-decay}
   * @throws IllegalArgumentException if the half-life is not more than zero
   */
  public static AttributionStrategy timeDecay(Duration halfLife) {
    return create(
        TimeDecay.FACTORY, "time-decay", Map.of(TimeDecay.HALF_LIFE, Durations.format(halfLife)));
  }

  /**
   * Fixed shares to the first and last touch, the rest shared equally by those between.
   *
   * @param first share of the first touch, 0 to 1
   * @param last share of the last touch, 0 to 1
   * @return {@code position-based}
   * @throws IllegalArgumentException if a share is outside, or both are more than 1 together
   */
  public static AttributionStrategy positionBased(double first, double last) {
    Map<String, String> shares = new LinkedHashMap<>();
    shares.put(PositionBased.FIRST, Double.toString(first));
    shares.put(PositionBased.LAST, Double.toString(last));
    return create(PositionBased.FACTORY, "position-based", shares);
  }

  /**
   * A strategy from its text, such as {@code linear} or {@code time-decay:half-life=14d}.
   *
   * @param spec {@code name} or {@code name:key=value,key=value}
   * @return the strategy, whose {@code spec()} has the parameters that were given
   * @throws IllegalArgumentException if the name or a parameter is unknown, naming the nearest one,
   *     or a value is not allowed
   */
  public static AttributionStrategy parse(String spec) {
    return parse(spec, null);
  }

  /** The strategy of a text under another one's name, which results and messages have. */
  static AttributionStrategy parse(String spec, @Nullable String as) {
    String text = spec.strip();
    Map<String, StrategyFactory> factories = factories();
    String name = nameOf(text, factories).orElseThrow(() -> unknown(text, factories.keySet()));
    StrategyFactory factory = Objects.requireNonNull(factories.get(name));
    String rest = text.substring(name.length()).strip();
    String assignments = rest.isEmpty() ? null : rest.substring(1);
    StrategyParameters given = StrategyParameters.parse(name, assignments, text);
    StrategyParameters parameters = as == null ? given : given.of(as);
    parameters.requireKnown(factory.description());
    if (!factory.description().modifiable()) {
      return factory.create(parameters);
    }
    AttributionStrategy strategy =
        factory.create(parameters.only(one -> !StrategyModifiers.isModifier(one)));
    return StrategyModifiers.apply(strategy, parameters);
  }

  /**
   * What there is to know about the strategy of a text.
   *
   * @param spec {@code name} or {@code name:key=value,key=value}
   * @return its description; empty if the name is unknown, as that of a lambda may be
   */
  public static Optional<StrategyDescription> describe(String spec) {
    Map<String, StrategyFactory> factories = factories();
    return nameOf(spec.strip(), factories)
        .map(name -> Objects.requireNonNull(factories.get(name)).description());
  }

  private static Optional<String> nameOf(String spec, Map<String, StrategyFactory> factories) {
    return factories.keySet().stream()
        .filter(known -> isNameOf(spec, known))
        .max(Comparator.comparingInt(String::length));
  }

  private static boolean isNameOf(String spec, String name) {
    String rest = spec.startsWith(name) ? spec.substring(name.length()).strip() : "?";
    return rest.isEmpty() || rest.startsWith(":");
  }

  /** A platform's name has a colon inside. */
  private static IllegalArgumentException unknown(String spec, Set<String> known) {
    List<String> parts = Splitter.on(':').limit(3).trimResults().splitToList(spec);
    String platform = parts.get(0) + ":";
    List<String> models = known.stream().filter(one -> one.startsWith(platform)).toList();
    if (models.isEmpty() || parts.size() == 1) {
      String name = parts.get(0);
      List<String> general = known.stream().filter(one -> !one.contains(":")).toList();
      return new IllegalArgumentException(
          NearestName.unknown("strategy '" + name + "'", name, general));
    }
    String name = platform + parts.get(1);
    return new IllegalArgumentException(
        NearestName.unknown("strategy '" + name + "'", name, models));
  }

  /**
   * Every strategy that {@link #parse} knows: the built-in ones, then those of other jars by name.
   *
   * @return their descriptions
   * @throws IllegalStateException if two have one name
   */
  public static List<StrategyDescription> all() {
    return factories().values().stream().map(StrategyFactory::description).toList();
  }

  private static AttributionStrategy create(
      StrategyFactory factory, String name, Map<String, String> parameters) {
    return factory.create(StrategyParameters.of(name, parameters));
  }

  private static Map<String, StrategyFactory> factories() {
    Map<String, StrategyFactory> factories = new LinkedHashMap<>();
    BUILT_IN.forEach(factory -> add(factories, factory));
    ServiceLoader.load(StrategyFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted((a, b) -> a.description().name().compareTo(b.description().name()))
        .forEach(factory -> add(factories, factory));
    return factories;
  }

  private static void add(Map<String, StrategyFactory> factories, StrategyFactory factory) {
    String name = factory.description().name();
    StrategyFactory other = factories.putIfAbsent(name, factory);
    if (other != null) {
      throw new IllegalStateException(
          "Strategy '%s' is offered by %s and by %s; rename one or leave its jar out"
              .formatted(name, other.getClass().getName(), factory.getClass().getName()));
    }
  }
}
