package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.PlanStatistics;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.Groups;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.StatisticsFile;
import io.github.attribution.learn.PathStatistics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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
  private final Lazy<AccountData> data;
  private final Lazy<PlanForm> form = Lazy.of(this::readForm);
  private final Lazy<AttributionResult> result = Lazy.of(this::run);

  private SparkAttribution(Builder builder) {
    Dataset<Row> touchpoints = builder.required(InputTable.TOUCHPOINTS);
    builder.required(InputTable.CONVERSIONS);
    this.plan = builder.plan;
    this.spark = touchpoints.sparkSession();
    this.saved = List.copyOf(builder.statistics);
    EnumMap<InputTable, Dataset<Row>> tables = new EnumMap<>(builder.tables);
    String currency = builder.currency;
    boolean unique = builder.uniqueTouchpoints;
    int touchesAtOnce = builder.touchesAtOnce;
    int partitions =
        builder.partitions > 0
            ? builder.partitions
            : Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
    this.data =
        Lazy.of(() -> new AccountData(plan, tables, currency, unique, partitions, touchesAtOnce));
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
    return result.get();
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
    GraphShape shape = data.get().shape().withIdleAccounts();
    PlanStatistics statistics = PlanStatistics.of(plan);
    data.get()
        .map(shape, Tasks.learn(broadcast(PlanForm.of(plan)), shape))
        .collect()
        .forEach(part -> Stream.of(part).map(StatisticsFile::ofBytes).forEach(statistics::add));
    saved.forEach(statistics::add);
    return statistics;
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

  /** Lets go of what Spark keeps between jobs; datasets that were given are then made anew. */
  @Override
  public void close() {
    if (data.isMade()) {
      data.get().unpersist();
    }
  }

  private PlanForm readForm() {
    return plan.learns() ? PlanForm.fitted(plan, pathStatistics()) : PlanForm.of(plan);
  }

  private AttributionResult run() {
    AttributionPlan fitted = fit();
    AccountData accounts = data.get();
    GraphShape shape = accounts.shape();
    AttributionResult whole = AttributionRun.of(fitted, new GraphBatch(shape).graphs()).run();
    for (SentResult part :
        accounts.map(shape, Tasks.credit(broadcast(form.get()), shape)).collect()) {
      whole = whole.merge(part.result(fitted));
    }
    return counted(whole, accounts);
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
    private int partitions;
    private int touchesAtOnce = TOUCHES_AT_ONCE;

    private Builder(AttributionPlan plan) {
      this.plan = plan;
    }

    private Builder with(InputTable table, Dataset<Row> rows) {
      tables.put(table, rows);
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
