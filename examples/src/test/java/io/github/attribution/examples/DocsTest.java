package io.github.attribution.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.attribution.AttributionPlan;
import io.github.attribution.channel.ChannelGroup;
import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.cli.AttributionCli;
import io.github.attribution.io.ChannelTables;
import io.github.attribution.io.InputTable;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.metric.MetricStatus;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.StrategyDescription;
import io.github.attribution.strategy.StrategyDescription.Parameter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Code, tables and links of the documentation are true. */
class DocsTest {

  private static final List<Path> SOURCES =
      List.of(Path.of("library/src/main/java"), Path.of("spark/src/main/java"));
  private static final Pattern REGION =
      Pattern.compile("(?s)// tag::([a-z-]+)\\[]\\n(.*?)\\n *// end::\\1\\[]");
  private static final Page README = Page.of("README.md");
  private static final Page STRATEGIES = Page.of("docs/reference/strategies.md");
  private static final Page METRICS = Page.of("docs/reference/metrics.md");
  private static final Page TABLES = Page.of("docs/reference/tables.md");
  private static final Page OUTPUTS = Page.of("docs/reference/outputs.md");
  private static final Page CHANNELS = Page.of("docs/reference/channels.md");
  private static final Page COMMANDS = Page.of("docs/reference/command-line.md");

  @TempDir private static Path acme;

  @BeforeAll
  static void runTheExample() {
    CommandRunner.Outcome outcome =
        new CommandRunner(acme)
            .run("run examples/acme-abm/attribution.yaml --quiet --credits csv --out target/acme");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyJavaBlockIsARegionOfAnExample(Page page) throws IOException {
    Set<String> regions = regions();
    for (Page.Block block : page.blocks("java")) {
      assertThat(regions).as("line %d", block.line() + 1).contains(block.text().strip());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    for (String link : page.links()) {
      if (link.startsWith("http")) {
        continue;
      }
      int hash = link.indexOf('#');
      String path = hash < 0 ? link : link.substring(0, hash);
      Path target =
          path.isEmpty() ? page.file() : page.file().resolveSibling(path).toAbsolutePath();
      assertThat(target.normalize()).as(link).exists();
      if (hash >= 0) {
        Page there = Page.of(Page.ROOT.relativize(target.normalize()).toString());
        assertThat(there.anchors()).contains(link.substring(hash + 1));
      }
    }
  }

  @Test
  void everyPageOfTheDocsIsInTheirIndex() {
    List<String> links = Page.of("docs/README.md").links();
    Path docs = Page.ROOT.resolve("docs");
    assertThat(links)
        .containsAll(
            Page.all().stream()
                .filter(page -> page.file().startsWith(docs))
                .map(page -> docs.relativize(page.file()).toString())
                .filter(name -> !name.equals("README.md"))
                .toList());
  }

  @Test
  void theOutputInTheReadmeIsWhatItsExamplePrints() {
    String code = README.blocks("java").get(0).text().strip();
    assertThat(code.lines().count()).isBetween(10L, 14L);
    String expected = Page.text(Path.of("library/expected-output.txt"));
    assertThat(expected).startsWith(README.blocks("text").get(0).text());
  }

  @Test
  void theMavenCommandsOfTheReadmeAreThoseOfTheServer() {
    List<String> server =
        Page.text(Page.ROOT.resolve(".ci/run"))
            .lines()
            .map(line -> line.replaceFirst(" *\\\\$", ""))
            .toList();
    List<String> commands =
        README.blocks("sh").stream()
            .flatMap(block -> block.text().lines())
            .filter(line -> line.startsWith("mvn "))
            .toList();
    assertThat(commands).hasSize(2);
    assertThat(server).containsAll(commands);
  }

  @Test
  void theVersionInTheReadmeIsThatOfTheProject() {
    String version = "<version>[^<]+</version>";
    String pom = Page.text(Page.ROOT.resolve("pom.xml"));
    assertThat(first(version, README.blocks("xml").get(0).text())).isEqualTo(first(version, pom));
  }

  @Test
  void theTableOfStrategiesInTheReadmeIsThatOfTheDefaults() {
    List<String> defaults =
        AttributionStrategies.defaults().stream().map(AttributionStrategy::spec).toList();
    assertThat(README.table("", "strategy").stream().map(row -> row.subList(0, 3)))
        .isEqualTo(
            AttributionStrategies.all().stream()
                .filter(one -> defaults.contains(one.name()))
                .map(one -> List.of(one.name(), parameters(one), one.definition()))
                .toList());
  }

  /** With {@code -Ddocs.write=true} the page is written anew instead. */
  @Test
  void theTablesOfStrategiesAreThoseOfTheCode() throws IOException {
    String page = Page.text(STRATEGIES.file());
    String made = page;
    made = between(made, "general", StrategyTables.general());
    made = between(made, "parameters", StrategyTables.parameters());
    made = between(made, "platforms", StrategyTables.platforms());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(STRATEGIES.file(), made);
    } else {
      assertThat(page).isEqualTo(made);
    }
  }

  /** With {@code -Ddocs.write=true} the page is written anew instead. */
  @Test
  void thePageOfMetricsIsMadeFromTheCatalog() throws IOException {
    String page = Page.text(METRICS.file());
    String made = between(page, "index", MetricSections.index());
    made = between(made, "sections", MetricSections.sections());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(METRICS.file(), made);
    } else {
      assertThat(page).isEqualTo(made);
    }
  }

  private static String between(String page, String marker, String table) {
    String begin = "<!-- %s -->\n".formatted(marker);
    String end = "<!-- /%s -->".formatted(marker);
    int from = page.indexOf(begin) + begin.length();
    return page.substring(0, from) + table + page.substring(page.indexOf(end));
  }

  @Test
  void theExampleOfStrategiesIsWhatTheyGive() {
    Instant at = Instant.parse("2026-03-31T12:00:00Z");
    JourneyGraphs.Builder graphs =
        JourneyGraphs.builder().add(Conversion.of("deal", "acme", at, new BigDecimal("100")));
    for (int days : List.of(21, 14, 7, 0)) {
      String channel = "%02d".formatted(30 - days);
      graphs.add(Touchpoint.of(channel, "acme", at.minus(Duration.ofDays(days)), channel));
    }
    AttributionPlan.Builder plan = AttributionPlan.builder();
    List<List<String>> table =
        STRATEGIES.table("## The same journey under each", "strategy | 21 days");
    for (List<String> row : table) {
      plan.strategy(row.get(0));
    }
    assertThat(
            plan.build().run(graphs.build()).rows("channel").stream()
                .filter(row -> row.attributed())
                .map(row -> Micros.toText(row.revenueMicros())))
        .isEqualTo(table.stream().flatMap(row -> row.subList(1, 5).stream()).toList());
  }

  @Test
  void theTablesOfJourneyRulesAreComplete() {
    assertThat(Page.of("docs/reference/journey-rules.md").table("", "setting"))
        .isEqualTo(
            Arrays.stream(JourneySetting.values())
                .map(one -> List.of(one.text(), one.defaultValue(), one.meaning(), ""))
                .toList());
    assertThat(Page.of("docs/reference/journey-rules.md").table("## Scopes", "`scope`"))
        .extracting(row -> row.get(0))
        .isEqualTo(Arrays.stream(JourneyRules.Scope.values()).map(one -> one.text()).toList());
    assertThat(COMMANDS.table("### Journey rules", "flag"))
        .extracting(row -> row.get(0) + " " + row.get(2))
        .containsAll(
            Arrays.stream(JourneySetting.values())
                .map(one -> "--" + one.text() + " " + one.defaultValue())
                .toList());
  }

  @Test
  void theTableOfMetricsIsComplete() {
    assertThat(METRICS.firstColumns("status"))
        .isEqualTo(Arrays.stream(MetricStatus.values()).map(Enum::name).toList());
  }

  @Test
  void theRulesOfGa4AreComplete() {
    List<ChannelRule> rules = ChannelGroups.find("ga4").orElseThrow().rules();
    String patterns = CHANNELS.blocks("").get(0).text();
    String paid = patterns.lines().toList().get(0).replaceFirst("PAID +", "");
    String shop = patterns.lines().toList().get(1).replaceFirst("SHOP +", "");
    List<List<String>> expected = new ArrayList<>();
    for (ChannelRule rule : rules) {
      String takes = rule.text().replace(paid, "PAID").replace(shop, "SHOP");
      expected.add(List.of(Integer.toString(1 + expected.size()), rule.channel(), takes, ""));
    }
    assertThat(CHANNELS.table("### ga4", "rule")).isEqualTo(expected);
    assertThat(CHANNELS.firstColumns("group"))
        .isEqualTo(ChannelGroups.all().stream().map(ChannelGroup::name).toList());
    int sources = ChannelTables.builtInSources().categoryOf().size();
    assertThat(CHANNELS.lines()).anyMatch(line -> line.contains("a list of %s".formatted(sources)));
  }

  @Test
  void theListOfInputTablesIsComplete() {
    assertThat(TABLES.firstColumns("table").stream().map(DocsTest::linkText))
        .isEqualTo(Arrays.stream(InputTable.values()).map(InputTable::text).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theColumnsOfInputTablesAreComplete(InputTable table) {
    assertThat(TABLES.table("## " + table.text(), "column").stream().map(row -> row.subList(0, 3)))
        .isEqualTo(
            table.columns().stream()
                .map(
                    column ->
                        List.of(
                            column.name(),
                            column.type().name().toLowerCase(Locale.ROOT),
                            column.required() ? "yes" : "no"))
                .toList());
  }

  @Test
  void theColumnsOfOutputFilesAreComplete() throws IOException {
    assertColumns("## by-DIMENSION.csv", "by-channel.csv");
    assertColumns("## intervals.csv", "intervals.csv");
    assertColumns("## ranks.csv", "ranks.csv");
    assertColumns("## metrics.csv", "metrics.csv");
    assertColumns("## accounts.csv", "accounts.csv");
    assertColumns("## credits.csv and credits.parquet", "credits.csv");
    assertColumns("## rejects.csv", "rejects.csv");
  }

  @Test
  void theListOfOutputFilesIsComplete() throws IOException {
    try (Stream<Path> files = Files.list(acme.resolve("target/acme"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "by-channel.csv",
              "by-channel-campaign.csv",
              "by-channel-month-conversion.csv",
              "intervals.csv",
              "ranks.csv",
              "metrics.csv",
              "accounts.csv",
              "credits.csv",
              "journeys.json",
              "deals.json",
              "rejects.csv",
              "report.html",
              "run.json");
    }
    assertThat(OUTPUTS.firstColumns("file").stream().map(DocsTest::linkText))
        .containsExactly(
            "by-DIMENSION.csv",
            "intervals.csv",
            "ranks.csv",
            "metrics.csv",
            "accounts.csv",
            "credits.csv, credits.parquet",
            "journeys.json",
            "deals.json",
            "fits.csv",
            "agreement.csv, moves.csv, stability.csv, support.csv",
            "rejects.csv",
            "report.html",
            "run.json");
  }

  @Test
  void theKeysOfRunJsonAreComplete() {
    List<String> keys =
        Pattern.compile("(?m)^  \"(\\w+)\" :")
            .matcher(Page.text(acme.resolve("target/acme/run.json")))
            .results()
            .map(key -> key.group(1))
            .toList();
    assertThat(OUTPUTS.firstColumns("key")).isEqualTo(keys);
  }

  @Test
  void theFlagsOfCommandsAreComplete() {
    assertFlags("## run and check", "run");
    assertFlags("## run and check", "check");
    assertFlags("## explain", "explain");
    assertFlags("## channels", "channels");
    assertFlags("## simulate", "simulate");
    assertThat(COMMANDS.firstColumns("command").stream().map(DocsTest::linkText))
        .isEqualTo(List.copyOf(AttributionCli.commandLine().getSubcommands().keySet()));
  }

  @Test
  void everyTermIsDefinedOnce() {
    List<String> terms =
        Page.of("docs/reference/glossary.md").firstColumns("term").stream()
            .flatMap(cell -> Pattern.compile("\\*\\*([^*]+)\\*\\*").matcher(cell).results())
            .map(term -> term.group(1))
            .toList();
    assertThat(terms).hasSizeGreaterThan(40).doesNotHaveDuplicates();
  }

  @Test
  void linearGivesAsMuchAsTheReadmeSaysToChannelsWithoutEffect() throws IOException {
    Set<String> idle = ImmutableSet.of("display", "retargeting", "direct");
    BigDecimal all = BigDecimal.ZERO;
    BigDecimal credited = BigDecimal.ZERO;
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(acme.resolve("target/acme/by-channel.csv"))) {
      for (NamedCsvRecord row : rows) {
        if (row.getField("strategy").equals("linear")) {
          BigDecimal revenue = new BigDecimal(row.getField("revenue"));
          all = all.add(revenue);
          credited = idle.contains(row.getField("channel")) ? credited.add(revenue) : credited;
        }
      }
    }
    BigDecimal percent = credited.movePointRight(2).divide(all, 0, RoundingMode.HALF_EVEN);
    assertThat(README.lines().stream().collect(joining(" ")))
        .contains("`linear` gives them %s %% of the revenue".formatted(percent));
    assertThat(Page.text(Path.of("acme-abm/data/truth.csv")).lines())
        .filteredOn(line -> idle.contains(line.replaceFirst(",.*", "")))
        .hasSize(3)
        .allMatch(line -> line.endsWith(",0.000000,0.000000,0.000000"));
  }

  private static Set<String> regions() throws IOException {
    Set<String> regions = new TreeSet<>();
    for (Path sources : SOURCES) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          REGION
              .matcher(Page.text(file))
              .results()
              .forEach(region -> regions.add(region.group(2).stripIndent().strip()));
        }
      }
    }
    return regions;
  }

  private static String first(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .get();
  }

  private static String parameters(StrategyDescription strategy) {
    return strategy.parameters().stream().map(DocsTest::parameter).collect(joining(", "));
  }

  private static String parameter(Parameter parameter) {
    return "`%s` (%s)".formatted(parameter.name(), parameter.defaultValue());
  }

  private static String linkText(String cell) {
    return cell.replaceFirst("^\\[([^\\]]*)].*", "$1");
  }

  private static void assertColumns(String heading, String file) throws IOException {
    try (Stream<String> lines = Files.lines(acme.resolve("target/acme").resolve(file))) {
      String header = lines.findFirst().orElseThrow();
      assertThat(OUTPUTS.section(heading).firstColumns("column"))
          .containsExactly(header.split(",", -1));
    }
  }

  private static void assertFlags(String heading, String command) {
    assertThat(COMMANDS.section(heading).firstColumns("flag"))
        .containsExactlyInAnyOrderElementsOf(
            AttributionCli.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .options()
                .stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .toList());
  }
}
