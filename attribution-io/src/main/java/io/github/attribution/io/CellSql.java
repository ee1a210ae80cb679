package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.learn.ModelFigure;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How cells of each type become values, and what is said of those that do not. */
final class CellSql {

  /** What is said of a text that the results use themselves. */
  static final String RESERVED = "is a name that the results use themselves; choose another";

  /** The SQL type of texts. */
  static final String TEXT = "VARCHAR";

  private static final String TIMESTAMPTZ = "TIMESTAMP WITH TIME ZONE";

  /** The texts that results use for what is no value: credit without a touch, a whole model. */
  static final List<String> RESERVED_NAMES =
      ImmutableList.of(CreditTotals.UNATTRIBUTED, ModelFigure.ALL);

  private static final List<byte[]> RESERVED_BYTES =
      RESERVED_NAMES.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();

  /** The first microsecond that is no allowed time any more. */
  static final long END_OF_2100 = 4_133_980_800_000_000L;

  /** Decimals of at most six places and nineteen digits before the point. */
  private static final Pattern FITTING_DECIMAL = Pattern.compile("DECIMAL\\((?:1?[0-9]),[0-6]\\)");

  private final String zone;
  private final boolean inUtc;

  CellSql(ZoneId zone) {
    this.inUtc = zone.normalized().equals(ZoneOffset.UTC);
    this.zone = SqlText.literal(zone.getId());
  }

  /** Functions that the expressions use. */
  static void define(Workspace workspace) {
    workspace.execute(
        """
        CREATE MACRO time_micros(v) AS CASE
          WHEN NOT regexp_full_match(v, '\\d\\d\\d\\d-\\d\\d-\\d\\d(?:[T ](?:[01]\\d|2[0-3]):\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:0\\d|1[0-8])(?::?[0-5]\\d)?)?)?')
            THEN CASE WHEN regexp_full_match(v, '-?\\d{1,18}') THEN v::BIGINT END
          WHEN suffix(v, 'Z') THEN epoch_us(TRY_CAST(v AS TIMESTAMP))
          ELSE epoch_us(TRY_CAST(v AS TIMESTAMPTZ)) END""");
    workspace.execute(
        """
        CREATE MACRO money_micros(v) AS
          CASE WHEN regexp_full_match(v, '[+-]?([0-9]+(\\.[0-9]{0,6}0*)?|\\.[0-9]{1,6}0*)') THEN nullif(TRY_CAST(
            CASE WHEN strpos(v, '.') = 0 THEN v || '000000'
              ELSE left(v, strpos(v, '.') - 1) || rpad(substr(v, strpos(v, '.') + 1, 6), 6, '0') END AS BIGINT),
            -9223372036854775808) END""");
    workspace.execute(
        """
        CREATE MACRO money_reason(v) AS CASE
          WHEN NOT regexp_full_match(v, '[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)')
            THEN 'is not a number; write a plain decimal such as 1234.50'
          WHEN regexp_matches(v, '\\.[0-9]{6}[0-9]*[1-9]')
            THEN 'has more than six decimals; round it'
          ELSE 'is too large; the largest amount is 9223372036854.775807' END""");
    workspace.execute(
        """
        CREATE MACRO quoted_numbers(t) AS array_to_string(list_transform(
          regexp_extract_all(t, '"(?:[^"\\\\]|\\\\.)*"|[^"]+'),
          lambda x: CASE WHEN starts_with(x, '"') THEN x
            ELSE regexp_replace(x, '-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?', '"\\0"', 'g') END), '')""");
  }

  /** Whether times without a zone are in UTC. */
  boolean inUtc() {
    return inUtc;
  }

  /** The value of a cell, NULL if the cell is empty or not allowed. */
  String value(InputColumn.Type type, String cell, String sqlType) {
    String text = text(cell, sqlType);
    return switch (type) {
      case ID, TEXT -> text;
      case TIME ->
          isTimestamp(sqlType)
              ? inYears(time(cell, sqlType))
              : timeInRange(time(cell, sqlType), isWholeNumber(cell, sqlType));
      case MONTH ->
          isTimestamp(sqlType)
              ? value(InputColumn.Type.TIME, cell, sqlType)
              : value(InputColumn.Type.TIME, firstDay(text), TEXT);
      case MONEY -> money(cell, sqlType);
      case SUM -> rounded(money(cell, sqlType), text);
      case COST, COUNT -> positiveOrNull(money(cell, sqlType), ">= 0");
      case RATE -> rate(text);
      case BOOLEAN ->
          sqlType.equals("BOOLEAN")
              ? cell
              : "CASE lower(%s) WHEN 'true' THEN true WHEN 'false' THEN false END".formatted(text);
      case CURRENCY ->
          "CASE WHEN regexp_full_match(%1$s, '[A-Z]{3}') THEN %1$s END".formatted(text);
    };
  }

  /** The SQL type of a value. */
  static String type(InputColumn.Type type) {
    return switch (type) {
      case ID, TEXT, CURRENCY -> "VARCHAR";
      case TIME, MONTH, MONEY, SUM, COST, COUNT -> "BIGINT";
      case RATE -> "DECIMAL(19,12)";
      case BOOLEAN -> "BOOLEAN";
    };
  }

  /** A condition that holds if a cell is not empty and has a value. */
  String inOrder(InputColumn.Type type, String cell, String sqlType) {
    return type == InputColumn.Type.TIME && sqlType.equals(TIMESTAMPTZ)
        ? "%s BETWEEN make_timestamptz(0) AND make_timestamptz(%s)".formatted(cell, END_OF_2100 - 1)
        : "(%s) IS NOT NULL".formatted(value(type, cell, sqlType));
  }

  /** Whether the cell is a point in time that needs no zone. */
  static boolean isTimestamp(InputColumn.Type type, Relation.Column column) {
    return type == InputColumn.Type.TIME && column.type().equals(TIMESTAMPTZ);
  }

  /** The cell as text, as it is. */
  static String plain(Relation.Column column) {
    return column.type().equals(TEXT) ? column.sql() : column.sql() + "::VARCHAR";
  }

  /** Whether the cell is not empty. */
  static String isPresent(String cell, String sqlType) {
    return sqlType.equals(TEXT)
        ? "coalesce(%s <> '', false)".formatted(cell)
        : "(%s IS NOT NULL)".formatted(cell);
  }

  /** The cell as text, NULL if it is empty. */
  static String text(String cell, String sqlType) {
    return sqlType.equals(TEXT)
        ? "nullif(%s, '')".formatted(cell)
        : "nullif(%s::VARCHAR, '')".formatted(cell);
  }

  private static String firstDay(String month) {
    return "(CASE WHEN regexp_full_match(%1$s, '[0-9]{4}-[0-9]{2}') THEN %1$s || '-01' ELSE %1$s END)"
        .formatted(month);
  }

  /** Why a cell with a text has no value, as an SQL expression. */
  String reason(InputColumn.Type type, String text) {
    return switch (type) {
      case ID, TEXT -> "'is not allowed'";
      case MONTH ->
          "'is not a month; write one such as 2024-04, or a day of it such as 2024-04-01'";
      case TIME ->
          ("CASE WHEN time_micros(%1$s) IS NULL THEN 'is not a timestamp; write ISO-8601 such as"
                  + " 2024-04-03T10:15:00Z' WHEN time_micros(%1$s) BETWEEN 0 AND %2$s THEN 'looks like"
                  + " a date or epoch seconds or milliseconds without separators; write ISO-8601 such as"
                  + " 2024-04-03T10:15:00Z, or epoch microseconds' ELSE 'is outside the years 1970 to 2100;"
                  + " check the unit and the year' END")
              .formatted(text, END_OF_2100 - 1);
      case MONEY, SUM -> "money_reason(%s)".formatted(text);
      case COST, COUNT ->
          ("CASE WHEN money_micros(%1$s) < 0 THEN 'is negative; it must be zero or more' ELSE"
                  + " money_reason(%1$s) END")
              .formatted(text);
      case RATE -> "'is not a rate; write a plain decimal above 0 and below 10000000 such as 0.92'";
      case BOOLEAN -> "'is neither true nor false'";
      case CURRENCY -> "'is not a currency code; write three capital letters such as EUR'";
    };
  }

  /** A text that the engine uses itself. */
  static String reserved(String text) {
    return "%s IN (%s)"
        .formatted(
            text, RESERVED_NAMES.stream().map(SqlText::literal).collect(Collectors.joining(", ")));
  }

  /** Whether a text in UTF-8 is one that the engine uses itself. */
  static boolean isReserved(byte[] bytes, int from, int to) {
    for (byte[] name : RESERVED_BYTES) {
      if (Arrays.equals(bytes, from, to, name, 0, name.length)) {
        return true;
      }
    }
    return false;
  }

  private String time(String cell, String sqlType) {
    return switch (sqlType) {
      case TIMESTAMPTZ -> "epoch_us(%s)".formatted(cell);
      case "TIMESTAMP", "TIMESTAMP_MS", "TIMESTAMP_S", "DATE" ->
          "epoch_us(timezone(%s, %s::TIMESTAMP))".formatted(zone, cell);
      case "TIMESTAMP_NS" ->
          "epoch_us(timezone(%s, make_timestamp(epoch_ns(%s) // 1000)))".formatted(zone, cell);
      case "BIGINT", "INTEGER", "UBIGINT", "UINTEGER" -> "TRY_CAST(%s AS BIGINT)".formatted(cell);
      default -> "time_micros(%s)".formatted(text(cell, sqlType));
    };
  }

  private static boolean isTimestamp(String sqlType) {
    return sqlType.startsWith("TIMESTAMP") || sqlType.equals("DATE");
  }

  private static String inYears(String micros) {
    return "CASE WHEN %1$s BETWEEN 0 AND %2$s THEN %1$s END"
        .formatted("(" + micros + ")", END_OF_2100 - 1);
  }

  /** Whether a cell that holds a time, which is not negative, holds it as a number. */
  private static String isWholeNumber(String cell, String sqlType) {
    return "strpos(coalesce(%s, ''), '-') = 0".formatted(text(cell, sqlType));
  }

  /**
   * Refuses times outside 1970 to 2100, and whole numbers that are a date (20240403) or epoch
   * seconds or milliseconds of this century: as microseconds they all fall into 1970.
   */
  private static String timeInRange(String micros, String isWholeNumber) {
    return ("CASE WHEN %1$s BETWEEN 0 AND %2$s AND NOT (%3$s AND (%1$s BETWEEN 19700101 AND 21001231"
            + " OR %1$s BETWEEN 946684800 AND 4133980799"
            + " OR %1$s BETWEEN 946684800000 AND 4133980799999)) THEN %1$s END")
        .formatted("(" + micros + ")", END_OF_2100 - 1, isWholeNumber);
  }

  private String money(String cell, String sqlType) {
    if (FITTING_DECIMAL.matcher(sqlType).matches()) {
      return "nullif(TRY((%s::DECIMAL(25,6) * 1000000::DECIMAL(7,0))::BIGINT), %s)"
          .formatted(cell, "-9223372036854775808");
    }
    String plain = "money_micros(%s)".formatted(text(cell, sqlType));
    boolean binary = sqlType.equals("DOUBLE") || sqlType.equals("FLOAT");
    return binary
        ? ("coalesce(%1$s, CASE WHEN isfinite(%2$s) AND TRY_CAST(%2$s AS DECIMAL(38,6))::DOUBLE = %2$s"
                + " THEN money_micros(TRY_CAST(%2$s AS DECIMAL(38,6))::VARCHAR) END)")
            .formatted(plain, cell)
        : plain;
  }

  /** Sums of other tools come with binary noise far behind the point. */
  private static String rounded(String exact, String text) {
    return ("coalesce(%1$s, CASE WHEN regexp_full_match(%2$s, '[+-]?[0-9]{1,13}\\.[0-9]+')"
            + " THEN TRY((round_even(TRY_CAST(left(%2$s, 33) AS DECIMAL(38,18)), 6)"
            + " * 1000000::DECIMAL(7,0))::BIGINT) END)")
        .formatted(exact, text);
  }

  private static String rate(String text) {
    return ("CASE WHEN regexp_full_match(%1$s, '([0-9]{1,7}(\\.[0-9]{0,12})?|\\.[0-9]{1,12})')"
            + " AND TRY_CAST(%1$s AS DECIMAL(19,12)) > 0 THEN TRY_CAST(%1$s AS DECIMAL(19,12)) END")
        .formatted(text);
  }

  private static String positiveOrNull(String number, String condition) {
    return "CASE WHEN (%1$s) %2$s THEN (%1$s) END".formatted(number, condition);
  }
}
