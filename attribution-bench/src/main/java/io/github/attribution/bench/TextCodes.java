package io.github.attribution.bench;

import io.github.attribution.journey.Dictionary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dense codes of texts in the order in which they first appear. */
final class TextCodes {

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> texts = new ArrayList<>();

  /** The code of the text of each row; texts that are new get the next codes. */
  int[] addAll(TextColumn column) {
    int[] result = new int[column.rows()];
    for (int row = 0; row < result.length; row++) {
      result[row] = add(column.text(row));
    }
    return result;
  }

  Dictionary toDictionary() {
    return Dictionary.listed(texts);
  }

  private int add(String text) {
    Integer known = codes.putIfAbsent(text, texts.size());
    if (known == null) {
      texts.add(text);
      return texts.size() - 1;
    }
    return known;
  }
}
