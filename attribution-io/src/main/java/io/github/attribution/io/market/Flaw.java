package io.github.attribution.io.market;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableMap;
import java.util.Map;

/**
 * One way in which a row of a real export goes wrong: a copy of a good row with other cells.
 *
 * @param rejects how many rows a reader has to leave out because of it
 * @param cells column to text; {@value #NUMBER} in a text becomes a number that is unique
 */
record Flaw(int rejects, Map<String, String> cells) {

  static final String NUMBER = "#";

  Flaw {
    cells = ImmutableMap.copyOf(cells);
  }

  /** The SQL of a cell of the copy. */
  String cell(MarketColumn column, String good, int number) {
    String text = cells.get(column.name());
    String unique = Strings.padStart(Integer.toString(number), 4, '0');
    return text == null ? good : Sql.text(text.replace(NUMBER, unique));
  }
}
