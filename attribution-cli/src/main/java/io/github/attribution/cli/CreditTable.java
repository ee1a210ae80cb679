package io.github.attribution.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Streams;
import io.github.attribution.credit.Cents;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.metric.MetricRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Credited revenue, or conversions where there is no revenue, as a table: a row for each value, a
 * column for each strategy, and totals that the shown rows add up to. Values stand in the order of
 * their revenue under the first strategy; those past the first {@value #MOST_VALUES} are summed in
 * one row.
 */
final class CreditTable {

  static final int MOST_VALUES = 30;

  private final List<String> dimensions;
  private final boolean revenue;
  private final List<String> strategies;
  private final List<String> nonConserving;
  private final List<CreditLine> lines;

  private CreditTable(
      List<String> dimensions,
      boolean revenue,
      List<String> strategies,
      List<String> nonConserving,
      List<CreditLine> lines) {
    this.dimensions = ImmutableList.copyOf(dimensions);
    this.revenue = revenue;
    this.strategies = ImmutableList.copyOf(strategies);
    this.nonConserving = ImmutableList.copyOf(nonConserving);
    this.lines = ImmutableList.copyOf(lines);
  }

  /**
   * The table of the rows of one grouping.
   *
   * @param dimensions the names of the grouping
   * @param nonConserving the specs of strategies that do not mean to add up
   * @param rows for each strategy the same values in the same order
   */
  static CreditTable of(List<String> dimensions, List<String> nonConserving, List<MetricRow> rows) {
    boolean revenue = rows.stream().anyMatch(row -> row.credit().revenueMicros() != 0);
    ToLongFunction<CreditRow> amount =
        revenue ? CreditRow::revenueMicros : CreditRow::conversionMicros;
    List<CreditLine> lines =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> List.of(row.credit().attributed(), row.credit().values()),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values()
            .stream()
            .map(ofValue -> CreditLine.of(ofValue, amount))
            .toList();
    return new CreditTable(
        dimensions,
        revenue,
        rows.stream().map(row -> row.credit().strategy()).distinct().toList(),
        nonConserving,
        shown(dimensions.size(), lines));
  }

  @Override
  public String toString() {
    return text(false, UnaryOperator.identity());
  }

  /** The table with a bar for the share of each line under the first strategy. */
  String withBars(UnaryOperator<String> paint) {
    return text(true, paint);
  }

  private String text(boolean withBars, UnaryOperator<String> paint) {
    TextTable table = new TextTable();
    dimensions.forEach(table::left);
    if (countsTouchpoints()) {
      table.right("touchpoints");
    }
    strategies.forEach(strategy -> table.right(header(strategy)));
    if (knowsSpend()) {
      table.right("spend");
    }
    List<String> bars = withBars ? ShareBars.of(ofFirstStrategy()) : List.of();
    if (withBars) {
      table.bars("share by\n" + strategies.get(0), paint);
    }
    List<List<String>> columns = amountColumns();
    for (int i = 0; i < lines.size(); i++) {
      int line = i;
      Stream<String> amounts = columns.stream().map(column -> column.get(line));
      Stream<String> bar = bars.stream().skip(i).limit(1);
      table.row(Streams.concat(labels(lines.get(i)), amounts, bar).toList());
    }
    Stream<String> totals = columns.stream().map(column -> column.get(lines.size()));
    Stream<String> noBar = bars.stream().limit(1).map(bar -> "");
    table.rule().row(Streams.concat(totalLabels(), totals, noBar).toList());
    return table + footnote();
  }

  private List<Long> ofFirstStrategy() {
    return lines.stream().map(line -> line.amountMicros().get(0)).toList();
  }

  /** The lines to show: by revenue, the many small ones as one, then what is nobody's. */
  private static List<CreditLine> shown(int dimensions, List<CreditLine> lines) {
    List<CreditLine> values =
        lines.stream()
            .filter(CreditLine::attributed)
            .sorted(Comparator.comparingLong(line -> -line.amountMicros().get(0)))
            .toList();
    List<CreditLine> shown = new ArrayList<>(values.stream().limit(MOST_VALUES).toList());
    if (values.size() > MOST_VALUES) {
      List<CreditLine> others = values.subList(MOST_VALUES, values.size());
      List<String> labels = new ArrayList<>(Collections.nCopies(dimensions, ""));
      labels.set(0, others.size() == 1 ? "(1 other)" : "(%s others)".formatted(others.size()));
      shown.add(CreditLine.sum(labels, others));
    }
    lines.stream().filter(line -> !line.attributed()).forEach(shown::add);
    return shown;
  }

  /** For each strategy, and spend, the texts of all lines and of the total. */
  private List<List<String>> amountColumns() {
    List<List<String>> columns = new ArrayList<>();
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      int index = strategy;
      columns.add(column(lines.stream().map(line -> line.amountMicros().get(index)).toList()));
    }
    if (knowsSpend()) {
      List<Long> spend =
          lines.stream().map(line -> Objects.requireNonNullElse(line.spendMicros(), 0L)).toList();
      List<String> column = new ArrayList<>(column(spend));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).spendMicros() == null) {
          column.set(i, "");
        }
      }
      columns.add(column);
    }
    return columns;
  }

  /** What is nobody's is rounded by itself, so that all strategies show the same. */
  private List<String> column(List<Long> micros) {
    int values = (int) lines.stream().filter(CreditLine::attributed).count();
    List<Long> cents = new ArrayList<>(micros.stream().skip(values).map(Cents::of).toList());
    long total = Cents.of(micros.stream().reduce(0L, Math::addExact));
    long ofValues = total - cents.stream().mapToLong(Long::longValue).sum();
    cents.addAll(0, Cents.ofParts(micros.subList(0, values), ofValues));
    cents.add(total);
    return cents.stream().map(ShownAmounts::ofCents).toList();
  }

  private Stream<String> labels(CreditLine line) {
    return withTouchpoints(line.labels(), line.attributed() ? line.touchpoints() : null);
  }

  private Stream<String> totalLabels() {
    List<String> labels = new ArrayList<>(Collections.nCopies(dimensions.size(), ""));
    labels.set(0, "Total");
    return withTouchpoints(labels, CreditLine.sum(lines, CreditLine::touchpoints));
  }

  private Stream<String> withTouchpoints(List<String> labels, @Nullable Long touchpoints) {
    String shown = touchpoints == null ? "" : ShownAmounts.whole(touchpoints);
    return countsTouchpoints() ? Stream.concat(labels.stream(), Stream.of(shown)) : labels.stream();
  }

  private boolean countsTouchpoints() {
    return lines.stream().anyMatch(line -> line.touchpoints() != null);
  }

  private boolean knowsSpend() {
    return lines.stream().anyMatch(line -> line.spendMicros() != null);
  }

  /** The spec with its parameters on lines of their own, which keeps columns narrow. */
  private String header(String strategy) {
    String lines = strategy.replace(":", ":\n").replace(",", ",\n");
    return nonConserving.contains(strategy) ? lines + " *" : lines;
  }

  private String footnote() {
    String marked =
        strategies.stream().anyMatch(nonConserving::contains)
            ? "* counts more or less than there is on purpose\n"
            : "";
    return revenue ? marked : marked + "Credited conversions, since there is no revenue\n";
  }
}
