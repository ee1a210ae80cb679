package io.github.attribution;

import io.github.attribution.credit.CreditLedger;
import io.github.attribution.credit.CreditMoments;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Explanation;
import io.github.attribution.credit.Grouping;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One application of a plan to the graphs of all accounts.
 *
 * <p>Threads take ranges of accounts with about equally many touches; since totals are sums of
 * longs, any number of threads gives the same bits. Immutable.
 */
public final class AttributionRun {

  private final AttributionPlan plan;
  private final JourneyGraphs graphs;
  private final List<AttributionStrategy> strategies;
  private final int threads;

  private AttributionRun(
      AttributionPlan plan,
      JourneyGraphs graphs,
      List<AttributionStrategy> strategies,
      int threads) {
    this.plan = plan;
    this.graphs = graphs;
    this.strategies = strategies;
    this.threads = threads;
  }

  /**
   * A run on one thread. Strategies that learn are fitted on the journeys of these graphs, unless
   * the plan has them fitted already.
   *
   * @param plan what to compute
   * @param graphs the accounts
   * @return the run
   * @throws IllegalArgumentException if a strategy or a rule needs what the data does not have, or
   *     the journeys do not support a model
   */
  public static AttributionRun of(AttributionPlan plan, JourneyGraphs graphs) {
    if (plan.learns()) {
      return of(PlanStatistics.of(plan).add(graphs).fit(), graphs);
    }
    for (AttributionStrategy strategy : plan.strategies()) {
      if (!graphs.timed() && strategy.needs().contains(AttributionStrategy.Need.TIMES)) {
        throw new IllegalArgumentException(
            "Strategy '%s' needs the times of touches, and aggregated paths have none; give touchpoints and conversions, or leave the strategy out"
                .formatted(strategy.spec()));
      }
    }
    plan.allRules().forEach(graphs::requireMilestones);
    JourneyGraphs seen = graphs.under(plan.rules());
    List<AttributionStrategy> strategies =
        plan.strategies().stream().map(strategy -> strategy.on(seen)).toList();
    return new AttributionRun(plan, seen, strategies, 1);
  }

  /**
   * This run on several threads.
   *
   * @param threads how many, at least one
   * @return a copy
   * @throws IllegalArgumentException if it is less than one
   */
  public AttributionRun withThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "The number of threads is %s; give at least 1".formatted(threads));
    }
    return new AttributionRun(plan, graphs, strategies, threads);
  }

  /**
   * The plan with its strategies fitted.
   *
   * @return what is computed
   */
  public AttributionPlan plan() {
    return plan;
  }

  /**
   * The accounts as the rules of the plan see them.
   *
   * @return graphs with the channels that direct touches carry on, if they do
   */
  public JourneyGraphs graphs() {
    return graphs;
  }

  /**
   * Credits every outcome and sums.
   *
   * @return the result
   * @throws IllegalArgumentException if a dimension or period does not exist
   * @throws ArithmeticException if a sum does not fit a long
   * @throws IllegalStateException if a strategy gives a score that is negative or not finite
   */
  public AttributionResult run() {
    List<Grouping> groupings =
        plan.allGroupings().stream().map(names -> Grouping.of(graphs, names, plan.zone())).toList();
    Sums sums =
        threads == 1
            ? sumsOf(groupings, 0, graphs.accountCount())
            : mergedParts(groupings, accountBounds());
    AttributionResult result = AttributionResult.of(plan, graphs, sums.totals(), sums.moments());
    return countsLoaded() ? result : withGiven(result);
  }

  /** Whether touches are counted where they are credited: all are here, with given channels. */
  private boolean countsLoaded() {
    return graphs.givenTouchCount() == graphs.touchCount()
        && plan.rules().directCarryOver() == null;
  }

  private AttributionResult withGiven(AttributionResult result) {
    Map<List<String>, Map<List<String>, Long>> all = new LinkedHashMap<>();
    for (List<String> names : plan.allGroupings()) {
      if (!ReportPeriod.anyOfOutcomes(names)) {
        all.put(names, counts(Grouping.ofGiven(graphs, names, plan.zone())));
      }
    }
    return result.withAllTouches(all, graphs.givenTouchCount());
  }

  private static Map<List<String>, Long> counts(Grouping grouping) {
    Map<List<String>, Long> counts = new LinkedHashMap<>();
    long[] touches = grouping.touchCounts();
    for (int group = 0; group < touches.length; group++) {
      counts.put(grouping.values(group), touches[group]);
    }
    return counts;
  }

  /**
   * Credit touch by touch of some accounts' conversions: by account, conversion, strategy and time.
   *
   * @param fromAccount the first account
   * @param toAccount the account after the last one
   * @return the rows
   */
  public CreditLedger ledger(int fromAccount, int toAccount) {
    CreditLedger ledger = new CreditLedger();
    forEachCredit(fromAccount, toAccount, ledger::add);
    return ledger;
  }

  /**
   * Why each strategy credited one conversion the way it did.
   *
   * @param conversionId the id of a conversion
   * @return an explanation for each strategy
   * @throws NoSuchElementException if there is no such conversion
   * @throws IllegalArgumentException if it is no outcome, since the plan has other targets
   */
  public List<Explanation> explain(String conversionId) {
    return IntStream.range(0, strategies.size())
        .mapToObj(strategy -> explain(conversionId, strategy))
        .toList();
  }

  /**
   * Why one strategy credited one conversion the way it did.
   *
   * @param conversionId the id of a conversion
   * @param strategy the place of the strategy in the plan
   * @return the explanation
   * @throws NoSuchElementException if there is no such conversion
   * @throws IllegalArgumentException if it is no outcome, since the plan has other targets
   */
  public Explanation explain(String conversionId, int strategy) {
    int conversion = graphs.conversion(conversionId);
    if (conversion < 0) {
      throw new NoSuchElementException("There is no conversion '" + conversionId + "'");
    }
    if (!graphs.journeys(plan.rules()).isOutcome(conversion)) {
      throw new IllegalArgumentException(
          "Conversion '%s' is of type '%s' and so no outcome; the targets are %s"
              .formatted(
                  conversionId,
                  graphs.conversionRecord(conversion).type(),
                  String.join(", ", plan.rules().targets())));
    }
    AttributionStrategy of = strategies.get(strategy);
    return Explanation.of(graphs, plan.rulesOf(of), conversion, of);
  }

  /** The sums of some accounts' credit; without moments unless the plan asks for them. */
  private record Sums(CreditTotals totals, @Nullable CreditMoments moments) {

    void merge(Sums other) {
      totals.merge(other.totals);
      if (moments != null && other.moments != null) {
        moments.merge(other.moments);
      }
    }
  }

  private Sums mergedParts(List<Grouping> groupings, List<Integer> bounds) {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Sums>> parts = new ArrayList<>();
      for (int part = 1; part < bounds.size(); part++) {
        int from = bounds.get(part - 1);
        int to = bounds.get(part);
        parts.add(executor.submit(() -> sumsOf(groupings, from, to)));
      }
      Sums sums = await(parts.get(0));
      for (Future<Sums> part : parts.subList(1, parts.size())) {
        sums.merge(await(part));
      }
      return sums;
    } finally {
      executor.shutdownNow();
    }
  }

  private Sums sumsOf(List<Grouping> groupings, int fromAccount, int toAccount) {
    CreditTotals totals = CreditTotals.create(plan.strategies(), groupings);
    if (countsLoaded()) {
      totals.countTouches(graphs.firstTouch(fromAccount), graphs.firstTouch(toAccount));
    }
    if (!plan.intervals()) {
      addAll(totals, fromAccount, toAccount);
      return new Sums(totals, null);
    }
    CreditMoments.Builder moments =
        CreditMoments.builder(
            plan.strategies(), groupings.subList(0, plan.groupings().size()), graphs.timed());
    forEachCredit(
        fromAccount,
        toAccount,
        (journey, credit, strategy) -> {
          totals.add(journey, credit, strategy);
          moments.add(journey, credit, strategy);
        });
    return new Sums(totals, moments.build());
  }

  private void addAll(CreditTotals totals, int fromAccount, int toAccount) {
    Map<JourneyRules, Map<Integer, AttributionStrategy>> scoring = new LinkedHashMap<>();
    for (int number = 0; number < strategies.size(); number++) {
      AttributionStrategy strategy = strategies.get(number);
      scoring
          .computeIfAbsent(plan.rulesOf(strategy), rules -> new LinkedHashMap<>())
          .put(number, strategy);
    }
    scoring.forEach(
        (rules, under) -> totals.addAll(graphs.journeys(rules, fromAccount, toAccount), under));
  }

  /** Takes the credit of a journey under one of the plan's strategies. */
  @FunctionalInterface
  private interface CreditSink {
    void add(Journey journey, JourneyCredit credit, int strategy);
  }

  private void forEachCredit(int fromAccount, int toAccount, CreditSink sink) {
    List<JourneyRules> ofStrategies = strategies.stream().map(plan::rulesOf).toList();
    List<JourneyRules> rules = ofStrategies.stream().distinct().toList();
    Journey[] journeys =
        rules.stream()
            .map(one -> graphs.journeys(one, fromAccount, toAccount))
            .toArray(Journey[]::new);
    int[] ruled = ofStrategies.stream().mapToInt(rules::indexOf).toArray();
    AttributionStrategy[] scoring = strategies.toArray(AttributionStrategy[]::new);
    JourneyCredit[] credits =
        Stream.generate(JourneyCredit::new).limit(scoring.length).toArray(JourneyCredit[]::new);
    while (next(journeys)) {
      for (int strategy = 0; strategy < scoring.length; strategy++) {
        Journey journey = journeys[ruled[strategy]];
        credits[strategy].credit(journey, scoring[strategy]);
        sink.add(journey, credits[strategy], strategy);
      }
    }
  }

  /** Moves on to the journeys of the next outcome, which is one under all rules. */
  private static boolean next(Journey[] journeys) {
    boolean next = false;
    for (Journey journey : journeys) {
      next = journey.next();
    }
    return next;
  }

  /** Accounts that part the touches into about equal ranges, one for each thread. */
  private List<Integer> accountBounds() {
    List<Integer> bounds = new ArrayList<>(List.of(0));
    int account = 0;
    for (int part = 1; part < threads; part++) {
      long target = (long) graphs.touchCount() * part / threads;
      while (account < graphs.accountCount() && graphs.firstTouch(account) < target) {
        account++;
      }
      bounds.add(account);
    }
    bounds.add(graphs.accountCount());
    return bounds;
  }

  private static Sums await(Future<Sums> part) {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("A part of the run failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The run was interrupted", e);
    }
  }
}
