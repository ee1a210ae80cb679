package io.github.attribution.io.market;

import io.github.attribution.simulate.SyntheticFacts;
import io.github.attribution.simulate.SyntheticMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a synthetic market as files, one for each input table, and one with the truth:
 * touchpoints, conversions, milestones, contacts, accounts, opportunities, stage_history, spend,
 * costs, exchange_rates, target_accounts, contact_roles, role_templates, opportunity_contacts,
 * stages, visits, email_events, ad_events, assets, interactions, score_rules, channel_types,
 * exposures, contracts, orders, revenue_movements, survey_responses, referrals, tam_segments,
 * truth.
 *
 * <p>Rows are by account, then in the account's order; the same market gives the same bytes. Times
 * are ISO-8601 in UTC, in Parquet timestamps with zone UTC; money is a decimal with two places.
 * What is absent is an empty cell or null: the contact of an anonymous touch, the close of an open
 * opportunity and whether it was won.
 *
 * <p>The file truth (channel, share, effect, incremental_conversions, incremental_revenue, each
 * with six decimals) is what {@link SyntheticMarket#truth()} says: not an input, but what results
 * can be compared with.
 *
 * <p>Memory does not grow with the market: at most 1 GB outside the Java heap, and temporary files
 * beside the written ones.
 */
public final class MarketFiles {

  /** The format of the files. */
  public enum Format {
    /** With a header, {@code .csv}. */
    CSV(".csv", "FORMAT csv, HEADER true"),
    /** {@code .parquet}. */
    PARQUET(".parquet", "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880"),
    /** One object a line, {@code .jsonl}. */
    JSON(".jsonl", "FORMAT json");

    private final String ending;
    private final String options;

    Format(String ending, String options) {
      this.ending = ending;
      this.options = options;
    }

    private String cell(MarketColumn column) {
      String name = column.quoted();
      String sql = this == PARQUET ? column.type().typed(name) : column.type().plain(name);
      return sql + " AS " + name;
    }
  }

  private final MarketDatabase database;
  private final Path directory;
  private final Format format;

  private MarketFiles(MarketDatabase database, Path directory, Format format) {
    this.database = database;
    this.directory = directory;
    this.format = format;
  }

  /**
   * Writes all files of a market; files of the same names are replaced.
   *
   * <p>With defects the files look like the exports of real systems. Beside the market's rows there
   * are malformed times, rows without account, rows that come twice with the same or with other
   * content, amounts such as {@code 1,234.50} and {@code NaN}, an unknown currency, a boolean
   * {@code maybe}, a refund of nothing, and a channel that looks like a formula. One campaign has a
   * name with quotes, a comma and a line break, some touches stand late in the file, and all cells
   * are text in every format. What a reader has to leave out is less than 1 % of each table; tables
   * of a hundred rows or fewer, and the truth, have nothing of the kind.
   *
   * @param market the market
   * @param directory where the files go; made if it is not there
   * @param format of all files
   * @param defects whether to add what goes wrong in real exports
   * @throws IOException if a file cannot be written
   */
  public static void write(SyntheticMarket market, Path directory, Format format, boolean defects)
      throws IOException {
    Path target = Files.createDirectories(directory.toAbsolutePath());
    Path staged = Files.createTempDirectory(target, ".market");
    try {
      stage(market, staged);
      convert(market, staged, target, format, defects);
    } catch (SQLException | UncheckedIOException e) {
      throw new IOException(
          "Cannot write the market to %s: %s".formatted(directory, e.getMessage()), e);
    } finally {
      deleteAll(staged);
    }
  }

  private static void stage(SyntheticMarket market, Path staged) throws IOException {
    try (RowWriters writers = new RowWriters(staged)) {
      SyntheticFacts facts = market.facts();
      AccountRows accounts = new AccountRows(market, facts, writers);
      market.forEachAccount(accounts.andThen(new FactRows(facts, writers)));
      new MarketRows(writers).add(market);
      new RuleRows(facts, writers).add(market.referenceCurrency());
    }
  }

  private static void convert(
      SyntheticMarket market, Path staged, Path target, Format format, boolean defects)
      throws SQLException {
    try (MarketDatabase database = MarketDatabase.open(staged, defects ? "TABLE" : "VIEW")) {
      MarketFiles files = new MarketFiles(database, target, format);
      if (defects) {
        files.writeFlawed(market);
      } else {
        files.writeClean();
      }
    }
  }

  private void writeClean() throws SQLException {
    for (MarketTable table : MarketTable.values()) {
      copy(table, clean(table));
    }
  }

  private void writeFlawed(SyntheticMarket market) throws SQLException {
    List<String> campaigns = market.campaignNames();
    FlawedRows rows = new FlawedRows(database, campaigns.get(campaigns.size() - 1));
    for (MarketTable table : MarketTable.values()) {
      copy(table, table == MarketTable.TRUTH ? clean(table) : rows.query(table));
    }
  }

  private String clean(MarketTable table) {
    return "SELECT %s FROM %s".formatted(table.list(format::cell), table.quoted());
  }

  private void copy(MarketTable table, String query) throws SQLException {
    Path file = directory.resolve(table.text() + format.ending);
    database.copy(query, file, format.options);
  }

  private static void deleteAll(Path directory) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
