package io.github.attribution.strategy;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The same to every distinct value, or everything to each. Immutable. */
final class LinearDistinct implements AttributionStrategy {

  private static final String BY = "by";
  private static final String BY_MEANING =
      "the dimension whose values are told apart, or several with | between; contact for the"
          + " touch's contact";

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "linear-distinct",
                  "Every distinct channel gets the same, however often it touches; its touches share"
                      + " that equally.",
                  "score(i) = 1 / (touches of the value of i)",
                  "simplified Shapley value; Salesforce even campaign influence with by=campaign;"
                      + " Marketo Engage multi-touch with by=contact|campaign")
              .degenerate("Touches without a value have one together: (none).")
              .with(BY, Dimension.CHANNEL, BY_MEANING),
          parameters -> create(parameters, true));

  static final StrategyFactory PARTICIPATION = participation("participation");
  static final StrategyFactory UNIFORM = participation("uniform");
  static final StrategyFactory INFLUENCE = participation("influence");

  private static StrategyFactory participation(String name) {
    return BuiltIn.of(
        StrategyDescription.of(
                name,
                "Every distinct channel of the journey gets everything: it over-counts on purpose.",
                "score(i) = 1 for the first touch of each value, all others 0",
                "Adobe Analytics, Mixpanel, Amplitude: participation; HockeyStack: uniform;"
                    + " Dreamdata, Salesforce: influenced")
            .degenerate(
                "Rows add up to more than there is, and are marked as not conserving. The credit is"
                    + " the first touch's of each value: in tables by another dimension a row gets"
                    + " the values that came by it first.")
            .with(BY, Dimension.CHANNEL, BY_MEANING),
        parameters -> create(parameters, false));
  }

  private final String spec;
  private final List<String> names;
  private final boolean conserving;
  private final @Nullable DistinctValues bound;

  private LinearDistinct(
      String spec, List<String> names, boolean conserving, @Nullable DistinctValues bound) {
    this.spec = spec;
    this.names = names;
    this.conserving = conserving;
    this.bound = bound;
  }

  private static LinearDistinct create(StrategyParameters parameters, boolean conserving) {
    List<String> names = DistinctValues.names(parameters, BY, Dimension.CHANNEL);
    return new LinearDistinct(parameters.spec(), names, conserving, null);
  }

  @Override
  public void score(Journey journey, double[] scores) {
    DistinctValues values = bound == null ? DistinctValues.of(journey.graphs(), names) : bound;
    int[] counts = values.counts(journey);
    if (conserving) {
      for (int i = 0; i < journey.size(); i++) {
        scores[i] = 1.0 / counts[values.code(journey.touch(i))];
      }
    } else {
      for (int i = 0; i < journey.size(); i++) {
        int code = values.code(journey.touch(i));
        scores[i] = counts[code] > 0 ? 1 : 0;
        counts[code] = 0;
      }
    }
    values.clear(journey, counts);
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public boolean conserving() {
    return conserving;
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new LinearDistinct(spec, names, conserving, DistinctValues.of(graphs, names));
  }

  @Override
  public Set<String> dimensions() {
    return DistinctValues.dimensions(names.stream());
  }

  @Override
  public Set<Need> needs() {
    return DistinctValues.needs(names.stream());
  }

  @Override
  public String why(Journey journey, int i) {
    DistinctValues values = bound == null ? DistinctValues.of(journey.graphs(), names) : bound;
    int code = values.code(journey.touch(i));
    int same = 0;
    int before = 0;
    for (int other = 0; other < journey.size(); other++) {
      boolean alike = values.code(journey.touch(other)) == code;
      same += alike ? 1 : 0;
      before += alike && other < i ? 1 : 0;
    }
    String value = String.join(" and ", names);
    if (!conserving) {
      return before == 0
          ? "the first touch of its %s, which gets everything".formatted(value)
          : "its %s has everything already".formatted(value);
    }
    return same == 1
        ? "the only touch of its " + value
        : "one of %s touches of its %s, which share".formatted(same, value);
  }

  @Override
  public String toString() {
    return spec;
  }
}
