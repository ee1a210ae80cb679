package io.github.attribution.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Rows of touchpoints from a seed as the worst exports have them: repeated and missing ids, many
 * ties on time, times in all forms, empty and reserved texts, quotes and line ends in cells, and
 * lines that are no rows.
 */
final class MessyTouchpoints {

  static final List<String> COLUMNS =
      List.of(
          "account_id",
          "touched_at",
          "channel",
          "touchpoint_id",
          "contact_id",
          "campaign",
          "region");

  /** A row; a line that is no row stands as Latin-1 in its only cell. */
  record Row(boolean whole, List<String> cells) {}

  private static final List<String> TIMES =
      List.of("THH:00:00Z", "THH:00:00+02:00", " HH:00:00.0000009-05:30", "THH:00:00.5Z");
  private static final List<String> RARE_TIMES =
      List.of("THH:30:00", "", " HH:00", "THH:00:00+02", "THH:00:60Z", "THH:00:00+17:00");
  private static final List<String> ODD_TIMES =
      List.of(
          "",
          "03/04/24",
          "2024-02-30T00:00:00Z",
          "1970-01-20T00:00:00Z",
          "1970-01-01T00:00:20Z",
          "1969-12-31T23:59:59Z",
          "2101-01-01T00:00:00Z",
          "1711843200000000",
          "1711843200",
          "20240331",
          "2024-03-31T02:30:00",
          "2024-10-27T02:30:00");
  private static final List<String> CHANNELS =
      List.of("search", "Email", "événement", "(none)", "=1+1", "🎪", "x ");
  private static final List<String> ODD_CHANNELS =
      List.of(
          "", "(unattributed)", "dis, play", "say \"hi\"", "two\nlines", "a\r\n\r\nb", " s", "\"");
  private static final List<String> LINES =
      List.of(
          "a1",
          "a1,2024-03-30T00:00:00Z",
          "a1,2024-03-30T00:00:00Z,search,,,,,",
          "a1,2024-03-30T00:00:00Z,\"x\" y,,,,",
          "\"a1\",2024-03-30T00:00:00Z,search",
          "a1,2024-03-30T00:00:00Z,search,,,,\"x\",y",
          "\"a1,\n\",,",
          "a1,2024-03-30T00:00:00Z,caf\u00e9,,,,",
          "a1,2024-03-30T00:00:00Z,\"caf\u00e9\",,,,",
          " ");

  private final SplittableRandom random;
  private final List<Row> rows = new ArrayList<>();

  private MessyTouchpoints(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Rows without and, now and then, lines that are no rows. */
  static List<Row> rows(long seed, int size, boolean withLines) {
    MessyTouchpoints messy = new MessyTouchpoints(seed);
    while (messy.rows.size() < size) {
      messy.rows.add(
          withLines && messy.random.nextInt(12) == 0
              ? new Row(false, List.of(messy.one(LINES)))
              : new Row(true, messy.cells()));
    }
    return messy.rows;
  }

  /** Rows that are all in order, with ids of their own or none. */
  static List<Row> clean(long seed, int size) {
    MessyTouchpoints messy = new MessyTouchpoints(seed);
    for (int i = 0; i < size; i++) {
      String id = messy.random.nextInt(3) == 0 ? "" : "t" + i * 7919L % size;
      messy.rows.add(
          new Row(
              true,
              List.of(
                  messy.account(),
                  messy.day() + "T0%s:00:00Z".formatted(messy.random.nextInt(3)),
                  messy.one(CHANNELS),
                  id,
                  messy.contact(),
                  messy.campaign(),
                  messy.region())));
    }
    return messy.rows;
  }

  private List<String> cells() {
    if (!rows.isEmpty() && random.nextInt(8) == 0) {
      Row copied = one(rows);
      if (copied.whole()) {
        return copied.cells();
      }
    }
    return List.of(
        random.nextInt(30) == 0 ? "" : account(),
        time(),
        random.nextInt(10) == 0 ? one(ODD_CHANNELS) : one(CHANNELS),
        random.nextInt(4) == 0
            ? ""
            : (random.nextInt(20) == 0 ? "i\"" : "t") + random.nextInt(1500),
        contact(),
        random.nextInt(40) == 0 ? one(ODD_CHANNELS) : campaign(),
        random.nextInt(40) == 0 ? "(unattributed)" : region());
  }

  private String time() {
    if (random.nextInt(15) == 0) {
      return one(ODD_TIMES);
    }
    List<String> forms = random.nextInt(8) == 0 ? RARE_TIMES : TIMES;
    return day() + one(forms).replace("HH", "0" + random.nextInt(3));
  }

  private String day() {
    return "2024-03-" + random.nextInt(25, 32);
  }

  private String account() {
    return random.nextInt(20) == 0 ? "ä\uD83C\uDFAA" : "a" + random.nextInt(9);
  }

  private String contact() {
    return random.nextInt(3) == 0 ? "" : "p" + random.nextInt(4);
  }

  private String campaign() {
    return random.nextInt(3) == 0 ? "" : "campaign " + random.nextInt(4);
  }

  private String region() {
    return random.nextInt(4) == 0 ? "" : random.nextBoolean() ? "north" : "south";
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Cells in quotes only where they need them. */
  static String plain(String cell) {
    boolean quotes = cell.matches("(?s).*[,\"\r\n].*") || cell.startsWith(" ");
    return quotes ? quoted(cell) : cell;
  }

  /** All cells in quotes. */
  static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** All cells in quotes that stand behind a space, which the database alone reads. */
  static String spaced(String cell) {
    return ' ' + quoted(cell);
  }

  /** A CSV file of the first columns. */
  static byte[] csv(List<Row> rows, int columns, UnaryOperator<String> form, String... lineEnds) {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.writeBytes((String.join(",", COLUMNS.subList(0, columns)) + lineEnds[0]).getBytes(UTF_8));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      csv.writeBytes(
          row.whole()
              ? row.cells().subList(0, columns).stream()
                  .map(form)
                  .collect(Collectors.joining(","))
                  .getBytes(UTF_8)
              : row.cells().get(0).getBytes(ISO_8859_1));
      csv.writeBytes(lineEnds[i % lineEnds.length].getBytes(UTF_8));
    }
    return csv.toByteArray();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /** A statement that writes rows, none of which is a mere line, as texts to a Parquet file. */
  static String parquet(List<Row> rows, int columns, String file) {
    String values =
        rows.stream()
            .map(
                row ->
                    row.cells().subList(0, columns).stream()
                        .map(SqlText::literal)
                        .collect(Collectors.joining(", ", "(", ")")))
            .collect(Collectors.joining(", "));
    return "COPY (FROM (VALUES %s) t(%s)) TO '$DIR/%s'"
        .formatted(values, String.join(", ", COLUMNS.subList(0, columns)), file);
  }
}
