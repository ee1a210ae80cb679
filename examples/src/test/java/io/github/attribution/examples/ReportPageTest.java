package io.github.attribution.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report of acme-abm in a real browser. */
class ReportPageTest {

  private static final List<String> SECTIONS =
      List.of(
          "headline",
          "channels",
          "disagreement",
          "return",
          "journeys",
          "deals",
          "pipeline",
          "quality",
          "method");

  /** The width of an A4 page within its margins, in CSS pixels. */
  private static final int PAPER = 680;

  @TempDir private static Path directory;

  private static ReportBrowser browser;
  private static Path run;

  @BeforeAll
  static void run() {
    browser = ReportBrowser.start();
    run = directory.resolve("acme");
    CommandRunner.Outcome outcome =
        new CommandRunner(directory)
            .run("run", "acme-abm/attribution.yaml", "--quiet", "--out", run.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everySectionIsDrawnWithoutAComplaintOrARequest() {
    Page page = browser.open(run);
    for (String section : SECTIONS) {
      page.locator("#" + section).scrollIntoViewIfNeeded();
      assertThat(page.locator("#" + section).innerText()).as(section).hasSizeGreaterThan(200);
    }
    drawAll(page);

    assertThat(page.locator("#headline").innerText())
        .contains("2,478,977", "109 conversions", "May 20, 2024", "Jun 28, 2025", "✓");
    assertThat(page.locator(".plot svg").count()).isGreaterThanOrEqualTo(8);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .allMatch(url -> url.startsWith("file:") && url.endsWith("report.html"));
  }

  @Test
  void everyControlWorks() {
    Page page = browser.open(run);
    int used = 0;
    for (Locator select : page.locator("select").all()) {
      for (String value : options(select)) {
        if (select.isVisible()) {
          select.selectOption(value);
          used++;
        }
      }
    }
    for (Locator box : page.locator("main input[type=checkbox]").all()) {
      box.check();
      box.uncheck();
      used += 2;
    }
    for (Locator sort : page.locator("main thead button").all()) {
      if (sort.isVisible()) {
        sort.click();
        used++;
      }
    }
    for (Locator details : page.locator("main details > summary").all()) {
      details.click();
      used++;
    }

    assertThat(used).isGreaterThan(60);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theTableIsSortedFilteredAndTakenAway() throws IOException {
    Page page = browser.open(run);
    Locator channels = page.locator("#channels");
    assertThat(headers(channels)).contains("email-nurture", "(unattributed)");

    channels.locator("input[type=search]").fill("email");
    assertThat(headers(channels)).containsExactly("email-nurture");
    assertThat(channels.locator("[role=status]").first().innerText()).startsWith("1 of ");

    channels.locator("input[type=search]").fill("");
    channels.locator("thead button").first().click();
    List<String> names = headers(channels);
    assertThat(names.subList(0, names.size() - 1)).isSorted();
    assertThat(names).last().isEqualTo("(unattributed)");
    assertThat(channels.locator("th[aria-sort]").first().getAttribute("aria-sort"))
        .isEqualTo("ascending");

    Download download =
        page.waitForDownload(() -> channels.locator("text=Download CSV").first().click());
    assertThat(Files.readString(download.path()))
        .contains("email-nurture,1033698.133688,")
        .contains("\"'=HYPERLINK(");
  }

  /** Strategy by strategy, every shown amount is that of by-channel.csv to the shown digit. */
  @Test
  void shownNumbersAreThoseOfTheFileAndAddUpAsShown() throws IOException {
    Map<String, Map<String, NamedCsvRecord>> file = byStrategy();
    Page page = browser.open(run);
    page.locator("#channels label:has-text('By') + select").first().selectOption("0");
    for (String measure : List.of("revenue", "conversions", "spend")) {
      choose(page, "Measure", measure);
      int column = 0;
      for (Map.Entry<String, Map<String, NamedCsvRecord>> strategy : file.entrySet()) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal exactSum = BigDecimal.ZERO;
        for (Map.Entry<String, String> row : shown(page, column).entrySet()) {
          String exact = strategy.getValue().get(row.getKey()).getField(measure);
          if (exact.isEmpty()) {
            assertThat(row.getValue()).isEqualTo("–");
            continue;
          }
          BigDecimal number = number(row.getValue());
          sum = sum.add(number);
          exactSum = exactSum.add(new BigDecimal(exact));
          assertThat(number.subtract(new BigDecimal(exact)).abs())
              .as("%s of %s under %s", measure, row.getKey(), strategy.getKey())
              .isLessThan(BigDecimal.ONE.movePointLeft(number.scale()));
        }
        BigDecimal total = number(totals(page).get(column));
        assertThat(total)
            .isEqualByComparingTo(exactSum.setScale(total.scale(), RoundingMode.HALF_EVEN))
            .isEqualByComparingTo(sum);
        column++;
      }
    }
    choose(page, "Measure", "roi");
    assertThat(number(shown(page, 0).get("content-syndication")))
        .isEqualByComparingTo(
            new BigDecimal(file.get("first-touch").get("content-syndication").getField("roi"))
                .setScale(2, RoundingMode.HALF_EVEN));
  }

  @Test
  void hostileNamesAreText() throws IOException {
    Path hostile = directory.resolve("hostile");
    List<String> names =
        List.of(
            "</script><script>alert(1)</script>",
            "<img src=x onerror=alert(2)>",
            "\u202eevil \u05d0 \"quotes\" 'and' `ticks`",
            "=HYPERLINK(\"https://example.com\")",
            "\ud83d\ude80 emoji & &amp; {{x}} ${y} %3Cb%3E",
            "long " + "long ".repeat(2000));
    writeHostile(names);
    CommandRunner.Outcome outcome =
        new CommandRunner(directory)
            .run(
                "run",
                "--touchpoints",
                directory.resolve("touches.csv").toString(),
                "--conversions",
                directory.resolve("deals.csv").toString(),
                "--accounts",
                directory.resolve("accounts.csv").toString(),
                "--by",
                "channel",
                "--by",
                "campaign",
                "--strategy",
                "linear",
                "--strategy",
                "first-touch",
                "--report",
                "full",
                "--quiet",
                "--out",
                hostile.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();

    browser.requests();
    Page page = browser.open(hostile);
    drawAll(page);
    assertThat(headers(page.locator("#channels"))).contains(names.get(0), names.get(1));
    assertThat(page.locator("script").count()).isEqualTo(2);
    assertThat(page.locator("img").count()).isZero();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).hasSize(1);
    assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
  }

  @Test
  void onPaperNoTableIsCut() {
    Page page = browser.open(run, new Browser.NewContextOptions().setViewportSize(PAPER, 1000));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    page.evaluate("dispatchEvent(new Event('beforeprint'))");

    Object cut =
        page.evaluate(
            "[...document.querySelectorAll('main table')].filter(t => t.offsetParent !== null"
                + " && t.getBoundingClientRect().right > innerWidth + 1)"
                + ".map(t => t.caption?.textContent ?? t.className)");
    assertThat((List<?>) cut).isEmpty();
    byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4"));
    assertThat(pdf).hasSizeGreaterThan(100_000);
    assertThat(browser.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1360", "DARK,1360", "LIGHT,390"})
  void nothingKeepsPeopleOut(ColorScheme scheme, int width) {
    Page page =
        browser.open(
            run,
            new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
    drawAll(page);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");

    List<String> faults = new ArrayList<>();
    for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
      faults.add(rule.getImpact() + " " + rule.getId() + " × " + rule.getNodes().size());
    }
    assertThat(faults).isEmpty();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .isLessThanOrEqualTo(0);
    browser.complaints();
  }

  @Test
  void itIsReadByKeyboard() {
    Page page = browser.open(run);
    page.keyboard().press("Tab");
    assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat((boolean) page.evaluate("document.activeElement.closest('main') !== null")).isTrue();
  }

  /** The pictures of the tutorial, made anew with {@code -DargLine=-Ddocs.write=true}. */
  @Test
  @EnabledIfSystemProperty(named = "docs.write", matches = "true")
  void picturesOfTheTutorial() {
    Page page = browser.open(run);
    drawAll(page);
    picture(page.locator("#headline"), "headline", 620);
    picture(page.locator("#channels"), "channels", 820);
    picture(page.locator("#disagreement"), "disagreement", 820);
    picture(page.locator("#return"), "return", 640);
    page.locator("#deals .control:has(label:text-is('Strategy')) select").selectOption("1");
    picture(page.locator("#deals"), "deal", 820);
  }

  private static void picture(Locator section, String name, int height) {
    section.scrollIntoViewIfNeeded();
    BoundingBox box = section.boundingBox();
    double scrolled = ((Number) section.page().evaluate("window.scrollY")).doubleValue();
    section
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(box.x, box.y + scrolled, box.width, Math.min(box.height, height))
                .setPath(
                    io.github.attribution.examples.Page.ROOT.resolve(
                        "docs/tutorial/pictures/" + name + ".png")));
  }

  /** Scrolls to every chart, since charts are drawn when they come into sight. */
  private static void drawAll(Page page) {
    page.evaluate(
        "async () => { for (const plot of document.querySelectorAll('.plot')) {"
            + " plot.scrollIntoView({behavior: 'instant'});"
            + " await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))); } }");
  }

  private static List<String> options(Locator select) {
    return select.locator("option").all().stream()
        .limit(8)
        .map(option -> option.getAttribute("value"))
        .toList();
  }

  private static void choose(Page page, String label, String value) {
    page.locator("#channels .control:has(label:text-is('" + label + "')) select")
        .selectOption(value);
  }

  /** The row headers of a section's first table. */
  private static List<String> headers(Locator section) {
    return section.locator("table").first().locator("tbody th").allTextContents();
  }

  /** A column of the table of channels, by its row headers. */
  private static Map<String, String> shown(Page page, int column) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Locator row : page.locator("#channels table").first().locator("tbody tr").all()) {
      shown.put(row.locator("th").textContent(), row.locator("td").nth(column).textContent());
    }
    return shown;
  }

  private static List<String> totals(Page page) {
    return page.locator("#channels table").first().locator("tfoot td").allTextContents();
  }

  private static BigDecimal number(String shown) {
    return new BigDecimal(shown.replaceAll("[^0-9.-]", ""));
  }

  private static Map<String, Map<String, NamedCsvRecord>> byStrategy() throws IOException {
    Map<String, Map<String, NamedCsvRecord>> rows = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(run.resolve("by-channel.csv"))) {
      csv.forEach(
          row ->
              rows.computeIfAbsent(row.getField("strategy"), name -> new LinkedHashMap<>())
                  .put(row.getField("channel").replaceFirst("^'(?=[=+@-])", ""), row));
    }
    return rows;
  }

  private static void writeHostile(List<String> names) throws IOException {
    StringBuilder touches =
        new StringBuilder("account_id,touched_at,channel,campaign,contact_id\n");
    for (int i = 0; i < names.size(); i++) {
      String name = "\"" + names.get(i).replace("\"", "\"\"") + "\"";
      touches.append("a%s,2024-01-0%s,%s,%s,%s\n".formatted(i % 2, i + 1, name, name, name));
    }
    Files.writeString(directory.resolve("touches.csv"), touches.toString());
    Files.writeString(
        directory.resolve("deals.csv"),
        "conversion_id,account_id,converted_at,revenue\nc0,a0,2024-02-01,100\n\"</script>\",a1,2024-02-01,50\n");
    Files.writeString(
        directory.resolve("accounts.csv"),
        "account_id,name\na0,\"</script><script>alert(3)</script>\"\na1,\"<b>bold</b>\"\n");
  }
}
