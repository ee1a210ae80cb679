package io.github.attribution.cli;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.github.attribution.setting.KebabCase;
import io.github.attribution.setting.NearestName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What given texts mean. Each function refuses a text that it does not understand. */
final class GivenValues {

  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,12})?)\\s*%");
  private static final Pattern PART = Pattern.compile("0|0?\\.\\d{1,12}");
  private static final Pattern CODE_OF_LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(K|M|G|T|Ki|Mi|Gi|Ti)?B");
  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "K", 1_000L,
          "M", 1_000_000L,
          "G", 1_000_000_000L,
          "T", 1_000_000_000_000L,
          "Ki", 1L << 10,
          "Mi", 1L << 20,
          "Gi", 1L << 30,
          "Ti", 1L << 40);

  private GivenValues() {}

  static boolean yesNo(Given given) {
    return switch (given.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw given.refused("is neither 'true' nor 'false'; give one of them");
    };
  }

  static boolean answer(Given given) {
    return switch (given.text()) {
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw given.refused("is neither 'yes' nor 'no'; give one of them");
    };
  }

  static ZoneId zone(Given given) {
    try {
      return ZoneId.of(given.text());
    } catch (DateTimeException e) {
      String hint = hint(given.text(), new TreeSet<>(ZoneId.getAvailableZoneIds()));
      throw given.refused(
          "is not a time zone%s; give a name such as Europe/Madrid, or an offset such as +02:00"
              .formatted(hint));
    }
  }

  /** A day of the years 1970 to 2100. */
  static LocalDate day(Given given) {
    try {
      LocalDate day = LocalDate.parse(given.text());
      if (day.getYear() >= 1970 && day.getYear() <= 2100) {
        return day;
      }
    } catch (DateTimeParseException e) {
      throw given.refused("is not a day; write one such as 2026-01-31");
    }
    throw given.refused("is outside the years 1970 to 2100; check the year");
  }

  /** An ISO 4217 code. */
  static String currency(Given given) {
    if (isCurrency(given.text())) {
      return given.text();
    }
    String upper = given.text().toUpperCase(Locale.ROOT);
    String hint = isCurrency(upper) ? " (did you mean '%s'?)".formatted(upper) : "";
    throw given.refused(
        "is not a currency%s; give a code of ISO 4217 such as EUR or USD".formatted(hint));
  }

  /** A percentage such as {@code 1%}, or a part below one such as {@code 0.01}: 0 to 1. */
  static BigDecimal part(Given given) {
    Matcher percentage = PERCENTAGE.matcher(given.text());
    if (percentage.matches()) {
      BigDecimal part = new BigDecimal(percentage.group(1)).movePointLeft(2);
      if (part.compareTo(BigDecimal.ONE) <= 0) {
        return part;
      }
    } else if (PART.matcher(given.text()).matches()) {
      return new BigDecimal(given.text());
    }
    throw given.refused(
        "is not a part of the rows; give a percentage from 0% to 100% such as 1%, or a number"
            + " below 1 such as 0.01");
  }

  /** A number of bytes, more than zero. */
  static long bytes(Given given) {
    Matcher size = SIZE.matcher(given.text());
    if (size.matches()) {
      String prefix = size.group(2) == null ? "" : size.group(2);
      BigDecimal unit = BigDecimal.valueOf(UNITS.getOrDefault(prefix, 1L));
      BigDecimal bytes = new BigDecimal(size.group(1)).multiply(unit);
      if (bytes.compareTo(BigDecimal.ONE) >= 0
          && bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return bytes.longValue();
      }
    }
    throw given.refused(
        "is not a size of memory; give a number with KB, MB, GB, KiB, MiB or GiB, such as 2GB");
  }

  static int count(Given given) {
    Integer count = Ints.tryParse(given.text());
    if (count == null || count < 1) {
      throw given.refused("is not a whole number of at least 1; give one such as 4");
    }
    return count;
  }

  /** A whole number from zero to another. */
  static int upTo(Given given, int most) {
    Integer count = Ints.tryParse(given.text());
    if (count == null || count < 0 || count > most) {
      throw given.refused(
          "is not a whole number from 0 to %s; give one such as 10".formatted(most));
    }
    return count;
  }

  /** A language tag of BCP 47 whose language has a code of two or three letters. */
  static Locale locale(Given given) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(given.text()).build();
      if (CODE_OF_LANGUAGE.matcher(locale.getLanguage()).matches()) {
        return locale;
      }
    } catch (IllformedLocaleException e) {
      throw notLocale(given);
    }
    throw notLocale(given);
  }

  private static RuntimeException notLocale(Given given) {
    return given.refused("is not a language tag; give one of BCP 47 such as en, de or en-GB");
  }

  /** A constant by its name in kebab-case. */
  static <E extends Enum<E>> E choice(Given given, Class<E> type) {
    return type.getEnumConstants()[index(given, names(type))];
  }

  /** Constants by their names in kebab-case, separated by commas. */
  static <E extends Enum<E>> List<E> choices(Given given, Class<E> type) {
    return Splitter.on(',').trimResults().splitToList(given.text()).stream()
        .map(text -> choice(new Given(given.where(), text, given.directory()), type))
        .toList();
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(KebabCase::of).toList();
  }

  private static int index(Given given, List<String> names) {
    int index = names.indexOf(given.text());
    if (index < 0) {
      throw given.refused(
          "is not known%s; give %s or %s"
              .formatted(
                  hint(given.text(), names),
                  String.join(", ", names.subList(0, names.size() - 1)),
                  names.get(names.size() - 1)));
    }
    return index;
  }

  /** Names that are separated by commas, each once. */
  static List<String> dimensions(Given given) {
    List<String> names = Splitter.on(',').trimResults().splitToList(given.text());
    if (names.contains("")) {
      throw given.refused("has an empty name; give a dimension such as channel, or several");
    }
    if (names.stream().distinct().count() < names.size()) {
      throw given.refused("names a dimension twice; name each once");
    }
    return names;
  }

  private static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }

  private static String hint(String text, Iterable<String> known) {
    return NearestName.nearest(text, ImmutableList.copyOf(known))
        .map(" (did you mean '%s'?)"::formatted)
        .orElse("");
  }
}
