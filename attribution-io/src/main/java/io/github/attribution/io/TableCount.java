package io.github.attribution.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;

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

  /**
   * Stops if more rows are rejected than a run bears.
   *
   * @param maxRejects the largest part of the rows that may be rejects, 0 to 1
   * @param first tells of the first reject, if it comes to that
   * @throws InputException if there are more
   */
  public void requireFewRejects(BigDecimal maxRejects, Supplier<String> first) {
    if (hasMoreRejectsThan(maxRejects)) {
      throw new InputException(
          "%s: %s of %s rows (%s %%) cannot be used, more than the %s %% that --max-rejects allows; the first: %s"
              .formatted(
                  table.text(),
                  rejected,
                  rows,
                  percent(
                      BigDecimal.valueOf(rejected)
                          .divide(BigDecimal.valueOf(rows), 6, RoundingMode.HALF_UP)),
                  percent(maxRejects),
                  first.get()));
    }
  }

  private static String percent(BigDecimal ratio) {
    BigDecimal percent = ratio.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
    BigDecimal stripped = percent.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped)
        .toPlainString();
  }
}
