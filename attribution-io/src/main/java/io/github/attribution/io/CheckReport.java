package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What reading and validating the inputs found.
 *
 * @param counts rows of each input table
 * @param rejects the first rejects in the order of tables and rows
 * @param matches how many touchpoints each rule of account matching took; empty without one
 */
public record CheckReport(List<TableCount> counts, List<Reject> rejects, List<MatchCount> matches) {

  /** How many rejects a report holds at most. */
  public static final int MOST_REJECTS = 20;

  /** Copies. */
  public CheckReport {
    counts = ImmutableList.copyOf(counts);
    rejects = ImmutableList.copyOf(rejects);
    matches = ImmutableList.copyOf(matches);
  }
}
