package io.github.attribution.io.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that rules of metrics compare with: rows of {@code score_rules} with the rule {@code
 * threshold}, else the usual ones.
 */
enum Thresholds {
  /** From how many active seconds a visit is engaged. */
  ENGAGED_SECONDS("engaged-seconds", "10"),
  /** From how many page views a visit is engaged. */
  ENGAGED_PAGE_VIEWS("engaged-page-views", "2"),
  /** From how many key events a visit is engaged. */
  ENGAGED_KEY_EVENTS("engaged-key-events", "1"),
  /** How many active minutes a visit counts for at most. */
  LONGEST_MINUTES("longest-minutes", "30"),
  /** After how many minutes without activity a visit ends, as its source says. */
  IDLE_MINUTES("idle-minutes", ""),
  /** Until how many seconds after delivery a click is a scanner's. */
  SCANNER_SECONDS("scanner-seconds", "5"),
  /** From what progress in percent a content is consumed. */
  CONSUMED_PERCENT("consumed-percent", "50"),
  /** Within how many days after its landing page a content must be taken. */
  CONVERSION_DAYS("conversion-days", "30");

  private final String key;
  private final String usual;

  Thresholds(String key, String usual) {
    this.key = key;
    this.usual = usual;
  }

  /** The number as text, that of the last version if there are several; empty if there is none. */
  String of(FactTables tables) {
    if (!tables.has("score_rules")) {
      return usual;
    }
    List<List<@Nullable String>> rows =
        tables.texts(
            """
            SELECT rtrim(rtrim((value::DECIMAL(19,0) * 0.000001::DECIMAL(7,6))::VARCHAR, '0'), '.') FROM %s
            WHERE lower(rule) = 'threshold' AND lower(name) = '%s' ORDER BY version DESC NULLS LAST, value LIMIT 1"""
                .formatted(tables.rows("score_rules"), key));
    String given = rows.isEmpty() ? null : rows.get(0).get(0);
    return given == null ? usual : given;
  }

  /** The number in millionths, in SQL. */
  String micros(FactTables tables) {
    return "(%s * 1000000)::BIGINT".formatted(of(tables));
  }
}
