package io.github.attribution.profile;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Journeys by a whole number, up to a largest one that stands for all above. */
final class Histogram {

  private final int largest;
  private long[] converting = new long[16];
  private long[] without = new long[16];

  Histogram(int largest) {
    this.largest = largest;
  }

  void add(long number, long convertingMicros, long withoutMicros) {
    int at = (int) Math.min(number, largest);
    if (at >= converting.length) {
      int room = Math.max(at + 1, 2 * converting.length);
      converting = Arrays.copyOf(converting, room);
      without = Arrays.copyOf(without, room);
    }
    converting[at] = Sums.plus(converting[at], convertingMicros);
    without[at] = Sums.plus(without[at], withoutMicros);
  }

  void merge(Histogram other) {
    for (int at = 0; at < other.converting.length; at++) {
      if ((other.converting[at] | other.without[at]) != 0) {
        add(at, other.converting[at], other.without[at]);
      }
    }
  }

  void pack(LongStream.Builder numbers) {
    int[] filled =
        IntStream.range(0, converting.length)
            .filter(at -> (converting[at] | without[at]) != 0)
            .toArray();
    numbers.add(filled.length);
    for (int at : filled) {
      numbers.add(at).add(converting[at]).add(without[at]);
    }
  }

  void unpack(LongBuffer numbers) {
    for (long left = numbers.get(); left > 0; left--) {
      add(numbers.get(), numbers.get(), numbers.get());
    }
  }

  /** The journeys between bounds, up to the last range that has some; the last bound is open. */
  List<Range> ranges(int... from) {
    List<Range> ranges = new ArrayList<>();
    int filled = 0;
    for (int i = 0; i < from.length; i++) {
      int to = i + 1 < from.length ? from[i + 1] : Range.OPEN;
      Range range = new Range(from[i], to, sum(converting, from[i], to), sum(without, from[i], to));
      ranges.add(range);
      filled = (range.convertingMicros() | range.withoutMicros()) == 0 ? filled : ranges.size();
    }
    return ranges.subList(0, filled);
  }

  private static long sum(long[] micros, int from, int to) {
    long sum = 0;
    for (int at = from; at < Math.min(to, micros.length); at++) {
      sum = Sums.plus(sum, micros[at]);
    }
    return sum;
  }

  /** The least number that half of the converting journeys do not exceed. */
  OptionalInt median() {
    long all = sum(converting, 0, Range.OPEN);
    long below = 0;
    for (int at = 0; all > 0 && at < converting.length; at++) {
      below = Sums.plus(below, converting[at]);
      if (below >= all - below) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }
}
