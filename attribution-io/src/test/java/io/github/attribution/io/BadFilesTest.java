package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be used at all, and files that look so and can. */
class BadFilesTest {

  private static final byte[] PNG = {
    (byte) 0x89,
    'P',
    'N',
    'G',
    '\r',
    '\n',
    0x1a,
    '\n',
    0,
    0,
    0,
    0x0d,
    'I',
    'H',
    'D',
    'R',
    0,
    0,
    0,
    1
  };

  @TempDir Path directory;

  @Test
  void aMissingColumnIsNamedWithThoseThatAreThere() {
    Tables tables =
        Tables.small(directory).lines("touchpoints.csv", "id,email,ts", "1,a@b.example,2024-01-01");
    assertThat(tables.failure())
        .isEqualTo(
            "touchpoints.csv has no column 'account_id' (found: id, email, ts); rename it, or map it"
                + " under 'columns:' in the configuration");
  }

  @Test
  void aMissingColumnOfAParquetFileIsNamed() {
    Tables tables =
        Tables.small(directory).sql("COPY (SELECT 'a' AS account_id) TO '$DIR/t.parquet'");
    assertThat(tables.failure(tables.config().input(InputTable.TOUCHPOINTS, "t.parquet")))
        .isEqualTo(
            "t.parquet has no column 'touched_at' (found: account_id); rename it, or map it under"
                + " 'columns:' in the configuration");
  }

  @Test
  void aMissingColumnOfAJsonFileIsNamed() {
    Tables tables = Tables.small(directory).text("t.json", "[{\"account_id\": \"a\"}]");
    assertThat(tables.failure(tables.config().input(InputTable.TOUCHPOINTS, "t.json")))
        .isEqualTo(
            "t.json has no column 'touched_at' (found: account_id); rename it, or map it under"
                + " 'columns:' in the configuration");
  }

  @Test
  void aFileWithoutAnyByteIsRefused() {
    Tables tables = Tables.small(directory).text("touchpoints.csv", "");
    assertThat(tables.failure())
        .isEqualTo(
            "touchpoints.csv is empty; it needs a header with account_id, touched_at, channel");
  }

  @Test
  void aFileOfLineEndsOnlyIsRefused() {
    Tables tables = Tables.small(directory).text("touchpoints.csv", "\n\r\n\n");
    assertThat(tables.failure())
        .isEqualTo(
            "touchpoints.csv has no header that can be read; the first line must name the columns");
  }

  @Test
  void aFileWithAHeaderOnlyWarnsAndGivesResultsWithoutRows() {
    Tables tables =
        Tables.small(directory)
            .text("touchpoints.csv", Tables.TOUCHPOINTS)
            .lines("conversions.csv", Tables.CONVERSIONS);
    Tables.Results results = tables.run();
    assertThat(results.warnings())
        .containsExactly("conversions.csv has no rows", "touchpoints.csv has no rows");
    assertThat(results.columns("by-channel.csv", "strategy", "channel", "revenue"))
        .containsExactly("linear (unattributed) 0");
  }

  @Test
  void aPictureUnderANameOfAnyFormatIsRefused() {
    Tables tables =
        Tables.small(directory)
            .bytes("touchpoints.csv", PNG)
            .bytes("t.parquet", PNG)
            .bytes("t.json", PNG)
            .bytes("t.duckdb", PNG);
    assertThat(tables.failure())
        .isEqualTo(
            "touchpoints.csv is not a text file; give CSV in UTF-8, Parquet (.parquet) or JSON"
                + " (.json)");
    assertThat(failureOf(tables, "t.parquet"))
        .isEqualTo(
            "t.parquet cannot be read as Parquet: No magic bytes found at end of file '%s'"
                .formatted(tables.path("t.parquet")));
    assertThat(failureOf(tables, "t.json"))
        .isEqualTo(
            "touchpoints: 3 of 3 rows (100 %) cannot be used, more than the 1 % that --max-rejects"
                + " allows; the first: t.json row 1: is not a JSON object");
    assertThat(failureOf(tables, "t.duckdb#t"))
        .isEqualTo(
            "t.duckdb#t cannot be read as a table of a DuckDB database: The file \"%s\" exists, but"
                    .formatted(tables.path("t.duckdb"))
                + " it is not a valid DuckDB database file!");
  }

  @Test
  void randomBytesUnderANameOfAnyFormatAreRefused() {
    Random random = new Random(7);
    byte[] bytes = new byte[1000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (1 + random.nextInt(255));
    }
    Tables tables =
        Tables.small(directory)
            .bytes("touchpoints.csv", bytes)
            .bytes("t.parquet", bytes)
            .bytes("t.csv.gz", bytes)
            .bytes("t.json", bytes);
    String notText =
        " has a header that is not UTF-8; save the file as UTF-8, or give Parquet (.parquet) or JSON"
            + " (.json)";
    assertThat(tables.failure()).isEqualTo("touchpoints.csv" + notText);
    assertThat(failureOf(tables, "t.csv.gz")).isEqualTo("t.csv.gz" + notText);
    assertThat(failureOf(tables, "t.parquet"))
        .isEqualTo(
            "t.parquet cannot be read as Parquet: No magic bytes found at end of file '%s'"
                .formatted(tables.path("t.parquet")));
    assertThat(failureOf(tables, "t.json"))
        .isEqualTo(
            "touchpoints: 2 of 2 rows (100 %) cannot be used, more than the 1 % that --max-rejects"
                + " allows; the first: t.json row 1: is not a JSON object");
  }

  @Test
  void aCompressedFileThatIsCutIsRefused() throws IOException {
    Random random = new Random(3);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStreamWriter gzip =
        new OutputStreamWriter(new GZIPOutputStream(whole), StandardCharsets.UTF_8)) {
      gzip.write(Tables.TOUCHPOINTS + "\n");
      for (int i = 0; i < 100_000; i++) {
        gzip.write("a%d,2024-01-01,%x\n".formatted(i, random.nextLong()));
      }
    }
    byte[] cut = Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
    Tables tables = Tables.small(directory).bytes("t.csv.gz", cut);
    assertThat(failureOf(tables, "t.csv.gz"))
        .isEqualTo("t.csv.gz cannot be read: it ends too early");
    assertThat(failureOf(tables.bytes("u.csv.gz", new byte[] {0x1f, (byte) 0x8b}), "u.csv.gz"))
        .isEqualTo("u.csv.gz cannot be read: it ends too early");
  }

  @Test
  void aParquetFileThatIsDamagedInTheMiddleIsRefused() throws IOException {
    Tables tables =
        Tables.small(directory)
            .sql(
                "COPY (SELECT 'a' || i AS account_id, TIMESTAMP '2024-01-01' AS touched_at,"
                    + " md5(i::VARCHAR) AS channel FROM range(20000) t(i)) TO '$DIR/t.parquet'");
    byte[] damaged = Files.readAllBytes(tables.path("t.parquet"));
    Arrays.fill(damaged, damaged.length / 3, damaged.length / 2, (byte) 0xFF);
    assertThat(failureOf(tables.bytes("t.parquet", damaged), "t.parquet"))
        .startsWith("t.parquet cannot be read as Parquet: ");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().input(InputTable.SPEND, "no.csv")))
        .isEqualTo(
            "The file "
                + tables.path("no.csv")
                + " of table 'spend' does not exist; check the path");
    assertThat(tables.failure(tables.config().input(InputTable.SPEND, "no.duckdb#spend")))
        .isEqualTo(
            "The file "
                + tables.path("no.duckdb")
                + " of table 'spend' does not exist; check the path");
  }

  @Test
  void aDirectoryIsNoFile() throws IOException {
    Tables tables = Tables.small(directory);
    Path folder = Files.createDirectory(tables.path("folder"));
    assertThat(tables.failure(tables.config().input(InputTable.SPEND, "folder")))
        .isEqualTo(
            "%s of table 'spend' is not a file; name a file, or a glob such as %s"
                .formatted(folder, folder.resolve("*.csv")));
  }

  @Test
  void aGlobThatMatchesNothingIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(tables.failure(tables.config().input(InputTable.SPEND, "spend-*.csv")))
        .isEqualTo("No file matches spend-*.csv of table 'spend'; check the path");
    assertThat(tables.failure(tables.config().input(InputTable.SPEND, "no/where/*.csv")))
        .isEqualTo("No file matches no/where/*.csv of table 'spend'; check the path");
  }

  @Test
  void aTableThatADatabaseDoesNotHaveIsRefused() {
    Tables tables =
        Tables.small(directory)
            .sql("ATTACH '$DIR/x.duckdb' AS x", "CREATE TABLE x.t AS SELECT 1 AS a");
    assertThat(tables.failure(tables.config().input(InputTable.SPEND, "x.duckdb#spend")))
        .isEqualTo(
            "x.duckdb#spend cannot be read as a table of a DuckDB database: Table with name spend"
                + " does not exist!");
  }

  @Test
  void aColumnThatComesTwiceIsRefused() {
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", "account_id,touched_at,channel,CHANNEL ", "a,2024-01-01,b,c");
    assertThat(tables.failure())
        .isEqualTo("touchpoints.csv has column 'channel' twice; keep one of them");
  }

  @Test
  void aColumnWithoutANameIsRefused() {
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", "account_id,touched_at,channel,", "a,2024-01-01,b,");
    assertThat(tables.failure())
        .isEqualTo("touchpoints.csv has a column without a name; name every column in the header");
  }

  @Test
  void columnsUnderOtherNamesAreFoundByTheMapping() {
    Tables tables =
        Tables.small(directory)
            .lines("touchpoints.csv", "Account ID,TS,channel", "a1,2024-01-01,tv");
    RunConfig.Builder config =
        tables
            .config()
            .column(InputTable.TOUCHPOINTS, "account_id", "account id")
            .column(InputTable.TOUCHPOINTS, "touched_at", "ts");
    assertThat(tables.run(config).columns("by-channel.csv", "channel", "revenue"))
        .containsExactly("tv 100", "(unattributed) 0");
  }

  @Test
  void aMappingToAColumnThatTheFileDoesNotHaveIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(
            tables.failure(tables.config().column(InputTable.TOUCHPOINTS, "campaign", "Campaing")))
        .isEqualTo(
            "touchpoints.csv has no column 'Campaing', which stands for 'campaign' under 'columns:'"
                + " (found: account_id, touched_at, channel); correct the name");
  }

  @Test
  void aMappingOfAColumnThatTheTableDoesNotHaveIsRefused() {
    Tables tables = Tables.small(directory);
    assertThat(
            tables.failure(tables.config().column(InputTable.TOUCHPOINTS, "accountid", "account")))
        .isEqualTo(
            "Unknown column 'accountid' under columns: touchpoints; did you mean 'account_id'? Known:"
                + " account_id, touched_at, channel, touchpoint_id, contact_id, campaign, content,"
                + " interaction, email, website, url, ip, company");
  }

  @Test
  void unknownColumnsOfOtherTablesWarnOnceEach() {
    Tables tables =
        Tables.small(directory)
            .lines("spend-1.csv", "channel,amount,owner,note", "search,1,me,x", "email,2,me,y")
            .lines("spend-2.csv", "channel,amount,owner", "search,1,me")
            .lines("accounts.csv", "account_id,tier", "a1,gold");
    assertThat(tables.run(tables.config().input(InputTable.SPEND, "spend-*.csv")).warnings())
        .containsExactly(
            "spend-*.csv: column 'note' is not known and is ignored",
            "spend-*.csv: column 'owner' is not known and is ignored");
  }

  @Test
  void touchpointsWithoutConversionsAreRefused() {
    Tables tables = Tables.none(directory).lines("touchpoints.csv", Tables.TOUCHPOINTS);
    assertThat(tables.failure())
        .isEqualTo(
            "The input 'conversions' is missing; give touchpoints and conversions, or paths");
    Tables nothing = Tables.none(directory.resolve("nothing"));
    assertThat(nothing.failure())
        .isEqualTo(
            "The input 'touchpoints' is missing; give touchpoints and conversions, or paths");
  }

  private static String failureOf(Tables tables, String touchpoints) {
    return tables.failure(tables.config().input(InputTable.TOUCHPOINTS, touchpoints));
  }
}
