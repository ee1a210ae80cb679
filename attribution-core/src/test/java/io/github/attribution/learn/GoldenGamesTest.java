package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The worked cases of coalition games, probabilistic models and errors of linear credit. */
class GoldenGamesTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final List<JsonNode> CASES =
      Stream.of("shapley.json", "probabilistic.json", "linear_credit.json")
          .flatMap(file -> Golden.cases(file).stream())
          .toList();

  @Test
  void allCasesAreHere() {
    assertThat(CASES).hasSize(14 + 6 + 1);
  }

  @TestFactory
  Stream<DynamicTest> casesHold() {
    return CASES.stream()
        .map(given -> DynamicTest.dynamicTest(given.get("id").asString(), () -> check(given)));
  }

  private static void check(JsonNode given) {
    JsonNode expected = given.get("expected");
    switch (given.get("model").asString()) {
      case "coalition_game" -> checkGame(given, expected);
      case "shapley_sum_game" -> checkSums(given, expected);
      case "ordered_shapley" -> checkPositions(given, expected);
      case "ordered_coalition_game" -> checkOrderedGame(given, expected);
      case "shapley_rate_game" -> checkRates(given, expected);
      case "fractribution_leave_one_out" -> checkLeaveOneOut(given, expected);
      case "bankruptcy" -> checkBankruptcy(given, expected);
      case "shao_li" -> checkShaoLi(given, expected);
      case "first_order_probability" -> checkFirstOrder(given, expected);
      case "logistic_regression" -> assertThat(expected.has("main_effects")).isTrue();
      case "model_based_shapley" -> checkModelBased(given, expected);
      case "linear_credit_ci" -> checkErrors(expected);
      default -> throw new AssertionError("No model for " + given.get("model"));
    }
  }

  private static PathStatistics statistics(JsonNode given) {
    return Journeys.of(given.get("input").get("journeys"));
  }

  private static void checkGame(JsonNode given, JsonNode expected) {
    List<String> players = Golden.texts(given.get("params").get("players"));
    double[] worth = new double[1 << players.size()];
    JsonNode worths = given.get("input").get("worth");
    worths.propertyNames().forEach(key -> worth[set(players, key)] = worths.get(key).asDouble());
    CoalitionGame game = CoalitionGame.of(worth);

    checkPlayers(players, game.shapley(), expected.get("shapley"));
    checkPlayers(players, game.banzhaf(), expected.get("banzhaf"));
    double[] dividends = new double[worth.length];
    JsonNode parts = expected.get("dividends");
    parts.propertyNames().forEach(key -> dividends[set(players, key)] = parts.get(key).asDouble());
    assertThat(game.dividends()).containsExactly(dividends, CLOSE);
    if (expected.has("owen")) {
      int[] unions = new int[players.size()];
      JsonNode listed = given.get("params").get("unions");
      for (int union = 0; union < listed.size(); union++) {
        for (String player : Golden.texts(listed.get(union))) {
          unions[players.indexOf(player)] = union;
        }
      }
      checkPlayers(players, game.owen(unions), expected.get("owen"));
    }
  }

  private static int set(List<String> players, String key) {
    return Arrays.stream(key.split("\\+"))
        .filter(player -> !player.isEmpty())
        .mapToInt(player -> 1 << players.indexOf(player))
        .sum();
  }

  private static void checkPlayers(List<String> players, double[] values, JsonNode expected) {
    for (int player = 0; player < values.length; player++) {
      assertThat(values[player])
          .as(players.get(player))
          .isCloseTo(expected.get(players.get(player)).asDouble(), CLOSE);
    }
  }

  private static void checkFigures(FittedModel model, String quantity, JsonNode expected) {
    assertThat(expected.size()).isEqualTo(model.values().size());
    for (String value : model.values()) {
      assertThat(Journeys.figure(model, value, quantity).value())
          .as(value)
          .isCloseTo(expected.get(value).asDouble(), CLOSE);
    }
  }

  private static void checkSums(JsonNode given, JsonNode expected) {
    FittedModel model = ShapleyValue.fit(statistics(given));
    checkFigures(model, ModelFigure.CREDITED_CONVERSIONS, expected.get("shapley"));
    if (expected.has("owen")) {
      Map<String, String> unions = new HashMap<>();
      for (JsonNode union : given.get("params").get("unions")) {
        Golden.texts(union).forEach(value -> unions.put(value, "of " + union.get(0).asString()));
      }
      FittedModel owen = OwenValue.fit(statistics(given), unions);
      checkFigures(owen, ModelFigure.CREDITED_CONVERSIONS, expected.get("owen"));
    }
  }

  private static void checkPositions(JsonNode given, JsonNode expected) {
    FittedModel model = ShapleyValue.fitByPosition(statistics(given), 10);
    checkFigures(model, ModelFigure.CREDITED_CONVERSIONS, expected.get("channel_credit"));
    JsonNode byPosition = expected.get("by_position");
    int positions = 0;
    for (String value : model.values()) {
      JsonNode of = byPosition.get(value);
      positions += of.size();
      for (String position : of.propertyNames()) {
        String quantity = ModelFigure.CREDITED_CONVERSIONS + "_at_" + position;
        assertThat(Journeys.figure(model, value, quantity).value())
            .isCloseTo(of.get(position).asDouble(), CLOSE);
      }
    }
    assertThat(model.figures()).hasSize(2 * model.values().size() + positions);
  }

  private static void checkOrderedGame(JsonNode given, JsonNode expected) {
    List<String> players = Golden.texts(given.get("params").get("players"));
    JsonNode worth = given.get("input").get("worth");
    OrderedGame game =
        OrderedGame.of(
            players.size(),
            order ->
                worth.get(String.join(">", order.stream().map(players::get).toList())).asDouble());
    checkPlayers(players, game.nowakRadzik(), expected.get("nowak_radzik"));
    checkPlayers(players, game.sanchezBergantinos(), expected.get("sanchez_bergantinos"));
  }

  private static void checkRates(JsonNode given, JsonNode expected) {
    for (RateShapley.Rare rare : List.of(RateShapley.Rare.ZERO, RateShapley.Rare.PARENT)) {
      FittedModel model = RateShapley.fit(statistics(given), rare, 4, 1);
      checkFigures(model, RateShapley.SHAPLEY_VALUE, expected.get("shapley"));
      assertThat(Journeys.figure(model, ModelFigure.ALL, RateShapley.BASELINE).value())
          .isCloseTo(expected.get("baseline").asDouble(), CLOSE);
    }
  }

  private static void checkLeaveOneOut(JsonNode given, JsonNode expected) {
    FittedModel model = LeaveOneOut.fit(statistics(given));
    List<String> path = Golden.texts(given.get("input").get("path"));
    double[] scores = new double[path.size()];
    int[] codes = path.stream().mapToInt(model.values()::indexOf).toArray();
    model.scoring().score(codes, codes.length, scores);
    assertThat(scores).containsExactly(Golden.doubles(expected.get("marginal")), CLOSE);
    assertThat(Journeys.shares(model, path))
        .containsExactly(Golden.doubles(expected.get("touch_credit")), CLOSE);
  }

  private static void checkBankruptcy(JsonNode given, JsonNode expected) {
    PathTable table = statistics(given).table();
    double[] claims = Bankruptcy.claims(table);
    checkPlayers(table.values(), claims, expected.get("claims"));
    checkPlayers(
        table.values(),
        Bankruptcy.proportional(table.conversions(), claims),
        expected.get("proportional"));
    checkPlayers(
        table.values(),
        Bankruptcy.constrainedEqualLosses(table.conversions(), claims),
        expected.get("constrained_equal_losses"));
  }

  private static void checkShaoLi(JsonNode given, JsonNode expected) {
    FittedModel model = ShaoLi.fit(statistics(given));
    checkFigures(model, ShaoLi.RAW_CREDIT, expected.get("raw"));
    checkFigures(
        model, ModelFigure.CREDITED_CONVERSIONS, expected.get("normalised_to_conversions"));
    JsonNode shares = expected.get("per_journey_share");
    for (String path : shares.propertyNames()) {
      List<String> steps = Arrays.asList(path.split(">"));
      Map<String, Double> byValue = new HashMap<>();
      double[] ofSteps = Journeys.shares(model, steps);
      for (int i = 0; i < ofSteps.length; i++) {
        byValue.merge(steps.get(i), ofSteps[i], Double::sum);
      }
      byValue.forEach(
          (value, share) ->
              assertThat(share).isCloseTo(shares.get(path).get(value).asDouble(), CLOSE));
    }
  }

  private static void checkFirstOrder(JsonNode given, JsonNode expected) {
    FittedModel model = FirstOrder.fit(statistics(given));
    checkFigures(model, FirstOrder.CONVERSION_RATE, expected.get("weight"));
    checkFigures(model, ModelFigure.CREDITED_CONVERSIONS, expected.get("channel_credit"));
    JsonNode journeys = given.get("input").get("journeys");
    for (int journey = 0; journey < journeys.size(); journey++) {
      assertThat(Journeys.shares(model, Golden.texts(journeys.get(journey).get("path"))))
          .containsExactly(Golden.doubles(expected.get("touch_credit").get(journey)), CLOSE);
    }
  }

  /** The surface is that of the logistic case, which no model here fits. */
  private static void checkModelBased(JsonNode given, JsonNode expected) {
    String ref = given.get("input").get("ref").asString();
    JsonNode effects =
        CASES.stream()
            .filter(one -> one.get("id").asString().equals(ref))
            .findFirst()
            .orElseThrow()
            .get("expected")
            .get("main_effects");
    List<String> players = Golden.texts(expected.get("journey"));
    double[] worth = new double[1 << players.size()];
    for (int set = 0; set < worth.length; set++) {
      double logit = effects.get("intercept").asDouble();
      for (int player = 0; player < players.size(); player++) {
        logit += (set >> player & 1) * effects.get(players.get(player)).asDouble();
      }
      worth[set] = 1 / (1 + Math.exp(-logit));
    }
    assertThat(worth[0]).isCloseTo(expected.get("baseline").asDouble(), CLOSE);
    double[] shapley = CoalitionGame.of(worth).shapley();
    checkPlayers(players, shapley, expected.get("shapley"));
    double all = worth[worth.length - 1];
    assertThat(1 - worth[0] / all)
        .isCloseTo(expected.get("incremental_share_of_conversion").asDouble(), CLOSE);
    checkPlayers(
        players,
        Arrays.stream(shapley).map(one -> one / all).toArray(),
        expected.get("conversion_share"));
  }

  private static void checkErrors(JsonNode expected) {
    JsonNode journeys =
        CASES.stream()
            .filter(one -> one.get("id").asString().equals("sum-D1"))
            .findFirst()
            .orElseThrow();
    PathStatistics statistics = statistics(journeys);
    FittedModel model = ShapleyValue.fit(statistics);
    LinearCredit credit = LinearCredit.of(statistics.table(), model.scoring());
    List<Double> poisson = new ArrayList<>();
    List<Double> multinomial = new ArrayList<>();
    for (int code = 0; code < model.values().size(); code++) {
      String value = model.values().get(code);
      assertThat(Journeys.figure(model, value, ModelFigure.CREDITED_CONVERSIONS))
          .isEqualTo(credit.conversions(code));
      poisson.add(credit.conversions(code).standardError());
      multinomial.add(credit.conversionsOfGiven(code).standardError());
    }
    checkPlayers(model.values(), array(poisson), expected.get("se_poisson"));
    checkPlayers(model.values(), array(multinomial), expected.get("se_multinomial"));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
