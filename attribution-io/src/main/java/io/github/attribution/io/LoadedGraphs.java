package io.github.attribution.io;

import io.github.attribution.journey.JourneyGraphs;

/** Graphs, and where in the workspace their touches come from. */
final class LoadedGraphs {

  private final JourneyGraphs graphs;
  private final int[] touchSources;

  LoadedGraphs(JourneyGraphs graphs, int[] touchSources) {
    this.graphs = graphs;
    this.touchSources = touchSources;
  }

  JourneyGraphs graphs() {
    return graphs;
  }

  /** The rowid in the workspace of a touch's row. */
  long touchSource(int touch) {
    return touchSources[graphs.touchRow(touch)];
  }
}
