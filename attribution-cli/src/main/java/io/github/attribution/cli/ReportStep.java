package io.github.attribution.cli;

import com.google.common.base.Splitter;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.report.Finding;
import io.github.attribution.report.HtmlReport;
import io.github.attribution.report.ReportOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The last step of a run: the report, unless it is left out, and what it found. */
final class ReportStep implements Consumer<Path> {

  private static final int WIDTH = 100;
  private static final String NO_BREAK = "\u00a0";

  private final RunConfig config;
  private final Progress progress;
  private List<Finding> findings = List.of();

  ReportStep(RunConfig config, Progress progress) {
    this.config = config;
    this.progress = progress;
  }

  /** Writes the report into the directory of a run. */
  @Override
  public void accept(Path directory) {
    if (config.report() != RunConfig.Report.NONE) {
      progress.step("Writing the report", -1);
      HtmlReport report = HtmlReport.read(directory, ReportOptions.defaults());
      report.write();
      findings = report.findings();
    }
  }

  /** The findings, a paragraph each; empty if there are none. */
  String findings() {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("\nWorth knowing:\n");
    for (Finding finding : findings) {
      wrap(text, "- %s. %s".formatted(finding.title(), finding.text()));
    }
    return text.append('\n').toString();
  }

  /** Where the results and the report are. */
  String places(Path directory) {
    String results = "Results: %s\n".formatted(SafeText.clean(directory.toString()));
    return config.report() == RunConfig.Report.NONE ? results : results + place(directory);
  }

  /** Where the report of a run is. */
  static String place(Path directory) {
    return "Report: %s\n".formatted(SafeText.clean(directory.resolve(HtmlReport.NAME).toString()));
  }

  /** Adds lines of at most {@value #WIDTH} columns, all but the first indented. */
  private static void wrap(StringBuilder text, String paragraph) {
    int column = 0;
    String clean = SafeText.clean(paragraph).replace(" %", NO_BREAK + "%");
    for (String spaced : Splitter.on(' ').split(clean)) {
      String word = spaced.replace(NO_BREAK, " ");
      int width = SafeText.width(word);
      if (column > 0 && column + 1 + width > WIDTH) {
        text.append("\n  ").append(word);
        column = 2 + width;
      } else {
        text.append(column == 0 ? "" : " ").append(word);
        column += (column == 0 ? 0 : 1) + width;
      }
    }
    text.append('\n');
  }
}
