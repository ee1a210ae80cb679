package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.io.InputColumn;
import io.github.attribution.io.InputTable;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.metric.ChannelTypes;
import io.github.attribution.metric.Economics;
import io.github.attribution.setting.NearestName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** The tables of a run, checked, on their way to partitions of whole accounts. */
final class AccountData {

  /** How many accounts with an outcome are sent to all executors, to keep other touches away. */
  private static final long MOST_SENT = 2_000_000;

  private final AttributionPlan plan;
  private final int partitions;
  private final int touchesAtOnce;
  private final @Nullable AskedOutcomes asked;
  private final EnumMap<InputTable, CheckedTable> tables = new EnumMap<>(InputTable.class);
  private final List<Dataset<Row>> kept = new ArrayList<>();
  private final Dataset<Row> facts;
  private final Lazy<List<String>> milestones = Lazy.of(this::milestoneNames);
  private final Lazy<Dataset<Row>> reached = Lazy.of(this::reachedTouches);

  AccountData(
      AttributionPlan plan,
      Map<InputTable, Dataset<Row>> given,
      String currency,
      boolean uniqueTouchpoints,
      int partitions,
      int touchesAtOnce,
      @Nullable AskedOutcomes asked) {
    this.plan = plan;
    this.asked = asked;
    this.partitions = partitions;
    this.touchesAtOnce = touchesAtOnce;
    Cells cells = new Cells(plan.zone());
    given.forEach((table, rows) -> tables.put(table, CheckedTable.of(table, rows, cells)));
    requireDimensions();
    tables.computeIfPresent(
        InputTable.EXCHANGE_RATES, (name, table) -> Repeats.checked(table, "from", "to", "date"));
    tables.computeIfPresent(
        InputTable.CONTACTS, (name, table) -> Repeats.checked(table, "contact_id", "account_id"));
    Amounts amounts = new Amounts(currency, tables.get(InputTable.EXCHANGE_RATES));
    tables.computeIfPresent(
        InputTable.OPPORTUNITIES,
        (name, table) ->
            amounts.checked(
                Opportunities.checked(Repeats.checked(table, "opportunity_id")),
                "amount",
                "coalesce(closed_at, created_at)"));
    tables.computeIfPresent(
        InputTable.STAGES, (name, table) -> StageChecks.ofStages(Repeats.checked(table, "stage")));
    tables.computeIfPresent(
        InputTable.STAGE_HISTORY,
        (name, table) ->
            StageChecks.ofHistory(
                Repeats.checked(table, "opportunity_id", "stage", "entered_at"),
                tables.get(InputTable.STAGES)));
    ConversionChecks conversions = new ConversionChecks(amounts, this::keep);
    tables.computeIfPresent(InputTable.CONVERSIONS, (name, table) -> conversions.checked(table));
    tables.computeIfPresent(InputTable.SPEND, (name, table) -> Money.ofSpend(table, amounts));
    tables.computeIfPresent(InputTable.COSTS, (name, table) -> Money.ofCosts(table, amounts));
    tables.computeIfPresent(
        InputTable.CHANNEL_TYPES, (name, table) -> Repeats.checked(table, "channel"));
    if (!uniqueTouchpoints) {
      tables.computeIfPresent(
          InputTable.TOUCHPOINTS, (name, table) -> Repeats.checked(table, "touchpoint_id"));
    }
    if (asked != null) {
      tables.computeIfPresent(
          InputTable.MILESTONES, (name, table) -> table.withGood(keep(table.good())));
    }
    this.facts = keep(facts());
  }

  /** The same tables with some accounts alone. */
  private AccountData(AccountData whole, Dataset<Row> accounts) {
    this.plan = whole.plan;
    this.partitions = whole.partitions;
    this.touchesAtOnce = whole.touchesAtOnce;
    this.asked = whole.asked;
    this.tables.putAll(whole.tables);
    Dataset<Row> only = accounts.withColumnRenamed("account", "only");
    this.tables.computeIfPresent(
        InputTable.TOUCHPOINTS,
        (name, table) ->
            table.withGood(
                table.good().join(only, functions.expr("account_id = only"), "left_semi")));
    this.facts = whole.facts.join(only, functions.expr("account = only"), "left_semi");
  }

  /**
   * The same tables with some accounts alone; all checks are those of the whole.
   *
   * @param accounts the ids in a column account
   */
  AccountData only(Dataset<Row> accounts) {
    return new AccountData(this, accounts);
  }

  /** Hashes of all rows that decide on results, with their accounts. */
  Dataset<Row> hashes() {
    Dataset<Row> touches =
        hashed(table(InputTable.TOUCHPOINTS).good()).selectExpr(columns(shape())).drop("h");
    return Fingerprints.hashes(touches, "account")
        .unionAll(
            Fingerprints.hashes(facts.filter("kind <> " + Facts.OUTCOME).drop("h"), "account"));
  }

  /** Has Spark keep rows between jobs. */
  private Dataset<Row> keep(Dataset<Row> rows) {
    kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
    return rows;
  }

  /** Lets go of what Spark keeps between jobs. */
  void unpersist() {
    kept.forEach(Dataset::unpersist);
  }

  /** All rows that are left out. */
  Dataset<Row> rejects() {
    return tables.values().stream()
        .map(CheckedTable::rejects)
        .reduce(Dataset::unionAll)
        .orElseThrow();
  }

  /** How many rows of each table are used, and when its facts were. */
  List<TableFacts> tableFacts() {
    return TableFacts.of(tables.values());
  }

  /** Spend, costs and types of channels. */
  Economics economics() {
    return new Economics(
        Money.spend(tables.get(InputTable.SPEND), plan.zone()),
        Money.costs(tables.get(InputTable.COSTS), plan.zone()),
        table(InputTable.CONVERSIONS).has("new_customer"),
        haveLeads(),
        new ChannelTypes(channels("paid"), channels("marketing")));
  }

  private boolean haveLeads() {
    Set<String> targets = plan.rules().targets();
    boolean targeted = targets.isEmpty() || targets.contains(Milestone.LEAD_CREATED);
    return targeted
        && (milestones.get().contains(Milestone.LEAD_CREATED)
            || !table(InputTable.CONVERSIONS)
                .good()
                .filter("type = " + Sql.literal(Milestone.LEAD_CREATED))
                .isEmpty());
  }

  private @Nullable Set<String> channels(String type) {
    CheckedTable types = tables.get(InputTable.CHANNEL_TYPES);
    return types == null || !types.has(type)
        ? null
        : Set.copyOf(
            types
                .good()
                .filter(type)
                .select("channel")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList());
  }

  /** What graphs for credit have. */
  GraphShape shape() {
    return new GraphShape(
        dimensions(),
        milestones.get(),
        plan.needsContacts(),
        table(InputTable.CONVERSIONS).has("new_customer"),
        milestones.get().contains(Milestone.LEAD_CREATED),
        false,
        false,
        false,
        touchesAtOnce);
  }

  /** The outcomes beside conversions and leads, if they are asked for. */
  Optional<OtherOutcomes> outcomes() {
    return Optional.ofNullable(asked).map(of -> OtherOutcomes.count(tables, of.unread(), facts));
  }

  /** Makes something of the accounts of each partition. */
  <T> JavaRDD<T> map(GraphShape shape, Tasks.OfPartition<T> task) {
    Dataset<Row> touches =
        shape.idleAccounts() ? hashed(table(InputTable.TOUCHPOINTS).good()) : reached.get();
    JavaRDD<InternalRow> left = partitioned(touches.selectExpr(columns(shape)), "account");
    JavaRDD<InternalRow> right = partitioned(facts, "account", "kind", "fact_name");
    return left.zipPartitions(right, task);
  }

  private JavaRDD<InternalRow> partitioned(Dataset<Row> rows, String... order) {
    Dataset<Row> sorted =
        rows.repartition(partitions, functions.col("h")).sortWithinPartitions("h", order);
    return ((org.apache.spark.sql.classic.Dataset<Row>) sorted)
        .queryExecution()
        .toRdd()
        .toJavaRDD();
  }

  /** How many accepted touches have which values of a grouping that touches are counted by. */
  Map<List<String>, Long> counts(List<String> names) {
    return new TouchCounts(names, plan.zone()).of(table(InputTable.TOUCHPOINTS).good());
  }

  long touchCount() {
    return table(InputTable.TOUCHPOINTS).good().count();
  }

  private CheckedTable table(InputTable table) {
    return Objects.requireNonNull(tables.get(table), table.text());
  }

  private List<String> milestoneNames() {
    CheckedTable table = tables.get(InputTable.MILESTONES);
    return table == null
        ? List.of()
        : Dictionary.sorted(
                table.good().select("milestone").distinct().as(Encoders.STRING()).collectAsList())
            .values();
  }

  private Dataset<Row> facts() {
    List<Dataset<Row>> parts = new ArrayList<>();
    parts.add(Facts.ofConversions(table(InputTable.CONVERSIONS).good()));
    if (asked != null) {
      OtherOutcomes.rows(tables, this::keep).map(Facts::ofOutcomes).ifPresent(parts::add);
    }
    add(parts, InputTable.MILESTONES, Facts::ofMilestones);
    if (plan.needsRoles()) {
      add(parts, InputTable.CONTACTS, Facts::ofContacts);
    }
    if (plan.needsContacts() && plan.needsOpportunities()) {
      add(parts, InputTable.OPPORTUNITY_CONTACTS, Facts::ofOpportunityContacts);
    }
    add(parts, InputTable.OPPORTUNITIES, Facts::ofOpportunities);
    return parts.stream().reduce(Dataset::unionAll).orElseThrow();
  }

  /** Makes facts of the rows of a table. */
  @FunctionalInterface
  private interface ToFacts {
    Dataset<Row> of(Dataset<Row> rows);
  }

  private void add(List<Dataset<Row>> parts, InputTable name, ToFacts toFacts) {
    CheckedTable table = tables.get(name);
    if (table != null) {
      parts.add(toFacts.of(table.good()));
    }
  }

  private static Dataset<Row> hashed(Dataset<Row> touches) {
    return touches.withColumn("attribution hash", functions.expr("xxhash64(account_id)"));
  }

  /**
   * The touches that a window can reach, and some more: of accounts whose hash is that of one with
   * an outcome, and all if there are too many of those to send them to every executor.
   */
  private Dataset<Row> reachedTouches() {
    Dataset<Row> touches = hashed(table(InputTable.TOUCHPOINTS).good());
    Dataset<Row> reach = reach();
    if (reach.count() > MOST_SENT) {
      return touches;
    }
    return touches.join(
        functions.broadcast(reach),
        functions.expr(
            "`attribution hash` = `reach hash` AND touched_at BETWEEN `reach from` AND `reach to`"));
  }

  /** From when to when touches of an account can count, by the hash of the account. */
  private Dataset<Row> reach() {
    Set<String> targets = plan.rules().targets();
    String targeted =
        targets.isEmpty()
            ? "true"
            : "CASE WHEN kind = %s THEN fact_type ELSE fact_name END IN (%s)"
                .formatted(
                    Facts.CONVERSION,
                    targets.stream().map(Sql::literal).collect(Collectors.joining(", ")));
    return facts
        .filter("kind = %s OR kind <= %s AND (%s)".formatted(Facts.OUTCOME, Facts.LEAD, targeted))
        .groupBy("h")
        .agg(
            functions.expr("min(fact_at) - %sL AS `reach from`".formatted(plan.reachMicros())),
            functions.expr("max(fact_at) AS `reach to`"))
        .withColumnRenamed("h", "reach hash");
  }

  /** What touches are sent with: their account, time, what breaks ties, contact, dimensions. */
  private String[] columns(GraphShape shape) {
    CheckedTable touches = table(InputTable.TOUCHPOINTS);
    Stream<String> first =
        Stream.of(
            "`attribution hash` AS h",
            "account_id AS account",
            "touched_at",
            tie(touches) + " AS tie",
            (shape.contacts() || shape.named() ? "contact_id" : "cast(NULL AS STRING)")
                + " AS contact");
    Stream<String> values =
        shape.dimensions().stream()
            .map(name -> value(name) + " AS " + Sql.name("dimension " + name));
    Stream<String> names =
        shape.named() ? Stream.of("touchpoint_id", "campaign AS campaign_id") : Stream.empty();
    return Stream.of(first, values, names).flatMap(part -> part).toArray(String[]::new);
  }

  /** A dimension's value of a touch in SQL. */
  static String value(String dimension) {
    return "coalesce(%s, %s)".formatted(Sql.name(dimension), Sql.literal(Dimension.NONE));
  }

  /** The order of touches at one time: by id; before those by contact, then all dimensions. */
  private static String tie(CheckedTable touches) {
    List<String> dimensions = dimensions(touches);
    String others =
        Stream.of(
                Stream.of("char(0)", "coalesce('1' || contact_id, '')"),
                dimensions.stream().map(name -> "char(0) || " + value(name)),
                dimensions.stream()
                    .map(name -> "if(%s IS NULL, '1', '0')".formatted(Sql.name(name))))
            .flatMap(part -> part)
            .collect(Collectors.joining(" || "));
    return touches.has("touchpoint_id") ? "coalesce(touchpoint_id, %s)".formatted(others) : others;
  }

  /** The dimensions that touches have, channel first, the others by name. */
  private static List<String> dimensions(CheckedTable touches) {
    TreeSet<String> others = new TreeSet<>(touches.extras());
    for (InputColumn column : InputTable.TOUCHPOINTS.columns()) {
      if (column.type() == InputColumn.Type.TEXT && touches.has(column.name())) {
        others.add(column.name());
      }
    }
    others.remove(Dimension.CHANNEL);
    List<String> names = new ArrayList<>(List.of(Dimension.CHANNEL));
    names.addAll(others);
    return names;
  }

  /** The dimensions that graphs have. A column of roles goes before those of contacts. */
  private List<String> dimensions() {
    Set<String> names = new LinkedHashSet<>(plan.dimensions());
    if (plan.needsRoles()
        && dimensions(table(InputTable.TOUCHPOINTS)).contains(JourneyGraphs.CONTACT_ROLE)) {
      names.add(JourneyGraphs.CONTACT_ROLE);
    }
    return List.copyOf(names);
  }

  private void requireDimensions() {
    List<String> known = dimensions(table(InputTable.TOUCHPOINTS));
    Stream<String> ofGroupings =
        Stream.concat(plan.groupings().stream(), plan.datedGroupings().stream())
            .flatMap(List::stream)
            .filter(name -> ReportPeriod.find(name).isEmpty());
    Stream.concat(ofGroupings, plan.dimensions().stream())
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  NearestName.unknown("dimension '" + name + "'", name, known));
            });
  }
}
