package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.metric.EngagementScore.Touch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngagementScoreTest {

  private static final long DAY = 86_400_000_000L;
  private static final long NOW = 1000 * DAY;

  private static final ScoreRules RULES =
      ScoreRules.standard()
          .withPoints("webinar", new BigDecimal(30))
          .withHalfLifeDays(new BigDecimal(30));

  private static Touch touch(int daysAgo, String channel, String interaction, String... roles) {
    return new Touch(NOW - daysAgo * DAY, channel, interaction, Set.of(roles));
  }

  private static String score(ScoreRules rules, Touch... touches) {
    return EngagementScore.of(List.of(touches), NOW, rules).shownText();
  }

  @Test
  void webinarDownloadAndOpen() {
    assertThat(
            score(
                RULES,
                touch(0, "webinar", "webinar", "decision_maker"),
                touch(30, "content", "download", "user"),
                touch(60, "email", "open")))
        .isEqualTo("65.25");
  }

  @Test
  void contactScoreHasNoRoleWeights() {
    List<Touch> touches = List.of(touch(0, "webinar", "webinar", "decision_maker"));
    assertThat(EngagementScore.ofContact(touches, NOW, RULES).shownText()).isEqualTo("30");
  }

  @Test
  void noTouchesAreZero() {
    MetricResult none = EngagementScore.of(List.of(), NOW, RULES);
    assertThat(none.shownText()).isEqualTo("0");
    assertThat(none.status()).isEqualTo(MetricStatus.OK);
    assertThat(none.n()).isZero();
  }

  @Test
  void laterTouchesDoNotCountSoTheScoreOfATimeStays() {
    Touch past = touch(30, "email", "click");
    Touch future = new Touch(NOW + 1, "email", "click", Set.of());
    assertThat(score(RULES, past, future)).isEqualTo("1.5");
    assertThat(score(RULES, future, past)).isEqualTo("1.5");
    assertThat(score(RULES, past)).isEqualTo("1.5");
  }

  @Test
  void channelsAreCappedOnTheirOwn() {
    ScoreRules capped = RULES.withChannelCap("email", new BigDecimal(5));
    Touch[] touches = {
      touch(0, "email", "click"), touch(0, "email", "click"), touch(0, "search", "click"),
    };
    assertThat(score(capped, touches)).isEqualTo("8");
    assertThat(EngagementScore.byChannel(List.of(touches), NOW, capped))
        .isEqualTo(Map.of("email", 5.0, "search", 3.0));
    assertThat(score(capped.withChannelCap(ScoreRules.EVERY_OTHER, BigDecimal.ONE), touches))
        .isEqualTo("6");
  }

  @Test
  void unsubscribingTakesAwayButNotBelowZero() {
    assertThat(score(RULES, touch(0, "email", "unsubscribe"), touch(0, "web", "form")))
        .isEqualTo("5");
    assertThat(score(RULES, touch(0, "email", "unsubscribe"))).isEqualTo("0");
  }

  @Test
  void unknownInteractionsHaveNoPoints() {
    assertThat(score(RULES, touch(0, "email", "impression"))).isEqualTo("0");
  }

  @Test
  void heaviestRoleWeighs() {
    assertThat(score(RULES, touch(0, "email", "click", "champion", "decision_maker", "user")))
        .isEqualTo("6");
    ScoreRules blockers = RULES.withRoleWeight("blocker", new BigDecimal("0.5"));
    assertThat(score(blockers, touch(0, "email", "click", "blocker"))).isEqualTo("1.5");
  }

  @Test
  void qualifiedAreManyPointsOfSeveralPeople() {
    ScoreRules rules = ScoreRules.standard();
    assertThat(rules.isEngaged(new BigDecimal("20"))).isTrue();
    assertThat(rules.isEngaged(new BigDecimal("19.99"))).isFalse();
    assertThat(rules.isQualified(new BigDecimal("60"), 2)).isTrue();
    assertThat(rules.isQualified(new BigDecimal("60"), 1)).isFalse();
    assertThat(rules.isQualified(new BigDecimal("59"), 3)).isFalse();
  }

  @Test
  void rulesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> RULES.withHalfLifeDays(BigDecimal.ZERO))
        .hasMessage("The half-life is 0 days; it must be more than 0");
    assertThatThrownBy(() -> RULES.withRoleWeight("user", new BigDecimal(-1)))
        .hasMessage("The weight of a role is -1; it must not be negative");
    assertThatThrownBy(() -> RULES.withChannelCap("email", new BigDecimal(-1)))
        .hasMessage("The cap of a channel is -1; it must not be negative");
    assertThat(RULES.withVersion("2").version()).isEqualTo("2");
  }

  @Test
  void meanOfTargetAccounts() {
    assertThat(EngagementScore.mean(new BigDecimal("130.5"), new BigDecimal(2)).shownText())
        .isEqualTo("65.25");
    assertThat(EngagementScore.mean(BigDecimal.ZERO, BigDecimal.ZERO).status())
        .isEqualTo(MetricStatus.NO_DATA);
  }
}
