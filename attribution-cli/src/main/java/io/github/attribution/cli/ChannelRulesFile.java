package io.github.attribution.cli;

import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import io.github.attribution.channel.TextTest;
import io.github.attribution.setting.NearestName;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Channel rules in a YAML file: under {@code rules} a list of rules, each with its {@code channel}
 * and what dimensions must be; {@code then} names a built-in group that goes on where none fits.
 */
final class ChannelRulesFile {

  private static final String RULES = "rules";
  private static final String THEN = "then";
  private static final String CHANNEL = "channel";
  private static final String MATCHES = "matches";
  private static final String CATEGORY = "category";
  private static final String EXAMPLE =
      "lines such as '- {channel: Partners, source: partner.com}'";

  private final Path file;

  private ChannelRulesFile(Path file) {
    this.file = file;
  }

  /**
   * The rules of a file.
   *
   * @throws UsageException if what is in it is refused
   */
  static ChannelRules read(Path file, SourceCategories categories) {
    return new ChannelRulesFile(file).read(categories);
  }

  private ChannelRules read(SourceCategories categories) {
    YamlNode document =
        YamlReader.read(file.toString(), text())
            .orElseThrow(
                () ->
                    new UsageException(
                        "%s is empty; write 'rules:' and below it %s".formatted(file, EXAMPLE)));
    Map<String, YamlNode.Entry> keys =
        entries(document, "the key 'rules:'", List.of(RULES, THEN), "key");
    List<ChannelRule> rules = new ArrayList<>();
    if (keys.containsKey(RULES)) {
      items(keys.get(RULES)).forEach(item -> rules.add(rule(item)));
    }
    if (keys.containsKey(THEN)) {
      rules.addAll(group(keys.get(THEN)));
    }
    try {
      return ChannelRules.of(file.toString(), rules, categories);
    } catch (IllegalArgumentException e) {
      throw new UsageException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private List<YamlNode> items(YamlNode.Entry rules) {
    if (rules.value() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    throw refused(
        rules.line(),
        "'rules' has %s where a list is expected; write %s"
            .formatted(rules.value().description(), EXAMPLE));
  }

  private List<ChannelRule> group(YamlNode.Entry then) {
    String name = text(THEN, then.value());
    return ChannelGroups.find(name)
        .orElseThrow(
            () ->
                refused(
                    then.line(),
                    NearestName.unknown(
                        "channel group '%s'".formatted(name), name, ChannelGroups.names())))
        .rules();
  }

  private ChannelRule rule(YamlNode node) {
    Map<String, YamlNode.Entry> keys = entries(node, "a rule", List.of(), "");
    if (!keys.containsKey(CHANNEL)) {
      throw refused(node.line(), "the rule has no 'channel'; name the one that it gives");
    }
    return at(
        node.line(),
        () -> {
          ChannelRule rule = ChannelRule.of(text(CHANNEL, keys.get(CHANNEL).value()));
          for (Map.Entry<String, YamlNode.Entry> key : keys.entrySet()) {
            if (!key.getKey().equals(CHANNEL)) {
              rule = rule.where(key.getKey(), test(key.getKey(), key.getValue().value()));
            }
          }
          return rule;
        });
  }

  private TextTest test(String dimension, YamlNode node) {
    if (node instanceof YamlNode.Sequence sequence) {
      return at(
          node.line(),
          () ->
              new TextTest.OneOf(
                  sequence.items().stream().map(item -> text(dimension, item)).toList()));
    }
    if (!(node instanceof YamlNode.Mapping)) {
      return TextTest.is(text(dimension, node));
    }
    Map<String, YamlNode.Entry> keys =
        entries(node, "a test", List.of(MATCHES, CATEGORY), "test of '%s'".formatted(dimension));
    if (keys.size() != 1) {
      throw refused(
          node.line(),
          "'%s' has %s tests; give one of 'matches' and 'category'"
              .formatted(dimension, keys.size()));
    }
    Map.Entry<String, YamlNode.Entry> only = keys.entrySet().iterator().next();
    String value = text(only.getKey(), only.getValue().value());
    return only.getKey().equals(MATCHES)
        ? at(node.line(), () -> TextTest.matches(value))
        : TextTest.in(value);
  }

  /** The keys of a node; known ones only, if any are named. */
  private Map<String, YamlNode.Entry> entries(
      YamlNode node, String expected, List<String> known, String what) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw refused(
          node.line(),
          "%s stands where %s is expected; write %s"
              .formatted(node.description(), expected, EXAMPLE));
    }
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!known.isEmpty() && !known.contains(key)) {
                throw refused(
                    entry.line(), NearestName.unknown("%s '%s'".formatted(what, key), key, known));
              }
            });
    return mapping.entries();
  }

  private String text(String key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    throw refused(
        node.line(),
        "'%s' has %s where a text is expected; give one, '(none)' for no value, or leave the key out"
            .formatted(key, node.description()));
  }

  private <T> T at(int line, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw refused(line, e.getMessage());
    }
  }

  private UsageException refused(int line, @Nullable String problem) {
    return new UsageException("%s line %s: %s".formatted(file, line, problem));
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException("%s is not UTF-8 text; save it as UTF-8".formatted(file), e);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read (%s); check its permissions".formatted(file, e.getMessage()), e);
    }
  }
}
