package io.github.attribution.io.measure;

import io.github.attribution.metric.Content;

/**
 * Columns that are kept as numbers where their texts are few: as an ENUM in the order of its texts,
 * which in SQL is a text all the same, but cheaper to group by.
 */
final class FewTexts {

  /** How many different texts are few. */
  private static final int FEW = 1 << 16;

  private FewTexts() {}

  /**
   * Makes the type of a column, if its texts are few. It has the texts that stand for none, too.
   *
   * @param tables the input
   * @param type the name of the type
   * @param rows what has the column, as something to select from
   * @param column the column
   * @return a cast to be written after the column in SQL; empty if its texts are many
   */
  static String type(FactTables tables, String type, String rows, String column) {
    String count = "SELECT count(DISTINCT %s) FROM %s".formatted(column, rows);
    if (Long.parseLong(String.valueOf(tables.texts(count).get(0).get(0))) > FEW) {
      return "";
    }
    tables.execute(
        """
        CREATE TYPE %s AS ENUM (SELECT text FROM (SELECT %s AS text FROM %s UNION VALUES ('%s'), ('%s'))
          WHERE text IS NOT NULL ORDER BY text)"""
            .formatted(type, column, rows, AccountGroups.NONE, Content.NO_ASSET));
    return "::" + type;
  }

  /**
   * A column, or what stands for none where it is NULL, in SQL: a text, or of the column's type if
   * that is one of few texts.
   */
  static String orElse(String column, String none) {
    return "coalesce(%1$s, cast_to_type('%2$s', %1$s))".formatted(column, none);
  }
}
