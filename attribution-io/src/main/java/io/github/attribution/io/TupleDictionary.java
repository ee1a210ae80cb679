package io.github.attribution.io;

import io.github.attribution.journey.LongDictionary;
import java.util.Arrays;

/**
 * Numbers tuples of codes, code by code: the number of a tuple's beginning and the next code make a
 * pair, which has a number itself. The number of a single code is the code. For one thread.
 */
final class TupleDictionary {

  private final LongDictionary[] pairs;

  TupleDictionary(int length) {
    this.pairs = new LongDictionary[length - 1];
    Arrays.setAll(pairs, i -> LongDictionary.create());
  }

  /** The number of a tuple. */
  int add(int[] codes) {
    int number = codes[0];
    for (int i = 0; i < pairs.length; i++) {
      number = pairs[i].add(((long) number << Integer.SIZE) | codes[i + 1]);
    }
    return number;
  }

  /** The tuple of a number. */
  int[] tuple(int number) {
    int[] codes = new int[pairs.length + 1];
    int beginning = number;
    for (int i = pairs.length; i > 0; i--) {
      long pair = pairs[i - 1].value(beginning);
      codes[i] = (int) pair;
      beginning = (int) (pair >>> Integer.SIZE);
    }
    codes[0] = beginning;
    return codes;
  }
}
