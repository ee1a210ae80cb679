package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parameters that most strategies take beside their own: narrower journey rules, and weights of
 * touches by their values.
 *
 * <p>Rules are applied before scoring, under the names of {@link JourneySetting}, to the rules of
 * the plan: {@code linear:lookback=30d,exclude=channel=direct}. {@code
 * weight-interaction=impression:0.1|*:1} multiplies the scores of touches by the weight of the
 * first listed value that theirs matches, else by 1; weights of several dimensions multiply each
 * other. With {@code renormalise=no} shares are multiplied after they are made, so that what is cut
 * off goes to nobody and the credit no longer adds up.
 */
public final class StrategyModifiers {

  static final String WEIGHT = "weight-";
  static final String RENORMALISE = "renormalise";

  /** Outcomes are the plan's, and so is what direct touches carry on. */
  private static final Set<JourneySetting> OF_PLANS =
      Sets.immutableEnumSet(
          JourneySetting.TARGET, JourneySetting.DIRECT, JourneySetting.DIRECT_CARRY_OVER);

  private StrategyModifiers() {}

  /**
   * The names there are.
   *
   * @return names of settings, {@code weight-<dimension>} and {@code renormalise}
   */
  public static List<String> names() {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    Arrays.stream(JourneySetting.values())
        .filter(setting -> !OF_PLANS.contains(setting))
        .forEach(setting -> names.add(setting.text()));
    return names.add(WEIGHT + "<dimension>").add(RENORMALISE).build();
  }

  static boolean isModifier(String name) {
    return name.equals(RENORMALISE)
        || (name.startsWith(WEIGHT) && name.length() > WEIGHT.length())
        || isSetting(name);
  }

  /** A strategy as modified by parameters, or the strategy itself if none modifies. */
  static AttributionStrategy apply(AttributionStrategy strategy, StrategyParameters parameters) {
    Map<JourneySetting, String> settings = new LinkedHashMap<>();
    ImmutableList.Builder<Multiplier> multipliers = ImmutableList.builder();
    for (String name : parameters.names()) {
      if (isSetting(name)) {
        settings.put(JourneySetting.of(name).orElseThrow(), parameters.text(name, ""));
      } else if (name.startsWith(WEIGHT)) {
        multipliers.add(Multiplier.parse(name.substring(WEIGHT.length()), name, parameters));
      }
    }
    boolean renormalise = parameters.yes(RENORMALISE, true);
    List<Multiplier> all = multipliers.build();
    if (strategy instanceof DataDrivenStrategy) {
      requireNoWeights(parameters, all, renormalise);
    }
    if (settings.isEmpty() && all.isEmpty()) {
      return strategy;
    }
    RuleSettings rules = new RuleSettings(parameters.spec(), settings);
    if (strategy instanceof DataDrivenStrategy learner) {
      return checked(new DataDrivenUnderRules(parameters.spec(), learner, rules));
    }
    return checked(new Modified(parameters.spec(), strategy, rules, all, renormalise));
  }

  /** A strategy, after its rules were tried. */
  private static AttributionStrategy checked(AttributionStrategy strategy) {
    JourneyRules unused = strategy.rules(JourneyRules.defaults());
    return strategy;
  }

  private static void requireNoWeights(
      StrategyParameters parameters, List<Multiplier> multipliers, boolean renormalise) {
    if (!multipliers.isEmpty()) {
      throw new IllegalArgumentException(
          "Strategy '%s' learns its weights; leave the weight of touches by '%s' out"
              .formatted(parameters.spec(), multipliers.get(0).dimension()));
    }
    if (!renormalise) {
      throw new IllegalArgumentException(
          "Strategy '%s' learns its weights, so no share is cut that could stay cut; leave '%s' out"
              .formatted(parameters.spec(), RENORMALISE));
    }
  }

  private static boolean isSetting(String name) {
    return JourneySetting.of(name).filter(setting -> !OF_PLANS.contains(setting)).isPresent();
  }
}
