package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What typed files can hold that CSV cannot. */
class FormatsTest {

  private static final String NOT_A_TIME =
      "is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z";
  private static final String OUTSIDE =
      "is outside the years 1970 to 2100; check the unit and the year";

  @TempDir Path directory;

  @Test
  void everyTypeOfTimeIsRead() {
    for (String time :
        List.of(
            "TIMESTAMP '2024-01-02 10:15:00.123456'",
            "TIMESTAMPTZ '2024-01-02 10:15:00.123456Z'",
            "TIMESTAMP_NS '2024-01-02 10:15:00.123456789'",
            "1704190500123456::BIGINT",
            "1704190500123456::UBIGINT",
            "1704190500123456::HUGEINT",
            "'2024-01-02T10:15:00.123456Z'")) {
      assertThat(touchedAt(time)).as(time).isEqualTo("2024-01-02T10:15:00.123456Z");
    }
    assertThat(touchedAt("DATE '2024-01-02'")).isEqualTo("2024-01-02T00:00:00Z");
    assertThat(touchedAt("TIMESTAMP_S '2024-01-02 10:15:00'")).isEqualTo("2024-01-02T10:15:00Z");
    assertThat(touchedAt("TIMESTAMP_MS '2024-01-02 10:15:00.5'"))
        .isEqualTo("2024-01-02T10:15:00.500000Z");
  }

  private String touchedAt(String time) {
    Tables tables = withTouch(time);
    return tables
        .run(
            tables
                .config()
                .input(InputTable.TOUCHPOINTS, "t.duckdb#t")
                .credits(RunConfig.Credits.CSV)
                .force(true))
        .columns("credits.csv", "touched_at")
        .get(0);
  }

  @Test
  void timesThatCannotBeAreRejectedFromEveryType() {
    assertThat(rejectOf("'infinity'::TIMESTAMP")).isEqualTo("'infinity' " + NOT_A_TIME);
    assertThat(rejectOf("'-infinity'::TIMESTAMPTZ")).isEqualTo("'-infinity' " + NOT_A_TIME);
    assertThat(rejectOf("'infinity'::DATE")).isEqualTo("'infinity' " + NOT_A_TIME);
    assertThat(rejectOf("DATE '1969-12-31'")).isEqualTo("'1969-12-31' " + OUTSIDE);
    assertThat(rejectOf("TIMESTAMP '2101-01-01'")).isEqualTo("'2101-01-01 00:00:00' " + OUTSIDE);
    assertThat(rejectOf("18446744073709551615::UBIGINT"))
        .isEqualTo("'18446744073709551615' " + NOT_A_TIME);
    assertThat(rejectOf("true")).isEqualTo("'true' " + NOT_A_TIME);
    assertThat(rejectOf("1.5e15::DOUBLE")).isEqualTo("'1500000000000000.0' " + NOT_A_TIME);
    assertThat(rejectOf("NULL::TIMESTAMP")).isEqualTo("is empty; every row needs it");
  }

  private String rejectOf(String time) {
    Tables tables = withTouch(time);
    List<Reject> rejects =
        tables.check(tables.config().input(InputTable.TOUCHPOINTS, "t.duckdb#t")).rejects();
    return rejects.stream()
        .map(Reject::message)
        .reduce("", String::concat)
        .replace("t.duckdb#t row 1, column 'touched_at': ", "");
  }

  private Tables withTouch(String time) {
    return Tables.small(directory)
        .sql(
            "SET TimeZone = 'UTC'",
            "ATTACH '$DIR/t.duckdb' AS x",
            "CREATE OR REPLACE TABLE x.t AS SELECT 'a1' AS account_id, %s AS touched_at, 'tv' AS channel"
                .formatted(time));
  }

  @Test
  void everyTypeOfMoneyIsReadExactly() {
    for (List<String> given :
        List.of(
            List.of("1234.5::DOUBLE", "1234.5"),
            List.of("0.1::DOUBLE", "0.1"),
            List.of("0.1::FLOAT", "0.1"),
            List.of("1e6::DOUBLE", "1000000"),
            List.of("123456789012.25::DOUBLE", "123456789012.25"),
            List.of("1234.567890::DECIMAL(38,6)", "1234.56789"),
            List.of("1234.5000000000::DECIMAL(30,10)", "1234.5"),
            List.of("-7::TINYINT", "-7"),
            List.of("7::HUGEINT", "7"),
            List.of("NULL::DOUBLE", "0"),
            List.of("'12.30'", "12.3"))) {
      Tables tables = withRevenue(given.get(0));
      assertThat(
              tables
                  .run(tables.config().force(true).input(InputTable.CONVERSIONS, "c.parquet"))
                  .sum("by-channel.csv", "linear", "revenue"))
          .as(given.get(0))
          .isEqualByComparingTo(given.get(1));
    }
  }

  @Test
  void numbersThatAreNoMoneyAreRejectedFromEveryType() {
    for (List<String> given :
        List.of(
            List.of(
                "'NaN'::DOUBLE", "'nan' is not a number; write a plain decimal such as 1234.50"),
            List.of(
                "'-inf'::FLOAT", "'-inf' is not a number; write a plain decimal such as 1234.50"),
            List.of(
                "0.1::DOUBLE + 0.2::DOUBLE",
                "'0.30000000000000004' has more than six decimals; round it"),
            List.of(
                "1e300::DOUBLE", "'1e+300' is not a number; write a plain decimal such as 1234.50"),
            List.of("true", "'true' is not a number; write a plain decimal such as 1234.50"))) {
      Tables tables = withRevenue(given.get(0));
      assertThat(tables.check(tables.config().input(InputTable.CONVERSIONS, "c.parquet")).rejects())
          .as(given.get(0))
          .extracting(Reject::message)
          .containsExactly("c.parquet row 1, column 'revenue': " + given.get(1));
    }
  }

  private Tables withRevenue(String amount) {
    return Tables.small(directory)
        .sql(
            "COPY (SELECT 'c1' AS conversion_id, 'a1' AS account_id, DATE '2024-01-03' AS converted_at, %s AS revenue) TO '$DIR/c.parquet'"
                .formatted(amount));
  }

  @Test
  void jsonIsReadCellByCell() {
    Tables tables =
        Tables.small(directory)
            .text(
                "c.json",
                """
                [{"conversion_id": "c1", "account_id": "a1", "converted_at": "2024-01-03", "revenue": 1234567890123.456789},
                 {"Conversion_ID": "x", "conversion_id": 7, "account_id": "a1", "converted_at": 1704240000000000, "revenue": 0.000001},
                 {"conversion_id": "c3", "account_id": "a\\u0031", "converted_at": "2024-01-03", "revenue": "-5", "new_customer": true},
                 {"conversion_id": "c4", "account_id": "a1", "converted_at": "2024-01-03", "revenue": null, "new_customer": "false"},
                 {"conversion_id": "c5", "account_id": "a1", "converted_at": "2024-01-03", "revenue": 1.5e3},
                 {"conversion_id": "c6", "account_id": "a1", "converted_at": "2024-01-03", "revenue": {"amount": 5}},
                 {"conversion_id": "c7", "account_id": "a1", "converted_at": null},
                 {"account_id": "a1", "converted_at": "2024-01-03"},
                 5, null, "text", [1]]
                """
                    .replace("\"Conversion_ID\": \"x\", ", ""));
    RunConfig.Builder config = tables.lenient().input(InputTable.CONVERSIONS, "c.json");
    assertThat(tables.check(config).rejects())
        .extracting(Reject::message)
        .containsExactly(
            "c.json row 6, column 'revenue': '{\"amount\":5}' is not a number; write a plain decimal such as 1234.50",
            "c.json row 7, column 'converted_at': is empty; every row needs it",
            "c.json row 8, column 'conversion_id': is empty; every row needs it",
            "c.json row 9: is not a JSON object",
            "c.json row 10: is not a JSON object",
            "c.json row 11: is not a JSON object",
            "c.json row 12: is not a JSON object");
    assertThat(tables.run(config).sum("by-channel.csv", "linear", "revenue").toPlainString())
        .isEqualTo("1234567891618.45679");
  }

  @Test
  void aJsonLineThatIsBrokenIsRejectedAlone() {
    Tables tables =
        Tables.small(directory)
            .text(
                "t.jsonl",
                """
                {"account_id": "a1", "touched_at": "2024-01-01", "channel": "tv"}
                {"account_id": "a1", "touched_at": "2024-01-01", "channel":
                {"account_id": "a1", "touched_at": "bad", "channel": "tv"}
                """);
    RunConfig.Builder config = tables.lenient().input(InputTable.TOUCHPOINTS, "t.jsonl");
    assertThat(tables.check(config).rejects())
        .extracting(Reject::message)
        .containsExactly(
            "t.jsonl row 2: is not a JSON object",
            "t.jsonl row 3, column 'touched_at': 'bad' " + NOT_A_TIME);
    assertThat(tables.run(config).sum("by-channel.csv", "linear", "revenue")).isEqualTo("1E+2");
  }

  @Test
  void anEmptyJsonFileWarns() {
    for (String text : List.of("[]", "", "\n")) {
      Tables tables = Tables.small(directory).text("t.json", text);
      assertThat(
              tables
                  .run(tables.config().force(true).input(InputTable.TOUCHPOINTS, "t.json"))
                  .warnings())
          .as(text)
          .containsExactly("t.json has no rows");
    }
  }

  @Test
  void aJsonArrayThatIsBrokenIsRefused() {
    String row = "{\"account_id\": \"a1\", \"touched_at\": \"2024-01-01\", \"channel\": \"tv\"}";
    for (String text :
        List.of("[", "[" + row, "[" + row + ",", "[" + row + ",\n" + row.substring(0, 30))) {
      assertThat(failureOf(text))
          .as(text)
          .isEqualTo("t.json ends before its JSON array does; the last character must be ]");
    }
    for (String text :
        List.of("[" + row + "][" + row + "]", "[" + row + row + "]", "[" + row + ",]")) {
      assertThat(failureOf(text))
          .as(text)
          .startsWith(
              "t.json cannot be read as JSON (an array of objects, or an object a line): Malformed"
                  + " JSON in file \"%s\", at byte ".formatted(directory.resolve("in/t.json")));
    }
  }

  private String failureOf(String json) {
    Tables tables = Tables.small(directory).text("t.json", json);
    return tables.failure(tables.config().input(InputTable.TOUCHPOINTS, "t.json"));
  }
}
