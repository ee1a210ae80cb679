package io.github.attribution.io;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.PlanStatistics;
import io.github.attribution.compare.DataFacts;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategySupport;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import io.github.attribution.strategy.DataDrivenStrategy;
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
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A comparison of strategies beside a run: gathers what the run does not, and judges. */
final class Comparing {

  /** Whose paths are counted if no strategy of the plan asks for them. */
  private static final DataDrivenStrategy ANY =
      (DataDrivenStrategy) AttributionStrategies.parse("shapley");

  private final AttributionPlan plan;
  private final ZoneId zone;
  private boolean contacts;
  private List<FitReport.Journeys> learned = List.of();
  private @Nullable MonthlyFits monthly;
  private List<FittedStrategy> models = List.of();
  private List<StrategySupport> support = List.of();
  private List<MonthlyShares> months = List.of();

  Comparing(AttributionPlan plan, ZoneId zone) {
    this.plan = plan;
    this.zone = zone;
  }

  /** Whether journeys without a conversion can be counted: roles are not read of their contacts. */
  boolean learns() {
    return !plan.needsRoles();
  }

  /** Statistics of what the plan learns from, and of all journeys under its rules. */
  PlanStatistics statistics() {
    return PlanStatistics.of(plan).alsoOf(ANY);
  }

  /** Looks at the touches, and gets ready to fit models month by month. */
  void start(Inputs inputs, Touchpoints touchpoints) {
    contacts = touchpoints.haveContacts();
    if (!plan.learns()) {
      return;
    }
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
    if (monthly != null) {
      monthly.add(graphs);
    }
  }

  /** Notes how much there is to learn from. */
  void count(PlanStatistics statistics) {
    learned = FitReport.Journeys.of(statistics);
  }

  /** Judges what the run gave, and writes it. */
  void write(Path directory, Inputs inputs, AttributionPlan fitted, AttributionResult result) {
    models = fitted.fitted();
    support = support(inputs);
    months = months(result);
    new ComparisonFiles(directory, result).write(support, months);
  }

  ComparisonReport report(RunReport run) {
    return new ComparisonReport(run, models, support, months);
  }

  /** What a strategy learns from; of one that the plan does not have, all journeys. */
  private FitReport.@Nullable Journeys journeys(AttributionStrategy strategy) {
    DataDrivenStrategy learner = strategy instanceof DataDrivenStrategy own ? own : ANY;
    return Stream.of(learner, ANY)
        .map(one -> one.paths(plan.rules()))
        .flatMap(paths -> learned.stream().filter(one -> one.spec().equals(paths)))
        .findFirst()
        .orElse(null);
  }

  /** Whether any row of a table that was given has a cell that is not empty. */
  private static boolean hasAny(Inputs inputs, InputTable name, String column) {
    LoadedTable table = inputs.table(name);
    return table != null
        && table.has(column)
        && inputs
                .workspace()
                .number("SELECT count(%s) FROM %s".formatted(SqlText.name(column), table.good()))
            > 0;
  }

  /** Of the run's strategies, then of the other general ones with their defaults. */
  private List<StrategySupport> support(Inputs inputs) {
    Map<String, AttributionStrategy> all = new LinkedHashMap<>();
    plan.strategies().forEach(strategy -> all.put(strategy.spec(), strategy));
    AttributionStrategies.all().stream()
        .map(description -> description.name())
        .filter(name -> !name.contains(":"))
        .flatMap(Comparing::withDefaults)
        .forEach(strategy -> all.putIfAbsent(strategy.spec(), strategy));
    boolean milestones = hasAny(inputs, InputTable.MILESTONES, "milestone");
    boolean campaigns = hasAny(inputs, InputTable.CONVERSIONS, "campaign");
    return all.values().stream()
        .map(
            strategy -> {
              FitReport.Journeys journeys = journeys(strategy);
              return StrategySupport.of(
                  strategy,
                  new DataFacts(
                      inputs.touchpoints() != null,
                      milestones,
                      contacts,
                      campaigns,
                      journeys == null ? 0 : journeys.conversionMicros(),
                      journeys == null
                          ? OptionalLong.empty()
                          : OptionalLong.of(journeys.unconvertedMicros()),
                      journeys == null ? 0 : journeys.values()));
            })
        .toList();
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
        result.totals().groupings().stream()
            .map(of -> of.names())
            .toList()
            .indexOf(ComparisonReport.BY_MONTH);
    if (byMonth >= 0) {
      List<String> learned = models.stream().map(FittedStrategy::spec).toList();
      MonthlyFits.ofRules(result.totals(), byMonth).stream()
          .filter(month -> !learned.contains(month.strategy()))
          .forEach(all::add);
    }
    return all;
  }
}
