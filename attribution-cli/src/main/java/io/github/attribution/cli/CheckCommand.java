package io.github.attribution.cli;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.CheckReport;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads and validates only. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Reads and validates the inputs of a run, and writes nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution check attribution.yaml",
      "  attribution check --touchpoints touches.csv --conversions deals.csv --max-rejects 0.5%%"
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = ConfigOptions.settings(spec.commandLine().getParseResult());
    RunConfig config = RunConfigs.of(settings);
    CheckReport report;
    try (Progress progress =
        Terminal.progress(spec.commandLine().getErr(), settings.isOn(Setting.QUIET))) {
      report = AttributionJob.check(config, progress);
    }
    CheckSummary summary = new CheckSummary(report, config.maxRejects());
    spec.commandLine().getOut().print(summary.table());
    spec.commandLine().getOut().flush();
    List<String> failures = summary.failures();
    failures.forEach(line -> spec.commandLine().getErr().println("attribution: " + line));
    return failures.isEmpty() ? 0 : 1;
  }
}
