package io.github.attribution.learn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What each coalition of a chain's values brings: the probability of a conversion and the expected
 * value if journeys that come to any other value bring nothing.
 *
 * <p>The states of values stand at the end of a matrix of transition probabilities, which goes
 * through the values from there: a value leaves by its columns becoming part of "no conversion",
 * and stays by its states being taken out one by one, what goes through them going straight on
 * (state reduction after Grassmann, Taksar and Heyman, which adds and multiplies positive numbers
 * only). When all are decided, the start's row says what the coalition brings.
 */
final class ChainGame {

  /** Multiplications above which a game is refused: minutes. */
  private static final double MOST_WORK = 1e11;

  /** Columns behind those of states: conversion, none, value. */
  private static final int ENDS = 3;

  private final int[] bit;
  private final int[] sizeBelow;
  private final double[][][] levels;
  private final double[][][] scratch;
  private final double[] conversions;
  private final double[] pays;

  private ChainGame(Chain chain) {
    int[][] states = chain.statesByValue();
    this.bit =
        IntStream.range(0, states.length)
            .boxed()
            .sorted(Comparator.comparingInt(value -> states[value].length))
            .mapToInt(Integer::intValue)
            .toArray();
    this.sizeBelow = new int[bit.length + 1];
    sizeBelow[0] = 1;
    for (int i = 0; i < bit.length; i++) {
      sizeBelow[i + 1] = sizeBelow[i] + states[bit[i]].length;
    }
    requireLittleWork();
    this.levels = matrices();
    this.scratch = matrices();
    this.conversions = new double[1 << bit.length];
    this.pays = new double[1 << bit.length];
    fill(chain, states);
  }

  /** What coalitions bring. */
  static final class Worth {

    private final double[] conversions;
    private final double[] pays;

    Worth(double[] conversions, double[] pays) {
      this.conversions = conversions;
      this.pays = pays;
    }

    /** The probability of a conversion; bit c of an index stands for value c. */
    double[] conversions() {
      return conversions;
    }

    /** The expected value. */
    double[] pays() {
      return pays;
    }
  }

  static Worth play(Chain chain) {
    ChainGame game = new ChainGame(chain);
    game.decide(game.bit.length, 0);
    return new Worth(game.conversions, game.pays);
  }

  private void requireLittleWork() {
    double work = 0;
    for (int undecided = bit.length; undecided > 0; undecided--) {
      double size = sizeBelow[undecided];
      double own = size - sizeBelow[undecided - 1];
      work += Math.scalb(own * size * size, bit.length - undecided);
    }
    if (work > MOST_WORK) {
      throw new IllegalArgumentException(
          ("Shapley values of this Markov chain take too long: %s values with %s states, %.0e"
                  + " multiplications where %.0e are allowed; use order=1, fewer values or 'markov'")
              .formatted(bit.length, sizeBelow[bit.length], work, MOST_WORK));
    }
  }

  private double[][][] matrices() {
    return Arrays.stream(sizeBelow)
        .mapToObj(size -> new double[size][size + ENDS])
        .toArray(double[][][]::new);
  }

  private void fill(Chain chain, int[][] states) {
    int[] place = new int[chain.size()];
    for (int i = 0; i < bit.length; i++) {
      int[] own = states[bit[i]];
      for (int k = 0; k < own.length; k++) {
        place[own[k]] = sizeBelow[i] + k;
      }
    }
    double[][] matrix = levels[bit.length];
    int size = chain.size();
    for (int state = 0; state < size; state++) {
      double[] row = matrix[place[state]];
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        row[place[chain.to()[arc]]] = chain.share(state, arc);
      }
      row[size] = chain.converted()[state] / chain.leaving()[state];
      row[size + 1] = chain.ended()[state] / chain.leaving()[state];
      row[size + 2] = chain.worth()[state] / chain.leaving()[state];
    }
  }

  /** Goes through all coalitions of the undecided values with those that stay. */
  private void decide(int undecided, int staying) {
    double[][] matrix = levels[undecided];
    if (undecided == 0) {
      conversions[staying] = matrix[0][1];
      pays[staying] = matrix[0][1 + 2];
      return;
    }
    leave(matrix, levels[undecided - 1]);
    decide(undecided - 1, staying);
    stay(matrix, scratch[undecided], levels[undecided - 1]);
    decide(undecided - 1, staying | 1 << bit[undecided - 1]);
  }

  private static void leave(double[][] matrix, double[][] into) {
    int size = matrix.length;
    int kept = into.length;
    for (int row = 0; row < kept; row++) {
      copyRow(matrix[row], size, into[row], kept);
      for (int column = kept; column < size; column++) {
        into[row][kept + 1] += matrix[row][column];
      }
    }
  }

  private static void stay(double[][] matrix, double[][] scratch, double[][] into) {
    int kept = into.length;
    for (int row = 0; row < matrix.length; row++) {
      System.arraycopy(matrix[row], 0, scratch[row], 0, scratch[row].length);
    }
    for (int state = matrix.length - 1; state >= kept; state--) {
      takeOut(scratch, state, matrix.length);
    }
    for (int row = 0; row < kept; row++) {
      copyRow(scratch[row], matrix.length, into[row], kept);
    }
  }

  private static void copyRow(double[] row, int size, double[] into, int kept) {
    System.arraycopy(row, 0, into, 0, kept);
    System.arraycopy(row, size, into, kept, ENDS);
  }

  /** Lets what goes to a state go straight on; states behind it are out. */
  private static void takeOut(double[][] matrix, int state, int size) {
    double[] out = matrix[state];
    double leaving = out[size] + out[size + 1];
    for (int column = 0; column < state; column++) {
      leaving += out[column];
    }
    for (int row = 0; row < state; row++) {
      double[] through = matrix[row];
      double factor = through[state] / leaving;
      if (factor > 0) {
        for (int column = 0; column < state; column++) {
          through[column] += factor * out[column];
        }
        for (int end = size; end < size + ENDS; end++) {
          through[end] += factor * out[end];
        }
      }
    }
  }
}
