package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.metric.CreditedMetrics;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricLine;
import io.github.attribution.metric.OutcomeCredit;
import io.github.attribution.metric.ReportingPeriod;
import io.github.attribution.profile.JourneyProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run whose tables were read and credited elsewhere, such as on a cluster, and its files: written
 * by the same code as those of {@link AttributionJob}, so equal results are equal bytes.
 *
 * <p>Its metrics are those of credit, spend and costs; those that are made from tables alone are
 * left out.
 */
public final class CreditedRun {

  private static final String CONVERSIONS_ALONE =
      "this run credited conversions and leads alone; run on one machine";

  private final RunConfig config;
  private final AttributionPlan plan;
  private final AttributionResult result;
  private final Economics economics;
  private final ReadTables read;
  private final OutcomeCredit others;
  private final @Nullable ReportedDays days;
  private final @Nullable Profiled profiled;

  /** What journeys look like, and whether those without a conversion are among them. */
  private record Profiled(JourneyProfile profile, boolean all) {}

  private CreditedRun(Builder builder) {
    this.config = builder.config;
    this.plan = builder.plan;
    this.result = builder.result;
    this.economics = builder.economics;
    this.read = new ReadTables(builder.counts, List.of(), builder.outcomeTimes);
    this.others = builder.others;
    this.days = builder.days;
    this.profiled = builder.profiled;
  }

  /**
   * A builder without tables.
   *
   * @param config what was run
   * @param plan the plan, with its strategies fitted
   * @param result its result over all accounts
   * @param economics spend and costs
   * @return a builder
   */
  public static Builder builder(
      RunConfig config, AttributionPlan plan, AttributionResult result, Economics economics) {
    return new Builder(config, plan, result, economics);
  }

  /**
   * The metrics of credit.
   *
   * @return the lines of metrics.csv
   */
  public List<MetricLine> metrics() {
    List<ReportingPeriod> periods = days == null ? List.of() : days.besideAll();
    CreditedMetrics metrics =
        result.metrics(economics, periods).with(others.figures(economics, periods));
    if (days != null) {
      metrics =
          metrics
              .until(days.dataTo(), Duration.of(plan.reachMicros(), ChronoUnit.MICROS))
              .withCompany(TableMetrics.ofCompanyWithoutTables(days));
    }
    return ImmutableList.copyOf(metrics.lines(config.currency()));
  }

  /**
   * Writes the files: totals, intervals, ranks, metrics, fits and journeys as far as there are any,
   * rejects.csv, and run.json last. Inputs that are files here are hashed, so that the run can be
   * explained from them.
   *
   * @param directory an empty directory
   * @param rejects the rows that were left out
   * @param timings how long each step took
   * @throws UncheckedIOException if a file cannot be written
   */
  public void write(Path directory, Iterator<LeftOutRow> rejects, Map<String, Duration> timings) {
    new ResultFiles(directory, result, economics, metrics()).write();
    FitsFile.write(directory, plan.fitted());
    if (profiled != null) {
      JourneysFile.write(directory, profiled.profile, profiled.all, true);
    }
    writeRejects(directory, rejects);
    RunJson.write(
        directory, config, localSources(), read, result, null, ImmutableMap.copyOf(timings));
  }

  private static void writeRejects(Path directory, Iterator<LeftOutRow> rejects) {
    try (CsvWriter csv = ResultFiles.csv(directory.resolve("rejects.csv"))) {
      csv.writeRecord("table", "row", "column", "value", "reason", "file");
      while (rejects.hasNext()) {
        LeftOutRow left = rejects.next();
        csv.writeRecord(
            left.table().text(),
            ResultFiles.safe(left.row()),
            ResultFiles.safe(left.column()),
            ResultFiles.safe(left.value()),
            left.reason(),
            "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The inputs that are files of this machine; others, such as tables of a catalog, are not. */
  private List<Source> localSources() {
    List<Source> sources = new ArrayList<>();
    config
        .inputs()
        .forEach(
            (table, given) -> {
              if (isLocal(given)) {
                sources.add(Source.of(table, given, config.baseDirectory()));
              }
            });
    return sources;
  }

  private boolean isLocal(String given) {
    return !given.contains("://")
        && (given.contains("*") || Files.isRegularFile(config.baseDirectory().resolve(given)));
  }

  /**
   * A row of the input that was left out.
   *
   * @param table the table
   * @param row what names the row, such as its content
   * @param column the column that is to blame, empty for the row as a whole
   * @param value what it holds, empty if nothing
   * @param reason why the row was left out and what to do
   */
  public record LeftOutRow(
      InputTable table, String row, String column, String value, String reason) {}

  /** Collects what is known of a run. Mutable, not thread-safe. */
  public static final class Builder {

    private final RunConfig config;
    private final AttributionPlan plan;
    private final AttributionResult result;
    private final Economics economics;
    private List<TableCount> counts = List.of();
    private List<Instant> outcomeTimes = List.of();
    private OutcomeCredit others;
    private @Nullable ReportedDays days;
    private @Nullable Profiled profiled;

    private Builder(
        RunConfig config, AttributionPlan plan, AttributionResult result, Economics economics) {
      this.config = config;
      this.plan = plan;
      this.result = result;
      this.economics = economics;
      this.others = OutcomeCredit.builder(plan.strategies()).withoutAny(CONVERSIONS_ALONE).build();
    }

    /**
     * Sets the credit for outcomes beside conversions and leads, which is not known otherwise.
     *
     * @param others the credit
     * @return this
     */
    public Builder others(OutcomeCredit others) {
      this.others = others;
      return this;
    }

    /**
     * Sets how many rows were read.
     *
     * @param counts of each table
     * @return this
     */
    public Builder counts(List<TableCount> counts) {
      this.counts = ImmutableList.copyOf(counts);
      return this;
    }

    /**
     * Sets when the conversions were.
     *
     * @param first the first one
     * @param last the last one
     * @return this
     */
    public Builder outcomes(Instant first, Instant last) {
      this.outcomeTimes = ImmutableList.of(first, last);
      return this;
    }

    /**
     * Sets which days the tables have facts of: metrics of periods need it.
     *
     * @param firstMicros when the first fact was, in epoch microseconds
     * @param lastMicros when the last one was
     * @param firstSpendMicros when first something was spent; null if it is not known
     * @return this
     */
    public Builder facts(long firstMicros, long lastMicros, @Nullable Long firstSpendMicros) {
      this.days = ReportedDays.of(config, firstMicros, lastMicros, firstSpendMicros);
      return this;
    }

    /**
     * Sets what the journeys look like.
     *
     * @param profile of all accounts
     * @param all whether journeys without a conversion are in it
     * @return this
     */
    public Builder profile(JourneyProfile profile, boolean all) {
      this.profiled = new Profiled(profile, all);
      return this;
    }

    /**
     * Makes the run.
     *
     * @return the run
     */
    public CreditedRun build() {
      return new CreditedRun(this);
    }
  }
}
