package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.journey.JourneyRules.Boundary;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.setting.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyRulesTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "-1, true", "-1000000, true", "86400000000, false"})
  void touchCountsUpToTheMomentOfConversionAndNeverAfter(long microsAfter, boolean counts) {
    JourneyRules rules = JourneyRules.defaults();
    assertThat(counts(rules, microsAfter)).isEqualTo(counts);
    assertThat(counts(rules.withoutLookback(), microsAfter)).isEqualTo(counts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.000001S", "PT1S", "P1D", "P90D", "P36500D"})
  void touchExactlyAsOldAsTheLookbackCountsAndOneMicrosecondOlderDoesNot(Duration lookback) {
    JourneyRules rules = JourneyRules.defaults().withLookback(lookback);
    long micros = Micros.ofDuration(lookback);
    assertThat(counts(rules, -micros)).isTrue();
    assertThat(counts(rules, -micros + 1)).isTrue();
    assertThat(counts(rules, -micros - 1)).isFalse();
    assertThat(counts(rules, 0)).isTrue();
    assertThat(counts(rules, 1)).isFalse();
  }

  /** GA4, Adobe Analytics and Snowplow, as their own examples have it. */
  @ParameterizedTest
  @CsvSource({
    "30d, rolling, 2024-01-30T12:00:00Z, 2023-12-31T12:00:00Z",
    "30d, calendar-days, 2024-01-30T12:00:00Z, 2024-01-01T00:00:00Z",
    "5d, date-difference, 2024-02-20T23:59:59Z, 2024-02-15T00:00:00Z",
    "10d, date-difference, 2024-02-20T00:00:00Z, 2024-02-10T00:00:00Z",
    "30d, date-difference, 2024-01-30T12:00:00Z, 2023-12-31T00:00:00Z"
  })
  void windowBeginsWhereItsBoundarySays(
      String lookback, String boundary, Instant outcome, Instant first) {
    JourneyRules rules =
        JourneyRules.defaults()
            .with(JourneySetting.LOOKBACK, lookback)
            .with(JourneySetting.LOOKBACK_BOUNDARY, boundary);
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("before", "a", first.minusNanos(1000), "ads"))
            .add(Touchpoint.of("first", "a", first, "ads"))
            .add(Touchpoint.of("same instant", "a", outcome, "ads"))
            .add(Conversion.of("x", "a", outcome, BigDecimal.ONE))
            .build();
    assertThat(graphs.journeys(rules).moveTo(0).toRecord().touchpoints())
        .extracting(Touchpoint::id)
        .containsExactly("first", "same instant");
  }

  @Test
  void lookbackOfLessThanAMicrosecondLeavesTheMomentItself() {
    JourneyRules rules = JourneyRules.defaults().withLookback(Duration.ofNanos(1));
    assertThat(counts(rules, 0)).isTrue();
    assertThat(counts(rules, -1)).isFalse();
  }

  @Test
  void unlimitedLookbackReachesBackForever() {
    long centuries = -200L * 365 * 86_400 * Micros.ONE;
    assertThat(counts(JourneyRules.defaults(), centuries)).isFalse();
    assertThat(counts(JourneyRules.defaults().withoutLookback(), centuries)).isTrue();
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
    assertThat(counts(JourneyRules.defaults().withLookback(longest), centuries)).isTrue();
  }

  private static boolean counts(JourneyRules rules, long microsAfter) {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t", "a", NOON.plus(microsAfter, ChronoUnit.MICROS), "ads"))
            .add(Conversion.of("x", "a", NOON, BigDecimal.ONE))
            .build();
    return graphs.journeys(rules).moveTo(0).size() == 1;
  }

  @Test
  void instantsFinerThanAMicrosecondAreCutOff() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t", "a", NOON.plusNanos(999), "ads"))
            .add(Conversion.of("x", "a", NOON, BigDecimal.ONE))
            .build();
    assertThat(graphs.journeys(JourneyRules.defaults()).moveTo(0).size()).isEqualTo(1);
  }

  @Test
  void windowIsFoundAmongManyTouches() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int i = 0; i < 1000; i++) {
      builder.add(Touchpoint.of("t" + i, "a", NOON.plus(i / 3, ChronoUnit.MICROS), "ads"));
    }
    for (int i = 0; i < 340; i++) {
      builder.add(Conversion.of("x" + i, "a", NOON.plus(i, ChronoUnit.MICROS), BigDecimal.ONE));
    }
    JourneyGraphs graphs = builder.build();
    Duration lookback = Duration.ofNanos(10_000);
    Journey journey = graphs.journeys(JourneyRules.defaults().withLookback(lookback));
    while (journey.next()) {
      long end = journey.atMicros();
      long expected =
          LongStream.range(0, 1000)
              .map(i -> Micros.ofInstant(NOON) + i / 3)
              .filter(at -> at <= end && at >= end - 10)
              .count();
      assertThat(journey.size()).isEqualTo((int) expected);
    }
  }

  private static final JourneyGraphs DEAL =
      JourneyGraphs.builder()
          .add(touch("1", null))
          .add(touch("2", "ann"))
          .add(touch("3", "bob"))
          .add(touch("4", "cid"))
          .add(touch("5", "ann"))
          .add(Conversion.of("by ann", "a", NOON, BigDecimal.ONE).withContact("ann"))
          .add(
              Conversion.of("of o", "a", NOON, BigDecimal.ONE)
                  .withOpportunity("o")
                  .withContact("ann"))
          .add(Conversion.of("of nobody", "a", NOON, BigDecimal.ONE))
          .add(Conversion.of("of p", "a", NOON, BigDecimal.ONE).withOpportunity("p"))
          .add(Conversion.of("of o by nobody", "a", NOON, BigDecimal.ONE).withOpportunity("o"))
          .add(Milestone.of("a", "opportunity_created", NOON).with("cid", "o"))
          .add(Milestone.of("a", "opportunity_created", NOON.plusSeconds(1)).with("ann", "o"))
          .add(new Contact("bob", "a", "champion"))
          .add(new Contact("cid", "a", "user"))
          .add(new Contact("ann", "a", null))
          .build();

  private static Touchpoint touch(String id, String contact) {
    Touchpoint touch = Touchpoint.of(id, "a", NOON.minusSeconds(9), "ads");
    return contact == null ? touch : touch.withContact(contact);
  }

  @Test
  void accountScopeCountsEveryTouch() {
    assertThat(touches(Scope.ACCOUNT, "of nobody")).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void contactScopeCountsTouchesOfThePersonWhoConverted() {
    assertThat(touches(Scope.CONTACT, "by ann")).containsExactly("2", "5");
    assertThat(touches(Scope.CONTACT, "of nobody")).isEmpty();
  }

  @Test
  void opportunityScopeCountsTouchesOfItsContacts() {
    assertThat(touches(Scope.OPPORTUNITY, "of o")).containsExactly("2", "4", "5");
    assertThat(touches(Scope.OPPORTUNITY, "of p")).isEmpty();
    assertThat(touches(Scope.OPPORTUNITY, "of nobody")).isEmpty();
  }

  @Test
  void primaryContactIsTheOutcomesElseTheFirstThatTheOpportunityNames() {
    assertThat(touches(Scope.PRIMARY_CONTACT, "of o")).containsExactly("2", "5");
    assertThat(touches(Scope.PRIMARY_CONTACT, "of o by nobody")).containsExactly("4");
    assertThat(touches(Scope.PRIMARY_CONTACT, "of p")).isEmpty();
    assertThat(touches(Scope.PRIMARY_CONTACT, "of nobody")).isEmpty();
  }

  @Test
  void hybridScopeFallsBackToTheAccount() {
    assertThat(touches(Scope.HYBRID, "of o")).containsExactly("2", "4", "5");
    assertThat(touches(Scope.HYBRID, "of p")).containsExactly("1", "2", "3", "4", "5");
    assertThat(touches(Scope.HYBRID, "of nobody")).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void buyingGroupIsTheContactsWithARole() {
    JourneyRules group = JourneyRules.defaults().withScope(Scope.BUYING_GROUP);
    assertThat(touches(DEAL, group, "of nobody")).containsExactly("3", "4");
    assertThat(touches(DEAL, group.withRoles(List.of("user")), "of o")).containsExactly("4");
    assertThat(touches(DEAL, group.withRoles(List.of("boss")), "of o")).isEmpty();
    assertThat(touches(DEAL, group.withScope(Scope.ACCOUNT).withRoles(List.of("boss")), "of o"))
        .as("roles make buying groups only")
        .hasSize(5);
  }

  private static List<String> touches(Scope scope, String conversion) {
    return touches(DEAL, JourneyRules.defaults().withScope(scope), conversion);
  }

  @Test
  void scopeAndWindowWorkTogether() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int i = 0; i < 100; i++) {
      builder.add(
          Touchpoint.of("t%02d".formatted(i), "a", NOON.minusSeconds(i), "ads")
              .withContact("c" + i % 10));
    }
    JourneyGraphs graphs =
        builder.add(Conversion.of("x", "a", NOON, BigDecimal.ONE).withContact("c3")).build();
    JourneyRules rules =
        JourneyRules.defaults().withLookback(Duration.ofSeconds(43)).withScope(Scope.CONTACT);
    Journey journey = graphs.journeys(rules).moveTo(0);
    assertThat(journey.toRecord().touchpoints())
        .extracting(Touchpoint::id)
        .containsExactly("t43", "t33", "t23", "t13", "t03");
    assertThat(journey.ageMicros(0)).isEqualTo(43 * Micros.ONE);
  }

  @Test
  void defaultsAreNinetyDaysOfTheAccount() {
    assertThat(JourneyRules.defaults())
        .isEqualTo(
            JourneyRules.defaults().withLookback(Duration.ofDays(90)).withScope(Scope.ACCOUNT));
    assertThat(JourneyRules.defaults().withoutLookback().lookback()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P-90D"})
  void lookbackThatIsNotPositiveIsRefused(Duration lookback) {
    assertThatThrownBy(() -> JourneyRules.defaults().withLookback(lookback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The look-back is %s; give a positive duration, or unlimited",
            Durations.format(lookback));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.5S", "PT36H", "P1DT0.000001S"})
  void lookbackWhereDaysCountIsOfWholeDays(Duration lookback) {
    JourneyRules days = JourneyRules.defaults().withBoundary(Boundary.CALENDAR_DAYS);
    assertThatThrownBy(() -> days.withLookback(lookback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The look-back is %s, which is no number of days; give whole days, such as 30d, where it begins at a day",
            Durations.format(lookback));
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void lookbackOfMillenniaReachesBackForever(Boundary boundary) {
    long centuries = -200L * 365 * 86_400 * Micros.ONE;
    for (Duration lookback : List.of(Duration.ofDays(999_999_999), Duration.ofDays(20_000_000))) {
      JourneyRules rules = JourneyRules.defaults().withBoundary(boundary).withLookback(lookback);
      assertThat(counts(rules, centuries)).isTrue();
      assertThat(counts(rules, 1)).isFalse();
    }
  }

  @Test
  void lengthsThatDoNotFitMicrosecondsAreRefused() {
    JourneyRules rules = JourneyRules.defaults();
    Duration longest = Duration.ofDays(99_999_999);
    JourneyRules long3 =
        rules.withViewLookback(longest).withSessions(longest).withDirectCarryOver(longest);
    assertThat(DEAL.under(rules.withDirectCarryOver(longest)).journeys(rules).next()).isTrue();
    assertThat(long3.reachMicros()).isPositive();
    Duration longer = longest.plusNanos(1);
    assertThatThrownBy(() -> rules.withSessions(longer))
        .hasMessage(
            "The pause of a session is PT2399999976H0.000000001S; give a positive duration of at most 99999999d, or none");
    assertThatThrownBy(() -> rules.withViewLookback(longer))
        .hasMessage(
            "The look-back of views is PT2399999976H0.000000001S; give a positive duration of at most 99999999d, or none");
    assertThatThrownBy(() -> rules.withDirectCarryOver(Duration.ZERO))
        .hasMessage(
            "The carry-over of direct touches is 0d; give a positive duration of at most 99999999d, or none");
  }

  @Test
  void reachIsTheLookbackAndTwoDaysWhereDaysCountAndWhatDirectTouchesCarryOn() {
    JourneyRules rules = JourneyRules.defaults().withLookback(Duration.ofDays(30));
    long day = 86_400 * Micros.ONE;
    assertThat(rules.reachMicros()).isEqualTo(30 * day);
    JourneyRules days = rules.withBoundary(Boundary.CALENDAR_DAYS);
    assertThat(days.reachMicros()).isEqualTo(32 * day);
    assertThat(days.withDirectCarryOver(Duration.ofDays(7)).reachMicros()).isEqualTo(39 * day);
    assertThat(rules.withoutLookback().reachMicros()).isEqualTo(Long.MAX_VALUE / 2);
  }

  @Test
  void dimensionsOfRulesAreThoseTheyLookAtBesideTheChannel() {
    JourneyRules rules =
        JourneyRules.defaults()
            .including(TouchFilter.parse("channel=a & campaign=b"))
            .withDirect(TouchFilter.parse("source=c"));
    assertThat(rules.dimensions()).containsExactly("campaign");
    assertThat(rules.withClickBeatsView(true).dimensions())
        .containsExactly("campaign", "interaction");
    assertThat(rules.withDirectCarryOver(Duration.ofDays(1)).dimensions())
        .containsExactly("campaign", "source");
  }

  @Test
  void journeysStartAnewAfterConversionsThatAreOutcomesAndNoRefunds() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON, "ads"))
            .add(Conversion.of("free", "a", NOON.plusSeconds(1), BigDecimal.ZERO))
            .add(Touchpoint.of("2", "a", NOON.plusSeconds(1).plusNanos(1000), "ads"))
            .add(
                Conversion.of("free back", "a", NOON.plusSeconds(2), BigDecimal.ZERO)
                    .reversing("free"))
            .add(Conversion.of("discount", "a", NOON.plusSeconds(2), new BigDecimal("-1")))
            .add(Conversion.of("form", "a", NOON.plusSeconds(2), BigDecimal.ZERO).withType("form"))
            .add(Touchpoint.of("3", "a", NOON.plusSeconds(3), "ads"))
            .add(Conversion.of("deal", "a", NOON.plusSeconds(4), BigDecimal.ONE))
            .add(Conversion.of("other", "a", NOON.plusSeconds(4), BigDecimal.ONE))
            .build();
    JourneyRules deals =
        JourneyRules.defaults()
            .withTargets(List.of(Conversion.CLOSED_WON))
            .withResetAfterConversion(true);
    assertThat(touches(graphs, deals, "deal")).containsExactly("2", "3");
    assertThat(touches(graphs, deals, "other")).containsExactly("2", "3");
    assertThat(touches(graphs, deals, "free")).containsExactly("1");
    assertThat(touches(graphs, deals, "free back")).containsExactly("1");
    assertThat(touches(graphs, deals, "discount")).containsExactly("2");
    assertThat(touches(graphs, deals.withTargets(List.of()), "deal")).containsExactly("3");
  }

  @Test
  void milestoneIsTheOpportunitysElseTheAccounts() {
    JourneyGraphs.Builder builder =
        JourneyGraphs.builder()
            .add(Milestone.of("a", "created", NOON.plusSeconds(1)))
            .add(created("p", 2))
            .add(created("o", 3))
            .add(created("o", 4))
            .add(created("late", 99));
    for (int i = 0; i < 6; i++) {
      builder.add(Touchpoint.of("" + i, "a", NOON.plusSeconds(i), "ads"));
    }
    for (String opportunity : List.of("o", "p", "unknown", "late")) {
      builder.add(deal(opportunity).withOpportunity(opportunity));
    }
    JourneyGraphs graphs = builder.add(deal("none")).build();
    JourneyRules until = JourneyRules.defaults().withUntil("created");
    assertThat(touches(graphs, until, "o")).containsExactly("0", "1", "2", "3");
    assertThat(touches(graphs, until, "p")).containsExactly("0", "1", "2");
    assertThat(touches(graphs, until, "unknown")).containsExactly("0", "1");
    assertThat(touches(graphs, until, "late")).containsExactly("0", "1");
    assertThat(touches(graphs, until, "none")).containsExactly("0", "1");
    assertThat(touches(graphs, JourneyRules.defaults().withSince("created"), "o"))
        .containsExactly("4", "5");
    assertThat(touches(graphs, JourneyRules.defaults().withSince("no such"), "o")).isEmpty();
  }

  private static Milestone created(String opportunity, int second) {
    return new Milestone("a", "created", NOON.plusSeconds(second), null, opportunity);
  }

  private static Conversion deal(String id) {
    return Conversion.of(id, "a", NOON.plusSeconds(9), BigDecimal.ONE);
  }

  @Test
  void rulesThatNeedTimesDoNothingWhereThereAreNone() {
    TouchColumns touches =
        TouchColumns.of(new int[3], new long[] {1, 2, 3})
            .withDimension(
                Dimension.CHANNEL, Dictionary.sorted(List.of("ads", "view")), new int[] {1, 1, 0});
    ConversionColumns conversion =
        ConversionColumns.of(
            new int[1],
            new long[] {Integer.MAX_VALUE},
            new long[] {1},
            Dictionary.numbered(1),
            new int[1]);
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(Dictionary.numbered(1), touches)
            .conversions(conversion)
            .untimed()
            .build();
    Duration second = Duration.ofSeconds(1);
    JourneyRules rules =
        JourneyRules.defaults()
            .withLookback(second)
            .withViewLookback(second)
            .withViews(TouchFilter.parse("channel=view"));
    assertThat(graphs.journeys(rules).moveTo(0).size()).isEqualTo(3);
    Journey session = graphs.journeys(rules.withSessions(second)).explaining().moveTo(0);
    assertThat(session.size()).isEqualTo(2);
    assertThat(session.leftOut(1)).isEqualTo(LeftOut.SAME_SESSION);
  }

  private static List<String> touches(JourneyGraphs graphs, JourneyRules rules, String conversion) {
    return graphs
        .journeys(rules)
        .moveTo(graphs.conversion(conversion))
        .toRecord()
        .touchpoints()
        .stream()
        .map(Touchpoint::id)
        .toList();
  }
}
