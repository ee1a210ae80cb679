package io.github.attribution.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people of a locale write them. */
record ShownNumbers(Locale locale, String currency) {

  private static final int CENT_DECIMALS = 2;

  /** Such as {@code 1,234}. */
  String whole(long number) {
    return text(BigDecimal.valueOf(number), 0, 0);
  }

  /** At most two decimals, none that are zero. */
  String count(BigDecimal number) {
    return text(number, 0, CENT_DECIMALS);
  }

  /** Whole units of the currency: {@code 1,234 EUR}. */
  String money(BigDecimal amount) {
    return text(amount, 0, 0) + " " + currency;
  }

  /** Cents as {@code 1,234.50}. */
  String ofCents(long cents) {
    return text(BigDecimal.valueOf(cents, CENT_DECIMALS), CENT_DECIMALS, CENT_DECIMALS);
  }

  /** A part of something as {@code 12.3 %}; what is more than nothing is not shown as nothing. */
  String percent(double part) {
    double percent = 100 * part;
    return percent > 0 && percent < 0.05
        ? "less than " + text(new BigDecimal("0.1"), 1, 1) + " %"
        : text(new BigDecimal(percent), 0, 1) + " %";
  }

  private String text(BigDecimal number, int leastDecimals, int mostDecimals) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(leastDecimals);
    format.setMaximumFractionDigits(mostDecimals);
    return format.format(number);
  }
}
