package io.github.attribution.io.market;

import static io.github.attribution.io.market.CellType.DAY;
import static io.github.attribution.io.market.CellType.FLAG;
import static io.github.attribution.io.market.CellType.MONEY;
import static io.github.attribution.io.market.CellType.NUMBER;
import static io.github.attribution.io.market.CellType.TEXT;
import static io.github.attribution.io.market.CellType.TIME;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of a market with their columns in order. */
enum MarketTable {
  TOUCHPOINTS(
      column("touchpoint_id", TEXT),
      column("account_id", TEXT),
      column("contact_id", TEXT),
      column("touched_at", TIME),
      column("channel", TEXT),
      column("campaign", TEXT),
      column("content", TEXT),
      column("interaction", TEXT)),
  CONVERSIONS(
      column("conversion_id", TEXT),
      column("account_id", TEXT),
      column("converted_at", TIME),
      column("revenue", MONEY),
      column("currency", TEXT),
      column("type", TEXT),
      column("new_customer", FLAG),
      column("opportunity_id", TEXT),
      column("contact_id", TEXT),
      column("reverses", TEXT)),
  MILESTONES(
      column("account_id", TEXT),
      column("milestone", TEXT),
      column("reached_at", TIME),
      column("contact_id", TEXT),
      column("opportunity_id", TEXT)),
  CONTACTS(
      column("contact_id", TEXT),
      column("account_id", TEXT),
      column("role", TEXT),
      column("email", TEXT)),
  ACCOUNTS(
      column("account_id", TEXT),
      column("name", TEXT),
      column("domain", TEXT),
      column("segment", TEXT),
      column("target", FLAG)),
  OPPORTUNITIES(
      column("opportunity_id", TEXT),
      column("account_id", TEXT),
      column("created_at", TIME),
      column("closed_at", TIME),
      column("stage", TEXT),
      column("amount", MONEY),
      column("currency", TEXT),
      column("won", FLAG)),
  STAGE_HISTORY(column("opportunity_id", TEXT), column("stage", TEXT), column("entered_at", TIME)),
  SPEND(
      column("channel", TEXT),
      column("campaign", TEXT),
      column("from", DAY),
      column("to", DAY),
      column("amount", MONEY),
      column("currency", TEXT)),
  COSTS(
      column("kind", TEXT), column("date", DAY), column("amount", MONEY), column("currency", TEXT)),
  EXCHANGE_RATES(
      column("from", TEXT), column("to", TEXT), column("date", DAY), column("rate", NUMBER)),
  /** What the channels truly cause: an answer, not an input. */
  TRUTH(
      column("channel", TEXT),
      column("share", NUMBER),
      column("effect", NUMBER),
      column("incremental_conversions", NUMBER),
      column("incremental_revenue", NUMBER));

  private final String text = name().toLowerCase(Locale.ROOT);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final ImmutableList<MarketColumn> columns;

  MarketTable(MarketColumn... columns) {
    this.columns = ImmutableList.copyOf(columns);
  }

  private static MarketColumn column(String name, CellType type) {
    return new MarketColumn(name, type);
  }

  /** The name of the table and of its file without the ending. */
  String text() {
    return text;
  }

  String quoted() {
    return Sql.name(text);
  }

  List<MarketColumn> columns() {
    return columns;
  }

  /** A comma-separated list with an SQL text for each column. */
  String list(Function<MarketColumn, String> sql) {
    return columns.stream().map(sql).collect(Collectors.joining(", "));
  }
}
