package io.github.attribution.journey;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import io.github.attribution.journey.JourneyRules.Boundary;
import io.github.attribution.journey.JourneyRules.Collapse;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.setting.Durations;
import io.github.attribution.setting.NearestName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JourneyRules} can be set to, by the names and texts that configurations, the command
 * line and strategies use.
 */
public enum JourneySetting {
  /** Which outcomes are credited. */
  TARGET(
      "target",
      "all",
      "types of conversions that are outcomes, separated by bars; lead_created for leads; or all",
      (rules, text) -> rules.withTargets(names(text)),
      rules -> names(rules.targets())),
  /** Whether journeys start anew. */
  RESET_AFTER_CONVERSION(
      "reset-after-conversion",
      "no",
      "whether only touches after the conversion before count: yes or no",
      (rules, text) -> rules.withResetAfterConversion(yes(text)),
      rules -> yes(rules.resetAfterConversion())),
  /** How far back touches count. */
  LOOKBACK(
      "lookback",
      "90d",
      "how far back touches count: a duration such as 30d, or unlimited",
      (rules, text) ->
          text.equalsIgnoreCase("unlimited")
              ? rules.withoutLookback()
              : rules.withLookback(Durations.parse(text)),
      rules -> rules.lookback() == null ? "unlimited" : duration(rules.lookback())),
  /** Where the look-back begins. */
  LOOKBACK_BOUNDARY(
      "lookback-boundary",
      "rolling",
      "where the look-back begins: rolling (to the microsecond), calendar-days (N days with the"
          + " outcome's) or date-difference (dates at most N days apart)",
      (rules, text) -> rules.withBoundary(named(Boundary.values(), Boundary::text, text)),
      rules -> rules.boundary().text()),
  /** How far back views count. */
  VIEW_LOOKBACK(
      "view-lookback",
      "none",
      "a shorter look-back for views: a duration, or none",
      (rules, text) -> rules.withViewLookback(duration(text)),
      rules -> duration(rules.viewLookback())),
  /** How many touches count. */
  STEPS(
      "steps",
      "all",
      "at most so many touches count, the last ones; or all",
      (rules, text) -> rules.withSteps(steps(text)),
      rules -> rules.steps() == Integer.MAX_VALUE ? "all" : Integer.toString(rules.steps())),
  /** The milestone after which touches count. */
  SINCE(
      "since",
      "none",
      "a milestone after which touches count, such as opportunity_created; or none",
      (rules, text) -> rules.withSince(optional(text).orElse(null)),
      rules -> Optional.ofNullable(rules.since()).orElse("none")),
  /** The milestone up to which touches count. */
  UNTIL(
      "until",
      "none",
      "a milestone up to which touches count, such as opportunity_created; or none",
      (rules, text) -> rules.withUntil(optional(text).orElse(null)),
      rules -> Optional.ofNullable(rules.until()).orElse("none")),
  /** Whose touches count. */
  SCOPE(
      "scope",
      "account",
      "whose touches count: account, contact, opportunity, primary-contact, hybrid or"
          + " buying-group",
      (rules, text) -> rules.withScope(named(Scope.values(), Scope::text, text)),
      rules -> rules.scope().text()),
  /** The roles of a buying group. */
  ROLES(
      "roles",
      "all",
      "roles of contacts that make a buying group, separated by bars; or all",
      (rules, text) -> rules.withRoles(names(text)),
      rules -> names(rules.roles())),
  /** What touches must fulfill. */
  INCLUDE(
      "include",
      "none",
      "a condition that touches must fulfill; several, in turn, with > between; or none",
      (rules, text) -> rules.withIncluded(filters(text)),
      rules -> filters(rules.included())),
  /** What touches must not fulfill. */
  EXCLUDE(
      "exclude",
      "none",
      "a condition that touches must not fulfill; several with > between; or none",
      (rules, text) -> rules.withExcluded(filters(text)),
      rules -> filters(rules.excluded())),
  /** What touches should fulfill. */
  PREFER(
      "prefer",
      "none",
      "a condition: if any touch of the journey fulfills it, only such touches count; several, in"
          + " turn, with > between; or none",
      (rules, text) -> rules.withPreferred(filters(text)),
      rules -> filters(rules.preferred())),
  /** What does not count at the end. */
  TRIM_LAST(
      "trim-last",
      "none",
      "a condition: touches that fulfill it do not count at the end of a journey that has others;"
          + " or none",
      (rules, text) -> rules.withoutTrailing(optional(text).map(TouchFilter::parse).orElse(null)),
      rules -> rules.trailing() == null ? "none" : rules.trailing().toString()),
  /** One touch a session. */
  SESSION(
      "session",
      "none",
      "one touch a session counts: the longest pause inside a session of one contact and channel,"
          + " such as 30m; or none",
      (rules, text) -> rules.withSessions(duration(text)),
      rules -> duration(rules.session())),
  /** What becomes of repeats. */
  COLLAPSE(
      "collapse",
      "none",
      "which touches of a channel count: none (all), repeats (the first of those that follow each"
          + " other) or first (the first of all)",
      (rules, text) -> rules.withCollapse(named(Collapse.values(), Collapse::text, text)),
      rules -> rules.collapse().text()),
  /** Touches of one contact, channel and instant. */
  DUPLICATES(
      "duplicates",
      "all",
      "touches of one contact and channel at one instant: all count, or once",
      (rules, text) -> rules.withDuplicatesOnce(oneOf(text, List.of("all", "once")).equals("once")),
      rules -> rules.duplicatesOnce() ? "once" : "all"),
  /** Whether an engagement takes the place of later views. */
  CLICK_BEATS_VIEW(
      "click-beats-view",
      "no",
      "whether views after any other touch do not count: yes or no",
      (rules, text) -> rules.withClickBeatsView(yes(text)),
      rules -> yes(rules.clickBeatsView())),
  /** Which touches are views. */
  VIEWS(
      "views",
      "interaction=impression|view",
      "the condition that views fulfill",
      (rules, text) -> rules.withViews(TouchFilter.parse(text)),
      rules -> rules.views().toString()),
  /** How long direct touches carry on a channel. */
  DIRECT_CARRY_OVER(
      "direct-carry-over",
      "none",
      "how long a direct touch has the channel of its contact's last other touch: a duration such"
          + " as 7d, or none",
      (rules, text) -> rules.withDirectCarryOver(duration(text)),
      rules -> duration(rules.directCarryOver())),
  /** Which touches are direct. */
  DIRECT(
      "direct",
      "channel=direct",
      "the condition that direct touches fulfill",
      (rules, text) -> rules.withDirect(TouchFilter.parse(text)),
      rules -> rules.direct().toString());

  private static final String NONE = "none";
  private static final String ALL = "all";

  private final String text;
  private final String defaultValue;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker")
  private final BiFunction<JourneyRules, String, JourneyRules> setter;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<JourneyRules, String> getter;

  JourneySetting(
      String text,
      String defaultValue,
      String meaning,
      BiFunction<JourneyRules, String, JourneyRules> setter,
      Function<JourneyRules, String> getter) {
    this.text = text;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
    this.setter = setter;
    this.getter = getter;
  }

  /**
   * The name, in kebab-case.
   *
   * @return the name
   */
  public String text() {
    return text;
  }

  /**
   * The value where nothing is said.
   *
   * @return a text
   */
  public String defaultValue() {
    return defaultValue;
  }

  /**
   * What it sets, and to what it can be set.
   *
   * @return a few words without a full stop
   */
  public String meaning() {
    return meaning;
  }

  /**
   * What stands between several values of this setting.
   *
   * @return a bar for names, {@code >} for conditions; empty if there is one value only
   */
  public Optional<String> separator() {
    return switch (this) {
      case TARGET, ROLES -> Optional.of("|");
      case INCLUDE, EXCLUDE, PREFER -> Optional.of(">");
      default -> Optional.empty();
    };
  }

  /**
   * The value in some rules.
   *
   * @param rules the rules
   * @return a text that {@link JourneyRules#with} takes
   */
  public String valueOf(JourneyRules rules) {
    return getter.apply(rules);
  }

  /**
   * The setting of a name.
   *
   * @param name a name
   * @return the setting, if there is one
   */
  public static Optional<JourneySetting> of(String name) {
    return Arrays.stream(values()).filter(setting -> setting.text.equals(name)).findFirst();
  }

  JourneyRules apply(JourneyRules rules, String value) {
    try {
      return setter.apply(rules, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Setting '%s' is '%s': %s".formatted(text, value, e.getMessage()), e);
    }
  }

  private static List<TouchFilter> filters(String text) {
    return optional(text).stream()
        .flatMap(Splitter.on(TouchFilter.NEXT).trimResults()::splitToStream)
        .map(TouchFilter::parse)
        .toList();
  }

  private static String filters(List<TouchFilter> filters) {
    return filters.isEmpty() ? NONE : Joiner.on(" " + TouchFilter.NEXT + " ").join(filters);
  }

  private static Optional<String> optional(String text) {
    return text.equalsIgnoreCase(NONE) ? Optional.empty() : Optional.of(text);
  }

  private static @Nullable Duration duration(String text) {
    return text.equalsIgnoreCase(NONE) ? null : Durations.parse(text);
  }

  private static String duration(@Nullable Duration duration) {
    return duration == null ? NONE : Durations.format(duration);
  }

  private static Collection<String> names(String text) {
    return text.equalsIgnoreCase(ALL)
        ? List.of()
        : Splitter.on('|').trimResults().splitToList(text);
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? ALL : String.join("|", names);
  }

  private static int steps(String text) {
    if (text.equalsIgnoreCase(ALL)) {
      return Integer.MAX_VALUE;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("give a whole number of at least 1, or all", e);
    }
  }

  private static boolean yes(String text) {
    String answer = oneOf(text, List.of("yes", "no", "true", "false"));
    return answer.equals("yes") || answer.equals("true");
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }

  private static String oneOf(String text, List<String> allowed) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!allowed.contains(lower)) {
      throw new IllegalArgumentException(
          NearestName.unknown("value '" + text + "'", text, allowed));
    }
    return lower;
  }

  private static <E> E named(E[] constants, Function<E, String> name, String text) {
    List<String> names = Arrays.stream(constants).map(name).toList();
    return constants[names.indexOf(oneOf(text, names))];
  }
}
