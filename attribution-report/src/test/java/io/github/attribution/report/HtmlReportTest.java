package io.github.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputException;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

  private static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\"'&amp;`${7*7}\u2028\u202eevil😀";

  @TempDir Path directory;

  @Test
  void holdsTheNumbersOfTheRun() throws IOException {
    JsonNode data = data(run("search", "linear", "last-touch"));

    assertThat(data.path("run").toString())
        .isEqualTo(
            """
            {"engineVersion":"%s","currency":"EUR","locale":"en","zone":"UTC","from":"2024-01-03T00:00:00Z","to":"2024-01-04T00:00:00Z","accounts":2,"touchpoints":3,"conversions":"2","revenue":"150","lookback":"90d","scope":"account","anonymized":false}\
            """
                .formatted(data.path("run").path("engineVersion").asString()));
    JsonNode breakdown = data.path("breakdowns").path(0);
    assertThat(breakdown.path("values").toString())
        .isEqualTo("[[\"email\"],[\"search\"],[\"(unattributed)\"]]");
    assertThat(breakdown.path("unattributed").asInt()).isEqualTo(2);
    assertThat(breakdown.path("other").isNull()).isTrue();
    assertThat(breakdown.path("touchpoints").toString()).isEqualTo("[1,2,0]");
    assertThat(breakdown.path("credit").toString())
        .isEqualTo(
            """
            [{"strategy":0,"revenue":["50","50","50"],"conversions":["0.5","0.5","1"],"spend":["20","0",null],"roi":["1.5",null,null],"romi":null,"roas":["2.5",null,null],"cac":null,"cpl":null},\
            {"strategy":1,"revenue":["100","0","50"],"conversions":["1","0","1"],"spend":["20","0",null],"roi":["4",null,null],"romi":null,"roas":["5",null,null],"cac":null,"cpl":null}]\
            """);
    assertThat(data.path("agreement").toString())
        .startsWith("[{\"strategy\":0,\"other\":1,\"moved\":\"50\",\"distance\":0.333333");
    assertThat(data.path("conservation").path("holds").asBoolean()).isTrue();
    assertThat(data.path("journeys").path("dimension").asString()).isEqualTo("channel");
    assertThat(data.path("deals").path(0).path("conversion").asString()).isEqualTo("c1");
    assertThat(data.path("method").path("inputs").path(0).path("path").asString())
        .isEqualTo("touches.csv");
  }

  @Test
  void policyAllowsThisScriptAndThisStyleAndNothingElse() throws Exception {
    String html = html(run("search", "linear"));
    List<String> scripts = all(html, "<script>(.*?)</script>");
    List<String> styles = all(html, "<style>(.*?)</style>");

    assertThat(scripts).hasSize(1);
    assertThat(styles).hasSize(1);
    assertThat(all(html, "Security-Policy\" content=\"(.*?)\"").get(0).replace("&#39;", "'"))
        .isEqualTo(
            "default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(hash(scripts.get(0)), hash(styles.get(0))));
  }

  @Test
  void asksForNothingElse() throws IOException {
    String html = html(run("search", "linear"));
    String own =
        html.replaceAll("(?s)<script.*?</script>", "").replaceAll("(?s)<style>.*?</style>", "");

    assertThat(own).doesNotContain("http:").doesNotContain("https:").doesNotContain("src=");
    assertThat(all(html, "(https?://[\\w.]+)").stream().distinct())
        .containsOnly("http://www.w3.org");
  }

  @Test
  void showsHostileNamesAsText() throws IOException {
    String html = html(run(HOSTILE, "linear"));
    String own = html.replaceAll("(?s)<script>.*?</script>", "");

    assertThat(own).doesNotContain("<img");
    assertThat(json(html)).doesNotContain("<").doesNotContain("\u2028");
    assertThat(all(html, "(</script>)")).hasSize(2);
    assertThat(data(directory.resolve("out")).path("breakdowns").path(0).path("values").toString())
        .contains("evil😀");
  }

  @Test
  void showsHostileNamesOfEveryFileAsText() throws IOException {
    String json = JsonMapper.shared().writeValueAsString(HOSTILE);
    String csv = "\"" + HOSTILE.replace("\"", "\"\"") + "\"";
    MadeUpRun.of(directory, "linear")
        .outcomes("100", "20")
        .table("touchpoints", 2, 1)
        .totals("linear," + csv + ",1,1,100,,")
        .file(
            "deals.json",
            "[{\"conversion\": %s, \"account\": %s, \"name\": %s, \"revenue\": \"100\"}]"
                .formatted(json, json, json))
        .file("journeys.json", "{\"dimension\": %s}".formatted(json))
        .file(
            "rejects.csv",
            "table,row,column,value,reason,file\ntouchpoints,1,%s,x,%s,f\n".formatted(csv, csv))
        .file(
            "metrics.csv",
            "metric,scope,value,unit,status,note\nroi,all,%s,ratio,OK,%s\nstageDuration,%s,1,days,OK,\n"
                .formatted(csv, csv, "\"stage=" + csv.substring(1)))
        .file(
            "fits.csv",
            "strategy,dimension,value,quantity,estimate\nlinear,channel,(all),%s,1\n"
                .formatted(csv))
        .write();
    String html = html(directory);
    String own = html.replaceAll("(?s)<script>.*?</script>", "");

    assertThat(own).doesNotContain("<img");
    assertThat(json(html)).doesNotContain("<").doesNotContain("\u2028");
    assertThat(all(html, "(</script>)")).hasSize(2);
    assertThat(HtmlReport.read(directory, ReportOptions.defaults()).findings().get(0).text())
        .contains("<img");
  }

  @Test
  void longNamesAreShortened() throws IOException {
    JsonNode data = data(run("x".repeat(10_000), "linear"));

    assertThat(data.path("breakdowns").path(0).path("values").path(1).path(0).asString())
        .isEqualTo("x".repeat(199) + "…");
  }

  @Test
  void formulasLoseWhatKeepsSpreadsheetsFromRunningThem() throws IOException {
    JsonNode data = data(run("=1+1", "linear"));

    assertThat(data.path("breakdowns").path(0).path("values").toString())
        .isEqualTo("[[\"=1+1\"],[\"email\"],[\"(unattributed)\"]]");
  }

  @Test
  void theSameFilesGiveTheSameBytes() throws IOException {
    Path run = run("search", "linear", "markov");
    byte[] first = Files.readAllBytes(HtmlReport.write(run, ReportOptions.defaults()));

    assertThat(HtmlReport.write(run, ReportOptions.defaults())).hasBinaryContent(first);
    try (var files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("report.html")
          .noneMatch(name -> name.startsWith("."));
    }
  }

  @Test
  void needsOnlyWhatEveryRunHas() throws IOException {
    MadeUpRun.of(directory, "linear").totals("linear,email,1,1,100,,").write();
    JsonNode data = data(directory);

    assertThat(data.path("pipeline").isNull()).isTrue();
    assertThat(data.path("deals")).isEmpty();
    assertThat(data.path("metrics")).isEmpty();
    assertThat(data.path("breakdowns").path(0).path("intervals")).isEmpty();
    assertThat(data.path("breakdowns").path(0).path("unattributed").isNull()).isTrue();
  }

  @Test
  void dealsAreLeftOutOnRequest() throws IOException {
    MadeUpRun.of(directory, "linear")
        .totals("linear,email,1,1,100,,")
        .file(
            "deals.json",
            "[{\"conversion\": \"d\", \"account\": \"secret\", \"revenue\": \"100\"}]")
        .write();

    assertThat(html(directory)).contains("secret");
    assertThat(HtmlReport.read(directory, ReportOptions.defaults().withoutDeals()).html())
        .doesNotContain("secret");
  }

  @Test
  void numbersAreWrittenAsTheLocaleDoes() throws IOException {
    MadeUpRun.of(directory, "linear")
        .outcomes("1234567.89", "1")
        .totals("linear,email,1,1,1234567.89,,")
        .write();

    assertThat(html(directory)).contains("1,234,568 EUR").contains(">1,234,567.89<");
    String german =
        HtmlReport.read(directory, ReportOptions.defaults().withLocale(Locale.GERMANY)).html();
    assertThat(german).contains("1.234.568 EUR").contains("\"locale\":\"de-DE\"");
  }

  @Test
  void saysWhatIsNoRunDirectory() {
    assertThatThrownBy(() -> HtmlReport.write(directory, ReportOptions.defaults()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "%s is not the directory of a finished run: it has no run.json; name one that 'attribution run' has written"
                .formatted(directory));

    MadeUpRun files = MadeUpRun.of(directory, "linear");
    files.file("run.json", "{\"format\": 2, \"engine_version\": \"9.1\"}");
    assertThatThrownBy(() -> HtmlReport.write(directory, ReportOptions.defaults()))
        .hasMessage(
            "%s has the format 2, and this version reads format 1; run again, or use the version that wrote it (9.1)"
                .formatted(directory.resolve("run.json")));

    files.file("run.json", "{\"format\": 1}");
    assertThatThrownBy(() -> HtmlReport.write(directory, ReportOptions.defaults()))
        .hasMessage(
            "%s is of a run that credited nothing, so there is nothing to report; name the directory of an 'attribution run' or 'attribution compare'"
                .formatted(directory.resolve("run.json")));

    files.file("run.json", "{");
    assertThatThrownBy(() -> HtmlReport.write(directory, ReportOptions.defaults()))
        .hasMessage(
            "%s cannot be read; run again to make it anew"
                .formatted(directory.resolve("run.json")));
  }

  @Test
  void saysWhichFileIsBroken() {
    MadeUpRun.of(directory, "linear").totals("linear,email,1,many,100,,").write();

    assertThatThrownBy(() -> HtmlReport.write(directory, ReportOptions.defaults()))
        .hasMessage(
            "%s cannot be read; run again to make it anew"
                .formatted(directory.resolve("by-channel.csv")));
  }

  private Path run(String channel, String... strategies) throws IOException {
    String cell = "\"" + channel.replace("\"", "\"\"") + "\"";
    Files.writeString(
        directory.resolve("touches.csv"),
        """
        account_id,touched_at,channel
        a1,2024-01-01T00:00:00Z,%s
        a1,2024-01-02T00:00:00Z,email
        a3,2024-01-02T00:00:00Z,%s
        """
            .formatted(cell, cell));
    Files.writeString(
        directory.resolve("deals.csv"),
        """
        conversion_id,account_id,converted_at,revenue
        c1,a1,2024-01-03T00:00:00Z,100
        c2,a2,2024-01-04T00:00:00Z,50
        """);
    Files.writeString(directory.resolve("spend.csv"), "channel,amount\nemail,20\n");
    RunConfig.Builder config =
        RunConfig.builder()
            .baseDirectory(directory)
            .input(InputTable.TOUCHPOINTS, "touches.csv")
            .input(InputTable.CONVERSIONS, "deals.csv")
            .input(InputTable.SPEND, "spend.csv")
            .out(directory.resolve("out"));
    List.of(strategies).forEach(config::strategy);
    AttributionJob.run(config.build(), Progress.none());
    return directory.resolve("out");
  }

  private static String html(Path run) throws IOException {
    return Files.readString(HtmlReport.write(run, ReportOptions.defaults()));
  }

  private static JsonNode data(Path run) throws IOException {
    return JsonMapper.shared().readTree(json(html(run)));
  }

  private static String json(String html) {
    return all(html, "<script type=\"application/json\" id=\"report-data\">(.*?)</script>").get(0);
  }

  private static List<String> all(String html, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(html);
    return matcher.results().map(found -> found.group(1)).toList();
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
