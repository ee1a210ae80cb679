package io.github.attribution.spark;

import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.Dictionary;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** A growing column of texts as codes. */
final class CodeColumn {

  private final ByteDictionary texts = ByteDictionary.create();
  private final Ints codes = new Ints();

  /** Adds a text; one that is missing has code −1. */
  void add(@Nullable UTF8String text) {
    codes.add(text == null ? -1 : code(text));
  }

  private int code(UTF8String text) {
    if (text.getBaseObject() instanceof byte[] bytes) {
      int from = (int) (text.getBaseOffset() - Platform.BYTE_ARRAY_OFFSET);
      return texts.add(bytes, from, from + text.numBytes());
    }
    byte[] copy = text.getBytes();
    return texts.add(copy, 0, copy.length);
  }

  /** The distinct texts in code point order. */
  Dictionary dictionary() {
    return texts.toDictionary();
  }

  /** The codes by that order. */
  int[] codes() {
    codes.recode(0, texts.sortedRanks());
    return codes.toArray();
  }
}
