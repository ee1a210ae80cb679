package io.github.attribution.strategy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedMap;
import io.github.attribution.setting.Durations;
import io.github.attribution.setting.NearestName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters of a spec: {@code half-life=7d} in {@code time-decay:half-life=7d}.
 *
 * <p>Each getter checks its value and says what is wrong in a full sentence. Immutable.
 */
public final class StrategyParameters {

  private final String spec;
  private final Map<String, String> values;

  private StrategyParameters(String spec, Map<String, String> values) {
    this.spec = spec;
    this.values = values;
  }

  static StrategyParameters parse(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).trim();
    Map<String, String> values = new LinkedHashMap<>();
    if (colon >= 0) {
      for (String assignment : Splitter.on(',').split(text.substring(colon + 1))) {
        add(values, text, assignment);
      }
    }
    return of(name, values);
  }

  static StrategyParameters of(String name, Map<String, String> values) {
    String given =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","));
    return new StrategyParameters(
        given.isEmpty() ? name : name + ":" + given, ImmutableSortedMap.copyOf(values));
  }

  /**
   * The spec that these parameters belong to.
   *
   * @return the name and the parameters that were given, as given
   */
  public String spec() {
    return spec;
  }

  /**
   * A duration of more than zero.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @return the duration
   * @throws IllegalArgumentException if the value is not a duration of more than zero
   */
  public Duration positiveDuration(String parameter, Duration defaultValue) {
    String text = values.get(parameter);
    if (text == null) {
      return defaultValue;
    }
    Duration duration;
    try {
      duration = Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused(parameter, text, "a duration such as 7d, 36h or 2w");
    }
    if (duration.isZero() || duration.isNegative()) {
      throw refused(parameter, text, "a duration of more than zero, such as 7d, 36h or 2w");
    }
    return duration;
  }

  /**
   * A share between zero and one.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @return the share
   * @throws IllegalArgumentException if the value is not a number from 0 to 1
   */
  public double share(String parameter, double defaultValue) {
    String text = values.get(parameter);
    if (text == null) {
      return defaultValue;
    }
    double share;
    try {
      share = new BigDecimal(text).doubleValue();
    } catch (NumberFormatException e) {
      throw refused(parameter, text, "a number from 0 to 1");
    }
    if (!(share >= 0 && share <= 1)) {
      throw refused(parameter, text, "a number from 0 to 1");
    }
    return share;
  }

  /** Refuses names that the strategy does not have. */
  void requireKnown(StrategyDescription description) {
    List<String> known =
        description.parameters().stream().map(StrategyDescription.Parameter::name).toList();
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            known.isEmpty()
                ? "Strategy '%s' has no parameters, but '%s' is given; leave it out"
                    .formatted(description.name(), name)
                : NearestName.unknown(
                    "parameter '%s' of strategy '%s'".formatted(name, description.name()),
                    name,
                    known));
      }
    }
  }

  private IllegalArgumentException refused(String parameter, String text, String allowed) {
    return new IllegalArgumentException(
        "Parameter '%s' of strategy '%s' is '%s'; give %s"
            .formatted(parameter, spec, text, allowed));
  }

  private static void add(Map<String, String> values, String spec, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "Strategy '%s' has '%s' where a parameter is expected; write name:key=value,key=value"
              .formatted(spec, assignment.trim()));
    }
    String key = assignment.substring(0, equals).trim();
    if (values.putIfAbsent(key, assignment.substring(equals + 1).trim()) != null) {
      throw new IllegalArgumentException(
          "Strategy '%s' has parameter '%s' twice; give it once".formatted(spec, key));
    }
  }
}
