package io.github.attribution.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Intervals and ranks of the values that have places of their own, and the notes on them. */
final class Uncertainty {

  private static final Set<String> MEASURES =
      Set.of("revenue", "conversions", "revenue_share", "conversions_share", "roi", "cac");

  /** More than anybody sees of a bound that is an estimate. */
  private static final MathContext DIGITS = new MathContext(8);

  /** What the rows of one strategy and measure by one grouping are gathered in. */
  private record Key(String grouping, int strategy, String measure) {}

  private final List<String> strategies;
  private final Map<String, Map<String, Integer>> places = new HashMap<>();
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<Key, ReportData.Breakdown.Interval> intervals = new LinkedHashMap<>();
  private final Map<Key, ReportData.Breakdown.Ranks> ranks = new LinkedHashMap<>();
  private final Map<String, Integer> notes = new LinkedHashMap<>();

  private Uncertainty(List<String> strategies) {
    this.strategies = strategies;
  }

  /** Reads what the files say about the values of some layouts. */
  static Uncertainty read(
      RunFiles files, List<String> strategies, Map<TotalsFile, BreakdownLayout> layouts) {
    Uncertainty uncertainty = new Uncertainty(strategies);
    layouts.forEach(uncertainty::expect);
    files.rows("intervals.csv", uncertainty::addInterval);
    files.rows("ranks.csv", uncertainty::addRanks);
    return uncertainty;
  }

  /** The intervals by a grouping. */
  List<ReportData.Breakdown.Interval> intervals(String grouping) {
    return intervals.entrySet().stream()
        .filter(one -> one.getKey().grouping().equals(grouping))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The ranks by a grouping. */
  List<ReportData.Breakdown.Ranks> ranks(String grouping) {
    return ranks.entrySet().stream()
        .filter(one -> one.getKey().grouping().equals(grouping))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The notes that intervals point to. */
  List<String> notes() {
    return List.copyOf(notes.keySet());
  }

  private void expect(TotalsFile file, BreakdownLayout layout) {
    Map<String, Integer> ofValues = new HashMap<>();
    for (int place = 0; place < layout.unattributed(); place++) {
      ofValues.put(file.key(layout.values().get(place)), place);
    }
    places.put(file.key(), ofValues);
    sizes.put(file.key(), layout.values().size());
  }

  private @Nullable Integer place(CsvRow row) {
    Map<String, Integer> ofValues = places.get(row.text("dimension"));
    return ofValues == null ? null : ofValues.get(row.text("value"));
  }

  private Key key(CsvRow row) {
    return new Key(
        row.text("dimension"), strategies.indexOf(row.text("strategy")), row.cell("measure"));
  }

  private void addInterval(CsvRow row) {
    Integer place = place(row);
    if (place == null || !MEASURES.contains(row.cell("measure"))) {
      return;
    }
    ReportData.Breakdown.Interval interval =
        intervals.computeIfAbsent(
            key(row),
            key ->
                new ReportData.Breakdown.Interval(
                    key.strategy(),
                    key.measure(),
                    empty(key, String[]::new),
                    empty(key, String[]::new),
                    empty(key, Integer[]::new)));
    interval.lower().set(place, bound(row.number("lower")));
    interval.upper().set(place, bound(row.number("upper")));
    String note = row.text("note");
    if (!note.isEmpty()) {
      interval.note().set(place, notes.computeIfAbsent(note, key -> notes.size()));
    }
  }

  private void addRanks(CsvRow row) {
    Integer place = place(row);
    if (place == null) {
      return;
    }
    ReportData.Breakdown.Ranks ofValues =
        ranks.computeIfAbsent(
            key(row),
            key ->
                new ReportData.Breakdown.Ranks(
                    key.strategy(),
                    key.measure(),
                    empty(key, Integer[]::new),
                    empty(key, Integer[]::new)));
    ofValues.highest().set(place, Integer.valueOf(row.cell("highest_rank")));
    ofValues.lowest().set(place, Integer.valueOf(row.cell("lowest_rank")));
  }

  private <T> List<@Nullable T> empty(Key key, IntFunction<@Nullable T[]> array) {
    return Arrays.asList(array.apply(sizes.getOrDefault(key.grouping(), 0)));
  }

  private static @Nullable String bound(@Nullable String number) {
    return number == null
        ? null
        : new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
