package io.github.attribution.credit;

import com.google.common.collect.Streams;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.LeftOut;
import io.github.attribution.journey.Micros;
import io.github.attribution.strategy.Words;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why touches of one journey do not count, in words. */
record WhyLeftOut(Journey journey, JourneyRules rules) {

  String of(LeftOut reason, int touch) {
    long age = journey.atMicros() - journey.graphs().touchAtMicros(touch);
    String channel = journey.graphs().dimension(Dimension.CHANNEL).value(touch);
    return switch (reason) {
      case AFTER_OUTCOME -> "it came " + Words.duration(-age) + " after the conversion";
      case BEFORE_WINDOW ->
          "it came %s before the conversion, earlier than the look-back of %s%s"
              .formatted(Words.duration(age), words(rules.lookback()), boundary());
      case BEFORE_RESET -> "it came not after the conversion before this one";
      case NO_MILESTONE ->
          "touches count in relation to the milestone %s, which this conversion does not have"
              .formatted(rules.since() == null ? rules.until() : milestones());
      case BEFORE_MILESTONE -> "it came not after the milestone " + rules.since();
      case AFTER_MILESTONE -> "it came after the milestone " + rules.until();
      case OUT_OF_SCOPE -> scope();
      case NOT_INCLUDED -> "it does not fulfill '%s'".formatted(join(rules.included()));
      case EXCLUDED -> "it fulfills '%s'".formatted(join(rules.excluded()));
      case OLD_VIEW ->
          "it is a view that came %s before the conversion, earlier than the look-back of views of %s"
              .formatted(Words.duration(age), words(rules.viewLookback()));
      case DUPLICATE -> "its contact has another touch of %s at this instant".formatted(channel);
      case SAME_SESSION ->
          "it goes on with a session of %s, with a pause of at most %s"
              .formatted(channel, words(rules.session()));
      case REPEATED ->
          rules.collapse() == JourneyRules.Collapse.REPEATS
              ? "the touch before is of %s as well".formatted(channel)
              : "an earlier touch is of %s as well".formatted(channel);
      case VIEW_AFTER_ENGAGEMENT -> "it is a view that came after an engagement";
      case NOT_PREFERRED ->
          "another touch of the journey fulfills '%s'".formatted(join(rules.preferred()));
      case TRAILING ->
          "it fulfills '%s' and stands at the end of a journey that has other touches"
              .formatted(rules.trailing());
      case BEYOND_STEPS -> "the last %s touches count".formatted(rules.steps());
    };
  }

  private String boundary() {
    return switch (rules.boundary()) {
      case ROLLING -> "";
      case CALENDAR_DAYS -> " in calendar days of " + rules.zone();
      case DATE_DIFFERENCE -> " in dates of " + rules.zone();
    };
  }

  private String milestones() {
    return rules.until() == null ? rules.since() + "" : rules.since() + " or " + rules.until();
  }

  private String scope() {
    return switch (rules.scope()) {
      case CONTACT -> "it does not belong to the contact who converted";
      case PRIMARY_CONTACT -> "it does not belong to the primary contact";
      case BUYING_GROUP ->
          rules.roles().isEmpty()
              ? "it belongs to no contact with a role in the buying group"
              : "it belongs to no contact with the role " + String.join(" or ", rules.roles());
      case ACCOUNT, OPPORTUNITY, HYBRID -> "it belongs to no contact of the opportunity";
    };
  }

  private static String words(@Nullable Duration duration) {
    return duration == null ? "nothing" : Words.duration(Micros.ofDuration(duration));
  }

  private static String join(Iterable<?> filters) {
    return Streams.stream(filters).map(Object::toString).collect(Collectors.joining(" > "));
  }
}
