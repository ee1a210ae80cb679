package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.OneJourney;
import io.github.attribution.journey.Milestone;
import io.github.attribution.strategy.AttributionStrategy.Need;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionStrategiesTest {

  private static final String KNOWN =
      AttributionStrategies.all().stream()
          .map(StrategyDescription::name)
          .filter(name -> !name.contains(":"))
          .collect(Collectors.joining(", "));
  private static final String MODIFIERS = String.join(", ", StrategyModifiers.names());

  @Test
  void defaultsAreTheFiveStrategiesWithoutParameters() {
    assertThat(AttributionStrategies.defaults())
        .extracting(AttributionStrategy::spec)
        .containsExactly("first-touch", "last-touch", "linear", "time-decay", "position-based");
  }

  @Test
  void describesTheStrategyOfASpec() {
    assertThat(AttributionStrategies.describe("time-decay:half-life=14d"))
        .map(StrategyDescription::name)
        .contains("time-decay");
    assertThat(AttributionStrategies.describe(" hubspot:full-path "))
        .map(StrategyDescription::name)
        .contains("hubspot:full-path");
    assertThat(AttributionStrategies.describe("a lambda of mine")).isEmpty();
  }

  @Test
  void factoriesGiveTheSameAsTheirTexts() {
    assertThat(AttributionStrategies.firstTouch())
        .isEqualTo(AttributionStrategies.parse("first-touch"));
    assertThat(AttributionStrategies.lastTouch())
        .isEqualTo(AttributionStrategies.parse("last-touch"));
    assertThat(AttributionStrategies.linear()).isEqualTo(AttributionStrategies.parse("linear"));
    assertThat(AttributionStrategies.timeDecay(Duration.ofHours(36)))
        .isEqualTo(AttributionStrategies.parse("time-decay:half-life=36h"));
    assertThat(AttributionStrategies.positionBased(0.3, 0.7))
        .isEqualTo(AttributionStrategies.parse("position-based:first=0.3,last=0.7"));
  }

  @Test
  void defaultParametersAreThoseOfTheDescription() {
    OneJourney journey = OneJourney.worth("1").lookback(Duration.ofDays(90));
    for (int age : new int[] {21, 7, 0}) {
      journey.touch("c" + age, age).with("campaign", "k").with("minutes", "5");
      journey.with("interaction", "click");
    }
    journey.milestone(Milestone.LEAD_CREATED, Duration.ofDays(7));
    journey.milestone("opportunity_created", Duration.ofDays(7));
    for (StrategyDescription description : AttributionStrategies.all()) {
      StringBuilder spec = new StringBuilder(description.name());
      for (StrategyDescription.Parameter parameter : description.parameters()) {
        if (!parameter.defaultValue().equals("the run's")) {
          spec.append(spec.toString().equals(description.name()) ? ':' : ',')
              .append(parameter.name())
              .append('=')
              .append(parameter.defaultValue());
        }
      }
      if (spec.indexOf("<stage>") >= 0
          || AttributionStrategies.parse(spec.toString()) instanceof DataDrivenStrategy) {
        continue;
      }
      assertThat(journey.weights(AttributionStrategies.parse(spec.toString())))
          .as(spec.toString())
          .isEqualTo(journey.weights(AttributionStrategies.parse(description.name())));
    }
  }

  @Test
  void onlyTimeDecayNeedsTimes() {
    assertThat(AttributionStrategies.defaults().stream().filter(s -> !s.needs().isEmpty()))
        .extracting(AttributionStrategy::spec)
        .containsExactly("time-decay");
    assertThat(AttributionStrategies.parse("time-decay").needs()).containsExactly(Need.TIMES);
  }

  @Test
  void everyDescriptionIsComplete() {
    assertThat(AttributionStrategies.all())
        .allSatisfy(
            description -> {
              assertThat(description.name()).matches("([a-z]+[0-9]*(-[a-z]+)*:)?[a-z]+(-[a-z]+)*");
              assertThat(description.definition()).endsWith(".");
              assertThat(description.formula()).isNotBlank();
              assertThat(description.source()).isNotBlank();
            });
  }

  @Test
  void strategyOfAnotherJarIsListedAndFoundByName() {
    assertThat(AttributionStrategies.all())
        .extracting(StrategyDescription::name)
        .endsWith("middle-touch");
    AttributionStrategy middle = AttributionStrategies.parse("middle-touch:at=0");
    assertThat(middle.spec()).isEqualTo("middle-touch:at=0");
    assertThat(OneJourney.hourly("1", List.of("a", "b")).weights(middle)).containsExactly(1, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "' linear ', linear",
    "'time-decay: half-life = 14d ', time-decay:half-life=14d",
    "'position-based:last=0.1,first=0.2', 'position-based:last=0.1,first=0.2'",
    "'position-based : first=1e-3 , last=0.5', 'position-based:first=1e-3,last=0.5'"
  })
  void spacesAreLeftOutOfTheSpecAndParametersStayAsGiven(String text, String spec) {
    assertThat(AttributionStrategies.parse(text).spec()).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timedecay|Unknown strategy 'timedecay'; did you mean 'time-decay'?",
        "Linear|Unknown strategy 'Linear'; did you mean 'linear'?",
        "''|Unknown strategy ''.",
        "astrology|Unknown strategy 'astrology'.",
        "liner:x=1|Unknown strategy 'liner'; did you mean 'linear'?"
      })
  void unknownStrategyNamesTheNearest(String spec, String message) {
    assertRefused(spec, message + " Known: " + KNOWN);
  }

  @Test
  void unknownModelOfAPlatformNamesTheNearestOfIt() {
    assertRefused(
        "piwik-pro:engagment",
        "Unknown strategy 'piwik-pro:engagment'; did you mean 'piwik-pro:engagement'? Known:"
            + " piwik-pro:last-non-direct, piwik-pro:position-based, piwik-pro:time-decay,"
            + " piwik-pro:engagement");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time-decay:halflife=7d|Unknown parameter 'halflife' of strategy 'time-decay'; did you mean"
            + " 'half-life'? Known: half-life, normalise, ",
        "position-based:middle=0.2|Unknown parameter 'middle' of strategy 'position-based'. Known:"
            + " first, last, empty-middle, ",
        "time-decay:=7d|Unknown parameter '' of strategy 'time-decay'. Known: half-life, normalise,"
            + " ",
        "linear:half-life=7d|Unknown parameter 'half-life' of strategy 'linear'. Known: ",
      })
  void unknownParameterIsRefused(String spec, String message) {
    assertRefused(spec, message.endsWith(" ") ? message + MODIFIERS : message + " " + MODIFIERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time-decay:half-life=7d,half-life=8d|Strategy 'time-decay:half-life=7d,half-life=8d' has"
            + " parameter 'half-life' twice; give it once",
        "time-decay:7d|Strategy 'time-decay:7d' has '7d' where a parameter is expected; write"
            + " name:key=value,key=value",
        "linear:|Strategy 'linear:' has '' where a parameter is expected; write"
            + " name:key=value,key=value",
        "time-decay:half-life=7d,|Strategy 'time-decay:half-life=7d,' has '' where a parameter is"
            + " expected; write name:key=value,key=value",
      })
  void malformedParametersAreRefused(String spec, String message) {
    assertRefused(spec, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0d", "0s", "PT0S", "PT-7H", "-P7D"})
  void halfLifeThatIsNotMoreThanZeroIsRefused(String halfLife) {
    assertRefused(
        "time-decay:half-life=" + halfLife,
        "Parameter 'half-life' of strategy 'time-decay:half-life=%1$s' is '%1$s'; give a duration of more than zero, such as 7d, 36h or 2w"
            .formatted(halfLife));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "week", "-7d", "NaN", "1e3d", "9999999999d"})
  void halfLifeThatIsNoDurationIsRefused(String halfLife) {
    assertRefused(
        "time-decay:half-life=" + halfLife,
        "Parameter 'half-life' of strategy 'time-decay:half-life=%1$s' is '%1$s'; give a duration such as 7d, 36h or 2w"
            .formatted(halfLife));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-Infinity",
        "-0.1",
        "1.0000001",
        "1e400",
        "x",
        "",
        "140%",
        "0.4d",
        "0x1p-1"
      })
  void shareOutsideZeroToOneIsRefused(String share) {
    assertRefused(
        "position-based:first=" + share,
        "Parameter 'first' of strategy 'position-based:first=%1$s' is '%1$s'; give a number from 0 to 1, or from 0%% to 100%%"
            .formatted(share));
  }

  @Test
  void sharesOfMoreThanOneTogetherAreRefused() {
    assertRefused(
        "position-based:first=0.7,last=0.4",
        "Strategy 'position-based:first=0.7,last=0.4' gives more than everything away: first 0.7"
            + " and last 0.4 are more than 1");
    assertRefused(
        "position-based:first=0.7",
        "Strategy 'position-based:first=0.7' gives more than everything away: first 0.7 and last"
            + " 0.4 are more than 1");
  }

  @Test
  void decimalSharesThatSumToOneLeaveExactlyNothingForTheMiddle() {
    for (int tenths = 0; tenths <= 10; tenths++) {
      AttributionStrategy strategy =
          AttributionStrategies.parse(
              "position-based:first=%s,last=%s".formatted(tenths / 10.0, (10 - tenths) / 10.0));
      OneJourney journey = OneJourney.hourly("1", List.of("a", "b", "c"));
      assertThat(journey.weights(strategy)[1]).as(strategy.spec()).isZero();
    }
  }

  @Test
  void factoriesRefuseWhatTheirTextsRefuse() {
    assertThatThrownBy(() -> AttributionStrategies.timeDecay(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter 'half-life' of strategy 'time-decay:half-life=0d' is '0d'; give a duration"
                + " of more than zero, such as 7d, 36h or 2w");
    assertThatThrownBy(() -> AttributionStrategies.positionBased(Double.NaN, 0.4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter 'first' of strategy 'position-based:first=NaN,last=0.4' is 'NaN'; give a"
                + " number from 0 to 1, or from 0% to 100%");
  }

  @Test
  void anyHalfLifeOfMoreThanZeroIsAllowed() {
    for (Duration halfLife :
        new Duration[] {
          Duration.ofNanos(1),
          Duration.ofSeconds(10_000_000_001L),
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)
        }) {
      AttributionStrategy strategy = AttributionStrategies.timeDecay(halfLife);
      OneJourney journey = OneJourney.worth("1").touch("a", 10_000).touch("b", 0);
      assertThat(journey.weights(strategy)[1]).as(strategy.spec()).isGreaterThanOrEqualTo(0.5);
      assertThat(AttributionStrategies.parse(strategy.spec())).isEqualTo(strategy);
    }
  }

  @Test
  void ownStrategyNeedsAName() {
    assertThatThrownBy(() -> AttributionStrategy.named("", (journey, scores) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The name of a strategy is empty; give it a text");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 µs",
    "999999, 999999 µs",
    "1000000, 1 s",
    "61999999, 1 min 1 s",
    "3600000000, 1 h",
    "273600000000, 3 d 4 h",
    "86400000001, 1 d",
    "9223372036854775807, 106751991 d 4 h"
  })
  void wordsGiveTheTwoLargestUnits(long micros, String words) {
    assertThat(Words.duration(micros)).isEqualTo(words);
  }

  private static void assertRefused(String spec, String message) {
    assertThatThrownBy(() -> AttributionStrategies.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s", message);
  }
}
