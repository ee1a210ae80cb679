package io.github.attribution.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The effective configuration and the hashes of the inputs. */
final class MethodReader {

  /** Told elsewhere on the page, or of no meaning on another machine. */
  private static final Set<String> LEFT_OUT =
      Set.of("inputs", "columns", "base_directory", "report", "report_accounts", "locale");

  private MethodReader() {}

  static ReportData.Method read(RunFiles files) {
    JsonNode configuration = files.run().path("configuration");
    List<List<String>> settings = new ArrayList<>();
    configuration.forEachEntry(
        (key, value) -> {
          if (!LEFT_OUT.contains(key)) {
            settings.add(List.of(key, Shortened.text(text(value))));
          }
        });
    configuration
        .path("columns")
        .forEachEntry(
            (table, columns) ->
                columns.forEachEntry(
                    (column, name) ->
                        settings.add(
                            List.of(
                                "columns.%s.%s".formatted(table, column),
                                Shortened.text(name.asString(""))))));
    Path base = Path.of(configuration.path("base_directory").asString(""));
    List<ReportData.Method.Input> inputs = new ArrayList<>();
    for (JsonNode input : files.run().path("inputs")) {
      inputs.add(
          new ReportData.Method.Input(
              input.path("table").asString(""),
              shown(base, Path.of(input.path("path").asString(""))),
              input.path("bytes").asLong(0),
              input.path("sha256").asString("")));
    }
    return new ReportData.Method(settings, inputs);
  }

  /** A list with commas, an object as it stands. */
  private static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(MethodReader::text)
          .collect(Collectors.joining(", "));
    }
    return value.isValueNode() ? value.asString("") : value.toString();
  }

  /** A path without the directories of the machine: from the base, or its name. */
  private static String shown(Path base, Path path) {
    Path shown =
        path.startsWith(base) && path.isAbsolute() ? base.relativize(path) : path.getFileName();
    return shown == null ? "" : Shortened.text(shown.toString().replace('\\', '/'));
  }
}
