package io.github.attribution.journey;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The conditions of some rules for the touches of some graphs. Immutable. */
final class TouchTests {

  private final TouchTest[] included;
  private final TouchTest[] excluded;
  private final TouchTest[] preferences;
  private final @Nullable TouchTest trailing;
  private final @Nullable TouchTest views;

  TouchTests(JourneyGraphs graphs, JourneyRules rules) {
    this.included = on(graphs, rules.included());
    this.excluded = on(graphs, rules.excluded());
    this.preferences = on(graphs, rules.preferred());
    TouchFilter last = rules.trailing();
    this.trailing = last == null ? null : last.on(graphs);
    this.views = rules.lookAtViews() ? rules.views().on(graphs) : null;
  }

  boolean included(int touch) {
    for (TouchTest test : included) {
      if (!test.test(touch)) {
        return false;
      }
    }
    return true;
  }

  boolean excluded(int touch) {
    for (TouchTest test : excluded) {
      if (test.test(touch)) {
        return true;
      }
    }
    return false;
  }

  TouchTest[] preferences() {
    return preferences;
  }

  boolean isTrailing(int touch) {
    return Objects.requireNonNull(trailing).test(touch);
  }

  boolean isView(int touch) {
    return Objects.requireNonNull(views).test(touch);
  }

  private static TouchTest[] on(JourneyGraphs graphs, List<TouchFilter> filters) {
    return filters.stream().map(filter -> filter.on(graphs)).toArray(TouchTest[]::new);
  }
}
