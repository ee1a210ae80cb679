package io.github.attribution.io;

import io.github.attribution.journey.JourneyGraphs;
import org.jspecify.annotations.Nullable;

/** The graphs of a range of accounts, and where in the workspace their rows come from. */
final class LoadedGraphs {

  private final JourneyGraphs graphs;
  private final long[] touchSources;
  private final int firstConversion;
  private final @Nullable JourneyGraphs others;

  LoadedGraphs(
      JourneyGraphs graphs,
      long[] touchSources,
      int firstConversion,
      @Nullable JourneyGraphs others) {
    this.graphs = graphs;
    this.touchSources = touchSources;
    this.firstConversion = firstConversion;
    this.others = others;
  }

  JourneyGraphs graphs() {
    return graphs;
  }

  /** The same with outcomes that metrics alone credit; null if there are none. */
  @Nullable JourneyGraphs others() {
    return others;
  }

  /** The ordinal of a touch's row. */
  long touchSource(int touch) {
    return touchSources[graphs.touchRow(touch)];
  }

  /** The number of a conversion among those of all accounts. */
  int conversionSource(int conversion) {
    return firstConversion + graphs.conversionRow(conversion);
  }
}
