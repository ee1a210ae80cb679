package io.github.attribution.spark;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same tables under the same plan: by the engine on one machine, and by Spark. */
final class Twins {

  static final List<InputTable> TABLES =
      List.of(
          InputTable.TOUCHPOINTS,
          InputTable.CONVERSIONS,
          InputTable.MILESTONES,
          InputTable.CONTACTS,
          InputTable.OPPORTUNITIES,
          InputTable.OPPORTUNITY_CONTACTS,
          InputTable.EXCHANGE_RATES);

  private static final Set<String> AMOUNTS = Set.of("conversions", "revenue");

  private final Map<InputTable, Path> files = new LinkedHashMap<>();
  private final RunConfig config;
  private final RunReport report;

  private Twins(Path data, RunConfig.Builder config, Path out) {
    for (InputTable table : TABLES) {
      Stream.of(".csv", ".parquet")
          .map(ending -> data.resolve(table.text() + ending))
          .filter(Files::exists)
          .forEach(file -> files.put(table, file));
    }
    files.forEach((table, file) -> config.input(table, file.toAbsolutePath().toString()));
    this.config =
        config.out(out).maxRejects(BigDecimal.ONE).metrics(RunConfig.Metrics.CREDIT).build();
    this.report = AttributionJob.run(this.config, Progress.none());
  }

  /** Runs on one machine, over the tables of a directory that Spark takes as well. */
  static Twins of(Path data, RunConfig.Builder config, Path out) {
    return new Twins(data, config, out);
  }

  AttributionPlan plan() {
    return config.plan();
  }

  AttributionResult embedded() {
    return report.result();
  }

  /** The same on Spark, to be changed. */
  SparkAttribution.Builder spark() {
    return spark(UnaryOperator.identity());
  }

  /** The same on Spark with other rows. */
  SparkAttribution.Builder spark(UnaryOperator<Dataset<Row>> change) {
    return spark(plan(), change);
  }

  /** The same tables on Spark under another plan. */
  SparkAttribution.Builder spark(AttributionPlan plan) {
    return spark(plan, UnaryOperator.identity());
  }

  private SparkAttribution.Builder spark(AttributionPlan plan, UnaryOperator<Dataset<Row>> change) {
    SparkAttribution.Builder builder = SparkAttribution.builder(plan).currency(config.currency());
    files.forEach((table, file) -> add(builder, table, change.apply(LocalSpark.read(file))));
    return builder;
  }

  private static void add(SparkAttribution.Builder builder, InputTable table, Dataset<Row> rows) {
    switch (table) {
      case TOUCHPOINTS -> builder.touchpoints(rows);
      case CONVERSIONS -> builder.conversions(rows);
      case MILESTONES -> builder.milestones(rows);
      case CONTACTS -> builder.contacts(rows);
      case OPPORTUNITIES -> builder.opportunities(rows);
      case OPPORTUNITY_CONTACTS -> builder.opportunityContacts(rows);
      default -> builder.exchangeRates(rows);
    }
  }

  void assertSameTotals(AttributionResult result) {
    assertThat(result.provenance()).isEqualTo(embedded().provenance());
    assertThat(result.conservation()).isEqualTo(embedded().conservation());
    CreditTotals expected = embedded().totals();
    for (int grouping = 0; grouping < expected.groupings().size(); grouping++) {
      assertThat(result.totals().rows(grouping)).isEqualTo(expected.rows(grouping));
    }
    assertThat(errors(result)).isEqualTo(errors(embedded()));
  }

  static List<String> errors(AttributionResult result) {
    List<String> errors = new ArrayList<>();
    result.estimates().ifPresent(estimates -> add(errors, result, estimates));
    return errors;
  }

  private static void add(
      List<String> errors, AttributionResult result, CreditEstimates estimates) {
    for (int grouping = 0; grouping < result.totals().groupings().size(); grouping++) {
      Groups groups = result.totals().groupings().get(grouping);
      for (int strategy = 0; strategy < result.totals().strategies().size(); strategy++) {
        for (int group = 0; group < groups.size() && estimates.known(grouping); group++) {
          errors.add(estimates.amount(strategy, grouping, group, Measure.REVENUE).toString());
        }
      }
    }
  }

  /** The rejects of the run on one machine, without row numbers: table, column, value, reason. */
  List<String> embeddedRejects() {
    return lines("rejects.csv").stream()
        .filter(row -> TABLES.stream().anyMatch(t -> row.getField("table").startsWith(t.text())))
        .map(
            row ->
                String.join(
                    "|",
                    row.getField("table").replaceAll("\\..*", ""),
                    row.getField("column"),
                    row.getField("value"),
                    row.getField("reason")))
        .sorted()
        .toList();
  }

  static List<String> rejects(SparkAttribution attribution) {
    return attribution.rejects().collectAsList().stream()
        .map(
            row ->
                Stream.of("table", "column", "value", "reason")
                    .map(name -> row.<Object>getAs(name))
                    .map(value -> value == null ? "" : value.toString())
                    .collect(Collectors.joining("|")))
        .sorted()
        .toList();
  }

  /** The credits of the run on one machine, which writes them as Parquet. */
  List<String> embeddedCredits() {
    return credits(report.directory().resolve("credits.parquet"));
  }

  private List<NamedCsvRecord> lines(String file) {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(report.directory().resolve(file))) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of rows of that file, and sums of two hashes of each. */
  String embeddedCreditsHash() {
    return hash(LocalSpark.read(report.directory().resolve("credits.parquet")));
  }

  /** The number of rows, and sums of two hashes of each, whatever their order. */
  static String hash(Dataset<Row> credits) {
    String cells =
        Stream.of(Credits.SCHEMA.fieldNames())
            .map(
                name -> AMOUNTS.contains(name) ? "cast(%s AS DECIMAL(25,6))".formatted(name) : name)
            .map("coalesce(cast(%s AS STRING), '-')"::formatted)
            .collect(Collectors.joining(", "));
    return credits
        .selectExpr(
            "xxhash64(%s) AS one".formatted(cells), "xxhash64('2', %s) AS other".formatted(cells))
        .selectExpr(
            "count(1)", "sum(cast(one AS DECIMAL(20,0)))", "sum(cast(other AS DECIMAL(20,0)))")
        .first()
        .toString();
  }

  /** The credits in a Parquet file or folder. */
  static List<String> credits(Path file) {
    return texts(LocalSpark.session().read().parquet(file.toString()));
  }

  static List<String> credits(SparkAttribution attribution) {
    return texts(attribution.credits());
  }

  private static List<String> texts(Dataset<Row> credits) {
    return credits.collectAsList().stream()
        .map(
            row ->
                Stream.of(Credits.SCHEMA.fieldNames())
                    .map(name -> cell(row.getAs(name)))
                    .collect(Collectors.joining("|")))
        .sorted()
        .toList();
  }

  private static String cell(Object value) {
    if (value instanceof BigDecimal amount) {
      return amount.setScale(6).toPlainString();
    }
    return value == null ? "" : value.toString();
  }
}
