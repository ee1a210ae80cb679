package io.github.attribution.journey;

import io.github.attribution.journey.JourneyRules.Boundary;
import io.github.attribution.journey.JourneyRules.Collapse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Journey rules for the touches of some graphs: which of an account count for an outcome.
 *
 * <p>Touches are sorted out by one rule after the other, in the order of {@link LeftOut}; each rule
 * sees those that are left. Where the look-back is the only rule, what counts is a range. Allocates
 * nothing for a journey unless it is longer than any before, or days count. Mutable, for one
 * thread.
 */
final class Eligibility {

  private static final long NEVER = Long.MIN_VALUE;

  private final JourneyGraphs graphs;
  private final JourneyRules rules;
  private final long lookbackMicros;
  private final long viewMicros;
  private final boolean rangeOnly;
  private final boolean @Nullable [] targets;
  private final boolean leadsAreTargets;
  private final TouchTests tests;
  private final ScopeTest scope;
  private final Lanes lanes;
  private final int sinceName;
  private final int untilName;
  private final IntPredicate isDuplicate = this::isDuplicate;

  private int[] selection = new int[16];
  private int size;
  private @Nullable LeftOut @Nullable [] reasons;
  private int firstTouch;

  private long atMicros;
  private long resetAt;
  private long sinceAt;
  private long untilAt;
  private boolean milestonesKnown;

  Eligibility(JourneyGraphs graphs, JourneyRules rules) {
    this.graphs = graphs;
    this.rules = rules;
    this.lookbackMicros = rules.lookbackMicros();
    Duration views = rules.viewLookback();
    this.viewMicros = views == null || !graphs.timed() ? Long.MAX_VALUE : Micros.ofDuration(views);
    this.rangeOnly = rules.areWindowOnly();
    this.targets = rules.targets().isEmpty() ? null : graphs.conversions.typesIn(rules.targets());
    this.leadsAreTargets =
        rules.targets().isEmpty() || rules.targets().contains(Milestone.LEAD_CREATED);
    this.tests = new TouchTests(graphs, rules);
    this.scope = new ScopeTest(graphs, rules);
    this.lanes = new Lanes(graphs, rules);
    this.sinceName = milestoneName(graphs, rules.since());
    this.untilName = milestoneName(graphs, rules.until());
  }

  /** The code of a milestone's name, −1 for none. */
  private static int milestoneName(JourneyGraphs graphs, @Nullable String name) {
    return name == null ? -1 : graphs.milestones.names.code(name);
  }

  boolean isTarget(int conversion) {
    return targets == null || targets[graphs.conversions.typeCode(conversion)];
  }

  boolean leadsAreTargets() {
    return leadsAreTargets;
  }

  /** Whether no conversion of an account is an outcome, and no lead where leads are asked for. */
  boolean isUnconverted(int account) {
    for (int i = graphs.firstConversion(account); i < graphs.firstConversion(account + 1); i++) {
      if (isTarget(i)) {
        return false;
      }
    }
    return !rules.targets().contains(Milestone.LEAD_CREATED)
        || graphs.milestones.firstLead(account) < 0;
  }

  /** Whether all touches of the window count. */
  boolean rangeOnly() {
    return rangeOnly;
  }

  /** The first instant of the window of an outcome. */
  long windowFrom(long atMicros) {
    if (lookbackMicros == JourneyRules.UNLIMITED || rules.boundary() == Boundary.ROLLING) {
      return atMicros - lookbackMicros;
    }
    long days = TimeUnit.MICROSECONDS.toDays(lookbackMicros);
    boolean withItsDay = rules.boundary() == Boundary.CALENDAR_DAYS;
    LocalDate day = LocalDate.ofInstant(Micros.toInstant(atMicros), rules.zone());
    return Micros.ofInstant(
        day.minusDays(withItsDay ? days - 1 : days).atStartOfDay(rules.zone()).toInstant());
  }

  /** The touches that count, after {@link #select}. */
  int[] selection() {
    return selection;
  }

  /** Notes why touches do not count, from the next journey on: for people. */
  void explain() {
    reasons = new LeftOut[0];
  }

  /** Why a touch of the window that was selected from does not count, or null if it does. */
  @Nullable LeftOut reason(int touch) {
    return reasons == null ? null : reasons[touch - firstTouch];
  }

  /** Selects the touches of an outcome's window that count; gives how many. */
  int select(int account, long atMicros, int contact, int opportunity, int from, int to) {
    scope.aim(account, contact, opportunity);
    return select(account, atMicros, opportunity, from, to);
  }

  /** Selects those of an unconverted journey as if an outcome happened; gives how many. */
  int selectUnconverted(int account, long atMicros, int contact, int from, int to) {
    scope.aimUnconverted(contact);
    return select(account, atMicros, -1, from, to);
  }

  private int select(int account, long atMicros, int opportunity, int from, int to) {
    if (selection.length < to - from) {
      selection = Arrays.copyOf(selection, Math.max(to - from, 2 * selection.length));
    }
    if (reasons != null) {
      reasons = new LeftOut[to - from];
      firstTouch = from;
    }
    aim(account, atMicros, opportunity);
    size = 0;
    for (int touch = from; touch < to; touch++) {
      LeftOut reason = alone(touch);
      if (reason == null) {
        selection[size++] = touch;
      } else {
        leave(touch, reason);
      }
    }
    together();
    return size;
  }

  private void aim(int account, long atMicros, int opportunity) {
    this.atMicros = atMicros;
    resetAt = rules.resetAfterConversion() ? previousConversion(account) : NEVER;
    sinceAt = milestone(sinceName, account, opportunity);
    untilAt = milestone(untilName, account, opportunity);
    milestonesKnown =
        (rules.since() == null || sinceAt != NEVER) && (rules.until() == null || untilAt != NEVER);
    if (rules.until() == null) {
      untilAt = Long.MAX_VALUE;
    }
  }

  /** When the last conversion before the outcome was that is an outcome and no refund. */
  private long previousConversion(int account) {
    Conversions all = graphs.conversions;
    int first = graphs.firstConversion(account);
    int end = all.order.firstAtOrAfter(first, graphs.firstConversion(account + 1), atMicros);
    for (int i = end - 1; i >= first; i--) {
      if (all.revenueMicros[i] >= 0 && all.reversed(i) < 0 && isTarget(i)) {
        return all.atMicros[i];
      }
    }
    return NEVER;
  }

  /** When the outcome's opportunity, else its account, first reached a milestone of a name. */
  private long milestone(int name, int account, int opportunity) {
    Milestones all = graphs.milestones;
    long first = NEVER;
    for (int i = graphs.firstMilestone(account); i < graphs.firstMilestone(account + 1); i++) {
      if (all.nameCodes[i] == name && all.belongsTo(i, opportunity, atMicros)) {
        if (opportunity < 0 || all.opportunity(i) == opportunity) {
          return all.atMicros[i];
        }
        first = first == NEVER ? all.atMicros[i] : first;
      }
    }
    return first;
  }

  /** Why a touch does not count, whatever the others are. */
  private @Nullable LeftOut alone(int touch) {
    long at = graphs.touchAtMicros(touch);
    if (at <= resetAt) {
      return LeftOut.BEFORE_RESET;
    }
    if (!milestonesKnown) {
      return LeftOut.NO_MILESTONE;
    }
    if (at <= sinceAt) {
      return LeftOut.BEFORE_MILESTONE;
    }
    if (at > untilAt) {
      return LeftOut.AFTER_MILESTONE;
    }
    if (!scope.test(touch)) {
      return LeftOut.OUT_OF_SCOPE;
    }
    if (!tests.included(touch)) {
      return LeftOut.NOT_INCLUDED;
    }
    if (tests.excluded(touch)) {
      return LeftOut.EXCLUDED;
    }
    return atMicros - at > viewMicros && tests.isView(touch) ? LeftOut.OLD_VIEW : null;
  }

  private void together() {
    if (rules.duplicatesOnce()) {
      sortOut(LeftOut.DUPLICATE, isDuplicate);
    }
    if (rules.session() != null) {
      sortOut(LeftOut.SAME_SESSION, lanes.goesOn);
      lanes.clear(selection, size);
    }
    if (rules.collapse() == Collapse.REPEATS) {
      sortOut(LeftOut.REPEATED, lanes.repeats);
      lanes.clear(selection, size);
    } else if (rules.collapse() == Collapse.FIRST) {
      sortOut(LeftOut.REPEATED, lanes.occurred);
      lanes.clear(selection, size);
    }
    if (rules.clickBeatsView()) {
      sortOutViews();
    }
    for (TouchTest preference : tests.preferences()) {
      prefer(preference);
    }
    if (rules.trailing() != null) {
      trim();
    }
    if (size > rules.steps()) {
      keep(size - rules.steps(), size, LeftOut.BEYOND_STEPS);
    }
  }

  private void sortOut(LeftOut reason, IntPredicate out) {
    int all = size;
    size = 0;
    for (int i = 0; i < all; i++) {
      int touch = selection[i];
      if (out.test(touch)) {
        leave(touch, reason);
      } else {
        selection[size++] = touch;
      }
    }
  }

  /** Those before it at its instant are the last ones that were kept. */
  private boolean isDuplicate(int touch) {
    for (int i = size - 1;
        i >= 0 && graphs.touchAtMicros(selection[i]) == graphs.touchAtMicros(touch);
        i--) {
      if (lanes.areAlike(selection[i], touch)) {
        return true;
      }
    }
    return false;
  }

  private void sortOutViews() {
    int engagement = 0;
    while (engagement < size && tests.isView(selection[engagement])) {
      engagement++;
    }
    int all = size;
    size = Math.min(all, engagement + 1);
    for (int i = size; i < all; i++) {
      if (tests.isView(selection[i])) {
        leave(selection[i], LeftOut.VIEW_AFTER_ENGAGEMENT);
      } else {
        selection[size++] = selection[i];
      }
    }
  }

  private void prefer(TouchTest preferred) {
    boolean any = false;
    for (int i = 0; i < size && !any; i++) {
      any = preferred.test(selection[i]);
    }
    if (any) {
      int all = size;
      size = 0;
      for (int i = 0; i < all; i++) {
        if (preferred.test(selection[i])) {
          selection[size++] = selection[i];
        } else {
          leave(selection[i], LeftOut.NOT_PREFERRED);
        }
      }
    }
  }

  private void trim() {
    int end = size;
    while (end > 0 && tests.isTrailing(selection[end - 1])) {
      end--;
    }
    if (end > 0) {
      keep(0, end, LeftOut.TRAILING);
    }
  }

  private void keep(int from, int to, LeftOut reason) {
    for (int i = 0; i < size; i++) {
      if (i < from || i >= to) {
        leave(selection[i], reason);
      }
    }
    System.arraycopy(selection, from, selection, 0, to - from);
    size = to - from;
  }

  private void leave(int touch, LeftOut reason) {
    if (reasons != null) {
      reasons[touch - firstTouch] = reason;
    }
  }
}
