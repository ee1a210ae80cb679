package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The settings of a market after validation. */
record MarketSettings(
    int accounts,
    long seed,
    LocalDate start,
    int months,
    int channels,
    double zipfExponent,
    double meanTouchesPerAccount,
    int maxTouchesPerAccount,
    double meanContactsPerAccount,
    double winRate,
    List<String> currencies) {

  private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

  MarketSettings {
    checkRange("accounts", accounts, 1, 9_999_999);
    checkRange("months", months, 1, 240);
    checkRange("channels", channels, 2, 1000);
    checkRange("zipfExponent", zipfExponent, 0, 4);
    checkRange("maxTouchesPerAccount", maxTouchesPerAccount, 2, 9999);
    checkRange("meanTouchesPerAccount", meanTouchesPerAccount, 0.5, maxTouchesPerAccount / 2.0);
    checkRange("meanContactsPerAccount", meanContactsPerAccount, 1, 20);
    checkRange("winRate", winRate, 0.001, 0.9);
    checkDates(start, months);
    currencies = List.copyOf(currencies);
    checkCurrencies(currencies);
  }

  /** An account to be filled. */
  SyntheticAccount emptyAccount() {
    return new SyntheticAccount(maxTouchesPerAccount, currencies);
  }

  private static void checkRange(String name, long value, long low, long high) {
    check(
        low <= value && value <= high,
        name + " is " + value + "; it must be between " + low + " and " + high + ".");
  }

  private static void checkRange(String name, double value, double low, double high) {
    check(
        low <= value && value <= high,
        name + " is " + value + "; it must be between " + low + " and " + high + ".");
  }

  private static void checkDates(LocalDate start, int months) {
    check(!start.isBefore(EARLIEST), "start is " + start + "; it must not be before 1970-01-01.");
    check(
        !start.isAfter(LATEST) && !start.plusMonths(months).isAfter(LATEST),
        "start is " + start + " and months is " + months + "; the market must end by 2100-01-01.");
  }

  private static void checkCurrencies(List<String> currencies) {
    check(!currencies.isEmpty(), "currencies is empty; name at least one, such as EUR.");
    Set<String> seen = new HashSet<>();
    for (String currency : currencies) {
      check(
          ExchangeRates.knows(currency),
          "Unknown currency '" + currency + "'; known: " + ExchangeRates.known() + ".");
      check(seen.add(currency), "currencies has '" + currency + "' twice; name each once.");
    }
  }

  private static void check(boolean valid, String message) {
    if (!valid) {
      throw new IllegalArgumentException(message);
    }
  }
}
