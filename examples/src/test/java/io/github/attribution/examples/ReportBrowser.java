package io.github.attribution.examples;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium, which opens reports from disk and notes what pages complain of or ask for.
 */
final class ReportBrowser implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private ReportBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or tells which package has it and skips the tests. */
  static ReportBrowser start() {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(
        chromium != null,
        "There is no Chromium to look at reports with; install it, with 'apt-get install chromium' on Debian");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(FLAGS));
    return new ReportBrowser(playwright, browser);
  }

  /** Opens the report of a run and waits until it is drawn. */
  Page open(Path run, Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(error -> complaints.add("error: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(run.resolve("report.html").toUri().toString());
    page.waitForSelector("html[data-ready]");
    return page;
  }

  Page open(Path run) {
    return open(run, new Browser.NewContextOptions().setViewportSize(1360, 900));
  }

  /** What pages wrote to the console, errors among it, since the last call. */
  List<String> complaints() {
    return taken(complaints);
  }

  /** The addresses of everything that pages asked for since the last call. */
  List<String> requests() {
    return taken(requests);
  }

  private static List<String> taken(List<String> noted) {
    List<String> all = List.copyOf(noted);
    noted.clear();
    return all;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
