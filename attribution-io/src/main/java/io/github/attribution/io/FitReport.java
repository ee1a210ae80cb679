package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.PlanStatistics;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathTable;
import io.github.attribution.strategy.FittedStrategy;
import java.util.List;

/**
 * What a fit found.
 *
 * @param strategies the fitted strategies with their models
 * @param journeys what the models were fitted on
 * @param counts rows of each input table, empty if statistics came from files alone
 */
public record FitReport(
    List<FittedStrategy> strategies, List<Journeys> journeys, List<TableCount> counts) {

  /**
   * The size of some statistics.
   *
   * @param spec what the paths are of
   * @param values how many values the dimension has
   * @param paths how many distinct paths there are
   * @param conversionMicros conversions
   * @param unconvertedMicros journeys without a conversion
   */
  public record Journeys(
      PathSpec spec, int values, int paths, long conversionMicros, long unconvertedMicros) {

    /** The sizes of all statistics of a plan. */
    static List<Journeys> of(PlanStatistics statistics) {
      return statistics.byPaths().values().stream().map(paths -> of(paths.table())).toList();
    }

    private static Journeys of(PathTable table) {
      return new Journeys(
          table.spec(),
          table.values().size(),
          table.pathCount(),
          table.conversionMicros(),
          table.unconvertedMicros());
    }
  }

  /** Copies. */
  public FitReport {
    strategies = ImmutableList.copyOf(strategies);
    journeys = ImmutableList.copyOf(journeys);
    counts = ImmutableList.copyOf(counts);
  }
}
