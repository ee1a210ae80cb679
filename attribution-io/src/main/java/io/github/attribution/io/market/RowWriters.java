package io.github.attribution.io.market;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** An open writer for each table, to a file each in one directory. */
final class RowWriters implements AutoCloseable {

  private final Map<MarketTable, RowWriter> writers = new EnumMap<>(MarketTable.class);

  RowWriters(Path directory) throws IOException {
    for (MarketTable table : MarketTable.values()) {
      writers.put(table, new RowWriter(file(directory, table)));
    }
  }

  static Path file(Path directory, MarketTable table) {
    return directory.resolve(table.text());
  }

  /** A new row of a table. */
  RowWriter row(MarketTable table) {
    return Objects.requireNonNull(writers.get(table));
  }

  @Override
  public void close() throws IOException {
    for (RowWriter writer : writers.values()) {
      writer.close();
    }
  }
}
