package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.profile.JourneyProfile;
import java.nio.file.Path;

/**
 * Gathers what the journeys of a run look like, from the graphs of one part of the accounts after
 * the other.
 */
final class JourneyProfiling {

  private final AttributionPlan plan;
  private final boolean all;
  private final JourneyProfile profile = JourneyProfile.of(Dimension.CHANNEL);
  private boolean timed = true;

  /**
   * Nothing yet.
   *
   * @param all whether journeys without a conversion are looked at
   */
  JourneyProfiling(AttributionPlan plan, boolean all) {
    this.plan = plan;
    this.all = all;
  }

  /** Whether journeys without a conversion are looked at. */
  boolean ofAll() {
    return all;
  }

  /** Adds the journeys of some accounts. */
  void add(JourneyGraphs graphs) {
    JourneyGraphs seen = graphs.under(plan.rules());
    timed &= graphs.timed();
    if (all) {
      profile.addAll(seen, plan.rules());
    } else {
      profile.add(seen, plan.rules());
    }
  }

  void write(Path directory) {
    JourneysFile.write(directory, profile, all, timed);
  }
}
