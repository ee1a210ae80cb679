package io.github.attribution.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the files that {@link CompareResults} compares: each value by its name. */
final class ResultFile {

  private static final JsonMapper JSON = new JsonMapper();

  private ResultFile() {}

  /**
   * The values of a file.
   *
   * @throws IllegalArgumentException if it is of no known kind
   */
  static Map<String, Score> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("%s does not exist; check the path".formatted(file));
    }
    String name = file.toString();
    if (name.endsWith(".csv")) {
      return cells(file);
    }
    if (name.endsWith(".json")) {
      return scores(file, json(file));
    }
    throw unknown(file);
  }

  /** Cells by the texts left of the first count, and the column. */
  private static Map<String, Score> cells(Path file) throws IOException {
    Map<String, Score> cells = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        List<String> header = row.getHeader();
        int keys = header.indexOf("touchpoints");
        if (keys < 1) {
          throw unknown(file);
        }
        String key = String.join(", ", row.getFields().subList(0, keys));
        for (String column : header.subList(keys, header.size())) {
          cells.put(key + ", " + column, Score.ofCell(row.getField(column)));
        }
      }
    }
    return cells;
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw unknown(file);
    }
  }

  private static Map<String, Score> scores(Path file, JsonNode root) {
    Map<String, Score> scores = new LinkedHashMap<>();
    if (root.isArray()) {
      JmhResult.all(root)
          .forEach(one -> scores.put(one.name() + ", " + one.unit(), one.interval()));
    } else if (root.has("rows")) {
      root.get("rows").forEach(row -> scores.put(names(row), ratio(row)));
    } else {
      throw unknown(file);
    }
    return scores;
  }

  private static String names(JsonNode row) {
    return "%s against %s".formatted(row.get("name").asString(), row.get("yardstick").asString());
  }

  private static Score ratio(JsonNode row) {
    JsonNode ratio = row.get("cpuRatio");
    return Score.ofInterval(ratio.get("min").decimalValue(), ratio.get("max").decimalValue());
  }

  private static IllegalArgumentException unknown(Path file) {
    return new IllegalArgumentException(
        "%s is neither a by-*.csv of a run nor a JSON file of JMH or SideBySide; name two of one kind"
            .formatted(file));
  }
}
