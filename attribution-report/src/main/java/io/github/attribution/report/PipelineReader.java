package io.github.attribution.report;

import io.github.attribution.journey.Micros;
import io.github.attribution.report.MetricTableReader.Line;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stages of opportunities from metrics.csv, people and engagement from accounts.csv. */
final class PipelineReader {

  private static final String CORRELATION = "engagementRevenueCorrelation";
  private static final List<BigDecimal> BOUNDS =
      List.of(
          BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TEN, new BigDecimal(30), new BigDecimal(100));

  /** Accounts of a band of engagement; one more than there are bounds. */
  private static final class Band {
    private long accounts;
    private long pipelineMicros;
    private long mqas;
  }

  private final MetricTableReader metrics;
  private final List<Band> bands =
      IntStream.rangeClosed(0, BOUNDS.size()).mapToObj(i -> new Band()).toList();
  private long decisionMakers;
  private long engaged;

  private PipelineReader(MetricTableReader metrics) {
    this.metrics = metrics;
  }

  /** The pipeline; null if nothing is known of it. */
  static ReportData.@Nullable Pipeline read(RunFiles files, MetricTableReader metrics) {
    PipelineReader reader = new PipelineReader(metrics);
    files.rows("accounts.csv", reader::add);
    ReportData.Pipeline pipeline = reader.pipeline();
    return pipeline.stages().isEmpty()
            && pipeline.roles().isEmpty()
            && pipeline.engagement().isEmpty()
        ? null
        : pipeline;
  }

  private void add(CsvRow row) {
    decisionMakers += count(row, "decision_makers");
    engaged += count(row, "engaged_decision_makers");
    String score = row.number("engagement_score");
    if (score != null) {
      Band band = bands.get(band(new BigDecimal(score)));
      band.accounts++;
      String pipeline = row.number("open_pipeline");
      if (pipeline != null) {
        band.pipelineMicros = Math.addExact(band.pipelineMicros, Micros.of(pipeline));
      }
      band.mqas += row.cell("mqa_at").isEmpty() ? 0 : 1;
    }
  }

  private static long count(CsvRow row, String column) {
    String count = row.number(column);
    return count == null ? 0 : Long.parseLong(count);
  }

  private static int band(BigDecimal score) {
    return (int) BOUNDS.stream().filter(bound -> score.compareTo(bound) > 0).count();
  }

  private ReportData.Pipeline pipeline() {
    return new ReportData.Pipeline(
        stages(),
        metrics.find("bottleneckStage", MetricTableReader.ALL, "").map(Line::value).orElse(null),
        decisionMakers == 0
            ? List.of()
            : List.of(new ReportData.Pipeline.Role("decision_maker", decisionMakers, engaged)),
        IntStream.range(0, bands.size())
            .filter(i -> bands.get(i).accounts > 0)
            .mapToObj(this::band)
            .toList(),
        metrics.find(CORRELATION, MetricTableReader.ALL, "").map(PipelineReader::of).orElse(null));
  }

  private static ReportData.Pipeline.Correlation of(Line line) {
    return new ReportData.Pipeline.Correlation(
        line.metric(), line.value(), line.status(), line.note());
  }

  private ReportData.Pipeline.Band band(int i) {
    Band band = bands.get(i);
    return new ReportData.Pipeline.Band(
        label(i), band.accounts, Micros.toText(band.pipelineMicros), band.mqas);
  }

  private static String label(int i) {
    if (i == 0) {
      return "0";
    }
    return i == BOUNDS.size()
        ? "more than " + BOUNDS.get(i - 1)
        : "%s–%s".formatted(BOUNDS.get(i - 1), BOUNDS.get(i));
  }

  /** The stages by how many opportunities entered them, which is their order in a funnel. */
  private List<ReportData.Pipeline.Stage> stages() {
    Comparator<ReportData.Pipeline.Stage> fewest =
        Comparator.comparingLong(stage -> Objects.requireNonNullElse(stage.opportunities(), 0L));
    return metrics.lines().stream()
        .filter(line -> line.period().isEmpty())
        .map(Line::scope)
        .filter(scope -> scope.startsWith(MetricTableReader.STAGE))
        .distinct()
        .map(this::stage)
        .sorted(fewest.reversed())
        .toList();
  }

  private ReportData.Pipeline.Stage stage(String scope) {
    Optional<Line> converted = metrics.find("stageConversionRate", scope, "");
    Optional<Line> mean = metrics.find("stageDuration", scope, "");
    return new ReportData.Pipeline.Stage(
        Shortened.text(scope.substring(MetricTableReader.STAGE.length())),
        converted
            .map(Line::denominator)
            .or(() -> mean.map(Line::n))
            .map(count -> new BigDecimal(count).longValue())
            .orElse(null),
        mean.map(Line::value).orElse(null),
        metrics.find("stageDurationMedian", scope, "").map(Line::value).orElse(null),
        converted.map(Line::value).orElse(null));
  }
}
