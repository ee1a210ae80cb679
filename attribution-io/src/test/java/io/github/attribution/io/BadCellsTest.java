package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells that cannot be used, with all that is said of them. */
class BadCellsTest {

  private static final String NOT_A_TIME =
      "is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z";
  private static final String EPOCH_SECONDS =
      "looks like a date or epoch seconds or milliseconds without separators; write ISO-8601 such"
          + " as 2024-04-03T10:15:00Z, or epoch microseconds";
  private static final String OUTSIDE =
      "is outside the years 1970 to 2100; check the unit and the year";
  private static final String NOT_A_NUMBER =
      "is not a number; write a plain decimal such as 1234.50";
  private static final List<String> NONE = List.of();

  private static final Place TOUCHED_AT =
      new Place("touchpoints.csv", Tables.TOUCHPOINTS, "a%d,%s,search", "touched_at");
  private static final Place REVENUE =
      new Place("conversions.csv", Tables.CONVERSIONS, "c%d,a1,2024-01-03,%s", "revenue");
  private static final Place CURRENCY =
      new Place(
          "conversions.csv",
          "conversion_id,account_id,converted_at,currency",
          "c%d,a1,2024-01-03,%s",
          "currency");
  private static final Place NEW_CUSTOMER =
      new Place(
          "conversions.csv",
          "conversion_id,account_id,converted_at,new_customer",
          "c%d,a1,2024-01-03,%s",
          "new_customer");
  private static final Place SPEND =
      new Place("spend.csv", "channel,amount", "channel-%d,%s", "amount");
  private static final Place RATE =
      new Place("exchange_rates.csv", "from,to,date,rate", "USD,EUR,2024-01-1%d,%s", "rate");

  @TempDir Path directory;

  @Test
  void textsThatAreNoTimestampsAreRejected() {
    rejected(
        TOUCHED_AT,
        NOT_A_TIME,
        "03/04/24",
        "yesterday",
        "2024-13-01",
        "2024-02-30",
        "2024-02-29T25:00:00Z",
        "2024-04-03T10:61:00Z",
        "2024-04-03T10:15:61Z",
        "2024-04-03T10",
        "2024-4-3",
        "2024-04-03T10:15:00+25:00",
        "2024-04-03T10:15:00 Europe/Madrid",
        "infinity",
        "-infinity",
        "epoch",
        "NaN",
        "1704067200000000.5",
        "1.7e15",
        "12345678901234567890",
        " 2024-04-03",
        "２０２４-04-03");
  }

  @Test
  void numbersThatLookLikeADateOrEpochSecondsAreRejected() {
    rejected(
        TOUCHED_AT,
        EPOCH_SECONDS,
        "20240403",
        "1712139300",
        "1712139300000",
        "19700101",
        "21001231",
        "4133980799");
  }

  @Test
  void timesOutside1970To2100AreRejected() {
    rejected(
        TOUCHED_AT,
        OUTSIDE,
        "1969-12-31T23:59:59.999999Z",
        "2101-01-01T00:00:00Z",
        "2101-01-01",
        "-1",
        "4133980800000000",
        "0001-01-01",
        "9999-12-31T23:59:59Z",
        "999999999999999999",
        "1970-01-01T00:30:00+01:00");
  }

  @Test
  void everyWrittenFormOfATimeIsTaken() {
    rejected(
        TOUCHED_AT,
        "",
        NONE,
        List.of(
            "1970-01-01",
            "1970-01-01T00:00:00Z",
            "1970-01-01T00:00:20Z",
            "1970-01-20",
            "2100-12-31T23:59:59.999999Z",
            "2024-04-03",
            "2024-04-03 10:15",
            "2024-04-03T10:15:00",
            "2024-04-03T10:15:00.123",
            "2024-04-03T10:15:00.123456789Z",
            "2024-04-03T10:15:00+02:00",
            "2024-04-03T10:15:00-0330",
            "2024-04-03T10:15:00+02",
            "2024-02-29",
            "1712139300000000",
            "0"));
  }

  @Test
  void amountsThatAreNoPlainDecimalsAreRejected() {
    rejected(
        REVENUE,
        NOT_A_NUMBER,
        "1,234.50",
        "NaN",
        "nan",
        "Infinity",
        "-inf",
        "inf",
        "12 EUR",
        "€12",
        "1e3",
        "0x10",
        "1_000",
        " 5",
        "--5",
        ".",
        "+",
        "1.2.3",
        "١٢");
  }

  @Test
  void amountsWithSevenDecimalsAreRejected() {
    rejected(
        REVENUE, "has more than six decimals; round it", "1.2345678", "0.0000001", "-3.1234567");
  }

  @Test
  void amountsBeyondALongOfMicrosAreRejected() {
    rejected(
        REVENUE,
        "is too large; the largest amount is 9223372036854.775807",
        "9223372036854.775808",
        "-9223372036854.775808",
        "99999999999999999999999999",
        "-10000000000000");
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854.775807, 9223372036854.775807",
    "-9223372036854.775807, -9223372036854.775807",
    "1.2300000000, 1.23",
    "+7, 7",
    "5., 5",
    ".5, 0.5",
    "-.000001, -0.000001",
    "007.50, 7.5",
    "-0, 0"
  })
  void everyDigitOfAnAmountIsKept(String amount, String credited) {
    Tables tables =
        Tables.small(directory)
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03," + amount);
    assertThat(tables.run().sum("by-channel.csv", "linear", "revenue").toPlainString())
        .isEqualTo(credited);
  }

  @Test
  void booleansThatAreNeitherTrueNorFalseAreRejected() {
    rejected(
        NEW_CUSTOMER, "is neither true nor false", "maybe", "yes", "1", "0", "t", "TRUE ", "wahr");
    rejected(NEW_CUSTOMER, "", NONE, List.of("true", "false", "TRUE", "False", ""));
  }

  @Test
  void currenciesThatAreNotThreeCapitalLettersAreRejected() {
    rejected(
        CURRENCY,
        "is not a currency code; write three capital letters such as EUR",
        "eur",
        "Euro",
        "€",
        "EURO",
        "E R",
        "12A",
        "ÄÖÜ");
  }

  @Test
  void aCurrencyWithoutARateIsRejected() {
    rejected(
        CURRENCY, "has no rate to EUR on or before 2024-01-03; add it to exchange_rates", "XXX");
  }

  @Test
  void spendThatIsNegativeOrNoAmountIsRejected() {
    rejected(SPEND, "is negative; it must be zero or more", "-0.01", "-5");
    rejected(SPEND, NOT_A_NUMBER, "NaN", "inf", "1 000");
    rejected(SPEND, "has more than six decimals; round it", "1.2345678");
    rejected(SPEND, "is too large; the largest amount is 9223372036854.775807", "99999999999999");
  }

  @Test
  void ratesThatAreNotPlainPositiveDecimalsAreRejected() {
    rejected(
        RATE,
        "is not a rate; write a plain decimal above 0 and below 10000000 such as 0.92",
        "0",
        "-1",
        "NaN",
        "1e-3",
        "0.0000000000001",
        "10000000",
        "1,1",
        ".");
  }

  @Test
  void rowsWithoutARequiredValueAreRejected() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS,
                ",2024-01-01,search",
                "a1,,search",
                "a1,2024-01-01,",
                "\"\",2024-01-01,search");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 1, column 'account_id': is empty; every row needs it",
            "touchpoints.csv row 2, column 'touched_at': is empty; every row needs it",
            "touchpoints.csv row 3, column 'channel': is empty; every row needs it",
            "touchpoints.csv row 4, column 'account_id': is empty; every row needs it");
  }

  @Test
  void aRowIsRejectedForItsFirstBadCellOnly() {
    Tables tables =
        Tables.small(directory).lines("touchpoints.csv", Tables.TOUCHPOINTS, ",whenever,");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 1, column 'account_id': is empty; every row needs it");
  }

  @Test
  void aNameThatTheResultsUseIsRejected() {
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,(unattributed)");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 1, column 'channel': '(unattributed)' is a name that the results"
                + " use themselves; choose another");
  }

  @Test
  void aLongValueIsCutInMessages() {
    String word = "x".repeat(1000);
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", Tables.TOUCHPOINTS, "a1," + word + ",search");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 1, column 'touched_at': '%s' %s"
                .formatted(word.substring(0, 200), NOT_A_TIME));
  }

  /** A row for each value, and for each the same reason. */
  private void rejected(Place place, String reason, String... values) {
    rejected(place, reason, List.of(values), List.of());
  }

  private void rejected(Place place, String reason, List<String> bad, List<String> good) {
    List<String> values = Stream.concat(bad.stream(), good.stream()).toList();
    List<String> lines = new ArrayList<>(List.of(place.header));
    for (int i = 0; i < values.size(); i++) {
      lines.add(place.row.formatted(i, '"' + values.get(i) + '"'));
    }
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < bad.size(); i++) {
      messages.add(
          "%s row %d, column '%s': '%s' %s"
              .formatted(place.file, i + 1, place.column, bad.get(i), reason));
    }
    Tables tables = Tables.small(directory).lines(place.file, lines.toArray(String[]::new));
    assertThat(tables.rejects()).isEqualTo(messages);
  }

  /** Where a value is put: the row takes a number and the value in quotes. */
  private record Place(String file, String header, String row, String column) {}
}
