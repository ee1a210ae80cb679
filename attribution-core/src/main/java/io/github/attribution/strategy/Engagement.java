package io.github.attribution.strategy;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Touches share by a number that each has, such as minutes of engagement. Immutable. */
final class Engagement implements AttributionStrategy {

  private static final String BY = "by";

  /** So that sums and products of many numbers stay finite. */
  private static final double MOST = 1e12;

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "engagement",
                  "Touches share in the ratio of a number that each has, such as the minutes that"
                      + " somebody spent.",
                  "score(i) = minutes(i)",
                  "Demandbase (Engagio): engagement minutes; Piwik PRO: credit linked to engagement")
              .degenerate(
                  "A touch without a number gets nothing; where no touch has one, all share equally.")
              .with(
                  BY, "minutes", "the column of touchpoints with numbers from 0 to 1000000000000"),
          parameters -> new Engagement(parameters.spec(), parameters.text(BY, "minutes"), null));

  private final String spec;
  private final String by;
  private final @Nullable Numbers numbers;

  private Engagement(String spec, String by, @Nullable Numbers numbers) {
    this.spec = spec;
    this.by = by;
    this.numbers = numbers;
  }

  @Override
  public void score(Journey journey, double[] scores) {
    Numbers numbers = numbers(journey);
    double sum = 0;
    for (int i = 0; i < journey.size(); i++) {
      scores[i] = numbers.of(journey.touch(i));
      sum += scores[i];
    }
    if (sum == 0) {
      Arrays.fill(scores, 0, journey.size(), 1);
    }
  }

  private Numbers numbers(Journey journey) {
    return numbers == null ? new Numbers(spec, journey.graphs().dimension(by)) : numbers;
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new Engagement(spec, by, new Numbers(spec, graphs.dimension(by)));
  }

  @Override
  public Set<String> dimensions() {
    return Set.of(by);
  }

  @Override
  public String why(Journey journey, int i) {
    String number = journey.graphs().dimension(by).value(journey.touch(i));
    return number.equals(Dimension.NONE) ? "without " + by : number + " " + by;
  }

  @Override
  public String toString() {
    return spec;
  }

  /** The numbers behind the values of a dimension. Immutable. */
  private static final class Numbers {

    private final Dimension dimension;
    private final double[] byCode;

    Numbers(String spec, Dimension dimension) {
      this.dimension = dimension;
      this.byCode = new double[dimension.values().size()];
      for (int code = 0; code < byCode.length; code++) {
        byCode[code] = number(spec, dimension.values().value(code));
      }
    }

    double of(int touch) {
      return byCode[dimension.code(touch)];
    }

    private double number(String spec, String text) {
      if (text.equals(Dimension.NONE)) {
        return 0;
      }
      double number = Decimals.upTo(MOST, text);
      if (number >= 0) {
        return number;
      }
      throw new IllegalArgumentException(
          "Strategy '%s' needs numbers from 0 to 1000000000000 in column '%s', and found '%s'; mend the column or name another with by="
              .formatted(spec, dimension.name(), text));
    }
  }
}
