package io.github.attribution.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** What exists, as columns of text that is wrapped. */
final class Listing {

  private static final int LAST_WIDTH = 60;

  private final TextTable table;

  /**
   * A listing.
   *
   * @param widths the widths of all columns but the last, which takes sentences
   */
  Listing(int... widths) {
    Column[] columns = new Column[widths.length + 1];
    for (int i = 0; i < widths.length; i++) {
      columns[i] = new Column(widths[i], 0, Overflow.WRAP);
    }
    columns[widths.length] = new Column(LAST_WIDTH, 0, Overflow.WRAP);
    table = TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
  }

  Listing row(List<String> cells) {
    table.addRowValues(cells.stream().map(SafeText::clean).toArray(String[]::new));
    return this;
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
