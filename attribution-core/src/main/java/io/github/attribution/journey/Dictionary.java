package io.github.attribution.journey;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The texts behind integer codes 0 … size − 1.
 *
 * <p>Codes of a {@linkplain #sorted sorted} dictionary ascend with their texts (by code point), so
 * that the same set of texts gives the same codes in whatever order the rows came. Immutable.
 */
public final class Dictionary {

  private static final Dictionary EMPTY = new Dictionary(new String[0], 0, true);

  private final String @Nullable [] values;
  private final int size;
  private final boolean sorted;

  private Dictionary(String @Nullable [] values, int size, boolean sorted) {
    this.values = values;
    this.size = size;
    this.sorted = sorted;
  }

  /**
   * A dictionary without texts.
   *
   * @return the empty dictionary
   */
  public static Dictionary empty() {
    return EMPTY;
  }

  /**
   * The distinct texts in code point order.
   *
   * @param texts the texts, in any order, repeats allowed
   * @return a dictionary whose codes ascend with the texts
   */
  public static Dictionary sorted(Collection<String> texts) {
    String[] distinct =
        texts.stream().distinct().sorted(CodePointOrder.INSTANCE).toArray(String[]::new);
    return new Dictionary(distinct, distinct.length, true);
  }

  /**
   * The texts as listed: the code of a text is its place in the list.
   *
   * @param texts the texts
   * @return a dictionary of as many codes
   */
  public static Dictionary listed(List<String> texts) {
    String[] copy = texts.toArray(String[]::new);
    return new Dictionary(copy, copy.length, isStrictlyAscending(copy));
  }

  /**
   * Codes without texts of their own: the text of code 7 is {@code "7"}. For callers who keep the
   * names elsewhere, such as in a database table.
   *
   * @param size the number of codes
   * @return a dictionary that holds no texts
   */
  public static Dictionary numbered(int size) {
    return new Dictionary(null, size, false);
  }

  /**
   * The number of codes.
   *
   * @return one more than the largest code
   */
  public int size() {
    return size;
  }

  /**
   * The text of a code.
   *
   * @param code a code, 0 … size − 1
   * @return its text
   * @throws IndexOutOfBoundsException if the code is outside
   */
  public String value(int code) {
    return values == null
        ? Integer.toString(java.util.Objects.checkIndex(code, size))
        : values[code];
  }

  /**
   * The code of a text. Takes time logarithmic in the size when sorted, else linear.
   *
   * @param text a text
   * @return its code, or −1 if it is not in this dictionary
   */
  public int code(String text) {
    if (sorted && values != null) {
      return Math.max(-1, Arrays.binarySearch(values, text, CodePointOrder.INSTANCE));
    }
    for (int code = 0; code < size; code++) {
      if (value(code).equals(text)) {
        return code;
      }
    }
    return -1;
  }

  /**
   * All texts, in the order of their codes: for messages and small dictionaries, as it is a copy.
   *
   * @return as many texts as there are codes
   */
  public List<String> values() {
    return IntStream.range(0, size).mapToObj(this::value).toList();
  }

  private static boolean isStrictlyAscending(String[] texts) {
    for (int i = 1; i < texts.length; i++) {
      if (CodePointOrder.INSTANCE.compare(texts[i - 1], texts[i]) >= 0) {
        return false;
      }
    }
    return true;
  }
}
