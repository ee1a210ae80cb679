package io.github.attribution.journey;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import io.github.attribution.setting.Durations;
import io.github.attribution.setting.KebabCase;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes are credited, and which touches each may credit.
 *
 * <p>Without further settings a touch is eligible for an outcome of its account when it happened
 *
 * <ul>
 *   <li>not after the outcome: a touch at the very moment counts, one microsecond later it does
 *       not;
 *   <li>not earlier than the outcome minus the look-back: a touch exactly as old as the look-back
 *       counts, one microsecond older it does not;
 *   <li>to someone inside the {@link Scope}.
 * </ul>
 *
 * <p>{@link JourneySetting} lists all that can be set, under the names that configurations, command
 * line and strategies use as well; they are asked in the order of {@link LeftOut}. Every outcome
 * has a journey of its own, so one touch may count for several outcomes. An immutable value.
 */
public final class JourneyRules {

  /** Whose touches an outcome may credit. */
  public enum Scope {
    /** Every touch of the account, with or without a known contact. */
    ACCOUNT,
    /** Touches of the contact that the outcome names; an outcome without one credits nothing. */
    CONTACT,
    /**
     * Touches of the contacts of the outcome's opportunity: those who are listed as such, or named
     * together with it by any conversion or milestone; an outcome without an opportunity credits
     * nothing.
     */
    OPPORTUNITY,
    /**
     * Touches of the primary contacts that are listed for the outcome's opportunity; else of the
     * contact that the outcome names, else of the one that the first milestone of its opportunity
     * with a contact names; without any of them it credits nothing.
     */
    PRIMARY_CONTACT,
    /** As {@link #OPPORTUNITY} if the opportunity has contacts, else as {@link #ACCOUNT}. */
    HYBRID,
    /** Touches of contacts with a role in the buying group: any, or those of the rules' roles. */
    BUYING_GROUP;

    /**
     * The name in configurations, such as {@code primary-contact}.
     *
     * @return the name in kebab-case
     */
    public String text() {
      return KebabCase.of(this);
    }
  }

  /** Where exactly a look-back begins. */
  public enum Boundary {
    /** The outcome's instant minus the duration, to the microsecond. */
    ROLLING,
    /** N calendar days, the outcome's among them: it begins at midnight N − 1 days before. */
    CALENDAR_DAYS,
    /** Dates at most N days apart: it begins at midnight N days before. */
    DATE_DIFFERENCE;

    /**
     * The name in configurations, such as {@code calendar-days}.
     *
     * @return the name in kebab-case
     */
    public String text() {
      return KebabCase.of(this);
    }
  }

  /** What becomes of touches whose channel has a touch already. */
  public enum Collapse {
    /** They count. */
    NONE,
    /** Of touches of one channel that follow each other the first counts. */
    REPEATS,
    /** Of all touches of one channel the first counts. */
    FIRST;

    /**
     * The name in configurations.
     *
     * @return the name in lower case
     */
    public String text() {
      return KebabCase.of(this);
    }
  }

  /** Half the range of a long: no time is further back. */
  static final long UNLIMITED = Long.MAX_VALUE / 2;

  /** What changes nothing but the window, or who gets there. */
  private static final Set<JourneySetting> WINDOW =
      Sets.immutableEnumSet(
          JourneySetting.TARGET,
          JourneySetting.LOOKBACK,
          JourneySetting.LOOKBACK_BOUNDARY,
          JourneySetting.ROLES,
          JourneySetting.VIEWS,
          JourneySetting.DIRECT,
          JourneySetting.DIRECT_CARRY_OVER);

  private static final Set<JourneySetting> ALWAYS_TOLD =
      Sets.immutableEnumSet(JourneySetting.LOOKBACK, JourneySetting.SCOPE);

  private static final Duration DAY = Duration.ofDays(1);

  /** So long that no pause is longer, and short enough for a long of microseconds. */
  private static final Duration LONGEST = Duration.ofDays(99_999_999);

  private static final JourneyRules DEFAULT = new JourneyRules(new Values());

  private final Values values;

  private JourneyRules(Values values) {
    this.values = values;
  }

  /**
   * A look-back of 90 days over all touches of the account.
   *
   * @return the rules that apply where nothing is said
   */
  public static JourneyRules defaults() {
    return DEFAULT;
  }

  /**
   * These rules with one setting of a text, in place of what it was.
   *
   * @param setting what to set
   * @param text its value, as {@link JourneySetting#valueOf} gives it
   * @return a copy
   * @throws IllegalArgumentException if the value is not allowed
   */
  public JourneyRules with(JourneySetting setting, String text) {
    return setting.apply(this, text.strip());
  }

  /**
   * The settings that differ from the defaults, but for the zone.
   *
   * @return their values as texts, in the order of {@link JourneySetting}
   */
  public Map<JourneySetting, String> settings() {
    ImmutableMap.Builder<JourneySetting, String> settings = ImmutableMap.builder();
    for (JourneySetting setting : JourneySetting.values()) {
      String text = setting.valueOf(this);
      if (!text.equals(setting.defaultValue())) {
        settings.put(setting, text);
      }
    }
    return settings.buildOrThrow();
  }

  /**
   * These rules with another look-back.
   *
   * @param lookback how far back touches count, more than zero
   * @return a copy
   * @throws IllegalArgumentException if the look-back is zero or negative, or not of whole days
   *     where days count
   */
  public JourneyRules withLookback(Duration lookback) {
    if (!isPositive(lookback)) {
      throw new IllegalArgumentException(
          "The look-back is %s; give a positive duration, or unlimited"
              .formatted(Durations.format(lookback)));
    }
    return with(copy -> copy.lookback = lookback);
  }

  /**
   * These rules without a look-back: all touches before the outcome count.
   *
   * @return a copy
   */
  public JourneyRules withoutLookback() {
    return with(copy -> copy.lookback = null);
  }

  /**
   * These rules with another begin of the look-back.
   *
   * @param boundary where it begins
   * @return a copy
   * @throws IllegalArgumentException if days count and the look-back is not of whole days
   */
  public JourneyRules withBoundary(Boundary boundary) {
    return with(copy -> copy.boundary = boundary);
  }

  /**
   * These rules with days of another zone.
   *
   * @param zone the zone
   * @return a copy
   */
  public JourneyRules withZone(ZoneId zone) {
    return with(copy -> copy.zone = zone);
  }

  /**
   * These rules with a shorter look-back for views, which are touches that {@link #views()} takes.
   *
   * @param lookback how far back views count, to the microsecond; null for as far as others
   * @return a copy
   * @throws IllegalArgumentException if it is zero or negative, or does not fit a long of micros
   */
  public JourneyRules withViewLookback(@Nullable Duration lookback) {
    requirePositive("look-back of views", lookback);
    return with(copy -> copy.viewLookback = lookback);
  }

  /**
   * These rules with another idea of views.
   *
   * @param views the condition that views fulfill
   * @return a copy
   */
  public JourneyRules withViews(TouchFilter views) {
    return with(copy -> copy.views = views);
  }

  /**
   * These rules with a maximum of touches: the last ones count.
   *
   * @param steps how many, at least one; {@code Integer.MAX_VALUE} for all
   * @return a copy
   * @throws IllegalArgumentException if it is less than one
   */
  public JourneyRules withSteps(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "The number of steps is %s; give at least 1, or all".formatted(steps));
    }
    return with(copy -> copy.steps = steps);
  }

  /**
   * These rules with a milestone after which touches count: the first of that name that the
   * outcome's opportunity reached, else its account for no opportunity, else, if the outcome has
   * none, for any. Milestones after the outcome do not count, and without one no touch does.
   *
   * @param milestone the name of a milestone, null for none
   * @return a copy
   * @throws IllegalArgumentException if the name is empty, has a bar or blanks around it, or is
   *     {@code none}
   */
  public JourneyRules withSince(@Nullable String milestone) {
    requireName("milestone", milestone, "none");
    return with(copy -> copy.since = milestone);
  }

  /**
   * These rules with a milestone up to which touches count, those at its instant among them; it is
   * found as that of {@link #withSince} is, so that one of them takes what the other leaves.
   *
   * @param milestone the name of a milestone, null for none
   * @return a copy
   * @throws IllegalArgumentException if the name is empty, has a bar or blanks around it, or is
   *     {@code none}
   */
  public JourneyRules withUntil(@Nullable String milestone) {
    requireName("milestone", milestone, "none");
    return with(copy -> copy.until = milestone);
  }

  /**
   * These rules for some types of conversions only: others are no outcomes.
   *
   * @param types types of conversions, {@value Milestone#LEAD_CREATED} for leads; empty for all
   * @return a copy
   * @throws IllegalArgumentException if a name is empty, has a bar or blanks around it, or is
   *     {@code all}
   */
  public JourneyRules withTargets(Collection<String> types) {
    return with(copy -> copy.targets = names("type of a conversion", types));
  }

  /**
   * These rules with journeys that start anew after each conversion: the last one of its account
   * before the outcome that is an outcome itself and no refund, taken back later or not. Outcomes
   * at one instant share their touches.
   *
   * @param reset whether touches up to the conversion before do not count
   * @return a copy
   */
  public JourneyRules withResetAfterConversion(boolean reset) {
    return with(copy -> copy.reset = reset);
  }

  /**
   * These rules with another scope.
   *
   * @param scope whose touches count
   * @return a copy
   */
  public JourneyRules withScope(Scope scope) {
    return with(copy -> copy.scope = scope);
  }

  /**
   * These rules with the roles of a {@link Scope#BUYING_GROUP}.
   *
   * @param roles roles of contacts, empty for any
   * @return a copy
   * @throws IllegalArgumentException if a name is empty, has a bar or blanks around it, or is
   *     {@code all}
   */
  public JourneyRules withRoles(Collection<String> roles) {
    return with(copy -> copy.roles = names("role of a contact", roles));
  }

  /**
   * These rules with one more condition that touches must fulfill.
   *
   * @param filter the condition
   * @return a copy
   */
  public JourneyRules including(TouchFilter filter) {
    return withIncluded(append(values.included, filter));
  }

  /**
   * These rules with one more condition that touches must not fulfill.
   *
   * @param filter the condition
   * @return a copy
   */
  public JourneyRules excluding(TouchFilter filter) {
    return withExcluded(append(values.excluded, filter));
  }

  /**
   * These rules with one more preference: if any touch of the journey fulfills it, only those do
   * count. Preferences are asked one after the other.
   *
   * @param filter the condition
   * @return a copy
   */
  public JourneyRules preferring(TouchFilter filter) {
    return withPreferred(append(values.preferred, filter));
  }

  /**
   * These rules without some touches at the end of journeys, unless the journey has no others.
   *
   * @param filter the condition that such touches fulfill, null for none
   * @return a copy
   */
  public JourneyRules withoutTrailing(@Nullable TouchFilter filter) {
    return with(copy -> copy.trailing = filter);
  }

  /**
   * These rules with another treatment of touches whose channel has a touch already.
   *
   * @param collapse what becomes of them
   * @return a copy
   */
  public JourneyRules withCollapse(Collapse collapse) {
    return with(copy -> copy.collapse = collapse);
  }

  /**
   * These rules with one touch a session: a touch goes on with a session if the touch before of its
   * contact has the same channel and is not more than so much earlier. Touches without a contact
   * are those of one unknown contact.
   *
   * @param idle the longest pause inside a session, null to count all touches
   * @return a copy
   * @throws IllegalArgumentException if it is zero or negative, or does not fit a long of micros
   */
  public JourneyRules withSessions(@Nullable Duration idle) {
    requirePositive("pause of a session", idle);
    return with(copy -> copy.session = idle);
  }

  /**
   * These rules with or without duplicates: touches of one contact and channel at one instant.
   * Touches without a contact are those of one unknown contact.
   *
   * @param once whether only the first of them by id counts
   * @return a copy
   */
  public JourneyRules withDuplicatesOnce(boolean once) {
    return with(copy -> copy.duplicatesOnce = once);
  }

  /**
   * These rules with or without views after an engagement, which is any touch that is no view. At
   * one instant the order of ids decides which comes after.
   *
   * @param beats whether an engagement takes the place of later views
   * @return a copy
   */
  public JourneyRules withClickBeatsView(boolean beats) {
    return with(copy -> copy.clickBeatsView = beats);
  }

  /**
   * These rules with another idea of direct touches.
   *
   * @param direct the condition that direct touches fulfill
   * @return a copy
   */
  public JourneyRules withDirect(TouchFilter direct) {
    return with(copy -> copy.direct = direct);
  }

  /**
   * These rules with direct touches that carry on the channel of the last other touch of their
   * contact, if that is not more than so much earlier. Touches without a contact are those of one
   * unknown contact. Channels are carried on in {@link JourneyGraphs#under}.
   *
   * @param within how long a channel is carried on, null for never
   * @return a copy
   * @throws IllegalArgumentException if it is zero or negative, or does not fit a long of micros
   */
  public JourneyRules withDirectCarryOver(@Nullable Duration within) {
    requirePositive("carry-over of direct touches", within);
    return with(copy -> copy.carryOver = within);
  }

  /**
   * How far back touches count.
   *
   * @return a duration, null for no limit
   */
  public @Nullable Duration lookback() {
    return values.lookback;
  }

  /**
   * Where exactly the look-back begins.
   *
   * @return the boundary
   */
  public Boundary boundary() {
    return values.boundary;
  }

  /**
   * The zone of calendar days.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return values.zone;
  }

  /**
   * How far back views count.
   *
   * @return a duration, null for as far as other touches
   */
  public @Nullable Duration viewLookback() {
    return values.viewLookback;
  }

  /**
   * Which touches are views.
   *
   * @return a condition
   */
  public TouchFilter views() {
    return values.views;
  }

  /**
   * The maximum of touches.
   *
   * @return a number, {@code Integer.MAX_VALUE} for all
   */
  public int steps() {
    return values.steps;
  }

  /**
   * The milestone after which touches count.
   *
   * @return a name, null for none
   */
  public @Nullable String since() {
    return values.since;
  }

  /**
   * The milestone up to which touches count.
   *
   * @return a name, null for none
   */
  public @Nullable String until() {
    return values.until;
  }

  /**
   * The types of conversions that are outcomes.
   *
   * @return types, empty for all
   */
  public Set<String> targets() {
    return values.targets;
  }

  /**
   * Whether journeys start anew after each conversion.
   *
   * @return true if so
   */
  public boolean resetAfterConversion() {
    return values.reset;
  }

  /**
   * Whose touches count.
   *
   * @return the scope
   */
  public Scope scope() {
    return values.scope;
  }

  /**
   * The roles that make a buying group.
   *
   * @return roles, empty for any
   */
  public Set<String> roles() {
    return values.roles;
  }

  /**
   * Conditions that touches must fulfill.
   *
   * @return the conditions
   */
  public List<TouchFilter> included() {
    return values.included;
  }

  /**
   * Conditions that touches must not fulfill.
   *
   * @return the conditions
   */
  public List<TouchFilter> excluded() {
    return values.excluded;
  }

  /**
   * Conditions that touches should fulfill.
   *
   * @return the conditions, in the order of asking
   */
  public List<TouchFilter> preferred() {
    return values.preferred;
  }

  /**
   * Touches that do not count at the end of a journey.
   *
   * @return their condition, null for none
   */
  public @Nullable TouchFilter trailing() {
    return values.trailing;
  }

  /**
   * What becomes of touches whose channel has a touch already.
   *
   * @return the treatment
   */
  public Collapse collapse() {
    return values.collapse;
  }

  /**
   * The longest pause inside a session of which one touch counts.
   *
   * @return a duration, null if all touches count
   */
  public @Nullable Duration session() {
    return values.session;
  }

  /**
   * Whether only one of touches of one contact and channel at one instant counts.
   *
   * @return true if so
   */
  public boolean duplicatesOnce() {
    return values.duplicatesOnce;
  }

  /**
   * Whether views after an engagement do not count.
   *
   * @return true if so
   */
  public boolean clickBeatsView() {
    return values.clickBeatsView;
  }

  /**
   * Which touches are direct.
   *
   * @return a condition
   */
  public TouchFilter direct() {
    return values.direct;
  }

  /**
   * How long direct touches carry on the channel before.
   *
   * @return a duration, null for never
   */
  public @Nullable Duration directCarryOver() {
    return values.carryOver;
  }

  /**
   * The look-back in microseconds.
   *
   * @return microseconds; half the range of a long stands for no limit
   */
  public long lookbackMicros() {
    return micros(values.lookback);
  }

  /**
   * How long before an outcome a touch can be that has a say: at most the look-back, two days more
   * where days count (as the outcome's own may be nearly over, and clocks are set back), and what
   * direct touches carry on.
   *
   * @return microseconds; half the range of a long stands for no limit
   */
  public long reachMicros() {
    long day = values.boundary == Boundary.ROLLING ? 0 : 2 * Micros.ofDuration(DAY);
    long carried = values.carryOver == null ? 0 : micros(values.carryOver);
    return Math.min(UNLIMITED, Math.min(UNLIMITED, lookbackMicros() + day) + carried);
  }

  /**
   * The dimensions that these rules look at, beside the channel.
   *
   * @return names
   */
  public Set<String> dimensions() {
    Set<String> names = new TreeSet<>();
    Iterables.concat(values.included, values.excluded, values.preferred)
        .forEach(filter -> names.addAll(filter.dimensions()));
    if (values.trailing != null) {
      names.addAll(values.trailing.dimensions());
    }
    if (lookAtViews()) {
      names.addAll(values.views.dimensions());
    }
    if (values.carryOver != null) {
      names.addAll(values.direct.dimensions());
    }
    names.remove(Dimension.CHANNEL);
    return names;
  }

  /** Whether all touches of the window count for their account's outcomes. */
  boolean areWindowOnly() {
    return WINDOW.containsAll(settings().keySet());
  }

  /** Whether views are treated apart. */
  boolean lookAtViews() {
    return values.viewLookback != null || values.clickBeatsView;
  }

  /**
   * Whether these rules tell the contacts of touches apart.
   *
   * @return true if the scope, sessions, duplicates, carry-over or a role does
   */
  public boolean needContacts() {
    return values.scope != Scope.ACCOUNT
        || values.session != null
        || values.duplicatesOnce
        || values.carryOver != null
        || needRoles();
  }

  /**
   * Whether these rules ask for the roles of contacts.
   *
   * @return true if the scope or a condition does
   */
  public boolean needRoles() {
    return values.scope == Scope.BUYING_GROUP || dimensions().contains(JourneyGraphs.CONTACT_ROLE);
  }

  /**
   * Whether these rules tell the opportunities of outcomes apart.
   *
   * @return true if the scope or a milestone does
   */
  public boolean needOpportunities() {
    return values.since != null
        || values.until != null
        || values.scope == Scope.OPPORTUNITY
        || values.scope == Scope.PRIMARY_CONTACT
        || values.scope == Scope.HYBRID;
  }

  /**
   * Whether another object is the same rules.
   *
   * @param other any object
   * @return true for rules of the same settings and zone
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof JourneyRules rules
        && rules.values.zone.equals(values.zone)
        && rules.settings().equals(settings());
  }

  /**
   * A hash of the settings.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return settings().hashCode();
  }

  /**
   * The look-back, the scope, and what else differs from the defaults.
   *
   * @return such as {@code lookback=90d, scope=contact}
   */
  @Override
  public String toString() {
    Map<JourneySetting, String> set = settings();
    Stream<String> texts =
        Arrays.stream(JourneySetting.values())
            .filter(one -> ALWAYS_TOLD.contains(one) || set.containsKey(one))
            .map(one -> one.text() + "=" + one.valueOf(this));
    Stream<String> zone =
        values.boundary == Boundary.ROLLING ? Stream.of() : Stream.of("zone=" + values.zone);
    return Stream.concat(texts, zone).collect(Collectors.joining(", "));
  }

  JourneyRules withIncluded(List<TouchFilter> filters) {
    return with(copy -> copy.included = distinct(filters));
  }

  JourneyRules withExcluded(List<TouchFilter> filters) {
    return with(copy -> copy.excluded = distinct(filters));
  }

  JourneyRules withPreferred(List<TouchFilter> filters) {
    return with(copy -> copy.preferred = distinct(filters));
  }

  private JourneyRules with(Consumer<Values> change) {
    Values copy = values.copy();
    change.accept(copy);
    if (copy.boundary != Boundary.ROLLING
        && copy.lookback != null
        && !DAY.multipliedBy(copy.lookback.toDays()).equals(copy.lookback)) {
      throw new IllegalArgumentException(
          "The look-back is %s, which is no number of days; give whole days, such as 30d, where it begins at a day"
              .formatted(Durations.format(copy.lookback)));
    }
    return new JourneyRules(copy);
  }

  private static void requirePositive(String what, @Nullable Duration duration) {
    if (duration != null && (!isPositive(duration) || duration.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          "The %s is %s; give a positive duration of at most %s, or none"
              .formatted(what, Durations.format(duration), Durations.format(LONGEST)));
    }
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }

  private static long micros(@Nullable Duration duration) {
    return duration == null || duration.toSeconds() > UNLIMITED / Micros.ONE
        ? UNLIMITED
        : Micros.ofDuration(duration);
  }

  private static List<TouchFilter> append(List<TouchFilter> filters, TouchFilter one) {
    return ImmutableList.<TouchFilter>builder().addAll(filters).add(one).build();
  }

  private static List<TouchFilter> distinct(List<TouchFilter> filters) {
    return filters.stream().distinct().collect(ImmutableList.toImmutableList());
  }

  private static Set<String> names(String what, Collection<String> names) {
    names.forEach(name -> requireName(what, name, "all"));
    return ImmutableSortedSet.copyOf(names);
  }

  /** Names are such that the texts of settings tell them apart. */
  private static void requireName(String what, @Nullable String name, String reserved) {
    if (name != null
        && (name.isEmpty()
            || name.contains("|")
            || name.equalsIgnoreCase(reserved)
            || !name.equals(name.strip()))) {
      throw new IllegalArgumentException(
          "The %s is '%s'; give a name without bars and without blanks around it, or %s"
              .formatted(what, name, reserved));
    }
  }

  /** What is set; changed only while it is copied. */
  private static final class Values {

    private @Nullable Duration lookback = Duration.ofDays(90);
    private Boundary boundary = Boundary.ROLLING;
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable Duration viewLookback;
    private TouchFilter views = TouchFilter.parse("interaction=impression|view");
    private int steps = Integer.MAX_VALUE;
    private @Nullable String since;
    private @Nullable String until;
    private Set<String> targets = Set.of();
    private boolean reset;
    private Scope scope = Scope.ACCOUNT;
    private Set<String> roles = Set.of();
    private List<TouchFilter> included = List.of();
    private List<TouchFilter> excluded = List.of();
    private List<TouchFilter> preferred = List.of();
    private @Nullable TouchFilter trailing;
    private Collapse collapse = Collapse.NONE;
    private @Nullable Duration session;
    private boolean duplicatesOnce;
    private boolean clickBeatsView;
    private TouchFilter direct = TouchFilter.parse("channel=direct");
    private @Nullable Duration carryOver;

    private Values copy() {
      Values copy = new Values();
      copy.lookback = lookback;
      copy.boundary = boundary;
      copy.zone = zone;
      copy.viewLookback = viewLookback;
      copy.views = views;
      copy.steps = steps;
      copy.since = since;
      copy.until = until;
      copy.targets = targets;
      copy.reset = reset;
      copy.scope = scope;
      copy.roles = roles;
      copy.included = included;
      copy.excluded = excluded;
      copy.preferred = preferred;
      copy.trailing = trailing;
      copy.collapse = collapse;
      copy.session = session;
      copy.duplicatesOnce = duplicatesOnce;
      copy.clickBeatsView = clickBeatsView;
      copy.direct = direct;
      copy.carryOver = carryOver;
      return copy;
    }
  }
}
