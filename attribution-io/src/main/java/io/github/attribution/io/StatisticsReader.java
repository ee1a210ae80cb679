package io.github.attribution.io;

import com.google.common.primitives.ImmutableIntArray;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads path statistics as {@link StatisticsFile} defines. No number in the file is believed: what
 * is allocated grows with the bytes that are really there.
 */
final class StatisticsReader {

  /** The fewest bytes of a path: its length, three sums, and two numbers of the squares. */
  private static final int LEAST_OF_PATH = 6;

  /** The fewest bytes of a group: its accounts and its number of journeys. */
  private static final int LEAST_OF_GROUP = 2;

  /** The fewest bytes of a journey of a group: its path and three sums. */
  private static final int LEAST_OF_JOURNEY = 4;

  private final InputStream in;
  private long left;
  private String[] values = new String[0];

  /** The codes of the steps of all paths, for the groups. */
  private final ImmutableIntArray.Builder steps = ImmutableIntArray.builder();

  /** Where each path ends. */
  private final ImmutableIntArray.Builder ends = ImmutableIntArray.builder();

  /** Something that no statistics hold. */
  static final class ImpossibleException extends IOException {

    private static final long serialVersionUID = 1L;

    ImpossibleException(@Nullable String what) {
      super(what);
    }
  }

  StatisticsReader(InputStream in, long bytes) {
    this.in = in;
    this.left = bytes;
  }

  PathStatistics read() throws IOException {
    try {
      String dimension = text("dimension");
      String rules = text("rules");
      int longest = limited("steps of the longest path", number(), Integer.MAX_VALUE - 8);
      PathStatistics statistics = PathStatistics.create(new PathSpec(dimension, rules, longest));
      values = values();
      paths(statistics);
      groups(statistics);
      statistics.addShortened(signed());
      if (left != 0) {
        throw new ImpossibleException("%,d bytes follow the end".formatted(left));
      }
      return statistics;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ImpossibleException(e.getMessage());
    }
  }

  private String[] values() throws IOException {
    String[] values = new String[count("values", 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = text("value");
    }
    return values;
  }

  /** Adds the journeys of each path that are independent. */
  private void paths(PathStatistics statistics) throws IOException {
    int count = count("paths", LEAST_OF_PATH);
    int end = 0;
    for (int path = 0; path < count; path++) {
      int length = count("steps of a path", 1);
      String[] texts = new String[limited("steps of a path", length, statistics.spec().longest())];
      for (int i = 0; i < texts.length; i++) {
        int code = index("value", values.length);
        steps.add(code);
        texts[i] = values[code];
      }
      end = Math.addExact(end, texts.length);
      ends.add(end);
      PathOutcome journeys = outcome(texts);
      BigInteger high = BigInteger.valueOf(signed()).shiftLeft(Long.SIZE);
      BigInteger low = new BigInteger(Long.toUnsignedString(number()));
      statistics.add(journeys, high.add(low));
    }
  }

  private PathOutcome outcome(String[] path) throws IOException {
    return new PathOutcome(Arrays.asList(path), signed(), signed(), signed());
  }

  private void groups(PathStatistics statistics) throws IOException {
    ImmutableIntArray allSteps = steps.build();
    ImmutableIntArray allEnds = ends.build();
    int count = count("groups", LEAST_OF_GROUP);
    for (int group = 0; group < count; group++) {
      long accounts = signed();
      int journeys = count("journeys of an account", LEAST_OF_JOURNEY);
      List<PathOutcome> list = new ArrayList<>();
      for (int i = 0; i < journeys; i++) {
        int path = index("path", allEnds.length());
        int first = path == 0 ? 0 : allEnds.get(path - 1);
        list.add(
            outcome(
                allSteps.subArray(first, allEnds.get(path)).stream()
                    .mapToObj(code -> values[code])
                    .toArray(String[]::new)));
      }
      statistics.addAccounts(list, accounts);
    }
  }

  private String text(String what) throws IOException {
    int length = count("bytes of a " + what, 1);
    byte[] bytes = in.readNBytes(length);
    left -= bytes.length;
    if (bytes.length < length) {
      throw cutOff();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ImpossibleException("a %s is no UTF-8 text".formatted(what));
    }
  }

  private static ImpossibleException cutOff() {
    return new ImpossibleException("the bytes end in the middle");
  }

  /** How many of something follow, each of which takes bytes. */
  private int count(String what, int leastBytes) throws IOException {
    long count = number();
    return limited(what, count, left / leastBytes);
  }

  private static int limited(String what, long count, long most) throws IOException {
    if (count < 0 || count > Math.min(most, Integer.MAX_VALUE - 8)) {
      throw new ImpossibleException(
          "%s %s are said to follow, where at most %,d can"
              .formatted(Long.toUnsignedString(count), what, most));
    }
    return (int) count;
  }

  private int index(String what, int size) throws IOException {
    long index = number();
    if (index < 0 || index >= size) {
      throw new ImpossibleException(
          "%s number %s is asked for, and there are %,d"
              .formatted(what, Long.toUnsignedString(index), size));
    }
    return (int) index;
  }

  private long signed() throws IOException {
    long number = number();
    return number >>> 1 ^ -(number & 1);
  }

  private long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw cutOff();
      }
      left--;
      number |= (long) (next & 0x7f) << shift;
      if ((next & 0x80) == 0) {
        return number;
      }
    }
    throw new ImpossibleException("a number has more than ten bytes");
  }
}
