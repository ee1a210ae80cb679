package io.github.attribution.examples;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import io.github.attribution.io.RunReport;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.Roi;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Code that the documentation quotes: each region between tags is compiled and tested. */
final class DocSnippets {

  private DocSnippets() {}

  static AttributionStrategy lambda() {
    // tag::lambda[]
    AttributionStrategy middle =
        AttributionStrategy.named(
            "middle",
            (journey, scores) -> {
              for (int i = 0; i < journey.size(); i++) {
                scores[i] = i == journey.size() / 2 ? 1 : 0;
              }
            });
    // end::lambda[]
    return middle;
  }

  static AttributionResult plan(JourneyGraphs graphs) {
    // tag::plan[]
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy(new RecentLinear("recent-linear:window=14d", Duration.ofDays(14)))
            .strategy(AttributionStrategies.linear())
            .strategy("time-decay:half-life=14d")
            .build();
    AttributionResult result = AttributionRun.of(plan, graphs).withThreads(4).run();
    // end::plan[]
    return result;
  }

  static RunReport job(Path directory, Path out) {
    // tag::job[]
    RunConfig config =
        RunConfig.builder()
            .baseDirectory(directory)
            .input(InputTable.TOUCHPOINTS, "touchpoints.csv")
            .input(InputTable.CONVERSIONS, "deals.csv")
            .column(InputTable.CONVERSIONS, "conversion_id", "deal")
            .strategy("linear")
            .by(List.of("channel"))
            .maxRejects(new BigDecimal("0.2"))
            .out(out)
            .build();
    RunReport report = AttributionJob.run(config, Progress.none());
    // end::job[]
    return report;
  }

  static JourneyGraphs records() {
    // tag::records[]
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t1", "acme", Instant.parse("2024-03-01T09:00:00Z"), "events"))
            .add(
                Touchpoint.of("t2", "acme", Instant.parse("2024-03-20T15:30:00Z"), "email")
                    .withContact("kim")
                    .with("campaign", "spring"))
            .add(
                Conversion.of(
                    "d1", "acme", Instant.parse("2024-04-02T11:00:00Z"), new BigDecimal("1200")))
            .build();
    // end::records[]
    return graphs;
  }

  static JourneyGraphs columns(
      Dictionary accounts,
      Dictionary channels,
      int[] touchAccounts,
      long[] touchMicros,
      int[] touchChannels,
      ConversionColumns conversions) {
    // tag::columns[]
    JourneyGraphs graphs =
        JourneyGraphs.bulkBuilder(
                accounts,
                TouchColumns.of(touchAccounts, touchMicros)
                    .withDimension("channel", channels, touchChannels))
            .conversions(conversions)
            .build();
    // end::columns[]
    return graphs;
  }

  static MetricResult metric() {
    // tag::metric[]
    MetricResult roi = Roi.of(new BigDecimal("3200"), new BigDecimal("1000"));
    // end::metric[]
    return roi;
  }
}
