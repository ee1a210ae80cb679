package io.github.attribution.io;

import io.github.attribution.journey.JourneyGraphs;

/** The graphs of a range of accounts, and where in the workspace their rows come from. */
final class LoadedGraphs {

  private final JourneyGraphs graphs;
  private final long[] touchSources;
  private final int firstConversion;

  LoadedGraphs(JourneyGraphs graphs, long[] touchSources, int firstConversion) {
    this.graphs = graphs;
    this.touchSources = touchSources;
    this.firstConversion = firstConversion;
  }

  JourneyGraphs graphs() {
    return graphs;
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
