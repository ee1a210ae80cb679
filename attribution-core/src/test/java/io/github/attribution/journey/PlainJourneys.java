package io.github.attribution.journey;

import io.github.attribution.RandomMarket;
import io.github.attribution.journey.JourneyRules.Collapse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Journeys the slow and obvious way: records in lists, one rule after the other. Shares no code
 * with the engine but records and getters.
 */
final class PlainJourneys {

  /** A touch with its channel after carrying over; told apart by identity. */
  private static final class Touch {
    private final Touchpoint point;
    private String channel;

    Touch(Touchpoint point) {
      this.point = point;
      this.channel = point.channel();
    }

    boolean sameContact(Touch other) {
      return Objects.equals(point.contactId(), other.point.contactId());
    }

    boolean sameChannel(Touch other) {
      return channel.equals(other.channel);
    }

    Duration pauseUntil(Touch later) {
      return Duration.between(point.touchedAt(), later.point.touchedAt());
    }

    Touchpoint seen() {
      return new Touchpoint(
          point.id(),
          point.accountId(),
          point.touchedAt(),
          channel,
          point.contactId(),
          point.dimensions());
    }
  }

  /** What is credited: a conversion or a lead, with what its journey depends on. */
  private record Outcome(
      String text, Instant at, @Nullable String contact, @Nullable String opportunity) {}

  private final RandomMarket market;
  private final JourneyRules rules;
  private final Map<TouchFilter, Map<Touch, Boolean>> tested = new HashMap<>();

  PlainJourneys(RandomMarket market, JourneyRules rules) {
    this.market = market;
    this.rules = rules;
  }

  /** A text for each outcome with a line for each touch of its account, in order. */
  List<String> journeys() {
    List<String> journeys = new ArrayList<>();
    Stream.of(
            market.touchpoints().stream().map(Touchpoint::accountId),
            market.conversions().stream().map(Conversion::accountId),
            market.milestones().stream().map(Milestone::accountId),
            market.contacts().stream().map(Contact::accountId))
        .flatMap(ids -> ids)
        .distinct()
        .sorted()
        .forEach(account -> addAccount(account, journeys));
    return journeys;
  }

  private void addAccount(String account, List<String> journeys) {
    List<Touch> touches = touches(account);
    carryOver(touches);
    tested.clear();
    List<String> texts = touches.stream().map(touch -> touch.seen().toString()).toList();
    for (Outcome outcome : outcomes(account)) {
      StringBuilder text = new StringBuilder(outcome.text);
      Map<LeftOut, List<Touch>> leftOut = new EnumMap<>(LeftOut.class);
      List<Touch> counted = counted(account, outcome, touches, leftOut);
      Map<Touch, String> why = new HashMap<>();
      counted.forEach(touch -> why.put(touch, "counts"));
      leftOut.forEach((reason, out) -> out.forEach(touch -> why.put(touch, reason.text())));
      for (int i = 0; i < touches.size(); i++) {
        text.append("\n  ").append(texts.get(i)).append(' ').append(why.get(touches.get(i)));
      }
      journeys.add(text.toString());
    }
  }

  private List<Touch> touches(String account) {
    Comparator<@Nullable String> texts = Comparator.nullsFirst(CodePointOrder.INSTANCE);
    Comparator<Touchpoint> order =
        Comparator.comparing(Touchpoint::touchedAt)
            .thenComparing(Touchpoint::id, texts)
            .thenComparing(Touchpoint::contactId, texts)
            .thenComparing(Touchpoint::channel, texts)
            .thenComparing(t -> value(t, "campaign"), texts)
            .thenComparing(t -> value(t, "interaction"), texts)
            .thenComparing(t -> value(t, "region"), texts);
    return market.touchpoints().stream()
        .filter(t -> t.accountId().equals(account))
        .sorted(order)
        .map(Touch::new)
        .toList();
  }

  private static String value(Touchpoint touch, String dimension) {
    return touch.dimensions().getOrDefault(dimension, "(none)");
  }

  private void carryOver(List<Touch> touches) {
    Duration within = rules.directCarryOver();
    if (within == null) {
      return;
    }
    List<Boolean> direct = touches.stream().map(touch -> test(rules.direct(), touch)).toList();
    for (int i = 0; i < touches.size(); i++) {
      for (int j = i - 1; direct.get(i) && j >= 0; j--) {
        Touch before = touches.get(j);
        if (!direct.get(j) && before.sameContact(touches.get(i))) {
          if (before.pauseUntil(touches.get(i)).compareTo(within) <= 0) {
            touches.get(i).channel = before.point.channel();
          }
          break;
        }
      }
    }
  }

  private List<Outcome> outcomes(String account) {
    List<Outcome> outcomes = new ArrayList<>();
    market.conversions().stream()
        .filter(c -> c.accountId().equals(account) && isTarget(original(c).type()))
        .sorted(
            Comparator.comparing(Conversion::convertedAt)
                .thenComparing(Conversion::id, CodePointOrder.INSTANCE))
        .forEach(c -> outcomes.add(outcome(c)));
    Comparator<@Nullable String> texts = Comparator.nullsFirst(CodePointOrder.INSTANCE);
    if (isTarget(Milestone.LEAD_CREATED)) {
      milestones(account).stream()
          .filter(m -> m.name().equals(Milestone.LEAD_CREATED))
          .sorted(
              Comparator.comparing(Milestone::reachedAt)
                  .thenComparing(Milestone::contactId, texts)
                  .thenComparing(Milestone::opportunityId, texts))
          .map(m -> new Outcome(m.toString(), m.reachedAt(), m.contactId(), m.opportunityId()))
          .forEach(outcomes::add);
    }
    return outcomes;
  }

  private Outcome outcome(Conversion conversion) {
    Conversion credited = original(conversion);
    return new Outcome(
        conversion.id(), credited.convertedAt(), credited.contactId(), credited.opportunityId());
  }

  private Conversion original(Conversion conversion) {
    return conversion.reverses() == null
        ? conversion
        : market.conversions().stream()
            .filter(c -> c.id().equals(conversion.reverses()))
            .findFirst()
            .orElseThrow();
  }

  private boolean isTarget(String type) {
    return rules.targets().isEmpty() || rules.targets().contains(type);
  }

  private List<Milestone> milestones(String account) {
    return market.milestones().stream().filter(m -> m.accountId().equals(account)).toList();
  }

  /** The touches that count, after noting for each other one which rule left it out. */
  private List<Touch> counted(
      String account, Outcome outcome, List<Touch> touches, Map<LeftOut, List<Touch>> leftOut) {
    Instant at = outcome.at;
    Instant reset = previousConversion(account, at);
    Instant since = milestone(rules.since(), account, outcome);
    Instant until = milestone(rules.until(), account, outcome);
    boolean lacksMilestone =
        (rules.since() != null && since == null) || (rules.until() != null && until == null);
    List<Touch> left = new ArrayList<>(touches);
    each(left, leftOut, LeftOut.AFTER_OUTCOME, t -> t.point.touchedAt().isAfter(at));
    each(left, leftOut, LeftOut.BEFORE_WINDOW, t -> isTooOld(t.point.touchedAt(), at));
    each(left, leftOut, LeftOut.BEFORE_RESET, t -> reset != null && !isAfter(t, reset));
    each(left, leftOut, LeftOut.NO_MILESTONE, t -> lacksMilestone);
    each(left, leftOut, LeftOut.BEFORE_MILESTONE, t -> since != null && !isAfter(t, since));
    each(left, leftOut, LeftOut.AFTER_MILESTONE, t -> until != null && isAfter(t, until));
    each(left, leftOut, LeftOut.OUT_OF_SCOPE, t -> !inScope(account, outcome, t));
    for (TouchFilter filter : rules.included()) {
      each(left, leftOut, LeftOut.NOT_INCLUDED, t -> !test(filter, t));
    }
    for (TouchFilter filter : rules.excluded()) {
      each(left, leftOut, LeftOut.EXCLUDED, t -> test(filter, t));
    }
    Duration views = rules.viewLookback();
    each(
        left,
        leftOut,
        LeftOut.OLD_VIEW,
        t ->
            views != null
                && test(rules.views(), t)
                && Duration.between(t.point.touchedAt(), at).compareTo(views) > 0);
    together(left, leftOut);
    return left;
  }

  private void together(List<Touch> left, Map<LeftOut, List<Touch>> leftOut) {
    Duration idle = rules.session();
    if (rules.duplicatesOnce()) {
      afterOthers(
          left,
          leftOut,
          LeftOut.DUPLICATE,
          (before, t) ->
              before.stream()
                  .anyMatch(o -> o.sameContact(t) && o.sameChannel(t) && o.pauseUntil(t).isZero()));
    }
    if (idle != null) {
      afterOthers(
          left,
          leftOut,
          LeftOut.SAME_SESSION,
          (before, t) -> {
            Touch last = last(before.stream().filter(t::sameContact).toList());
            return last != null && last.sameChannel(t) && last.pauseUntil(t).compareTo(idle) <= 0;
          });
    }
    if (rules.collapse() == Collapse.REPEATS) {
      afterOthers(
          left,
          leftOut,
          LeftOut.REPEATED,
          (before, t) -> !before.isEmpty() && last(before).sameChannel(t));
    }
    if (rules.collapse() == Collapse.FIRST) {
      afterOthers(
          left, leftOut, LeftOut.REPEATED, (before, t) -> before.stream().anyMatch(t::sameChannel));
    }
    if (rules.clickBeatsView()) {
      afterOthers(
          left,
          leftOut,
          LeftOut.VIEW_AFTER_ENGAGEMENT,
          (before, t) ->
              test(rules.views(), t) && before.stream().anyMatch(o -> !test(rules.views(), o)));
    }
    for (TouchFilter filter : rules.preferred()) {
      boolean any = left.stream().anyMatch(t -> test(filter, t));
      each(left, leftOut, LeftOut.NOT_PREFERRED, t -> any && !test(filter, t));
    }
    TouchFilter trailing = rules.trailing();
    if (trailing != null && left.stream().anyMatch(t -> !test(trailing, t))) {
      while (test(trailing, last(left))) {
        note(leftOut, LeftOut.TRAILING, left.remove(left.size() - 1));
      }
    }
    while (left.size() > rules.steps()) {
      note(leftOut, LeftOut.BEYOND_STEPS, left.remove(0));
    }
  }

  private static void each(
      List<Touch> left, Map<LeftOut, List<Touch>> leftOut, LeftOut reason, Predicate<Touch> out) {
    left.stream().filter(out).forEach(touch -> note(leftOut, reason, touch));
    left.removeIf(out);
  }

  /** Leaves out by what stands before a touch in the list as it was before this rule. */
  private static void afterOthers(
      List<Touch> left,
      Map<LeftOut, List<Touch>> leftOut,
      LeftOut reason,
      BiPredicate<List<Touch>, Touch> out) {
    List<Touch> all = List.copyOf(left);
    for (int i = 0; i < all.size(); i++) {
      if (out.test(all.subList(0, i), all.get(i))) {
        note(leftOut, reason, all.get(i));
        left.remove(all.get(i));
      }
    }
  }

  private static void note(Map<LeftOut, List<Touch>> leftOut, LeftOut reason, Touch touch) {
    leftOut.computeIfAbsent(reason, r -> new ArrayList<>()).add(touch);
  }

  private static Touch last(List<Touch> touches) {
    return touches.isEmpty() ? null : touches.get(touches.size() - 1);
  }

  private static boolean isAfter(Touch touch, Instant instant) {
    return touch.point.touchedAt().isAfter(instant);
  }

  private boolean isTooOld(Instant touchedAt, Instant at) {
    Duration lookback = rules.lookback();
    if (lookback == null) {
      return false;
    }
    long dates = ChronoUnit.DAYS.between(date(touchedAt), date(at));
    return switch (rules.boundary()) {
      case ROLLING -> Duration.between(touchedAt, at).compareTo(lookback) > 0;
      case CALENDAR_DAYS -> dates >= lookback.toDays();
      case DATE_DIFFERENCE -> dates > lookback.toDays();
    };
  }

  private LocalDate date(Instant instant) {
    return instant.atZone(rules.zone()).toLocalDate();
  }

  private @Nullable Instant previousConversion(String account, Instant at) {
    return market.conversions().stream()
        .filter(c -> rules.resetAfterConversion() && c.accountId().equals(account))
        .filter(c -> c.reverses() == null && c.revenueMicros() >= 0 && isTarget(c.type()))
        .map(Conversion::convertedAt)
        .filter(c -> c.isBefore(at))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The first milestone of a name of the outcome's opportunity, else of its account. */
  private @Nullable Instant milestone(@Nullable String name, String account, Outcome outcome) {
    List<Milestone> named =
        milestones(account).stream()
            .filter(m -> m.name().equals(name) && !m.reachedAt().isAfter(outcome.at))
            .sorted(Comparator.comparing(Milestone::reachedAt))
            .toList();
    String opportunity = outcome.opportunity;
    Stream<Milestone> own =
        named.stream().filter(m -> opportunity != null && opportunity.equals(m.opportunityId()));
    Stream<Milestone> accounts =
        named.stream().filter(m -> opportunity == null || m.opportunityId() == null);
    return Stream.concat(own, accounts).map(Milestone::reachedAt).findFirst().orElse(null);
  }

  private boolean inScope(String account, Outcome outcome, Touch touch) {
    String contact = touch.point.contactId();
    return switch (rules.scope()) {
      case ACCOUNT -> true;
      case CONTACT -> contact != null && contact.equals(outcome.contact);
      case OPPORTUNITY -> contactsOf(outcome.opportunity).contains(contact);
      case HYBRID -> {
        List<String> people = contactsOf(outcome.opportunity);
        yield people.isEmpty() || people.contains(contact);
      }
      case PRIMARY_CONTACT -> contact != null && contact.equals(primary(account, outcome));
      case BUYING_GROUP -> {
        String role = role(contact);
        yield role != null && (rules.roles().isEmpty() || rules.roles().contains(role));
      }
    };
  }

  private List<String> contactsOf(@Nullable String opportunity) {
    if (opportunity == null) {
      return new ArrayList<>();
    }
    return Stream.concat(
            market.conversions().stream()
                .filter(c -> opportunity.equals(c.opportunityId()))
                .map(Conversion::contactId),
            market.milestones().stream()
                .filter(m -> opportunity.equals(m.opportunityId()))
                .map(Milestone::contactId))
        .filter(Objects::nonNull)
        .collect(Collectors.toList());
  }

  private @Nullable String primary(String account, Outcome outcome) {
    if (outcome.contact != null || outcome.opportunity == null) {
      return outcome.contact;
    }
    return milestones(account).stream()
        .filter(m -> outcome.opportunity.equals(m.opportunityId()) && m.contactId() != null)
        .min(
            Comparator.comparing(Milestone::reachedAt)
                .thenComparing(Milestone::name)
                .thenComparing(Milestone::contactId))
        .map(Milestone::contactId)
        .orElse(null);
  }

  private @Nullable String role(@Nullable String contact) {
    return market.contacts().stream()
        .filter(c -> c.id().equals(contact))
        .map(Contact::role)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private boolean test(TouchFilter filter, Touch touch) {
    return tested
        .computeIfAbsent(filter, f -> new HashMap<>())
        .computeIfAbsent(touch, t -> testAnew(filter, t));
  }

  private boolean testAnew(TouchFilter filter, Touch touch) {
    return Stream.of(filter.toString().split(";"))
        .anyMatch(all -> Stream.of(all.split("&")).allMatch(one -> testOne(one.strip(), touch)));
  }

  private boolean testOne(String condition, Touch touch) {
    boolean negated = condition.contains("!=");
    String values = condition.substring(condition.indexOf('=') + 1);
    String dimension = condition.substring(0, condition.indexOf(negated ? '!' : '=')).strip();
    String value =
        switch (dimension) {
          case "channel" -> touch.channel;
          case "contact_role" ->
              Objects.requireNonNullElse(role(touch.point.contactId()), "(none)");
          default -> value(touch.point, dimension);
        };
    return negated
        != Stream.of(values.split("\\|"))
            .anyMatch(
                one ->
                    TouchFilterTest.matches(
                        one.strip().toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT)));
  }
}
