package io.github.attribution.strategy;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A platform's model: one of the general strategies with that platform's numbers.
 *
 * @param name the platform, a colon, and the model
 * @param meaning the general strategy with what is fixed, as a spec
 * @param definition who gets what
 * @param source where that is said
 * @param window the platform's look-back settings, empty for those of the run
 * @param open the parameters of the general strategy that may be set, and their defaults
 */
record Preset(
    String name,
    String meaning,
    String definition,
    String source,
    Map<String, String> window,
    Map<String, String> open) {

  /** Stands for any name, such as that of a stage. */
  static final String ANY = "<stage>";

  private static final String LOOKBACK = "lookback";

  static Preset of(String name, String meaning, String definition, String source) {
    return new Preset(name, meaning, definition, source, Map.of(), Map.of());
  }

  /** With the look-back that the platform has, if nothing is said. */
  Preset within(String lookback, String boundary) {
    return new Preset(
        name,
        meaning,
        definition,
        source,
        ImmutableMap.of(LOOKBACK, lookback, "lookback-boundary", boundary),
        open);
  }

  /** With a parameter that may be set; its default need not be the general strategy's. */
  Preset open(String parameter, String defaultValue) {
    Map<String, String> more =
        ImmutableMap.<String, String>builder().putAll(open).put(parameter, defaultValue).build();
    return new Preset(name, meaning, definition, source, window, more);
  }

  /** With more that is fixed, as assignments. */
  Preset fixing(String assignments) {
    return new Preset(name, meaningWith(assignments), definition, source, window, open);
  }

  private String meaningWith(String assignments) {
    return meaning + (meaning.contains(":") ? "," : ":") + assignments;
  }

  StrategyFactory factory() {
    StrategyDescription description =
        StrategyDescription.of(name, definition, "as " + spec(Map.of()), source);
    for (Map.Entry<String, String> parameter : open.entrySet()) {
      description =
          description.with(
              parameter.getKey(), parameter.getValue(), "as of " + meaning.split(":", 2)[0]);
    }
    String lookback = window.getOrDefault(LOOKBACK, "the run's");
    description =
        description.with(LOOKBACK, lookback, "how far back touches count, such as 30d").fixed();
    return BuiltIn.standingFor(description, this::spec);
  }

  private String spec(StrategyParameters parameters) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String parameter : parameters.names()) {
      given.put(parameter, parameters.text(parameter, ""));
    }
    return spec(given);
  }

  private String spec(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>(window);
    all.putAll(open);
    all.remove(ANY);
    all.putAll(given);
    if (all.isEmpty()) {
      return meaning;
    }
    StringJoiner assignments = new StringJoiner(",");
    all.forEach((key, value) -> assignments.add(key + "=" + value));
    return meaningWith(assignments.toString());
  }
}
