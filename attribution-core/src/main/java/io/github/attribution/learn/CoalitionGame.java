package io.github.attribution.learn;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A game of players who form coalitions, each of some worth: bit i of a coalition is set if player
 * i is in it. What a player adds to coalitions, averaged in one way or another, is its value.
 *
 * <p>Exact for up to {@value #MOST_EXACT} players, in O(n 2ⁿ) with 8 bytes a coalition; {@linkplain
 * #sample sampled} for up to {@value #MOST}. The worth of the empty coalition need not be zero:
 * values add up to the worth of all less that of none. Immutable, if the worth is a function of the
 * coalition alone.
 *
 * <p>Source: Shapley 1953; Banzhaf 1965; Harsanyi 1959 for dividends; Owen 1977 for unions.
 */
public final class CoalitionGame {

  /** The most players of exact values. */
  public static final int MOST_EXACT = 20;

  /** The most players. */
  public static final int MOST = 62;

  private final int players;
  private final LongToDoubleFunction worth;

  private CoalitionGame(int players, LongToDoubleFunction worth) {
    this.players = players;
    this.worth = worth;
  }

  /**
   * A game whose worths are listed.
   *
   * @param worth the worth of each coalition, by its bits; copied. Its length is a power of two.
   * @return the game
   * @throws IllegalArgumentException if the length is another one, or a worth is not finite
   */
  public static CoalitionGame of(double[] worth) {
    int players = Integer.numberOfTrailingZeros(worth.length);
    if (worth.length != 1L << players || players > MOST_EXACT) {
      throw new IllegalArgumentException(
          "A game lists %s worths; list 1, 2, 4, … or 2^%s of them, one for each coalition"
              .formatted(worth.length, MOST_EXACT));
    }
    double[] copy = worth.clone();
    return of(players, coalition -> copy[(int) coalition]);
  }

  /**
   * A game whose worths are worked out when they are asked for.
   *
   * @param players how many there are, 0 to {@value #MOST}
   * @param worth the worth of a coalition from its bits; the same each time, and finite
   * @return the game
   * @throws IllegalArgumentException if there are too many players
   */
  public static CoalitionGame of(int players, LongToDoubleFunction worth) {
    if (players < 0 || players > MOST) {
      throw new IllegalArgumentException(
          "A game has %s players; up to %s are possible".formatted(players, MOST));
    }
    return new CoalitionGame(players, worth);
  }

  /**
   * The number of players.
   *
   * @return n; coalitions are 0 … 2ⁿ − 1
   */
  public int players() {
    return players;
  }

  /**
   * The worth of a coalition.
   *
   * @param coalition its players' bits
   * @return the worth
   * @throws IllegalArgumentException if the worth is not finite
   */
  public double worth(long coalition) {
    double one = worth.applyAsDouble(coalition);
    if (!Double.isFinite(one)) {
      throw new IllegalArgumentException(
          "The worth of coalition %s is %s; give a finite number"
              .formatted(Long.toBinaryString(coalition), one));
    }
    return one;
  }

  /**
   * The Shapley value: what each player adds, averaged over all orders in which players come.
   * {@code φ(i) = Σ |S|! (n − 1 − |S|)! / n! · (v(S ∪ i) − v(S))} over the coalitions S without i.
   *
   * @return a new array by player, which adds up to v(all) − v(none)
   * @throws IllegalArgumentException if there are more than {@value #MOST_EXACT} players
   */
  public double[] shapley() {
    return averageMarginals(shapleyWeights(players));
  }

  /**
   * The Banzhaf value: what each player adds, averaged over all coalitions of the others.
   *
   * @return a new array by player, which need not add up to anything
   * @throws IllegalArgumentException if there are more than {@value #MOST_EXACT} players
   */
  public double[] banzhaf() {
    double[] weights = new double[players];
    Arrays.fill(weights, Math.scalb(1.0, 1 - players));
    return averageMarginals(weights);
  }

  /**
   * The dividends: what each coalition is worth beyond its parts, so that {@code v(S) = Σ d(T)}
   * over T ⊆ S. By the Möbius transform of the lattice of coalitions.
   *
   * @return a new array by coalition
   * @throws IllegalArgumentException if there are more than {@value #MOST_EXACT} players
   */
  public double[] dividends() {
    double[] dividends = worths();
    for (int player = 0; player < players; player++) {
      int bit = 1 << player;
      for (int coalition = 0; coalition < dividends.length; coalition++) {
        if ((coalition & bit) != 0) {
          dividends[coalition] -= dividends[coalition ^ bit];
        }
      }
    }
    return dividends;
  }

  /**
   * The Owen value: players belong to unions that come as a whole, in any order, and players of a
   * union in any order within it. Unions get the Shapley value of the game among them, and share it
   * by what their players could get elsewhere; with unions of one player each it is the Shapley
   * value.
   *
   * @param unions a number for each player, the same for players of one union
   * @return a new array by player, which adds up to v(all) − v(none)
   * @throws IllegalArgumentException if there is not one number a player, or there are more than
   *     {@value #MOST_EXACT} players
   */
  public double[] owen(int... unions) {
    if (unions.length != players) {
      throw new IllegalArgumentException(
          "A game of %s players is given the unions of %s; give one for each player"
              .formatted(players, unions.length));
    }
    double[] worths = worths();
    int[] members = Arrays.stream(unions).distinct().map(union -> members(unions, union)).toArray();
    double[] values = new double[players];
    for (int union = 0; union < members.length; union++) {
      int[] others = without(members, union);
      double[] outer = shapleyWeights(members.length);
      double[] inner = shapleyWeights(Integer.bitCount(members[union]));
      for (int met = 0; met < 1 << others.length; met++) {
        int before = unite(others, met);
        double weight = outer[Integer.bitCount(met)];
        addWithin(worths, members[union], before, weight, inner, values);
      }
    }
    return values;
  }

  /** Adds what players of a union add after some other unions have come. */
  private static void addWithin(
      double[] worths, int union, int before, double outer, double[] inner, double[] values) {
    int some = 0;
    do {
      for (int rest = union & ~some; rest != 0; rest &= rest - 1) {
        int bit = Integer.lowestOneBit(rest);
        double added = worths[before | some | bit] - worths[before | some];
        values[Integer.numberOfTrailingZeros(bit)] += outer * inner[Integer.bitCount(some)] * added;
      }
      some = (some - union) & union;
    } while (some != 0);
  }

  /**
   * The Shapley value, estimated from random orders of the players and their reverses, which
   * balance each other. Values add up to v(all) − v(none) all the same.
   *
   * @param orders how many orders, at least 4; an odd number is rounded up
   * @param seed where to start; the same seed gives the same bits
   * @return by player, the mean over pairs of orders and its standard error; the error is of the
   *     sampling alone
   * @throws IllegalArgumentException if there are too few orders
   */
  public List<Estimate> sample(int orders, long seed) {
    SampleVariances samples = new SampleVariances(players);
    double[] pair = new double[players];
    forEachOrder(
        players,
        pairs(orders),
        seed,
        (order, last) -> {
          addMarginals(order, pair);
          if (last) {
            samples.add(pair);
            Arrays.fill(pair, 0);
          }
        });
    return IntStream.range(0, players)
        .mapToObj(i -> Estimate.of(samples.mean(i), samples.errorOfMean(i)))
        .toList();
  }

  /** Adds half of what each player adds in an order. */
  private void addMarginals(int[] order, double[] sums) {
    long coalition = 0;
    double before = worth(0);
    for (int player : order) {
      coalition |= 1L << player;
      double with = worth(coalition);
      sums[player] += (with - before) / 2;
      before = with;
    }
  }

  /** An order of players. */
  @FunctionalInterface
  interface OrderVisitor {

    /** Visits an order, which the next one overwrites; the last one of its pair, or not. */
    void visit(int[] order, boolean last);
  }

  static int pairs(int orders) {
    if (orders < 4) {
      throw new IllegalArgumentException(
          "A game is to be sampled by %s orders of its players; sample at least 4"
              .formatted(orders));
    }
    return orders / 2 + orders % 2;
  }

  /** Visits random orders, each followed by its reverse. */
  static void forEachOrder(int players, int pairs, long seed, OrderVisitor visitor) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[players];
    Arrays.setAll(order, player -> player);
    for (int pair = 0; pair < pairs; pair++) {
      for (int i = players - 1; i > 0; i--) {
        swap(order, i, random.nextInt(i + 1));
      }
      visitor.visit(order, false);
      for (int i = 0; i < players / 2; i++) {
        swap(order, i, players - 1 - i);
      }
      visitor.visit(order, true);
    }
  }

  /** The weight of a player's contribution to a coalition of each size in the Shapley value. */
  static double[] shapleyWeights(int players) {
    double[] weights = new double[players];
    for (int size = 0; size < players; size++) {
      weights[size] = size == 0 ? 1.0 / players : weights[size - 1] * size / (players - size);
    }
    return weights;
  }

  private double[] averageMarginals(double[] weights) {
    double[] worths = worths();
    double[] values = new double[players];
    for (int coalition = 1; coalition < worths.length; coalition++) {
      double weight = weights[Integer.bitCount(coalition) - 1];
      double with = worths[coalition];
      for (int rest = coalition; rest != 0; rest &= rest - 1) {
        int player = Integer.numberOfTrailingZeros(rest);
        values[player] += weight * (with - worths[coalition ^ (1 << player)]);
      }
    }
    return values;
  }

  private double[] worths() {
    if (players > MOST_EXACT) {
      throw new IllegalArgumentException(
          "A game of %s players has too many coalitions to visit; up to %s players are exact,"
                  .formatted(players, MOST_EXACT)
              + " sample more");
    }
    double[] worths = new double[1 << players];
    Arrays.setAll(worths, this::worth);
    return worths;
  }

  private static int members(int[] unions, int union) {
    int members = 0;
    for (int player = 0; player < unions.length; player++) {
      members |= unions[player] == union ? 1 << player : 0;
    }
    return members;
  }

  private static int[] without(int[] members, int union) {
    int[] others = new int[members.length - 1];
    System.arraycopy(members, 0, others, 0, union);
    System.arraycopy(members, union + 1, others, union, others.length - union);
    return others;
  }

  private static int unite(int[] members, int some) {
    int all = 0;
    for (int rest = some; rest != 0; rest &= rest - 1) {
      all |= members[Integer.numberOfTrailingZeros(rest)];
    }
    return all;
  }

  private static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}
