package io.github.attribution.io;

import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import io.github.attribution.channel.TextTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Channel rules in run.json: the name of a built-in group, or all that the rules say, so that a
 * finished run does not depend on files that may change.
 */
final class ChannelsJson {

  private static final String CHANNEL = "channel";
  private static final String MATCHES = "matches";
  private static final String CATEGORY = "category";

  private ChannelsJson() {}

  static JsonNode write(ChannelRules rules) {
    boolean builtIn =
        ChannelGroups.find(rules.name()).isPresent() && rules.equals(builtIn(rules.name()));
    return builtIn ? JsonNodeFactory.instance.stringNode(rules.name()) : inFull(rules);
  }

  /**
   * The rules that were written.
   *
   * @throws IllegalArgumentException if they are not rules
   */
  static ChannelRules read(JsonNode json) {
    if (json.isString()) {
      return builtIn(json.asString());
    }
    Map<String, String> sources = new LinkedHashMap<>();
    json.path("sources")
        .forEachEntry((source, category) -> sources.put(source, category.asString()));
    List<ChannelRule> rules = new ArrayList<>();
    json.path("rules").forEach(rule -> rules.add(rule(rule)));
    return ChannelRules.of(json.path("name").asString(""), rules, SourceCategories.of(sources));
  }

  private static ChannelRules builtIn(String name) {
    return ChannelGroups.find(name)
        .orElseThrow(() -> new IllegalArgumentException(name))
        .with(ChannelTables.builtInSources());
  }

  private static ObjectNode inFull(ChannelRules rules) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", rules.name());
    ArrayNode all = json.putArray("rules");
    for (ChannelRule rule : rules.rules()) {
      ObjectNode one = all.addObject();
      one.put(CHANNEL, rule.channel());
      rule.tests().forEach((dimension, test) -> one.set(dimension, test(test)));
    }
    ObjectNode sources = json.putObject("sources");
    rules.categories().categoryOf().forEach(sources::put);
    return json;
  }

  private static JsonNode test(TextTest test) {
    if (test instanceof TextTest.OneOf oneOf) {
      ArrayNode texts = JsonNodeFactory.instance.arrayNode();
      oneOf.texts().forEach(texts::add);
      return texts;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return test instanceof TextTest.InCategory in
        ? json.put(CATEGORY, in.category())
        : json.put(MATCHES, ((TextTest.Matches) test).regex());
  }

  private static ChannelRule rule(JsonNode json) {
    Map<String, TextTest> tests = new LinkedHashMap<>();
    json.forEachEntry(
        (dimension, test) -> {
          if (!dimension.equals(CHANNEL)) {
            tests.put(dimension, test(test));
          }
        });
    return new ChannelRule(json.path(CHANNEL).asString(""), tests);
  }

  private static TextTest test(JsonNode json) {
    if (json.isArray()) {
      List<String> texts = new ArrayList<>();
      json.forEach(text -> texts.add(text.asString()));
      return new TextTest.OneOf(texts);
    }
    return json.has(CATEGORY)
        ? TextTest.in(json.path(CATEGORY).asString())
        : TextTest.matches(json.path(MATCHES).asString());
  }
}
