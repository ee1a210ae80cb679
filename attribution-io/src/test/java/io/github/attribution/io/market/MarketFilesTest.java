package io.github.attribution.io.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.io.InputTable;
import io.github.attribution.io.market.MarketFiles.Format;
import io.github.attribution.simulate.SyntheticAccount;
import io.github.attribution.simulate.SyntheticFacts;
import io.github.attribution.simulate.SyntheticMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketFilesTest {

  private static final SyntheticMarket MARKET =
      SyntheticMarket.builder().accounts(60).seed(7).build();

  @TempDir private Path directory;

  @Test
  void csvFilesHaveTheColumnsOfTheContract() throws IOException {
    MarketFiles.write(MARKET, directory, Format.CSV, false);
    Map<String, String> headers = new TreeMap<>();
    for (MarketTable table : MarketTable.values()) {
      Path file = directory.resolve(table.text() + ".csv");
      headers.put(table.text(), Files.readAllLines(file).get(0));
    }
    assertThat(headers)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry(
                    "touchpoints",
                    "touchpoint_id,account_id,contact_id,touched_at,channel,campaign,content,interaction"),
                Map.entry(
                    "conversions",
                    "conversion_id,account_id,converted_at,revenue,currency,type,new_customer,opportunity_id,contact_id,reverses"),
                Map.entry(
                    "milestones",
                    "account_id,milestone,reached_at,contact_id,opportunity_id,rule_version"),
                Map.entry("contacts", "contact_id,account_id,role,email"),
                Map.entry("accounts", "account_id,name,domain,segment,target"),
                Map.entry(
                    "opportunities",
                    "opportunity_id,account_id,created_at,closed_at,stage,amount,currency,won,disqualified,kind,lead_source,first_sales_activity_at"),
                Map.entry("stage_history", "opportunity_id,stage,entered_at"),
                Map.entry("spend", "channel,campaign,from,to,amount,currency"),
                Map.entry("costs", "kind,date,amount,currency"),
                Map.entry("exchange_rates", "from,to,date,rate"),
                Map.entry(
                    "target_accounts", "account_id,from,to,program,program_type,tier,control"),
                Map.entry("contact_roles", "contact_id,account_id,role,from,to"),
                Map.entry("role_templates", "role,tier"),
                Map.entry(
                    "opportunity_contacts", "opportunity_id,account_id,contact_id,role,primary"),
                Map.entry("stages", "stage,position,probability,outcome"),
                Map.entry(
                    "visits",
                    "visit_id,visited_at,account_id,contact_id,visitor_id,channel,page,active_seconds,page_views,key_events,resolved_by,confidence,bot,internal"),
                Map.entry(
                    "email_events",
                    "message_id,event,happened_at,account_id,contact_id,campaign,machine"),
                Map.entry(
                    "ad_events",
                    "date,channel,campaign,account_id,variant,impressions,clicks,engagements"),
                Map.entry(
                    "assets",
                    "content,title,type,topic,funnel_stage,gated,landing_page,published_at"),
                Map.entry("interactions", "interaction,kind,points,engages,two_way"),
                Map.entry("score_rules", "rule,name,value,version"),
                Map.entry("channel_types", "channel,paid,marketing,offline"),
                Map.entry("exposures", "experiment,variant,account_id,exposed_at,converted"),
                Map.entry(
                    "contracts",
                    "contract_id,account_id,opportunity_id,starts_at,ends_at,recurring_value,one_time_fees,currency"),
                Map.entry(
                    "orders",
                    "order_id,account_id,ordered_at,amount,currency,kind,cost_of_goods,reverses"),
                Map.entry("revenue_movements", "account_id,month,kind,mrr,currency,reason"),
                Map.entry(
                    "survey_responses",
                    "account_id,contact_id,kind,score,scale_min,scale_max,answered_at"),
                Map.entry(
                    "referrals",
                    "referral_id,referred_account_id,referrer_account_id,referred_at,qualified_at,converted_at"),
                Map.entry("tam_segments", "segment,potential_accounts,expected_acv,currency,as_of"),
                Map.entry(
                    "truth", "channel,share,effect,incremental_conversions,incremental_revenue")));
  }

  @Test
  void csvCellsArePlainText() throws IOException {
    MarketFiles.write(MARKET, directory, Format.CSV, false);
    assertThat(Files.readAllLines(directory.resolve("touchpoints.csv")))
        .contains(
            "a0000001-t0001,a0000001,a0000001-c01,2024-06-01T07:27:15Z,linkedin-ads,linkedin-ads/always-on,video,click");
    assertThat(Files.readAllLines(directory.resolve("conversions.csv")))
        .contains(
            "a0000006-w1,a0000006,2024-07-10T07:48:31Z,7555.61,USD,closed_won,true,a0000006-o1,a0000006-c02,");
    assertThat(Files.readAllLines(directory.resolve("exchange_rates.csv")))
        .contains("EUR,USD,2024-01-01,1.080000");
    assertThat(Files.readAllLines(directory.resolve("stages.csv")))
        .contains("qualification,2,0.25,", "closed_won,5,1.00,won");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyRowOfTheMarketIsThere(Format format) throws IOException, SQLException {
    MarketFiles.write(MARKET, directory, format, false);
    SyntheticFacts facts = MARKET.facts();
    try (Tables tables = new Tables()) {
      assertThat(count(tables, format, MarketTable.ACCOUNTS)).isEqualTo(MARKET.accountCount());
      assertThat(count(tables, format, MarketTable.TOUCHPOINTS))
          .isEqualTo(sum(SyntheticAccount::touchCount));
      assertThat(count(tables, format, MarketTable.CONTACTS))
          .isEqualTo(sum(SyntheticAccount::contactCount));
      assertThat(count(tables, format, MarketTable.CONVERSIONS))
          .isEqualTo(sum(SyntheticAccount::conversionCount));
      assertThat(count(tables, format, MarketTable.MILESTONES))
          .isEqualTo(sum(a -> a.milestoneCount() + facts.qualifications(a).size()));
      assertThat(count(tables, format, MarketTable.OPPORTUNITIES))
          .isEqualTo(sum(SyntheticAccount::opportunityCount));
      assertThat(count(tables, format, MarketTable.STAGE_HISTORY))
          .isEqualTo(sum(SyntheticAccount::stageCount));
      assertThat(count(tables, format, MarketTable.SPEND)).isEqualTo(MARKET.spend().size());
      assertThat(count(tables, format, MarketTable.COSTS)).isEqualTo(MARKET.costs().size());
      assertThat(count(tables, format, MarketTable.EXCHANGE_RATES))
          .isEqualTo(MARKET.exchangeRates().size());
      assertThat(count(tables, format, MarketTable.TRUTH)).isEqualTo(MARKET.truth().size());
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyFactOfTheMarketIsThere(Format format) throws IOException, SQLException {
    MarketFiles.write(MARKET, directory, format, false);
    SyntheticFacts facts = MARKET.facts();
    Map<MarketTable, ToIntFunction<SyntheticAccount>> counts =
        Map.ofEntries(
            Map.entry(MarketTable.TARGET_ACCOUNTS, a -> facts.targets(a).size()),
            Map.entry(MarketTable.CONTACT_ROLES, a -> facts.roles(a).size()),
            Map.entry(MarketTable.OPPORTUNITY_CONTACTS, a -> facts.participants(a).size()),
            Map.entry(MarketTable.VISITS, a -> facts.visits(a).size()),
            Map.entry(MarketTable.EMAIL_EVENTS, a -> facts.emailEvents(a).size()),
            Map.entry(MarketTable.AD_EVENTS, a -> facts.adDays(a).size()),
            Map.entry(MarketTable.EXPOSURES, a -> facts.exposures(a).size()),
            Map.entry(MarketTable.CONTRACTS, a -> facts.contracts(a).size()),
            Map.entry(MarketTable.ORDERS, a -> facts.orders(a).size()),
            Map.entry(MarketTable.REVENUE_MOVEMENTS, a -> facts.movements(a).size()),
            Map.entry(MarketTable.SURVEY_RESPONSES, a -> facts.answers(a).size()),
            Map.entry(MarketTable.REFERRALS, a -> facts.referrals(a).size()));
    try (Tables tables = new Tables()) {
      for (Map.Entry<MarketTable, ToIntFunction<SyntheticAccount>> entry : counts.entrySet()) {
        assertThat(count(tables, format, entry.getKey()))
            .as(entry.getKey().text())
            .isEqualTo(sum(entry.getValue()))
            .isPositive();
      }
    }
  }

  @Test
  void everyTableOfTheMarketIsAnInputWithItsColumns() {
    for (MarketTable table : MarketTable.values()) {
      if (table != MarketTable.TRUTH) {
        InputTable input = InputTable.valueOf(table.name());
        assertThat(table.columns())
            .as(table.text())
            .allMatch(column -> input.column(column.name()).isPresent());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void sumsOfMoneyAreExact(Format format) throws IOException, SQLException {
    MarketFiles.write(MARKET, directory, format, false);
    try (Tables tables = new Tables()) {
      assertThat(money(tables, format, MarketTable.CONVERSIONS, "revenue"))
          .isEqualByComparingTo(revenue());
      assertThat(money(tables, format, MarketTable.SPEND, "amount"))
          .isEqualByComparingTo(units(MARKET.spend().stream().mapToLong(s -> s.amountMicros())));
      assertThat(money(tables, format, MarketTable.COSTS, "amount"))
          .isEqualByComparingTo(units(MARKET.costs().stream().mapToLong(c -> c.amountMicros())));
    }
  }

  @Test
  void parquetColumnsHaveTypes() throws IOException, SQLException {
    MarketFiles.write(MARKET, directory, Format.PARQUET, false);
    try (Tables tables = new Tables()) {
      assertThat(types(tables, "conversions"))
          .contains(
              "converted_at TIMESTAMP WITH TIME ZONE",
              "revenue DECIMAL(18,2)",
              "new_customer BOOLEAN");
      assertThat(types(tables, "spend")).contains("from DATE", "to DATE", "amount DECIMAL(18,2)");
      assertThat(types(tables, "exchange_rates")).contains("date DATE", "rate DECIMAL(18,6)");
    }
  }

  @Test
  void allFormatsHoldTheSameRowsInTheSameOrder() throws IOException, SQLException {
    for (Format format : Format.values()) {
      MarketFiles.write(MARKET, directory.resolve(format.name()), format, false);
    }
    try (Tables tables = new Tables()) {
      for (MarketTable table : MarketTable.values()) {
        List<String> csv = typed(tables, Format.CSV, table);
        assertThat(typed(tables, Format.PARQUET, table)).as(table.text()).isEqualTo(csv);
        assertThat(typed(tables, Format.JSON, table)).as(table.text()).isEqualTo(csv);
      }
    }
  }

  @Test
  void allFormatsHoldTheSameTextsWithDefects() throws IOException, SQLException {
    for (Format format : Format.values()) {
      MarketFiles.write(MARKET, directory.resolve(format.name()), format, true);
    }
    try (Tables tables = new Tables()) {
      for (MarketTable table : MarketTable.values()) {
        if (table != MarketTable.TRUTH) {
          List<String> csv = texts(tables, Format.CSV, table);
          assertThat(texts(tables, Format.PARQUET, table)).as(table.text()).isEqualTo(csv);
          assertThat(texts(tables, Format.JSON, table)).as(table.text()).isEqualTo(csv);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSameMarketGivesTheSameBytes(Format format) throws IOException {
    for (boolean defects : new boolean[] {false, true}) {
      Path first = directory.resolve("first-" + defects);
      Path second = directory.resolve("second-" + defects);
      MarketFiles.write(MARKET, first, format, defects);
      MarketFiles.write(
          SyntheticMarket.builder().accounts(60).seed(7).build(), second, format, defects);
      List<Path> files = files(first);
      assertThat(files).hasSize(MarketTable.values().length);
      for (Path file : files) {
        assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
  }

  @Test
  void writingAgainReplacesTheFilesAndLeavesOthers() throws IOException {
    Path other = Files.writeString(directory.resolve("notes.txt"), "mine");
    MarketFiles.write(MARKET, directory, Format.CSV, true);
    MarketFiles.write(MARKET, directory, Format.CSV, false);
    assertThat(other).hasContent("mine");
    assertThat(files(directory)).hasSize(MarketTable.values().length + 1);
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("out"), "");
    assertThatThrownBy(() -> MarketFiles.write(MARKET, file, Format.CSV, false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  private BigDecimal revenue() {
    long[] micros = new long[1];
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.conversionCount(); i++) {
            micros[0] += account.conversionRevenueMicros(i);
          }
        });
    return units(Arrays.stream(micros));
  }

  private static BigDecimal units(LongStream micros) {
    return BigDecimal.valueOf(micros.sum(), 6);
  }

  private static long sum(ToIntFunction<SyntheticAccount> count) {
    long[] sum = new long[1];
    MARKET.forEachAccount(account -> sum[0] += count.applyAsInt(account));
    return sum[0];
  }

  private long count(Tables tables, Format format, MarketTable table) throws SQLException {
    String rows = Tables.text(directory, format, table);
    return Long.parseLong(tables.query("SELECT count(*) FROM " + rows).get(0));
  }

  private BigDecimal money(Tables tables, Format format, MarketTable table, String column)
      throws SQLException {
    String rows = Tables.text(directory, format, table);
    String sum = "SELECT sum(%s::DECIMAL(18,2)) FROM %s".formatted(column, rows);
    return new BigDecimal(tables.query(sum).get(0));
  }

  private List<String> types(Tables tables, String table) throws SQLException {
    String file = directory.resolve(table + ".parquet").toString();
    return tables.query(
        "SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM read_parquet('%s'))"
            .formatted(file));
  }

  private List<String> typed(Tables tables, Format format, MarketTable table) throws SQLException {
    return tables.query(
        "SELECT %s FROM %s"
            .formatted(
                table.list(column -> column.quoted() + "::" + type(column.type())),
                Tables.text(directory.resolve(format.name()), format, table)));
  }

  private static String type(CellType type) {
    return type == CellType.TIME ? "TIMESTAMPTZ" : type.stored();
  }

  private List<String> texts(Tables tables, Format format, MarketTable table) throws SQLException {
    return tables.query(
        "SELECT %s FROM %s"
            .formatted(
                table.list(column -> "coalesce(" + column.quoted() + ", '')"),
                Tables.text(directory.resolve(format.name()), format, table)));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
