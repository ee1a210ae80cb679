package io.github.attribution.report;

import io.github.attribution.credit.CreditTotals;
import io.github.attribution.io.ResultFormat;
import io.github.attribution.journey.ReportPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One by-DIMENSION.csv: which columns it has, and its rows with the period, if there is one, as the
 * last of the values.
 */
final class TotalsFile {

  /** The columns after the values. */
  enum Column {
    TOUCHPOINTS,
    CONVERSIONS,
    REVENUE,
    SPEND,
    ROI,
    ROMI,
    ROAS,
    CAC,
    CPL
  }

  /** A row. */
  record Row(String strategy, List<String> values, CsvRow cells, int firstNumber) {

    /** A number, null if there is none. */
    @Nullable String number(Column column) {
      String cell = cells.cell(firstNumber + column.ordinal());
      return cell.isEmpty() ? null : cell;
    }
  }

  private final RunFiles files;
  private final List<String> names;
  private final int period;
  private final List<Integer> order;

  private TotalsFile(RunFiles files, List<String> names) {
    this.files = files;
    this.names = names;
    this.period =
        IntStream.range(0, names.size())
            .filter(i -> ReportPeriod.find(names.get(i)).isPresent())
            .max()
            .orElse(-1);
    this.order = order(names.size(), period);
  }

  static TotalsFile of(RunFiles files, String by) {
    return new TotalsFile(files, List.of(by.split(",", -1)));
  }

  String name() {
    return ResultFormat.totalsFile(names);
  }

  /** What intervals.csv and ranks.csv call the grouping. */
  String key() {
    return ResultFormat.line(names);
  }

  /** The names but for that of the period. */
  List<String> dimensions() {
    return order.stream().filter(i -> i != period).map(names::get).toList();
  }

  Optional<ReportPeriod> period() {
    return period < 0 ? Optional.empty() : ReportPeriod.find(names.get(period));
  }

  /** Values of a row as intervals.csv and ranks.csv have them. */
  String key(List<String> values) {
    String[] asGiven = new String[values.size()];
    for (int i = 0; i < asGiven.length; i++) {
      asGiven[order.get(i)] = values.get(i);
    }
    return ResultFormat.line(List.of(asGiven));
  }

  void rows(Consumer<Row> each) {
    files.rows(
        name(),
        row ->
            each.accept(
                new Row(
                    row.text(0),
                    order.stream().map(i -> row.text(i + 1)).toList(),
                    row,
                    names.size() + 1)));
  }

  /** Whether values of a row are those of what is nobody's. */
  boolean isUnattributed(List<String> values) {
    int dimensions = Math.max(1, values.size() - (period < 0 ? 0 : 1));
    return values.subList(0, dimensions).stream().allMatch(CreditTotals.UNATTRIBUTED::equals);
  }

  private static List<Integer> order(int size, int period) {
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, size).filter(i -> i != period).forEach(order::add);
    if (period >= 0) {
      order.add(period);
    }
    return List.copyOf(order);
  }
}
