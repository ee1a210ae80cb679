package io.github.attribution.io;

import java.util.List;

/** How the files of a run directory are named and how their cells are written, for readers. */
public final class ResultFormat {

  /** The version of the layout of a run directory, {@code format} in run.json. */
  public static final int VERSION = 1;

  private ResultFormat() {}

  /**
   * The name of the file with totals by some dimensions and periods.
   *
   * @param names the grouping
   * @return such as {@code by-channel-campaign.csv}
   */
  public static String totalsFile(List<String> names) {
    return ResultFiles.fileName(names);
  }

  /**
   * The text of a cell, without what keeps spreadsheets from taking it for a formula.
   *
   * @param cell a cell of text
   * @return the text; one that began with {@code '} and a formula itself loses the {@code '} too
   */
  public static String text(String cell) {
    return ResultFiles.unsafe(cell);
  }

  /**
   * What intervals.csv and ranks.csv have for several names or values.
   *
   * @param texts one for each dimension
   * @return one text as it is, several as a line of CSV
   */
  public static String line(List<String> texts) {
    return UncertaintyFiles.joined(texts);
  }
}
