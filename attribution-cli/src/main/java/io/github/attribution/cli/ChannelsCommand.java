package io.github.attribution.cli;

import com.google.common.collect.ImmutableList;
import io.github.attribution.channel.ChannelGroup;
import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.ChannelReport;
import io.github.attribution.io.ChannelTables;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which channel rules there are, and what they make of touchpoints. */
@Command(
    name = "channels",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Lists the groups of channel rules, or the rules of one in their order, or tells which rule"
            + " takes which touches.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution channels",
      "  attribution channels --channels ga4",
      "  attribution channels --check --touchpoints touches.csv --channels channels.yaml"
    })
final class ChannelsCommand implements Callable<Integer> {

  private static final List<Setting> SETTINGS =
      ImmutableList.of(
          Setting.CHANNELS,
          Setting.CHANNEL_SOURCES,
          Setting.ZONE,
          Setting.FORCE,
          Setting.THREADS,
          Setting.MEMORY,
          Setting.TEMP,
          Setting.QUIET);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--check",
      description = "Tell which rule takes which touches of --touchpoints, by ga4 if none is named")
  private boolean check;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many combinations to show, those of most touchpoints. Default: 50")
  private @Nullable String top;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write all combinations to a CSV file as well")
  private @Nullable Path out;

  @Option(
      names = "--sources",
      description = "Print the built-in categories of sources, as a start for --channel-sources")
  private boolean sources;

  /** The command with the options of a configuration that it needs. */
  static CommandSpec spec() {
    CommandSpec command = CommandSpec.forAnnotatedObject(new ChannelsCommand());
    ConfigOptions.addTo(command, List.of(InputTable.TOUCHPOINTS), SETTINGS);
    return command;
  }

  @Override
  public Integer call() {
    Settings settings = ConfigOptions.settings(spec.commandLine().getParseResult());
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.print(check ? checked(settings) : sources ? sources() : listed(settings));
    terminal.flush();
    return 0;
  }

  private static String listed(Settings settings) {
    return GivenChannels.of(settings)
        .map(ChannelsCommand::rules)
        .orElseGet(ChannelsCommand::groups);
  }

  private static String groups() {
    Listing listing = new Listing(28, 7).row(List.of("GROUP", "RULES", "DEFINITION"));
    for (ChannelGroup group : ChannelGroups.all()) {
      String rules = Integer.toString(group.rules().size());
      listing.row(List.of(group.name(), rules, group.definition()));
    }
    return listing
        + "\nga4 and ga4+ai-assistants are the newest versions. Rules in their order: attribution"
        + " channels --channels ga4\n";
  }

  private static String rules(ChannelRules rules) {
    Listing listing = new Listing(6, 28).row(List.of("RULE", "CHANNEL", "TAKES"));
    int number = 1;
    for (ChannelRule rule : rules.rules()) {
      listing.row(List.of(Integer.toString(number++), rule.channel(), rule.text()));
    }
    return listing.toString();
  }

  private static String sources() {
    StringBuilder csv = new StringBuilder("source,category\n");
    ChannelTables.builtInSources()
        .categoryOf()
        .forEach((source, category) -> csv.append(source + "," + category + "\n"));
    return csv.toString();
  }

  private String checked(Settings settings) {
    int most = top == null ? 50 : GivenValues.count(Given.ofFlag("--top", top));
    Path file = requireNew(settings);
    RunConfig config = RunConfigs.ofTouchpoints(settings);
    ChannelReport report;
    try (Progress progress =
        Terminal.progress(spec.commandLine().getErr(), settings.isOn(Setting.QUIET))) {
      report = AttributionJob.channels(config, progress);
    }
    if (file != null) {
      ChannelTables.write(report, file);
    }
    if (report.count().rejected() > 0) {
      String left = RunSummary.sentence(report.count());
      spec.commandLine().getErr().println(left + "; see them with 'attribution check'");
    }
    return new ChannelCheck(report).table(most);
  }

  private @Nullable Path requireNew(Settings settings) {
    if (out != null && Files.exists(out) && !settings.isOn(Setting.FORCE)) {
      throw new UsageException(
          "%s exists already; name another file with --out, or replace it with --force"
              .formatted(out));
    }
    return out;
  }
}
