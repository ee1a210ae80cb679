package io.github.attribution.io;

import com.google.common.io.Resources;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import io.github.attribution.channel.TextTest;
import io.github.attribution.journey.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Channel rules and categories of sources as CSV files, separated by commas, in UTF-8.
 *
 * <p>A file of rules has a column {@code channel} and one for each dimension that rules read; each
 * row is a rule, the first that fits decides. A cell is the text that the dimension must be, in
 * which {@code *} stands for any number of characters; an empty cell asks nothing. A file of
 * sources has the columns {@code source} and {@code category}.
 */
public final class ChannelTables {

  private static final String SOURCE = "source";
  private static final String CATEGORY = "category";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ChannelTables() {}

  /**
   * The sources that come with the engine: search, shopping, social, video, ai-assistant.
   *
   * @return the categories
   */
  public static SourceCategories builtInSources() {
    return BuiltIn.SOURCES;
  }

  /**
   * The categories of a file of sources.
   *
   * @param file a CSV file with the columns source and category
   * @return the categories
   * @throws InputException if the file cannot be read or used
   */
  public static SourceCategories readSources(Path file) {
    return sources(String.valueOf(file), text(file));
  }

  /**
   * The rules of a file.
   *
   * @param file a CSV file with the column channel and dimensions
   * @param categories the sources of categories, which rules in CSV do not name
   * @return the rules
   * @throws InputException if the file cannot be read or used
   */
  public static ChannelRules readRules(Path file, SourceCategories categories) {
    String name = String.valueOf(file);
    List<CsvRecord> records = records(name, text(file), Dimension.CHANNEL);
    List<String> header = header(name, records.get(0));
    int channel = required(name, header, Dimension.CHANNEL);
    List<ChannelRule> rules = new ArrayList<>();
    for (CsvRecord record : records.subList(1, records.size())) {
      rules.add(at(name, record, () -> rule(record.getFields(), header, channel)));
    }
    try {
      return ChannelRules.of(name, rules, categories);
    } catch (IllegalArgumentException e) {
      throw new InputException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /**
   * Writes what rules make of touchpoints: a column for each that the rules read, then channel, the
   * number of the rule, what it asks, and touchpoints.
   *
   * @param report what the rules make of touchpoints
   * @param file a file, which is replaced if there is one
   * @throws InputException if the file cannot be written
   */
  public static void write(ChannelReport report, Path file) {
    try (CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      List<String> header = new ArrayList<>(report.columns());
      header.addAll(List.of(Dimension.CHANNEL, "rule", "takes", "touchpoints"));
      csv.writeRecord(header.stream().map(ResultFiles::safe).toList());
      for (ChannelReport.Row row : report.rows()) {
        csv.writeRecord(cells(report, row));
      }
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be written; check that its directory is there and may be written to"
              .formatted(file),
          e);
    }
  }

  private static List<String> cells(ChannelReport report, ChannelReport.Row row) {
    int rule = row.match().rule();
    List<String> cells = new ArrayList<>(row.values());
    cells.add(row.match().channel());
    cells.add(rule == 0 ? "" : Integer.toString(rule));
    cells.add(rule == 0 ? "" : report.rules().rules().get(rule - 1).text());
    cells.add(Long.toString(row.touchpoints()));
    return cells.stream().map(ResultFiles::safe).toList();
  }

  private static ChannelRule rule(List<String> cells, List<String> header, int channel) {
    ChannelRule rule = ChannelRule.of(cells.get(channel).strip());
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      if (i != channel && !cell.isEmpty()) {
        rule = rule.where(header.get(i), TextTest.is(cell));
      }
    }
    return rule;
  }

  private static SourceCategories sources(String name, String text) {
    List<CsvRecord> records = records(name, text, SOURCE + ", " + CATEGORY);
    List<String> header = header(name, records.get(0));
    int source = required(name, header, SOURCE);
    int category = required(name, header, CATEGORY);
    Map<String, String> categoryOf = new LinkedHashMap<>();
    for (CsvRecord record : records.subList(1, records.size())) {
      put(
          categoryOf,
          name,
          record,
          record.getField(source).strip().toLowerCase(Locale.ROOT),
          record.getField(category).strip().toLowerCase(Locale.ROOT));
    }
    return SourceCategories.of(categoryOf);
  }

  private static void put(
      Map<String, String> categoryOf,
      String name,
      CsvRecord record,
      String source,
      String category) {
    if (source.isEmpty() || category.isEmpty()) {
      throw refused(name, record, "a cell is empty; give a source and its category");
    }
    String other = categoryOf.put(source, category);
    if (other != null && !other.equals(category)) {
      throw refused(
          name,
          record,
          "source '%s' has category '%s' and '%s'; keep one".formatted(source, other, category));
    }
  }

  /** The records, of which the first is the header, each with as many cells. */
  private static List<CsvRecord> records(String name, String text, String columns) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      List<CsvRecord> records = reader.stream().toList();
      if (records.isEmpty()) {
        throw new InputException("%s is empty; it needs a header with %s".formatted(name, columns));
      }
      return records;
    } catch (CsvParseException | IOException e) {
      throw new InputException(
          "%s cannot be read as CSV: %s; put cells that contain a comma in quotes"
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static List<String> header(String name, CsvRecord record) {
    List<String> header =
        record.getFields().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).isEmpty() || header.indexOf(header.get(i)) < i) {
        throw new InputException(
            header.get(i).isEmpty()
                ? "%s has a column without a name; name every column in the header".formatted(name)
                : "%s has column '%s' twice; keep one of them".formatted(name, header.get(i)));
      }
    }
    return header;
  }

  private static int required(String name, List<String> header, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new InputException(
          "%s has no column '%s' (found: %s); add it, with commas between cells"
              .formatted(name, column, String.join(", ", header)));
    }
    return index;
  }

  private static ChannelRule at(String name, CsvRecord record, Supplier<ChannelRule> rule) {
    try {
      return rule.get();
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s line %s: %s".formatted(name, record.getStartingLineNumber(), e.getMessage()), e);
    }
  }

  private static InputException refused(String name, CsvRecord record, String problem) {
    return new InputException(
        "%s line %s: %s".formatted(name, record.getStartingLineNumber(), problem));
  }

  private static String text(Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException("%s is not UTF-8 text; save it as UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be read; check that it is there and may be read".formatted(file), e);
    }
  }

  /** Read when they are first asked for. */
  private static final class BuiltIn {

    private static final String NAME = "channel-sources.csv";
    private static final SourceCategories SOURCES = read();

    private static SourceCategories read() {
      try {
        return sources(
            NAME,
            Resources.toString(
                Resources.getResource(ChannelTables.class, NAME), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
