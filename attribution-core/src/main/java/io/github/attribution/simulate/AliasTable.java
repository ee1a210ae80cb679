package io.github.attribution.simulate;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Draws from a finite distribution in constant time. Source: M. D. Vose, A linear algorithm for
 * generating random numbers with a given distribution, IEEE Transactions on Software Engineering 17
 * (1991).
 */
final class AliasTable {

  private final double[] keep;
  private final int[] alias;

  private AliasTable(int size) {
    this.keep = new double[size];
    this.alias = new int[size];
  }

  /** Shares must be non-negative and sum to one. */
  static AliasTable of(double[] shares) {
    AliasTable table = new AliasTable(shares.length);
    Deque<Integer> small = new ArrayDeque<>();
    Deque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < shares.length; i++) {
      table.keep[i] = shares[i] * shares.length;
      table.alias[i] = i;
      (table.keep[i] < 1 ? small : large).add(i);
    }
    table.pair(small, large);
    return table;
  }

  int draw(Draws draws) {
    double at = draws.uniform() * keep.length;
    int slot = (int) at;
    return at - slot < keep[slot] ? slot : alias[slot];
  }

  private void pair(Deque<Integer> small, Deque<Integer> large) {
    while (!small.isEmpty() && !large.isEmpty()) {
      int poor = small.remove();
      int rich = large.remove();
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      (keep[rich] < 1 ? small : large).add(rich);
    }
    small.forEach(i -> keep[i] = 1);
    large.forEach(i -> keep[i] = 1);
  }
}
