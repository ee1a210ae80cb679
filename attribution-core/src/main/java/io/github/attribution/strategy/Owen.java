package io.github.attribution.strategy;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.learn.OwenValue;
import io.github.attribution.learn.PathScoring;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The same to each union that a journey meets, such as each contact, then to the distinct values of
 * each, then to their touches. Needs no fit; where unions are listed it is a model that also says
 * what they get. Immutable.
 */
final class Owen implements AttributionStrategy {

  private static final String BY = "by";
  private static final String UNION = "union";
  private static final String UNIONS = "unions";

  private final String spec;
  private final List<String> names;
  private final List<String> unions;
  private final @Nullable Bound bound;

  /** Which pair of union and value each touch has, and the scoring by the union of each pair. */
  private record Bound(DistinctValues pairs, PathScoring scoring) {

    static Bound of(JourneyGraphs graphs, List<String> unions, List<String> names) {
      DistinctValues ofUnions = DistinctValues.of(graphs, unions);
      List<String> both = Stream.concat(unions.stream(), names.stream()).toList();
      DistinctValues pairs = DistinctValues.of(graphs, both);
      int[] unionOf = new int[pairs.size()];
      for (int touch = 0; touch < graphs.touchCount(); touch++) {
        unionOf[pairs.code(touch)] = ofUnions.code(touch);
      }
      return new Bound(pairs, OwenValue.scoring(unionOf));
    }
  }

  private Owen(String spec, List<String> names, List<String> unions, @Nullable Bound bound) {
    this.spec = spec;
    this.names = names;
    this.unions = unions;
    this.bound = bound;
  }

  /** By the unions of touches; where unions are listed, a model that is fitted. */
  static StrategyFactory factory() {
    StrategyFactory listed =
        DataDriven.factory(
            StrategyDescription.of(
                    "owen",
                    "Every contact gets the same, whatever they do; then every distinct channel of"
                        + " theirs, then its touches. Other unions than contacts can be given.",
                    "score(i) = 1 / (distinct channels of the contact of i × touches of both)",
                    "Owen 1977, Values of games with a priori unions")
                .degenerate("Touches without a contact have one together: (none).")
                .with(
                    UNION,
                    DistinctValues.CONTACT,
                    "what makes a union of touches: contact, or a dimension such as contact_role;"
                        + " several with | between")
                .with(
                    UNIONS,
                    "",
                    "unions of values instead, such as paid=search|display;owned=email; other"
                        + " values are unions of their own"),
            parameters -> GameStrategies.owen(parameters, UNIONS));
    return BuiltIn.of(
        listed.description(),
        parameters -> {
          if (parameters.given(UNIONS).isEmpty()) {
            return create(parameters);
          }
          if (parameters.has(UNION)) {
            throw parameters.refused(
                UNION, parameters.given(UNION), "either this or '" + UNIONS + "'");
          }
          return listed.create(parameters);
        });
  }

  private static Owen create(StrategyParameters parameters) {
    return new Owen(
        parameters.spec(),
        DistinctValues.names(parameters, BY, Dimension.CHANNEL),
        DistinctValues.names(parameters, UNION, DistinctValues.CONTACT),
        null);
  }

  private Bound bound(JourneyGraphs graphs) {
    return bound == null ? Bound.of(graphs, unions, names) : bound;
  }

  @Override
  public void score(Journey journey, double[] scores) {
    Bound known = bound(journey.graphs());
    known.scoring.score(pairs(known, journey), journey.size(), scores);
  }

  private static int[] pairs(Bound known, Journey journey) {
    int[] pairs = journey.room(journey.size());
    for (int i = 0; i < journey.size(); i++) {
      pairs[i] = known.pairs.code(journey.touch(i));
    }
    return pairs;
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new Owen(spec, names, unions, Bound.of(graphs, unions, names));
  }

  @Override
  public Set<String> dimensions() {
    return DistinctValues.dimensions(allNames());
  }

  @Override
  public Set<Need> needs() {
    return DistinctValues.needs(allNames());
  }

  private Stream<String> allNames() {
    return Stream.concat(names.stream(), unions.stream());
  }

  @Override
  public String why(Journey journey, int i) {
    Bound known = bound(journey.graphs());
    DistinctValues ofUnions = DistinctValues.of(journey.graphs(), unions);
    int union = ofUnions.code(journey.touch(i));
    int pair = known.pairs.code(journey.touch(i));
    long met = journeyCodes(journey, ofUnions).distinct().count();
    long values =
        IntStream.range(0, journey.size())
            .filter(j -> ofUnions.code(journey.touch(j)) == union)
            .map(j -> known.pairs.code(journey.touch(j)))
            .distinct()
            .count();
    long touches = journeyCodes(journey, known.pairs).filter(code -> code == pair).count();
    return "1/%s for its %s, 1/%s of that for its %s, which has %s"
        .formatted(
            met,
            String.join(" and ", unions),
            values,
            String.join(" and ", names),
            Words.touches((int) touches));
  }

  private static IntStream journeyCodes(Journey journey, DistinctValues values) {
    return IntStream.range(0, journey.size()).map(j -> values.code(journey.touch(j)));
  }

  @Override
  public String toString() {
    return spec;
  }
}
