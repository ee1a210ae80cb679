package io.github.attribution.spark;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A growing column of texts in UTF-8, which may be missing. */
final class Texts {

  private static final int MISSING = -1;

  private byte[] bytes = new byte[1 << 14];
  private int used;
  private final Ints lengths = new Ints();
  private final Longs starts = new Longs();

  void add(@Nullable UTF8String text) {
    starts.add(used);
    if (text == null) {
      lengths.add(MISSING);
      return;
    }
    int length = text.numBytes();
    int needed = Math.addExact(used, length);
    if (needed > bytes.length) {
      long larger = Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * bytes.length));
      bytes = Arrays.copyOf(bytes, (int) larger);
    }
    text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + (long) used);
    used = needed;
    lengths.add(length);
  }

  @Nullable String text(int row) {
    int length = lengths.get(row);
    return length == MISSING
        ? null
        : new String(bytes, (int) starts.get(row), length, StandardCharsets.UTF_8);
  }

  /** Orders two rows by their bytes, which is by code point; missing texts come first. */
  int compare(int one, int other) {
    if (lengths.get(one) == MISSING || lengths.get(other) == MISSING) {
      return Integer.compare(lengths.get(one), lengths.get(other));
    }
    int a = (int) starts.get(one);
    int b = (int) starts.get(other);
    return Arrays.compareUnsigned(bytes, a, a + lengths.get(one), bytes, b, b + lengths.get(other));
  }
}
