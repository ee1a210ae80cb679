package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpportunityFiguresTest {

  private static final String DAYS = "2024-01-01/2024-04-01";

  private static final String HEADER =
      "opportunity_id,account_id,created_at,closed_at,amount,won,kind,disqualified,currency";

  @TempDir Path directory;

  private static Tables.Results quarter(Tables tables) {
    return tables.run(
        tables.config().force(true).from(LocalDate.of(2024, 1, 1)).to(LocalDate.of(2024, 4, 1)));
  }

  private static Tables.Results months(Tables tables) {
    return tables.run(
        tables
            .config()
            .force(true)
            .period(Period.MONTH)
            .from(LocalDate.of(2024, 1, 1))
            .to(LocalDate.of(2024, 4, 1)));
  }

  /** Won in 80, 40 and 30 days, one lost. */
  private Tables closed(String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                HEADER,
                "A,a1,2024-01-01T00:00:00Z,2024-03-21T00:00:00Z,60000,true,new,,",
                "B,a2,2024-01-21T00:00:00Z,2024-03-01T00:00:00Z,30000,true,new,,",
                "C,a3,2024-01-16T00:00:00Z,2024-02-15T00:00:00Z,10000,true,cross_sell,,",
                "D,a4,2024-01-10T00:00:00Z,2024-03-10T00:00:00Z,50000,false,new,,"));
    lines.addAll(List.of(more));
    return Tables.small(directory).lines("opportunities.csv", lines.toArray(String[]::new));
  }

  @Test
  void goldenQuarterComesOutOfTables() {
    Tables.Results results = quarter(closed());
    assertThat(results.value("winRate", "all", DAYS)).isEqualTo("75");
    assertThat(results.value("winRateByValue", "all", DAYS)).startsWith("66.6666666666666");
    assertThat(results.value("salesCycleLength", "all", DAYS)).isEqualTo("50");
    assertThat(results.value("salesCycleLengthMedian", "all", DAYS)).isEqualTo("40");
    assertThat(results.value("salesCycleLengthOfClosed", "all", DAYS)).isEqualTo("52.5");
    assertThat(results.value("averageDealSize", "all", DAYS)).startsWith("33333.3333333333");
    assertThat(results.value("salesVelocity", "all", DAYS)).isEqualTo("2000");
  }

  @Test
  void kindsAreScopes() {
    Tables.Results results = quarter(closed());
    assertThat(results.value("averageDealSize", "kind=new", DAYS)).isEqualTo("45000");
    assertThat(results.value("winRate", "kind=cross_sell", DAYS)).isEqualTo("100");
  }

  @Test
  void groupsOfAccountsAreScopes() {
    Tables tables =
        closed().lines("accounts.csv", "account_id,segment", "a1,big", "a2,big", "a4,small");
    Tables.Results results =
        tables.run(
            tables
                .config()
                .from(LocalDate.of(2024, 1, 1))
                .to(LocalDate.of(2024, 4, 1))
                .breakDown("segment"));
    assertThat(results.value("salesVelocity", "segment=big", DAYS)).isEqualTo("1500");
    assertThat(results.value("winRate", "segment=small", DAYS)).isEqualTo("0");
    assertThat(results.value("salesCycleLength", "segment=(none)", DAYS)).isEqualTo("30");
  }

  @Test
  void disqualifiedOpportunitiesAreCountedBesideTheWinRate() {
    assertThat(
            quarter(closed("E,a5,2024-01-10T00:00:00Z,2024-03-10T00:00:00Z,70000,false,new,true,"))
                .metric("winRate", "all", DAYS))
        .containsEntry("value", "75")
        .containsEntry("note", "1 disqualified or without an outcome");
  }

  /** Entered when it closed; and 12 hours are half a day: (80 + 40 + 30 + 0.5) / 4. */
  @Test
  void backfilledOpportunitiesHaveNoCycleAndDaysHaveFractions() {
    assertThat(
            quarter(
                    closed(
                        "E,a5,2024-03-10T00:00:00Z,2024-03-10T00:00:00Z,0,true,new,,",
                        "F,a5,2024-03-10T00:00:00Z,2024-03-10T12:00:00Z,,true,new,,"))
                .metric("salesCycleLength", "all", DAYS))
        .containsEntry("value", "37.625")
        .containsEntry("note", "1 left out, which were entered when they closed");
  }

  /** 100,000 over five won opportunities. */
  @Test
  void winsOfAmountZeroAreKeptAndCounted() {
    assertThat(
            quarter(
                    closed(
                        "E,a5,2024-03-01T00:00:00Z,2024-03-10T00:00:00Z,0,true,new,,",
                        "F,a5,2024-03-02T00:00:00Z,2024-03-10T12:00:00Z,,true,new,,"))
                .metric("averageDealSize", "all", DAYS))
        .containsEntry("value", "20000")
        .containsEntry("note", "2 of amount zero");
  }

  @Test
  void monthWithoutAClosingHasNoVelocityAndOneWithoutWinsHasZero() {
    Tables.Results results =
        months(closed("E,a5,2024-01-01T00:00:00Z,2024-01-10T00:00:00Z,70000,false,new,,"));
    assertThat(results.metric("salesVelocity", "all", "2024-01"))
        .containsEntry("value", "0")
        .containsEntry("flags", "NO_WINS");
    assertThat(months(closed()).value("salesVelocity", "all", "2024-01"))
        .isEqualTo("NO_DATA nothing closed");
    assertThat(months(closed()).value("winRate", "all", "2024-01")).isEqualTo("NO_DATA ");
  }

  @Test
  void winsWithoutAnyTimeHaveNoVelocity() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "opportunities.csv",
                HEADER,
                "A,a1,2024-01-05T00:00:00Z,2024-01-05T00:00:00Z,60000,true,new,,");
    assertThat(quarter(tables).value("salesVelocity", "all", DAYS))
        .isEqualTo("ZERO_DENOMINATOR no won opportunity took any time");
  }

  /** Two are open at the end: 2 * 100,000 / 3 * 0.75 / 50 = 1,000. */
  @Test
  void velocityOfOpenGoesByTwelveMonths() {
    Tables tables =
        closed(
            "E,a5,2024-03-01T00:00:00Z,,1,,new,,",
            "F,a5,2024-03-02T00:00:00Z,2024-04-10T12:00:00Z,9,true,new,,",
            "G,a5,2022-03-02T00:00:00Z,2023-03-10T12:00:00Z,9,true,new,,");
    assertThat(quarter(tables).metric("salesVelocityOfOpen", "all", DAYS))
        .containsEntry("value", "1000")
        .containsEntry("note", "a forecast from 4 closed");
  }

  /** Three of ten created opportunities are won, six are open. */
  @Test
  void createdCohortHasOpenOnesBelowTheLine() {
    List<String> open = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      open.add("O" + i + ",a5,2024-03-01T00:00:00Z,,1,,new,,");
    }
    assertThat(quarter(closed(open.toArray(String[]::new))).metric("winRateOfCreated", "all", DAYS))
        .containsEntry("value", "30")
        .containsEntry("flags", "IMMATURE_COHORT")
        .containsEntry("note", "6 open");
  }

  @Test
  void renewalsCountOnlyWhereTheyAreAskedFor() {
    Tables tables =
        closed("E,a5,2024-03-01T00:00:00Z,,1,,Renewal,,")
            .lines(
                "target_accounts.csv",
                "account_id,from,to",
                "a1,2024-01-01T00:00:00Z,",
                "a2,2024-02-01T00:00:00Z,",
                "a3,,2024-01-16T00:00:01Z");
    Tables.Results results = quarter(tables);
    assertThat(results.value("opportunitiesCreatedOfAll", "all", DAYS)).isEqualTo("4");
    assertThat(results.value("opportunitiesCreatedOfAll", "kind=renewal", DAYS)).isEqualTo("1");
    assertThat(results.value("opportunitiesCreated", "all", DAYS)).isEqualTo("2");
    assertThat(results.value("opportunitiesCreated", "kind=cross_sell", DAYS)).isEqualTo("1");
  }

  @Test
  void creationIsBrokenDownByTheFirstStage() {
    Tables tables =
        closed()
            .lines(
                "stage_history.csv",
                "opportunity_id,stage,entered_at",
                "A,discovery,2024-01-01T00:00:00Z",
                "A,proposal,2024-01-09T00:00:00Z",
                "B,proposal,2024-01-21T00:00:00Z");
    Tables.Results results = quarter(tables);
    assertThat(results.value("opportunitiesCreatedOfAll", "stage=discovery", DAYS)).isEqualTo("1");
    assertThat(results.value("opportunitiesCreatedOfAll", "stage=(none)", DAYS)).isEqualTo("2");
  }

  /** 150 targets without an open opportunity, of which 12 get one; one more has one already. */
  @Test
  void accountsWithAnOpenOpportunityAreNotEligible() {
    List<String> targets = new ArrayList<>(List.of("account_id,target"));
    for (int i = 0; i <= 150; i++) {
      targets.add("t" + i + ",true");
    }
    targets.add("x,false");
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 12; i++) {
      lines.add("o" + i + ",t" + i + ",2024-02-01T00:00:00Z,,1,,new,,");
    }
    lines.add("twice,t0,2024-02-02T00:00:00Z,,1,,new,,");
    lines.add("past,t1,2023-02-02T00:00:00Z,2023-12-31T23:00:00Z,1,false,new,,");
    lines.add("old,t150,2023-12-01T00:00:00Z,2024-02-01T00:00:00Z,1,true,new,,");
    lines.add("further,t150,2024-02-02T00:00:00Z,,1,,new,,");
    lines.add("other,x,2024-02-02T00:00:00Z,,1,,new,,");
    Tables tables =
        Tables.small(directory)
            .lines("accounts.csv", targets.toArray(String[]::new))
            .lines("opportunities.csv", lines.toArray(String[]::new));
    assertThat(quarter(tables).metric("accountToOpportunityRate", "all", DAYS))
        .containsEntry("value", "8")
        .containsEntry("numerator", "12")
        .containsEntry("denominator", "150")
        .containsEntry(
            "note",
            "of accounts without an open opportunity at the start; 1 others had one and got a further one");
  }

  private Tables open() {
    return Tables.small(directory)
        .lines(
            "opportunities.csv",
            HEADER,
            "X,a1,2024-01-05T00:00:00Z,2024-03-05T00:00:00Z,50000,true,,,",
            "Y,a2,2024-01-06T00:00:00Z,,20000,,,,",
            "Z,a3,2024-01-07T00:00:00Z,,30000,false,,,");
  }

  @Test
  void openPipelineOfThePastIsRebuilt() {
    Tables.Results results = months(open());
    assertThat(results.value("openPipeline", "all", "2024-01")).isEqualTo("100000");
    assertThat(results.value("openPipeline", "all", "2024-02")).isEqualTo("100000");
    assertThat(results.value("openPipeline", "all", "2024-03")).isEqualTo("50000");
  }

  /** X: 10 % of 50,000 in January, 50 % in February; Y: 10 % of 20,000; Z is in no stage. */
  @Test
  void weightsAreThoseOfTheStageAtTheTime() {
    Tables tables =
        open()
            .lines(
                "stages.csv",
                "stage,position,probability,outcome",
                "discovery,1,0.1,",
                "proposal,2,0.5,",
                "closed,3,1,won")
            .lines(
                "stage_history.csv",
                "opportunity_id,stage,entered_at",
                "X,discovery,2024-01-05T00:00:00Z",
                "X,proposal,2024-02-10T00:00:00Z",
                "X,closed,2024-03-05T00:00:00Z",
                "Y,discovery,2024-01-06T00:00:00Z");
    Tables.Results results = months(tables);
    assertThat(results.value("openPipelineWeighted", "all", "2024-01")).isEqualTo("7000");
    assertThat(results.value("openPipelineWeighted", "all", "2024-02")).isEqualTo("27000");
    assertThat(results.value("openPipelineWeighted", "all", "2024-03")).isEqualTo("2000");
    assertThat(results.metric("openPipelineWeighted", "all", "2024-02"))
        .containsEntry("note", "1 left out, which have no probability");
  }

  /** An opportunity without a date of closing is closed when its history ends in such a stage. */
  @Test
  void endOfTheHistoryClosesAnOpportunity() {
    Tables tables =
        open()
            .lines(
                "stage_history.csv",
                "opportunity_id,stage,entered_at",
                "Y,discovery,2024-01-06T00:00:00Z",
                "Y,closed_lost,2024-02-15T00:00:00Z");
    Tables.Results results = months(tables);
    assertThat(results.value("openPipeline", "all", "2024-01")).isEqualTo("100000");
    assertThat(results.value("openPipeline", "all", "2024-02")).isEqualTo("80000");
    assertThat(results.value("winRate", "all", "2024-02")).isEqualTo("0");
  }

  /** A dollar is half a euro in January, a quarter in February. */
  @Test
  void amountsAreConvertedAtTheDayOfClosingAndOfCreationWhileOpen() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "exchange_rates.csv",
                "from,to,date,rate",
                "USD,EUR,2024-01-01,0.5",
                "USD,EUR,2024-02-01,0.25")
            .lines(
                "opportunities.csv",
                HEADER,
                "A,a1,2024-01-05T00:00:00Z,2024-02-05T00:00:00Z,100,true,,,USD",
                "B,a1,2024-01-05T00:00:00Z,,100,,,,USD");
    Tables.Results results = quarter(tables);
    assertThat(results.value("averageDealSize", "all", DAYS)).isEqualTo("25");
    assertThat(results.value("openPipeline", "all", DAYS)).isEqualTo("50");
  }

  @Test
  void rowsThatContradictThemselvesAreLeftOut() {
    assertThat(
            Tables.small(directory)
                .lines(
                    "opportunities.csv",
                    HEADER,
                    "A,a1,2024-02-05T00:00:00Z,2024-01-05T00:00:00Z,100,true,,,",
                    "B,a1,2024-02-05T00:00:00Z,,-1.50,true,,,",
                    "C,a1,2024-02-05T00:00:00Z,,100,,,,XXX",
                    "D,a1,,,100,,,,XXX")
                .rejects())
        .containsExactly(
            "opportunities.csv row 1, column 'closed_at': '2024-01-05 00:00:00+00' is before created_at; correct one of them",
            "opportunities.csv row 2, column 'amount': '-1.5' is negative; an opportunity is worth zero or more",
            "opportunities.csv row 3, column 'currency': 'XXX' has no rate to EUR on or before 2024-02-05; add it to exchange_rates",
            "opportunities.csv row 4, column 'currency': 'XXX' is not the currency of the results, and the row has no date to take a rate of; give it one");
  }

  @Test
  void metricsSayWhichColumnIsMissing() {
    Tables tables =
        Tables.small(directory).lines("opportunities.csv", "opportunity_id,account_id", "A,a1");
    assertThat(quarter(tables).value("winRate", "all", ""))
        .isEqualTo("NO_DATA needs the column 'closed_at' of 'opportunities'");
    assertThat(quarter(tables).value("opportunitiesCreatedOfAll", "all", ""))
        .isEqualTo("NO_DATA needs the column 'created_at' of 'opportunities'");
  }
}
