package io.github.attribution.credit;

import com.google.common.math.LongMath;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Exact amounts rounded for people, so that shown parts add up to the shown total. */
public final class Cents {

  private static final long MICROS_PER_CENT = 10_000;

  private Cents() {}

  /**
   * An amount rounded to cents, half away from zero.
   *
   * @param micros the amount
   * @return cents
   */
  public static long of(long micros) {
    return LongMath.divide(micros, MICROS_PER_CENT, RoundingMode.HALF_UP);
  }

  /**
   * Parts rounded to cents so that they sum to their rounded sum.
   *
   * @param micros the parts
   * @return the rounded parts
   */
  public static List<Long> ofParts(List<Long> micros) {
    return ofParts(micros, of(micros.stream().reduce(0L, Math::addExact)));
  }

  /**
   * Parts rounded to cents so that they sum to a given number: each is rounded down, and what is
   * missing goes to those that lost most (the largest-remainder method; ties to the first).
   *
   * @param micros the parts
   * @param sumCents their sum rounded to cents, up or down
   * @return the rounded parts
   */
  public static List<Long> ofParts(List<Long> micros, long sumCents) {
    List<Long> cents = new ArrayList<>();
    micros.forEach(part -> cents.add(Math.floorDiv(part, MICROS_PER_CENT)));
    long missing = sumCents - cents.stream().mapToLong(Long::longValue).sum();
    IntStream.range(0, micros.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> -Math.floorMod(micros.get(i), MICROS_PER_CENT)))
        .limit(missing)
        .forEach(i -> cents.set(i, cents.get(i) + 1));
    return cents;
  }
}
