package io.github.attribution.io;

/**
 * A row of the input that was left out.
 *
 * @param table the table
 * @param file the file's name without directories
 * @param row the number of the row in its file, the first after the header is 1
 * @param column the column that is to blame, empty for the row as a whole
 * @param value what it holds, empty if nothing
 * @param reason why the row was left out and what to do
 */
public record Reject(
    InputTable table, String file, long row, String column, String value, String reason) {

  /**
   * This reject in one sentence.
   *
   * @return {@code touchpoints.csv row 7, column 'touched_at': '03/04/24' is not a timestamp; …}
   */
  public String message() {
    String where = column.isEmpty() ? "" : ", column '" + column + "'";
    String what = value.isEmpty() ? "" : "'" + value + "' ";
    return "%s row %s%s: %s%s".formatted(file, row, where, what, reason);
  }
}
