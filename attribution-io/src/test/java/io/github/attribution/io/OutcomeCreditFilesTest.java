package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Period;
import io.github.attribution.simulate.SyntheticMarket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Credit for opportunities, qualified accounts and leads in the files. The demo quarter: A won
 * 60,000 after 80 days (linkedin, webinar, email, event), B won 30,000 after 40 days (search,
 * email), C won 10,000 after 30 days without a touch, D lost 50,000 (linkedin, search); credit by
 * position 40/20/40.
 */
class OutcomeCreditFilesTest {

  private static final String POSITION = "position-based";
  private static final String[] OPPORTUNITIES = {
    "opportunity_id,account_id,created_at,closed_at,amount,won",
    "oa,a,2024-01-10T00:00:00Z,2024-03-30T00:00:00Z,60000,true",
    "ob,b,2024-02-01T00:00:00Z,2024-03-12T00:00:00Z,30000,true",
    "oc,c,2024-02-10T00:00:00Z,2024-03-11T00:00:00Z,10000,true"
  };
  private static final String LOST = "od,d,2024-01-20T00:00:00Z,2024-03-01T00:00:00Z,50000,false";

  @TempDir Path directory;

  @Test
  void velocityOfChannelsIsThatOfTheirCreditAndNeverASum() {
    Tables tables = demo(LOST);
    Tables.Results results = tables.run(tables.config().strategy(POSITION));
    assertThat(byChannel(results, "channelSalesVelocity"))
        .isEqualTo(
            Map.of(
                "(unattributed)", "333.3333333333333",
                "email", "450",
                "event", "300",
                "linkedin", "300",
                "search", "375",
                "webinar", "75"));
    assertThat(results.value("channelSalesVelocity", "strategy=" + POSITION, "")).isEqualTo("2000");
    assertThat(results.value("channelSalesVelocity", "strategy=linear", "")).isEqualTo("2000");
    assertThat(results.value("creditedClosedOpportunities", of("linkedin"), "")).isEqualTo("0.9");
    assertThat(results.value("channelWinRate", of("linkedin"), "")).startsWith("44.444");
    assertThat(results.value("channelDealSize", of("linkedin"), "")).isEqualTo("60000");
    assertThat(results.value("channelSalesCycle", of("linkedin"), "")).isEqualTo("80");
  }

  @Test
  void creditedPipelineAddsUpToTheAmounts() {
    Tables tables = demo();
    Tables.Results results = tables.run(tables.config().strategy(POSITION));
    Map<String, String> golden =
        Map.of(
            "(unattributed)", "10000",
            "email", "21000",
            "event", "24000",
            "linkedin", "24000",
            "search", "15000",
            "webinar", "6000");
    assertThat(byChannel(results, "creditedPipeline")).isEqualTo(golden);
    assertThat(byChannel(results, "creditedWonAmount")).isEqualTo(golden);
    assertThat(results.value("creditedPipeline", "strategy=" + POSITION, "")).isEqualTo("90000");
    assertThat(results.value("marketingPipelineContribution", "strategy=" + POSITION, ""))
        .isEqualTo("90");
  }

  /** X has no date of its own, Y neither date nor outcome of closing; Z is disqualified. */
  @Test
  void datesAndOutcomesAreThoseOfTheFiguresOfOpportunities() {
    Tables tables =
        demo()
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at,opportunity_id",
                "a,opportunity_created,2024-01-09T00:00:00Z,ox")
            .lines(
                "stage_history.csv",
                "opportunity_id,stage,entered_at",
                "oy,discovery,2024-01-26T00:00:00Z",
                "oy,closed_won,2024-02-26T00:00:00Z");
    tables.lines(
        "opportunities.csv",
        "opportunity_id,account_id,created_at,closed_at,amount,won,disqualified",
        OPPORTUNITIES[1] + ",",
        OPPORTUNITIES[2] + ",",
        OPPORTUNITIES[3] + ",",
        "ox,a,,,7000,,",
        "oy,b,2024-01-26T00:00:00Z,,5000,,",
        "oz,d,2024-01-20T00:00:00Z,2024-03-01T00:00:00Z,50000,true,true");
    Tables.Results results = tables.run();
    assertThat(results.value("creditedPipeline", "strategy=linear; channel=webinar", ""))
        .isEqualTo("16750");
    assertThat(sum(results, "linear", "creditedOpportunities", ""))
        .isEqualByComparingTo(results.value("opportunitiesCreatedOfAll", "all", ""));
    assertThat(sum(results, "linear", "creditedWonAmount", ""))
        .isEqualByComparingTo("105000")
        .isEqualByComparingTo(results.metric("averageDealSize", "all", "").get("numerator"));
  }

  @Test
  void costPerOpportunityIsOfSpendAndCredit() {
    Tables tables =
        demo(LOST).lines("spend.csv", "channel,amount", "linkedin,9000", "display,3000");
    Tables.Results results = tables.run(tables.config().strategy(POSITION));
    assertThat(results.value("costPerOpportunity", of("linkedin"), "")).isEqualTo("10000");
    assertThat(results.value("costPerOpportunity", of("display"), ""))
        .startsWith("ZERO_DENOMINATOR");
    assertThat(results.metric("costPerOpportunity", of("email"), ""))
        .containsEntry("value", "0")
        .containsEntry("flags", "ORGANIC");
    assertThat(results.value("costPerOpportunity", "strategy=" + POSITION, "")).isEqualTo("3000");
  }

  @Test
  void periodsAreThoseOfEachOutcome() {
    Tables tables = demo(LOST);
    Tables.Results results =
        tables.run(
            tables
                .config()
                .strategy(POSITION)
                .period(Period.MONTH)
                .from(LocalDate.parse("2024-01-01"))
                .to(LocalDate.parse("2024-04-01")));
    assertThat(results.value("creditedPipeline", of("email"), "2024-01")).isEqualTo("6000");
    assertThat(results.value("creditedPipeline", of("email"), "2024-02")).isEqualTo("15000");
    assertThat(results.value("creditedPipeline", of("(unattributed)"), "2024-02"))
        .isEqualTo("10000");
    assertThat(results.value("channelSalesVelocity", of("email"), "2024-03")).isEqualTo("450");
    assertThat(results.value("creditedPipeline", of("email"), "")).isEqualTo("21000");
  }

  @Test
  void otherOutcomesChangeNothingOfTheCreditForConversions() {
    String[] conversions = {Tables.CONVERSIONS, "c1,b,2024-02-20T00:00:00Z,100"};
    Tables plain = demo().lines("conversions.csv", conversions);
    List<String> files = List.of("by-channel.csv", "credits.csv");
    RunConfig.Builder config = plain.config().credits(RunConfig.Credits.CSV).strategy(POSITION);
    Tables.Results with = plain.run(config);
    List<String> texts = files.stream().map(with::text).toList();
    String counts = counts(with.text("run.json"));
    RunConfig.Builder without =
        RunConfig.builder()
            .baseDirectory(plain.path(""))
            .input(InputTable.TOUCHPOINTS, "touchpoints.csv")
            .input(InputTable.CONVERSIONS, "conversions.csv")
            .strategy("linear")
            .strategy(POSITION)
            .credits(RunConfig.Credits.CSV)
            .memoryBytes(500_000_000)
            .threads(1)
            .temporaryDirectory(plain.path("temp"))
            .out(plain.path("plain"));
    Tables.Results alone = plain.run(without);
    assertThat(files.stream().map(alone::text).toList()).isEqualTo(texts);
    assertThat(counts(alone.text("run.json"))).isEqualTo(counts);
  }

  /** What the graph of a run has, but for the touches that outcomes of any kind reach. */
  private static String counts(String json) {
    String line = json.replaceAll("\\s", "").replaceAll("\"touchpoints_in_reach\":\\d+,", "");
    int from = line.lastIndexOf("\"accounts\":");
    return line.substring(from, line.indexOf('}', from));
  }

  @Test
  void accountsQualifyOnceAYearAndPeopleOnce() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at,contact_id",
                "a1,mqa,2024-01-05T00:00:00Z,",
                "a1,MQA,2024-06-05T00:00:00Z,",
                "a1,mqa,2025-08-05T00:00:00Z,",
                "a2,mqa,2024-01-05T00:00:00Z,",
                "a1,mql,2024-01-04T00:00:00Z,p1",
                "a1,mql,2024-01-05T00:00:00Z,p1",
                "a1,mql,2024-01-05T00:00:00Z,p2");
    Tables.Results results = tables.run();
    assertThat(results.value("creditedMqas", "strategy=linear; channel=email", ""))
        .isEqualTo("0.5");
    assertThat(results.value("creditedMqas", "strategy=linear; channel=(unattributed)", ""))
        .isEqualTo("2");
    assertThat(results.value("creditedQualifiedLeads", "strategy=linear; channel=email", ""))
        .isEqualTo("1");
    assertThat(results.value("creditedSqas", "strategy=linear", ""))
        .isEqualTo("NO_DATA the table 'milestones' has no 'sqa'");
  }

  /** Search has half of a customer who pays 400 a month, cost 600, and half is margin. */
  @Test
  void customersPayBackWhatTheirChannelsCost() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",new_customer",
                "c1,a1,2024-01-03T00:00:00Z,100,true")
            .lines(
                "revenue_movements.csv",
                "account_id,month,kind,mrr",
                "a1,2024-01,new,400",
                "a1,2024-03,expansion,500",
                "a9,2024-01,new,70")
            .lines("spend.csv", "channel,amount", "search,600")
            .lines("costs.csv", "kind,amount", "cogs,50");
    Tables.Results results = tables.run();
    assertThat(results.value("channelNewArpa", "strategy=linear; channel=search", ""))
        .isEqualTo("400");
    assertThat(results.value("channelNewArpa", "strategy=linear; channel=(unattributed)", ""))
        .isEqualTo("70");
    assertThat(results.value("channelCacPayback", "strategy=linear; channel=search", ""))
        .isEqualTo("6");
  }

  /** Of search: 30 a month at a margin of 80 percent and a churn of 10 for a spend of 60. */
  @Test
  void channelsAreWorthWhatTheirCustomersPayUntilTheyLeave() {
    List<String> movements = new ArrayList<>(List.of("account_id,month,kind,mrr"));
    for (int i = 0; i < 10; i++) {
      movements.add("old%s,2023-12,new,10".formatted(i));
    }
    movements.addAll(List.of("old0,2024-01,churn,10", "a1,2024-02,new,30"));
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv", Tables.TOUCHPOINTS, "a1,2024-02-01,search", "x,2023-12-01,email")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",new_customer",
                "c1,a1,2024-02-03,100,true")
            .lines("revenue_movements.csv", movements.toArray(String[]::new))
            .lines("spend.csv", "channel,amount,date", "search,60,2024-02-01")
            .lines("costs.csv", "kind,amount,date", "cogs,20,2024-02-01");
    Tables.Results results = tables.run(tables.config().period(Period.MONTH));
    assertThat(results.metric("channelLtvToCac", "strategy=linear; channel=search", "2024-02"))
        .containsEntry("value", "4")
        .containsEntry("flags", "PARTIAL_PERIOD LOW_HISTORY");
    assertThat(results.value("channelLtvToCac", "strategy=linear", "2024-02")).isEqualTo("4");
  }

  @Test
  void missingTablesAreNamedOnceAStrategy() {
    Tables.Results results = Tables.small(directory).run();
    assertThat(results.value("creditedPipeline", "strategy=linear", ""))
        .isEqualTo("NO_DATA needs the column 'created_at' of 'opportunities'");
    assertThat(results.value("creditedMqas", "strategy=linear", ""))
        .isEqualTo("NO_DATA needs the table 'milestones'");
    assertThat(byChannel(results, "creditedPipeline")).isEmpty();
  }

  @Test
  void strategyOfNamedCampaignsIsLeftOut() {
    Tables tables =
        demo().lines("conversions.csv", Tables.CONVERSIONS + ",campaign", "c1,a,2024-03-30,1,k");
    tables.lines("touchpoints.csv", Tables.TOUCHPOINTS + ",campaign", "a,2024-01-05,linkedin,k");
    Tables.Results results = tables.run(tables.config().strategy("primary-campaign-source"));
    assertThat(results.value("creditedPipeline", "strategy=primary-campaign-source", ""))
        .isEqualTo("NO_DATA the strategy needs campaigns that outcomes name, and these name none");
    assertThat(results.value("creditedPipeline", "strategy=linear; channel=linkedin", ""))
        .isEqualTo("60000");
  }

  @Test
  void peopleOfAnOpportunityGetItsCredit() {
    Tables tables =
        demo()
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",contact_id",
                "a,2024-01-05T00:00:00Z,linkedin,p1",
                "a,2024-01-06T00:00:00Z,email,p2")
            .lines("opportunity_contacts.csv", "opportunity_id,account_id,contact_id", "oa,a,p2");
    Tables.Results results =
        tables.run(
            tables
                .config()
                .rules(JourneyRules.defaults().withScope(JourneyRules.Scope.OPPORTUNITY)));
    assertThat(results.value("creditedPipeline", "strategy=linear; channel=email", ""))
        .isEqualTo("60000");
    assertThat(results.value("creditedPipeline", "strategy=linear; channel=linkedin", ""))
        .isEqualTo("0");
  }

  @Test
  void touchesOfSubsidiariesAreThoseOfTheirParents() {
    Tables tables = demo().lines("accounts.csv", "account_id,parent_account_id", "a,top", "top,");
    Tables.Results results = tables.run(tables.config().strategy(POSITION).parentAccounts(true));
    assertThat(results.value("creditedPipeline", of("event"), "")).isEqualTo("24000");
  }

  @Test
  void amountsThatAreTooLargeTogetherAreLeftOutWithAReason() {
    Tables tables =
        demo(
            "x1,a,2024-02-01T00:00:00Z,,9000000000000,",
            "x2,a,2024-02-01T00:00:00Z,,9000000000000,");
    assertThat(tables.run().value("creditedPipeline", "strategy=linear", ""))
        .isEqualTo("NO_DATA the amounts are too large to add");
  }

  @Test
  void rangesOfAccountsGiveTheSame() {
    Tables tables = demo(LOST);
    RunConfig.Builder config = tables.config().strategy(POSITION).force(true);
    String text = tables.run(config).text("metrics.csv");
    assertThat(tables.run(config, new Heap(20_000)).text("metrics.csv")).isEqualTo(text);
    assertThat(tables.run(config.threads(3)).text("metrics.csv")).isEqualTo(text);
  }

  @Test
  void pathsHaveConversionsOnly() {
    Tables tables = Tables.none(directory).lines("paths.csv", "path,total_conversions", "a > b,1");
    assertThat(tables.run().value("creditedPipeline", "strategy=linear", ""))
        .isEqualTo("NO_DATA aggregated paths have conversions only");
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void everyKindOfASyntheticMarketAddsUpOverChannels(long seed) throws IOException {
    Tables tables = Tables.none(directory);
    MarketFiles.write(
        SyntheticMarket.builder().accounts(300).seed(seed).build(),
        tables.path(""),
        MarketFiles.Format.CSV,
        false);
    RunConfig.Builder config =
        tables.config().strategy("time-decay").by(List.of("channel")).period(Period.QUARTER);
    Tables.Results results = tables.run(config);
    List<Map<String, String>> opportunities = csv(tables, "opportunities.csv");
    List<Map<String, String>> milestones = csv(tables, "milestones.csv");
    long created = opportunities.size();
    long closed =
        opportunities.stream()
            .filter(row -> !"".equals(row.get("won")) && !"true".equals(row.get("disqualified")))
            .count();
    assertThat(created).isPositive();
    assertThat(closed).isPositive();
    for (String strategy : List.of("linear", "time-decay")) {
      assertAdditive(results, strategy, "creditedOpportunities", BigDecimal.valueOf(created));
      assertAdditive(results, strategy, "creditedClosedOpportunities", BigDecimal.valueOf(closed));
      for (String name : List.of("mqa", "sqa")) {
        long accounts =
            milestones.stream()
                .filter(row -> name.equals(row.get("milestone")))
                .map(row -> row.get("account_id"))
                .distinct()
                .count();
        String id = "credited" + name.toUpperCase(Locale.ROOT).charAt(0) + "qas";
        if (accounts > 0) {
          assertAdditive(results, strategy, id, BigDecimal.valueOf(accounts));
        }
      }
      BigDecimal won =
          sum(results, strategy, "creditedWonAmount", "")
              .divide(
                  new BigDecimal(results.value("channelSalesCycle", "strategy=" + strategy, "")),
                  MathContext.DECIMAL64);
      assertThat(new BigDecimal(results.value("channelSalesVelocity", "strategy=" + strategy, "")))
          .isCloseTo(won, Percentage.withPercentage(1e-9));
    }
  }

  /** Channels and what is unattributed add up to the whole, and quarters to all days. */
  private static void assertAdditive(
      Tables.Results results, String strategy, String metric, BigDecimal all) {
    assertThat(sum(results, strategy, metric, "")).as(metric).isEqualByComparingTo(all);
    assertThat(
            results.rows("metrics.csv").stream()
                .map(row -> row.get("period"))
                .distinct()
                .filter(period -> !"".equals(period))
                .map(period -> sum(results, strategy, metric, String.valueOf(period)))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .as(metric)
        .isEqualByComparingTo(all);
  }

  private static BigDecimal sum(
      Tables.Results results, String strategy, String metric, String period) {
    String prefix = "strategy=" + strategy + "; channel=";
    return results.rows("metrics.csv").stream()
        .filter(row -> metric.equals(row.get("metric")))
        .filter(row -> period.equals(row.get("period")))
        .filter(row -> String.valueOf(row.get("scope")).startsWith(prefix))
        .map(row -> new BigDecimal(row.get("value")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Map<String, String>> csv(Tables tables, String name) {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(tables.path(name))) {
      return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String of(String channel) {
    return "strategy=" + POSITION + "; channel=" + channel;
  }

  private static Map<String, String> byChannel(Tables.Results results, String metric) {
    Map<String, String> byChannel = new TreeMap<>();
    String prefix = "strategy=" + POSITION + "; channel=";
    for (Map<String, String> line : results.rows("metrics.csv")) {
      String scope = String.valueOf(line.get("scope"));
      if (metric.equals(line.get("metric")) && scope.startsWith(prefix)) {
        byChannel.put(scope.substring(prefix.length()), String.valueOf(line.get("value")));
      }
    }
    return byChannel;
  }

  private Tables demo(String... more) {
    String[] opportunities = Arrays.copyOf(OPPORTUNITIES, 4 + more.length);
    System.arraycopy(more, 0, opportunities, 4, more.length);
    return Tables.none(directory)
        .lines(
            "touchpoints.csv",
            Tables.TOUCHPOINTS,
            "a,2024-01-05T00:00:00Z,linkedin",
            "a,2024-01-06T00:00:00Z,webinar",
            "a,2024-01-07T00:00:00Z,email",
            "a,2024-01-08T00:00:00Z,event",
            "b,2024-01-20T00:00:00Z,search",
            "b,2024-01-25T00:00:00Z,email",
            "d,2024-01-12T00:00:00Z,linkedin",
            "d,2024-01-15T00:00:00Z,search",
            "e,2024-01-15T00:00:00Z,search")
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,a,2024-03-30T00:00:00Z,60000")
        .lines("opportunities.csv", opportunities);
  }
}
