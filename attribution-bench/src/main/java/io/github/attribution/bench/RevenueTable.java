package io.github.attribution.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Credited revenue by strategy and group: what contenders must agree on. What is nothing is not in
 * the table, nor is what no touch gets. Immutable.
 *
 * @param cells the revenue of each cell that is not zero
 */
record RevenueTable(SortedMap<Cell, BigDecimal> cells) {

  /**
   * A strategy and a group.
   *
   * @param strategy the strategy's spec
   * @param values the group's value for each dimension
   */
  record Cell(String strategy, List<String> values) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::strategy).thenComparing(cell -> cell.values.toString());

    Cell {
      values = ImmutableList.copyOf(values);
    }

    @Override
    public int compareTo(Cell other) {
      return ORDER.compare(this, other);
    }
  }

  RevenueTable {
    cells = ImmutableSortedMap.copyOf(cells);
  }

  /** The cells that are not zero. */
  static RevenueTable of(Map<Cell, BigDecimal> cells) {
    ImmutableSortedMap.Builder<Cell, BigDecimal> kept = ImmutableSortedMap.naturalOrder();
    cells.forEach(
        (cell, revenue) -> {
          if (revenue.signum() != 0) {
            kept.put(cell, revenue.stripTrailingZeros());
          }
        });
    return new RevenueTable(kept.build());
  }

  /** The exact revenue of a result of the engine. */
  static RevenueTable of(AttributionResult result, String... dimensions) {
    Map<Cell, BigDecimal> cells = new HashMap<>();
    result.rows(dimensions).stream()
        .filter(row -> row.attributed())
        .forEach(
            row ->
                cells.put(
                    new Cell(row.strategy(), row.values()), Micros.toDecimal(row.revenueMicros())));
    return of(cells);
  }

  /** Summed over all dimensions but the first. */
  RevenueTable byFirst() {
    Map<Cell, BigDecimal> sums = new HashMap<>();
    cells.forEach(
        (cell, revenue) ->
            sums.merge(
                new Cell(cell.strategy, cell.values.subList(0, 1)), revenue, BigDecimal::add));
    return of(sums);
  }

  /**
   * Refuses another answer.
   *
   * @param actualOf who gives it
   * @param actual the other table
   * @param precision how close it must be
   * @throws IllegalStateException if a cell differs by more
   */
  void requireSame(String actualOf, RevenueTable actual, Precision precision) {
    TreeSet<Cell> all = new TreeSet<>(cells.keySet());
    all.addAll(actual.cells.keySet());
    for (Cell cell : all) {
      BigDecimal expected = cells.getOrDefault(cell, BigDecimal.ZERO);
      BigDecimal found = actual.cells.getOrDefault(cell, BigDecimal.ZERO);
      if (found.subtract(expected).abs().compareTo(precision.most(expected)) > 0) {
        throw new IllegalStateException(
            "%s credits %s to %s under '%s', and the engine credits %s; they must agree %s before anything is timed"
                .formatted(
                    actualOf,
                    found.toPlainString(),
                    String.join(", ", cell.values),
                    cell.strategy,
                    expected.toPlainString(),
                    precision.text()));
      }
    }
  }
}
