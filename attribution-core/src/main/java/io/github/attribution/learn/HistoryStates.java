package io.github.attribution.learn;

/**
 * The states that paths go through: state 0 is the start, any other one a history of the last steps
 * of a path, as many as the order says or as there are yet. States are numbered as they come up.
 * Mutable, for one thread.
 */
final class HistoryStates {

  static final int START = 0;

  private final int order;
  private final boolean collapse;
  private final IntSequences histories = new IntSequences("histories");
  private final int[] history;
  private int[] steps = new int[64];

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
    int length = read(table, path);
    for (int end = 1; end <= length; end++) {
      int size = Math.min(order, end);
      System.arraycopy(steps, end - size, history, 0, size);
      into[end - 1] = histories.add(history, size);
    }
    return length;
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
