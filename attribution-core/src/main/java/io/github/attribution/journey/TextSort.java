package io.github.attribution.journey;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Sorts distinct texts by their unsigned bytes: a radix sort by eight bytes at a time, most
 * significant first, and by insertion where few are left.
 *
 * <p>Takes time linear in the bytes that tell the texts apart; no input makes it slower.
 */
final class TextSort {

  private static final int FEW = 24;
  private static final int BYTE_VALUES = 256;

  private final TextArena arena;
  private final int[] places;
  private final int[] nextPlaces;
  private final long[] words;
  private final long[] nextWords;
  private final Deque<Run> open = new ArrayDeque<>();

  /** Texts that agree in their first bytes. */
  private record Run(int from, int to, int agreed) {}

  /** Sorts in the array given. */
  TextSort(TextArena arena, int[] places) {
    this.arena = arena;
    this.places = places;
    this.nextPlaces = new int[places.length];
    this.words = new long[places.length];
    this.nextWords = new long[places.length];
  }

  /** The codes in the order of their texts. */
  int[] codes() {
    open.push(new Run(0, places.length, 0));
    while (!open.isEmpty()) {
      Run run = open.pop();
      if (run.to - run.from <= FEW) {
        insert(run);
      } else {
        split(run);
      }
    }
    return Arrays.stream(places).map(arena::code).toArray();
  }

  /** Sorts by the next eight bytes and opens what agrees in them too. */
  private void split(Run run) {
    for (int i = run.from; i < run.to; i++) {
      words[i] = arena.bigEndianWord(places[i], run.agreed);
    }
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      sortByByte(run.from, run.to, shift);
    }
    int from = run.from;
    for (int i = from + 1; i <= run.to; i++) {
      if (i == run.to || words[i] != words[from]) {
        openAgreeing(from, i, run.agreed + Long.BYTES);
        from = i;
      }
    }
  }

  private void sortByByte(int from, int to, int shift) {
    int[] ends = new int[BYTE_VALUES];
    for (int i = from; i < to; i++) {
      ends[(int) (words[i] >>> shift) & 0xFF]++;
    }
    if (ends[(int) (words[from] >>> shift) & 0xFF] == to - from) {
      return;
    }
    int end = from;
    for (int value = 0; value < BYTE_VALUES; value++) {
      end += ends[value];
      ends[value] = end;
    }
    for (int i = to - 1; i >= from; i--) {
      int next = --ends[(int) (words[i] >>> shift) & 0xFF];
      nextWords[next] = words[i];
      nextPlaces[next] = places[i];
    }
    System.arraycopy(nextWords, from, words, from, to - from);
    System.arraycopy(nextPlaces, from, places, from, to - from);
  }

  /** Texts that end within the bytes agreed, nine at most, come first. */
  private void openAgreeing(int from, int to, int agreed) {
    int ended = from;
    for (int i = from; i < to && to - from > 1; i++) {
      if (arena.length(places[i]) <= agreed) {
        swap(i, ended++);
      }
    }
    open(from, ended, agreed - Long.BYTES);
    open(ended, to, agreed);
  }

  private void open(int from, int to, int agreed) {
    if (to - from > 1) {
      open.push(new Run(from, to, agreed));
    }
  }

  private void swap(int i, int j) {
    int place = places[i];
    places[i] = places[j];
    places[j] = place;
  }

  private void insert(Run run) {
    for (int i = run.from + 1; i < run.to; i++) {
      int place = places[i];
      int j = i;
      for (; j > run.from && arena.compare(places[j - 1], place, run.agreed) > 0; j--) {
        places[j] = places[j - 1];
      }
      places[j] = place;
    }
  }
}
