package io.github.attribution.spark;

import com.google.common.base.Stopwatch;
import com.google.common.collect.Iterators;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.cli.RunArguments;
import io.github.attribution.io.CreditedRun;
import io.github.attribution.io.InputException;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.TableCount;
import io.github.attribution.journey.Micros;
import io.github.attribution.report.HtmlReport;
import io.github.attribution.report.ReportOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code attribution run} as a job of Spark: takes the same settings, and writes the
 * same run directory, with credits as a folder of Parquet files.
 *
 * <pre>{@code
 * spark-submit --class io.github.attribution.spark.SparkJob attribution-spark-shaded.jar attribution.yaml
 * }</pre>
 *
 * <p>What only matters on Spark are keys of its own configuration: {@code
 * spark.attribution.partitions}, {@code spark.attribution.touchesAtOnce}, {@code
 * spark.attribution.uniqueTouchpoints}, {@code spark.attribution.out} for a directory that is not a
 * path of the driver's machine, and {@code spark.attribution.keepTotals} and {@code
 * spark.attribution.former} to start from the totals of another day.
 */
public final class SparkJob {

  private final SparkSession spark;
  private final RunConfig config;
  private final JobSettings settings;
  private final Stopwatch sinceStart = Stopwatch.createStarted();
  private final Map<String, Duration> timings = new LinkedHashMap<>();

  private SparkJob(SparkSession spark, RunConfig config) {
    this.spark = spark;
    this.config = config;
    this.settings = new JobSettings(config, spark.conf());
  }

  /**
   * Runs the job and stops Spark. If it fails, the virtual machine ends with exit code 1 after one
   * sentence that says why.
   *
   * @param arguments a YAML file of settings, flags of {@code attribution run}, or both
   */
  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("attribution").getOrCreate();
    boolean done = false;
    try {
      RunConfig config = RunArguments.parse(arguments);
      System.out.println("Results: " + run(spark, config));
      JobSettings.unread(config).ifPresent(System.out::println);
      done = true;
    } catch (InputException | IllegalArgumentException | ArithmeticException e) {
      System.err.println("attribution: " + e.getMessage());
    } finally {
      spark.stop();
    }
    if (!done) {
      System.exit(1);
    }
  }

  /**
   * Runs on the tables of a configuration.
   *
   * @param spark a session
   * @param config what to run on what
   * @return where the results are
   * @throws InputException if the input cannot be used, or the configuration asks for what a job
   *     does not do; nothing is written
   * @throws IllegalArgumentException if a strategy needs what the data does not have
   */
  public static String run(SparkSession spark, RunConfig config) {
    return new SparkJob(spark, config).run();
  }

  private String run() {
    try (JobDirectory directory =
            JobDirectory.create(
                settings.out(), config.force(), spark.sparkContext().hadoopConfiguration());
        SparkAttribution attribution = attribution(former())) {
      List<TableFacts> facts = attribution.tableFacts();
      List<TableCount> counts = attribution.counts(facts);
      for (TableCount count : counts) {
        count.requireFewRejects(
            config.maxRejects(), () -> message(leftOut(attribution.firstReject(count.table()))));
      }
      lap("read");
      AttributionPlan fitted = attribution.fit();
      lap("fit");
      AttributionResult result = attribution.result();
      lap("credit");
      if (config.credits() == RunConfig.Credits.PARQUET) {
        attribution.credits().write().parquet(directory.shared("credits.parquet"));
        lap("list");
      }
      CreditedRun.Builder run =
          CreditedRun.builder(config, fitted, result, attribution.economics()).counts(counts);
      attribution.others().ifPresent(run::others);
      attribution.profile().ifPresent(profile -> run.profile(profile, settings.profilesAll()));
      tellTimes(run, facts);
      if (settings.keepsTotals()) {
        attribution.saved().write(directory.local().resolve(FormerRun.TOTALS));
      }
      run.build().write(directory.local(), rejects(attribution), timings);
      if (config.report() != RunConfig.Report.NONE) {
        HtmlReport.read(directory.local(), ReportOptions.defaults()).write();
      }
      directory.finish();
      return directory.target();
    }
  }

  private SparkAttribution attribution(@Nullable FormerRun from) {
    SparkAttribution.Builder builder = builder(config);
    if (from != null) {
      builder.since(builder(from.config()).build(), from.totals());
    }
    return builder.build();
  }

  private @Nullable FormerRun former() {
    return settings
        .former()
        .map(from -> FormerRun.read(from, spark.sparkContext().hadoopConfiguration()))
        .orElse(null);
  }

  private SparkAttribution.Builder builder(RunConfig of) {
    SparkAttribution.Builder builder = SparkAttribution.builder(of.plan());
    settings.apply(builder);
    JobTables tables = new JobTables(spark, of);
    of.inputs().keySet().stream()
        .filter(JobSettings::reads)
        .forEach(table -> builder.with(table, tables.read(table)));
    return builder;
  }

  private static void tellTimes(CreditedRun.Builder run, List<TableFacts> facts) {
    Long first = null;
    Long last = null;
    Long firstSpend = null;
    for (TableFacts table : facts) {
      Long from = table.first();
      Long to = table.last();
      if (from == null || to == null) {
        continue;
      }
      if (table.table() == InputTable.SPEND) {
        firstSpend = from;
        continue;
      }
      first = first == null ? from : Long.valueOf(Math.min(first, from));
      last = last == null ? to : Long.valueOf(Math.max(last, to));
      if (table.table() == InputTable.CONVERSIONS) {
        run.outcomes(Micros.toInstant(from), Micros.toInstant(to));
      }
    }
    if (first != null && last != null) {
      run.facts(first, last, firstSpend);
    }
  }

  private static Iterator<CreditedRun.LeftOutRow> rejects(SparkAttribution attribution) {
    return Iterators.transform(
        attribution
            .rejects()
            .orderBy("table", "column", "value", "reason", "row")
            .toLocalIterator(),
        SparkJob::leftOut);
  }

  private static CreditedRun.LeftOutRow leftOut(Row row) {
    List<String> cells = new ArrayList<>();
    for (String column : List.of("row", "column", "value", "reason")) {
      cells.add(Objects.requireNonNullElse(row.getAs(column), ""));
    }
    InputTable table = InputTable.valueOf(row.<String>getAs("table").toUpperCase(Locale.ROOT));
    return new CreditedRun.LeftOutRow(
        table, cells.get(0), cells.get(1), cells.get(2), cells.get(3));
  }

  private static String message(CreditedRun.LeftOutRow left) {
    String where = left.column().isEmpty() ? "" : ", column '" + left.column() + "'";
    String what = left.value().isEmpty() ? "" : "'" + left.value() + "' ";
    return "row %s%s: %s%s".formatted(left.row(), where, what, left.reason());
  }

  private void lap(String step) {
    Duration before = timings.values().stream().reduce(Duration.ZERO, Duration::plus);
    timings.put(step, sinceStart.elapsed().minus(before));
  }
}
