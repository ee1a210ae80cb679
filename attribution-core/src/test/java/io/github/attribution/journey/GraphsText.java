package io.github.attribution.journey;

import java.util.ArrayList;
import java.util.List;

/** All that graphs hold, as lines to compare. */
final class GraphsText {

  private GraphsText() {}

  static List<String> of(JourneyGraphs graphs) {
    List<String> lines = new ArrayList<>();
    lines.add(graphs.dimensionNames() + " " + graphs.timed() + " " + graphs.haveLeads());
    for (int account = 0; account < graphs.accountCount(); account++) {
      lines.add(graphs.accountId(account) + " " + graphs.unconvertedMicros(account));
      for (int i = graphs.firstTouch(account); i < graphs.firstTouch(account + 1); i++) {
        lines.add(graphs.touchpoint(i).toString());
      }
      for (int i = graphs.firstConversion(account); i < graphs.firstConversion(account + 1); i++) {
        lines.add(graphs.conversionRecord(i) + " " + graphs.countMicros(i));
      }
      for (int i = graphs.firstMilestone(account); i < graphs.firstMilestone(account + 1); i++) {
        lines.add(graphs.milestone(i).toString());
      }
    }
    return lines;
  }
}
