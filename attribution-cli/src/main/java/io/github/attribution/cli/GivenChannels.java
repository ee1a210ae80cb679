package io.github.attribution.cli;

import io.github.attribution.channel.ChannelGroup;
import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import io.github.attribution.io.ChannelTables;
import io.github.attribution.setting.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The channel rules that settings mean. */
final class GivenChannels {

  private GivenChannels() {}

  /**
   * The rules, empty if the settings name none.
   *
   * @throws UsageException if there are no such rules
   */
  static Optional<ChannelRules> of(Settings settings) {
    Optional<Given> sources = settings.one(Setting.CHANNEL_SOURCES);
    Optional<ChannelRules> rules =
        settings.one(Setting.CHANNELS).map(given -> rules(given, categories(sources)));
    sources.ifPresent(given -> requireRead(given, rules));
    return rules;
  }

  /** The group that is checked where nothing else is asked for. */
  static ChannelRules ga4() {
    return ChannelGroups.find("ga4").orElseThrow().with(ChannelTables.builtInSources());
  }

  private static ChannelRules rules(Given given, SourceCategories categories) {
    Optional<ChannelGroup> group = ChannelGroups.find(given.text());
    if (group.isPresent()) {
      return withCategories(given, group.get(), categories);
    }
    Path file = given.path();
    if (given.text().isBlank() || !Files.isRegularFile(file)) {
      List<String> names = ChannelGroups.names();
      throw given.refused(
          "is neither a file nor a channel group%s; give a file of rules, or one of %s"
              .formatted(
                  NearestName.nearest(given.text(), names)
                      .map(" (did you mean '%s'?)"::formatted)
                      .orElse(""),
                  String.join(", ", names)));
    }
    boolean yaml = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
    return yaml
        ? ChannelRulesFile.read(file, categories)
        : ChannelTables.readRules(file, categories);
  }

  private static ChannelRules withCategories(
      Given given, ChannelGroup group, SourceCategories categories) {
    try {
      return group.with(categories);
    } catch (IllegalArgumentException e) {
      throw new UsageException(given.where() + ": " + e.getMessage(), e);
    }
  }

  private static SourceCategories categories(Optional<Given> file) {
    return file.map(given -> ChannelTables.readSources(given.path()))
        .orElseGet(ChannelTables::builtInSources);
  }

  private static void requireRead(Given sources, Optional<ChannelRules> rules) {
    if (rules.isEmpty()) {
      throw sources.refused(
          "has categories for channel rules, and there are none; give --channels");
    }
    if (rules.get().categories().equals(SourceCategories.none())) {
      throw sources.refused(
          "has categories that no rule of %s names; leave it out".formatted(rules.get().name()));
    }
  }
}
