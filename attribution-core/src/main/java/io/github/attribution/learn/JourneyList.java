package io.github.attribution.learn;

import java.util.Arrays;

/** The journeys of one account, in arrays that are used over and over. Mutable, for one thread. */
final class JourneyList {

  private final IndexSort sort = new IndexSort(this::compare);
  private int[] paths = new int[8];
  private long[] conversionMicros = new long[8];
  private long[] valueMicros = new long[8];
  private long[] unconvertedMicros = new long[8];
  private int[] order = new int[8];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void add(int path, long conversions, long value, long unconverted) {
    if (size == paths.length) {
      paths = Arrays.copyOf(paths, 2 * size);
      conversionMicros = Arrays.copyOf(conversionMicros, 2 * size);
      valueMicros = Arrays.copyOf(valueMicros, 2 * size);
      unconvertedMicros = Arrays.copyOf(unconvertedMicros, 2 * size);
      order = new int[2 * size];
    }
    paths[size] = path;
    conversionMicros[size] = conversions;
    valueMicros[size] = value;
    unconvertedMicros[size] = unconverted;
    size++;
  }

  /** Adds to what came of a journey. */
  void addTo(int journey, long conversions, long value) {
    conversionMicros[journey] = PathSums.plus(conversionMicros[journey], conversions, 1);
    valueMicros[journey] = PathSums.plus(valueMicros[journey], value, 1);
  }

  int path(int journey) {
    return paths[journey];
  }

  long conversionMicros(int journey) {
    return conversionMicros[journey];
  }

  long valueMicros(int journey) {
    return valueMicros[journey];
  }

  long unconvertedMicros(int journey) {
    return unconvertedMicros[journey];
  }

  /** The journeys in the order of their numbers; valid until the next call. */
  int[] ordered() {
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    sort.sort(order, size);
    return order;
  }

  private int compare(int one, int other) {
    int result = Integer.compare(paths[one], paths[other]);
    result = result == 0 ? Long.compare(conversionMicros[one], conversionMicros[other]) : result;
    result = result == 0 ? Long.compare(valueMicros[one], valueMicros[other]) : result;
    return result == 0 ? Long.compare(unconvertedMicros[one], unconvertedMicros[other]) : result;
  }
}
