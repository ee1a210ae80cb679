package io.github.attribution.report;

import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.ScorecardGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes what the page shows of the files of a run. */
final class PageData {

  /** So many groupings are on the page, the first. */
  static final int MOST_BREAKDOWNS = 6;

  /** So many characters the breakdowns and their notes may take. */
  private static final int BREAKDOWN_CHARS = 1_800_000;

  /** So many characters the deals may take. */
  private static final int DEAL_CHARS = 1_000_000;

  private final RunFiles files;
  private final ReportOptions options;
  private final List<String> specs;
  private final List<String> limits = new ArrayList<>();

  private PageData(RunFiles files, ReportOptions options) {
    this.files = files;
    this.options = options;
    this.specs = StrategyReader.specs(files);
  }

  static ReportData read(RunFiles files, ReportOptions options) {
    return new PageData(files, options).read();
  }

  private ReportData read() {
    ReportData.Conservation conservation = conservation();
    List<TotalsFile> totals = totals();
    Breakdowns breakdowns = Breakdowns.read(files, specs, totals, BREAKDOWN_CHARS);
    limits.addAll(breakdowns.limits());
    MetricTableReader metrics = MetricTableReader.read(files, specs);
    if (metrics.droppedPeriods() > 0) {
      limits.add(
          "Metrics are told for the latest %s periods; %s earlier ones are in metrics.csv."
              .formatted(MetricTableReader.MOST_PERIODS, metrics.droppedPeriods()));
    }
    ReportData.Run run = run(conservation);
    ReportData data =
        new ReportData(
            ReportData.FORMAT,
            run,
            StrategyReader.read(files, specs, conserving(conservation)),
            conservation,
            List.of(),
            List.of(),
            Measures.ALL,
            breakdowns.all(),
            breakdowns.notes(),
            totals.isEmpty() ? List.of() : Agreements.read(totals.get(0), specs),
            files.json("journeys.json").orElse(null),
            deals(),
            ScorecardReader.read(metrics),
            PipelineReader.read(files, metrics),
            metrics.lines().stream().map(PageData::metric).toList(),
            definitions(metrics),
            QualityReader.read(
                files, breakdowns.unattributedConversions(), new BigDecimal(run.conversions())),
            MethodReader.read(files));
    return data.with(Findings.of(data, numbers(run)), limits);
  }

  static ShownNumbers numbers(ReportData.Run run) {
    return new ShownNumbers(Locale.forLanguageTag(run.locale()), run.currency());
  }

  private List<TotalsFile> totals() {
    List<TotalsFile> all = new ArrayList<>();
    files
        .run()
        .path("configuration")
        .path("by")
        .forEach(by -> all.add(TotalsFile.of(files, by.asString(""))));
    if (all.size() > MOST_BREAKDOWNS) {
      limits.add(
          "The page has the first %s of %s groupings; see also %s."
              .formatted(
                  MOST_BREAKDOWNS,
                  all.size(),
                  String.join(
                      ", ",
                      all.subList(MOST_BREAKDOWNS, all.size()).stream()
                          .map(TotalsFile::name)
                          .toList())));
    }
    return all.subList(0, Math.min(all.size(), MOST_BREAKDOWNS));
  }

  private ReportData.Run run(ReportData.Conservation conservation) {
    JsonNode json = files.run();
    JsonNode configuration = json.path("configuration");
    JsonNode graph = json.path("graph");
    Locale locale = options.locale();
    ReportData.Conservation.Check first = conservation.checks().get(0);
    return new ReportData.Run(
        json.path("engine_version").asString(""),
        configuration.path("currency").asString("EUR"),
        locale == null ? configuration.path("locale").asString("en") : locale.toLanguageTag(),
        configuration.path("zone").asString("UTC"),
        text(graph.path("first_outcome")),
        text(graph.path("last_outcome")),
        graph.path("accounts").asLong(0),
        graph.path("touchpoints").asLong(0),
        first.inputConversions(),
        first.inputRevenue(),
        configuration.path("lookback").asString(""),
        configuration.path("scope").asString(""),
        configuration.path("anonymize").asBoolean(false));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  private ReportData.Conservation conservation() {
    List<ReportData.Conservation.Check> checks = new ArrayList<>();
    for (JsonNode check : files.run().path("conservation")) {
      checks.add(
          new ReportData.Conservation.Check(
              specs.indexOf(check.path("strategy").asString("")),
              check.path("by").asString(""),
              check.path("conserving").asBoolean(false),
              check.path("input_revenue").asString("0"),
              check.path("credited_revenue").asString("0"),
              check.path("input_conversions").asString("0"),
              check.path("credited_conversions").asString("0"),
              check.path("adds_up").asBoolean(false)));
    }
    boolean holds =
        checks.stream()
            .filter(ReportData.Conservation.Check::conserving)
            .allMatch(ReportData.Conservation.Check::addsUp);
    return new ReportData.Conservation(holds, checks);
  }

  private static Set<Integer> conserving(ReportData.Conservation conservation) {
    Set<Integer> conserving = new LinkedHashSet<>();
    conservation.checks().stream()
        .filter(ReportData.Conservation.Check::conserving)
        .forEach(check -> conserving.add(check.strategy()));
    return conserving;
  }

  /** The largest deals, as many as there is room for. */
  private List<JsonNode> deals() {
    if (!options.deals()) {
      return List.of();
    }
    List<JsonNode> all =
        files.json("deals.json").stream()
            .map(json -> json.isArray() ? json : json.path("deals"))
            .flatMap(deals -> StreamSupport.stream(deals.spliterator(), false))
            .toList();
    List<JsonNode> deals = new ArrayList<>();
    int chars = 0;
    for (JsonNode deal : all) {
      chars += deal.toString().length();
      if (chars > DEAL_CHARS) {
        limits.add(
            "The page has room for the %s largest of the %s deals of deals.json."
                .formatted(deals.size(), all.size()));
        break;
      }
      deals.add(deal);
    }
    return deals;
  }

  private static ReportData.Metric metric(MetricTableReader.Line line) {
    return new ReportData.Metric(
        line.metric(),
        MetricCatalog.find(line.metric())
            .map(io.github.attribution.metric.Metric::name)
            .orElse(line.metric()),
        Shortened.text(line.scope()),
        line.period(),
        line.value(),
        line.unit(),
        line.status(),
        Shortened.text(line.note()),
        line.currency(),
        line.flags());
  }

  private static List<ReportData.Definition> definitions(MetricTableReader metrics) {
    Set<String> ids = new LinkedHashSet<>(Measures.METRICS.values());
    ScorecardGroup.all().forEach(group -> ids.addAll(group.metrics()));
    metrics.lines().forEach(line -> ids.add(line.metric()));
    Map<String, ReportData.Definition> definitions = new LinkedHashMap<>();
    for (io.github.attribution.metric.Metric metric : MetricCatalog.all()) {
      if (ids.contains(metric.id())) {
        definitions.put(metric.id(), definition(metric));
      }
    }
    return List.copyOf(definitions.values());
  }

  private static ReportData.Definition definition(io.github.attribution.metric.Metric metric) {
    return new ReportData.Definition(
        metric.id(),
        metric.name(),
        metric.unit().text(),
        metric.formula(),
        "",
        metric.reading(),
        metric.source());
  }
}
