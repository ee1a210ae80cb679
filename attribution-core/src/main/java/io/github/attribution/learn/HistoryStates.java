package io.github.attribution.learn;

import java.util.Arrays;

/**
 * The states that paths go through: state 0 is the start, any other one a history of the last steps
 * of a path, as many as the order says or as there are yet. A state and the step after it make a
 * move, which leads to the next state; so a history is looked up only when a move is new, and a
 * move only where a path goes another way than the path before it, which in a sorted table is late.
 * States and moves are numbered as they come up. Mutable, for one thread.
 */
final class HistoryStates {

  static final int START = 0;

  private final int order;
  private final boolean collapse;
  private final IntSequences histories = new IntSequences("histories");
  private final IntPairs moves = new IntPairs("transitions");
  private final int[] history;
  private int[] leadsTo = new int[64];
  private int[] steps = new int[64];
  private int[] stepsBefore = new int[64];
  private int[] movesBefore = new int[64];
  private int lengthBefore;

  /** States of histories of up to some steps, equal ones in a row taken as one if asked to. */
  HistoryStates(int order, boolean collapse, int longestPath) {
    this.order = Math.min(order, Math.max(1, longestPath));
    this.collapse = collapse;
    this.history = new int[this.order];
    histories.add(history, 0);
  }

  int size() {
    return histories.size();
  }

  /** The last step of a state, −1 of the start. */
  int last(int state) {
    return state == START ? -1 : histories.element(state, histories.length(state) - 1);
  }

  /** The steps of a state, oldest first. */
  int[] steps(int state) {
    int[] steps = new int[histories.length(state)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = histories.element(state, i);
    }
    return steps;
  }

  /**
   * The states that a path goes through after the start.
   *
   * @param into receives them; at least as long as the path
   * @return how many there are
   */
  int walk(PathTable table, int path, int[] into) {
    int length = moves(table, path, into);
    for (int i = 0; i < length; i++) {
      into[i] = to(into[i]);
    }
    return length;
  }

  /**
   * The moves that a path makes.
   *
   * @param into receives them; at least as long as the path
   * @return how many there are
   */
  int moves(PathTable table, int path, int[] into) {
    int length = read(table, path);
    int apart = Arrays.mismatch(steps, 0, length, stepsBefore, 0, lengthBefore);
    int same = apart < 0 ? length : apart;
    System.arraycopy(movesBefore, 0, into, 0, same);
    int state = same == 0 ? START : to(into[same - 1]);
    for (int i = same; i < length; i++) {
      into[i] = move(state, steps[i]);
      state = leadsTo[into[i]];
    }
    remember(into, length, same);
    return length;
  }

  private void remember(int[] moves, int length, int from) {
    if (movesBefore.length < length) {
      movesBefore = Arrays.copyOf(movesBefore, 2 * length);
    }
    System.arraycopy(moves, from, movesBefore, from, length - from);
    int[] free = stepsBefore;
    stepsBefore = steps;
    steps = free;
    lengthBefore = length;
  }

  /** How many moves came up. */
  int moveCount() {
    return moves.size();
  }

  /** The state that a move begins in. */
  int from(int move) {
    return moves.first(move);
  }

  /** The state that a move leads to. */
  int to(int move) {
    return leadsTo[move];
  }

  /** The move of a step after a state. */
  int move(int from, int step) {
    int known = moves.size();
    int move = moves.add(from, step);
    if (move == known) {
      if (move == leadsTo.length) {
        leadsTo = Arrays.copyOf(leadsTo, move + (move >> 1));
      }
      leadsTo[move] = follower(from, step);
    }
    return move;
  }

  private int follower(int from, int step) {
    int length = histories.length(from);
    int kept = Math.min(length, order - 1);
    for (int i = 0; i < kept; i++) {
      history[i] = histories.element(from, length - kept + i);
    }
    history[kept] = step;
    return histories.add(history, kept + 1);
  }

  /** The state of a single step; the first one that is asked for is new. */
  int single(int step) {
    history[0] = step;
    return histories.add(history, 1);
  }

  /** Copies the steps of a path, without repeats if they collapse. */
  private int read(PathTable table, int path) {
    if (steps.length < table.length(path)) {
      steps = new int[2 * table.length(path)];
    }
    int length = table.copy(path, steps);
    if (!collapse) {
      return length;
    }
    int kept = 0;
    for (int i = 0; i < length; i++) {
      if (kept == 0 || steps[i] != steps[kept - 1]) {
        steps[kept++] = steps[i];
      }
    }
    return kept;
  }
}
