package io.github.attribution.journey;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on touches, as people write it: {@code channel=email|paid-*}.
 *
 * <p>{@code =} takes the values listed between bars, {@code !=} all others; {@code *} stands for
 * any characters, and case does not matter. {@code &} joins conditions that all must hold, {@code
 * ;} alternatives of which one is enough: {@code channel=direct & campaign=(none) ;
 * interaction=impression}. A touch without a value has the value {@value Dimension#NONE}; {@value
 * JourneyGraphs#CONTACT_ROLE} is the role of the touch's contact. A value that has one of these
 * signs, or {@code >}, is written with {@code *} in its place. Immutable.
 */
public final class TouchFilter {

  /** Values of one dimension. */
  private record Condition(String dimension, boolean negated, Pattern values) {

    boolean accepts(String value) {
      return values.matcher(value).matches() != negated;
    }
  }

  /** Stands between filters of which one is asked after the other, and so in none of them. */
  static final char NEXT = '>';

  private final String text;
  private final List<List<Condition>> alternatives;

  private TouchFilter(String text, List<List<Condition>> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /**
   * A filter of its text.
   *
   * @param text such as {@code channel=email|paid-*}
   * @return the filter
   * @throws IllegalArgumentException if the text is no filter
   */
  public static TouchFilter parse(String text) {
    return new TouchFilter(
        text.strip(),
        Splitter.on(';').trimResults().splitToStream(text).map(part -> all(part, text)).toList());
  }

  /**
   * The names of the dimensions that touches need for this filter.
   *
   * @return the names, sorted
   */
  public Set<String> dimensions() {
    return alternatives.stream()
        .flatMap(List::stream)
        .map(Condition::dimension)
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  /**
   * This filter for the touches of some graphs.
   *
   * @param graphs the graphs
   * @return a test of touches
   * @throws IllegalArgumentException if the touches have no such dimension
   */
  public TouchTest on(JourneyGraphs graphs) {
    ImmutableList.Builder<List<TouchTest.Accepted>> tests = ImmutableList.builder();
    for (List<Condition> conditions : alternatives) {
      tests.add(conditions.stream().map(condition -> accepted(condition, graphs)).toList());
    }
    return new TouchTest(tests.build());
  }

  private static TouchTest.Accepted accepted(Condition condition, JourneyGraphs graphs) {
    Dimension dimension = graphs.dimension(condition.dimension());
    boolean[] accepted = new boolean[dimension.values().size()];
    for (int code = 0; code < accepted.length; code++) {
      accepted[code] = condition.accepts(dimension.values().value(code));
    }
    return new TouchTest.Accepted(dimension, accepted);
  }

  private static List<Condition> all(String part, String text) {
    return Splitter.on('&')
        .trimResults()
        .splitToStream(part)
        .map(one -> condition(one, text))
        .toList();
  }

  private static Condition condition(String one, String text) {
    int equals = one.indexOf('=');
    boolean negated = equals > 0 && one.charAt(equals - 1) == '!';
    String dimension = one.substring(0, Math.max(0, negated ? equals - 1 : equals)).strip();
    List<String> values = Splitter.on('|').trimResults().splitToList(one.substring(equals + 1));
    if (dimension.isEmpty()
        || values.contains("")
        || values.get(0).startsWith("=")
        || one.indexOf(NEXT) >= 0) {
      throw new IllegalArgumentException(
          "'%s' is not a condition on touches; write dimension=value|value or dimension!=value, * for any characters (and for > and these signs in a value), & for and, ; for or, such as channel=email|paid-*"
              .formatted(text));
    }
    return new Condition(dimension, negated, pattern(values));
  }

  private static Pattern pattern(List<String> values) {
    return Pattern.compile(
        values.stream().map(TouchFilter::regex).collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  /**
   * What stands between two stars may match as early as it can, once and for all: the time is that
   * of a search for each part, not of all ways to spread them.
   */
  private static String regex(String value) {
    List<String> parts = Splitter.on('*').splitToStream(value).map(Pattern::quote).toList();
    StringBuilder regex = new StringBuilder(parts.get(0));
    for (int i = 1; i + 1 < parts.size(); i++) {
      regex.append("(?>.*?").append(parts.get(i)).append(')');
    }
    return parts.size() == 1
        ? regex.toString()
        : regex.append(".*").append(parts.get(parts.size() - 1)).toString();
  }

  /**
   * Whether another object is the same filter.
   *
   * @param other any object
   * @return true for filters of one text
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof TouchFilter filter && filter.text.equals(text);
  }

  /**
   * The hash of the text.
   *
   * @return a hash
   */
  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The text of this filter, which {@link #parse} reads.
   *
   * @return the text as given
   */
  @Override
  public String toString() {
    return text;
  }
}
