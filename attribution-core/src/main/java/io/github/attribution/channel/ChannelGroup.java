package io.github.attribution.channel;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Rules that come with the engine. What a name stands for never changes; newer rules get a newer
 * name. An immutable value.
 *
 * @param name the name, such as {@code ga4-2026-07}
 * @param definition what it is, as a sentence
 * @param source where it is defined
 * @param rules the rules in their order
 */
public record ChannelGroup(String name, String definition, String source, List<ChannelRule> rules) {

  /** Copies. */
  public ChannelGroup {
    rules = ImmutableList.copyOf(rules);
  }

  /**
   * The rules with the sources of their categories.
   *
   * @param categories the categories, with those that the rules name
   * @return rules to classify with
   * @throws IllegalArgumentException if a category is missing
   */
  public ChannelRules with(SourceCategories categories) {
    return ChannelRules.of(name, rules, categories);
  }
}
