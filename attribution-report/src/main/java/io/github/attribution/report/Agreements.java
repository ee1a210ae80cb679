package io.github.attribution.report;

import io.github.attribution.compare.StrategyAgreement;
import io.github.attribution.compare.StrategyComparison;
import io.github.attribution.journey.Micros;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.report.TotalsFile.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far strategies agree, on all values of a file of totals, those beyond the page too. */
final class Agreements {

  private final List<String> strategies;
  private final Map<List<String>, long[]> attributed = new LinkedHashMap<>();
  private final Map<List<String>, long[]> nobodys = new LinkedHashMap<>();

  private Agreements(List<String> strategies) {
    this.strategies = strategies;
  }

  /** Compares revenue, or conversions where there is no revenue. */
  static List<ReportData.Agreement> read(TotalsFile file, List<String> strategies) {
    Agreements revenue = read(file, strategies, Column.REVENUE);
    return (revenue.isEmpty() ? read(file, strategies, Column.CONVERSIONS) : revenue).compare();
  }

  private static Agreements read(TotalsFile file, List<String> strategies, Column column) {
    Agreements agreements = new Agreements(strategies);
    file.rows(
        row -> {
          Map<List<String>, long[]> values =
              file.isUnattributed(row.values()) ? agreements.nobodys : agreements.attributed;
          long[] credit = values.computeIfAbsent(row.values(), key -> new long[strategies.size()]);
          String number = row.number(column);
          credit[strategies.indexOf(row.strategy())] = number == null ? 0 : Micros.of(number);
        });
    return agreements;
  }

  private boolean isEmpty() {
    return attributed.values().stream()
            .allMatch(credit -> Arrays.stream(credit).allMatch(x -> x == 0))
        && nobodys.values().stream()
            .allMatch(credit -> Arrays.stream(credit).allMatch(x -> x == 0));
  }

  private List<ReportData.Agreement> compare() {
    List<List<String>> values = new ArrayList<>(attributed.keySet());
    values.addAll(nobodys.keySet());
    List<long[]> ofValues = new ArrayList<>(attributed.values());
    ofValues.addAll(nobodys.values());
    long[][] credit = new long[strategies.size()][values.size()];
    for (int value = 0; value < values.size(); value++) {
      for (int strategy = 0; strategy < credit.length; strategy++) {
        credit[strategy][value] = ofValues.get(value)[strategy];
      }
    }
    Map<String, Integer> places = new HashMap<>();
    strategies.forEach(strategy -> places.put(strategy, places.size()));
    return StrategyComparison.of(strategies, values, attributed.size(), credit)
        .agreements()
        .stream()
        .map(one -> agreement(places, one))
        .toList();
  }

  private static ReportData.Agreement agreement(
      Map<String, Integer> places, StrategyAgreement one) {
    return new ReportData.Agreement(
        places.getOrDefault(one.strategy(), 0),
        places.getOrDefault(one.other(), 0),
        Micros.toText(one.movedMicros()),
        one.shareDistance(),
        rank(one.rankCorrelation()));
  }

  private static @Nullable Double rank(MetricResult correlation) {
    BigDecimal value = correlation.value();
    return value == null ? null : value.doubleValue();
  }
}
