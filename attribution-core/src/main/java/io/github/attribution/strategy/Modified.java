package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Another strategy under narrower rules, with weighted touches. Immutable. */
final class Modified implements AttributionStrategy {

  private final String spec;
  private final AttributionStrategy strategy;
  private final RuleSettings settings;
  private final List<Multiplier> multipliers;
  private final boolean renormalise;
  private final Multiplier.Bound[] bound;

  Modified(
      String spec,
      AttributionStrategy strategy,
      RuleSettings settings,
      List<Multiplier> multipliers,
      boolean renormalise) {
    this(spec, strategy, settings, multipliers, renormalise, new Multiplier.Bound[0]);
  }

  private Modified(
      String spec,
      AttributionStrategy strategy,
      RuleSettings settings,
      List<Multiplier> multipliers,
      boolean renormalise,
      Multiplier.Bound[] bound) {
    this.spec = spec;
    this.strategy = strategy;
    this.settings = settings;
    this.multipliers = ImmutableList.copyOf(multipliers);
    this.renormalise = renormalise;
    this.bound = bound;
  }

  @Override
  public void score(Journey journey, double[] scores) {
    if (bound.length < multipliers.size()) {
      on(journey.graphs()).score(journey, scores);
      return;
    }
    strategy.score(journey, scores);
    if (!renormalise && strategy.conserving()) {
      divideBySum(scores, journey.size());
    }
    for (Multiplier.Bound multiplier : bound) {
      for (int i = 0; i < journey.size(); i++) {
        scores[i] *= multiplier.of(journey.touch(i));
      }
    }
  }

  private static void divideBySum(double[] scores, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += scores[i];
    }
    for (int i = 0; i < size && sum > 0; i++) {
      scores[i] /= sum;
    }
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public boolean conserving() {
    return strategy.conserving() && (renormalise || multipliers.isEmpty());
  }

  @Override
  public @Nullable AgeScoring byAge(Journey journeys) {
    return multipliers.isEmpty() && renormalise ? strategy.byAge(journeys) : null;
  }

  @Override
  public boolean byPosition() {
    return multipliers.isEmpty() && strategy.byPosition();
  }

  @Override
  public JourneyRules rules(JourneyRules plan) {
    return strategy.rules(settings.narrow(plan));
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new Modified(
        spec,
        strategy.on(graphs),
        settings,
        multipliers,
        renormalise,
        multipliers.stream().map(one -> one.on(graphs)).toArray(Multiplier.Bound[]::new));
  }

  @Override
  public Set<String> dimensions() {
    Set<String> names = new TreeSet<>(strategy.dimensions());
    multipliers.forEach(multiplier -> names.add(multiplier.dimension()));
    return names;
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>(strategy.needs());
    if (dimensions().contains(JourneyGraphs.CONTACT_ROLE)) {
      needs.add(Need.CONTACTS);
    }
    return needs;
  }

  @Override
  public String why(Journey journey, int i) {
    String weights =
        multipliers.stream()
            .map(multiplier -> "; " + multiplier.on(journey.graphs()).why(journey.touch(i)))
            .collect(Collectors.joining());
    return strategy.why(journey, i) + weights;
  }

  @Override
  public String toString() {
    return spec;
  }
}
