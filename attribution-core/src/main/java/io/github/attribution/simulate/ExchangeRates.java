package io.github.attribution.simulate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Monthly exchange rates between the currencies of a market, in millionths. */
final class ExchangeRates {

  private static final Map<String, Double> UNITS_PER_EURO =
      new TreeMap<>(
          Map.of(
              "EUR", 1.0, "USD", 1.08, "GBP", 0.86, "CHF", 0.95, "SEK", 11.4, "NOK", 11.6, "DKK",
              7.46, "PLN", 4.3, "CAD", 1.48, "AUD", 1.65));
  private static final double STEP = 0.02;
  private static final double WIDEST = 0.12;
  private static final double MILLION = 1e6;
  private static final long MICROS_PER_CENT = 10_000;

  private final List<String> currencies;
  private final MarketCalendar calendar;
  private final double[][] levels;

  ExchangeRates(long seed, List<String> currencies, MarketCalendar calendar) {
    this.currencies = currencies;
    this.calendar = calendar;
    this.levels = new double[currencies.size()][];
    for (int currency = 0; currency < levels.length; currency++) {
      Draws draws = Draws.of(seed, currency, Draws.Purpose.RATES);
      levels[currency] = walk(currencies.get(currency), calendar.months(), draws);
    }
  }

  static boolean knows(String currency) {
    return UNITS_PER_EURO.containsKey(currency);
  }

  static String known() {
    return String.join(", ", UNITS_PER_EURO.keySet());
  }

  /** An amount in units of the first currency as micros of another, in whole cents. */
  long micros(double amount, int currency, int month) {
    return Math.round(amount * 100 * rate(0, currency, month)) * MICROS_PER_CENT;
  }

  List<SyntheticRate> table() {
    List<SyntheticRate> rates = new ArrayList<>();
    for (int from = 0; from < levels.length; from++) {
      for (int to = 0; to < levels.length; to++) {
        if (from != to) {
          addPair(from, to, rates);
        }
      }
    }
    return List.copyOf(rates);
  }

  private void addPair(int from, int to, List<SyntheticRate> rates) {
    for (int month = 0; month < calendar.months(); month++) {
      BigDecimal rate = BigDecimal.valueOf(millionths(from, to, month), 6);
      rates.add(
          new SyntheticRate(
              currencies.get(from), currencies.get(to), calendar.monthStart(month), rate));
    }
  }

  private double rate(int from, int to, int month) {
    return from == to ? 1 : millionths(from, to, month) / MILLION;
  }

  private long millionths(int from, int to, int month) {
    return Math.round(levels[to][month] / levels[from][month] * MILLION);
  }

  private static double[] walk(String currency, int months, Draws draws) {
    double center = UNITS_PER_EURO.getOrDefault(currency, 1.0);
    double[] walk = new double[months];
    double drift = 0;
    for (int month = 0; month < months; month++) {
      walk[month] = center * (1 + drift);
      double step = "EUR".equals(currency) ? 0 : draws.between(-STEP, STEP);
      drift = Math.max(-WIDEST, Math.min(WIDEST, drift + step));
    }
    return walk;
  }
}
