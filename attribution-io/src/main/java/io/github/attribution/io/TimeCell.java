package io.github.attribution.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads timestamps in the forms that exports mostly use; the macro {@code time_micros} of {@link
 * CellSql} reads all.
 */
final class TimeCell {

  /** What is no timestamp, or may be one in another form. */
  static final long UNSURE = Long.MIN_VALUE;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SHORTEST = "2024-04-03T10:15:00Z".length();
  private static final int OFFSET = "+00:00".length();

  private static final long DATE = word("0000-00-");
  private static final long DAY_AND_TIME = word("00T00:00");
  private static final long DAY_SPACE_TIME = word("00 00:00");
  private static final long DATE_LIMITS = limits("0000-00-");
  private static final long DAY_AND_TIME_LIMITS = limits("00T00:00");
  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final int[] DAYS_BEFORE_MONTH = {
    0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };
  private static final int DAYS_BEFORE_1970 = 719_162;
  private static final int[] MICROS_OF_DIGIT = {100_000, 10_000, 1_000, 100, 10, 1, 0, 0, 0};

  private TimeCell() {}

  /**
   * Epoch microseconds of {@code YYYY-MM-DD[T ]HH:MM:SS[.f]} and {@code Z}, {@code +hh:mm}, {@code
   * -hh:mm} or, in UTC, nothing, with one to nine digits f of which those behind the sixth count
   * nothing; in the proleptic Gregorian calendar, years 0001 to 9999, offsets up to 15:59.
   *
   * @param inUtc whether times without a zone are in UTC
   * @return the time, or {@link #UNSURE} for any other text
   */
  static long micros(byte[] bytes, int from, int to, boolean inUtc) {
    if (to - from < SHORTEST - (inUtc ? 1 : 0)) {
      return UNSURE;
    }
    long date = (long) LONG.get(bytes, from) ^ DATE;
    long form = bytes[from + 10] == ' ' ? DAY_SPACE_TIME : DAY_AND_TIME;
    long time = (long) LONG.get(bytes, from + Long.BYTES) ^ form;
    int second = two(bytes, from + 17);
    boolean fits = fits(date, DATE_LIMITS) && fits(time, DAY_AND_TIME_LIMITS);
    if (!fits || bytes[from + 16] != ':' || second < 0) {
      return UNSURE;
    }
    long datePairs = pairs(date);
    long timePairs = pairs(time);
    int year = 100 * pair(datePairs, 0) + pair(datePairs, 2);
    long days = days(year, pair(datePairs, 5), pair(timePairs, 0));
    int hour = pair(timePairs, 3);
    int minute = pair(timePairs, 6);
    if (days == UNSURE || hour > 23 || minute > 59 || second > 59) {
      return UNSURE;
    }
    long seconds = 86_400 * days + 3600L * hour + 60L * minute + second;
    return zoned(1_000_000 * seconds, bytes, from + 19, to, inUtc);
  }

  /** Adds the fraction and takes away the offset, which are all that is left of the text. */
  private static long zoned(long micros, byte[] bytes, int from, int to, boolean inUtc) {
    int at = from;
    long whole = micros;
    if (at < to && bytes[at] == '.') {
      for (at++; at < to && at - from <= 9 && isDigit(bytes[at]); at++) {
        whole += (long) MICROS_OF_DIGIT[at - from - 1] * (bytes[at] - '0');
      }
      if (at - from == 1) {
        return UNSURE;
      }
    }
    boolean isUtc = at == to ? inUtc : to - at == 1 && bytes[at] == 'Z';
    if (isUtc) {
      return whole;
    }
    return to - at == OFFSET ? shifted(whole, bytes, at) : UNSURE;
  }

  private static long shifted(long micros, byte[] bytes, int at) {
    int hours = two(bytes, at + 1);
    int minutes = two(bytes, at + 4);
    boolean signed = bytes[at] == '+' || bytes[at] == '-';
    if (!signed || bytes[at + 3] != ':' || hours < 0 || hours > 15 || minutes < 0 || minutes > 59) {
      return UNSURE;
    }
    long shift = 60_000_000L * (60 * hours + minutes);
    return bytes[at] == '+' ? micros - shift : micros + shift;
  }

  /** Days since 1970-01-01, or UNSURE if there is no such day. */
  private static long days(int year, int month, int day) {
    if (year < 1 || month < 1 || month > 12 || day < 1) {
      return UNSURE;
    }
    boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    int before = DAYS_BEFORE_MONTH[month];
    int length = DAYS_BEFORE_MONTH[month + 1] - before;
    if (day > length && !(leap && month == 2 && day == 29)) {
      return UNSURE;
    }
    int past = year - 1;
    int days = 365 * past + past / 4 - past / 100 + past / 400 + before + day - 1;
    return (long) days + (leap && month > 2 ? 1 : 0) - DAYS_BEFORE_1970;
  }

  /** Whether a word, xor-ed with its form, is 0 to 9 where digits belong, and 0 elsewhere. */
  private static boolean fits(long word, long limits) {
    return ((((word & ~HIGH_BITS) + limits) | word) & HIGH_BITS) == 0;
  }

  /** At each byte ten times its value and that of the next byte. */
  private static long pairs(long digits) {
    return 10 * digits + (digits >>> Byte.SIZE);
  }

  private static int pair(long pairs, int at) {
    return (int) (pairs >>> (at * Byte.SIZE)) & 0xFF;
  }

  /** A number of two digits, −1 if there is none. */
  private static int two(byte[] bytes, int at) {
    boolean digits = isDigit(bytes[at]) && isDigit(bytes[at + 1]);
    return digits ? 10 * (bytes[at] - '0') + bytes[at + 1] - '0' : -1;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static long word(String form) {
    long word = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      word |= (long) form.charAt(i) << (i * Byte.SIZE);
    }
    return word;
  }

  /** What makes the high bit of a byte that is more than 9 where a digit belongs, else than 0. */
  private static long limits(String form) {
    long limits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      limits |= (form.charAt(i) == '0' ? 0x7FL - 9 : 0x7FL) << (i * Byte.SIZE);
    }
    return limits;
  }
}
