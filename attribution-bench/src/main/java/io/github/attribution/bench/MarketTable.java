package io.github.attribution.bench;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables that contenders read, with the columns that the simulation writes. */
enum MarketTable {
  TOUCHPOINTS(
      ImmutableList.of(
          "touchpoint_id",
          "account_id",
          "contact_id",
          "touched_at",
          "channel",
          "campaign",
          "content",
          "interaction"),
      "touchpoint_id, account_id, epoch_us(touched_at) AS touched_us, channel, campaign",
      "QUALIFY row_number() OVER (PARTITION BY account_id, touched_at ORDER BY touchpoint_id) = 1 ORDER BY touched_at, touchpoint_id"),
  CONVERSIONS(
      ImmutableList.of(
          "conversion_id",
          "account_id",
          "converted_at",
          "revenue",
          "currency",
          "type",
          "new_customer",
          "opportunity_id",
          "contact_id",
          "reverses"),
      "conversion_id, account_id, epoch_us(converted_at) AS converted_us, revenue, currency",
      "WHERE reverses IS NULL AND currency = 'EUR' ORDER BY converted_at, conversion_id");

  private final ImmutableList<String> names;
  private final String view;
  private final String comparable;

  MarketTable(ImmutableList<String> names, String view, String comparable) {
    this.names = names;
    this.view = view;
    this.comparable = comparable;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The columns and their types, as the reader of CSV takes them. */
  String columns() {
    return names.stream()
        .map(name -> "'%s': '%s'".formatted(name, type(name)))
        .collect(Collectors.joining(", "));
  }

  /** The columns that {@link SqlForm} reads, with times as epoch microseconds. */
  String view() {
    return view;
  }

  /**
   * Leaves out what peers would need a rule of their own for: touches at the time of another one of
   * their account, refunds, other currencies. Orders by time.
   */
  String comparable() {
    return comparable;
  }

  /** The columns as typed cells of Parquet, from texts. */
  String typed() {
    return names.stream()
        .map(name -> "%1$s::%2$s AS %1$s".formatted(name, typeOfParquet(name)))
        .collect(Collectors.joining(", "));
  }

  private static String type(String name) {
    return switch (name) {
      case "touched_at", "converted_at" -> "TIMESTAMP";
      case "revenue" -> "DECIMAL(18,2)";
      case "new_customer" -> "BOOLEAN";
      default -> "VARCHAR";
    };
  }

  private static String typeOfParquet(String name) {
    return type(name).replace("TIMESTAMP", "TIMESTAMPTZ");
  }
}
