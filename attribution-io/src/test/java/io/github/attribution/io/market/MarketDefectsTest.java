package io.github.attribution.io.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.io.market.MarketFiles.Format;
import io.github.attribution.simulate.SyntheticMarket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDefectsTest {

  private static final SyntheticMarket MARKET = SyntheticMarket.builder().seed(12).build();

  private static final String CLEAN = "clean";
  private static final String FLAWED = "flawed";

  @TempDir private static Path directory;
  private static Tables tables;

  @BeforeAll
  static void write() throws IOException, SQLException {
    MarketFiles.write(MARKET, directory.resolve(CLEAN), Format.CSV, false);
    MarketFiles.write(MARKET, directory.resolve(FLAWED), Format.CSV, true);
    tables = new Tables();
  }

  @AfterAll
  static void close() throws SQLException {
    tables.close();
  }

  @Test
  void everyKindOfDefectIsThere() throws SQLException {
    Map<String, Long> found = new LinkedHashMap<>();
    found.put("time", count(MarketTable.TOUCHPOINTS, "touched_at = '03/04/24'"));
    found.put("account", count(MarketTable.TOUCHPOINTS, "account_id IS NULL"));
    found.put("formula", count(MarketTable.TOUCHPOINTS, "starts_with(channel, '=')"));
    found.put("edited", count(MarketTable.TOUCHPOINTS, "content = 'edited'"));
    found.put("reversal", count(MarketTable.CONVERSIONS, "reverses = 'a9999999-w1'"));
    found.put("milestone", count(MarketTable.MILESTONES, "reached_at = '03/04/24'"));
    found.put("contact", count(MarketTable.CONTACTS, "account_id IS NULL"));
    found.put("boolean", count(MarketTable.ACCOUNTS, "target = 'maybe'"));
    found.put("money", count(MarketTable.OPPORTUNITIES, "amount = '1,234.50'"));
    found.put("currency", count(MarketTable.SPEND, "currency = 'XXX'"));
    found.put("number", count(MarketTable.SPEND, "amount = 'NaN'"));
    found.put("role", count(MarketTable.CONTACT_ROLES, "account_id IS NULL"));
    found.put("visit", count(MarketTable.VISITS, "active_seconds = '-30'"));
    found.put("message", count(MarketTable.EMAIL_EVENTS, "event IS NULL"));
    found.put("impressions", count(MarketTable.AD_EVENTS, "impressions = '1,234'"));
    found.put("order", count(MarketTable.ORDERS, "amount = 'NaN'"));
    found.put("movement", count(MarketTable.REVENUE_MOVEMENTS, "mrr = '1,234.50'"));
    found.put("answer", count(MarketTable.SURVEY_RESPONSES, "answered_at = '03/04/24'"));
    assertThat(found)
        .containsExactly(
            Map.entry("time", 3L),
            Map.entry("account", 3L),
            Map.entry("formula", 3L),
            Map.entry("edited", 3L),
            Map.entry("reversal", 1L),
            Map.entry("milestone", 3L),
            Map.entry("contact", 3L),
            Map.entry("boolean", 2L),
            Map.entry("money", 1L),
            Map.entry("currency", 1L),
            Map.entry("number", 1L),
            Map.entry("role", 3L),
            Map.entry("visit", 3L),
            Map.entry("message", 3L),
            Map.entry("impressions", 3L),
            Map.entry("order", 1L),
            Map.entry("movement", 1L),
            Map.entry("answer", 1L));
  }

  @Test
  void touchesComeTwiceWithTheSameAndWithOtherContent() throws SQLException {
    String twice =
        "SELECT count(*) FROM (SELECT touchpoint_id FROM %s GROUP BY ALL HAVING count(*) = 2 AND count(DISTINCT coalesce(content, '')) = %s)";
    String rows = rows(FLAWED, MarketTable.TOUCHPOINTS);
    assertThat(tables.query(twice.formatted(rows, 1))).containsExactly("3");
    assertThat(tables.query(twice.formatted(rows, 2))).containsExactly("3");
  }

  @Test
  void theMarketHasLateAndOldTouchesAndRefundsOfItsOwn() throws SQLException {
    String joined =
        "SELECT count(*) FROM %s t JOIN %s c USING (account_id) WHERE try_cast(touched_at AS TIMESTAMP) %s try_cast(converted_at AS TIMESTAMP) %s";
    String touches = rows(FLAWED, MarketTable.TOUCHPOINTS);
    String conversions = rows(FLAWED, MarketTable.CONVERSIONS);
    assertThat(number(joined.formatted(touches, conversions, ">", ""))).isGreaterThan(100);
    assertThat(number(joined.formatted(touches, conversions, "<", "- INTERVAL 90 DAY")))
        .isGreaterThan(100);
    assertThat(count(MarketTable.CONVERSIONS, "starts_with(revenue, '-') AND reverses IS NOT NULL"))
        .isGreaterThan(3);
  }

  @Test
  void aCampaignIsRenamedInTouchesAndSpend() throws SQLException {
    String where = "campaign = 'Autumn \"ABM\" tour, DACH' || chr(10) || '& Benelux'";
    String last = MARKET.campaignNames().get(MARKET.campaignNames().size() - 1);
    for (MarketTable table : List.of(MarketTable.TOUCHPOINTS, MarketTable.SPEND)) {
      assertThat(count(table, where)).as(table.text()).isPositive();
      assertThat(count(table, "campaign = '" + last + "'")).as(table.text()).isZero();
    }
  }

  @Test
  void everyRowOfTheMarketStaysAndRejectsAreBelowOnePercent() throws SQLException {
    for (MarketTable table : MarketTable.values()) {
      long before = number("SELECT count(*) FROM " + rows(CLEAN, table));
      long after = number("SELECT count(*) FROM " + rows(FLAWED, table));
      List<Flaws.Placed> flaws = Flaws.of(table, before);
      int rejects = flaws.stream().mapToInt(placed -> placed.flaw().rejects()).sum();
      assertThat(after).as(table.text()).isEqualTo(before + flaws.size());
      assertThat(rejects / (double) after).as(table.text()).isLessThan(0.01);
    }
  }

  @Test
  void tablesOfAnySizeStayBelowOnePercent() {
    for (MarketTable table : MarketTable.values()) {
      for (int rows = 0; rows < 3000; rows++) {
        List<Flaws.Placed> flaws = Flaws.of(table, rows);
        int rejects = flaws.stream().mapToInt(placed -> placed.flaw().rejects()).sum();
        assertThat(100 * rejects).isLessThanOrEqualTo(rows + flaws.size());
        for (Flaws.Placed placed : flaws) {
          assertThat(placed.row()).isBetween(0L, rows - 1L);
        }
      }
    }
  }

  @Test
  void someTouchesStandAtTheEnd() throws IOException {
    List<String> clean = lines(CLEAN);
    List<String> flawed = lines(FLAWED);
    assertThat(clean.get(clean.size() - 1)).startsWith("a0000400");
    assertThat(flawed.get(14)).isEqualTo(clean.get(15));
    assertThat(flawed.indexOf(clean.get(14))).isGreaterThan(98 * flawed.size() / 100);
  }

  @Test
  void theTruthHasNoDefects() throws IOException {
    assertThat(directory.resolve(FLAWED).resolve("truth.csv"))
        .hasSameBinaryContentAs(directory.resolve(CLEAN).resolve("truth.csv"));
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(directory.resolve(name).resolve("touchpoints.csv"));
  }

  private static String rows(String name, MarketTable table) {
    return Tables.text(directory.resolve(name), Format.CSV, table);
  }

  private static long count(MarketTable table, String where) throws SQLException {
    return number("SELECT count(*) FROM %s WHERE %s".formatted(rows(FLAWED, table), where));
  }

  private static long number(String sql) throws SQLException {
    return Long.parseLong(tables.query(sql).get(0));
  }
}
