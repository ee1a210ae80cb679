package io.github.attribution.cli;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.ComparisonReport;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.journey.Dimension;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Strategies side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Runs strategies side by side: how far they agree, where the money would move, which of"
            + " them the data supports, and how steady they are from month to month.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution compare attribution.yaml --out comparison",
      "  attribution compare attribution.yaml --strategy last-touch --strategy markov --out"
          + " comparison",
      "  attribution compare --paths paths.csv --out comparison"
    })
final class CompareCommand implements Callable<Integer> {

  private static final List<String> STRATEGIES =
      List.of(
          "first-touch",
          "last-touch",
          "linear",
          "time-decay",
          "position-based",
          "markov",
          "shapley");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings given = ConfigOptions.settings(spec.commandLine().getParseResult());
    boolean paths = given.inputs().containsKey(InputTable.PATHS);
    List<String> strategies =
        STRATEGIES.stream().filter(one -> !(paths && one.equals("time-decay"))).toList();
    Settings settings = given.orElse(Setting.STRATEGY, strategies);
    RunConfig config = RunConfigs.ofResults(paths ? settings : withMonths(settings));
    ComparisonReport report;
    ReportStep last;
    try (Progress progress =
        Terminal.progress(spec.commandLine().getErr(), settings.isOn(Setting.QUIET))) {
      last = new ReportStep(config, progress);
      report = AttributionJob.compare(config, progress, last);
    }
    PrintWriter err = spec.commandLine().getErr();
    new RunSummary(report.run()).rejects().forEach(line -> err.println(SafeText.clean(line)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(new ComparisonSummary(report).text());
    out.print(last.findings());
    out.print(last.places(report.run().directory()));
    out.flush();
    return 0;
  }

  private static Settings withMonths(Settings settings) {
    return settings
        .orElse(Setting.BY, List.of(Dimension.CHANNEL))
        .with(Setting.BY, String.join(",", ComparisonReport.BY_MONTH));
  }
}
