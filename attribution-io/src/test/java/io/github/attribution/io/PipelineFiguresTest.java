package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Period;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipeline and conversions that touches came before. */
class PipelineFiguresTest {

  private static final String DAYS = "2024-01-01/2024-04-01";

  @TempDir Path directory;

  /** A of 60,000 after four channels, B of 30,000 after two, C of 10,000 after none. */
  private Tables tables() {
    return Tables.none(directory)
        .lines(
            "touchpoints.csv",
            Tables.TOUCHPOINTS + ",interaction",
            "a1,2024-01-02T00:00:00Z,linkedin,view",
            "a1,2024-01-03T00:00:00Z,webinar,click",
            "a1,2024-01-04T00:00:00Z,email,click",
            "a1,2024-01-05T00:00:00Z,event,click",
            "a1,2024-01-05T06:00:00Z,event,click",
            "a2,2024-01-10T00:00:00Z,search,click",
            "a2,2024-01-11T00:00:00Z,email,view",
            "a2,2024-02-20T00:00:00Z,display,click",
            "a3,2024-02-12T00:00:00Z,display,click",
            "a3,2023-10-01T00:00:00Z,display,click")
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",type,reverses",
            "c1,a1,2024-03-01T00:00:00Z,60000,,",
            "c2,a1,2024-03-02T00:00:00Z,10,,",
            "c3,a2,2024-03-03T00:00:00Z,30000,,",
            "c4,a3,2024-02-11T00:00:00Z,10000,,",
            "c5,a3,2024-02-13T00:00:00Z,0,lead_created,",
            "c6,a1,2024-03-05T00:00:00Z,-5,,c2")
        .lines(
            "opportunities.csv",
            "opportunity_id,account_id,created_at,amount",
            "A,a1,2024-01-20T00:00:00Z,60000",
            "B,a2,2024-01-21T00:00:00Z,30000",
            "C,a3,2024-02-10T00:00:00Z,10000");
  }

  private static Tables.Results run(Tables tables) {
    return run(tables, tables.config());
  }

  private static Tables.Results run(Tables tables, RunConfig.Builder config) {
    return tables.run(
        config.force(true).from(LocalDate.of(2024, 1, 1)).to(LocalDate.of(2024, 4, 1)));
  }

  @Test
  void goldenInfluenceComesOutOfTables() {
    Tables.Results results = run(tables());
    assertThat(results.metric("influencedPipeline", "all", DAYS))
        .containsEntry("value", "90000")
        .containsEntry("note", "any touch of a marketing channel within 90d before");
    assertThat(results.value("influencedPipelineRate", "all", DAYS)).isEqualTo("90");
    assertThat(results.value("sourcedPipeline", "all", DAYS)).isEqualTo("90000");
    assertThat(results.metric("sourcedPipelineRate", "all", DAYS))
        .containsEntry("value", "90")
        .containsEntry(
            "note", "rule first-touch: the first touch of a marketing channel within 90d before");
  }

  /** Credit leaves renewals out, so these do. */
  @Test
  void renewalsAreNoNewPipeline() {
    Tables tables =
        tables()
            .lines(
                "opportunities.csv",
                "opportunity_id,account_id,created_at,amount,kind",
                "A,a1,2024-01-20T00:00:00Z,60000,new",
                "R,a1,2024-01-20T00:00:00Z,5000, Renewal",
                "C,a3,2024-02-10T00:00:00Z,20000,");
    Tables.Results results = run(tables);
    assertThat(results.value("influencedPipeline", "all", DAYS)).isEqualTo("60000");
    assertThat(results.value("influencedPipeline", "channel=email", DAYS)).isEqualTo("60000");
    assertThat(results.value("sourcedPipelineRate", "all", DAYS)).isEqualTo("75");
    assertThat(results.value("creditedPipeline", "strategy=linear", DAYS)).isEqualTo("60000");
  }

  @Test
  void channelsOverlapAndTheTotalCountsEachOpportunityOnce() {
    BigDecimal sum =
        run(tables()).rows("metrics.csv").stream()
            .filter(row -> "influencedPipeline".equals(row.get("metric")))
            .filter(row -> row.getOrDefault("scope", "").startsWith("channel="))
            .map(row -> new BigDecimal(row.get("value")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo("300000");
  }

  /** In February C is sourced by nothing, B influenced by e-mail in January only. */
  @Test
  void ruleIsNamedInEachChannelThatInfluences() {
    Tables tables = tables();
    Tables.Results results = run(tables, tables.config().period(Period.MONTH));
    assertThat(results.metric("influencedPipeline", "channel=email", "2024-01"))
        .containsEntry("value", "90000")
        .containsEntry("note", "any touch of a marketing channel within 90d before");
    assertThat(results.value("influencedPipeline", "channel=email", "2024-02")).isEqualTo("0");
  }

  @Test
  void sourcedPipelineHasOneChannelEach() {
    Tables.Results results = run(tables());
    assertThat(results.value("sourcedPipeline", "channel=linkedin", DAYS)).isEqualTo("60000");
    assertThat(results.value("sourcedPipeline", "channel=search", DAYS)).isEqualTo("30000");
    assertThat(results.rows("metrics.csv"))
        .filteredOn(row -> "sourcedPipeline".equals(row.get("metric")))
        .hasSize(3);
  }

  /** The first touch of A is of sales, that of B is not; both are touched by marketing. */
  @Test
  void channelsThatAreNotMarketingNeitherSourceNorInfluence() {
    Tables.Results results =
        run(
            tables()
                .lines(
                    "channel_types.csv",
                    "channel,marketing",
                    "linkedin,false",
                    "email,false",
                    "event,"));
    assertThat(results.value("sourcedPipeline", "all", DAYS)).isEqualTo("30000");
    assertThat(results.value("influencedPipeline", "all", DAYS)).isEqualTo("90000");
    assertThat(results.value("influencedPipeline", "channel=event", DAYS)).isEqualTo("60000");
    assertThat(results.rows("metrics.csv"))
        .filteredOn(row -> "influencedPipeline".equals(row.get("metric")))
        .extracting(row -> row.get("scope"))
        .doesNotContain("channel=email", "channel=linkedin");
  }

  /** Touches of C: 132 days before, and after. Those of A begin 18 days before, of B 11. */
  @Test
  void lookbackOfTheRunCounts() {
    Tables tables = tables();
    JourneyRules far = JourneyRules.defaults().withLookback(Duration.ofDays(200));
    assertThat(run(tables, tables.config().rules(far)).value("influencedPipeline", "all", DAYS))
        .isEqualTo("100000");
    JourneyRules any = JourneyRules.defaults().withoutLookback();
    assertThat(run(tables, tables.config().rules(any)).metric("influencedPipeline", "all", DAYS))
        .containsEntry("value", "100000")
        .containsEntry("note", "any touch of a marketing channel within any time before");
    JourneyRules near = JourneyRules.defaults().withLookback(Duration.ofDays(12));
    assertThat(run(tables, tables.config().rules(near)).value("influencedPipeline", "all", DAYS))
        .isEqualTo("30000");
  }

  /** Of three targets a1 and a2 are won after a touch; a3 before it, and 133 days after another. */
  @Test
  void targetAccountCountsOnceAndOnlyIfTouchedBeforeTheWin() {
    Tables.Results results =
        run(
            tables()
                .lines(
                    "accounts.csv",
                    "account_id,target",
                    "a1,true",
                    "a2,true",
                    "a3,true",
                    "a4,false"));
    assertThat(results.value("influencedAccountConversions", "all", DAYS)).isEqualTo("2");
    assertThat(results.value("influencedAccountConversionRate", "all", DAYS))
        .startsWith("66.66666666666");
  }

  @Test
  void accountOnTheListAfterItsWinIsNoTarget() {
    Tables.Results results =
        run(
            tables()
                .lines(
                    "target_accounts.csv",
                    "account_id,from,to",
                    "a1,2024-03-01T12:00:00Z,2024-03-02T00:00:00Z",
                    "a2,2024-03-01T00:00:00Z,"));
    assertThat(results.value("influencedAccountConversions", "all", DAYS)).isEqualTo("1");
    assertThat(results.value("influencedAccountConversionRate", "all", DAYS)).isEqualTo("50");
  }

  /** Four conversions without the refund and the lead; nine touches of the quarter. */
  @Test
  void conversionsAreCountedPerEngagementAndPerAccount() {
    Tables.Results results = run(tables());
    assertThat(results.metric("conversionRate", "all", DAYS))
        .containsEntry("numerator", "4")
        .containsEntry("denominator", "9");
    assertThat(results.value("accountConversionRate", "all", DAYS)).isEqualTo("100");
  }

  /** Two of the nine are views, which do not engage here. */
  @Test
  void interactionsThatDoNotEngageAreNoEngagements() {
    assertThat(
            run(tables().lines("interactions.csv", "interaction,engages", "view,false", "click,"))
                .metric("conversionRate", "all", DAYS))
        .containsEntry("denominator", "7");
  }

  /** Ten conversions on a hundred engagements. */
  @Test
  void goldenConversionRateComesOutOfTables() {
    StringBuilder touches = new StringBuilder(Tables.TOUCHPOINTS + "\n");
    StringBuilder conversions = new StringBuilder(Tables.CONVERSIONS + "\n");
    for (int i = 0; i < 100; i++) {
      touches.append("a").append(i % 50).append(",2024-01-02T00:00:00Z,email\n");
    }
    for (int i = 0; i < 10; i++) {
      conversions.append("c%s,a%s,2024-01-03T00:00:00Z,1\n".formatted(i, i));
    }
    Tables tables =
        Tables.none(directory)
            .text("touchpoints.csv", touches.toString())
            .text("conversions.csv", conversions.toString());
    assertThat(run(tables).value("conversionRate", "all", DAYS)).isEqualTo("10");
    assertThat(run(tables).value("accountConversionRate", "all", DAYS)).isEqualTo("20");
  }
}
