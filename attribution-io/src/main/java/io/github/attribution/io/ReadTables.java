package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.List;

/**
 * What came in.
 *
 * @param counts rows of each table
 * @param matches touchpoints that each rule of account matching took
 * @param outcomeTimes when the first and the last conversion were; empty where there are none, or
 *     no times
 */
record ReadTables(List<TableCount> counts, List<MatchCount> matches, List<Instant> outcomeTimes) {

  ReadTables {
    counts = ImmutableList.copyOf(counts);
    matches = ImmutableList.copyOf(matches);
    outcomeTimes = ImmutableList.copyOf(outcomeTimes);
  }
}
