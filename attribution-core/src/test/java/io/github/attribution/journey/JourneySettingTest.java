package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.RandomRules;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JourneySettingTest {

  private static final JourneyRules DEFAULTS = JourneyRules.defaults();

  @Test
  void settingsOfRulesGiveTheRulesBack() {
    for (long seed = 0; seed < 3_000; seed++) {
      JourneyRules rules = RandomRules.of(seed, 1 + (int) (seed % 8));
      JourneyRules again = DEFAULTS.withZone(rules.zone());
      for (Map.Entry<JourneySetting, String> set : rules.settings().entrySet()) {
        again = again.with(set.getKey(), set.getValue());
      }
      assertThat(again).as("seed %s", seed).isEqualTo(rules).hasSameHashCodeAs(rules);
      assertThat(again).hasToString(rules.toString());
      assertThat(again.settings()).isEqualTo(rules.settings());
    }
  }

  @ParameterizedTest
  @EnumSource(JourneySetting.class)
  void settingTakesThePlaceOfWhatItWas(JourneySetting setting) {
    for (String text : RandomRules.values(setting)) {
      JourneyRules set = DEFAULTS.with(setting, text);
      assertThat(set.with(setting, text)).isEqualTo(set);
      assertThat(set.with(setting, " " + text + " ")).isEqualTo(set);
      assertThat(set.with(setting, setting.defaultValue())).isEqualTo(DEFAULTS);
      assertThat(DEFAULTS.with(setting, setting.valueOf(set))).isEqualTo(set);
      for (String other : RandomRules.values(setting)) {
        assertThat(set.with(setting, other)).isEqualTo(DEFAULTS.with(setting, other));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(JourneySetting.class)
  void defaultIsWhatTheDefaultRulesHave(JourneySetting setting) {
    assertThat(setting.valueOf(DEFAULTS)).isEqualTo(setting.defaultValue());
    assertThat(DEFAULTS.settings()).isEmpty();
    assertThat(JourneySetting.of(setting.text())).contains(setting);
    assertThat(setting.text()).isEqualTo(setting.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(setting.meaning()).isNotBlank().doesNotEndWith(".");
    assertThat(JourneySetting.of(setting.name())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "target, ALL",
    "lookback, Unlimited",
    "view-lookback, None",
    "steps, All",
    "since, NONE",
    "until, None",
    "roles, All",
    "include, None",
    "exclude, None",
    "prefer, None",
    "session, None",
    "trim-last, None",
    "direct-carry-over, None",
    "scope, Account",
    "duplicates, ALL",
    "click-beats-view, No",
    "click-beats-view, false",
    "lookback-boundary, Rolling"
  })
  void caseOfWordsDoesNotMatter(String name, String text) {
    JourneySetting setting = JourneySetting.of(name).orElseThrow();
    String expected = text.equals("Unlimited") ? "unlimited" : setting.defaultValue();
    assertThat(setting.valueOf(DEFAULTS.with(setting, text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "lookback ~ 90 ~ '90' is not a duration; write a number with w, d, h, m or s, such as 90d, or ISO-8601 such as P90D",
        "lookback ~ 0d ~ The look-back is 0d; give a positive duration, or unlimited",
        "lookback ~ none ~ 'none' is not a duration; write a number with w, d, h, m or s, such as 90d, or ISO-8601 such as P90D",
        "lookback-boundary ~ calendar ~ Unknown value 'calendar'; did you mean 'calendar-days'? Known: rolling, calendar-days, date-difference",
        "scope ~ acount ~ Unknown value 'acount'; did you mean 'account'? Known: account, contact, opportunity, primary-contact, hybrid, buying-group",
        "steps ~ 0 ~ The number of steps is 0; give at least 1, or all",
        "steps ~ 2147483648 ~ give a whole number of at least 1, or all",
        "steps ~ few ~ give a whole number of at least 1, or all",
        "since ~ '' ~ The milestone is ''; give a name without bars and without blanks around it, or none",
        "until ~ a|b ~ The milestone is 'a|b'; give a name without bars and without blanks around it, or none",
        "target ~ '' ~ The type of a conversion is ''; give a name without bars and without blanks around it, or all",
        "target ~ a||b ~ The type of a conversion is ''; give a name without bars and without blanks around it, or all",
        "roles ~ a|all ~ The role of a contact is 'all'; give a name without bars and without blanks around it, or all",
        "click-beats-view ~ maybe ~ Unknown value 'maybe'. Known: yes, no, true, false",
        "duplicates ~ twice ~ Unknown value 'twice'. Known: all, once",
        "collapse ~ repeat ~ Unknown value 'repeat'; did you mean 'repeats'? Known: none, repeats, first",
        "session ~ -30m ~ '-30m' is not a duration; write a number with w, d, h, m or s, such as 90d, or ISO-8601 such as P90D",
        "session ~ PT-30M ~ The pause of a session is PT-30M; give a positive duration of at most 99999999d, or none",
        "include ~ channel ~ 'channel' is not a condition on touches; write dimension=value|value or dimension!=value, * for any characters (and for > and these signs in a value), & for and, ; for or, such as channel=email|paid-*",
        "prefer ~ a=b > ~ '' is not a condition on touches; write dimension=value|value or dimension!=value, * for any characters (and for > and these signs in a value), & for and, ; for or, such as channel=email|paid-*",
        "views ~ none ~ 'none' is not a condition on touches; write dimension=value|value or dimension!=value, * for any characters (and for > and these signs in a value), & for and, ; for or, such as channel=email|paid-*",
      })
  void badValueIsRefusedWithWhatIsAllowed(String name, String text, String why) {
    JourneySetting setting = JourneySetting.of(name).orElseThrow();
    assertThatThrownBy(() -> DEFAULTS.with(setting, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting '%s' is '%s': %s", name, text, why);
  }

  @Test
  void namesThatNoTextTellsApartAreRefused() {
    for (String name : List.of("all", "", " x", "x ", "a|b")) {
      assertThatThrownBy(() -> DEFAULTS.withTargets(List.of("x", name)))
          .hasMessage(
              "The type of a conversion is '%s'; give a name without bars and without blanks around it, or all",
              name);
    }
    assertThatThrownBy(() -> DEFAULTS.withSince("None"))
        .hasMessage(
            "The milestone is 'None'; give a name without bars and without blanks around it, or none");
  }

  @Test
  void conditionsAreAddedInJavaAndSetAsTexts() {
    TouchFilter first = TouchFilter.parse("channel=a");
    TouchFilter second = TouchFilter.parse("channel=b");
    JourneyRules both = DEFAULTS.preferring(first).preferring(second).preferring(first);
    assertThat(both.preferred()).containsExactly(first, second);
    assertThat(JourneySetting.PREFER.valueOf(both)).isEqualTo("channel=a > channel=b");
    assertThat(both.with(JourneySetting.PREFER, "channel=c").preferred())
        .containsExactly(TouchFilter.parse("channel=c"));
    assertThat(both.with(JourneySetting.PREFER, "none").preferred()).isEmpty();
  }

  @Test
  void rulesTellTheLookbackTheScopeAndWhatElseIsSet() {
    assertThat(DEFAULTS).hasToString("lookback=90d, scope=account");
    JourneyRules days =
        DEFAULTS
            .withZone(ZoneId.of("Europe/Berlin"))
            .withSteps(3)
            .withLookback(Duration.ofMillis(1500));
    assertThat(days).hasToString("lookback=PT1.5S, steps=3, scope=account");
    assertThat(
            days.with(JourneySetting.LOOKBACK, "30d")
                .with(JourneySetting.LOOKBACK_BOUNDARY, "calendar-days"))
        .hasToString(
            "lookback=30d, lookback-boundary=calendar-days, steps=3, scope=account, zone=Europe/Berlin");
  }
}
