package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.OneJourney;
import io.github.attribution.credit.Explanation.TouchCredit;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  private static final JourneyGraphs GRAPHS =
      JourneyGraphs.builder()
          .add(Touchpoint.of("1", "a", NOON.minus(Duration.ofDays(91)), "old"))
          .add(Touchpoint.of("2", "a", NOON.minus(Duration.ofDays(90)), "edge").withContact("ann"))
          .add(Touchpoint.of("3", "a", NOON.minus(Duration.ofHours(30)), "mid").withContact("bob"))
          .add(Touchpoint.of("4", "a", NOON.minusSeconds(90), "last").withContact("ann"))
          .add(Touchpoint.of("5", "a", NOON.plusNanos(1000), "late"))
          .add(
              Conversion.of("x", "a", NOON, new BigDecimal("100"))
                  .withContact("ann")
                  .withOpportunity("o"))
          .add(
              Conversion.of("back", "a", NOON.plusSeconds(9), new BigDecimal("-100"))
                  .reversing("x"))
          .add(Conversion.of("none", "b", NOON, BigDecimal.TEN))
          .build();

  @Test
  void firstTouchSaysWhy() {
    assertThat(why(AttributionStrategies.firstTouch()))
        .containsExactly(
            "left out: it came 91 d before the conversion, earlier than the look-back of 90 d",
            "the first of 3 touches",
            "not the first touch",
            "not the first touch",
            "left out: it came 1 µs after the conversion");
  }

  @Test
  void lastTouchSaysWhy() {
    assertThat(why(AttributionStrategies.lastTouch()).subList(1, 4))
        .containsExactly("not the last touch", "not the last touch", "the last of 3 touches");
  }

  @Test
  void linearSaysWhy() {
    assertThat(why(AttributionStrategies.linear()).get(1))
        .isEqualTo("one of 3 touches that share equally");
  }

  @Test
  void timeDecaySaysWhy() {
    assertThat(why(AttributionStrategies.timeDecay(Duration.ofHours(36))).subList(1, 4))
        .containsExactly(
            "90 d before the conversion; each half-life of 1 d 12 h halves the score",
            "1 d 6 h before the conversion; each half-life of 1 d 12 h halves the score",
            "1 min 30 s before the conversion; each half-life of 1 d 12 h halves the score");
  }

  @Test
  void positionBasedSaysWhy() {
    assertThat(why(AttributionStrategies.positionBased(0.4, 0.4)).subList(1, 4))
        .containsExactly(
            "the first of 3 touches",
            "one of 1 between the first and the last",
            "the last of 3 touches");
    assertThat(
            AttributionStrategies.positionBased(0.4, 0.4)
                .why(OneJourney.hourly("1", List.of("a")).journey(), 0))
        .isEqualTo("the only touch");
  }

  @Test
  void ownStrategySaysItsSpec() {
    AttributionStrategy own =
        AttributionStrategy.named("my rule", (journey, scores) -> scores[0] = 1);
    assertThat(why(own).get(1)).isEqualTo("scored by my rule");
  }

  @Test
  void scopeSaysWhyATouchIsLeftOut() {
    JourneyRules contact = JourneyRules.defaults().withScope(Scope.CONTACT);
    assertThat(explain("x", contact, AttributionStrategies.linear()).touches())
        .extracting(TouchCredit::why)
        .containsExactly(
            "left out: it came 91 d before the conversion, earlier than the look-back of 90 d",
            "one of 2 touches that share equally",
            "left out: it does not belong to the contact who converted",
            "one of 2 touches that share equally",
            "left out: it came 1 µs after the conversion");
    JourneyRules opportunity = JourneyRules.defaults().withScope(Scope.OPPORTUNITY);
    assertThat(explain("x", opportunity, AttributionStrategies.linear()).touches().get(2).why())
        .isEqualTo("left out: it belongs to no contact of the opportunity");
  }

  @Test
  void amountsAreThoseOfTheCredit() {
    Explanation explanation = explain("x", JourneyRules.defaults(), AttributionStrategies.linear());
    assertThat(explanation.strategy()).isEqualTo("linear");
    assertThat(explanation.conserving()).isTrue();
    assertThat(explanation.attributed()).isTrue();
    assertThat(explanation.conversion().id()).isEqualTo("x");
    assertThat(explanation.touches())
        .extracting(TouchCredit::revenueMicros)
        .containsExactly(0L, 33_333_334L, 33_333_333L, 33_333_333L, 0L);
    assertThat(explanation.touches())
        .extracting(TouchCredit::countMicros)
        .containsExactly(0L, 333_334L, 333_333L, 333_333L, 0L);
    assertThat(explanation.touches())
        .extracting(TouchCredit::eligible)
        .containsExactly(false, true, true, true, false);
    assertThat(explanation.touches().get(1).weight()).isEqualTo(1 / 3.0);
    assertThat(explanation.touches().get(1).score()).isEqualTo(1);
    assertThat(explanation.touches().get(0).weight()).isZero();
    assertThat(explanation.touches().get(1).touchpoint().channel()).isEqualTo("edge");
  }

  @Test
  void refundHasTheReasonsAndTheMirroredAmountsOfItsOriginal() {
    JourneyRules rules = JourneyRules.defaults();
    for (AttributionStrategy strategy : AttributionStrategies.defaults()) {
      List<TouchCredit> original = explain("x", rules, strategy).touches();
      List<TouchCredit> refund = explain("back", rules, strategy).touches();
      assertThat(refund)
          .extracting(TouchCredit::why)
          .isEqualTo(original.stream().map(TouchCredit::why).toList());
      assertThat(refund)
          .extracting(TouchCredit::revenueMicros)
          .isEqualTo(original.stream().map(touch -> -touch.revenueMicros()).toList());
    }
  }

  @Test
  void conversionOfAnAccountWithoutTouchesIsExplainedByNone() {
    Explanation explanation =
        explain("none", JourneyRules.defaults(), AttributionStrategies.linear());
    assertThat(explanation.attributed()).isFalse();
    assertThat(explanation.touches()).isEmpty();
  }

  @Test
  void strategyThatCreditsNobodyGivesNoAmounts() {
    AttributionStrategy nobody =
        AttributionStrategy.named(
            "nobody", (journey, scores) -> java.util.Arrays.fill(scores, 0, journey.size(), 0));
    Explanation explanation = explain("x", JourneyRules.defaults(), nobody);
    assertThat(explanation.attributed()).isFalse();
    assertThat(explanation.touches()).extracting(TouchCredit::revenueMicros).containsOnly(0L);
    assertThat(explanation.touches()).extracting(TouchCredit::weight).containsOnly(0.0);
  }

  private static List<String> why(AttributionStrategy strategy) {
    return explain("x", JourneyRules.defaults(), strategy).touches().stream()
        .map(TouchCredit::why)
        .toList();
  }

  private static Explanation explain(
      String conversion, JourneyRules rules, AttributionStrategy strategy) {
    return Explanation.of(GRAPHS, rules, GRAPHS.conversion(conversion), strategy);
  }
}
