package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.Lists;
import io.github.attribution.journey.Micros;
import io.github.attribution.learn.RateShapley.Rare;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of models of coalition games and of conversion rates. */
class GameModelsTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final String CONVERSIONS = ModelFigure.CREDITED_CONVERSIONS;
  private static final Map<String, String> UNIONS =
      Map.of("v00", "paid", "v03", "paid", "v01", "owned", "v04", "owned");

  private static final Map<String, Function<PathStatistics, FittedModel>> MODELS = models();

  private static Map<String, Function<PathStatistics, FittedModel>> models() {
    Map<String, Function<PathStatistics, FittedModel>> models = new LinkedHashMap<>();
    models.put("shapley", ShapleyValue::fit);
    models.put("ordered", statistics -> ShapleyValue.fitByPosition(statistics, 3));
    models.put("owen", statistics -> OwenValue.fit(statistics, UNIONS));
    for (Rare rare : Rare.values()) {
      models.put("rates " + rare, statistics -> RateShapley.fit(statistics, rare, 100, 1));
    }
    models.put("shao-li", ShaoLi::fit);
    models.put("first-order", FirstOrder::fit);
    models.put("leave-one-out", LeaveOneOut::fit);
    return models;
  }

  static Stream<String> names() {
    return MODELS.keySet().stream();
  }

  private static FittedModel fit(String name, PathStatistics statistics) {
    return MODELS.get(name).apply(statistics);
  }

  private static double touchedConversions(PathTable table) {
    return IntStream.range(0, table.pathCount())
        .filter(path -> table.length(path) > 0)
        .mapToDouble(table::conversions)
        .sum();
  }

  private static double touchedValue(PathTable table) {
    return IntStream.range(0, table.pathCount())
        .filter(path -> table.length(path) > 0)
        .mapToDouble(table::value)
        .sum();
  }

  @ParameterizedTest
  @MethodSource("names")
  void creditAddsUpToConversionsWithATouch(String name) {
    for (long seed = 0; seed < 20; seed++) {
      PathStatistics statistics = Journeys.statistics(Journeys.accounts(200, 7, seed));
      FittedModel model = fit(name, statistics);
      assertThat(Journeys.sum(model, CONVERSIONS))
          .as("seed %s", seed)
          .isCloseTo(touchedConversions(statistics.table()), CLOSE);
      assertThat(Journeys.sum(model, ModelFigure.CREDITED_VALUE))
          .as("seed %s", seed)
          .isCloseTo(touchedValue(statistics.table()), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void scoresAreFiniteAndShareEveryConversion(String name) {
    PathStatistics statistics = Journeys.statistics(Journeys.accounts(300, 9, 4));
    FittedModel model = fit(name, statistics);
    List<List<String>> paths =
        Stream.concat(
                Journeys.accounts(300, 12, 5).stream().flatMap(List::stream).map(PathOutcome::path),
                Stream.of(List.of("?"), List.of("?", "!", "?"), List.of("v00", "?", "v00", "?")))
            .filter(path -> !path.isEmpty())
            .toList();
    for (List<String> path : paths) {
      double[] shares = Journeys.shares(model, path);
      assertThat(Arrays.stream(shares).sum()).as("%s", path).isCloseTo(1, within(1e-12));
      assertThat(Arrays.stream(shares).min().getAsDouble()).as("%s", path).isNotNegative();
      int[] codes = path.stream().mapToInt(model.values()::indexOf).toArray();
      for (int i = 0; i < codes.length; i++) {
        assertThat(model.why(codes, codes.length, i)).isNotBlank().doesNotEndWith(".");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void orderOfJourneysAndSplitsDecideNoBit(String name) {
    List<List<PathOutcome>> accounts = Journeys.accounts(300, 6, 8);
    FittedModel model = fit(name, Journeys.statistics(accounts));
    assertThat(fit(name, Journeys.statistics(Journeys.shuffled(accounts, 1))).figures())
        .isEqualTo(model.figures());
    PathStatistics merged = PathStatistics.create(PathSpec.ofChannels());
    Lists.partition(Journeys.shuffled(accounts, 2), 77)
        .forEach(part -> merged.merge(Journeys.statistics(part)));
    PathStatistics others = Journeys.statistics(Journeys.accounts(50, 20, 9));
    merged.merge(others).subtract(others);
    assertThat(fit(name, merged).figures()).isEqualTo(model.figures());
    assertThat(fit(name, merged).notes()).isEqualTo(model.notes());
  }

  @ParameterizedTest
  @MethodSource("names")
  void otherNamesOfValuesChangeOnlyNames(String name) {
    if (name.equals("owen")) {
      return;
    }
    List<List<PathOutcome>> accounts = Journeys.accounts(300, 6, 3);
    Function<String, String> rename = value -> "w%02d".formatted(99 - (value.charAt(2) - '0'));
    List<List<PathOutcome>> renamed =
        accounts.stream()
            .map(
                account ->
                    account.stream()
                        .map(
                            one ->
                                new PathOutcome(
                                    one.path().stream().map(rename).toList(),
                                    one.conversionMicros(),
                                    one.valueMicros(),
                                    one.unconvertedMicros()))
                        .toList())
            .toList();
    FittedModel model = fit(name, Journeys.statistics(accounts));
    FittedModel other = fit(name, Journeys.statistics(renamed));
    for (ModelFigure figure : model.figures()) {
      if (!figure.value().equals(ModelFigure.ALL)) {
        Estimate same = Journeys.figure(other, rename.apply(figure.value()), figure.quantity());
        assertThat(same.value()).isCloseTo(figure.estimate().value(), CLOSE);
      }
    }
  }

  @Test
  void shapleyOfSumsIsThatOfTheGameOfSums() {
    for (int values : new int[] {3, 8, 12}) {
      PathStatistics statistics = Journeys.statistics(Journeys.accounts(400, values, values));
      PathTable table = statistics.table();
      CoalitionGame game =
          CoalitionGame.of(table.values().size(), set -> conversionsIn(table, set));
      FittedModel model = ShapleyValue.fit(statistics);
      checkValues(model, CONVERSIONS, game.shapley());
      FittedModel owen = OwenValue.fit(statistics, UNIONS);
      int[] unions =
          table.values().stream()
              .mapToInt(value -> UNIONS.getOrDefault(value, value).hashCode())
              .toArray();
      checkValues(owen, CONVERSIONS, game.owen(unions));
    }
  }

  private static double conversionsIn(PathTable table, long set) {
    double sum = 0;
    for (int path = 0; path < table.pathCount(); path++) {
      int number = path;
      boolean inside =
          IntStream.range(0, table.length(path))
              .allMatch(i -> (set >> table.step(number, i) & 1) != 0);
      sum += inside ? table.conversions(path) : 0;
    }
    return sum;
  }

  private static void checkValues(FittedModel model, String quantity, double[] expected) {
    for (int code = 0; code < expected.length; code++) {
      assertThat(Journeys.figure(model, model.values().get(code), quantity).value())
          .as(model.values().get(code))
          .isCloseTo(expected[code], CLOSE);
    }
  }

  @Test
  void positionsAddUpToTheShapleyValueHoweverManyAreToldApart() {
    PathStatistics statistics = Journeys.statistics(Journeys.accounts(300, 6, 6));
    FittedModel shapley = ShapleyValue.fit(statistics);
    for (int positions : new int[] {1, 2, 5, 50}) {
      FittedModel model = ShapleyValue.fitByPosition(statistics, positions);
      for (String value : model.values()) {
        double sum =
            model.figures().stream()
                .filter(one -> one.value().equals(value))
                .filter(one -> one.quantity().matches(CONVERSIONS + "_(at|after)_\\d+"))
                .mapToDouble(one -> one.estimate().value())
                .sum();
        assertThat(sum).isCloseTo(Journeys.figure(shapley, value, CONVERSIONS).value(), CLOSE);
      }
    }
  }

  @Test
  void owenOfUnionsOfOneIsShapleyToTheBit() {
    PathStatistics statistics = Journeys.statistics(Journeys.accounts(300, 6, 2));
    assertThat(OwenValue.fit(statistics, Map.of()).figures())
        .containsAll(ShapleyValue.fit(statistics).figures());
  }

  @Test
  void unionsGetWhatTheirValuesGetAndNoMoreForBeingMany() {
    PathStatistics statistics = Journeys.statistics(Journeys.accounts(300, 6, 2));
    FittedModel model = OwenValue.fit(statistics, UNIONS);
    Map<String, Double> sums = new HashMap<>();
    for (String value : model.values()) {
      double credit = Journeys.figure(model, value, CONVERSIONS).value();
      sums.merge(UNIONS.getOrDefault(value, value), credit, Double::sum);
    }
    sums.forEach(
        (union, sum) ->
            assertThat(Journeys.figure(model, union, OwenValue.UNION_CONVERSIONS).value())
                .isCloseTo(sum, CLOSE));
    assertThat(Journeys.shares(model, List.of("v00", "v03", "v03", "v02")))
        .containsExactly(0.25, 0.125, 0.125, 0.5);
  }

  @ParameterizedTest
  @EnumSource(Rare.class)
  void rateValuesAddUpToTheWorthOfAllLessTheBaseline(Rare rare) {
    PathStatistics statistics = allSets(5);
    FittedModel model = RateShapley.fit(statistics, rare, 4, 1);
    double baseline = Journeys.figure(model, ModelFigure.ALL, RateShapley.BASELINE).value();
    double all = Journeys.sum(model, RateShapley.SHAPLEY_VALUE) + baseline;
    assertThat(baseline).isEqualTo(3 / 40.0);
    double rate = 4 / 8.0;
    assertThat(all).isCloseTo(rate, within(rare == Rare.SHRUNK ? 0.3 : 1e-12));
  }

  /** Every set of some values, with more journeys the smaller it is. */
  private static PathStatistics allSets(int values) {
    Journeys journeys = Journeys.none();
    for (int set = 0; set < 1 << values; set++) {
      int chosen = set;
      List<String> path =
          IntStream.range(0, values)
              .filter(value -> (chosen >> value & 1) != 0)
              .mapToObj(Journeys::value)
              .toList();
      int size = path.size();
      journeys.add(
          path, set == 0 ? 3 : size == values ? 4 : 1 + set % 4, 0, 37 - 33 * size / values);
    }
    return journeys.statistics();
  }

  @Test
  void ratesOfAllSetsAreTheGameOfRates() {
    PathStatistics statistics = allSets(5);
    PathTable table = statistics.table();
    double[] worth = new double[32];
    for (int path = 0; path < table.pathCount(); path++) {
      int set = 0;
      for (int i = 0; i < table.length(path); i++) {
        set |= 1 << table.step(path, i);
      }
      worth[set] = table.conversions(path) / table.journeys(path);
    }
    checkValues(
        RateShapley.fit(statistics, Rare.ZERO, 4, 1),
        RateShapley.SHAPLEY_VALUE,
        CoalitionGame.of(worth).shapley());
  }

  @Test
  void valueThatChangesNoRateGetsNothing() {
    Journeys journeys = Journeys.none().add("", 10, 90);
    journeys.add("a", 20, 80).add("b", 30, 70).add("a > b", 60, 40);
    journeys.add("null", 1, 9).add("a > null", 2, 8).add("null > b", 3, 7);
    FittedModel exact = RateShapley.fit(journeys.statistics(), Rare.PARENT, 4, 1);
    assertThat(Journeys.figure(exact, "null", RateShapley.SHAPLEY_VALUE).value())
        .isCloseTo(0, within(1e-12));
    FittedModel drawn = RateShapley.fit(journeys.statistics(), Rare.SHRUNK, 4, 1);
    Estimate value = Journeys.figure(drawn, "null", RateShapley.SHAPLEY_VALUE);
    assertThat(value.value()).isCloseTo(0, within(0.1 * value.standardError()));
  }

  @Test
  void harmfulValueKeepsItsFigureAndGetsNoCredit() {
    Journeys journeys = Journeys.none().add("", 10, 90);
    journeys.add("a", 40, 60).add("bad", 5, 95).add("a > bad", 20, 80);
    FittedModel model = RateShapley.fit(journeys.statistics(), Rare.PARENT, 4, 1);
    assertThat(Journeys.figure(model, "bad", RateShapley.SHAPLEY_VALUE).value())
        .isCloseTo(-0.125, CLOSE);
    assertThat(Journeys.figure(model, "bad", CONVERSIONS).value()).isZero();
    assertThat(Journeys.shares(model, List.of("a", "bad", "a"))).containsExactly(0.5, 0, 0.5);
    assertThat(Journeys.shares(model, List.of("bad", "bad"))).containsExactly(0.5, 0.5);
    assertThat(model.notes())
        .containsExactly(
            "1 of 2 values has fewer than 30 conversions, so intervals are rough: 'bad' (25)",
            "Shapley values below zero get no credit, whose error is not known: bad");
  }

  @Test
  void valuesThatRaiseNoRateShareEquallyAndANoteSaysSo() {
    PathStatistics harmful =
        Journeys.none().add("a", 1, 99).add("b", 2, 98).add("", 50, 50).statistics();
    FittedModel model = RateShapley.fit(harmful, Rare.PARENT, 4, 1);
    assertThat(Journeys.figure(model, "a", CONVERSIONS).value()).isEqualTo(1.5);
    assertThat(Journeys.shares(model, List.of("a", "b"))).containsExactly(0.5, 0.5);
    assertThat(model.notes())
        .last()
        .isEqualTo(
            "No value of channel raises the conversion rate, so all get the same: use 'shapley'");
  }

  @Test
  void sampledRatesAgreeWithExactOnesWithinTheirErrors() {
    PathStatistics exact = Journeys.statistics(Journeys.accounts(3000, 20, 1));
    PathStatistics sampled = Journeys.statistics(Journeys.accounts(3000, 20, 1));
    sampled.add(PathOutcome.unconverted(List.of("z")));
    assertThat(exact.table().values()).hasSize(20);
    FittedModel exactly = RateShapley.fit(exact, Rare.SHRUNK, 4, 1);
    FittedModel roughly = RateShapley.fit(sampled, Rare.SHRUNK, 4000, 1);
    Matcher note =
        Pattern.compile(
                "Shapley values are of 4,000 sampled orders \\(seed 1\\); the largest sampling"
                    + " error is ([0-9.e-]+) and part of the standard errors")
            .matcher(roughly.notes().get(roughly.notes().size() - 1));
    assertThat(note.matches()).isTrue();
    double sampling = Double.parseDouble(note.group(1));
    for (String value : exactly.values()) {
      Estimate one = Journeys.figure(exactly, value, RateShapley.SHAPLEY_VALUE);
      Estimate other = Journeys.figure(roughly, value, RateShapley.SHAPLEY_VALUE);
      assertThat(other.value()).as(value).isCloseTo(one.value(), within(4 * sampling));
      assertThat(other.standardError())
          .as(value)
          .isBetween(0.9 * one.standardError(), 1.1 * Math.hypot(one.standardError(), sampling));
    }
  }

  @Test
  void shaoLiOfTwoValuesIsTheShapleyValueOfRatesOfPresence() {
    Journeys journeys = Journeys.none().add("a", 5, 20).add("b", 8, 12).add("b > a", 9, 6);
    FittedModel model = ShaoLi.fit(journeys.statistics());
    double[] worth = {0, 14 / 40.0, 17 / 35.0, 9 / 15.0};
    double[] shapley = CoalitionGame.of(worth).shapley();
    double[] shares = Journeys.shares(model, List.of("a", "b"));
    assertThat(shares[0]).isCloseTo(shapley[0] / worth[3], CLOSE);
    assertThat(shares[1]).isCloseTo(shapley[1] / worth[3], CLOSE);
  }

  @Test
  void touchesOfLeaveOneOutShareRarePathsEquallyAndANoteSaysSo() {
    Journeys journeys = Journeys.none().add("a > b > c > d", 1, 0).add("e", 3, 5);
    FittedModel model = LeaveOneOut.fit(journeys.statistics());
    assertThat(Journeys.shares(model, List.of("a", "b", "c", "d")))
        .containsExactly(0.25, 0.25, 0.25, 0.25);
    assertThat(Journeys.shares(model, List.of("a", "e"))).containsExactly(0, 1);
    assertThat(model.notes())
        .contains(
            "25.0 % of conversions have paths of several touches of which no journey had any touch"
                + " less; they are shared equally, as by 'linear'");
  }

  @Test
  void journeysThatTheModelsCannotUseAreRefusedWithASentence() {
    PathStatistics converting = Journeys.none().add("a", 12_000, 0).add("", 400, 0).statistics();
    Map.of(
            "shao-li", "shao-li",
            "first-order", "first-order",
            "leave-one-out", "leave-one-out",
            "rates SHRUNK", "shapley:game=rates")
        .forEach(
            (name, strategy) ->
                assertThatThrownBy(() -> fit(name, converting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        "Strategy '%s' needs journeys without a conversion, and the input has none"
                                .formatted(strategy)
                            + " (12,400 journeys, all converting); add the non-converting accounts"
                            + " or use 'shapley'"));
    PathStatistics none = Journeys.none().add("a", 0, 1_000).add("", 5, 0).statistics();
    assertThatThrownBy(() -> ShapleyValue.fit(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Strategy 'shapley' needs conversions of journeys with a touch, and the input has none"
                + " (1,005 journeys, 5 conversions, none after a touch); add conversions, or look further"
                + " back");
    PathStatistics many = Journeys.statistics(Journeys.accounts(20_000, 63, 1));
    assertThatThrownBy(() -> RateShapley.fit(many, Rare.PARENT, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Strategy 'shapley:game=rates' takes up to 62 values, and 'channel' has 63; use"
                + " 'shapley' or a dimension of fewer values");
    assertThatThrownBy(() -> OwenValue.fit(many, Map.of("v01", "v02")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Union 'v02' has the name of a value of 'channel' that is not in it; rename the union,"
                + " or put the value into it");
    assertThatThrownBy(() -> ShapleyValue.fitByPosition(many, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The ordered Shapley value is asked for 0 positions; ask for at least 1");
  }

  @Test
  void valueOfShaoLiThatIsNothingOrLessIsStillCredited() {
    PathStatistics losing =
        Journeys.none()
            .add("a", 3, 5)
            .add("a > b", 2, 1)
            .statistics()
            .add(new PathOutcome(List.of("b"), 0, -100 * Micros.ONE, 0));
    FittedModel model = ShaoLi.fit(losing);
    double worth = touchedValue(losing.table());
    assertThat(worth).isNegative();
    assertThat(Journeys.sum(model, ModelFigure.CREDITED_VALUE)).isCloseTo(worth, CLOSE);
    assertThat(Journeys.figure(model, "a", ModelFigure.CREDITED_VALUE).value() / worth)
        .isCloseTo(Journeys.figure(model, "a", CONVERSIONS).value() / 5, CLOSE);
    assertThat(model.notes())
        .contains(
            "Conversions are worth nothing or less in all, so their value is credited in the ratio"
                + " of credited conversions");
  }

  @Test
  void conversionsThatNothingTouchedDrawNoRateOfOthers() {
    Journeys touched = Journeys.none().add("a", 4, 5).add("a > b", 2, 1).add("b", 1, 9);
    List<ModelFigure> figures = RateShapley.fit(touched.statistics(), Rare.SHRUNK, 4, 1).figures();
    assertThat(RateShapley.fit(touched.add("", 50, 0).statistics(), Rare.SHRUNK, 4, 1).figures())
        .isEqualTo(figures);
  }

  @Test
  void positionsThatNoPathHasAreNotToldApart() {
    PathStatistics statistics = Journeys.none().add("a > b", 1, 8).add("b", 2, 3).statistics();
    assertThat(ShapleyValue.fitByPosition(statistics, 1_000_000).figures())
        .isEqualTo(ShapleyValue.fitByPosition(statistics, 2).figures());
    PathStatistics wide = PathStatistics.create(new PathSpec("content", "", 4_000));
    wide.add(PathOutcome.converted(IntStream.range(0, 4_000).mapToObj(i -> "v" + i).toList(), 0));
    assertThatThrownBy(() -> ShapleyValue.fitByPosition(wide, 4_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The ordered Shapley value of 4,000 values at 4,000 positions has 16,004,000 numbers,"
                + " and up to 10,000,000 are allowed; ask for fewer positions, or use a dimension of"
                + " fewer values");
  }

  @Test
  void notesSayWhatIsThin() {
    PathStatistics statistics =
        PathStatistics.create(new PathSpec("channel", "", 2))
            .add(PathOutcome.converted(List.of("x", "b", "c"), 0))
            .add(PathOutcome.unconverted(List.of("d")));
    assertThat(RateShapley.fit(statistics, Rare.SHRUNK, 4, 1).notes())
        .containsExactly(
            "1 of 3 values is on no path that converts: 'd'",
            "There are fewer conversions (1) than values (3), so what single ones get is mostly"
                + " chance; group values until each has at least 30",
            "2 of 3 values have fewer than 30 conversions, so intervals are rough: 'b' (1), 'c'"
                + " (1)",
            "1 journey has more than 2 touches, of which the last 2 count; raise longest= to see"
                + " all",
            "There are no journeys without a touch that did not convert, so the baseline is not"
                + " known and taken as zero: the Shapley values add up to what all values together"
                + " are worth",
            "Journeys have 2 of 8 possible sets of values; the others are worth what their largest"
                + " part with journeys is");
    assertThat(OwenValue.fit(statistics, Map.of("nowhere", "u")).notes())
        .contains("Unions name values that no journey has: nowhere");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shapley",
        "owen",
        "shao-li",
        "first-order",
        "leave-one-out",
        "rates SHRUNK",
        "markov",
        "markov-shapley"
      })
  void everyModelSaysTheSameOfTheSamePaths(String name) {
    Function<PathStatistics, FittedModel> fit =
        switch (name) {
          case "markov" -> MarkovChain.order(1)::fit;
          case "markov-shapley" -> MarkovShapley.order(1)::fit;
          default -> statistics -> fit(name, statistics);
        };
    PathStatistics thin = Journeys.none().add("a > b", 1, 8).add("c", 0, 3).statistics();
    assertThat(fit.apply(thin).notes())
        .contains(
            "1 of 3 values is on no path that converts: 'c'",
            "There are fewer conversions (1) than values (3), so what single ones get is mostly"
                + " chance; group values until each has at least 30",
            "2 of 3 values have fewer than 30 conversions, so intervals are rough: 'a' (1), 'b'"
                + " (1)");
    PathStatistics none = Journeys.none().add("a", 0, 1_000).add("", 5, 0).statistics();
    assertThatThrownBy(() -> fit.apply(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            " needs conversions of journeys with a touch, and the input has none (1,005 journeys,"
                + " 5 conversions, none after a touch); add conversions, or look further back");
    PathStatistics less =
        Journeys.none()
            .add("a", 5, 5)
            .statistics()
            .subtract(Journeys.none().add("b", 1, 0).statistics());
    assertThatThrownBy(() -> fit.apply(less))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Path 'b' has -1 conversions and 0 journeys without one, and none can be negative;"
                + " subtract only statistics that were added");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shapley", "owen"})
  void aThousandValuesAreFittedAsFew(String name) {
    PathStatistics statistics = Journeys.statistics(Journeys.accounts(5_000, 1_000, 1));
    FittedModel model = fit(name, statistics);
    assertThat(new TreeSet<>(model.values())).hasSizeGreaterThan(950);
    assertThat(Journeys.sum(model, CONVERSIONS))
        .isCloseTo(touchedConversions(statistics.table()), CLOSE);
  }

  @Test
  void conversionsThatNothingTouchedAreNoBaselineOfRates() {
    PathStatistics statistics =
        PathStatistics.create(PathSpec.ofChannels())
            .add(PathOutcome.converted(List.of(), 0))
            .add(PathOutcome.converted(List.of("a"), 0))
            .add(PathOutcome.unconverted(List.of("a")))
            .add(PathOutcome.unconverted(List.of("b")));
    assertThat(RateShapley.fit(statistics, Rare.ZERO, 4, 1).figures())
        .filteredOn(figure -> figure.quantity().equals(RateShapley.BASELINE))
        .singleElement()
        .satisfies(figure -> assertThat(figure.estimate().value()).isZero());
  }

  @Test
  void creditThatIsCutOffAtZeroClaimsNoCertainty() {
    PathStatistics statistics =
        PathStatistics.create(PathSpec.ofChannels())
            .add(new PathOutcome(List.of("a"), 40 * Micros.ONE, 0, 60 * Micros.ONE))
            .add(new PathOutcome(List.of("a", "b"), 10 * Micros.ONE, 0, 90 * Micros.ONE));
    assertThat(RateShapley.fit(statistics, Rare.ZERO, 4, 1).figures())
        .filteredOn(figure -> figure.quantity().equals(ModelFigure.CREDITED_CONVERSIONS))
        .filteredOn(figure -> figure.estimate().value() == 0)
        .singleElement()
        .satisfies(
            figure -> {
              assertThat(figure.value()).isEqualTo("b");
              assertThat(figure.estimate().standardError()).isNull();
            });
  }
}
