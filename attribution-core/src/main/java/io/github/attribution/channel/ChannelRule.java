package io.github.attribution.channel;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.journey.Dimension;
import io.github.attribution.learn.ModelFigure;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A channel and what the dimensions of a touch must be for it: the touch is of the channel if every
 * test holds. Without tests it takes every touch. Immutable.
 *
 * @param channel the channel
 * @param tests the test of each dimension, by the dimension's name in lower case
 */
public record ChannelRule(String channel, Map<String, TextTest> tests) {

  /**
   * Copies, and leaves out what every value passes.
   *
   * @throws IllegalArgumentException if there is no channel, or it is a name that the results use,
   *     or the rule reads the channel itself
   */
  public ChannelRule {
    if (channel.isBlank()) {
      throw new IllegalArgumentException("The rule has no channel; name the one that it gives");
    }
    if (channel.equals(CreditTotals.UNATTRIBUTED) || channel.equals(ModelFigure.ALL)) {
      throw new IllegalArgumentException(
          "The rule has the channel '%s', a name that the results use themselves; choose another"
              .formatted(channel));
    }
    tests = relevant(tests);
    if (tests.containsKey(Dimension.CHANNEL)) {
      throw new IllegalArgumentException(
          "The rule reads 'channel', which rules decide; read another dimension");
    }
  }

  /**
   * A rule that takes every touch.
   *
   * @param channel the channel
   * @return a rule without tests
   * @throws IllegalArgumentException if the channel is refused
   */
  public static ChannelRule of(String channel) {
    return new ChannelRule(channel, ImmutableMap.of());
  }

  /**
   * This rule with one more thing to hold.
   *
   * @param dimension a dimension, in any case
   * @param test what it must be
   * @return a new rule
   * @throws IllegalArgumentException if the rule has a test of the dimension already
   */
  public ChannelRule where(String dimension, TextTest test) {
    String name = dimension.toLowerCase(Locale.ROOT);
    if (tests.containsKey(name)) {
      throw new IllegalArgumentException(
          "The rule tests '%s' twice; make one test of it, or two rules".formatted(name));
    }
    Map<String, TextTest> all = new LinkedHashMap<>(tests);
    all.put(name, test);
    return new ChannelRule(channel, all);
  }

  /**
   * What the rule asks, in words.
   *
   * @return such as {@code source in category search, medium is cpc}
   */
  public String text() {
    return tests.isEmpty()
        ? "every touch"
        : tests.entrySet().stream()
            .map(test -> test.getKey() + " " + test.getValue().text())
            .collect(Collectors.joining("; "));
  }

  private static Map<String, TextTest> relevant(Map<String, TextTest> tests) {
    ImmutableMap.Builder<String, TextTest> relevant = ImmutableMap.builder();
    tests.forEach(
        (dimension, test) -> {
          if (!(test instanceof TextTest.OneOf oneOf && oneOf.isAnything())) {
            relevant.put(dimension.toLowerCase(Locale.ROOT), test);
          }
        });
    return relevant.buildOrThrow();
  }
}
