package io.github.attribution.io;

import java.math.BigDecimal;

/**
 * How many rows of an input table were used.
 *
 * @param table the table
 * @param rows rows read
 * @param accepted rows used; touches beyond any journey are used as well
 * @param rejected rows left out, each with a line in rejects.csv
 * @param duplicates rows left out because an equal row was used; they are among the rejected
 */
public record TableCount(
    InputTable table, long rows, long accepted, long rejected, long duplicates) {

  /**
   * Whether more rows are rejected than a run bears.
   *
   * @param maxRejects the largest part of the rows that may be rejects, 0 to 1
   * @return true if a run stops
   */
  public boolean hasMoreRejectsThan(BigDecimal maxRejects) {
    return BigDecimal.valueOf(rejected).compareTo(maxRejects.multiply(BigDecimal.valueOf(rows)))
        > 0;
  }
}
