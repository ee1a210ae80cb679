package io.github.attribution.cli;

import io.github.attribution.report.HtmlReport;
import io.github.attribution.report.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The report of a finished run, made again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    sortOptions = false,
    description =
        "Makes the report of a finished run again, from the files of its directory alone.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution report --run results",
      "  attribution report --run results --locale de --no-accounts"
    })
final class ReportCommand implements Callable<Integer> {

  private static final String LOCALE = "--locale";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "The results directory of a finished run, where the report goes")
  private Path run = Path.of("");

  @Option(
      names = LOCALE,
      paramLabel = "TAG",
      description =
          "How numbers and dates are written: a language tag (BCP 47) such as en, de or en-GB."
              + " Default: that of the run")
  private @Nullable String locale;

  @Option(names = "--no-accounts", description = "Without single deals and the names of accounts")
  private boolean noAccounts;

  @Override
  public Integer call() {
    ReportOptions options = ReportOptions.defaults();
    if (locale != null) {
      options = options.withLocale(GivenValues.locale(Given.ofFlag(LOCALE, locale)));
    }
    HtmlReport.write(run, noAccounts ? options.withoutDeals() : options);
    PrintWriter out = spec.commandLine().getOut();
    out.print(ReportStep.place(run));
    out.flush();
    return 0;
  }
}
