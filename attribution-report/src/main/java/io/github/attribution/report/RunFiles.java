package io.github.attribution.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.attribution.io.InputException;
import io.github.attribution.io.ResultFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a finished run. */
final class RunFiles {

  private static final String RUN = "run.json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path directory;
  private final JsonNode run;

  private RunFiles(Path directory, JsonNode run) {
    this.directory = directory;
    this.run = run;
  }

  /**
   * Opens a run directory.
   *
   * @throws InputException if it is none, or one of another version
   */
  static RunFiles open(Path directory) {
    if (!Files.isRegularFile(directory.resolve(RUN))) {
      throw new InputException(
          "%s is not the directory of a finished run: it has no %s; name one that 'attribution run' has written"
              .formatted(directory, RUN));
    }
    JsonNode run = parse(directory.resolve(RUN));
    int format = run.path("format").asInt(ResultFormat.VERSION);
    if (format != ResultFormat.VERSION) {
      throw new InputException(
          "%s has the format %s, and this version reads format %s; run again, or use the version that wrote it (%s)"
              .formatted(
                  directory.resolve(RUN),
                  format,
                  ResultFormat.VERSION,
                  run.path("engine_version").asString("unknown")));
    }
    if (run.path("conservation").isEmpty()) {
      throw new InputException(
          "%s is of a run that credited nothing, so there is nothing to report; name the directory of an 'attribution run' or 'attribution compare'"
              .formatted(directory.resolve(RUN)));
    }
    return new RunFiles(directory, run);
  }

  Path directory() {
    return directory;
  }

  /** What run.json says. */
  JsonNode run() {
    return run;
  }

  /** A further JSON file. */
  Optional<JsonNode> json(String name) {
    Path file = directory.resolve(name);
    return Files.isRegularFile(file) ? Optional.of(parse(file)) : Optional.empty();
  }

  /** Reads a CSV file row by row; a file that is not there has no rows. */
  void rows(String name, Consumer<CsvRow> each) {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().ofCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
      Iterator<CsvRecord> records = csv.iterator();
      if (records.hasNext()) {
        CsvHeader header = CsvHeader.of(records.next().getFields());
        records.forEachRemaining(record -> each.accept(new CsvRow(header, record.getFields())));
      }
    } catch (IOException
        | UncheckedIOException
        | CsvParseException
        | IllegalArgumentException
        | ArithmeticException e) {
      throw notReadable(file, e);
    }
  }

  private static JsonNode parse(Path file) {
    try {
      return MAPPER.readTree(file);
    } catch (JacksonException e) {
      throw notReadable(file, e);
    }
  }

  private static InputException notReadable(Path file, @Nullable Exception cause) {
    return new InputException(file + " cannot be read; run again to make it anew", cause);
  }
}
