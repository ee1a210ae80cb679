package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.Golden;
import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The worked cases of Markov chains. */
class GoldenMarkovTest {

  private static final List<JsonNode> CASES = Golden.cases("markov.json");
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void allCasesAreHere() {
    assertThat(CASES).hasSize(14);
  }

  @TestFactory
  Stream<DynamicTest> casesHold() {
    return CASES.stream()
        .filter(given -> given.get("model").asString().equals("markov"))
        .map(given -> DynamicTest.dynamicTest(given.get("id").asString(), () -> check(given)));
  }

  @Test
  void sumsOverObservedPathsOnlyAreAnotherThing() {
    JsonNode given = one("markov-D1-WRONG-observed-paths");
    MarkovModel model = MarkovChain.order(1).fit(statistics(given));
    JsonNode wrong = given.get("expected");

    assertThat(model.pConversion().value())
        .isNotCloseTo(wrong.get("p_conversion").asDouble(), within(0.03));
    assertThat(model.removalEffect("social").value())
        .isNotCloseTo(wrong.get("removal_effect").get("social").asDouble(), within(0.1));
  }

  @Test
  void standardErrorsAreThoseOfTheDeltaMethod() {
    JsonNode expected =
        Golden.cases("uncertainty_money.json").stream()
            .filter(given -> given.get("id").asString().equals("markov-D1-delta"))
            .findFirst()
            .orElseThrow()
            .get("expected");
    MarkovModel model = MarkovChain.order(1).fit(statistics(one("markov-D1-order1")));

    for (String value : model.values()) {
      assertThat(model.removalEffect(value).value())
          .isCloseTo(expected.get("removal_effect").get(value).asDouble(), CLOSE);
      assertThat(model.removalEffect(value).standardError())
          .isCloseTo(expected.get("journey_robust_se").get(value).asDouble(), CLOSE);
      assertThat(model.deltaStandardError(value))
          .isCloseTo(expected.get("delta_se").get(value).asDouble(), CLOSE);
    }
  }

  private static void check(JsonNode given) {
    JsonNode params = given.get("params");
    JsonNode expected = given.get("expected");
    JsonNode input = given.get("input");
    if (input.has("transition")) {
      MarkovModel model = MarkovChain.ofTransitions(transitions(input.get("transition")));
      checkEffects(model, false, expected);
      checkWithout(model, expected.get("p_without"));
      return;
    }
    MarkovModel model = chain(params).fit(statistics(given));
    if (params.path("allocation").asString("").equals("per_journey")) {
      checkShares(model, input, expected);
      return;
    }
    boolean ofValue = params.get("reward").asString().equals("value");
    checkEffects(model, ofValue, expected);
    if (expected.has("states")) {
      assertThat(model.states()).isEqualTo(expected.get("states").asInt());
    }
    if (expected.has("channel_credit")) {
      String quantity = ofValue ? ModelFigure.CREDITED_VALUE : ModelFigure.CREDITED_CONVERSIONS;
      expected
          .get("channel_credit")
          .properties()
          .forEach(
              one ->
                  assertThat(figure(model, one.getKey(), quantity))
                      .isCloseTo(one.getValue().asDouble(), CLOSE));
    }
    if (expected.has("transition")) {
      Map<String, Double> byArc = new HashMap<>();
      model
          .transitions()
          .transitions()
          .forEach(one -> byArc.put(one.from() + ">" + one.to(), one.probability()));
      assertThat(byArc).hasSameSizeAs(expected.get("transition").properties());
      expected
          .get("transition")
          .properties()
          .forEach(
              one ->
                  assertThat(byArc.get(one.getKey())).isCloseTo(one.getValue().asDouble(), CLOSE));
    }
  }

  private static void checkEffects(MarkovModel model, boolean ofValue, JsonNode expected) {
    if (ofValue) {
      assertThat(model.valuePerJourney())
          .isCloseTo(expected.get("expected_value_per_journey").asDouble(), CLOSE);
    } else {
      assertThat(model.pConversion().value())
          .isCloseTo(expected.get("p_conversion").asDouble(), CLOSE);
    }
    JsonNode effects = expected.get("removal_effect");
    assertThat(model.values()).hasSize(effects.size());
    for (String value : model.values()) {
      Estimate effect =
          ofValue
              ? Objects.requireNonNull(model.removalEffectOfValue(value))
              : model.removalEffect(value);
      assertThat(effect.value()).as(value).isCloseTo(effects.get(value).asDouble(), CLOSE);
    }
  }

  private static void checkWithout(MarkovModel model, JsonNode without) {
    double p = model.pConversion().value();
    without
        .properties()
        .forEach(
            one ->
                assertThat(p * (1 - model.removalEffect(one.getKey()).value()))
                    .isCloseTo(one.getValue().asDouble(), CLOSE));
  }

  private static void checkShares(MarkovModel model, JsonNode input, JsonNode expected) {
    Map<String, Double> byValue = new HashMap<>();
    for (int journey = 0; journey < input.get("journeys").size(); journey++) {
      JsonNode row = input.get("journeys").get(journey);
      List<String> path = Golden.texts(row.get("path"));
      double[] shares = Chains.shares(model, path);
      assertThat(shares)
          .containsExactly(Golden.doubles(expected.get("touch_credit").get(journey)), CLOSE);
      for (int i = 0; i < shares.length; i++) {
        byValue.merge(path.get(i), shares[i] * row.get("conversions").asDouble(), Double::sum);
      }
    }
    expected
        .get("channel_credit")
        .properties()
        .forEach(
            one ->
                assertThat(byValue.get(one.getKey())).isCloseTo(one.getValue().asDouble(), CLOSE));
  }

  private static double figure(FittedModel model, String value, String quantity) {
    return Chains.figure(model, value, quantity).value();
  }

  private static MarkovChain chain(JsonNode params) {
    MarkovChain chain = MarkovChain.order(params.get("order").asInt());
    return params.get("removal").asString().equals("to_null")
        ? chain
        : chain.withRemoval(MarkovChain.Removal.RENORMALISE);
  }

  private static Map<String, Map<String, Double>> transitions(JsonNode rows) {
    Map<String, Map<String, Double>> transitions = new HashMap<>();
    rows.properties()
        .forEach(
            row -> {
              Map<String, Double> to = new HashMap<>();
              row.getValue()
                  .properties()
                  .forEach(one -> to.put(one.getKey(), one.getValue().asDouble()));
              transitions.put(row.getKey(), to);
            });
    return transitions;
  }

  static JsonNode one(String id) {
    return CASES.stream()
        .filter(given -> given.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  static PathStatistics statistics(JsonNode given) {
    List<PathOutcome> rows = new ArrayList<>();
    for (JsonNode row : given.get("input").get("journeys")) {
      rows.add(
          new PathOutcome(
              Golden.texts(row.get("path")),
              row.get("conversions").asLong() * Micros.ONE,
              Math.round(row.path("value").asDouble(0) * Micros.ONE),
              row.get("nulls").asLong() * Micros.ONE));
    }
    return Chains.statistics(rows);
  }
}
