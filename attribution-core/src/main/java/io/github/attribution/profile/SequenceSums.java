package io.github.attribution.profile;

import io.github.attribution.learn.IntSequences;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;

/** What became of journeys by sequences of codes, in three sums. Mutable, for one thread. */
final class SequenceSums {

  private static final int WIDTH = 3;
  private static final int REVENUE = 1;
  private static final int WITHOUT = 2;
  private static final int MOST = (Integer.MAX_VALUE - 8) / WIDTH;

  private final String what;
  private final IntSequences sequences;
  private long[] sums = new long[16 * WIDTH];

  SequenceSums(String what) {
    this.what = what;
    this.sequences = new IntSequences(what);
  }

  int size() {
    return sequences.size();
  }

  int length(int sequence) {
    return sequences.length(sequence);
  }

  int element(int sequence, int i) {
    return sequences.element(sequence, i);
  }

  long convertingMicros(int sequence) {
    return sums[WIDTH * sequence];
  }

  long revenueMicros(int sequence) {
    return sums[WIDTH * sequence + REVENUE];
  }

  long withoutMicros(int sequence) {
    return sums[WIDTH * sequence + WITHOUT];
  }

  /** Whether the journeys of a sequence came to nothing, such as those that were taken back. */
  boolean isZero(int sequence) {
    return (convertingMicros(sequence) | revenueMicros(sequence) | withoutMicros(sequence)) == 0;
  }

  void add(int[] codes, int length, long converting, long revenue, long without) {
    int number = sequences.add(codes, length);
    ensure(number);
    int at = WIDTH * number;
    sums[at] = Sums.plus(sums[at], converting);
    sums[at + REVENUE] = Sums.plus(sums[at + REVENUE], revenue);
    sums[at + WITHOUT] = Sums.plus(sums[at + WITHOUT], without);
  }

  private void ensure(int number) {
    int size = sums.length / WIDTH;
    if (number >= size) {
      if (number >= MOST) {
        throw new IllegalStateException(
            "There are more than %,d different %s; look at a dimension with fewer values"
                .formatted(MOST, what));
      }
      sums = Arrays.copyOf(sums, WIDTH * (int) Math.min(size + (long) (size >> 1), MOST));
    }
  }

  void pack(LongStream.Builder numbers) {
    numbers.add(size());
    for (int sequence = 0; sequence < size(); sequence++) {
      numbers.add(length(sequence));
      for (int i = 0; i < length(sequence); i++) {
        numbers.add(element(sequence, i));
      }
      numbers.add(convertingMicros(sequence));
      numbers.add(revenueMicros(sequence));
      numbers.add(withoutMicros(sequence));
    }
  }

  void unpack(LongBuffer numbers) {
    int[] sequence = new int[16];
    for (long left = numbers.get(); left > 0; left--) {
      int length = (int) numbers.get();
      for (int i = 0; i < length; i++) {
        sequence[i] = (int) numbers.get();
      }
      add(sequence, length, numbers.get(), numbers.get(), numbers.get());
    }
  }

  /** Adds the sums of others, whose codes are other ones here. */
  void merge(SequenceSums other, IntUnaryOperator codes) {
    int[] sequence = new int[16];
    for (int number = 0; number < other.size(); number++) {
      int length = other.length(number);
      for (int i = 0; i < length; i++) {
        sequence[i] = codes.applyAsInt(other.element(number, i));
      }
      add(
          sequence,
          length,
          other.convertingMicros(number),
          other.revenueMicros(number),
          other.withoutMicros(number));
    }
  }
}
