package io.github.attribution.journey;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The times that put outcomes into periods. */
final class OutcomeTimes {

  private final Conversions conversions;
  private final Milestones milestones;
  private final int opportunities;
  private final long @Nullable [] created;

  /**
   * The times of some graphs.
   *
   * @param created when each opportunity was created, or {@link JourneyGraphs#NO_TIME}; a milestone
   *     counts more
   */
  OutcomeTimes(
      Conversions conversions,
      Milestones milestones,
      int opportunities,
      long @Nullable [] created) {
    this.conversions = conversions;
    this.milestones = milestones;
    this.opportunities = opportunities;
    this.created = created;
  }

  long[] ofConversions(DateBasis basis) {
    return basis == DateBasis.CONVERSION
        ? conversions.atMicros.clone()
        : ofOpportunities(
            conversions.size(),
            conversion -> conversions.opportunity(conversions.credited(conversion)));
  }

  long[] ofMilestones(DateBasis basis) {
    return basis == DateBasis.CONVERSION
        ? milestones.atMicros.clone()
        : ofOpportunities(milestones.size(), milestones::opportunity);
  }

  private long[] ofOpportunities(int outcomes, IntUnaryOperator opportunity) {
    long[] created = created();
    long[] times = new long[outcomes];
    Arrays.setAll(
        times,
        outcome -> {
          int of = opportunity.applyAsInt(outcome);
          return of < 0 ? JourneyGraphs.NO_TIME : created[of];
        });
    return times;
  }

  /** When each opportunity was created: its first milestone of that name, else as given. */
  private long[] created() {
    long[] times = new long[opportunities];
    Arrays.fill(times, JourneyGraphs.NO_TIME);
    int name = milestones.names.code(Milestone.OPPORTUNITY_CREATED);
    for (int milestone = 0; milestone < milestones.size(); milestone++) {
      int opportunity = milestones.opportunity(milestone);
      if (opportunity >= 0 && milestones.nameCodes[milestone] == name) {
        long at = milestones.atMicros[milestone];
        boolean first = times[opportunity] == JourneyGraphs.NO_TIME || at < times[opportunity];
        times[opportunity] = first ? at : times[opportunity];
      }
    }
    for (int opportunity = 0; created != null && opportunity < opportunities; opportunity++) {
      if (times[opportunity] == JourneyGraphs.NO_TIME) {
        times[opportunity] = created[opportunity];
      }
    }
    return times;
  }
}
