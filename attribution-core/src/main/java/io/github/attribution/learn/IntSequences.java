package io.github.attribution.learn;

import java.util.Arrays;

/**
 * Distinct sequences of integers with a number each, in the order in which they come up: one array
 * of all their elements, and a hash table of numbers with open addressing, at most half full.
 *
 * <p>Takes 4 bytes an element, and 12 to 20 a sequence; arrays have up to half more room than they
 * need while they grow. Mutable, for one thread.
 */
public final class IntSequences {

  /** So many integers may be in an array on every virtual machine. */
  private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

  /** The largest table, a power of two, has at least one free slot in four. */
  private static final int LARGEST_TABLE = 1 << 30;

  private static final int FREE = -1;

  private final String what;
  private final int mostElements;
  private int[] elements = new int[64];
  private int[] ends = new int[16];
  private int[] table = freeTable(32);
  private int size;

  /**
   * None yet.
   *
   * @param what the name of what they are, for messages
   */
  public IntSequences(String what) {
    this(what, MOST_ELEMENTS);
  }

  IntSequences(String what, int mostElements) {
    this.what = what;
    this.mostElements = mostElements;
  }

  /**
   * How many there are.
   *
   * @return the number that the next new one gets
   */
  public int size() {
    return size;
  }

  int start(int sequence) {
    return sequence == 0 ? 0 : ends[sequence - 1];
  }

  /**
   * How long a sequence is.
   *
   * @param sequence a number
   * @return the number of its elements
   */
  public int length(int sequence) {
    return ends[sequence] - start(sequence);
  }

  /**
   * An element of a sequence.
   *
   * @param sequence a number
   * @param i 0 … {@code length(sequence) - 1}
   * @return the element
   */
  public int element(int sequence, int i) {
    return elements[start(sequence) + i];
  }

  /** All elements, each put through a map; the caller's own. */
  int[] mapped(int[] map) {
    int[] mapped = new int[start(size)];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = map[elements[i]];
    }
    return mapped;
  }

  /** Copies a sequence; gives its length. */
  int copy(int sequence, int[] into) {
    int length = length(sequence);
    System.arraycopy(elements, start(sequence), into, 0, length);
    return length;
  }

  /** Compares two sequences by their elements. */
  int compare(int sequence, int other) {
    return Arrays.compare(
        elements, start(sequence), ends[sequence], elements, start(other), ends[other]);
  }

  /** Whether these are the same sequences in the same order. */
  boolean isSame(IntSequences other) {
    return size == other.size
        && Arrays.equals(ends, 0, size, other.ends, 0, size)
        && Arrays.equals(elements, 0, start(size), other.elements, 0, start(size));
  }

  /**
   * The number of a sequence, which is new if it is the size before.
   *
   * @param sequence has the elements, from its beginning on; is not kept
   * @param length how many there are
   * @return its number
   * @throws IllegalStateException if there is no room for a new one
   */
  public int add(int[] sequence, int length) {
    int slot = slot(sequence, length);
    if (table[slot] != FREE) {
      return table[slot];
    }
    append(sequence, length);
    table[slot] = size++;
    if (size > table.length / 2 && table.length < LARGEST_TABLE) {
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
    if (length > mostElements - start || size >= LARGEST_TABLE / 4 * 3) {
      throw new IllegalStateException(
          "There are too many different %s for one array: %,d, and %,d integers in them; allow fewer steps, collapse repeats, or keep statistics of parts of the accounts apart"
              .formatted(what, size, start));
    }
    elements = ensure(elements, start + length);
    ends = ensure(ends, size + 1);
    System.arraycopy(sequence, 0, elements, start, length);
    ends[size] = start + length;
  }

  private static int[] ensure(int[] array, int length) {
    long larger = Math.min(array.length + (long) (array.length >> 1), MOST_ELEMENTS);
    return length <= array.length ? array : Arrays.copyOf(array, (int) Math.max(length, larger));
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
