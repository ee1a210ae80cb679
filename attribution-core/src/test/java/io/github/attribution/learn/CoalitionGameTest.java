package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoalitionGameTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  private static double[] random(int players, long seed) {
    return new SplittableRandom(seed).doubles(1L << players, -1, 1).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 9, 12})
  void shapleyIsThatOfFactorialWeightsOverAllSubsets(int players) {
    double[] worth = random(players, players);
    double[] expected = new double[players];
    for (int player = 0; player < players; player++) {
      for (int set = 0; set < worth.length; set++) {
        if ((set >> player & 1) == 0) {
          int size = Integer.bitCount(set);
          double weight = factorial(size) * factorial(players - size - 1) / factorial(players);
          expected[player] += weight * (worth[set | 1 << player] - worth[set]);
        }
      }
    }
    assertThat(CoalitionGame.of(worth).shapley()).containsExactly(expected, CLOSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void shapleyIsTheMeanOverAllOrders(int players) {
    double[] worth = random(players, players);
    double[] sums = new double[players];
    forEachOrder(players, order -> addMarginals(worth, order, sums));
    double[] expected = Arrays.stream(sums).map(sum -> sum / factorial(players)).toArray();
    assertThat(CoalitionGame.of(worth).shapley()).containsExactly(expected, CLOSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 12})
  void shapleyAndOwenShareDividends(int players) {
    CoalitionGame game = CoalitionGame.of(random(players, 7));
    int[] unions = new SplittableRandom(players).ints(players, 0, 4).toArray();
    double[] dividends = game.dividends();
    double[] shapley = new double[players];
    double[] owen = new double[players];
    for (int set = 1; set < dividends.length; set++) {
      int[] members = members(set);
      long met = Arrays.stream(members).map(player -> unions[player]).distinct().count();
      for (int player : members) {
        long mates = Arrays.stream(members).filter(one -> unions[one] == unions[player]).count();
        shapley[player] += dividends[set] / members.length;
        owen[player] += dividends[set] / met / mates;
      }
    }
    assertThat(game.shapley()).containsExactly(shapley, CLOSE);
    assertThat(game.owen(unions)).containsExactly(owen, CLOSE);
  }

  @Test
  void owenIsTheMeanOverOrdersThatKeepUnionsTogether() {
    double[] worth = random(6, 3);
    int[] unions = {4, 1, 4, 0, 1, 4};
    double[] sums = new double[6];
    int[] orders = {0};
    forEachOrder(
        6,
        order -> {
          if (keepsTogether(order, unions)) {
            addMarginals(worth, order, sums);
            orders[0]++;
          }
        });
    assertThat(orders[0]).isEqualTo(6 * 6 * 2 * 1);
    double[] expected = Arrays.stream(sums).map(sum -> sum / orders[0]).toArray();
    assertThat(CoalitionGame.of(worth).owen(unions)).containsExactly(expected, CLOSE);
  }

  @Test
  void owenOfUnionsOfOneIsShapleyAndSoIsOwenOfOneUnion() {
    CoalitionGame game = CoalitionGame.of(random(10, 1));
    int[] one = new int[10];
    assertThat(game.owen(3, 1, 4, 15, 9, 2, 6, 5, 35, 8)).containsExactly(game.shapley(), CLOSE);
    assertThat(game.owen(one)).containsExactly(game.shapley(), CLOSE);
  }

  @Test
  void dividendsAddUpToWorths() {
    double[] worth = random(8, 2);
    double[] dividends = CoalitionGame.of(worth).dividends();
    for (int set = 0; set < worth.length; set++) {
      double sum = 0;
      for (int part = 0; part < worth.length; part++) {
        sum += (part & ~set) == 0 ? dividends[part] : 0;
      }
      assertThat(sum).isCloseTo(worth[set], CLOSE);
    }
  }

  @Test
  void valuesAddUpToWhatAllAreWorthMoreThanNone() {
    double[] worth = random(12, 5);
    double whole = worth[worth.length - 1] - worth[0];
    CoalitionGame game = CoalitionGame.of(worth);
    int[] unions = {0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 3};
    assertThat(Arrays.stream(game.shapley()).sum()).isCloseTo(whole, CLOSE);
    assertThat(Arrays.stream(game.owen(unions)).sum()).isCloseTo(whole, CLOSE);
    assertThat(game.sample(10, 3).stream().mapToDouble(Estimate::value).sum())
        .isCloseTo(whole, CLOSE);
  }

  @Test
  void playersWhoAddNothingGetNothingAndPlayersAlikeGetTheSame() {
    double[] others = random(3, 9);
    CoalitionGame game =
        CoalitionGame.of(
            6, set -> others[(int) (set & 7)] + 2.5 * Long.bitCount(set >> 3 & 3) * (set & 1));
    double[] shapley = game.shapley();
    assertThat(shapley[5]).isZero();
    assertThat(game.banzhaf()[5]).isZero();
    assertThat(game.sample(6, 1).get(5)).isEqualTo(Estimate.of(0, 0));
    assertThat(shapley[4]).isCloseTo(shapley[3], CLOSE);
  }

  @Test
  void twentyPlayersAreExact() {
    CoalitionGame game =
        CoalitionGame.of(20, set -> (double) Long.bitCount(set) * Long.bitCount(set) + (set & 1));
    double[] shapley = game.shapley();
    assertThat(shapley[0]).isCloseTo(21, within(1e-9));
    assertThat(shapley[19]).isCloseTo(20, within(1e-9));
  }

  @Test
  void samplesAgreeWithTheExactValueWithinTheirError() {
    CoalitionGame game = CoalitionGame.of(random(12, 4));
    double[] exact = game.shapley();
    double chiSquare = 0;
    for (int seed = 0; seed < 50; seed++) {
      List<Estimate> sampled = game.sample(200, seed);
      for (int player = 0; player < exact.length; player++) {
        double error = sampled.get(player).standardError();
        assertThat(error).isPositive();
        chiSquare += Math.pow((sampled.get(player).value() - exact[player]) / error, 2);
      }
    }
    assertThat(chiSquare / (50 * 12)).isBetween(0.85, 1.15);
  }

  @Test
  void samplesOfOneSeedAreTheSameBitsAndOfAnotherNot() {
    CoalitionGame game = CoalitionGame.of(40, set -> Math.sqrt(Long.bitCount(set & 0xF0F0F0F0FL)));
    assertThat(game.sample(100, 1)).isEqualTo(game.sample(100, 1));
    assertThat(game.sample(100, 1)).isNotEqualTo(game.sample(100, 2));
  }

  @Test
  void reversesMakeGamesOfPairsExact() {
    CoalitionGame game = CoalitionGame.of(30, set -> Math.pow(Long.bitCount(set), 2));
    assertThat(game.sample(4, 1))
        .allSatisfy(
            one -> {
              assertThat(one.value()).isCloseTo(30, CLOSE);
              assertThat(one.standardError()).isCloseTo(0, CLOSE);
            });
  }

  @Test
  void lastTouchAndLinearAreTheTwoEndsOfOrderedGames() {
    List<Integer> path = List.of(2, 0, 3);
    OrderedGame game = OrderedGame.of(4, order -> isSubsequence(path, order) ? 6 : 0);
    assertThat(game.nowakRadzik()).containsExactly(new double[] {0, 0, 0, 1}, CLOSE);
    assertThat(game.sanchezBergantinos())
        .containsExactly(new double[] {1 / 3.0, 0, 1 / 3.0, 1 / 3.0}, CLOSE);
  }

  @Test
  void orderedGamesThatForgetOrderAreCoalitionGames() {
    double[] worth = random(5, 11);
    OrderedGame game =
        OrderedGame.of(5, order -> worth[order.stream().mapToInt(player -> 1 << player).sum()]);
    double[] shapley = CoalitionGame.of(worth).shapley();
    assertThat(game.nowakRadzik()).containsExactly(shapley, CLOSE);
    assertThat(game.sanchezBergantinos()).containsExactly(shapley, CLOSE);
  }

  @Test
  void gamesWithoutPlayersHaveNoValues() {
    CoalitionGame game = CoalitionGame.of(new double[] {3});
    assertThat(game.players()).isZero();
    assertThat(game.shapley()).isEmpty();
    assertThat(game.banzhaf()).isEmpty();
    assertThat(game.owen()).isEmpty();
    assertThat(game.dividends()).containsExactly(3);
    assertThat(game.sample(4, 1)).isEmpty();
  }

  @Test
  void misuseIsRefusedWithASentence() {
    assertMessage(
        () -> CoalitionGame.of(new double[3]),
        "A game lists 3 worths; list 1, 2, 4, … or 2^20 of them, one for each coalition");
    assertMessage(
        () -> CoalitionGame.of(new double[0]),
        "A game lists 0 worths; list 1, 2, 4, … or 2^20 of them, one for each coalition");
    assertMessage(
        () -> CoalitionGame.of(63, set -> 0), "A game has 63 players; up to 62 are possible");
    assertMessage(
        () -> CoalitionGame.of(21, set -> 0).shapley(),
        "A game of 21 players has too many coalitions to visit; up to 20 players are exact, sample"
            + " more");
    assertMessage(
        () -> CoalitionGame.of(new double[] {0, 1, Double.NaN, 1}).shapley(),
        "The worth of coalition 10 is NaN; give a finite number");
    assertMessage(
        () -> CoalitionGame.of(2, set -> 0).owen(1),
        "A game of 2 players is given the unions of 1; give one for each player");
    assertMessage(
        () -> CoalitionGame.of(2, set -> 0).sample(3, 1),
        "A game is to be sampled by 3 orders of its players; sample at least 4");
    assertMessage(
        () -> OrderedGame.of(9, order -> 0), "An ordered game has 9 players; up to 8 are possible");
    assertMessage(
        () -> Bankruptcy.proportional(7, 3, 3),
        "An estate of 7.0 is to be shared by claims of 6.0 together; it must not be more, and no"
            + " claim less than zero");
  }

  private static void assertMessage(Runnable misuse, String message) {
    assertThatThrownBy(misuse::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  private static int[] members(int set) {
    int[] members = new int[Integer.bitCount(set)];
    int size = 0;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      members[size++] = Integer.numberOfTrailingZeros(rest);
    }
    return members;
  }

  private static void addMarginals(double[] worth, List<Integer> order, double[] sums) {
    int set = 0;
    for (int player : order) {
      sums[player] += worth[set | 1 << player] - worth[set];
      set |= 1 << player;
    }
  }

  private static void forEachOrder(int players, Consumer<List<Integer>> visitor) {
    extend(new ArrayList<>(), players, visitor);
  }

  private static void extend(List<Integer> order, int players, Consumer<List<Integer>> visitor) {
    if (order.size() == players) {
      visitor.accept(order);
    }
    for (int player = 0; player < players; player++) {
      if (!order.contains(player)) {
        order.add(player);
        extend(order, players, visitor);
        order.remove(order.size() - 1);
      }
    }
  }

  private static boolean keepsTogether(List<Integer> order, int[] unions) {
    long changes = 0;
    for (int i = 1; i < order.size(); i++) {
      changes += unions[order.get(i)] == unions[order.get(i - 1)] ? 0 : 1;
    }
    return changes + 1 == Arrays.stream(unions).distinct().count();
  }

  private static boolean isSubsequence(List<Integer> path, List<Integer> order) {
    int found = 0;
    for (int player : order) {
      found += found < path.size() && path.get(found) == player ? 1 : 0;
    }
    return found == path.size();
  }
}
