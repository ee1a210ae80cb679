package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells and names that try to be SQL, shell, paths, patterns or formulas stay texts. */
class HostileTextTest {

  private static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE in_conversions; --",
          "\"; DROP TABLE rejects; --",
          "x' OR '1'='1",
          "$(touch pwned)",
          "`id`",
          "${jndi:ldap://x}",
          "C:\\temp\\new",
          "back\\",
          "%s %d %n",
          "a[1]*?{b}",
          "../../etc/passwd",
          "näme",
          "日本語",
          "🎪👩‍👩‍👧",
          "\u202Eright to left\u202C",
          "\u200Ezero",
          "e\u0301 against é",
          "null",
          "NULL",
          "line\nend",
          "(none)",
          "<script>alert(1)</script>",
          "$1 \\1");

  private static final List<String> FORMULAS =
      List.of("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0");

  private static final List<String> NUMBERS = List.of("-1", "+2", "-1.5", "-1e5", "+.5");

  @TempDir Path directory;

  @Test
  void valuesComeOutAsTheyWentIn() {
    List<String> rows = new ArrayList<>(List.of(Tables.TOUCHPOINTS + ",touchpoint_id"));
    for (int i = 0; i < HOSTILE.size(); i++) {
      rows.add("a1,2024-01-01,%s,%s".formatted(quoted(HOSTILE.get(i)), quoted(HOSTILE.get(i))));
    }
    Tables tables = Tables.small(directory).lines("touchpoints.csv", rows.toArray(String[]::new));
    Tables.Results results = tables.run(tables.config().credits(RunConfig.Credits.CSV));
    assertThat(results.columns("by-channel.csv", "channel"))
        .containsExactlyInAnyOrderElementsOf(with(HOSTILE, "(unattributed)"));
    assertThat(results.columns("credits.csv", "channel"))
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(results.columns("credits.csv", "touchpoint_id"))
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(tables.explain("c1").get(0).touches())
        .extracting(touch -> touch.touchpoint().channel(), touch -> touch.touchpoint().id())
        .hasSize(HOSTILE.size())
        .allMatch(pair -> pair.toList().get(0).equals(pair.toList().get(1)));
  }

  @Test
  void idsComeOutAsTheyWentIn() {
    List<String> rows = new ArrayList<>(List.of(Tables.CONVERSIONS));
    HOSTILE.forEach(id -> rows.add("%s,%s,2024-01-03,1".formatted(quoted(id), quoted(id))));
    Tables tables = Tables.small(directory).lines("conversions.csv", rows.toArray(String[]::new));
    Tables.Results results = tables.run(tables.config().credits(RunConfig.Credits.CSV));
    assertThat(results.columns("credits.csv", "conversion_id"))
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    assertThat(results.columns("credits.csv", "account_id"))
        .containsExactlyInAnyOrderElementsOf(HOSTILE);
    HOSTILE.forEach(
        id -> assertThat(tables.explain(id).get(0).conversion().id()).as("explain").isEqualTo(id));
  }

  @Test
  void columnNamesBecomeDimensions() {
    for (String name :
        List.of(
            "region'; --",
            "a\"b",
            "with space",
            "größe",
            "$(x)",
            "../up",
            "a,b",
            "100%s",
            "=1+1")) {
      Tables tables =
          Tables.small(directory)
              .lines(
                  "touchpoints.csv",
                  Tables.TOUCHPOINTS + "," + quoted(name),
                  "a1,2024-01-01,tv,north");
      Tables.Results results = tables.run(tables.config().force(true).by(List.of(name)));
      String safe = name.equals("=1+1") ? "'=1+1" : name;
      assertThat(results.columns("by-" + name.replaceAll("[^A-Za-z0-9_.-]", "_") + ".csv", safe))
          .as(name)
          .containsExactly("north", "(unattributed)");
      assertThat(tables.explain("c1").get(0).touches()).hasSize(1);
    }
  }

  @Test
  void columnNamesThatTheEngineUsesInsideBecomeDimensionsAsWell() {
    List<String> names =
        List.of(
            "r",
            "rowid",
            "rows",
            "n",
            "h",
            "v",
            "code",
            "file_no",
            "bad",
            "bad_column",
            "bad_value",
            "bad_reason",
            "not_a_row",
            "attribution_text_0",
            "attribution_value_0",
            "content",
            "contents",
            "reporting_micros",
            "c0",
            "c1",
            "t",
            "touch",
            "strategy",
            "select",
            "touchpoints",
            "revenue",
            "spend",
            "roi",
            "conserving",
            "json",
            "cells",
            "a",
            "d0",
            "part.ref",
            "dimension r");
    List<String> extras = names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",touchpoint_id," + String.join(",", extras),
                "a1,2024-01-01,tv,t1," + String.join(",", names),
                "a1,2024-01-01,tv,t1," + String.join(",", names),
                "a1,2024-01-02,tv,," + String.join(",", names))
            .sql(
                "COPY (FROM read_csv('$DIR/touchpoints.csv', all_varchar = true)) TO '$DIR/t.parquet'",
                "COPY (FROM read_csv('$DIR/touchpoints.csv', all_varchar = true)) TO '$DIR/t.json'");
    for (String file : List.of("touchpoints.csv", "t.parquet", "t.json")) {
      RunConfig.Builder config =
          tables
              .lenient()
              .input(InputTable.TOUCHPOINTS, file)
              .credits(RunConfig.Credits.CSV)
              .force(true);
      names.forEach(name -> config.by(List.of(name)));
      Tables.Results results = tables.run(config);
      for (String name : names) {
        assertThat(
                results
                    .text("by-" + name.replace(' ', '_') + ".csv")
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElse(""))
            .as("%s from %s", name, file)
            .startsWith("linear," + name + ",2,1,100,");
      }
      assertThat(results.rows("rejects.csv")).hasSize(1);
      assertThat(tables.explain("c1").get(0).touches()).hasSize(2);
    }
  }

  @Test
  void fileNamesAreNoPatternsAndNoSql() throws IOException {
    for (String name :
        List.of(
            "it's.csv",
            "a\"b.csv",
            "back\\slash.csv",
            "star[1]*?.csv",
            "[abc].csv",
            "{a,b}.csv",
            "$(id).csv",
            "--x.csv",
            "日本.csv",
            "with space;.csv",
            "hash#tag.csv",
            "line\nend.csv")) {
      Tables tables = Tables.small(directory);
      Files.writeString(
          tables.path(name), Tables.TOUCHPOINTS + "\na1,2024-01-01,tv\n,2024-01-01,tv\n");
      Tables.Results results =
          tables.run(tables.lenient().input(InputTable.TOUCHPOINTS, name).force(true));
      assertThat(results.columns("by-channel.csv", "channel", "revenue"))
          .as(name)
          .containsExactly("tv 100", "(unattributed) 0");
      assertThat(results.columns("rejects.csv", "file"))
          .containsExactly(name.startsWith("-") ? "'" + name : name);
      assertThat(tables.explain("c1")).hasSize(1);
    }
  }

  @Test
  void aPatternInADirectoryNameIsNoPattern() throws IOException {
    Path odd = Files.createDirectories(directory.resolve("odd [1]{x}*"));
    Tables tables =
        Tables.small(odd)
            .lines("part-1.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,tv")
            .lines("part-2.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,email");
    Tables.Results results =
        tables.run(tables.config().input(InputTable.TOUCHPOINTS, "part-?.csv"));
    assertThat(results.columns("by-channel.csv", "channel", "revenue"))
        .containsExactly("email 50", "tv 50", "(unattributed) 0");
    assertThat(tables.explain("c1")).hasSize(1);
  }

  @Test
  void tablesOfADatabaseMayHaveAnyName() {
    Tables tables = Tables.small(directory);
    tables.sql(
        "ATTACH '$DIR/it''s x.duckdb' AS x",
        "CREATE SCHEMA x.\"my schema\"",
        "CREATE TABLE x.t AS SELECT 'a1' AS account_id, TIMESTAMP '2024-01-01' AS touched_at, 'plain' AS channel",
        "CREATE TABLE x.\"weird; t\"\"'\" AS SELECT * REPLACE ('weird' AS channel) FROM x.t",
        "CREATE TABLE x.\"with.dot\" AS SELECT * REPLACE ('dot' AS channel) FROM x.t",
        "CREATE TABLE x.\"my schema\".\"with.dot\" AS SELECT * REPLACE ('schema' AS channel) FROM x.t",
        "CREATE VIEW x.seen AS SELECT * REPLACE ('view' AS channel) FROM x.t");
    assertThat(channelFrom(tables, "t")).isEqualTo("plain");
    assertThat(channelFrom(tables, "main.t")).isEqualTo("plain");
    assertThat(channelFrom(tables, "\"weird; t\"\"'\"")).isEqualTo("weird");
    assertThat(channelFrom(tables, "\"with.dot\"")).isEqualTo("dot");
    assertThat(channelFrom(tables, "\"my schema\".\"with.dot\"")).isEqualTo("schema");
    assertThat(channelFrom(tables, "seen")).isEqualTo("view");
    assertThat(
            tables.failure(
                tables
                    .config()
                    .force(true)
                    .input(InputTable.TOUCHPOINTS, "it's x.duckdb#t; DROP TABLE t")))
        .isEqualTo(
            "it's x.duckdb#t; DROP TABLE t cannot be read as a table of a DuckDB database: Table with"
                + " name t; DROP TABLE t does not exist!");
  }

  private static String channelFrom(Tables tables, String table) {
    return tables
        .run(tables.config().force(true).input(InputTable.TOUCHPOINTS, "it's x.duckdb#" + table))
        .columns("by-channel.csv", "channel")
        .get(0);
  }

  @Test
  void formulasAreDisarmedInEveryFileAndNumbersAreNot() {
    List<String> rows =
        new ArrayList<>(List.of(Tables.TOUCHPOINTS + ",touchpoint_id,contact_id,campaign"));
    List<String> conversions = new ArrayList<>(List.of(Tables.CONVERSIONS));
    List<String> all = new ArrayList<>(FORMULAS);
    all.addAll(NUMBERS);
    for (String text : all) {
      String cell = quoted(text);
      rows.add(String.join(",", cell, "2024-01-01", cell, cell, cell, cell));
      conversions.add(String.join(",", cell, cell, "2024-01-03", "1"));
      rows.add(String.join(",", "a", cell, "", "", "", ""));
    }
    Tables tables =
        Tables.none(directory)
            .lines("touchpoints.csv", rows.toArray(String[]::new))
            .lines("conversions.csv", conversions.toArray(String[]::new));
    Tables.Results results =
        tables.run(
            tables
                .lenient()
                .credits(RunConfig.Credits.CSV)
                .by(List.of("channel"))
                .by(List.of("campaign", "channel")));
    List<String> disarmed = new ArrayList<>(FORMULAS.stream().map(text -> "'" + text).toList());
    disarmed.addAll(NUMBERS);
    for (String column :
        List.of(
            "conversion_id", "account_id", "touchpoint_id", "contact_id", "channel", "campaign")) {
      assertThat(results.columns("credits.csv", column))
          .as(column)
          .containsExactlyInAnyOrderElementsOf(disarmed);
    }
    assertThat(results.columns("by-channel.csv", "channel"))
        .containsExactlyInAnyOrderElementsOf(with(disarmed, "(unattributed)"));
    assertThat(results.columns("by-campaign-channel.csv", "campaign"))
        .containsExactlyInAnyOrderElementsOf(with(disarmed, "(unattributed)"));
    assertThat(results.columns("rejects.csv", "value")).containsExactlyElementsOf(disarmed);
  }

  @Test
  void aColumnNameThatIsAFormulaIsDisarmedInRejects() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + ",=HYPERLINK(1)",
                "a1,2024-01-01,tv,(unattributed)");
    Tables.Results results = tables.run(tables.lenient());
    assertThat(results.columns("rejects.csv", "column")).containsExactly("'=hyperlink(1)");
  }

  @Test
  void dimensionNamesStayInsideTheDirectory() {
    assertThat(ResultFiles.fileName(List.of("../../etc/passwd", "a\\b\0")))
        .isEqualTo("by-.._.._etc_passwd-a_b_.csv");
  }

  @Test
  void aCellCannotMakeTheEngineReadAnotherFile() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.csv"), "secret\nsesame\n");
    String attack = "x' AS y, (SELECT content FROM read_text('%s')) AS z --".formatted(secret);
    Tables tables =
        Tables.small(directory)
            .lines(
                "touchpoints.csv",
                Tables.TOUCHPOINTS + "," + quoted(attack),
                "a1,2024-01-01," + quoted(attack) + "," + quoted("${" + secret + "}"));
    Tables.Results results = tables.run(tables.config().credits(RunConfig.Credits.CSV));
    for (String file : List.of("by-channel.csv", "credits.csv", "metrics.csv", "run.json")) {
      assertThat(results.text(file)).as(file).doesNotContain("sesame");
    }
  }

  private static List<String> with(List<String> texts, String more) {
    List<String> all = new ArrayList<>(texts);
    all.add(more);
    return all;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
