package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.journey.JourneyRules.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
          .add(Milestone.of("a", "opportunity_created", NOON).with("cid", "o"))
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

  private static List<String> touches(Scope scope, String conversion) {
    return DEAL
        .journeys(JourneyRules.defaults().withScope(scope))
        .moveTo(DEAL.conversion(conversion))
        .toRecord()
        .touchpoints()
        .stream()
        .map(Touchpoint::id)
        .toList();
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
            "The look-back is %s; give a positive duration, or none for no limit", lookback);
  }
}
