package io.github.attribution.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvScanTest {

  private static final int LARGE = 1 << 16;

  @TempDir Path directory;

  @Test
  void plainRecordsAreCutIntoCells() {
    assertThat(scan("h,i,j\na,b,c\n,,\nlonger than a word,é,\uD83D\uDE00\n"))
        .containsExactly("1 [a|b|c]", "2 [||]", "3 [longer than a word|é|\uD83D\uDE00]");
  }

  @Test
  void everyDelimiterCuts() {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      assertThat(scan("h,i\na b,c!\n".replace(",", delimiter))).containsExactly("1 [a b|c!]");
    }
  }

  @Test
  void aRecordEndsWithEveryLineEnd() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertThat(scan("h,i\na,b\nc,d".replace("\n", end))).containsExactly("1 [a|b]", "2 [c|d]");
      assertThat(scan("h,i\na,b\nc,d\n".replace("\n", end))).containsExactly("1 [a|b]", "2 [c|d]");
    }
    assertThat(scan("h,i\r\na,b\nc,d\re,f\r\ng,h"))
        .containsExactly("1 [a|b]", "2 [c|d]", "3 [e|f]", "4 [g|h]");
  }

  @Test
  void blankLinesAreNoRecords() {
    assertThat(scan("\n\nh,i\n\n\na,b\n\nc\n\n")).containsExactly("1 [a|b]", "2 other 'c'");
    assertThat(scan("\r\n\r\nh,i\r\n\r\na,b\r\n\r\n")).containsExactly("1 [a|b]");
    assertThat(scan("h\n\nb\n\n")).containsExactly("1 [b]");
    assertThat(scan("h,i\n")).isEmpty();
    assertThat(scan("h,i")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheHeader() {
    assertThat(scan("\uFEFFh,i\na,b\n")).containsExactly("1 [a|b]");
    assertThat(scan("\uFEFF\"h\",i\na,b\n")).containsExactly("1 [a|b]");
    assertThat(scan("\uFEFFh\n")).isEmpty();
  }

  @Test
  void aHeaderMayHaveQuotesAndLineEnds() {
    assertThat(scan("\"h\n\",\"i,\"\na,b\n")).containsExactly("1 [a|b]");
  }

  @Test
  void quotesAroundCellsAreNoPartOfThem() {
    assertThat(scan("h,i\n\"a\",\"b\"\na,\"\"\n\"x,\r\n\ny\",z\r\n\"\n\",\" \"\n"))
        .containsExactly("1 [a|b]", "2 [a|]", "3 [x,\r\n\ny|z]", "4 [\n| ]");
  }

  @Test
  void twoQuotesInAQuotedCellAreOne() {
    assertThat(scan("h,i\n\"5\"\" screen\",\"a \"\"b\"\"\"\n\"\"\"\",\"\"\"\"\"\"\nc,\"d\"\n"))
        .containsExactly("1 [5\" screen|a \"b\"]", "2 [\"|\"\"]", "3 [c|d]");
  }

  @Test
  void recordsWithOtherQuotesAreHandedOverAsTheyStand() {
    assertThat(
            scan(
                "h,i\nb,5\" screen\nc,d\ne, \"\n\" \n\"e\" \"\n\",f\n\"g\",\"h\" \n\"k\"l,\"m\"\"n\"\n"))
        .containsExactly(
            "1 other 'b,5\" screen'",
            "2 [c|d]",
            "3 other 'e, \"\n\" '",
            "4 other '\"e\" \"\n\",f'",
            "5 other '\"g\",\"h\" '",
            "6 other '\"k\"l,\"m\"\"n\"'");
  }

  @Test
  void textBehindAClosingQuoteMakesTheRestOfTheCellText() {
    assertThat(scan("h,i\na,\"b\"c\"\nd,e\n")).containsExactly("1 other 'a,\"b\"c\"'", "2 [d|e]");
    assertThat(scan("h,i\n\"b\"c,\"d\ne\"\nf,g\n"))
        .containsExactly("1 other '\"b\"c,\"d\ne\"'", "2 [f|g]");
  }

  @Test
  void aQuoteThatIsNeverClosedTakesTheRest() {
    assertThat(scan("h,i\na,b\nc,\"d\ne,f\n")).containsExactly("1 [a|b]", "2 other 'c,\"d\ne,f\n'");
    assertThat(scan("h,i\na,\"")).containsExactly("1 other 'a,\"'");
  }

  @Test
  void tooFewAndTooManyCellsAreHandedOver() {
    assertThat(scan("h,i\na\na,b,c\na,b,c,d,e,f\n \na,b\n"))
        .containsExactly(
            "1 other 'a'", "2 other 'a,b,c'", "3 other 'a,b,c,d,e,f'", "4 other ' '", "5 [a|b]");
  }

  @Test
  void nulAndWhatIsNotUtf8AreHandedOver() {
    assertThat(scan("h,i\na\0,b\nc,d\n".getBytes(UTF_8), LARGE))
        .containsExactly("1 other 'a\0,b'", "2 [c|d]");
    assertThat(scan("h,i\né,b\nc,d\n".getBytes(ISO_8859_1), LARGE))
        .containsExactly("1 other 'é,b'", "2 [c|d]");
  }

  @Test
  void aRecordBeyondTheLimitIsCutOff() {
    int limit = CsvScan.MAX_RECORD_BYTES;
    String longest = "a," + "x".repeat(limit - 2);
    String quoted = "a,\"" + "b,y\n".repeat(limit) + "\"";
    for (int buffer : new int[] {LARGE, 3 * limit}) {
      List<String> records =
          scan(
              ("h,i\n"
                      + longest
                      + "\n"
                      + longest
                      + "x\nb,c\n"
                      + quoted
                      + "\nd,e\n"
                      + longest
                      + "xy")
                  .getBytes(UTF_8),
              buffer);
      assertThat(records).hasSize(6);
      assertThat(records.get(0)).hasSize("1 []".length() + limit);
      assertThat(records.get(1)).isEqualTo("2 other '%sx'".formatted(longest));
      assertThat(records.get(2)).isEqualTo("3 [b|c]");
      assertThat(records.get(3))
          .isEqualTo("4 other '%s'".formatted(quoted.substring(0, limit + 1)));
      assertThat(records.get(4)).isEqualTo("5 [d|e]");
      assertThat(records.get(5)).isEqualTo("6 other '%sx'".formatted(longest));
    }
  }

  @Test
  void aRecordBeyondTheLimitMayBeTheLastAndOpen() {
    int limit = CsvScan.MAX_RECORD_BYTES;
    String open = "a,\"" + "b,y\n".repeat(limit);
    assertThat(scan(("h,i\n" + open).getBytes(UTF_8), LARGE))
        .containsExactly("1 other '%s'".formatted(open.substring(0, limit + 1)));
  }

  @Test
  void compressedFilesAreReadLikeOthers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("\uFEFF\nh,i\na,b\n".repeat(1).getBytes(UTF_8));
    }
    assertThat(scan(bytes.toByteArray(), LARGE)).containsExactly("1 [a|b]");
    byte[] torn = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
    SourceFile whole = file(bytes.toByteArray());
    CsvHead head = CsvHead.of(whole, InputTable.TOUCHPOINTS);
    file(torn);
    assertThatThrownBy(() -> CsvScan.scan(whole, head, new Collected()))
        .isInstanceOf(InputException.class)
        .hasMessage("touchpoints.csv cannot be read: it ends too early");
  }

  @Test
  void buffersOfAnySizeGiveTheSameRecords() {
    for (long seed = 0; seed < 200; seed++) {
      byte[] content = content(new SplittableRandom(seed), "ab,,\n\r\"  é\0\u00FF", 60);
      CsvHead head = head(content);
      SourceFile file = file(content);
      List<String> whole = scan(file, head, LARGE);
      for (int buffer = 8; buffer < 80; buffer++) {
        assertThat(scan(file, head, buffer))
            .as("seed %s, buffer %s", seed, buffer)
            .isEqualTo(whole);
      }
    }
  }

  @Test
  void anyNumberOfRecordsAtATimeGivesTheSameRecords() {
    List<String> kinds =
        List.of("a,b", "\"a\",b", "\"a\"\"\",\"\"\"\"", "a", "", "a,b,c", "\"a\"b,c");
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int records = 2 * CsvRecords.CAPACITY + random.nextInt(-1, 2);
      int usual = random.nextInt(1, 1_000);
      String content =
          "h,i\n"
              + IntStream.range(0, records)
                  .mapToObj(i -> kinds.get(random.nextInt(usual) > 0 ? 0 : random.nextInt(7)))
                  .collect(Collectors.joining("\n"));
      byte[] bytes = content.getBytes(UTF_8);
      assertThat(scan(bytes, LARGE)).as("seed %s", seed).isEqualTo(scan(bytes, 8));
    }
  }

  @Test
  void wellFormedRecordsAreThoseOfAnotherReader() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      String content = wellFormed(new SplittableRandom(seed));
      Collected collected = new Collected();
      SourceFile file = file(content.getBytes(UTF_8));
      CsvScan.scan(file, CsvHead.of(file, InputTable.TOUCHPOINTS), collected, 64);
      List<List<String>> expected = fields(content);
      assertThat(collected.cells)
          .as("seed %s", seed)
          .isEqualTo(expected.subList(1, expected.size()));
    }
  }

  @Test
  void anExtractHasTheHeaderAndTheRecordsNamed() throws IOException {
    SourceFile file =
        file(
            "\uFEFF\n\"h\n\",i\r\na,b\r\n\r\nc\r\n\"d\r\n\",\"\"\"\"\r\ne,f\r\ng,\"open\r\n"
                .getBytes(UTF_8));
    assertThat(extract(file)).isEqualTo("\"h\n\",i\n");
    assertThat(extract(file, 1, 3)).isEqualTo("\"h\n\",i\na,b\n\"d\r\n\",\"\"\"\"\n");
    assertThat(extract(file, 2, 4, 5)).isEqualTo("\"h\n\",i\nc\ne,f\ng,\"open\r\n\n");
  }

  @Test
  void anExtractOfAllRecordsHasTheSameRecords() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      byte[] content = content(new SplittableRandom(seed), "ab,,\n\"\" é\0\u00FF", 60);
      List<String> records = scan(content, LARGE);
      long[] all = new long[records.size()];
      Arrays.setAll(all, i -> i + 1);
      byte[] copy = extract(file(content), all).getBytes(ISO_8859_1);
      assertThat(scan(copy, LARGE)).as("seed %s", seed).hasSameSizeAs(records);
      assertThat(extract(file(copy), all))
          .as("seed %s", seed)
          .startsWith(new String(copy, ISO_8859_1));
    }
  }

  @Test
  void anExtractLeavesOutRecordsBeyondTheLimit() throws IOException {
    String quoted = "\"" + "b,y\n".repeat(CsvScan.MAX_RECORD_BYTES) + "\",c";
    SourceFile file = file(("h,i\n" + quoted + "\nd,e\n").getBytes(UTF_8));
    assertThat(extract(file, 1, 2)).isEqualTo("h,i\nd,e\n");
  }

  private String extract(SourceFile file, long... numbers) throws IOException {
    Path target = directory.resolve("extracts.csv");
    CsvExtract.write(
        file, head(Files.readAllBytes(file.path())), numbers, target, (number, beginning) -> {});
    return new String(Files.readAllBytes(target), ISO_8859_1);
  }

  /** A header with two names, then any signs. */
  static byte[] content(SplittableRandom random, String signs, int most) {
    StringBuilder content = new StringBuilder("h,i\n");
    for (int i = random.nextInt(most); i > 0; i--) {
      content.append(signs.charAt(random.nextInt(signs.length())));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content
        .chars()
        .forEach(
            c -> {
              byte[] sign = String.valueOf((char) c).getBytes(c == 0xFF ? ISO_8859_1 : UTF_8);
              bytes.write(sign, 0, sign.length);
            });
    return bytes.toByteArray();
  }

  /** Records of three cells, some quoted, under mixed line ends. */
  private static String wellFormed(SplittableRandom random) {
    String[] texts = {"", "a", "é\uD83D\uDE00", "2024-01-01T00:00:00Z", "  x ", "-+!#"};
    String[] quoted = {
      "\"\"", "\"a,b\"", "\"line\nend\"", "\"\r\n\r\n\"", "\"\"\"é\"\"\"", "\",\""
    };
    String[] ends = {"\n", "\r\n", "\r", "\n\n"};
    StringBuilder content = new StringBuilder("h,i,j");
    for (int record = random.nextInt(40); record > 0; record--) {
      content.append(ends[random.nextInt(ends.length)]);
      boolean quotes = random.nextBoolean();
      for (int cell = 0; cell < 3; cell++) {
        String[] from = quotes && random.nextBoolean() ? quoted : texts;
        content.append(cell == 0 ? "" : ",").append(from[random.nextInt(from.length)]);
      }
    }
    return content.append(random.nextBoolean() ? "" : "\n").toString();
  }

  private static List<List<String>> fields(String content) throws IOException {
    List<List<String>> fields = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(content)) {
      reader.forEach(record -> fields.add(record.getFields()));
    }
    return fields;
  }

  private List<String> scan(String content) {
    return scan(content.getBytes(UTF_8), LARGE);
  }

  private List<String> scan(byte[] content, int bufferBytes) {
    CsvHead head = head(content);
    return scan(file(content), head, bufferBytes);
  }

  private static List<String> scan(SourceFile file, CsvHead head, int bufferBytes) {
    Collected collected = new Collected();
    CsvScan.scan(file, head, collected, bufferBytes);
    return collected.lines;
  }

  /** What a head tells does not depend on NUL in the records, which it refuses. */
  private CsvHead head(byte[] content) {
    byte[] text = new String(content, ISO_8859_1).replace('\0', '0').getBytes(ISO_8859_1);
    boolean gzip = content[0] == 0x1F;
    return CsvHead.of(file("head.csv", gzip ? content : text), InputTable.TOUCHPOINTS);
  }

  private SourceFile file(byte[] content) {
    return file("touchpoints.csv", content);
  }

  private SourceFile file(String name, byte[] content) {
    try {
      return SourceFile.of(Files.write(directory.resolve(name), content), null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The records as text, with their cells. */
  static final class Collected implements CsvScan.Records {

    final List<String> lines = new ArrayList<>();
    final List<List<String>> cells = new ArrayList<>();
    final List<Boolean> plain = new ArrayList<>();

    @Override
    public void plain(CsvRecords found) {
      for (int i = 0; i < found.size(); i++) {
        List<String> texts = new ArrayList<>();
        for (int c = 0; c < found.cells(); c++) {
          int length = found.to(c, i) - found.from(c, i);
          texts.add(new String(found.texts(), found.from(c, i), length, UTF_8));
        }
        add(found.number(i) + " [" + String.join("|", texts) + "]", texts, true);
      }
    }

    @Override
    public void other(long number, byte[] bytes, int from, int to) {
      String text = new String(bytes, from, to - from, ISO_8859_1);
      String utf8 = new String(bytes, from, to - from, UTF_8);
      add(number + " other '" + text + "'", quotedCells(utf8), false);
    }

    private static List<String> quotedCells(String text) {
      try {
        return text.length() < 1_000 ? fields(text).get(0) : List.of();
      } catch (RuntimeException | IOException e) {
        return List.of();
      }
    }

    private void add(String line, List<String> texts, boolean isPlain) {
      assertThat(line).startsWith((lines.size() + 1) + " ");
      lines.add(line);
      cells.add(texts);
      plain.add(isPlain);
    }
  }
}
