package io.github.attribution.cli;

import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Amounts as people read them: thousands separated, two decimals. */
final class ShownAmounts {

  private static final int MOST_DECIMALS = 6;

  private ShownAmounts() {}

  /** Cents as {@code 1,234.50}. */
  static String ofCents(long cents) {
    return grouped(BigDecimal.valueOf(cents, 2), 2, 2);
  }

  /** Micros with as many decimals as all of them need, two at least, and none lost. */
  static String exact(long micros, int decimals) {
    return grouped(BigDecimal.valueOf(micros, MOST_DECIMALS), decimals, MOST_DECIMALS);
  }

  /** How many decimals amounts need so that none is lost: 2 to 6. */
  static int decimals(long... micros) {
    return IntStream.rangeClosed(2, MOST_DECIMALS)
        .filter(
            decimals ->
                Arrays.stream(micros)
                    .allMatch(one -> one % LongMath.pow(10, MOST_DECIMALS - decimals) == 0))
        .findFirst()
        .orElse(MOST_DECIMALS);
  }

  /** Micros as a count, without decimals that are zero. */
  static String count(long micros) {
    return grouped(BigDecimal.valueOf(micros, MOST_DECIMALS), 0, MOST_DECIMALS);
  }

  /** A whole number as {@code 1,234}. */
  static String whole(long number) {
    return grouped(BigDecimal.valueOf(number), 0, 0);
  }

  /** A number as {@code 1,234.5}, rounded half up, without decimals that are zero. */
  static String rounded(BigDecimal number, int mostDecimals) {
    return grouped(number.setScale(mostDecimals, RoundingMode.HALF_UP), 0, mostDecimals);
  }

  private static String grouped(BigDecimal number, int leastDecimals, int mostDecimals) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(leastDecimals);
    format.setMaximumFractionDigits(mostDecimals);
    return format.format(number);
  }
}
