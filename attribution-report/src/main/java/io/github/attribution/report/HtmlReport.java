package io.github.attribution.report;

import com.google.common.io.Resources;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.github.attribution.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The report of a run: one page that needs nothing else, made from the files of the run directory
 * alone. The same files and options give the same bytes. Immutable.
 */
public final class HtmlReport {

  /** The name of the page in the run directory. */
  public static final String NAME = "report.html";

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          HtmlReport.class.getPackageName());

  private final Path directory;
  private final ReportData data;

  private HtmlReport(Path directory, ReportData data) {
    this.directory = directory;
    this.data = data;
  }

  /**
   * Reads the files of a run.
   *
   * @param runDirectory the directory of a finished run
   * @param options how the report is made
   * @return the report
   * @throws InputException if it is no directory of a run that credited something, is of another
   *     version, or has a file that cannot be read
   */
  public static HtmlReport read(Path runDirectory, ReportOptions options) {
    return new HtmlReport(runDirectory, PageData.read(RunFiles.open(runDirectory), options));
  }

  /**
   * Reads the files of a run, and writes the page beside them.
   *
   * @param runDirectory the directory of a finished run
   * @param options how the report is made
   * @return the path of the page
   * @throws InputException as {@link #read} does, or if the page cannot be written
   */
  public static Path write(Path runDirectory, ReportOptions options) {
    return read(runDirectory, options).write();
  }

  /**
   * What is most worth knowing.
   *
   * @return at most three findings
   */
  public List<Finding> findings() {
    return data.findings();
  }

  /**
   * Writes the page into the run directory, in the place of one that is there.
   *
   * @return its path
   * @throws InputException if it cannot be written
   */
  public Path write() {
    Path file = directory.resolve(NAME);
    Path draft =
        directory.resolve(
            ".%s.%s-%s".formatted(NAME, ProcessHandle.current().pid(), System.nanoTime()));
    try {
      Files.write(draft, html().getBytes(StandardCharsets.UTF_8));
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InputException(
          "Cannot write %s: %s; change the permissions of its directory, or make room"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** The page. */
  String html() {
    StringOutput output = new StringOutput();
    TEMPLATES.render("report.jte", page(), output);
    return output.toString();
  }

  private Page page() {
    ReportData.Run run = data.run();
    ShownNumbers numbers = PageData.numbers(run);
    return new Page(
        "en",
        "Attribution report",
        run.engineVersion(),
        Headline.tiles(data, numbers),
        data.findings(),
        data.limits(),
        CreditTable.of(data, numbers),
        resource("report.css"),
        resource("report.js"),
        PageJson.of(data));
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(HtmlReport.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
