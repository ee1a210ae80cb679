package io.github.attribution.bench;

import java.nio.file.Path;
import java.util.Locale;

/** A format of files of tables. */
enum TableFormat {
  /** With a header; times in ISO 8601. */
  CSV {
    @Override
    String relation(MarketTable table, Path file) {
      return "read_csv(%s, auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', columns = {%s})"
          .formatted(DuckDb.literal(file.toString()), table.columns());
    }
  },
  /** As the simulation writes it. */
  PARQUET {
    @Override
    String relation(MarketTable table, Path file) {
      return "read_parquet(%s)".formatted(DuckDb.literal(file.toString()));
    }
  };

  /** What stands for the rows of a file in SQL: explicit columns, nothing sniffed. */
  abstract String relation(MarketTable table, Path file);

  /** The lower-case name, which is the ending of files. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The file of a table. */
  Path file(Path directory, MarketTable table) {
    return directory.resolve(table.text() + "." + text());
  }

  /** The format of a file by its ending. */
  static TableFormat of(Path file) {
    for (TableFormat format : values()) {
      if (file.toString().endsWith("." + format.text())) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "%s is neither .csv nor .parquet; name a file with one of these endings".formatted(file));
  }
}
