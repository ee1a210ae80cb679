package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV as it is in the wild. */
class CsvFormsTest {

  private static final String NOT_A_TIME =
      "is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z";
  private static final String TOO_FEW =
      "has fewer cells than the header; quote cells that contain a line end";
  private static final String TOO_MANY =
      "has more cells than the header; quote cells that contain the delimiter";
  private static final String QUOTES =
      "has quotes that do not match; double every quote inside a quoted cell";

  @TempDir Path directory;

  @Test
  void everyDelimiterIsFound() {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      assertThat(
              channels(
                  "account_id,touched_at,channel\na1,2024-01-01,\"x,;|\ty\"\n"
                      .replaceFirst(",", delimiter)
                      .replaceFirst(",", delimiter)
                      .replaceFirst("a1,", "a1" + delimiter)
                      .replaceFirst("01,", "01" + delimiter)))
          .as("delimiter '%s'", delimiter)
          .containsExactly("x,;|\ty 100");
    }
  }

  @Test
  void quotedCellsKeepQuotesDelimitersAndLineEnds() {
    assertThat(
            channels(
                """
                "account_id","touched_at",channel
                a1,2024-01-01,"say ""hi"", then
                leave\r
                now"
                a1,2024-01-01,"  spaces  "
                "a1","2024-01-01","last"
                """))
        .containsExactly(
            "  spaces   33.333334", "last 33.333333", "say \"hi\", then\nleave\r\nnow 33.333333");
  }

  @Test
  void everyLineEndIsRead() {
    String text = "account_id,touched_at,channel\na1,2024-01-01,x\na1,2024-01-02,y";
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertThat(channels(text.replace("\n", end))).containsExactly("x 50", "y 50");
      assertThat(channels(text.replace("\n", end) + end)).containsExactly("x 50", "y 50");
    }
  }

  @Test
  void mixedLineEndsAreRead() {
    String text =
        "account_id,touched_at,channel\r\na1,2024-01-01,x\na1,2024-01-02,y\r\na1,bad,y\na1,2024-01-02\n";
    Tables tables = touchpoints(text);
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 3, column 'touched_at': 'bad' " + NOT_A_TIME,
            "touchpoints.csv row 4: 'a1,2024-01-02' has fewer cells than the header; quote cells that"
                + " contain a line end");
    assertThat(channels(text)).containsExactly("x 50", "y 50");
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstName() {
    assertThat(channels("\uFEFFaccount_id,touched_at,channel\na1,2024-01-01,x\n"))
        .containsExactly("x 100");
    assertThat(channels("\uFEFF\"account_id\",touched_at,channel\r\na1,2024-01-01,x\r\n"))
        .containsExactly("x 100");
  }

  @Test
  void blankLinesBeforeTheHeaderAreSkipped() {
    assertThat(channels("\n\n" + Tables.TOUCHPOINTS + "\na1,2024-01-01,x\n"))
        .containsExactly("x 100");
    assertThat(channels("\r\n\r\n" + Tables.TOUCHPOINTS + "\r\na1,2024-01-01,x\r\n"))
        .containsExactly("x 100");
    Tables tables =
        touchpoints("\n\n\n" + Tables.TOUCHPOINTS + "\na1,2024-01-01,x\na1,bad,x\na1,x\n");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 2, column 'touched_at': 'bad' " + NOT_A_TIME,
            "touchpoints.csv row 3: 'a1,x' " + TOO_FEW);
  }

  @Test
  void linesWithTooFewOrTooManyCellsAreRejectedUnderTheirRowNumber() {
    Tables tables =
        touchpoints(
            """
            account_id,touched_at,channel
            a1,2024-01-01,"two
            lines"
            a1,bad one,x
            a1,2024-01-01
            a1,bad two,x
            a1,2024-01-01,display, video
            a1,bad three,x
            a1,2024-01-01,x
            """);
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 2, column 'touched_at': 'bad one' " + NOT_A_TIME,
            "touchpoints.csv row 3: 'a1,2024-01-01' " + TOO_FEW,
            "touchpoints.csv row 4, column 'touched_at': 'bad two' " + NOT_A_TIME,
            "touchpoints.csv row 5: 'a1,2024-01-01,display, video' " + TOO_MANY,
            "touchpoints.csv row 6, column 'touched_at': 'bad three' " + NOT_A_TIME);
    assertThat(tables.check(tables.config()).counts().get(0))
        .isEqualTo(new TableCount(InputTable.TOUCHPOINTS, 7, 2, 5, 0));
  }

  @Test
  void malformedLinesInARowAllCountInTheNumbersOfRowsBehindThem() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,a1,2024-01-03T00:00:00Z,1",
                "short",
                "c2",
                "c3,a1",
                "c4,a1,bad,1",
                "short",
                "c5,a1,bad,1");
    assertThat(tables.rejects())
        .containsExactly(
            "conversions.csv row 2: 'short' " + TOO_FEW,
            "conversions.csv row 3: 'c2' " + TOO_FEW,
            "conversions.csv row 4: 'c3,a1' " + TOO_FEW,
            "conversions.csv row 5, column 'converted_at': 'bad' " + NOT_A_TIME,
            "conversions.csv row 6: 'short' " + TOO_FEW,
            "conversions.csv row 7, column 'converted_at': 'bad' " + NOT_A_TIME);
  }

  @Test
  void blankLinesBetweenRowsAreNoRows() {
    Tables tables = touchpoints(Tables.TOUCHPOINTS + "\na1,2024-01-01,x\n\n\na1,bad,x\n\n");
    assertThat(tables.rejects())
        .containsExactly("touchpoints.csv row 2, column 'touched_at': 'bad' " + NOT_A_TIME);
  }

  @Test
  void blankLinesBeforeTheHeaderThatEndInAnotherWayAreRefused() {
    String message =
        "touchpoints.csv begins with blank lines that end in another way than its header; remove"
            + " them";
    assertThat(touchpoints("\n" + Tables.TOUCHPOINTS + "\r\na1,2024-01-01,x\r\n").failure())
        .isEqualTo(message);
    assertThat(touchpoints("\r\n" + Tables.TOUCHPOINTS + "\na1,2024-01-01,x\n").failure())
        .isEqualTo(message);
  }

  @Test
  void blankLinesDoNotShiftTheNumbersOfMalformedLines() {
    Tables tables =
        touchpoints(
            "\r\n"
                + Tables.TOUCHPOINTS
                + "\r\na1,2024-01-01,\"x\r\n\r\ny\"\r\n\r\na1,bad,x\r\nshort\r\na1,bad,y\r\n\r\n\r\n"
                + "a1,short\r\na1,bad,z\r\n");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 2, column 'touched_at': 'bad' " + NOT_A_TIME,
            "touchpoints.csv row 3: 'short' " + TOO_FEW,
            "touchpoints.csv row 4, column 'touched_at': 'bad' " + NOT_A_TIME,
            "touchpoints.csv row 5: 'a1,short' " + TOO_FEW,
            "touchpoints.csv row 6, column 'touched_at': 'bad' " + NOT_A_TIME);
  }

  @Test
  void aQuoteThatIsNeverClosedIsRejected() {
    Tables tables =
        touchpoints(
            Tables.TOUCHPOINTS + "\na1,2024-01-01,x\na1,2024-01-01,\"open\na1,2024-01-01,y\n");
    assertThat(tables.rejects())
        .containsExactly(
            "touchpoints.csv row 2: 'a1,2024-01-01,\"open\na1,2024-01-01,y' " + QUOTES);
  }

  @Test
  void quotesInsideAnUnquotedCellAreText() {
    assertThat(channels(Tables.TOUCHPOINTS + "\na1,2024-01-01,5\" screen\n"))
        .containsExactly("5\" screen 100");
  }

  @Test
  void textAfterAClosingQuoteIsRejected() {
    Tables tables = touchpoints(Tables.TOUCHPOINTS + "\na1,2024-01-01,\"x\" y\na1,2024-01-01,z\n");
    assertThat(tables.rejects())
        .containsExactly("touchpoints.csv row 1: 'a1,2024-01-01,\"x\" y' " + QUOTES);
  }

  @Test
  void aLineThatIsNotUtf8IsRejected() {
    byte[] latin =
        (Tables.TOUCHPOINTS + "\na1,2024-01-01,événement\na1,2024-01-01,x\na1,bad,x\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Tables tables = Tables.small(directory).bytes("touchpoints.csv", latin);
    List<String> rejects = tables.rejects();
    assertThat(rejects).hasSize(2);
    assertThat(rejects.get(0)).startsWith("touchpoints.csv row 1: ");
    assertThat(rejects.get(0)).endsWith("is not UTF-8; save the file as UTF-8");
    assertThat(rejects.get(1))
        .isEqualTo("touchpoints.csv row 3, column 'touched_at': 'bad' " + NOT_A_TIME);
  }

  @Test
  void utf16IsRefusedAsNoText() {
    Tables tables =
        Tables.small(directory)
            .bytes(
                "touchpoints.csv",
                (Tables.TOUCHPOINTS + "\na1,2024-01-01,x\n").getBytes(StandardCharsets.UTF_16));
    assertThat(tables.failure())
        .isEqualTo(
            "touchpoints.csv is not a text file; give CSV in UTF-8, Parquet (.parquet) or JSON"
                + " (.json)");
  }

  @Test
  void aCellMayBeLong() {
    String word = "x".repeat(100_000);
    assertThat(channels(Tables.TOUCHPOINTS + "\na1,2024-01-01," + word + "\n"))
        .containsExactly(word + " 100");
  }

  @Test
  void aLineBeyondTheLimitIsRejected() {
    Tables tables =
        touchpoints(
            Tables.TOUCHPOINTS
                + "\na1,2024-01-01,"
                + "x".repeat(3_000_000)
                + "\na1,2024-01-01,y\n");
    assertThat(tables.rejects()).hasSize(1).allMatch(message -> message.endsWith("shorten it"));
  }

  @Test
  void namesInTheHeaderMayHaveSpacesAndAnyCase() {
    assertThat(channels(" Account_ID ,TOUCHED_AT,Channel\na1,2024-01-01,x\n"))
        .containsExactly("x 100");
  }

  @Test
  void tabsBelongToNamesThatEndInTsvToo() {
    Tables tables =
        Tables.small(directory)
            .text("t.tsv", "account_id\ttouched_at\tchannel\na1\t2024-01-01\tx, y\n");
    assertThat(
            tables
                .run(tables.config().input(InputTable.TOUCHPOINTS, "t.tsv"))
                .columns("by-channel.csv", "channel"))
        .containsExactly("x, y", "(unattributed)");
  }

  private Tables touchpoints(String text) {
    return Tables.small(directory).text("touchpoints.csv", text);
  }

  /** The channels and their revenue but for what is unattributed. */
  private List<String> channels(String text) {
    Tables tables = touchpoints(text);
    List<String> rows =
        tables.run(tables.lenient().force(true)).columns("by-channel.csv", "channel", "revenue");
    return rows.subList(0, rows.size() - 1);
  }
}
