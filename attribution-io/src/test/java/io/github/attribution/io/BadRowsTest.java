package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that go wrong together with other rows or tables. */
class BadRowsTest {

  private static final String REVERSES = Tables.CONVERSIONS + ",reverses";
  private static final String MONEY = Tables.CONVERSIONS + ",currency,reverses";

  @TempDir Path directory;

  @Test
  void aConversionThatComesTwiceCountsOnce() {
    Tables tables =
        conversions(
            Tables.CONVERSIONS, "c1,a1,2024-01-03,100", "c1,a1,2024-01-03T00:00:00Z,100.00");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 2, column 'conversion_id': 'c1' repeats a row with the same"
                + " conversion_id and the same content, which counts once");
    Tables.Results results = tables.run(tables.lenient());
    assertThat(results.sum("by-channel.csv", "linear", "revenue")).isEqualByComparingTo("100");
    assertThat(results.report().counts())
        .contains(new TableCount(InputTable.CONVERSIONS, 2, 1, 1, 1));
  }

  @Test
  void conversionsWithOneIdAndOtherContentAreAllRejected() {
    String reason = "'c1' is the conversion_id of rows with different content; give each its own";
    Tables tables =
        conversions(
            Tables.CONVERSIONS,
            "c1,a1,2024-01-03,100",
            "c2,a1,2024-01-03,7",
            "c1,a1,2024-01-03,101",
            "c1,a1,2024-01-03,100");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 1, column 'conversion_id': " + reason,
            "conversions.csv row 3, column 'conversion_id': " + reason,
            "conversions.csv row 4, column 'conversion_id': " + reason);
    assertThat(tables.run(tables.lenient()).sum("by-channel.csv", "linear", "revenue"))
        .isEqualByComparingTo("7");
  }

  @Test
  void idsThatDifferInCaseOrSpaceAreDifferent() {
    Tables tables =
        conversions(
            Tables.CONVERSIONS, "c1,a1,2024-01-03,1", "C1,a1,2024-01-03,2", "c1 ,a1,2024-01-03,4");
    assertThat(tables.rejects()).isEmpty();
  }

  @Test
  void aTouchThatComesTwiceCountsOnceAndOneWithOtherContentNotAtAll() {
    Tables tables =
        touchpoints(
            Tables.TOUCHPOINTS + ",touchpoint_id,region",
            "a1,2024-01-01,search,t1,north",
            "a1,2024-01-01,search,t1,north",
            "a1,2024-01-01,search,t2,north",
            "a1,2024-01-01,search,t2,south",
            "a1,2024-01-01,search,,north",
            "a1,2024-01-01,search,,north");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 2, column 'touchpoint_id': 't1' repeats a row with the same"
                + " touchpoint_id and the same content, which counts once",
            "touchpoints.csv row 3, column 'touchpoint_id': 't2' is the touchpoint_id of rows with"
                + " different content; give each its own",
            "touchpoints.csv row 4, column 'touchpoint_id': 't2' is the touchpoint_id of rows with"
                + " different content; give each its own");
    assertThat(tables.run(tables.lenient()).rows("by-channel.csv").get(0))
        .containsEntry("touchpoints", "3");
  }

  @Test
  void aBadRowDoesNotMakeItsGoodTwinARepeat() {
    Tables tables = conversions(Tables.CONVERSIONS, "c1,a1,someday,100", "c1,a1,2024-01-03,100");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 1, column 'converted_at': 'someday' is not a timestamp; write"
                + " ISO-8601 such as 2024-04-03T10:15:00Z");
  }

  @Test
  void repeatsAreFoundAcrossTheFilesOfAGlob() {
    Tables tables =
        Tables.small(directory)
            .lines("part-1.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03,5", "c2,a1,2024-01-03,5")
            .lines("part-2.csv", Tables.CONVERSIONS, "c3,a1,2024-01-03,5", "c1,a1,2024-01-03,5");
    Tables.Results results =
        tables.run(tables.lenient().input(InputTable.CONVERSIONS, "part-*.csv"));
    assertThat(results.text("rejects.csv"))
        .isEqualTo(
            """
            table,row,column,value,reason,file
            conversions,2,conversion_id,c1,"repeats a row with the same conversion_id and the same content, which counts once",part-2.csv
            """);
  }

  @Test
  void aTouchAfterTheConversionIsNoRejectAndGetsNoCredit() {
    Tables tables =
        touchpoints(Tables.TOUCHPOINTS, "a1,2024-01-01,search", "a1,2024-01-03T00:00:00.000001,tv");
    Tables.Results results = tables.run();
    assertThat(results.columns("by-channel.csv", "channel", "touchpoints", "revenue"))
        .containsExactly("search 1 100", "tv 1 0", "(unattributed) 0 0");
    assertThat(tables.explain("c1").get(0).touches().get(1).why())
        .isEqualTo("left out: it came 1 µs after the conversion");
  }

  @Test
  void aConversionWithoutTouchesIsUnattributed() {
    Tables tables =
        conversions(Tables.CONVERSIONS, "c1,a1,2024-01-03,100", "c2,nobody,2024-01-03,11.5");
    assertThat(tables.run().rows("by-channel.csv"))
        .last()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("channel", "(unattributed)")
                    .containsEntry("conversions", "1")
                    .containsEntry("revenue", "11.5"));
  }

  @Test
  void aRefundOfSomethingUnknownIsRejected() {
    assertThat(conversions(REVERSES, "c1,a1,2024-01-03,100,", "r1,a1,2024-01-04,-1,c9").rejects())
        .containsExactly(
            "conversions.csv row 2, column 'reverses': 'c9' is not a conversion_id of this table;"
                + " add the conversion, or leave reverses empty");
  }

  @Test
  void aRefundOfARejectedConversionIsRejected() {
    assertThat(conversions(REVERSES, "c1,a1,2024-01-03,x,", "r1,a1,2024-01-04,-1,c1").rejects())
        .containsExactly(
            "conversions.csv row 1, column 'revenue': 'x' is not a number; write a plain decimal"
                + " such as 1234.50",
            "conversions.csv row 2, column 'reverses': 'c1' is not a conversion_id of this table;"
                + " add the conversion, or leave reverses empty");
  }

  @Test
  void aRefundOfARefundIsRejected() {
    assertThat(
            conversions(
                    REVERSES,
                    "c1,a1,2024-01-03,100,",
                    "r1,a1,2024-01-04,-10,c1",
                    "r2,a1,2024-01-05,-1,r1",
                    "r3,a1,2024-01-05,-1,r3",
                    "n1,a1,2024-01-05,-8,",
                    "r4,a1,2024-01-05,-1,n1")
                .rejects())
        .containsExactly(
            "conversions.csv row 3, column 'reverses': 'r1' is a refund itself; name the original"
                + " conversion",
            "conversions.csv row 4, column 'reverses': 'r3' is a refund itself; name the original"
                + " conversion",
            "conversions.csv row 6, column 'reverses': 'n1' is a refund itself; name the original"
                + " conversion");
  }

  @Test
  void aRefundOfAnotherAccountIsRejected() {
    assertThat(conversions(REVERSES, "c1,a1,2024-01-03,100,", "r1,a2,2024-01-04,-10,c1").rejects())
        .containsExactly(
            "conversions.csv row 2, column 'reverses': 'c1' belongs to another account; both belong"
                + " to one account");
  }

  @Test
  void aRefundWithAPositiveRevenueIsRejected() {
    assertThat(conversions(REVERSES, "c1,a1,2024-01-03,100,", "r1,a1,2024-01-04,10,c1").rejects())
        .containsExactly(
            "conversions.csv row 2, column 'reverses': 'c1' is taken back with a positive revenue;"
                + " what is taken back is negative");
  }

  @Test
  void moreThanAConversionIsWorthCannotBeTakenBackInAnotherCurrency() {
    String reason = "'c1' is taken back by more than it is worth; correct the amounts";
    Tables tables =
        conversions(MONEY, "c1,a1,2024-01-03,100,USD,", "r1,a1,2024-02-03,-50.01,EUR,c1")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,0.5");
    assertThat(tables.rejects())
        .containsExactly("conversions.csv row 2, column 'reverses': " + reason);
    assertThat(
            conversions(MONEY, "c1,a1,2024-01-03,100,USD,", "r1,a1,2024-02-03,-50,EUR,c1")
                .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,0.5")
                .rejects())
        .isEmpty();
  }

  @Test
  void moreThanAConversionIsWorthCannotBeTakenBack() {
    String reason = "'c1' is taken back by more than it is worth; correct the amounts";
    Tables tables =
        conversions(
            REVERSES,
            "c1,a1,2024-01-03,100,",
            "r1,a1,2024-01-04,-60,c1",
            "r2,a1,2024-01-05,-40.000001,c1");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 2, column 'reverses': " + reason,
            "conversions.csv row 3, column 'reverses': " + reason);
    assertThat(
            conversions(
                    REVERSES,
                    "c1,a1,2024-01-03,100,",
                    "r1,a1,2024-01-04,-60,c1",
                    "r2,a1,2024-01-05,-40,c1")
                .rejects())
        .isEmpty();
  }

  @Test
  void aWholeConversionCannotBeTakenBackTwice() {
    String reason = "'c1' is taken back by more than it is worth; correct the amounts";
    for (String worth : List.of("100", "0")) {
      String back = worth.equals("0") ? "0" : "-100";
      assertThat(
              conversions(
                      REVERSES,
                      "c1,a1,2024-01-03," + worth + ",",
                      "r1,a1,2024-01-04," + back + ",c1",
                      "r2,a1,2024-01-05," + back + ",c1")
                  .rejects())
          .containsExactly(
              "conversions.csv row 2, column 'reverses': " + reason,
              "conversions.csv row 3, column 'reverses': " + reason);
    }
  }

  @Test
  void aWholeRefundTakesTheConversionBackAndAPartialOneItsMoneyOnly() {
    Tables.Results whole =
        conversions(REVERSES, "c1,a1,2024-01-03,100,", "r1,a1,2024-06-04,-100,c1").run();
    assertThat(whole.columns("by-channel.csv", "channel", "conversions", "revenue"))
        .containsExactly("email 0 0", "search 0 0", "(unattributed) 0 0");
    Tables again = conversions(REVERSES, "c1,a1,2024-01-03,100,", "r1,a1,2024-06-04,-50.000001,c1");
    assertThat(
            again
                .run(again.config().force(true))
                .columns("by-channel.csv", "channel", "conversions", "revenue"))
        .containsExactly("email 0.5 25", "search 0.5 24.999999", "(unattributed) 0 0");
  }

  @Test
  void aRefundAtAnotherRateStillMirrorsTheShares() {
    Tables tables =
        conversions(MONEY, "c1,a1,2024-01-03,100,USD,", "r1,a1,2024-02-03,-100,USD,c1")
            .lines(
                "exchange_rates.csv",
                "from,to,date,rate",
                "USD,EUR,2024-01-01,0.9",
                "USD,EUR,2024-02-01,0.7");
    assertThat(tables.run().columns("by-channel.csv", "channel", "conversions", "revenue"))
        .containsExactly("email 0 10", "search 0 10", "(unattributed) 0 0");
  }

  @Test
  void amountsAreConvertedAtTheLatestRateOnOrBeforeTheirDate() {
    Tables tables =
        conversions(
                Tables.CONVERSIONS + ",currency",
                "c1,a1,2024-01-03,100,USD",
                "c2,a1,2024-01-09T23:59:59.999999Z,1000,USD",
                "c3,a1,2024-01-10,10000,USD",
                "c4,a1,2024-01-10,7,EUR",
                "c5,a1,2024-01-10,9,")
            .lines(
                "exchange_rates.csv",
                "from,to,date,rate",
                "USD,EUR,2024-01-10,0.5",
                "USD,EUR,2024-01-03,0.9",
                "USD,GBP,2024-01-04,0.1",
                "GBP,EUR,2024-01-04,0.2");
    assertThat(tables.run().sum("by-channel.csv", "linear", "revenue"))
        .isEqualByComparingTo("6006");
  }

  @Test
  void anAmountBeforeTheFirstRateIsRejected() {
    Tables tables =
        conversions(Tables.CONVERSIONS + ",currency", "c1,a1,2024-01-02T23:59:59Z,100,USD")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-03,0.9");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 1, column 'currency': 'USD' has no rate to EUR on or before"
                + " 2024-01-02; add it to exchange_rates");
  }

  @Test
  void everyDigitSurvivesTheConversionOfALargeAmount() {
    Tables tables =
        conversions(
                Tables.CONVERSIONS + ",currency",
                "c1,a1,2024-01-03,9007199254.740993,USD",
                "c2,a1,2024-01-03,1234567890123.456789,USD")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,1");
    assertThat(tables.run().sum("by-channel.csv", "linear", "revenue"))
        .isEqualByComparingTo("1243575089378.197782");
  }

  @Test
  void halfMicrosOfAConvertedAmountGoToTheEvenOne() {
    for (List<String> given :
        List.of(
            List.of("0.000001", "0"),
            List.of("0.000003", "0.000002"),
            List.of("-0.000003", "-0.000002"),
            List.of("9007199254.740993", "4503599627.370496"),
            List.of("8000000000000.000001", "4000000000000"),
            List.of("8000000000000.000003", "4000000000000.000002"))) {
      Tables tables =
          conversions(Tables.CONVERSIONS + ",currency", "c1,a1,2024-01-03," + given.get(0) + ",USD")
              .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,0.5");
      assertThat(tables.run(tables.config().force(true)).sum("by-channel.csv", "linear", "revenue"))
          .as(given.get(0))
          .isEqualByComparingTo(given.get(1));
    }
  }

  @Test
  void anAmountThatIsTooLargeOnceConvertedIsRejected() {
    Tables tables =
        conversions(Tables.CONVERSIONS + ",currency", "c1,a1,2024-01-03,9000000000000,USD")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,9999999");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 1, column 'currency': 'USD' gives an amount that is too large");
  }

  @Test
  void ratesThatContradictEachOtherAreAllRejected() {
    Tables tables =
        conversions(Tables.CONVERSIONS + ",currency", "c1,a1,2024-01-03,100,USD")
            .lines(
                "exchange_rates.csv",
                "from,to,date,rate",
                "USD,EUR,2024-01-01,0.9",
                "USD,EUR,2024-01-01,0.8");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 1, column 'currency': 'USD' has no rate to EUR on or before"
                + " 2024-01-03; add it to exchange_rates",
            "exchange_rates.csv row 1, column 'from': 'USD' is the from, to, date of rows with"
                + " different content; give each its own",
            "exchange_rates.csv row 2, column 'from': 'USD' is the from, to, date of rows with"
                + " different content; give each its own");
  }

  @Test
  void spendInAForeignCurrencyNeedsADate() {
    Tables tables =
        Tables.small(directory)
            .lines("spend.csv", "channel,amount,currency", "search,10,USD")
            .lines("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-01,0.9");
    assertThat(tables.rejects())
        .containsExactly(
            "spend.csv row 1, column 'currency': 'USD' is not the currency of the results, and the"
                + " row has no date to take a rate of; give it one");
  }

  @Test
  void spendThatEndsBeforeItBeginsIsRejected() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "spend.csv",
                "channel,amount,from,to",
                "search,10,2024-02-01,2024-01-31",
                "search,10,2024-02-01,2024-02-01");
    assertThat(tables.rejects())
        .containsExactly("spend.csv row 1, column 'to': '2024-01-31' is before from; swap them");
  }

  @Test
  void rejectsAreListedByTableFileAndRow() {
    Tables tables =
        conversions(Tables.CONVERSIONS, "c1,a1,2024-01-03,100", "c2,a1,2024-01-03,x")
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                "a1,2024-01-01,search",
                "a1,bad,search",
                "a1,2024-01-02,email",
                ",2024-01-02,email");
    Tables.Results results = tables.run(tables.lenient());
    assertThat(results.text("rejects.csv"))
        .isEqualTo(
            """
            table,row,column,value,reason,file
            touchpoints,2,touched_at,bad,is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z,touchpoints.csv
            touchpoints,4,account_id,,is empty; every row needs it,touchpoints.csv
            conversions,2,revenue,x,is not a number; write a plain decimal such as 1234.50,conversions.csv
            """);
    assertThat(results.report().counts())
        .containsExactly(
            new TableCount(InputTable.TOUCHPOINTS, 4, 2, 2, 0),
            new TableCount(InputTable.CONVERSIONS, 2, 1, 1, 0));
  }

  @Test
  void tooManyRejectsStopTheRun() {
    Tables tables =
        touchpoints(
            Stream.concat(
                    Stream.of(Tables.TOUCHPOINTS),
                    Stream.iterate(1, i -> i + 1)
                        .limit(100)
                        .map(i -> i % 50 == 7 ? "a1,never,tv" : "a1,2024-01-01,tv"))
                .toArray(String[]::new));
    assertThat(tables.failure())
        .isEqualTo(
            "touchpoints: 2 of 100 rows (2 %) cannot be used, more than the 1 % that --max-rejects"
                + " allows; the first: touchpoints.csv row 7, column 'touched_at': 'never' is not a"
                + " timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z");
    assertThat(
            tables
                .run(tables.config().maxRejects(new java.math.BigDecimal("0.02")))
                .report()
                .counts()
                .get(0)
                .rejected())
        .isEqualTo(2);
  }

  private Tables conversions(String... lines) {
    return Tables.small(directory).lines("conversions.csv", lines);
  }

  private Tables touchpoints(String... lines) {
    return Tables.small(directory).lines("touchpoints.csv", lines);
  }
}
