package io.github.attribution.io;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What the beginning of a CSV file tells: the database is told all of it, since guessing can lose
 * rows.
 *
 * @param names the names in the header
 * @param delimiter what stands between cells
 * @param blankLines how many blank lines stand before the header
 * @param gzip whether the file is compressed
 */
record CsvHead(List<String> names, char delimiter, int blankLines, boolean gzip) {

  private static final int HEAD_BYTES = 1 << 16;
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  static CsvHead of(SourceFile file, InputTable table) {
    if (file.bytes() == 0) {
      throw new InputException(
          "%s is empty; it needs a header with %s".formatted(file.name(), requiredNames(table)));
    }
    try {
      boolean gzip = isGzip(file);
      String head = head(file, gzip);
      int blankLines = 0;
      String rest = head;
      while (rest.startsWith("\n") || rest.startsWith("\r")) {
        rest = rest.substring(rest.startsWith("\r\n") ? 2 : 1);
        blankLines++;
      }
      char delimiter = delimiter(rest);
      List<String> names = names(rest, delimiter, file);
      requireLikeLineEnds(head.substring(0, head.length() - rest.length()), rest, file);
      return new CsvHead(names, delimiter, blankLines, gzip);
    } catch (EOFException e) {
      throw new InputException("%s cannot be read: it ends too early".formatted(file.name()), e);
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(file.name(), e.getMessage()), e);
    }
  }

  /** The database takes the line end from the first line, and would find no other line. */
  private static void requireLikeLineEnds(String blank, String rest, SourceFile file) {
    boolean windows = rest.matches("(?s)[^\r\n]*\r\n.*");
    boolean like = windows ? blank.replace("\r\n", "").isEmpty() : !blank.contains("\r\n");
    if (!like) {
      throw new InputException(
          "%s begins with blank lines that end in another way than its header; remove them"
              .formatted(file.name()));
    }
  }

  static String requiredNames(InputTable table) {
    return table.columns().stream()
        .filter(InputColumn::required)
        .map(InputColumn::name)
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private static boolean isGzip(SourceFile file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      byte[] magic = in.readNBytes(2);
      return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }
  }

  /** The bytes of the file, decompressed. */
  InputStream open(SourceFile file) throws IOException {
    return file.open(gzip);
  }

  /** The same, telling how many bytes of the file are read so far. */
  InputStream open(SourceFile file, LongConsumer read) throws IOException {
    return file.open(gzip, read);
  }

  private static String head(SourceFile file, boolean gzip) throws IOException {
    try (InputStream in = file.open(gzip)) {
      byte[] bytes = in.readNBytes(HEAD_BYTES);
      for (byte b : bytes) {
        if (b == 0) {
          throw new InputException(
              "%s is not a text file; give CSV in UTF-8, Parquet (.parquet) or JSON (.json)"
                  .formatted(file.name()));
        }
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }

  /** The candidate that stands most often outside quotes in the first line. */
  private static char delimiter(String text) {
    int[] counts = new int[DELIMITERS.length];
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted) {
        for (int d = 0; d < DELIMITERS.length; d++) {
          counts[d] += c == DELIMITERS[d] ? 1 : 0;
        }
      }
    }
    int best = 0;
    for (int d = 1; d < counts.length; d++) {
      best = counts[d] > counts[best] ? d : best;
    }
    return DELIMITERS[best];
  }

  private static List<String> names(String text, char delimiter, SourceFile file) {
    List<String> names = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(delimiter).ofCsvRecord(text)) {
      for (String field : reader.iterator().next().getFields()) {
        names.add(field.strip());
      }
      if (names.stream().anyMatch(name -> name.indexOf('\uFFFD') >= 0)) {
        throw new InputException(
            "%s has a header that is not UTF-8; save the file as UTF-8, or give Parquet (.parquet) or JSON (.json)"
                .formatted(file.name()));
      }
    } catch (CsvParseException | IOException | java.util.NoSuchElementException e) {
      throw new InputException(
          "%s has no header that can be read; the first line must name the columns"
              .formatted(file.name()),
          e);
    }
    return names;
  }
}
