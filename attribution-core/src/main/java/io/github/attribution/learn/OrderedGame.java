package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A game of players whose order matters: the worth of players who came one after the other. Last
 * touch and linear are the two ends of its values: where one path is worth 1 to whoever contains it
 * in order, Nowak and Radzik pay its last player, Sánchez and Bergantiños all its players the same.
 *
 * <p>Exact, in time that grows with the number of orders: up to {@value #MOST} players. Immutable,
 * if the worth is a function of the order alone.
 *
 * <p>Source: Nowak, Radzik 1994, "The Shapley value for n-person games in generalized
 * characteristic function form"; Sánchez, Bergantiños 1997, "On values for generalized
 * characteristic functions".
 */
public final class OrderedGame {

  /** The most players. */
  public static final int MOST = 8;

  private final int players;
  private final ToDoubleFunction<List<Integer>> worth;

  private OrderedGame(int players, ToDoubleFunction<List<Integer>> worth) {
    this.players = players;
    this.worth = worth;
  }

  /**
   * A game.
   *
   * @param players how many there are, up to {@value #MOST}
   * @param worth the worth of distinct players in the order in which they came
   * @return the game
   * @throws IllegalArgumentException if there are too many players
   */
  public static OrderedGame of(int players, ToDoubleFunction<List<Integer>> worth) {
    if (players < 0 || players > MOST) {
      throw new IllegalArgumentException(
          "An ordered game has %s players; up to %s are possible".formatted(players, MOST));
    }
    return new OrderedGame(players, worth);
  }

  /**
   * The value of Nowak and Radzik: what each player adds by coming last, averaged over all orders.
   * {@code NR(i) = Σ (n − |T| − 1)! / n! · (v(T, i) − v(T))} over the orders T of others.
   *
   * @return a new array by player
   */
  public double[] nowakRadzik() {
    double[] values = new double[players];
    visit(
        new ArrayList<>(),
        1,
        (before, player, weight) ->
            values[player] += weight * added(before, player, before.size()));
    return values;
  }

  /**
   * The value of Sánchez and Bergantiños: what each player adds, averaged over the places where it
   * may come, and over all orders of others.
   *
   * @return a new array by player
   */
  public double[] sanchezBergantinos() {
    double[] values = new double[players];
    visit(
        new ArrayList<>(),
        1,
        (before, player, weight) -> {
          for (int place = 0; place <= before.size(); place++) {
            values[player] += weight / (before.size() + 1) * added(before, player, place);
          }
        });
    return values;
  }

  /** A player who comes after others. */
  private interface Visitor {

    void visit(List<Integer> before, int player, double weight);
  }

  /**
   * Visits all orders of some players with each player after them; a prefix has 1 / (its orders).
   */
  private void visit(List<Integer> before, double probability, Visitor visitor) {
    int left = players - before.size();
    for (int player = 0; player < players; player++) {
      if (!before.contains(player)) {
        visitor.visit(before, player, probability / left);
        before.add(player);
        visit(before, probability / left, visitor);
        before.remove(before.size() - 1);
      }
    }
  }

  private double added(List<Integer> before, int player, int place) {
    List<Integer> with = new ArrayList<>(before);
    with.add(place, player);
    return worth.applyAsDouble(ImmutableList.copyOf(with))
        - worth.applyAsDouble(ImmutableList.copyOf(before));
  }
}
