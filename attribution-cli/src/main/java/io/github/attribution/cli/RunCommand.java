package io.github.attribution.cli;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.RunReport;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** From tables to a results directory. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Credits revenue to touches and writes the results to a directory.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution run attribution.yaml",
      "  attribution run attribution.yaml --strategy linear --out results/linear",
      "  attribution run --touchpoints touches.csv --conversions deals.csv --spend spend.csv \\",
      "      --strategy time-decay:half-life=14d --by channel --by channel,campaign \\",
      "      --lookback 60d --currency EUR --out results"
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = ConfigOptions.settings(spec.commandLine().getParseResult());
    RunConfig config = RunConfigs.ofResults(settings);
    PrintWriter err = spec.commandLine().getErr();
    RunReport report;
    ReportStep last;
    try (Progress progress = Terminal.progress(err, settings.isOn(Setting.QUIET))) {
      last = new ReportStep(config, progress);
      report = AttributionJob.run(config, progress, last);
    }
    RunSummary summary = new RunSummary(report);
    summary.rejects().forEach(line -> err.println(SafeText.clean(line)));
    PrintWriter out = spec.commandLine().getOut();
    out.print(summary.table());
    out.print(last.findings());
    out.print(last.places(report.directory()));
    out.flush();
    return 0;
  }
}
