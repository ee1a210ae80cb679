package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Distinct sequences of integers with a number each, in the order in which they come up: one array
 * of all their elements, and a hash table of numbers with open addressing. Mutable, for one thread.
 */
final class IntSequences {

  private static final int FREE = -1;

  private int[] elements = new int[64];
  private int[] ends = new int[16];
  private int[] table = freeTable(32);
  private int size;

  int size() {
    return size;
  }

  int start(int sequence) {
    return sequence == 0 ? 0 : ends[sequence - 1];
  }

  int length(int sequence) {
    return ends[sequence] - start(sequence);
  }

  int element(int sequence, int i) {
    return elements[start(sequence) + i];
  }

  /** Compares two sequences by their elements. */
  int compare(int sequence, int other) {
    return Arrays.compare(
        elements, start(sequence), ends[sequence], elements, start(other), ends[other]);
  }

  /** The number of a sequence, which is new if it is the size before. */
  int add(int[] sequence, int length) {
    int slot = slot(sequence, length);
    if (table[slot] != FREE) {
      return table[slot];
    }
    append(sequence, length);
    table[slot] = size++;
    if (2 * size > table.length) {
      rehash();
    }
    return size - 1;
  }

  private int slot(int[] sequence, int length) {
    int slot = hash(sequence, 0, length) & (table.length - 1);
    while (table[slot] != FREE && !holds(table[slot], sequence, length)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean holds(int number, int[] sequence, int length) {
    int start = start(number);
    return Arrays.equals(elements, start, ends[number], sequence, 0, length);
  }

  private void append(int[] sequence, int length) {
    int start = start(size);
    int end = Math.addExact(start, length);
    elements = ensure(elements, end);
    ends = ensure(ends, size + 1);
    System.arraycopy(sequence, 0, elements, start, length);
    ends[size] = end;
  }

  private static int[] ensure(int[] array, int length) {
    return length <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(length, (int) Math.min(1.5 * array.length, 0x7ffffff0)));
  }

  private void rehash() {
    table = freeTable(2 * table.length);
    for (int number = 0; number < size; number++) {
      int slot = hash(elements, start(number), ends[number]) & (table.length - 1);
      while (table[slot] != FREE) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = number;
    }
  }

  private static int[] freeTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }

  private static int hash(int[] elements, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ elements[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash ^ (hash >>> 16);
  }
}
