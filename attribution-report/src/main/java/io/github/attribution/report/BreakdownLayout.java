package io.github.attribution.report;

import io.github.attribution.credit.CreditTotals;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a file of totals have a place of their own on the page, and where all others are
 * summed: the values with the most credit, in the order of the file, then what is unattributed,
 * then the sums.
 */
final class BreakdownLayout {

  private static final String OTHER = "(other)";
  private static final String EARLIER = "(earlier)";

  /** How much a value has, over all strategies and periods. */
  private static final class Weight {
    private double revenue;
    private double conversions;
    private double touchpoints;
  }

  private final TotalsFile file;
  private final boolean byPeriod;
  private final Set<List<String>> kept = new HashSet<>();
  private final Set<String> periods = new HashSet<>();
  private final Map<List<String>, Integer> places = new HashMap<>();
  private final List<List<String>> values = new ArrayList<>();
  private int unattributed;
  private int other;
  private int summed;

  private BreakdownLayout(TotalsFile file) {
    this.file = file;
    this.byPeriod = file.period().isPresent();
  }

  static BreakdownLayout of(TotalsFile file, Caps caps) {
    BreakdownLayout layout = new BreakdownLayout(file);
    layout.choose(caps);
    layout.place();
    return layout;
  }

  /** The values of each place, the period last. */
  List<List<String>> values() {
    return Collections.unmodifiableList(values);
  }

  /** Where a row of the file goes. */
  int place(List<String> ofRow) {
    return Objects.requireNonNull(places.get(target(ofRow)));
  }

  /** Where what is unattributed begins. */
  int unattributed() {
    return unattributed;
  }

  /** Where sums begin; as many as there are values if there are none. */
  int other() {
    return other;
  }

  /** How many values have no place of their own. */
  int summed() {
    return summed;
  }

  private void choose(Caps caps) {
    Map<List<String>, Weight> weights = new LinkedHashMap<>();
    TreeSet<String> latest = new TreeSet<>();
    file.rows(
        row -> {
          if (byPeriod) {
            latest.add(period(row.values()));
          }
          if (!file.isUnattributed(row.values())) {
            add(weights.computeIfAbsent(dimensions(row.values()), key -> new Weight()), row);
          }
        });
    Comparator<Map.Entry<List<String>, Weight>> most =
        Comparator.comparingDouble(one -> -one.getValue().revenue);
    weights.entrySet().stream()
        .sorted(
            most.thenComparingDouble(one -> -one.getValue().conversions)
                .thenComparingDouble(one -> -one.getValue().touchpoints))
        .limit(caps.values(byPeriod))
        .forEach(one -> kept.add(one.getKey()));
    summed = weights.size() - kept.size();
    latest.removeAll(List.of(Dimension.NONE, CreditTotals.UNATTRIBUTED));
    latest.descendingSet().stream().limit(caps.periods()).forEach(periods::add);
    periods.addAll(List.of(Dimension.NONE, CreditTotals.UNATTRIBUTED));
  }

  private static void add(Weight weight, TotalsFile.Row row) {
    weight.revenue += Math.abs(units(row.number(TotalsFile.Column.REVENUE)));
    weight.conversions += Math.abs(units(row.number(TotalsFile.Column.CONVERSIONS)));
    weight.touchpoints += units(row.number(TotalsFile.Column.TOUCHPOINTS));
  }

  private static double units(@Nullable String amount) {
    return amount == null ? 0 : Micros.toDouble(Micros.of(amount));
  }

  private void place() {
    Set<List<String>> own = new LinkedHashSet<>();
    Set<List<String>> nobodys = new LinkedHashSet<>();
    Set<List<String>> sums = new LinkedHashSet<>();
    file.rows(
        row -> {
          List<String> target = target(row.values());
          if (file.isUnattributed(row.values())) {
            nobodys.add(target);
          } else if (target.equals(row.values())) {
            own.add(target);
          } else {
            sums.add(target);
          }
        });
    sums.removeAll(own);
    values.addAll(own);
    unattributed = values.size();
    values.addAll(nobodys);
    other = values.size();
    values.addAll(sums);
    for (int i = 0; i < values.size(); i++) {
      places.put(values.get(i), i);
    }
  }

  private List<String> target(List<String> ofRow) {
    List<String> dimensions = dimensions(ofRow);
    boolean unattributed = file.isUnattributed(ofRow);
    boolean early = byPeriod && !periods.contains(period(ofRow));
    boolean own = unattributed || (kept.contains(dimensions) && !early);
    List<String> target =
        new ArrayList<>(own ? dimensions : Collections.nCopies(dimensions.size(), OTHER));
    if (byPeriod) {
      target.add(early ? EARLIER : period(ofRow));
    }
    return target;
  }

  private List<String> dimensions(List<String> ofRow) {
    return byPeriod ? ofRow.subList(0, ofRow.size() - 1) : ofRow;
  }

  private static String period(List<String> ofRow) {
    return ofRow.get(ofRow.size() - 1);
  }
}
