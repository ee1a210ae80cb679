package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.PlanStatistics;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.Groups;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.OutcomePlans;
import io.github.attribution.io.TableCount;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.OutcomeCredit;
import io.github.attribution.metric.OutcomeKind;
import io.github.attribution.profile.JourneyProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Attribution of tables that Spark holds: the same credit, to the last digit, as the engine gives
 * on one machine.
 *
 * <pre>{@code
 * SparkAttribution attribution =
 *     SparkAttribution.builder(plan)
 *         .touchpoints(spark.read().parquet("touchpoints"))
 *         .conversions(spark.read().parquet("conversions"))
 *         .build();
 * attribution.totals("channel").show();
 * attribution.credits().write().parquet("credits");
 * attribution.close();
 * }</pre>
 *
 * <p>Columns are those of the input tables of files, found by name in any case; further columns of
 * touchpoints are dimensions. Rows that cannot be used are left out and listed by {@link
 * #rejects()}, with the same reasons.
 *
 * <p>Touches that a window can reach go once over the network, to the partition of their account,
 * and are sorted there by account by Spark. A task reads some whole accounts at once into the
 * columns of the engine and credits them, so its memory does not grow with the partition; only an
 * account itself must fit. Everything sums to longs: the number of partitions, the order of rows
 * and repeated tasks change no bit.
 *
 * <p>What takes a job of its own runs when it is first asked for. Spark keeps the conversions and
 * what else is known of accounts beside touches, in memory or on disk, until this is {@linkplain
 * #close closed}. For one thread.
 */
public final class SparkAttribution implements AutoCloseable {

  private final AttributionPlan plan;
  private final SparkSession spark;
  private final List<PathStatistics> saved;
  private final @Nullable Profiled profiled;
  private final @Nullable Former former;
  private final @Nullable AskedOutcomes asked;
  private final Lazy<AccountData> data;
  private final Lazy<PlanForm> form = Lazy.of(this::readForm);
  private final Lazy<Gathered> gathered = Lazy.of(this::gather);
  private final Lazy<Run> run = Lazy.of(this::run);

  /** Which journeys are looked at. */
  private enum Profiled {
    CONVERTING,
    ALL
  }

  /** The tables of another day, and their totals. */
  private record Former(SparkAttribution tables, SavedTotals totals) {}

  /** What all journeys told. */
  private record Gathered(PlanStatistics statistics, JourneyProfile profile) {}

  /** What was credited, and what the journeys look like that were. */
  private record Run(
      AttributionResult result, @Nullable OutcomeCredit others, JourneyProfile profile) {}

  private SparkAttribution(Builder builder) {
    Dataset<Row> touchpoints = builder.required(InputTable.TOUCHPOINTS);
    builder.required(InputTable.CONVERSIONS);
    this.plan = builder.plan;
    this.spark = touchpoints.sparkSession();
    this.saved = List.copyOf(builder.statistics);
    this.profiled = builder.profiled;
    this.former = builder.former;
    if (former != null && plan.learns()) {
      throw new IllegalArgumentException(
          "A strategy of the plan learns, so new rows change the credit of all accounts; leave the strategy out, or the former totals");
    }
    EnumMap<InputTable, Dataset<Row>> tables = new EnumMap<>(builder.tables);
    String currency = builder.currency;
    boolean unique = builder.uniqueTouchpoints;
    int touchesAtOnce = builder.touchesAtOnce;
    this.asked = builder.asked;
    int partitions =
        builder.partitions > 0
            ? builder.partitions
            : Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
    this.data =
        Lazy.of(
            () ->
                new AccountData(plan, tables, currency, unique, partitions, touchesAtOnce, asked));
  }

  /**
   * A builder without tables.
   *
   * @param plan what to compute, with strategies that learn not fitted yet
   * @return a builder
   */
  public static Builder builder(AttributionPlan plan) {
    return new Builder(plan);
  }

  /**
   * The totals with all that the engine makes of them: metrics, standard errors, the check that
   * they add up. Small, on the driver.
   *
   * @return the result, the same as of one run over all accounts
   * @throws IllegalArgumentException if a dimension does not exist, a strategy needs what the data
   *     does not have, or the journeys do not support a model
   */
  public AttributionResult result() {
    return run.get().result;
  }

  /**
   * The totals to be saved, for another day to start from.
   *
   * @return the result with a fingerprint of the tables
   * @throws IllegalArgumentException as {@link #result()}
   */
  public SavedTotals saved() {
    return new SavedTotals(result(), Fingerprints.ofAll(data.get().hashes()));
  }

  /**
   * What the journeys look like, if {@link Builder#profile} asked for it.
   *
   * @return the profile of the journeys that were asked for; empty if none were, or the result
   *     starts from former totals
   * @throws IllegalArgumentException as {@link #result()}
   */
  public Optional<JourneyProfile> profile() {
    Profiled of = profiled;
    return of == null || former != null
        ? Optional.empty()
        : Optional.of(of == Profiled.ALL ? gathered.get().profile : run.get().profile);
  }

  /** The credit for other outcomes; empty if it was not asked for, or starts from former totals. */
  Optional<OutcomeCredit> others() {
    return Optional.ofNullable(run.get().others);
  }

  /**
   * Spend, costs and types of channels, as far as their tables are there: what metrics of the
   * result need.
   *
   * @return what is known
   * @throws IllegalArgumentException if amounts add up to more than a long of micros
   */
  public Economics economics() {
    return data.get().economics();
  }

  /**
   * The totals by one grouping of the plan.
   *
   * @param dimensions the names, as in the plan
   * @return strategy, the names, touchpoints, conversions, revenue, new_customers, leads
   * @throws IllegalArgumentException if the plan has no such grouping
   */
  public Dataset<Row> totals(String... dimensions) {
    DataType amount = DataTypes.createDecimalType(25, 6);
    StructType schema = new StructType().add("strategy", DataTypes.StringType, false);
    for (String name : dimensions) {
      schema = schema.add(name, DataTypes.StringType, false);
    }
    schema =
        schema
            .add("touchpoints", DataTypes.LongType)
            .add("conversions", amount, false)
            .add("revenue", amount, false)
            .add("new_customers", amount, false)
            .add("leads", amount, false);
    return spark.createDataFrame(
        result().rows(dimensions).stream().map(SparkAttribution::row).toList(), schema);
  }

  private static Row row(CreditRow row) {
    Stream<Object> keys = Stream.concat(Stream.of(row.strategy()), row.values().stream());
    List<Object> cells = new ArrayList<>(keys.toList());
    cells.add(row.touchpoints());
    cells.add(BigDecimal.valueOf(row.conversionMicros(), 6));
    cells.add(BigDecimal.valueOf(row.revenueMicros(), 6));
    cells.add(BigDecimal.valueOf(row.newCustomerMicros(), 6));
    cells.add(BigDecimal.valueOf(row.leadMicros(), 6));
    return RowFactory.create(cells.toArray());
  }

  /**
   * Credit touch by touch.
   *
   * @return strategy, conversion_id, account_id, touchpoint_id, contact_id, touched_at, channel,
   *     campaign, weight, conversions, revenue; a row for each touch with credit, and one for each
   *     conversion that is nobody's
   */
  public Dataset<Row> credits() {
    GraphShape shape = data.get().shape().withNames();
    return spark.createDataFrame(
        data.get().map(shape, Tasks.list(broadcast(form.get()), shape)), Credits.SCHEMA);
  }

  /**
   * What strategies learn from: the statistics of the journeys of all accounts, and those that were
   * saved.
   *
   * @return statistics of the paths that strategies of the plan ask for, to be fitted or saved
   */
  public PlanStatistics pathStatistics() {
    return gathered.get().statistics;
  }

  private Gathered gather() {
    GraphShape shape = data.get().shape().withIdleAccounts();
    PlanStatistics statistics = PlanStatistics.of(plan);
    JourneyProfile profile = JourneyProfile.of(Dimension.CHANNEL);
    for (SentPaths part :
        data.get()
            .map(shape, Tasks.learn(broadcast(PlanForm.of(plan)), shape, profiled == Profiled.ALL))
            .collect()) {
      part.addTo(statistics);
      merge(profile, part.profile());
    }
    saved.forEach(statistics::add);
    return new Gathered(statistics, profile);
  }

  private static void merge(JourneyProfile profile, @Nullable SentProfile part) {
    if (part != null) {
      profile.merge(part.profile());
    }
  }

  /**
   * The plan with its strategies fitted, once.
   *
   * @return the plan as given if no strategy learns
   * @throws IllegalArgumentException if the journeys do not support a model, saying why
   */
  public AttributionPlan fit() {
    return form.get().plan();
  }

  /**
   * The rows that are left out.
   *
   * @return table, row (as JSON), column, value, reason
   */
  public Dataset<Row> rejects() {
    return data.get().rejects();
  }

  /** How many rows of each table are used, and when its facts were. */
  List<TableFacts> tableFacts() {
    return data.get().tableFacts();
  }

  /** Rows of each table, given how many are used. */
  List<TableCount> counts(List<TableFacts> facts) {
    Map<String, Row> rejected = new HashMap<>();
    rejects()
        .groupBy("table")
        .agg(
            functions.expr("count(1)"),
            functions.expr("count_if(startswith(reason, 'repeats a row'))"))
        .collectAsList()
        .forEach(row -> rejected.put(row.getString(0), row));
    return facts.stream().map(of -> count(of, rejected.get(of.table().text()))).toList();
  }

  private static TableCount count(TableFacts facts, @Nullable Row rejected) {
    long left = rejected == null ? 0 : rejected.getLong(1);
    long repeats = rejected == null ? 0 : rejected.getLong(2);
    return new TableCount(facts.table(), facts.accepted() + left, facts.accepted(), left, repeats);
  }

  /** The first row of a table that is left out. */
  Row firstReject(InputTable table) {
    return rejects()
        .filter(functions.col("table").equalTo(table.text()))
        .orderBy("column", "value", "reason", "row")
        .first();
  }

  /** Lets go of what Spark keeps between jobs; datasets that were given are then made anew. */
  @Override
  public void close() {
    if (data.isMade()) {
      data.get().unpersist();
    }
    if (former != null) {
      former.tables.close();
    }
  }

  private PlanForm readForm() {
    return plan.learns() ? PlanForm.fitted(plan, pathStatistics()) : PlanForm.of(plan);
  }

  private Run run() {
    Former from = former;
    return from == null
        ? run(data.get())
        : new Run(update(from), null, JourneyProfile.of(Dimension.CHANNEL));
  }

  /** Takes away the accounts that changed as they were, and adds them as they are. */
  private AttributionResult update(Former from) {
    Dataset<Row> were = from.tables.data.get().hashes();
    if (Fingerprints.ofAll(were) != from.totals.tables()) {
      throw new IllegalArgumentException(
          "The former totals are of other rows than the former tables have now; keep the tables of each day as they were, or run on all accounts again");
    }
    Dataset<Row> changed =
        Fingerprints.changed(
                Fingerprints.ofAccounts(were), Fingerprints.ofAccounts(data.get().hashes()))
            .persist();
    try {
      AttributionResult before = from.tables.run(from.tables.data.get().only(changed)).result;
      return from.totals.result().subtract(before).merge(run(data.get().only(changed)).result);
    } finally {
      changed.unpersist();
    }
  }

  private Run run(AccountData accounts) {
    AttributionPlan fitted = fit();
    OtherOutcomes found = accounts.outcomes().orElse(null);
    EnumSet<OutcomeKind> kinds = EnumSet.noneOf(OutcomeKind.class);
    if (found != null) {
      kinds.addAll(found.kinds());
    }
    OutcomePlans outcomes = asked == null ? new OutcomePlans(null) : asked.plans();
    Map<OutcomeKind, AttributionPlan> plans = outcomes.plans(fitted, kinds);
    GraphShape shape = plans.isEmpty() ? accounts.shape() : accounts.shape().withOutcomes();
    JourneyGraphs nobody = new GraphBatch(shape).graphs();
    AttributionResult whole = AttributionRun.of(fitted, nobody).run();
    Map<OutcomeKind, AttributionResult> others = new EnumMap<>(OutcomeKind.class);
    plans.forEach((kind, plan) -> others.put(kind, AttributionRun.of(plan, nobody).run()));
    JourneyProfile profile = JourneyProfile.of(Dimension.CHANNEL);
    boolean profiling = profiled == Profiled.CONVERTING;
    for (SentResult part :
        accounts
            .map(shape, Tasks.credit(broadcast(form.get()), shape, profiling, outcomes, kinds))
            .collect()) {
      whole = whole.merge(part.result(fitted));
      plans.forEach(
          (kind, plan) -> others.merge(kind, part.other(kind, plan), AttributionResult::merge));
      merge(profile, part.profile());
    }
    return new Run(
        counted(whole, accounts),
        found == null ? null : OutcomePlans.credit(fitted, others, found.missing()),
        profile);
  }

  /** The result with counts of all touches, those that no window reaches too. */
  private static AttributionResult counted(AttributionResult result, AccountData accounts) {
    Map<List<String>, Map<List<String>, Long>> counts = new HashMap<>();
    Stream.of(result.totals(), result.dated())
        .flatMap(totals -> totals.groupings().stream())
        .filter(Groups::countTouches)
        .forEach(groups -> counts.put(groups.names(), accounts.counts(groups.names())));
    long touches =
        counts.values().stream()
            .findFirst()
            .map(by -> by.values().stream().mapToLong(Long::longValue).sum())
            .orElseGet(accounts::touchCount);
    return result.withAllTouches(counts, touches);
  }

  private Broadcast<PlanForm> broadcast(PlanForm sent) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(sent);
  }

  /** Collects tables and settings. Mutable, not thread-safe. */
  public static final class Builder {

    private static final int TOUCHES_AT_ONCE = 1_000_000;

    private final AttributionPlan plan;
    private final EnumMap<InputTable, Dataset<Row>> tables = new EnumMap<>(InputTable.class);
    private final List<PathStatistics> statistics = new ArrayList<>();
    private String currency = "EUR";
    private boolean uniqueTouchpoints;
    private @Nullable Profiled profiled;
    private @Nullable Former former;
    private @Nullable AskedOutcomes asked;
    private int partitions;
    private int touchesAtOnce = TOUCHES_AT_ONCE;

    private Builder(AttributionPlan plan) {
      this.plan = plan;
    }

    Builder with(InputTable table, Dataset<Row> rows) {
      tables.put(table, rows);
      return this;
    }

    /** Has outcomes beside conversions and leads credited. */
    Builder outcomes(AskedOutcomes asked) {
      this.asked = asked;
      return this;
    }

    private Dataset<Row> required(InputTable table) {
      Dataset<Row> rows = tables.get(table);
      if (rows == null) {
        throw new IllegalStateException(
            "There is no dataset of %1$s; pass one with %1$s(…)".formatted(table.text()));
      }
      return rows;
    }

    /**
     * Sets the touches.
     *
     * @param rows account_id, touched_at, channel; touchpoint_id, contact_id, campaign, any
     * @return this
     */
    public Builder touchpoints(Dataset<Row> rows) {
      return with(InputTable.TOUCHPOINTS, rows);
    }

    /**
     * Sets the conversions.
     *
     * @param rows conversion_id, account_id, converted_at; revenue, currency, type, new_customer,
     *     opportunity_id, contact_id, reverses, campaign
     * @return this
     */
    public Builder conversions(Dataset<Row> rows) {
      return with(InputTable.CONVERSIONS, rows);
    }

    /**
     * Sets the milestones, leads among them.
     *
     * @param rows account_id, milestone, reached_at; contact_id, opportunity_id
     * @return this
     */
    public Builder milestones(Dataset<Row> rows) {
      return with(InputTable.MILESTONES, rows);
    }

    /**
     * Sets the people of accounts, for rules that look at their roles.
     *
     * @param rows contact_id, account_id; role
     * @return this
     */
    public Builder contacts(Dataset<Row> rows) {
      return with(InputTable.CONTACTS, rows);
    }

    /**
     * Sets the deals, for totals by when they were created.
     *
     * @param rows opportunity_id, account_id; created_at
     * @return this
     */
    public Builder opportunities(Dataset<Row> rows) {
      return with(InputTable.OPPORTUNITIES, rows);
    }

    /**
     * Sets who takes part in which deal, for rules that look at it.
     *
     * @param rows opportunity_id, account_id, contact_id; primary
     * @return this
     */
    public Builder opportunityContacts(Dataset<Row> rows) {
      return with(InputTable.OPPORTUNITY_CONTACTS, rows);
    }

    /**
     * Sets the prices of currencies.
     *
     * @param rows from, to, date, rate
     * @return this
     */
    public Builder exchangeRates(Dataset<Row> rows) {
      return with(InputTable.EXCHANGE_RATES, rows);
    }

    /**
     * Sets media spend.
     *
     * @param rows channel, amount; date or from and to, campaign, currency
     * @return this
     */
    public Builder spend(Dataset<Row> rows) {
      return with(InputTable.SPEND, rows);
    }

    /**
     * Sets costs beside media spend.
     *
     * @param rows kind, amount; date, currency
     * @return this
     */
    public Builder costs(Dataset<Row> rows) {
      return with(InputTable.COSTS, rows);
    }

    /**
     * Sets which channels are paid, and which are marketing's.
     *
     * @param rows channel; paid, marketing
     * @return this
     */
    public Builder channelTypes(Dataset<Row> rows) {
      return with(InputTable.CHANNEL_TYPES, rows);
    }

    /**
     * Has what journeys look like counted on the way.
     *
     * @param all whether journeys without a conversion are looked at, which takes the touches of
     *     all accounts
     * @return this
     */
    public Builder profile(boolean all) {
      profiled = all ? Profiled.ALL : Profiled.CONVERTING;
      return this;
    }

    /**
     * Starts the result from the totals of another day: accounts whose rows have changed since are
     * taken away as they were and added as they are, all others are not looked at again. Rows that
     * came late or were deleted count as if they had always, or never, been there.
     *
     * @param tables the tables of that day, under the same plan
     * @param totals what was saved of them
     * @return this
     */
    public Builder since(SparkAttribution tables, SavedTotals totals) {
      former = new Former(tables, totals);
      return this;
    }

    /**
     * Sets the currency of the results, and of amounts without one.
     *
     * @param currency an ISO 4217 code, EUR if not said
     * @return this
     */
    public Builder currency(String currency) {
      this.currency = currency;
      return this;
    }

    /**
     * Says that no touchpoint_id comes twice, as the source makes sure. Else a hash of each id is
     * sent over the network to find those that do.
     *
     * @return this
     */
    public Builder uniqueTouchpoints() {
      this.uniqueTouchpoints = true;
      return this;
    }

    /**
     * Sets into how many partitions accounts are parted.
     *
     * @param partitions at least one; {@code spark.sql.shuffle.partitions} if not said
     * @return this
     * @throws IllegalArgumentException if it is less than one
     */
    public Builder partitions(int partitions) {
      this.partitions = positive("partitions", partitions);
      return this;
    }

    /**
     * Sets how many touches a task loads at once, some 50 bytes each; an account that has more is
     * loaded whole.
     *
     * @param touches at least one; a million if not said
     * @return this
     * @throws IllegalArgumentException if it is less than one
     */
    public Builder touchesAtOnce(int touches) {
      this.touchesAtOnce = positive("touches at once", touches);
      return this;
    }

    /**
     * Adds saved statistics to those that strategies learn from, of other accounts or days.
     *
     * @param paths statistics of paths that a strategy of the plan asks for
     * @return this
     */
    public Builder statistics(PathStatistics paths) {
      statistics.add(paths);
      return this;
    }

    private static int positive(String what, int number) {
      if (number < 1) {
        throw new IllegalArgumentException(
            "The number of %s is %s; give at least 1".formatted(what, number));
      }
      return number;
    }

    /**
     * Makes the attribution; nothing runs yet.
     *
     * @return the attribution
     * @throws IllegalStateException if there are no touchpoints or no conversions
     */
    public SparkAttribution build() {
      return new SparkAttribution(this);
    }
  }
}
