package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.compare.DataFacts;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategySupport;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.FittedStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A comparison of strategies beside a run: gathers what the run does not, and judges. */
final class Comparing {

  private static final List<String> BY_MONTH =
      List.of(Dimension.CHANNEL, new ReportPeriod(Period.MONTH, DateBasis.CONVERSION).toString());

  private final AttributionPlan plan;
  private final ZoneId zone;
  private long unconvertedMicros;
  private @Nullable MonthlyFits monthly;
  private List<FittedStrategy> models = List.of();
  private List<StrategySupport> support = List.of();
  private List<MonthlyShares> months = List.of();

  Comparing(AttributionPlan plan, ZoneId zone) {
    this.plan = plan;
    this.zone = zone;
  }

  /** Gets ready to fit models month by month. */
  void startMonths(Inputs inputs) {
    String hours =
        "SELECT DISTINCT converted_at // 3600000000 FROM %s"
            .formatted(inputs.required(InputTable.CONVERSIONS).good());
    SortedSet<YearMonth> months = new TreeSet<>();
    for (long hour : inputs.workspace().longs(hours)) {
      Instant at = Instant.EPOCH.plus(Duration.ofHours(hour));
      months.add(YearMonth.from(at.atZone(zone)));
    }
    monthly = new MonthlyFits(plan, zone, months);
  }

  /** Adds the journeys of some accounts. */
  void add(JourneyGraphs graphs) {
    Journey journeys = graphs.journeysWithUnconverted(plan.rules());
    while (journeys.next()) {
      if (!journeys.converted()) {
        unconvertedMicros = Math.addExact(unconvertedMicros, journeys.unconvertedMicros());
      }
    }
    if (monthly != null) {
      monthly.add(graphs);
    }
  }

  /** Judges what the run gave, and writes it. */
  void write(Path directory, Inputs inputs, AttributionPlan fitted, AttributionResult result) {
    models = fitted.fitted();
    support = support(facts(inputs, result));
    months = months(result);
    new ComparisonFiles(directory, result).write(support, months);
  }

  ComparisonReport report(RunReport run) {
    return new ComparisonReport(run, models, support, months);
  }

  private DataFacts facts(Inputs inputs, AttributionResult result) {
    OpenedTable touchpoints = inputs.touchpoints();
    LoadedTable conversions = inputs.table(InputTable.CONVERSIONS);
    return new DataFacts(
        touchpoints != null,
        inputs.table(InputTable.MILESTONES) != null,
        touchpoints != null && touchpoints.loaded().has("contact_id"),
        conversions != null && conversions.has("campaign"),
        result.totals().outcomeMicros(0, Measure.CONVERSIONS),
        unconvertedMicros,
        result.totals().groupings().get(0).size());
  }

  /** Of the run's strategies, then of the other general ones with their defaults. */
  private List<StrategySupport> support(DataFacts facts) {
    Map<String, AttributionStrategy> all = new LinkedHashMap<>();
    plan.strategies().forEach(strategy -> all.put(strategy.spec(), strategy));
    AttributionStrategies.all().stream()
        .map(description -> description.name())
        .filter(name -> !name.contains(":"))
        .flatMap(Comparing::withDefaults)
        .forEach(strategy -> all.putIfAbsent(strategy.spec(), strategy));
    return all.values().stream().map(strategy -> StrategySupport.of(strategy, facts)).toList();
  }

  /** A strategy by its name alone; none if it cannot do without a parameter. */
  private static Stream<AttributionStrategy> withDefaults(String name) {
    try {
      return Stream.of(AttributionStrategies.parse(name));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private List<MonthlyShares> months(AttributionResult result) {
    List<MonthlyShares> all = new ArrayList<>();
    if (monthly != null) {
      all.addAll(monthly.ofModels(models));
    }
    int byMonth =
        result.totals().groupings().stream().map(of -> of.names()).toList().indexOf(BY_MONTH);
    if (byMonth >= 0) {
      List<String> learned = models.stream().map(FittedStrategy::spec).toList();
      MonthlyFits.ofRules(result.totals(), byMonth).stream()
          .filter(month -> !learned.contains(month.strategy()))
          .forEach(all::add);
    }
    return all;
  }
}
