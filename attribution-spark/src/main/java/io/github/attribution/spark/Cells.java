package io.github.attribution.spark;

import io.github.attribution.credit.CreditTotals;
import io.github.attribution.io.InputColumn;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;

/**
 * How cells of each type become values, and what is said of those that do not, in Spark SQL: the
 * same as of files.
 */
final class Cells {

  /** What is said of an empty cell that every row needs. */
  static final String EMPTY = "is empty; every row needs it";

  /** What is said of a text that the results use themselves. */
  static final String RESERVED = "is a name that the results use themselves; choose another";

  private static final long LAST_MICRO = 4_133_980_799_999_999L;

  private static final String TIME =
      "\\\\A\\\\d{4}-\\\\d\\\\d-\\\\d\\\\d(?:[T ](?:[01]\\\\d|2[0-3]):\\\\d\\\\d(?::\\\\d\\\\d(?:\\\\.\\\\d{1,9})?)?"
          + "(?:Z|[+-](?:0\\\\d|1[0-8])(?::?[0-5]\\\\d)?)?)?\\\\z";
  private static final String ZONED = "(?:Z|[+-]\\\\d\\\\d(?::?\\\\d\\\\d)?)\\\\z";
  private static final String MONEY =
      "\\\\A[+-]?([0-9]+(\\\\.[0-9]{0,6}0*)?|\\\\.[0-9]{1,6}0*)\\\\z";
  private static final String DECIMAL = "\\\\A[+-]?([0-9]+(\\\\.[0-9]*)?|\\\\.[0-9]+)\\\\z";

  private final ZoneId zone;

  Cells(ZoneId zone) {
    this.zone = zone;
  }

  /** The cell as text, NULL if it is empty. */
  static String text(String cell, DataType type) {
    return type instanceof StringType
        ? "nullif(%s, '')".formatted(cell)
        : "nullif(cast(%s AS STRING), '')".formatted(cell);
  }

  /** What is read of a cell: a text, a number of micros, a flag; NULL if it is none. */
  String parsed(InputColumn.Type type, String cell, DataType given) {
    String text = text(cell, given);
    return switch (type) {
      case ID, TEXT -> text;
      case TIME, MONTH -> time(cell, given);
      case MONEY, SUM, COST, COUNT -> money(cell, given);
      case RATE ->
          ("CASE WHEN %1$s RLIKE '\\\\A([0-9]{1,7}(\\\\.[0-9]{0,12})?|\\\\.[0-9]{1,12})\\\\z'"
                  + " THEN try_cast(%1$s AS DECIMAL(19,12)) END")
              .formatted(text);
      case BOOLEAN ->
          given instanceof BooleanType
              ? cell
              : "CASE lower(%s) WHEN 'true' THEN true WHEN 'false' THEN false END".formatted(text);
      case CURRENCY -> "CASE WHEN %1$s RLIKE '\\\\A[A-Z]{3}\\\\z' THEN %1$s END".formatted(text);
    };
  }

  /** The value of a cell, NULL if the cell is empty or not allowed. */
  static String value(InputColumn.Type type, String parsed, String cell, DataType given) {
    return switch (type) {
      case ID, TEXT, MONEY, SUM, BOOLEAN, CURRENCY -> parsed;
      case TIME, MONTH -> inRange(parsed, isPointInTime(given), text(cell, given));
      case COST, COUNT -> "CASE WHEN %1$s >= 0 THEN %1$s END".formatted(parsed);
      case RATE -> "CASE WHEN %1$s > 0 THEN %1$s END".formatted(parsed);
    };
  }

  /** Why a cell with a text has no value. */
  static String reason(InputColumn.Type type, String parsed, String text) {
    return switch (type) {
      case ID, TEXT -> Sql.literal(RESERVED);
      case TIME, MONTH -> timeReason(parsed);
      case MONEY, SUM -> moneyReason(text);
      case COST, COUNT ->
          "CASE WHEN %s < 0 THEN 'is negative; it must be zero or more' ELSE %s END"
              .formatted(parsed, moneyReason(text));
      case RATE -> "'is not a rate; write a plain decimal above 0 and below 10000000 such as 0.92'";
      case BOOLEAN -> "'is neither true nor false'";
      case CURRENCY -> "'is not a currency code; write three capital letters such as EUR'";
    };
  }

  /** Whether a text is one that the results use themselves. */
  static String isReserved(String cell) {
    return "%s <=> %s".formatted(cell, Sql.literal(CreditTotals.UNATTRIBUTED));
  }

  private static boolean isPointInTime(DataType given) {
    return given.equals(DataTypes.TimestampType)
        || given.equals(DataTypes.TimestampNTZType)
        || given.equals(DataTypes.DateType);
  }

  private String time(String cell, DataType given) {
    if (given.equals(DataTypes.TimestampType)) {
      return "unix_micros(%s)".formatted(cell);
    }
    if (isPointInTime(given)) {
      return zoneless("cast(%s AS TIMESTAMP_NTZ)".formatted(cell));
    }
    if (given instanceof IntegralType) {
      return "cast(%s AS BIGINT)".formatted(cell);
    }
    String text = text(cell, given);
    return """
        CASE WHEN NOT %1$s RLIKE '%2$s' THEN CASE WHEN %1$s RLIKE '\\\\A-?\\\\d{1,18}\\\\z' THEN cast(%1$s AS BIGINT) END
          WHEN length(%1$s) > 10 AND %1$s RLIKE '%3$s' THEN unix_micros(try_cast(
            regexp_replace(regexp_replace(%1$s, '([+-]\\\\d\\\\d)(\\\\d\\\\d)\\\\z', '$1:$2'), '([+-]\\\\d\\\\d)\\\\z', '$1:00') AS TIMESTAMP))
          ELSE %4$s END"""
        .formatted(text, TIME, ZONED, zoneless("try_cast(%s AS TIMESTAMP_NTZ)".formatted(text)));
  }

  /** Microseconds of a time without a zone, whatever the zone of the session is. */
  private String zoneless(String time) {
    String utc =
        zone.normalized().equals(ZoneOffset.UTC)
            ? time
            : "convert_timezone(%s, 'UTC', %s)".formatted(Sql.literal(zone.getId()), time);
    return "unix_micros(cast(cast(%s AS STRING) || 'Z' AS TIMESTAMP))".formatted(utc);
  }

  /**
   * Refuses times outside 1970 to 2100, and whole numbers that are a date (20240403) or epoch
   * seconds or milliseconds of this century: as microseconds they all fall into 1970.
   */
  private static String inRange(String micros, boolean isPointInTime, String text) {
    String range = "(%s) BETWEEN 0 AND %s".formatted(micros, LAST_MICRO);
    String odd =
        ("AND NOT (instr(%2$s, '-') = 0 AND ((%1$s) BETWEEN 19700101 AND 21001231"
                + " OR (%1$s) BETWEEN 946684800 AND 4133980799"
                + " OR (%1$s) BETWEEN 946684800000 AND 4133980799999))")
            .formatted(micros, text);
    return "CASE WHEN %s %s THEN (%s) END".formatted(range, isPointInTime ? "" : odd, micros);
  }

  private static String timeReason(String micros) {
    return ("CASE WHEN (%1$s) IS NULL THEN 'is not a timestamp; write ISO-8601 such as"
            + " 2024-04-03T10:15:00Z' WHEN (%1$s) BETWEEN 0 AND %2$s THEN 'looks like"
            + " a date or epoch seconds or milliseconds without separators; write ISO-8601 such as"
            + " 2024-04-03T10:15:00Z, or epoch microseconds' ELSE 'is outside the years 1970 to 2100;"
            + " check the unit and the year' END")
        .formatted(micros, LAST_MICRO);
  }

  private static String money(String cell, DataType given) {
    if (given instanceof DecimalType decimal
        && decimal.scale() <= 6
        && decimal.precision() - decimal.scale() <= 19) {
      return "try_cast(cast(%s AS DECIMAL(25,6)) * 1000000BD AS BIGINT)".formatted(cell);
    }
    String plain = plainMoney(text(cell, given));
    if (!(given instanceof DoubleType || given instanceof FloatType)) {
      return plain;
    }
    String decimal = "try_cast(%s AS DECIMAL(38,6))".formatted(cell);
    return "coalesce(%s, CASE WHEN cast(%s AS DOUBLE) = %s THEN %s END)"
        .formatted(plain, decimal, cell, plainMoney("cast(%s AS STRING)".formatted(decimal)));
  }

  private static String plainMoney(String text) {
    return """
        CASE WHEN %1$s RLIKE '%2$s' THEN nullif(try_cast(CASE WHEN instr(%1$s, '.') = 0 THEN %1$s || '000000'
          ELSE left(%1$s, instr(%1$s, '.') - 1) || rpad(substr(%1$s, instr(%1$s, '.') + 1, 6), 6, '0') END AS BIGINT),
          -9223372036854775808) END"""
        .formatted(text, MONEY);
  }

  private static String moneyReason(String text) {
    return """
        CASE WHEN NOT %1$s RLIKE '%2$s' THEN 'is not a number; write a plain decimal such as 1234.50'
          WHEN %1$s RLIKE '\\\\.[0-9]{6}[0-9]*[1-9]' THEN 'has more than six decimals; round it'
          ELSE 'is too large; the largest amount is 9223372036854.775807' END"""
        .formatted(text, DECIMAL);
  }
}
