package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.PlanStatistics;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files of path statistics beside the tables of a fit.
 *
 * @param add statistics of other accounts that are added, such as yesterday's
 * @param subtract statistics of accounts that are taken away
 * @param save where all together go; null to keep none
 */
public record SavedStatistics(List<Path> add, List<Path> subtract, @Nullable Path save) {

  /** Copies. */
  public SavedStatistics {
    add = ImmutableList.copyOf(add);
    subtract = ImmutableList.copyOf(subtract);
  }

  /** Whether there are statistics to fit on without any table. */
  boolean isEnough() {
    return !add.isEmpty();
  }

  /** Stops before any work if what is to be saved cannot be. */
  void requireSaveable(PlanStatistics statistics) {
    if (save == null) {
      return;
    }
    if (statistics.byPaths().size() > 1) {
      throw new InputException(
          "The strategies learn from different paths (%s), and one file holds statistics of one kind; save for one strategy at a time"
              .formatted(statistics.byPaths().keySet()));
    }
    StatisticsFile.requireWritable(save);
  }

  /** Brings the statistics of the tables together with those of the files, and saves them. */
  void combine(PlanStatistics statistics) {
    try {
      add.forEach(file -> statistics.add(StatisticsFile.read(file)));
      subtract.forEach(file -> statistics.subtract(StatisticsFile.read(file)));
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    if (save != null) {
      StatisticsFile.write(save, statistics.byPaths().values().iterator().next());
    }
  }
}
