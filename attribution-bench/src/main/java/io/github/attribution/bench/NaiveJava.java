package io.github.attribution.bench;

import io.github.attribution.bench.RevenueTable.Cell;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Five strategies by channel as most would write them in Java: a record for each row, streams, maps
 * by text, and decimals for money.
 */
final class NaiveJava {

  private static final Duration LOOKBACK = Duration.ofDays(30);
  private static final double HALF_LIFE_DAYS = 7;
  private static final double MICROS_PER_DAY = 86_400e6;

  private final List<Touch> touches;
  private final List<Sale> sales;

  private record Touch(String accountId, Instant at, String channel) {}

  private record Sale(String accountId, Instant at, BigDecimal revenue) {}

  private NaiveJava(List<Touch> touches, List<Sale> sales) {
    this.touches = touches;
    this.sales = sales;
  }

  /** The rows of a market as records. */
  static NaiveJava of(MarketArrays market) {
    List<Touch> touches =
        IntStream.range(0, market.touchCount())
            .mapToObj(
                i ->
                    new Touch(
                        TextMarket.accountId(market.touchAccounts[i]),
                        Micros.toInstant(market.touchTimes[i]),
                        market.channels.value(market.touchChannels[i])))
            .toList();
    List<Sale> sales =
        IntStream.range(0, market.conversionCount())
            .mapToObj(
                i ->
                    new Sale(
                        TextMarket.accountId(market.conversionAccounts[i]),
                        Micros.toInstant(market.conversionTimes[i]),
                        Micros.toDecimal(market.revenues[i])))
            .toList();
    return new NaiveJava(touches, sales);
  }

  /** From records to totals. */
  RevenueTable run() {
    Map<String, List<Touch>> byAccount =
        touches.stream().collect(Collectors.groupingBy(Touch::accountId));
    Map<Cell, BigDecimal> totals = new HashMap<>();
    for (Sale sale : sales) {
      List<Touch> journey =
          byAccount.getOrDefault(sale.accountId(), List.of()).stream()
              .filter(touch -> !touch.at().isAfter(sale.at()))
              .filter(touch -> !touch.at().isBefore(sale.at().minus(LOOKBACK)))
              .sorted(Comparator.comparing(Touch::at))
              .toList();
      credit(sale, journey, totals);
    }
    return RevenueTable.of(totals);
  }

  private static void credit(Sale sale, List<Touch> journey, Map<Cell, BigDecimal> totals) {
    int size = journey.size();
    double decayed = journey.stream().mapToDouble(touch -> recent(sale, touch)).sum();
    for (int i = 0; i < size; i++) {
      Touch touch = journey.get(i);
      boolean outer = i == 0 || i == size - 1;
      double position = size < 3 ? 1.0 / size : outer ? 0.4 : 0.2 / (size - 2);
      add(totals, "first-touch", touch, sale, i == 0 ? 1 : 0);
      add(totals, "last-touch", touch, sale, i == size - 1 ? 1 : 0);
      add(totals, "linear", touch, sale, 1.0 / size);
      add(totals, "time-decay", touch, sale, recent(sale, touch) / decayed);
      add(totals, "position-based", touch, sale, position);
    }
  }

  private static double recent(Sale sale, Touch touch) {
    long age = Micros.ofDuration(Duration.between(touch.at(), sale.at()));
    return Math.pow(2, -age / MICROS_PER_DAY / HALF_LIFE_DAYS);
  }

  private static void add(
      Map<Cell, BigDecimal> totals, String strategy, Touch touch, Sale sale, double weight) {
    BigDecimal credit = sale.revenue().multiply(BigDecimal.valueOf(weight), MathContext.DECIMAL64);
    totals.merge(new Cell(strategy, List.of(touch.channel())), credit, BigDecimal::add);
  }
}
