package io.github.attribution.cli;

import io.github.attribution.credit.Explanation;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.Progress;
import io.github.attribution.setting.NearestName;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Why a conversion was credited the way it was. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    description = "Shows how each strategy credited one conversion, touch by touch, and why.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution explain --run results --conversion D-1042",
      "  attribution explain --run results --conversion D-1042 --strategy linear"
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "The results directory of a finished run, whose inputs are read again")
  private Path run = Path.of("");

  @Option(
      names = "--conversion",
      required = true,
      paramLabel = "ID",
      description = "The conversion_id")
  private String conversion = "";

  @Option(
      names = "--strategy",
      paramLabel = "SPEC",
      description = "Only this strategy of the run. Repeatable")
  private List<String> strategies = new ArrayList<>();

  @Option(names = "--quiet", description = "Nothing on stderr but errors")
  private boolean quiet;

  @Override
  public Integer call() {
    List<Explanation> explanations;
    try (Progress progress = Terminal.progress(spec.commandLine().getErr(), quiet)) {
      explanations = AttributionJob.explain(run, conversion, progress);
    }
    print(chosen(explanations));
    return 0;
  }

  private void print(List<Explanation> explanations) {
    PrintWriter out = spec.commandLine().getOut();
    String currency = AttributionJob.configuration(run).currency();
    out.print(ExplanationText.facts(explanations.get(0).conversion(), currency));
    explanations.forEach(explanation -> out.print("\n" + ExplanationText.of(explanation)));
    out.flush();
  }

  private List<Explanation> chosen(List<Explanation> explanations) {
    if (strategies.isEmpty()) {
      return explanations;
    }
    List<String> known = explanations.stream().map(Explanation::strategy).toList();
    for (String strategy : strategies) {
      if (!known.contains(strategy)) {
        throw new UsageException(
            NearestName.unknown("strategy '%s' of this run".formatted(strategy), strategy, known));
      }
    }
    return explanations.stream()
        .filter(explanation -> strategies.contains(explanation.strategy()))
        .toList();
  }
}
