package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.AttributionPlan;
import io.github.attribution.Golden;
import io.github.attribution.OneJourney;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The worked cases of rule models; the field's names of models are mapped to ours here. */
class GoldenRulesTest {

  private static final List<JsonNode> CASES = Golden.cases("rules.json");

  @Test
  void allCasesAreHere() {
    assertThat(CASES).hasSize(29);
  }

  @TestFactory
  Stream<DynamicTest> casesHold() {
    return CASES.stream()
        .map(given -> DynamicTest.dynamicTest(given.get("id").asString(), () -> check(given)));
  }

  private static AttributionStrategy strategy(JsonNode given) {
    JsonNode params = given.get("params");
    return switch (given.get("model").asString()) {
      case "first_touch" -> AttributionStrategies.firstTouch();
      case "last_touch" -> AttributionStrategies.lastTouch();
      case "linear" -> AttributionStrategies.linear();
      case "position_based" ->
          AttributionStrategies.positionBased(
              params.path("first").asDouble(0.4), params.path("last").asDouble(0.4));
      case "linear_unique" -> AttributionStrategies.parse("linear-distinct");
      case "last_non_direct" -> AttributionStrategies.parse("last-non-direct");
      case "first_non_direct" -> AttributionStrategies.parse("first-non-direct");
      case "w_shaped" -> AttributionStrategies.parse("w-shaped");
      case "full_path" -> AttributionStrategies.parse("full-path");
      case "rank_decay" -> AttributionStrategies.parse("rank-decay");
      case "time_decay" -> AttributionStrategies.timeDecay(days(params.get("half_life")));
      default -> throw new AssertionError("No strategy for " + given.get("model"));
    };
  }

  private static void check(JsonNode given) {
    if (given.get("model").asString().equals("any")) {
      checkEmpty(given);
      return;
    }
    JsonNode input = given.get("input").get("journeys").get(0);
    JsonNode expected = given.get("expected");
    AttributionStrategy strategy = strategy(given);
    OneJourney journey = journey(input);
    addMilestones(journey, Golden.texts(input.get("path")).size(), given.get("params"));
    assertThat(journey.weights(strategy))
        .containsExactly(Golden.doubles(expected.get("touch_credit")), within(1e-12));
    checkMoney(journey, strategy, expected);
    if (expected.has("channel_credit")) {
      Map<String, Double> byChannel = journey.weightsByChannel(strategy);
      expected
          .get("channel_credit")
          .properties()
          .forEach(
              entry ->
                  assertThat(byChannel.get(entry.getKey()))
                      .as(entry.getKey())
                      .isCloseTo(entry.getValue().asDouble(), within(1e-12)));
    }
  }

  private static void checkMoney(
      OneJourney journey, AttributionStrategy strategy, JsonNode expected) {
    if (expected.has("touch_value")) {
      double[] values = Golden.doubles(expected.get("touch_value"));
      long[] micros = journey.revenueMicros(strategy);
      for (int i = 0; i < values.length; i++) {
        assertThat((double) micros[i]).isCloseTo(values[i] * Micros.ONE, within(1.0));
      }
    }
  }

  private static OneJourney journey(JsonNode input) {
    String value = Double.toString(input.path("value").asDouble(1));
    List<String> channels = Golden.texts(input.get("path"));
    if (!input.has("times")) {
      return OneJourney.hourly(value, channels);
    }
    OneJourney journey = OneJourney.worth(value);
    Duration end = days(input.get("conversion_time"));
    for (int i = 0; i < channels.size(); i++) {
      journey.touch(channels.get(i), end.minus(days(input.get("times").get(i))));
    }
    return journey;
  }

  /** The touch at {@code key} made the lead; touches are an hour apart, the last one at the end. */
  private static void addMilestones(OneJourney journey, int touches, JsonNode params) {
    if (params.has("key")) {
      int lead = touches - 1 - params.get("key").asInt();
      journey.milestone(Milestone.LEAD_CREATED, Duration.ofHours(lead));
      journey.milestone("opportunity_created", Duration.ZERO);
    } else if (params.has("keys")) {
      long[] keys = Golden.longs(params.get("keys"));
      journey.milestone(Milestone.LEAD_CREATED, Duration.ofHours(touches - 1 - keys[1]));
      journey.milestone("opportunity_created", Duration.ofHours(touches - 1 - keys[2]));
    }
  }

  private static Duration days(JsonNode days) {
    return Duration.ofDays((long) days.asDouble());
  }

  private static void checkEmpty(JsonNode given) {
    JsonNode input = given.get("input").get("journeys").get(0);
    JsonNode expected = given.get("expected");
    int conversions = input.get("conversions").asInt();
    BigDecimal each =
        BigDecimal.valueOf((long) input.get("value").asDouble())
            .divide(BigDecimal.valueOf(conversions));
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int i = 0; i < conversions; i++) {
      builder.add(Conversion.of("d" + i, "acme", OneJourney.END, each));
    }
    for (CreditRow row : AttributionPlan.builder().build().run(builder.build()).rows("channel")) {
      assertThat(row.attributed()).isFalse();
      assertThat(Micros.toDecimal(row.conversionMicros()))
          .isEqualByComparingTo(decimal(expected.get("unattributed_conversions")));
      assertThat(Micros.toDecimal(row.revenueMicros()))
          .isEqualByComparingTo(decimal(expected.get("unattributed_value")));
    }
  }

  private static BigDecimal decimal(JsonNode number) {
    return BigDecimal.valueOf(number.asDouble());
  }
}
