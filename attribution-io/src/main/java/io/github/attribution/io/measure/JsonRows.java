package io.github.attribution.io.measure;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Rows of texts that the database gives as JSON. */
final class JsonRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonRows() {}

  static List<List<String>> parse(String json) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : JSON.readTree(json)) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asString()));
      rows.add(cells);
    }
    return rows;
  }
}
