package io.github.attribution.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Named values of a command line: {@code --name value …}.
 *
 * @param values by name without dashes
 */
record Arguments(Map<String, String> values) {

  Arguments {
    values = Map.copyOf(values);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if a name is unknown or has no value
   */
  static Arguments parse(String[] arguments, List<String> known) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!known.contains(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "'%s' is not understood; give a value to each of --%s that you name"
                .formatted(arguments[i], String.join(", --", known)));
      }
      values.put(name, arguments[i + 1]);
    }
    return new Arguments(values);
  }

  String value(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /**
   * A value that must be given.
   *
   * @throws IllegalArgumentException if it is not
   */
  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--%s is missing; give it a value".formatted(name));
    }
    return value;
  }
}
