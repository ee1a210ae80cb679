package io.github.attribution.strategy;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.learn.FittedModel;
import io.github.attribution.learn.PathScoring;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A data-driven strategy that was fitted: scores of a model for the touches of a journey.
 *
 * <p>The touches' values of the model's dimension are looked up by their texts, so the model may
 * have been fitted on other graphs. Immutable.
 */
public final class FittedStrategy implements AttributionStrategy {

  private final DataDrivenStrategy unfitted;
  private final String dimension;
  private final FittedModel model;
  private final PathScoring scoring;
  private final @Nullable Codes codes;

  /** Which code of the model a touch has, −1 for none. */
  private static final class Codes {

    private final Dimension dimension;
    private final int[] ofModel;

    Codes(Dimension dimension, List<String> values) {
      Dictionary listed = Dictionary.listed(values);
      this.dimension = dimension;
      this.ofModel = dimension.values().values().stream().mapToInt(listed::code).toArray();
    }

    int of(int touch) {
      return ofModel[dimension.code(touch)];
    }
  }

  private FittedStrategy(
      DataDrivenStrategy unfitted, String dimension, FittedModel model, @Nullable Codes codes) {
    this.unfitted = unfitted;
    this.dimension = dimension;
    this.model = model;
    this.scoring = model.scoring();
    this.codes = codes;
  }

  static FittedStrategy of(DataDrivenStrategy unfitted, String dimension, FittedModel model) {
    return new FittedStrategy(unfitted, dimension, model, null);
  }

  /**
   * The model.
   *
   * @return what the model says beside the scores
   */
  public FittedModel model() {
    return model;
  }

  /**
   * The dimension whose values the model is of.
   *
   * @return its name
   */
  public String dimension() {
    return dimension;
  }

  @Override
  public void score(Journey journey, double[] scores) {
    scoring.score(path(journey), journey.size(), scores);
  }

  /** The touches' codes, in the journey's own room: strategies are shared by threads. */
  private int[] path(Journey journey) {
    Codes known = codes == null ? codes(journey.graphs()) : codes;
    int[] path = journey.room(journey.size());
    for (int i = 0; i < journey.size(); i++) {
      path[i] = known.of(journey.touch(i));
    }
    return path;
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new FittedStrategy(unfitted, dimension, model, codes(graphs));
  }

  private Codes codes(JourneyGraphs graphs) {
    return new Codes(graphs.dimension(dimension), model.values());
  }

  @Override
  public String spec() {
    return unfitted.spec();
  }

  @Override
  public JourneyRules rules(JourneyRules plan) {
    return unfitted.rules(plan);
  }

  @Override
  public Set<String> dimensions() {
    return dimension.equals(Dimension.CHANNEL) ? Set.of() : Set.of(dimension);
  }

  @Override
  public Set<Need> needs() {
    return unfitted.needs();
  }

  @Override
  public String why(Journey journey, int i) {
    return model.why(path(journey), journey.size(), i);
  }

  @Override
  public String toString() {
    return spec();
  }
}
