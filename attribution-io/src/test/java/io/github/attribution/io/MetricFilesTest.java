package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics as they stand in the files, on a case that was computed by hand. */
class MetricFilesTest {

  @TempDir Path directory;

  @Test
  void everyMetricHasItsValueStatusAndParts() {
    Tables tables =
        credited()
            .lines(
                "spend.csv",
                "channel,amount,currency,date,from,to",
                "search,40,,2024-01-01,,",
                "search,10,USD,2024-01-05,,",
                "tv,20,EUR,,2024-01-01,2024-01-31",
                "tv,20,USD,,2024-01-01,2024-01-31")
            .lines(
                "costs.csv",
                "kind,amount,currency,date",
                "COGS,30,,",
                "cogs,4,USD,2024-01-01",
                "marketing,7,,",
                "sales,11,EUR,",
                "overhead,2,USD,2024-02-01")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,0.5");
    Tables.Results results = tables.run();
    assertThat(results.text("by-channel.csv"))
        .isEqualTo(
            """
            strategy,channel,touchpoints,conversions,revenue,spend,roi,romi,roas,cac,cpl,conserving
            linear,email,1,0.5,50,0,,,,0,,true
            linear,search,2,1.5,110,45,1.444444444444444,105.3333333333333,2.444444444444444,90,,true
            linear,tv,0,0,0,30,-1,-100,0,,,true
            linear,(unattributed),0,1,40,,,,,,,true
            """);
    assertThat(lines(results, "roi", "romi", "roas", "channelCac", "costPerLead"))
        .isEqualTo(
            """
            metric,scope,value,unit,status,numerator,denominator,note,n,currency,period,mode,flags
            roi,strategy=linear,0.7021276595744681,ratio,OK,66,94,,,,,PERIOD,
            romi,strategy=linear,63.90243902439024,percent,OK,52.4,82,,,,,PERIOD,
            roas,strategy=linear,2.133333333333333,ratio,OK,160,75,,,,,PERIOD,
            channelCac,strategy=linear,46.5,money,OK,93,2,,,EUR,,PERIOD,
            costPerLead,strategy=linear,,money,NO_DATA,,,needs the table 'milestones' with 'lead_created',,EUR,,PERIOD,
            roi,strategy=linear; channel=email,,ratio,ZERO_DENOMINATOR,50,0,,,,,PERIOD,
            romi,strategy=linear; channel=email,,percent,ZERO_DENOMINATOR,42,0,,,,,PERIOD,
            roas,strategy=linear; channel=email,,ratio,ZERO_DENOMINATOR,50,0,,,,,PERIOD,
            channelCac,strategy=linear; channel=email,0,money,OK,0,0.5,organic: no spend,,EUR,,PERIOD,ORGANIC
            costPerLead,strategy=linear; channel=email,,money,NO_DATA,,,needs the table 'milestones' with 'lead_created',,EUR,,PERIOD,
            roi,strategy=linear; channel=search,1.444444444444444,ratio,OK,65,45,,,,,PERIOD,
            romi,strategy=linear; channel=search,105.3333333333333,percent,OK,47.4,45,,,,,PERIOD,
            roas,strategy=linear; channel=search,2.444444444444444,ratio,OK,110,45,,,,,PERIOD,
            channelCac,strategy=linear; channel=search,90,money,OK,45,0.5,,,EUR,,PERIOD,
            costPerLead,strategy=linear; channel=search,,money,NO_DATA,,,needs the table 'milestones' with 'lead_created',,EUR,,PERIOD,
            roi,strategy=linear; channel=tv,-1,ratio,OK,-30,30,,,,,PERIOD,
            romi,strategy=linear; channel=tv,-100,percent,OK,-30,30,,,,,PERIOD,
            roas,strategy=linear; channel=tv,0,ratio,OK,0,30,,,,,PERIOD,
            channelCac,strategy=linear; channel=tv,,money,ZERO_DENOMINATOR,30,0,,,EUR,,PERIOD,
            costPerLead,strategy=linear; channel=tv,,money,NO_DATA,,,needs the table 'milestones' with 'lead_created',,EUR,,PERIOD,
            """);
    assertThat(lines(results, "creditedRevenue", "valuePerInteraction", "websiteVisits"))
        .as("amounts are those of nobody too, and tables follow credit")
        .isEqualTo(
            """
            metric,scope,value,unit,status,numerator,denominator,note,n,currency,period,mode,flags
            creditedRevenue,strategy=linear,160,money,OK,,,,,EUR,,PERIOD,
            valuePerInteraction,strategy=linear,53.33333333333333,money,OK,160,3,,,EUR,,PERIOD,
            creditedRevenue,strategy=linear; channel=email,50,money,OK,,,,,EUR,,PERIOD,
            valuePerInteraction,strategy=linear; channel=email,50,money,OK,50,1,,,EUR,,PERIOD,
            creditedRevenue,strategy=linear; channel=search,110,money,OK,,,,,EUR,,PERIOD,
            valuePerInteraction,strategy=linear; channel=search,55,money,OK,110,2,,,EUR,,PERIOD,
            creditedRevenue,strategy=linear; channel=tv,0,money,OK,,,,,EUR,,PERIOD,
            valuePerInteraction,strategy=linear; channel=tv,,money,ZERO_DENOMINATOR,0,0,no touches for a spend of 30,,EUR,,PERIOD,
            creditedRevenue,strategy=linear; channel=(unattributed),40,money,OK,,,,,EUR,,PERIOD,
            websiteVisits,all,,count,NO_DATA,,,needs the table 'visits',,,,PERIOD,
            """);
  }

  /** The header and the lines of some metrics. */
  private static String lines(Tables.Results results, String... metrics) {
    return results
        .text("metrics.csv")
        .lines()
        .filter(
            line ->
                line.startsWith("metric,")
                    || Stream.of(metrics).anyMatch(id -> line.startsWith(id + ",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void metricsOfCreditAloneLeaveTablesOut() {
    Tables tables =
        credited()
            .lines("accounts.csv", "account_id", "a1")
            .lines("spend.csv", "channel,amount", "search,40")
            .lines("costs.csv", "kind,amount", "cogs,30")
            .lines("revenue_movements.csv", "account_id,month,kind,mrr", "a1,2024-01,new,10");
    Tables.Results all = tables.run();
    assertThat(all.report().directory().resolve("accounts.csv")).exists();
    String roas = lines(all, "roas", "creditedRevenue");
    Tables.Results credit =
        tables.run(tables.config().metrics(RunConfig.Metrics.CREDIT).force(true));
    Path run = credit.report().directory();

    assertThat(run.resolve("accounts.csv")).doesNotExist();
    assertThat(credit.columns("metrics.csv", "scope"))
        .isNotEmpty()
        .allMatch(scope -> scope.startsWith("strategy="));
    assertThat(lines(credit, "roas", "creditedRevenue")).isEqualTo(roas);
    assertThat(credit.text("metrics.csv")).contains("left out of this run; run with --metrics all");
    assertThat(AttributionJob.configuration(run).metrics()).isEqualTo(RunConfig.Metrics.CREDIT);
  }

  @Test
  void everyMissingTableIsNamed() {
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", Tables.TOUCHPOINTS + ",region", "a1,2024-01-01,search,north");
    Tables.Results results = tables.run(tables.config().by(java.util.List.of("channel")));
    assertThat(results.columns("metrics.csv", "metric", "scope", "value", "status", "note"))
        .contains(
            "roi strategy=linear  NO_DATA needs the table 'spend'",
            "romi strategy=linear  NO_DATA needs the table 'costs' with kind 'cogs'",
            "roas strategy=linear; channel=search  NO_DATA needs the table 'spend'",
            "channelCac strategy=linear; channel=search  NO_DATA needs the table 'spend'",
            "costPerLead strategy=linear  NO_DATA needs the table 'spend'");
    tables.lines("spend.csv", "channel,amount", "search,10").lines("costs.csv", "kind,amount");
    Tables.Results more =
        tables.run(
            tables
                .config()
                .force(true)
                .by(java.util.List.of("channel"))
                .by(java.util.List.of("region")));
    assertThat(more.columns("metrics.csv", "metric", "scope", "value", "status", "note"))
        .contains(
            "roi strategy=linear 9 OK ",
            "romi strategy=linear  NO_DATA the table 'costs' has no row of kind 'cogs'",
            "channelCac strategy=linear  NO_DATA needs the column 'new_customer' of 'conversions'",
            "roas strategy=linear; region=north  NO_DATA spend has no column for region; group by"
                + " channel or campaign");
    assertThat(more.columns("by-region.csv", "region", "revenue", "spend"))
        .containsExactly("north 100 ", "(unattributed) 0 ");
  }

  @Test
  void withoutCostsTheWholeSaysThatItKnowsMediaSpendOnly() {
    Tables tables = credited().lines("spend.csv", "channel,amount", "search,40");
    assertThat(tables.run().columns("metrics.csv", "metric", "scope", "value", "note"))
        .contains(
            "roi strategy=linear 3 media spend only: no table 'costs'",
            "channelCac strategy=linear 20 media spend only: no table 'costs'",
            "roas strategy=linear 4 ");
  }

  @Test
  void leadsAreCountedFromMilestones() {
    Tables tables =
        credited()
            .lines("spend.csv", "channel,amount", "search,40")
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at",
                "a1,lead_created,2024-01-02",
                "a2,mqa,2024-01-02",
                "a9,lead_created,2024-01-02");
    Tables.Results results = tables.run();
    assertThat(results.columns("by-channel.csv", "channel", "conversions", "cpl"))
        .containsExactly("email 0.5 0", "search 1.5 80", "(unattributed) 1 ");
    assertThat(results.columns("metrics.csv", "metric", "scope", "value"))
        .contains("costPerLead strategy=linear 20");
  }

  @Test
  void spendByCampaignStandsWithItsCampaign() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",campaign",
                "a1,2024-01-01,search,spring",
                "a1,2024-01-02,search,")
            .lines(
                "spend.csv",
                "channel,campaign,amount",
                "search,spring,10",
                "search,,5",
                "search,autumn,2.5");
    Tables.Results results =
        tables.run(tables.config().by(java.util.List.of("channel", "campaign")));
    assertThat(results.columns("by-channel-campaign.csv", "campaign", "revenue", "spend", "roas"))
        .containsExactly(
            "(none) 50 5 10", "autumn 0 2.5 0", "spring 50 10 5", "(unattributed) 0  ");
  }

  private Tables credited() {
    return Tables.small(directory)
        .lines(
            "touchpoints.csv",
            Tables.TOUCHPOINTS,
            "a1,2024-01-01,search",
            "a1,2024-01-02,email",
            "a2,2024-01-02,search")
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",new_customer",
            "c1,a1,2024-01-03,100,true",
            "c2,a2,2024-01-03,60,false",
            "c3,a3,2024-01-03,40,true");
  }
}
