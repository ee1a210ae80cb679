package io.github.attribution.strategy;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.github.attribution.setting.Durations;
import io.github.attribution.setting.NearestName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** The parameters of a strategy of a name; null if there are none. */
  static StrategyParameters parse(String name, @Nullable String assignments, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    if (assignments != null) {
      for (String assignment : Splitter.on(',').split(assignments)) {
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
        given.isEmpty() ? name : name + ":" + given, ImmutableMap.copyOf(values));
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
   * @throws IllegalArgumentException if the value is not a number from 0 to 1 or 0 % to 100 %
   */
  public double share(String parameter, double defaultValue) {
    String text = values.get(parameter);
    return text == null ? defaultValue : share(parameter, text).doubleValue();
  }

  /**
   * A number of a range.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @param least the least that is allowed
   * @param most the most that is allowed
   * @return the number
   * @throws IllegalArgumentException if the value is no number of the range
   */
  public double number(String parameter, double defaultValue, double least, double most) {
    String text = values.get(parameter);
    if (text == null) {
      return defaultValue;
    }
    String allowed = "a number from %s to %s".formatted(plain(least), plain(most));
    double number =
        Decimals.of(text).orElseThrow(() -> refused(parameter, text, allowed)).doubleValue();
    if (!(number >= least && number <= most)) {
      throw refused(parameter, text, allowed);
    }
    return number;
  }

  /**
   * A whole number of a range.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @param least the least that is allowed
   * @param most the most that is allowed
   * @return the number
   * @throws IllegalArgumentException if the value is no whole number of the range
   */
  public long whole(String parameter, long defaultValue, long least, long most) {
    return whole(
        parameter,
        defaultValue,
        least,
        most,
        "a whole number from %s to %s".formatted(least, most));
  }

  /** The same of a parameter that may also be something else, which the message names. */
  long whole(String parameter, long defaultValue, long least, long most, String allowed) {
    String text = values.get(parameter);
    if (text == null) {
      return defaultValue;
    }
    return Decimals.of(text)
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0)
        .filter(number -> number.compareTo(BigDecimal.valueOf(most)) <= 0)
        .orElseThrow(() -> refused(parameter, text, allowed))
        .longValueExact();
  }

  /**
   * A text as it is given.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @return the text
   * @throws IllegalArgumentException if it is empty
   */
  public String text(String parameter, String defaultValue) {
    String text = values.getOrDefault(parameter, defaultValue);
    if (text.isEmpty()) {
      throw refused(parameter, text, "a text that is not empty");
    }
    return text;
  }

  /**
   * One of some words.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @param allowed the words
   * @return the word
   * @throws IllegalArgumentException if it is another one
   */
  public String choice(String parameter, String defaultValue, List<String> allowed) {
    String text = values.getOrDefault(parameter, defaultValue);
    if (!allowed.contains(text)) {
      throw refused(parameter, text, String.join(" or ", allowed));
    }
    return text;
  }

  /**
   * Yes or no.
   *
   * @param parameter the parameter's name
   * @param defaultValue the value where none is given
   * @return true for yes
   * @throws IllegalArgumentException if it is neither
   */
  public boolean yes(String parameter, boolean defaultValue) {
    return choice(parameter, defaultValue ? "yes" : "no", List.of("yes", "no")).equals("yes");
  }

  /** The text that is given, or an empty one. */
  String given(String parameter) {
    return values.getOrDefault(parameter, "");
  }

  /** Whether a parameter is given. */
  boolean has(String parameter) {
    return values.containsKey(parameter);
  }

  /** The names that are given, in their order. */
  Set<String> names() {
    return values.keySet();
  }

  /** A share that is given, as a decimal. */
  BigDecimal share(String parameter, String text) {
    String allowed = "a number from 0 to 1, or from 0% to 100%";
    boolean percent = text.endsWith("%");
    BigDecimal share =
        Decimals.of(percent ? text.substring(0, text.length() - 1).strip() : text)
            .map(number -> percent ? number.movePointLeft(2) : number)
            .orElseThrow(() -> refused(parameter, text, allowed));
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw refused(parameter, text, allowed);
    }
    return share;
  }

  /** These parameters as those of another spec. */
  StrategyParameters of(String spec) {
    return new StrategyParameters(spec, values);
  }

  /** These parameters, but only those of some names. */
  StrategyParameters only(Predicate<String> names) {
    return new StrategyParameters(spec, ImmutableMap.copyOf(Maps.filterKeys(values, names::test)));
  }

  /** Refuses names that the strategy does not have. */
  void requireKnown(StrategyDescription description) {
    List<String> known =
        description.parameters().stream().map(StrategyDescription.Parameter::name).toList();
    boolean anyName = known.stream().anyMatch(name -> name.startsWith("<"));
    for (String name : values.keySet()) {
      boolean modifies = description.modifiable() && StrategyModifiers.isModifier(name);
      if (!known.contains(name) && !modifies && !anyName) {
        throw new IllegalArgumentException(unknown(name, known, description));
      }
    }
  }

  private static String unknown(String name, List<String> known, StrategyDescription description) {
    if (known.isEmpty() && !description.modifiable()) {
      return "Strategy '%s' has no parameters, but '%s' is given; leave it out"
          .formatted(description.name(), name);
    }
    List<String> all =
        description.modifiable()
            ? Stream.concat(known.stream(), StrategyModifiers.names().stream()).toList()
            : known;
    return NearestName.unknown(
        "parameter '%s' of strategy '%s'".formatted(name, description.name()), name, all);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  IllegalArgumentException refused(String parameter, String text, String allowed) {
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
