package io.github.attribution.credit;

import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.LongDictionary;
import io.github.attribution.journey.PeriodDictionary;
import io.github.attribution.journey.ReportPeriod;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of one basis or several that each outcome of some graphs falls into, as one code. An
 * outcome without a date is in the period {@value Dimension#NONE}. Takes 4 bytes a conversion and 4
 * a milestone. Immutable.
 */
final class OutcomePeriods {

  private final int[] conversions;
  private final int[] milestones;
  private final List<List<String>> values;

  private OutcomePeriods(int[] conversions, int[] milestones, List<List<String>> values) {
    this.conversions = conversions;
    this.milestones = milestones;
    this.values = values;
  }

  /** The periods of outcomes among the entries of a grouping. */
  static OutcomePeriods of(JourneyGraphs graphs, List<String> names, ZoneId zone) {
    OutcomePeriods combined =
        new OutcomePeriods(
            new int[graphs.conversionCount()],
            new int[graphs.milestoneCount()],
            List.of(List.of()));
    for (String name : names) {
      if (ReportPeriod.isOfOutcome(name)) {
        ReportPeriod period = ReportPeriod.find(name).orElseThrow();
        combined = combined.refined(period, graphs, LocalDays.in(zone));
      }
    }
    return combined;
  }

  private OutcomePeriods refined(ReportPeriod by, JourneyGraphs graphs, LocalDays days) {
    DateBasis basis = by.basis();
    PeriodDictionary periods = PeriodDictionary.create(by.period(), days);
    LongDictionary pairs = LongDictionary.create();
    int[] ofConversions = codes(conversions, graphs.conversionTimes(basis), periods, pairs);
    int[] ofMilestones = codes(milestones, graphs.milestoneTimes(basis), periods, pairs);
    List<List<String>> refined = new ArrayList<>();
    for (long pair : pairs.values()) {
      List<String> texts = new ArrayList<>(values.get((int) (pair >>> Integer.SIZE)));
      texts.add(periods.text((int) pair));
      refined.add(List.copyOf(texts));
    }
    return new OutcomePeriods(ofConversions, ofMilestones, refined);
  }

  private static int[] codes(
      int[] coarse, long[] times, PeriodDictionary periods, LongDictionary pairs) {
    int[] codes = new int[coarse.length];
    for (int outcome = 0; outcome < codes.length; outcome++) {
      long at = times[outcome];
      int period = at == JourneyGraphs.NO_TIME ? periods.add(Dimension.NONE) : periods.add(at);
      codes[outcome] = pairs.add(((long) coarse[outcome] << Integer.SIZE) | period);
    }
    return codes;
  }

  /** The code of a journey's outcome. */
  int code(Journey journey) {
    int conversion = journey.conversion();
    return conversion >= 0 ? conversions[conversion] : milestones[journey.milestone()];
  }

  /** A text for each period. */
  List<String> values(int code) {
    return values.get(code);
  }
}
