package io.github.attribution.spark;

import io.github.attribution.io.InputTable;
import io.github.attribution.io.measure.Qualifications;
import io.github.attribution.journey.Micros;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.OutcomeKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The outcomes beside conversions and leads that touches get credit for: opportunities and what
 * became of them, and qualifications. Accounts that become customers by their revenue movements are
 * not among them, since that table is not read.
 *
 * <p>The rows have kind, account_id, happened_at, worth, opportunity_id and contact_id.
 */
final class OtherOutcomes {

  private static final String NONE = "cast(NULL AS STRING)";
  private static final String OUTCOME_BY_NAME =
      """
      CASE WHEN lower(stage) RLIKE '(^|[^a-z])won$' THEN 'won'
        WHEN lower(stage) RLIKE '(^|[^a-z])lost$' THEN 'lost' END""";

  private final Map<InputTable, CheckedTable> tables;
  private final Set<InputTable> unread;
  private final Map<Figure, String> missing = new HashMap<>();
  private final Set<OutcomeKind> kinds = EnumSet.noneOf(OutcomeKind.class);

  private OtherOutcomes(Map<InputTable, CheckedTable> tables, Set<InputTable> unread) {
    this.tables = tables;
    this.unread = unread;
  }

  /**
   * The rows, empty if no table has any.
   *
   * @param keep has Spark keep rows that several outcomes are made of
   */
  static Optional<Dataset<Row>> rows(
      Map<InputTable, CheckedTable> tables, UnaryOperator<Dataset<Row>> keep) {
    OtherOutcomes outcomes = new OtherOutcomes(tables, Set.of());
    return Stream.of(outcomes.ofOpportunities(keep), outcomes.ofMilestones())
        .flatMap(List::stream)
        .reduce(Dataset::unionAll)
        .map(rows -> rows.filter("happened_at IS NOT NULL"));
  }

  /**
   * What there is of some outcomes, by one job.
   *
   * @param unread tables that are given, but not read
   * @param facts the outcomes as {@link Facts}
   */
  static OtherOutcomes count(
      Map<InputTable, CheckedTable> tables, Set<InputTable> unread, Dataset<Row> facts) {
    OtherOutcomes outcomes = new OtherOutcomes(tables, unread);
    outcomes.count(facts);
    return outcomes;
  }

  /** The kinds that there are outcomes of. */
  Set<OutcomeKind> kinds() {
    return kinds;
  }

  /** The figures that cannot be known, with the reason. */
  Map<Figure, String> missing() {
    return missing;
  }

  private void count(Dataset<Row> facts) {
    Map<String, Row> counts =
        facts
            .filter("kind = " + Facts.OUTCOME)
            .groupBy("fact_type")
            .agg(
                functions.expr("count(1)"),
                functions.expr("sum(cast(abs(fact_revenue) AS DECIMAL(38,0)))"))
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row));
    if (tables.containsKey(InputTable.MILESTONES)) {
      requireQualified(counts, OutcomeKind.MQA, "mqa");
      requireQualified(counts, OutcomeKind.SQA, "sqa");
      requireQualified(
          counts, OutcomeKind.QUALIFIED_LEAD, String.join("' or '", Qualifications.OF_LEADS));
    }
    for (OutcomeKind kind : OutcomeKind.values()) {
      kind.figures().forEach(this::noteMissing);
      Row row = counts.get(kind.text());
      if (row != null && row.getDecimal(2).toBigInteger().bitLength() > 63) {
        kind.figures()
            .forEach(figure -> missing.putIfAbsent(figure, "the amounts are too large to add"));
      } else if (row != null) {
        kinds.add(kind);
      }
    }
  }

  private void requireQualified(Map<String, Row> counts, OutcomeKind kind, String milestones) {
    if (!counts.containsKey(kind.text())) {
      missing.put(kind.count(), "the table 'milestones' has no '%s'".formatted(milestones));
    }
  }

  private void noteMissing(Figure figure) {
    figure.needs().stream()
        .filter(need -> !has(need))
        .findFirst()
        .ifPresent(need -> missing.put(figure, whyMissing(need)));
  }

  private String whyMissing(String need) {
    return unread.stream()
        .filter(table -> need.startsWith(table.text()))
        .findFirst()
        .map(
            table ->
                "a run on Spark does not read the table '%s'; run on one machine"
                    .formatted(table.text()))
        .orElseGet(() -> Figure.whyMissing(need));
  }

  private boolean has(String need) {
    return Stream.of(need.split("\\|", -1)).anyMatch(this::hasOne);
  }

  private boolean hasOne(String need) {
    List<String> parts = List.of(need.split("\\.", 2));
    CheckedTable table = tables.get(InputTable.valueOf(parts.get(0).toUpperCase(Locale.ROOT)));
    return table != null && (parts.size() == 1 || table.has(parts.get(1)));
  }

  private List<Dataset<Row>> ofOpportunities(UnaryOperator<Dataset<Row>> keep) {
    CheckedTable table = tables.get(InputTable.OPPORTUNITIES);
    if (table == null) {
      return List.of();
    }
    Dataset<Row> ended =
        withEnds(
                withCreations(
                    table
                        .good()
                        .selectExpr(
                            "opportunity_id",
                            "account_id",
                            "lower(trim(kind)) AS kind",
                            "reporting_micros AS amount",
                            "disqualified",
                            "created_at",
                            "closed_at",
                            "won")))
            .withColumn(
                "status",
                functions.expr(
                    """
                    CASE WHEN disqualified THEN 'other'
                      WHEN closed_at IS NULL AND NOT coalesce(won, false) THEN 'open'
                      WHEN won THEN 'won' WHEN NOT won THEN 'lost' ELSE 'other' END"""));
    Dataset<Row> rows = keep.apply(ended);
    return List.of(
        opportunities(
            rows.filter("coalesce(kind, '') <> 'renewal'"),
            OutcomeKind.OPPORTUNITY,
            "created_at",
            "amount"),
        opportunities(rows.filter("status = 'won'"), OutcomeKind.WIN, "closed_at", "amount"),
        opportunities(
            rows.filter("status = 'won' AND created_at < closed_at"),
            OutcomeKind.CYCLE,
            "closed_at",
            "(closed_at - created_at) DIV 1000"),
        opportunities(rows.filter("status = 'lost'"), OutcomeKind.LOSS, "closed_at", "amount"));
  }

  private static Dataset<Row> opportunities(
      Dataset<Row> rows, OutcomeKind kind, String at, String worth) {
    return rows.selectExpr(columns(kind, at, worth, "opportunity_id", NONE));
  }

  /** Takes from the milestone when an opportunity was created, if its row does not say. */
  private Dataset<Row> withCreations(Dataset<Row> rows) {
    CheckedTable milestones = tables.get(InputTable.MILESTONES);
    if (milestones == null) {
      return rows;
    }
    Dataset<Row> creations =
        milestones
            .good()
            .filter("lower(trim(milestone)) = 'opportunity_created' AND opportunity_id IS NOT NULL")
            .groupBy(
                functions.expr("account_id AS of_account"), functions.expr("opportunity_id AS of"))
            .agg(functions.expr("min(reached_at) AS reached"));
    return rows.join(
            creations, functions.expr("opportunity_id = of AND account_id = of_account"), "left")
        .withColumn("created_at", functions.expr("coalesce(created_at, reached)"))
        .drop("of", "of_account", "reached");
  }

  /** Takes from the history how an opportunity ended, if its row does not say. */
  private Dataset<Row> withEnds(Dataset<Row> rows) {
    CheckedTable history = tables.get(InputTable.STAGE_HISTORY);
    if (history == null) {
      return rows;
    }
    CheckedTable stages = tables.get(InputTable.STAGES);
    Dataset<Row> ordered = stages == null ? derivedStages(history.good()) : givenStages(stages);
    Dataset<Row> last =
        history
            .good()
            .join(functions.broadcast(ordered), "stage")
            .withColumn(
                "nth",
                functions.expr(
                    "row_number() OVER (PARTITION BY opportunity_id ORDER BY entered_at DESC, place DESC)"))
            .filter("nth = 1 AND outcome IS NOT NULL")
            .selectExpr("opportunity_id AS of", "entered_at AS ended", "outcome");
    return rows.join(last, functions.expr("opportunity_id = of"), "left")
        .withColumn("closed_at", functions.expr("coalesce(closed_at, ended)"))
        .withColumn("won", functions.expr("coalesce(won, outcome = 'won')"))
        .drop("of", "ended", "outcome");
  }

  private static Dataset<Row> givenStages(CheckedTable stages) {
    String outcome =
        stages.has("outcome")
            ? "CASE WHEN lower(outcome) IN ('won', 'lost') THEN lower(outcome) END"
            : OUTCOME_BY_NAME;
    return stages
        .good()
        .selectExpr("stage", "struct(false, position, stage) AS place", outcome + " AS outcome");
  }

  /** By the mean time from an opportunity's first stage to its first entry; the ends come last. */
  private static Dataset<Row> derivedStages(Dataset<Row> history) {
    return history
        .groupBy("opportunity_id", "stage")
        .agg(functions.expr("min(entered_at) AS entry_at"))
        .withColumn("first_at", functions.expr("min(entry_at) OVER (PARTITION BY opportunity_id)"))
        .groupBy("stage")
        .agg(functions.expr("sum(entry_at - first_at) / count(1) AS later"))
        .withColumn("outcome", functions.expr(OUTCOME_BY_NAME))
        .selectExpr("stage", "struct(outcome IS NOT NULL, later, stage) AS place", "outcome");
  }

  private List<Dataset<Row>> ofMilestones() {
    CheckedTable table = tables.get(InputTable.MILESTONES);
    if (table == null) {
      return List.of();
    }
    Dataset<Row> rows = table.good().withColumn("stage", functions.expr("lower(trim(milestone))"));
    Column qualified = functions.col("stage").isin(Qualifications.OF_LEADS.toArray());
    Dataset<Row> leads =
        rows.filter(qualified)
            .groupBy("account_id", "contact_id")
            .agg(
                functions.expr(
                    "min(struct(reached_at, opportunity_id IS NULL AS none, opportunity_id)) AS first"));
    return List.of(
        qualifications(rows, OutcomeKind.MQA),
        qualifications(rows, OutcomeKind.SQA),
        leads.selectExpr(
            columns(
                OutcomeKind.QUALIFIED_LEAD,
                "first.reached_at",
                "0L",
                "first.opportunity_id",
                "contact_id")));
  }

  private static Dataset<Row> qualifications(Dataset<Row> rows, OutcomeKind kind) {
    return rows.filter("stage = " + Sql.literal(kind.text()))
        .groupBy("account_id")
        .agg(functions.expr("array_sort(collect_set(reached_at)) AS times"))
        .withColumn(
            "at",
            functions.explode(
                functions
                    .udf(
                        (UDF1<Seq<Long>, List<Long>>)
                            times -> counting(CollectionConverters.asJava(times)),
                        DataTypes.createArrayType(DataTypes.LongType, false))
                    .apply(functions.col("times"))))
        .selectExpr(columns(kind, "at", "0L", NONE, NONE));
  }

  /** The first time, and each that comes twelve months or more after the one that counted last. */
  private static List<Long> counting(List<Long> ascending) {
    List<Long> counting = new ArrayList<>();
    @Nullable Instant next = null;
    for (long at : ascending) {
      Instant reached = Micros.toInstant(at);
      if (next == null || !reached.isBefore(next)) {
        counting.add(at);
        next = reached.atOffset(ZoneOffset.UTC).plusMonths(12).toInstant();
      }
    }
    return counting;
  }

  private static String[] columns(
      OutcomeKind kind, String at, String worth, String deal, String person) {
    return new String[] {
      Sql.literal(kind.text()) + " AS kind",
      "account_id",
      at + " AS happened_at",
      "coalesce(%s, 0L) AS worth".formatted(worth),
      deal + " AS opportunity_id",
      person + " AS contact_id"
    };
  }
}
