package io.github.attribution.cli;

import com.google.common.collect.ImmutableList;
import io.github.attribution.io.InputColumn;
import io.github.attribution.io.InputTable;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.setting.NearestName;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settings in a YAML file: the keys of {@link Setting} and {@link JourneySetting}, input tables
 * under {@code inputs}, and names of columns under {@code columns}.
 */
final class SettingsFile {

  private static final String INPUTS = "inputs";
  private static final String COLUMNS = "columns";
  private static final long MOST_BYTES = 1_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final Path directory;
  private final Map<Setting, List<Given>> values = new EnumMap<>(Setting.class);
  private final Map<JourneySetting, List<Given>> rules = new EnumMap<>(JourneySetting.class);
  private final Map<InputTable, Given> inputs = new EnumMap<>(InputTable.class);
  private final Map<InputTable, Map<String, String>> columns = new EnumMap<>(InputTable.class);

  private SettingsFile(Path file) {
    this.file = file;
    Path parent = file.getParent();
    this.directory = parent == null ? Path.of("") : parent;
  }

  /**
   * The settings of a file.
   *
   * @throws UsageException if there is no such file, or what is in it is refused
   */
  static Settings read(Path file) {
    return new SettingsFile(file).read();
  }

  private Settings read() {
    YamlNode document =
        YamlReader.read(file.toString(), text())
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s is empty; write keys such as 'inputs:' and 'out:' into it"
                            .formatted(file)));
    if (!(document instanceof YamlNode.Mapping mapping)) {
      throw new UsageException(
          "%s line %s: %s stands where keys are expected; write lines such as 'out: results'"
              .formatted(file, document.line(), document.description()));
    }
    mapping.entries().forEach(this::readKey);
    return new Settings(values, rules, inputs, columns, directory);
  }

  private String text() {
    if (!Files.exists(file)) {
      throw new UsageException(
          "%s does not exist; give the path of a YAML configuration, or flags only"
              .formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "%s is a directory; give the path of a YAML configuration".formatted(file));
    }
    try {
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new UsageException(
            "%s has %s bytes, too many for a configuration; give tables with flags such as --touchpoints"
                .formatted(file, ShownAmounts.whole(bytes)));
      }
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UsageException(
          "%s is not UTF-8 text; give a YAML configuration saved as UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read (%s); check its permissions".formatted(file, e.getMessage()), e);
    }
  }

  private void readKey(String key, YamlNode.Entry entry) {
    switch (key) {
      case INPUTS -> readInputs(entry);
      case COLUMNS -> readColumns(entry);
      default ->
          JourneySetting.of(key)
              .ifPresentOrElse(
                  rule -> rules.put(rule, texts(key, entry, rule.separator().isPresent())),
                  () -> readSetting(setting(key, entry), entry));
    }
  }

  private void readSetting(Setting setting, YamlNode.Entry entry) {
    values.put(setting, texts(setting.key(), entry, setting.kind() == Setting.Kind.SEVERAL));
  }

  private Setting setting(String key, YamlNode.Entry entry) {
    for (Setting setting : Setting.values()) {
      if (setting.key().equals(key)) {
        return setting;
      }
    }
    if (tables().containsKey(key)) {
      throw refused(
          entry.line(),
          "input table '%s' stands among the keys; put it under 'inputs:'".formatted(key));
    }
    throw unknown(entry.line(), "key", key, keys());
  }

  private static List<String> keys() {
    return Stream.of(
            Arrays.stream(Setting.values()).map(Setting::key),
            Arrays.stream(JourneySetting.values()).map(JourneySetting::text),
            Stream.of(INPUTS, COLUMNS))
        .flatMap(keys -> keys)
        .toList();
  }

  private List<Given> texts(String key, YamlNode.Entry entry, boolean several) {
    if (entry.value() instanceof YamlNode.Sequence sequence && several) {
      return sequence.items().stream().map(item -> given(key, item)).toList();
    }
    return ImmutableList.of(given(key, entry.value()));
  }

  private void readInputs(YamlNode.Entry entry) {
    entries(INPUTS, entry)
        .forEach(
            (name, input) -> {
              InputTable table = table(name, input.line(), INPUTS);
              if (inputs.put(table, given(name, input.value())) != null) {
                throw refused(
                    input.line(),
                    "table '%s' is under 'inputs' twice; keep one".formatted(table.text()));
              }
            });
  }

  private void readColumns(YamlNode.Entry entry) {
    entries(COLUMNS, entry)
        .forEach(
            (name, names) ->
                entries(name, names)
                    .forEach(
                        (column, nameInFile) ->
                            readColumn(table(name, names.line(), COLUMNS), column, nameInFile)));
  }

  private void readColumn(InputTable table, String name, YamlNode.Entry entry) {
    InputColumn column =
        table
            .column(name)
            .orElseThrow(
                () ->
                    unknown(
                        entry.line(),
                        "column of table '%s'".formatted(table.text()),
                        name,
                        table.columns().stream().map(InputColumn::name).toList()));
    String nameInFile = given(name, entry.value()).text();
    Map<String, String> names = columns.computeIfAbsent(table, key -> new TreeMap<>());
    if (names.put(column.name(), nameInFile) != null) {
      throw refused(
          entry.line(),
          "column '%s' of table '%s' is named twice; keep one"
              .formatted(column.name(), table.text()));
    }
  }

  private Map<String, YamlNode.Entry> entries(String key, YamlNode.Entry entry) {
    if (entry.value() instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    throw refused(
        entry.line(),
        "'%s' has %s where names with values are expected; write lines such as '%s'"
            .formatted(key, entry.value().description(), example(key)));
  }

  private static String example(String key) {
    return switch (key) {
      case INPUTS -> "touchpoints: touchpoints.csv";
      case COLUMNS -> "touchpoints: {account_id: company}";
      default -> "account_id: company";
    };
  }

  private InputTable table(String name, int line, String under) {
    InputTable table = tables().get(name.replace('-', '_'));
    if (table == null) {
      throw unknown(line, "table under '%s'".formatted(under), name, tables().keySet());
    }
    return table;
  }

  private static Map<String, InputTable> tables() {
    return Arrays.stream(InputTable.values())
        .collect(
            Collectors.toMap(
                InputTable::text, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private Given given(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      String where = "%s line %s, '%s'".formatted(file, node.line(), key);
      return new Given(where, scalar.text(), directory);
    }
    throw refused(
        node.line(),
        "'%s' has %s where one value is expected; give a value, or leave the key out"
            .formatted(key, node.description()));
  }

  private UsageException unknown(int line, String what, String name, Collection<String> known) {
    return refused(line, NearestName.unknown("%s '%s'".formatted(what, name), name, known));
  }

  private UsageException refused(int line, String problem) {
    return new UsageException("%s line %s: %s".formatted(file, line, problem));
  }
}
