package io.github.attribution.channel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.attribution.journey.Dimension;
import io.github.attribution.setting.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ordered rules that give touches their channels: the first rule whose tests all hold decides, and
 * a touch that no rule takes is {@value ChannelMatch#UNASSIGNED}.
 *
 * <p>Immutable and thread-safe. Classifying takes time in the number of rules: classify each
 * combination of values once, not each touch.
 */
public final class ChannelRules {

  private final String name;
  private final ImmutableList<ChannelRule> rules;
  private final SourceCategories categories;
  private final ImmutableList<ReadyRule> ready;

  private ChannelRules(String name, ImmutableList<ChannelRule> rules, SourceCategories categories) {
    this.name = name;
    this.rules = rules;
    this.categories = categories;
    this.ready =
        rules.stream()
            .map(rule -> ReadyRule.of(rule, categories))
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * Rules in their order.
   *
   * @param name how messages call them, such as the name of their file
   * @param rules the rules, at least one
   * @param categories the sources that the rules' categories have
   * @return the rules
   * @throws IllegalArgumentException if there is no rule, a rule names an unknown category, or a
   *     rule can never match because an earlier one asks no more
   */
  public static ChannelRules of(String name, List<ChannelRule> rules, SourceCategories categories) {
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("There are no channel rules; write at least one");
    }
    requireKnownCategories(rules, categories);
    requireReachable(rules);
    boolean readsCategories = tests(rules).anyMatch(TextTest.InCategory.class::isInstance);
    return new ChannelRules(
        name, ImmutableList.copyOf(rules), readsCategories ? categories : SourceCategories.none());
  }

  /**
   * How messages call these rules.
   *
   * @return a name
   */
  public String name() {
    return name;
  }

  /**
   * The rules in their order.
   *
   * @return at least one
   */
  public List<ChannelRule> rules() {
    return rules;
  }

  /**
   * The sources that the rules' categories have.
   *
   * @return the categories, none if no rule reads one
   */
  public SourceCategories categories() {
    return categories;
  }

  /**
   * The dimensions that the rules read.
   *
   * @return names in lower case, in the order in which the rules come to them
   */
  public Set<String> dimensions() {
    return rules.stream()
        .flatMap(rule -> rule.tests().keySet().stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * The channel of a touch.
   *
   * @param values the touch's values by dimension; one that is missing, empty or {@value
   *     Dimension#NONE} is no value
   * @return the channel with the number of the rule
   */
  public ChannelMatch classify(Map<String, String> values) {
    for (int i = 0; i < ready.size(); i++) {
      if (ready.get(i).takes(values)) {
        return new ChannelMatch(rules.get(i).channel(), 1 + i);
      }
    }
    return ChannelMatch.NONE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelRules its
        && name.equals(its.name)
        && rules.equals(its.rules)
        && categories.equals(its.categories);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  private static Stream<TextTest> tests(List<ChannelRule> rules) {
    return rules.stream().flatMap(rule -> rule.tests().values().stream());
  }

  private static void requireKnownCategories(List<ChannelRule> rules, SourceCategories categories) {
    List<String> known = ImmutableList.copyOf(categories.names());
    for (int i = 0; i < rules.size(); i++) {
      for (TextTest test : rules.get(i).tests().values()) {
        if (test instanceof TextTest.InCategory in
            && !known.contains(in.category().toLowerCase(Locale.ROOT))) {
          throw new IllegalArgumentException(
              NearestName.unknown(
                  "category '%s' in rule %s (%s)"
                      .formatted(in.category(), 1 + i, rules.get(i).channel()),
                  in.category(),
                  known));
        }
      }
    }
  }

  /** A rule that asks all that an earlier one asks, and maybe more, gets nothing. */
  private static void requireReachable(List<ChannelRule> rules) {
    List<ChannelRule> earlier = new ArrayList<>();
    for (ChannelRule rule : rules) {
      for (ChannelRule other : earlier) {
        if (rule.tests().entrySet().containsAll(other.tests().entrySet())) {
          throw new IllegalArgumentException(
              "Rule %s (%s: %s) can never match, since rule %s (%s: %s) takes all of it; put it first, or leave it out"
                  .formatted(
                      1 + earlier.size(),
                      rule.channel(),
                      rule.text(),
                      1 + earlier.indexOf(other),
                      other.channel(),
                      other.text()));
        }
      }
      earlier.add(rule);
    }
  }
}
