package io.github.attribution.io.market;

import java.sql.SQLException;
import java.util.function.Function;

/**
 * Queries for the rows of tables as a bad export has them: all cells as text, with flawed rows
 * between, one campaign with a name full of quotes, and some touches late, at the end.
 */
final class FlawedRows {

  /** The name that a campaign gets. */
  static final String AWKWARD_CAMPAIGN = "Autumn \"ABM\" tour, DACH\n& Benelux";

  private static final int ROOM_BETWEEN = 100;
  private static final int EVERY = 97;
  private static final String ORDER = "\"place in the file\"";

  private final MarketDatabase database;
  private final String renamedCampaign;

  /** Queries of a database, which gets one table more for each of its tables. */
  FlawedRows(MarketDatabase database, String renamedCampaign) {
    this.database = database;
    this.renamedCampaign = renamedCampaign;
  }

  String query(MarketTable table) throws SQLException {
    String flawed = Sql.name(table.text() + "_flawed");
    String good = select(table, position(table), this::text);
    database.execute("CREATE TABLE %s AS %s LIMIT 0".formatted(flawed, good));
    for (Flaws.Placed placed : Flaws.of(table, database.rowCount(table))) {
      database.execute("INSERT INTO %s %s".formatted(flawed, flawed(table, placed)));
    }
    return "SELECT %s FROM (%s UNION ALL SELECT * FROM %s) ORDER BY %s"
        .formatted(table.list(MarketColumn::quoted), good, flawed, ORDER);
  }

  private String flawed(MarketTable table, Flaws.Placed placed) {
    String position = position(table) + " + " + placed.number();
    return select(
            table, position, column -> placed.flaw().cell(column, text(column), placed.number()))
        + " WHERE rowid = "
        + placed.row();
  }

  private static String select(
      MarketTable table, String position, Function<MarketColumn, String> cell) {
    String cells = table.list(column -> cell.apply(column) + " AS " + column.quoted());
    return "SELECT %s AS %s, %s FROM %s".formatted(position, ORDER, cells, table.quoted());
  }

  /** Rows keep their order with room between them; every 97th touch goes to the end. */
  private static String position(MarketTable table) {
    String late =
        table == MarketTable.TOUCHPOINTS
            ? " + CASE WHEN rowid %% %s = 13 THEN 1000000000000000 ELSE 0 END".formatted(EVERY)
            : "";
    return "rowid * " + ROOM_BETWEEN + late;
  }

  private String text(MarketColumn column) {
    String text = column.type().text(column.quoted());
    return column.name().equals("campaign")
        ? "CASE %s WHEN %s THEN %s ELSE %s END"
            .formatted(column.quoted(), Sql.text(renamedCampaign), Sql.text(AWKWARD_CAMPAIGN), text)
        : text;
  }
}
