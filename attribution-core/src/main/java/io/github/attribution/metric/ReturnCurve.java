package io.github.attribution.metric;

import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cost and credited gross profit by day, of everything and of channels, under one strategy. */
final class ReturnCurve {

  private static final List<String> BY_DAY = List.of(Dimension.CHANNEL, "day(conversion)");
  private static final String UNDATED = "costs without a date count from the first day";

  /** What a day cost and brought, in micros and units. */
  private static final class Sums {
    private long costMicros;
    private BigDecimal profit = BigDecimal.ZERO;
  }

  private final Map<String, SortedMap<String, Sums>> byChannel = new HashMap<>();
  private final SortedMap<String, Sums> whole = new TreeMap<>();
  private final @Nullable String whyMissing;

  private ReturnCurve(@Nullable String whyMissing) {
    this.whyMissing = whyMissing;
  }

  /**
   * The curve of a strategy.
   *
   * @param credit by channel alone and date; null if it is not known
   */
  static ReturnCurve of(@Nullable DatedCredit credit, String strategy, Economics economics) {
    Map<String, List<CreditRow>> byDay =
        Optional.ofNullable(credit).flatMap(one -> one.byDay(strategy)).orElse(null);
    String missing = whyMissing(byDay, economics);
    ReturnCurve curve = new ReturnCurve(missing);
    if (missing == null && byDay != null) {
      curve.addProfit(byDay, economics);
      curve.addCosts(economics);
    }
    return curve;
  }

  private static @Nullable String whyMissing(
      @Nullable Map<String, List<CreditRow>> byDay, Economics economics) {
    if (economics.spend() == null) {
      return WholeFigures.NO_SPEND;
    }
    if (economics.cost(Economics.COGS) == null) {
      return WholeFigures.whyNoGoods(economics, "");
    }
    return byDay == null ? "needs credit by day of the conversion" : null;
  }

  private void addProfit(Map<String, List<CreditRow>> byDay, Economics economics) {
    long revenue = 0;
    for (List<CreditRow> rows : byDay.values()) {
      for (CreditRow row : rows) {
        revenue = Math.addExact(revenue, row.revenueMicros());
      }
    }
    BigDecimal all = Micros.toDecimal(revenue);
    BigDecimal cogs = economics.cost(Economics.COGS);
    BigDecimal profit = cogs == null ? all : all.subtract(cogs);
    byDay.forEach(
        (day, rows) ->
            rows.stream()
                .filter(row -> row.attributed() && row.revenueMicros() != 0)
                .forEach(
                    row ->
                        addProfit(
                            row.values().get(0),
                            day,
                            all.signum() == 0
                                ? Micros.toDecimal(row.revenueMicros())
                                : Quotients.divide(
                                    Micros.toDecimal(row.revenueMicros()).multiply(profit), all))));
  }

  private void addProfit(String channel, String day, BigDecimal profit) {
    Sums ofAll = whole.computeIfAbsent(day, key -> new Sums());
    ofAll.profit = ofAll.profit.add(profit);
    Sums ofChannel = channel(channel).computeIfAbsent(day, key -> new Sums());
    ofChannel.profit = ofChannel.profit.add(profit);
  }

  private SortedMap<String, Sums> channel(String channel) {
    return byChannel.computeIfAbsent(channel, key -> new TreeMap<>());
  }

  private void addCosts(Economics economics) {
    Map<List<String>, Long> spend = SpendByGroup.of(BY_DAY, economics.spend());
    if (spend != null) {
      spend.forEach(
          (values, micros) -> {
            addCost(channel(values.get(0)), values.get(1), micros);
            addCost(whole, values.get(1), micros);
          });
    }
    List<Cost> costs = economics.costs();
    if (costs != null) {
      costs.stream()
          .filter(cost -> !cost.kind().equals(Economics.COGS))
          .forEach(
              cost ->
                  addCost(
                      whole,
                      cost.day() == null ? Dimension.NONE : cost.day().toString(),
                      cost.amountMicros()));
    }
  }

  private void addCost(SortedMap<String, Sums> days, String day, long micros) {
    Sums sums = days.computeIfAbsent(day, key -> new Sums());
    sums.costMicros = Math.addExact(sums.costMicros, micros);
  }

  void addWhole(Figures figures) {
    add(figures, whole);
  }

  void addChannel(Figures figures, String channel) {
    add(figures, byChannel.getOrDefault(channel, new TreeMap<>()));
  }

  private void add(Figures figures, SortedMap<String, Sums> days) {
    if (whyMissing != null) {
      figures.without(CreditFigures.RETURNS_BY_DAY, whyMissing);
      return;
    }
    Sums noDate = days.getOrDefault(Dimension.NONE, new Sums());
    Optional<String> first =
        days.entrySet().stream()
            .filter(entry -> entry.getValue().costMicros > 0)
            .map(Map.Entry::getKey)
            .filter(day -> !day.equals(Dimension.NONE))
            .findFirst();
    if (first.isEmpty() && noDate.costMicros > 0) {
      figures.without(CreditFigures.RETURNS_BY_DAY, "needs dates of spend and costs");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    days.forEach(
        (day, sums) -> {
          if (!day.equals(Dimension.NONE)) {
            long cost =
                first.filter(day::equals).isPresent()
                    ? Math.addExact(sums.costMicros, noDate.costMicros)
                    : sums.costMicros;
            rows.add(List.of(day, Micros.toText(cost), MetricResult.plainText(sums.profit)));
          }
        });
    figures.with(CreditFigures.RETURNS_BY_DAY, rows);
    if (noDate.costMicros > 0) {
      figures.note(CreditFigures.RETURNS_BY_DAY, UNDATED);
    }
  }
}
