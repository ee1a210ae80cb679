package io.github.attribution.cli;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.FitReport;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.SavedStatistics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What data-driven strategies learn from journeys, and statistics to learn from later. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Fits data-driven strategies and shows what they say, without crediting anything."
            + " Statistics of paths can be saved, and added to those of another day.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution fit attribution.yaml --strategy markov:order=2",
      "  attribution fit --paths paths.csv --strategy markov --strategy shapley --out fits",
      "  attribution fit today.yaml --strategy markov --add yesterday.stats --save today.stats",
      "  attribution fit --strategy markov --add monday.stats --add tuesday.stats"
    })
final class FitCommand implements Callable<Integer> {

  private static final List<String> DEFAULT_STRATEGIES = List.of("markov", "shapley");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Write the statistics of all journeys to a file")
  private @Nullable Path save;

  @Option(
      names = "--add",
      paramLabel = "FILE",
      description = "Add saved statistics of other accounts or days. Repeatable")
  private List<Path> add = new ArrayList<>();

  @Option(
      names = "--subtract",
      paramLabel = "FILE",
      description = "Take saved statistics away, such as those of deleted accounts. Repeatable")
  private List<Path> subtract = new ArrayList<>();

  @Override
  public Integer call() {
    Settings settings =
        ConfigOptions.settings(spec.commandLine().getParseResult())
            .orElse(Setting.STRATEGY, DEFAULT_STRATEGIES);
    if (!subtract.isEmpty() && add.isEmpty() && settings.inputs().isEmpty()) {
      throw new UsageException(
          "There is nothing to subtract from; add saved statistics with --add, or give tables with --touchpoints and --conversions or --paths");
    }
    RunConfig config = add.isEmpty() ? RunConfigs.of(settings) : RunConfigs.maybeEmpty(settings);
    FitReport report;
    try (Progress progress =
        Terminal.progress(spec.commandLine().getErr(), settings.isOn(Setting.QUIET))) {
      SavedStatistics saved = new SavedStatistics(add, subtract, save);
      report = AttributionJob.fit(config, saved, progress);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(new FitSummary(report).text());
    if (config.out() != null) {
      out.println("Results: " + SafeText.clean(config.out().toString()));
    }
    out.flush();
    return 0;
  }
}
