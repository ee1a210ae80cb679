package io.github.attribution.io;

import com.google.common.base.Stopwatch;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.PlanStatistics;
import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.metric.CreditedMetrics;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricLine;
import io.github.attribution.metric.OutcomeCredit;
import io.github.attribution.metric.ReportingPeriod;
import io.github.attribution.strategy.FittedStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs from tables to files: the batch side of the engine. */
public final class AttributionJob {

  private final RunConfig config;
  private final AttributionPlan plan;
  private final Heap heap;
  private final Progress progress;
  private final Stopwatch sinceStart = Stopwatch.createStarted();
  private final Map<String, Duration> timings = new LinkedHashMap<>();
  private @Nullable Comparing comparing;

  /** How many touches an outcome could reach. */
  private long touchesInReach;

  private @Nullable JourneyProfiling profiling;

  private AttributionJob(RunConfig config, Heap heap, Progress progress) {
    this.config = config;
    this.heap = heap;
    this.plan = config.plan();
    this.progress = progress;
  }

  /**
   * Reads, credits and writes the run directory, which appears only when all is written.
   *
   * @param config what to run on what
   * @param progress hears how far it is
   * @return what was done
   * @throws InputException if the input cannot be used; nothing is written
   * @throws IllegalArgumentException if a strategy is unknown or something is named twice
   */
  public static RunReport run(RunConfig config, Progress progress) {
    return run(config, progress, directory -> {});
  }

  /**
   * Reads, credits and writes the run directory as {@link #run(RunConfig, Progress)} does, with
   * further files made of those that are there, such as a report.
   *
   * @param config what to run on what
   * @param progress hears how far it is
   * @param more writes the further files; takes a directory that has all others, {@code run.json}
   *     too, and is renamed afterwards. If it throws, the run fails with its exception and leaves
   *     nothing
   * @return what was done
   * @throws InputException if the input cannot be used; nothing is written
   * @throws IllegalArgumentException if a strategy is unknown or something is named twice
   */
  public static RunReport run(RunConfig config, Progress progress, Consumer<Path> more) {
    return new AttributionJob(config, Heap.ofProcess(), progress).run(requireOut(config), more);
  }

  /** Runs as if the heap had another size. */
  static RunReport run(RunConfig config, Heap heap, Progress progress) {
    return new AttributionJob(config, heap, progress).run(requireOut(config), directory -> {});
  }

  /**
   * Reads and validates only.
   *
   * @param config what to check
   * @param progress hears how far it is
   * @return what was found
   * @throws InputException if a run would stop; rejects beyond the limit do not throw here
   */
  public static CheckReport check(RunConfig config, Progress progress) {
    AttributionJob job = new AttributionJob(config, Heap.ofProcess(), progress);
    List<Source> sources = Inputs.sources(config);
    try (Workspace workspace = job.workspace(sources, null)) {
      Inputs inputs = Inputs.read(workspace, config, sources, progress);
      job.requirePlan(inputs);
      OpenedTable touchpoints = inputs.touchpoints();
      if (touchpoints != null) {
        List<String> channel = List.of(Dimension.CHANNEL);
        inputs.finish(
            Touchpoints.read(
                inputs,
                touchpoints,
                channel,
                List.of(channel),
                job.derivedChannel(touchpoints),
                config.zone(),
                null,
                job.heap));
      }
      progress.finish();
      return new CheckReport(
          inputs.counts(),
          RejectTable.first(workspace, null, CheckReport.MOST_REJECTS),
          inputs.matches());
    }
  }

  /**
   * Why each strategy of a finished run credited one conversion the way it did. Reads the inputs
   * again and refuses if they have changed since.
   *
   * @param runDirectory the directory of a finished run
   * @param conversionId the conversion
   * @param progress hears how far it is
   * @return an explanation for each strategy
   * @throws InputException if there is no such run or conversion, or the inputs have changed
   */
  public static List<Explanation> explain(
      Path runDirectory, String conversionId, Progress progress) {
    RunConfig config = RunJson.readConfiguration(runDirectory);
    AttributionJob job = new AttributionJob(config, Heap.ofProcess(), progress);
    List<Source> sources = Inputs.sources(config);
    requireUnchanged(sources, RunJson.readHashes(runDirectory));
    AttributionPlan fitted = job.plan.learns() ? job.fit(sources) : job.plan;
    try (Workspace workspace = job.workspace(sources, null)) {
      Inputs inputs = Inputs.read(workspace, config, sources, progress);
      List<Explanation> explanations = job.explain(inputs, fitted, conversionId);
      progress.finish();
      return explanations;
    }
  }

  /**
   * Fits the data-driven strategies of a configuration on the journeys of its tables, on saved
   * statistics, or on both; credits nothing. With a directory for results, fits.csv goes there.
   *
   * @param config what to fit on what; without any input there are saved statistics only
   * @param saved files of statistics
   * @param progress hears how far it is
   * @return what the models say
   * @throws InputException if the input cannot be used or does not support a model
   * @throws IllegalArgumentException if a strategy is unknown or something is named twice
   */
  public static FitReport fit(RunConfig config, SavedStatistics saved, Progress progress) {
    AttributionJob job = new AttributionJob(config, Heap.ofProcess(), progress);
    if (!job.plan.learns()) {
      throw new InputException(
          "No strategy learns from journeys; name one, such as markov or shapley, with --strategy");
    }
    saved.requireSaveable(PlanStatistics.of(job.plan));
    return config.inputs().isEmpty() && saved.isEnough()
        ? job.fit(PlanStatistics.of(job.plan), saved, List.of(), List.of())
        : job.fitTables(saved);
  }

  /**
   * Runs as {@link #run} does, and compares the strategies: how far they agree, where the money
   * would move, which of them the data supports, and how steady they are from month to month.
   *
   * @param config what to run on what; rules are compared by month where totals are by {@link
   *     ComparisonReport#BY_MONTH}
   * @param progress hears how far it is
   * @return what was found
   * @throws InputException if the input cannot be used; nothing is written
   * @throws IllegalArgumentException if a strategy is unknown or something is named twice
   */
  public static ComparisonReport compare(RunConfig config, Progress progress) {
    return compare(config, progress, directory -> {});
  }

  /**
   * Compares as {@link #compare(RunConfig, Progress)} does, with further files as {@link
   * #run(RunConfig, Progress, Consumer)} writes them.
   *
   * @param config what to run on what
   * @param progress hears how far it is
   * @param more writes the further files
   * @return what was found
   * @throws InputException if the input cannot be used; nothing is written
   * @throws IllegalArgumentException if a strategy is unknown or something is named twice
   */
  public static ComparisonReport compare(RunConfig config, Progress progress, Consumer<Path> more) {
    AttributionJob job = new AttributionJob(config, Heap.ofProcess(), progress);
    Comparing comparing = new Comparing(job.plan, config.zone());
    job.comparing = comparing;
    return comparing.report(job.run(requireOut(config), more));
  }

  private static Path requireOut(RunConfig config) {
    Path out = config.out();
    if (out == null) {
      throw new InputException("There is no directory for the results; name one with --out");
    }
    return out;
  }

  /**
   * What the channel rules of a configuration make of its touchpoints; nothing else is read.
   *
   * @param config the touchpoints and the channel rules
   * @param progress hears how far it is
   * @return what the rules read, with the channel of each combination and how often it occurs
   * @throws InputException if the touchpoints cannot be used, or there are no rules
   */
  public static ChannelReport channels(RunConfig config, Progress progress) {
    AttributionJob job = new AttributionJob(config, Heap.ofProcess(), progress);
    List<Source> sources = Inputs.touchpointSources(config);
    try (Workspace workspace = job.workspace(sources, null)) {
      Inputs inputs = Inputs.read(workspace, config, sources, progress);
      OpenedTable opened = Objects.requireNonNull(inputs.touchpoints());
      DerivedChannel channel = job.derivedChannel(opened);
      if (channel == null) {
        throw new InputException("There are no channel rules; name a group or a file of rules");
      }
      List<String> names = List.of(Dimension.CHANNEL);
      Touchpoints touchpoints =
          Touchpoints.read(
              inputs, opened, names, List.of(names), channel, config.zone(), null, job.heap);
      inputs.finish(touchpoints);
      progress.finish();
      return channel.report(touchpoints.scan(), inputs.counts().get(0));
    }
  }

  /**
   * The configuration of a finished run.
   *
   * @param runDirectory the directory of a finished run
   * @return what was run
   * @throws InputException if there is no such run
   */
  public static RunConfig configuration(Path runDirectory) {
    return RunJson.readConfiguration(runDirectory);
  }

  private RunReport run(Path out, Consumer<Path> more) {
    List<Source> sources = Inputs.sources(config);
    try (RunDirectory directory = RunDirectory.create(out, config.force());
        Workspace workspace = workspace(sources, directory.draft())) {
      hashAhead(sources);
      Inputs inputs = Inputs.read(workspace, config, sources, progress);
      requirePlan(inputs);
      TableFiles.defineSafe(workspace);
      TableFiles files = new TableFiles(workspace, directory.draft());
      Credited credited =
          inputs.touchpoints() == null
              ? creditPaths(inputs, files)
              : creditTouchpoints(inputs, files);
      progress.step("Writing results", -1);
      files.writeRejects();
      new ResultFiles(
              directory.draft(), credited.result(), credited.economics(), credited.metrics())
          .write();
      FitsFile.write(directory.draft(), credited.plan().fitted());
      if (profiling != null) {
        profiling.write(directory.draft());
      }
      if (comparing != null) {
        comparing.write(directory.draft(), inputs, credited.plan(), credited.result());
      }
      lap("write");
      writeDeals(inputs, credited, directory.draft());
      RunJson.write(
          directory.draft(),
          config,
          sources,
          inputs.read(),
          credited.result(),
          credited.touchpoints() == null ? null : touchesInReach,
          timings);
      more.accept(directory.draft());
      directory.finish();
      progress.finish();
      return new RunReport(
          out,
          credited.result(),
          credited.economics(),
          credited.metrics(),
          config.currency(),
          inputs.counts(),
          sinceStart.elapsed());
    }
  }

  /**
   * Tells the largest deals touch by touch. Reads the touches of their accounts once more; the
   * working tables of outcomes are those of these accounts afterwards.
   */
  private void writeDeals(Inputs inputs, Credited credited, Path directory) {
    Touchpoints touchpoints = credited.touchpoints();
    if (touchpoints == null
        || config.report() == RunConfig.Report.NONE
        || config.reportAccounts() == 0) {
      return;
    }
    progress.step("Telling the largest deals", -1);
    LargestDeals deals =
        LargestDeals.find(inputs, plan, config.reportAccounts(), Pseudonyms.of(config));
    DealsFile file = new DealsFile(deals);
    Outcomes outcomes = Outcomes.numberSome(inputs, plan, LargestDeals.OF_ACCOUNTS);
    Touchpoints ofDeals = touchpoints.of(outcomes, known(inputs), heap);
    People people = People.number(inputs, outcomes, ofDeals.scan());
    GraphLoader loader = new GraphLoader(outcomes, people, ofDeals, heap, true);
    do {
      file.add(AttributionRun.of(credited.plan(), loader.next().graphs()), progress);
    } while (loader.hasNext());
    file.write(directory);
    lap("deals");
  }

  private FitReport fitTables(SavedStatistics saved) {
    List<Source> sources = Inputs.sources(config);
    try (Workspace workspace = workspace(sources, null)) {
      Inputs inputs = Inputs.read(workspace, config, sources, progress);
      requirePlan(inputs);
      PlanStatistics statistics = gather(inputs);
      inputs.requireFewRejects(config.maxRejects());
      return fit(statistics, saved, sources, inputs.counts());
    }
  }

  private FitReport fit(
      PlanStatistics statistics,
      SavedStatistics saved,
      List<Source> sources,
      List<TableCount> counts) {
    saved.combine(statistics);
    List<FittedStrategy> strategies = fitted(statistics).fitted();
    Path out = config.out();
    if (out != null) {
      write(out, strategies, sources);
    }
    progress.finish();
    return new FitReport(strategies, FitReport.Journeys.of(statistics), counts);
  }

  private void write(Path out, List<FittedStrategy> strategies, List<Source> sources) {
    try (RunDirectory directory = RunDirectory.create(out, config.force())) {
      FitsFile.write(directory.draft(), strategies);
      TransitionFiles.write(directory.draft(), strategies);
      RunJson.writeFit(directory.draft(), config, sources, timings);
      directory.finish();
    }
  }

  /** Hashes the inputs while they are read, if there is a thread for it. */
  private void hashAhead(List<Source> sources) {
    if (config.threads() > 1) {
      CompletableFuture<Void> unused =
          CompletableFuture.runAsync(
              () -> sources.forEach(source -> source.files().forEach(SourceFile::sha256)));
    }
  }

  /** What a run is about. */
  private record Credited(
      AttributionPlan plan,
      @Nullable Touchpoints touchpoints,
      AttributionResult result,
      Economics economics,
      List<MetricLine> metrics) {}

  private Credited creditPaths(Inputs inputs, TableFiles files) {
    inputs.requireFewRejects(config.maxRejects());
    lap("read");
    progress.step("Building journeys", -1);
    if (config.strategies().isEmpty()) {
      progress.warn("Paths have no times, so strategies that need them are left out");
    }
    JourneyGraphs graphs =
        new PathLoader(inputs.workspace(), inputs.required(InputTable.PATHS)).load();
    lap("build");
    AttributionPlan fitted = learns() ? fitted(statistics().add(graphs)) : plan;
    profile(inputs.required(InputTable.PATHS).has("total_null"));
    if (profiling != null) {
      profiling.add(graphs);
    }
    progress.step("Crediting", -1);
    AttributionResult result =
        AttributionRun.of(fitted, graphs).withThreads(config.threads()).run();
    lap("credit");
    return credited(
        inputs,
        null,
        fitted,
        result,
        OutcomeCredit.builder(plan.strategies())
            .withoutAny("aggregated paths have conversions only")
            .build(),
        EconomicsLoader.load(inputs, null, graphs.knowNewCustomers(), graphs.haveLeads()),
        files);
  }

  private Credited creditTouchpoints(Inputs inputs, TableFiles files) {
    MetricOutcomes others = MetricOutcomes.find(inputs, plan.rules());
    profile(learns() || config.report() == RunConfig.Report.FULL);
    Outcomes outcomes =
        Outcomes.number(inputs, plan, profiling == null ? learns() : profiling.ofAll(), others);
    Touchpoints touchpoints = touchpoints(inputs, outcomes, dimensions(inputs), counted());
    inputs.finish(touchpoints);
    inputs.requireFewRejects(config.maxRejects());
    if (listsCredits()) {
      touchpoints.copyReached();
      files.startCredits(plan.strategies(), touchpoints.channels());
    }
    lap("read");
    People people = People.number(inputs, outcomes, touchpoints.scan());
    if (comparing != null) {
      comparing.start(inputs, touchpoints);
    }
    AttributionPlan fitted = learns() ? fitted(gather(outcomes, touchpoints, people)) : plan;
    OutcomeRuns runs = new OutcomeRuns(config, fitted, others);
    GraphLoader loader = new GraphLoader(outcomes, people, touchpoints, heap, listsCredits());
    AttributionResult result = creditAll(fitted, loader, files, runs);
    if (listsCredits()) {
      boolean parquet = config.credits() == RunConfig.Credits.PARQUET;
      files.writeCredits(touchpoints.table(), inputs.required(InputTable.CONVERSIONS), parquet);
    }
    Economics economics =
        EconomicsLoader.load(
            inputs, LocalDays.in(config.zone()), outcomes.knowNewCustomers(), outcomes.haveLeads());
    AttributionResult counted = outcomes.counted(touchpoints.withAll(result));
    return credited(inputs, touchpoints, fitted, counted, runs.credit(), economics, files);
  }

  /** Whether all journeys are looked at before any is credited. */
  private boolean learns() {
    return plan.learns() || (comparing != null && comparing.learns());
  }

  /** Statistics of nothing yet. */
  private PlanStatistics statistics() {
    return comparing == null ? PlanStatistics.of(plan) : comparing.statistics();
  }

  /** Gathers the statistics of all accounts, those without an outcome too. */
  private PlanStatistics gather(Outcomes outcomes, Touchpoints touchpoints, People people) {
    PlanStatistics statistics = statistics();
    GraphLoader loader = new GraphLoader(outcomes, people, touchpoints, heap, false);
    progress.step("Gathering paths", loader.touches());
    do {
      add(loader.next().graphs(), statistics);
      progress.done(loader.loaded());
    } while (loader.hasNext());
    for (int part = 0; part < loader.idleParts(); part++) {
      add(loader.idle(part), statistics);
    }
    return statistics;
  }

  private void add(JourneyGraphs graphs, PlanStatistics statistics) {
    statistics.add(graphs);
    if (comparing != null) {
      comparing.add(graphs);
    }
    if (profiling != null) {
      profiling.add(graphs);
    }
  }

  /** Asks for what journeys look like, if there is a report. */
  private void profile(boolean ofAll) {
    if (config.report() != RunConfig.Report.NONE) {
      profiling = new JourneyProfiling(plan, ofAll);
    }
  }

  /** Adds to what journeys look like what models did not have to learn from. */
  private void profileIdle(GraphLoader loader) {
    if (profiling != null && profiling.ofAll() && !learns()) {
      for (int part = 0; part < loader.idleParts(); part++) {
        profiling.add(loader.idle(part));
      }
      lap("credit");
    }
  }

  private AttributionPlan fitted(PlanStatistics statistics) {
    if (comparing != null) {
      comparing.count(statistics);
    }
    progress.step("Fitting models", -1);
    try {
      AttributionPlan fitted = statistics.fit();
      fitted.fitted().forEach(this::warn);
      return fitted;
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    } finally {
      lap("fit");
    }
  }

  private void warn(FittedStrategy strategy) {
    strategy
        .model()
        .notes()
        .forEach(note -> progress.warn("Strategy '%s': %s".formatted(strategy.spec(), note)));
  }

  /** Computes the metrics: those of credit, then those of tables. */
  private Credited credited(
      Inputs inputs,
      @Nullable Touchpoints touchpoints,
      AttributionPlan fitted,
      AttributionResult result,
      OutcomeCredit others,
      Economics economics,
      TableFiles files) {
    progress.step("Computing metrics", -1);
    ReportedDays days = ReportedDays.read(inputs, touchpoints, config);
    List<ReportingPeriod> periods = days == null ? List.of() : days.besideAll();
    CreditedMetrics ofCredit =
        result.metrics(economics, periods).with(others.figures(economics, periods));
    List<MetricLine> lines = new ArrayList<>();
    if (days == null) {
      lines.addAll(ofCredit.lines(config.currency()));
    } else {
      Duration reach = Duration.of(plan.reachMicros(), ChronoUnit.MICROS);
      TableMetrics ofTables = TableMetrics.read(inputs, touchpoints, config, days);
      ofTables.writeAccounts(files);
      lines.addAll(
          ofCredit
              .until(days.dataTo(), reach)
              .withCompany(ofTables.ofCompany())
              .lines(config.currency()));
      lines.addAll(ofTables.lines());
    }
    lap("metrics");
    return new Credited(fitted, touchpoints, result, economics, lines);
  }

  private AttributionResult creditAll(
      AttributionPlan fitted, GraphLoader loader, TableFiles files, OutcomeRuns runs) {
    AttributionResult result = null;
    progress.step("Building journeys and crediting", loader.touches());
    do {
      LoadedGraphs loaded = loader.next();
      lap("build");
      AttributionRun run = AttributionRun.of(fitted, loaded.graphs()).withThreads(config.threads());
      AttributionResult part = run.run();
      result = result == null ? part : result.merge(part);
      if (listsCredits()) {
        files.addCredits(run, loaded);
      }
      JourneyGraphs others = loaded.others();
      if (others != null) {
        runs.add(others);
      }
      if (profiling != null && !learns()) {
        profiling.add(loaded.graphs());
      }
      touchesInReach += loaded.graphs().touchCount();
      progress.done(loader.loaded());
      lap("credit");
    } while (loader.hasNext());
    profileIdle(loader);
    return result;
  }

  private boolean listsCredits() {
    return config.credits() != RunConfig.Credits.NONE;
  }

  private Touchpoints touchpoints(
      Inputs inputs, Outcomes outcomes, List<String> dimensions, List<List<String>> counted) {
    OpenedTable opened = Objects.requireNonNull(inputs.touchpoints());
    return Touchpoints.read(
        inputs, opened, dimensions, counted, derivedChannel(opened), config.zone(), outcomes, heap);
  }

  private @Nullable DerivedChannel derivedChannel(OpenedTable touchpoints) {
    DerivedChannel channel = DerivedChannel.of(config.channels(), touchpoints.loaded());
    if (channel != null) {
      channel.warnIfBlind(touchpoints.loaded(), progress);
    }
    return channel;
  }

  /** What touches are counted by: dimensions alone where a grouping has periods of outcomes. */
  private List<List<String>> counted() {
    Set<List<String>> counted = new LinkedHashSet<>();
    for (List<String> names : Iterables.concat(plan.groupings(), plan.datedGroupings())) {
      List<String> dimensions =
          names.stream().filter(name -> ReportPeriod.find(name).isEmpty()).toList();
      counted.add(ReportPeriod.anyOfOutcomes(names) ? dimensions : names);
    }
    counted.remove(List.<String>of());
    if (counted.stream().noneMatch(names -> names.contains(Dimension.CHANNEL))) {
      counted.add(List.of(Dimension.CHANNEL));
    }
    return List.copyOf(counted);
  }

  /** What touches are kept with. A column of the roles of contacts goes before their table. */
  private List<String> dimensions(Inputs inputs) {
    Set<String> names = new LinkedHashSet<>(plan.dimensions());
    if (plan.needsRoles() && known(inputs).contains(JourneyGraphs.CONTACT_ROLE)) {
      names.add(JourneyGraphs.CONTACT_ROLE);
    }
    return List.copyOf(names);
  }

  private static List<String> known(Inputs inputs) {
    OpenedTable touchpoints = inputs.touchpoints();
    return touchpoints == null
        ? List.of(Dimension.CHANNEL)
        : Touchpoints.dimensions(touchpoints.loaded());
  }

  private Workspace workspace(List<Source> sources, @Nullable Path writable) {
    Workspace workspace =
        Workspace.open(config.temporaryDirectory(), config.threads(), config.memoryBytes());
    try {
      workspace.lockDown(config.zone().getId(), Inputs.readable(sources), writable);
      return workspace;
    } catch (RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  /** Fits the models in a workspace of its own. */
  private AttributionPlan fit(List<Source> sources) {
    try (Workspace workspace = workspace(sources, null)) {
      return fitted(gather(Inputs.read(workspace, config, sources, progress)));
    }
  }

  /** Gathers what models learn from, and nothing else. */
  private PlanStatistics gather(Inputs inputs) {
    if (inputs.touchpoints() == null) {
      LoadedTable paths = inputs.required(InputTable.PATHS);
      return PlanStatistics.of(plan).add(new PathLoader(inputs.workspace(), paths).load());
    }
    Outcomes outcomes = Outcomes.number(inputs, plan, learns());
    Touchpoints touchpoints = touchpoints(inputs, outcomes, dimensions(inputs), counted());
    inputs.finish(touchpoints);
    People people = People.number(inputs, outcomes, touchpoints.scan());
    return gather(outcomes, touchpoints, people);
  }

  private List<Explanation> explain(Inputs inputs, AttributionPlan fitted, String conversionId) {
    if (inputs.table(InputTable.PATHS) != null) {
      throw new InputException(
          "The run is made of aggregated paths, which have no single conversions to explain");
    }
    LoadedTable conversions = inputs.required(InputTable.CONVERSIONS);
    List<String> account =
        inputs
            .workspace()
            .texts(
                "SELECT account_id FROM %s WHERE conversion_id = %s"
                    .formatted(conversions.good(), SqlText.literal(conversionId)));
    if (account.isEmpty()) {
      throw new InputException(
          "The run has no conversion '%s'; look up ids in %s, and left-out rows in rejects.csv"
              .formatted(conversionId, conversions.source().name()));
    }
    Outcomes outcomes = Outcomes.numberOne(inputs, plan, account.get(0));
    Touchpoints touchpoints =
        touchpoints(inputs, outcomes, known(inputs), List.of(List.of(Dimension.CHANNEL)));
    People people = People.number(inputs, outcomes, touchpoints.scan());
    JourneyGraphs graphs =
        new GraphLoader(outcomes, people, touchpoints, heap, true).next().graphs();
    Pseudonyms pseudonyms = Pseudonyms.of(config);
    return AttributionRun.of(fitted, graphs).explain(conversionId).stream()
        .map(pseudonyms::of)
        .toList();
  }

  /** What the plan names must be in the input, and every grouping be a file. */
  private void requirePlan(Inputs inputs) {
    requireOneFileEach();
    Pseudonyms.of(config)
        .require(Iterables.concat(Iterables.concat(plan.groupings()), plan.dimensions()));
    if (inputs.touchpoints() == null && config.channels() != null) {
      throw new InputException(
          "Aggregated paths name their channels themselves; leave --channels out");
    }
    new RuleChecks(plan, config.breakdowns(), inputs, known(inputs), progress).require();
    if (inputs.touchpoints() == null && listsCredits()) {
      throw new InputException(
          "Aggregated paths have no touchpoints to list credit for; leave --credits out");
    }
  }

  private void requireOneFileEach() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (List<String> names : plan.groupings()) {
      String file = ResultFiles.fileName(names);
      List<String> other = files.put(file, names);
      if (other != null) {
        throw new InputException(
            "Totals by %s and by %s would both be %s; leave one of them out, or rename a column"
                .formatted(String.join(",", other), String.join(",", names), file));
      }
    }
  }

  private static void requireUnchanged(List<Source> sources, Map<String, String> hashes) {
    Map<String, String> present = new LinkedHashMap<>();
    for (Source source : sources) {
      source.files().forEach(file -> present.put(file.path().toString(), file.sha256()));
    }
    for (String path : Sets.union(hashes.keySet(), present.keySet())) {
      if (!Objects.equals(present.get(path), hashes.get(path))) {
        throw new InputException(
            "%s has changed since the run; run again to explain the present data".formatted(path));
      }
    }
  }

  private void lap(String step) {
    Duration before = timings.values().stream().reduce(Duration.ZERO, Duration::plus);
    timings.merge(step, sinceStart.elapsed().minus(before), Duration::plus);
  }
}
