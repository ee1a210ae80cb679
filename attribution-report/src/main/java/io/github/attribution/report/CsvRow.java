package io.github.attribution.report;

import io.github.attribution.io.ResultFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a result file. */
final class CsvRow {

  private final CsvHeader header;
  private final List<String> cells;

  CsvRow(CsvHeader header, List<String> cells) {
    this.header = header;
    this.cells = cells;
  }

  /** The cell as it is; empty if there is no such column. */
  String cell(String column) {
    Integer place = header.places().get(column);
    return place == null ? "" : cell(place);
  }

  /** The cell as it is, null if it is empty. */
  @Nullable String number(String column) {
    String cell = cell(column);
    return cell.isEmpty() ? null : cell;
  }

  /** The text that the cell stands for. */
  String text(String column) {
    return ResultFormat.text(cell(column));
  }

  /** The cell at a place; empty if the row is short. */
  String cell(int place) {
    return place < cells.size() ? cells.get(place) : "";
  }

  /** The text that the cell at a place stands for. */
  String text(int place) {
    return ResultFormat.text(cell(place));
  }
}
