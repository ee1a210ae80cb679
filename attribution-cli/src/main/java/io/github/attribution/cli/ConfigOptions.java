package io.github.attribution.cli;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import io.github.attribution.io.InputColumn;
import io.github.attribution.io.InputTable;
import io.github.attribution.journey.JourneySetting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of commands that take a configuration: a file, one option for each input table, each
 * {@link Setting} and each {@link JourneySetting}.
 */
final class ConfigOptions {

  private static final String FILE = "CONFIG.yaml";

  private ConfigOptions() {}

  /** Adds all options to a command. */
  static void addTo(CommandSpec command) {
    addTo(command, List.of(InputTable.values()), List.of(Setting.values()));
    ArgGroupSpec.Builder rules = group("Journey rules:");
    for (JourneySetting rule : JourneySetting.values()) {
      rules.addArg(option(rule));
    }
    command.addArgGroup(rules.build());
  }

  /** Adds the file and the options of some tables and settings to a command. */
  static void addTo(CommandSpec command, List<InputTable> ofTables, List<Setting> ofSettings) {
    command.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .paramLabel(FILE)
            .type(Path.class)
            .description(
                "Settings by the names of the flags; input tables under 'inputs:', other names of"
                    + " columns under 'columns:'. A flag overrides the key of the same name")
            .build());
    ArgGroupSpec.Builder tables =
        group("Input tables, each a CSV, Parquet or JSON file, a glob, or database.duckdb#table:");
    for (InputTable table : ofTables) {
      tables.addArg(option(table));
    }
    ArgGroupSpec.Builder settings = group("Settings:");
    for (Setting setting : ofSettings) {
      settings.addArg(option(setting));
    }
    command.addArgGroup(tables.build()).addArgGroup(settings.build());
  }

  /**
   * What a command line sets, with the file that it names.
   *
   * @throws UsageException if the file is refused
   */
  static Settings settings(ParseResult parsed) {
    Path file = parsed.matchedPositionalValue(0, null);
    Settings ofFile = file == null ? Settings.NONE : SettingsFile.read(file);
    return ofFile.overriddenBy(ofFlags(parsed));
  }

  private static Settings ofFlags(ParseResult parsed) {
    Map<Setting, List<Given>> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (parsed.hasMatchedOption(setting.flag())) {
        values.put(
            setting,
            given(parsed.matchedOption(setting.flag()), setting.kind() == Setting.Kind.SEVERAL));
      }
    }
    Map<JourneySetting, List<Given>> rules = new EnumMap<>(JourneySetting.class);
    for (JourneySetting rule : JourneySetting.values()) {
      if (parsed.hasMatchedOption(flag(rule))) {
        rules.put(rule, given(parsed.matchedOption(flag(rule)), rule.separator().isPresent()));
      }
    }
    Map<InputTable, Given> inputs = new EnumMap<>(InputTable.class);
    for (InputTable table : InputTable.values()) {
      if (parsed.hasMatchedOption(flag(table))) {
        inputs.put(table, input(flag(table), once(parsed.matchedOption(flag(table)))));
      }
    }
    return new Settings(values, rules, inputs, Map.of(), Path.of(""));
  }

  private static List<Given> given(OptionSpec option, boolean several) {
    if (several) {
      List<String> texts = option.getValue();
      return texts.stream().map(text -> Given.ofFlag(option.longestName(), text)).toList();
    }
    return List.of(Given.ofFlag(option.longestName(), once(option)));
  }

  /** The value of an option; the library lets options of a group come several times. */
  private static String once(OptionSpec option) {
    if (option.stringValues().size() > 1) {
      throw new UsageException(
          "%s is given %s times; give it once"
              .formatted(option.longestName(), option.stringValues().size()));
    }
    return String.valueOf(option.<Object>getValue());
  }

  /** The source of a table, absolute, since those in a file may start from another directory. */
  private static Given input(String flag, String source) {
    Given given = Given.ofFlag(flag, source);
    return source.isBlank() ? given : Given.ofFlag(flag, given.path().toAbsolutePath().toString());
  }

  private static ArgGroupSpec.Builder group(String heading) {
    return ArgGroupSpec.builder().heading("%n" + heading + "%n").exclusive(false).validate(false);
  }

  private static String flag(InputTable table) {
    return "--" + table.option();
  }

  private static String flag(JourneySetting rule) {
    return "--" + rule.text();
  }

  private static OptionSpec option(InputTable table) {
    return OptionSpec.builder(flag(table))
        .paramLabel("FILE")
        .type(String.class)
        .description(columns(table))
        .build();
  }

  private static String columns(InputTable table) {
    Joiner comma = Joiner.on(", ");
    String required =
        comma.join(
            table.columns().stream()
                .filter(InputColumn::required)
                .map(InputColumn::name)
                .iterator());
    String optional =
        comma.join(
            table.columns().stream()
                .filter(column -> !column.required())
                .map(InputColumn::name)
                .iterator());
    return optional.isEmpty() ? required : "%s [, %s]".formatted(required, optional);
  }

  private static OptionSpec option(Setting setting) {
    OptionSpec.Builder option =
        OptionSpec.builder(setting.flag())
            .paramLabel(setting.label())
            .description(setting.description());
    return switch (setting.kind()) {
      case ONE -> option.type(String.class).build();
      case SEVERAL -> several(option);
      case SWITCH -> option.type(boolean.class).arity("0").negatable(true).build();
    };
  }

  private static OptionSpec option(JourneySetting rule) {
    boolean several = rule.separator().isPresent();
    OptionSpec.Builder option =
        OptionSpec.builder(flag(rule))
            .paramLabel("VALUE")
            .description(
                "%s.%s Default: %s"
                    .formatted(
                        Ascii.toUpperCase(rule.meaning().charAt(0)) + rule.meaning().substring(1),
                        several ? " Repeatable." : "",
                        rule.defaultValue()));
    return several ? several(option) : option.type(String.class).build();
  }

  private static OptionSpec several(OptionSpec.Builder option) {
    return option.type(List.class).auxiliaryTypes(String.class).arity("1").build();
  }
}
