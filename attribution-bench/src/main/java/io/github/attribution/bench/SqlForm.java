package io.github.attribution.bench;

import com.google.common.io.Resources;
import io.github.attribution.setting.KebabCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A way to write attribution in SQL, over {@code touchpoints(account_id, touched_us, channel,
 * campaign)} and {@code conversions(account_id, converted_us, revenue)}. A result has the
 * dimensions first, then a column of revenue for each strategy, with the strategy's name.
 */
enum SqlForm {
  /** Five strategies by channel, without sorting: the fastest known. */
  FORM_B(1),
  /** Five strategies by channel, with window functions. */
  WINDOW(1),
  /** Five strategies by channel, with ordered lists that are taken apart again. */
  LIST_UNNEST(1),
  /** Twelve strategies by channel and campaign, as form B. */
  TWELVE_BY_TWO(2);

  private final int dimensions;

  SqlForm(int dimensions) {
    this.dimensions = dimensions;
  }

  /** The name of the file without its ending. */
  String text() {
    return KebabCase.of(this);
  }

  /** How many columns are dimensions. */
  int dimensions() {
    return dimensions;
  }

  String sql() {
    return resource(text());
  }

  /** The query that counts bad rows: a problem and a number of rows. */
  static String checks() {
    return resource("checks");
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(SqlForm.class, "sql/" + name + ".sql"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
