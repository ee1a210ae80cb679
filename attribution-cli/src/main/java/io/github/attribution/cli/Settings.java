package io.github.attribution.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.attribution.io.InputTable;
import io.github.attribution.journey.JourneySetting;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user has set, not yet understood. Immutable.
 *
 * @param values the texts of each setting that is given
 * @param rules the texts of each journey rule that is given
 * @param inputs the source of each table that is given
 * @param columns for each table, the name in the contract to the name in the file
 * @param directory what relative inputs start from
 */
record Settings(
    Map<Setting, List<Given>> values,
    Map<JourneySetting, List<Given>> rules,
    Map<InputTable, Given> inputs,
    Map<InputTable, Map<String, String>> columns,
    Path directory) {

  /** Nothing is set. */
  static final Settings NONE = new Settings(Map.of(), Map.of(), Map.of(), Map.of(), Path.of(""));

  Settings {
    values = ImmutableMap.copyOf(values);
    rules = ImmutableMap.copyOf(rules);
    inputs = ImmutableMap.copyOf(inputs);
    columns = ImmutableMap.copyOf(columns);
  }

  /** These settings, where flags do not set the same. */
  Settings overriddenBy(Settings flags) {
    Map<Setting, List<Given>> allValues = new EnumMap<>(Setting.class);
    allValues.putAll(values);
    allValues.putAll(flags.values);
    Map<JourneySetting, List<Given>> allRules = new EnumMap<>(JourneySetting.class);
    allRules.putAll(rules);
    allRules.putAll(flags.rules);
    Map<InputTable, Given> allInputs = new EnumMap<>(InputTable.class);
    allInputs.putAll(inputs);
    allInputs.putAll(flags.inputs);
    return new Settings(allValues, allRules, allInputs, columns, directory);
  }

  /** These settings, with some values of a setting unless it is given. */
  Settings orElse(Setting setting, List<String> texts) {
    List<Given> given = texts.stream().map(text -> Given.ofFlag(setting.flag(), text)).toList();
    return new Settings(Map.of(setting, given), Map.of(), Map.of(), columns, directory)
        .overriddenBy(this);
  }

  /** These settings, with one more value of a setting unless it is there. */
  Settings with(Setting setting, String text) {
    List<String> texts = all(setting).stream().map(Given::text).toList();
    if (texts.contains(text)) {
      return this;
    }
    List<Given> more =
        ImmutableList.<Given>builder()
            .addAll(all(setting))
            .add(Given.ofFlag(setting.flag(), text))
            .build();
    Map<Setting, List<Given>> changed = new EnumMap<>(Setting.class);
    changed.putAll(values);
    changed.put(setting, more);
    return new Settings(changed, rules, inputs, columns, directory);
  }

  List<Given> all(Setting setting) {
    return values.getOrDefault(setting, ImmutableList.of());
  }

  Optional<Given> one(Setting setting) {
    return all(setting).stream().findFirst();
  }

  /** Whether a switch is on. */
  boolean isOn(Setting setting) {
    return one(setting).map(GivenValues::yesNo).orElse(false);
  }
}
