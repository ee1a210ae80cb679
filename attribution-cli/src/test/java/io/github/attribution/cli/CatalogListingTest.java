package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogListingTest {

  @Test
  void strategiesListsAll() {
    Outcome outcome = Outcome.of("strategies");

    assertThat(outcome.exitCode()).isZero();
    for (StrategyDescription strategy : AttributionStrategies.all()) {
      String platform = strategy.name().replaceFirst(":.*", "");
      assertThat(outcome.out())
          .contains(
              platform.equals(strategy.name()) ? "\n" + platform + " " : "\n  " + platform + " (");
    }
    assertThat(outcome.out())
        .startsWith("STRATEGY                  PARAMETERS              DEFINITION\n")
        .contains("weight-<dimension>, renormalise");
  }

  @Test
  void strategiesOfAPlatformListsItsModels() {
    assertThat(
            Outcome.of("strategies", "posthog").out().lines().map(line -> line.split(" ", -1)[0]))
        .containsSubsequence(
            "STRATEGY", "posthog:first-touch", "posthog:linear", "posthog:time-decay");
  }

  @Test
  void strategiesWithNameTellsAllAboutIt() {
    String all =
        """
        strategy    rank-decay
        definition  Each touch gets a fixed part of what the next one gets,
                      whatever the time between them.
        formula     score(i) = base^(n - i); with normalise=no, (1 - base) base^
                      (n - i), which is the share itself
        degenerate  One touch takes all, or 1 - base with normalise=no.
        source      HubSpot's former simple decay: 50 %, 25 %, … of the last
                      six touches, the rest to nobody
        parameter   base (0.5): the part of the next touch's score, 0.000000001
                      to 1
        parameter   normalise (yes): no: shares do not add up
        modifiers   and reset-after-conversion, lookback,""";
    assertThat(Outcome.of("strategies", "rank-decay").out()).startsWith(all);
    assertThat(Outcome.of("strategies", "--describe", "rank-decay"))
        .isEqualTo(Outcome.of("strategies", "rank-decay"));
  }

  @Test
  void unknownStrategyIsRefusedWithTheNearestOne() {
    assertThat(Outcome.of("strategies", "timedecay"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Unknown strategy 'timedecay'; did you mean 'time-decay'? Known: %s
                """
                    .formatted(
                        AttributionStrategies.all().stream()
                            .map(StrategyDescription::name)
                            .filter(name -> !name.contains(":"))
                            .collect(Collectors.joining(", ")))));
  }

  @Test
  void metricsListsAll() {
    Outcome outcome = Outcome.of("metrics");

    assertThat(outcome.exitCode()).isZero();
    for (Metric metric : MetricCatalog.all()) {
      assertThat(outcome.out()).contains("\n" + metric.id() + " ");
    }
  }

  @Test
  void metricsWithNameTellsAllAboutIt() {
    assertThat(Outcome.of("metrics", "roas").out())
        .contains("definition  credited revenue / media spend\n")
        .contains("unit        ratio\n")
        .contains("input       media spend: what was paid for media; needs spend\n")
        .contains("example     credited revenue 24000; media spend 6000 give 4\n");
  }

  @Test
  void metricsOfAGroupAreListed() {
    assertThat(Outcome.of("metrics", "reputation").out())
        .contains("\nwebsiteVisits ")
        .doesNotContain("\nroas ");
  }

  @Test
  void unknownMetricIsRefusedWithTheNearestOne() {
    assertThat(Outcome.of("metrics", "roass"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Unknown metric 'roass'; did you mean 'roas'? Groups are acquisition, expansion, reputation, relationships, revenue, activity, outcome, top-of-funnel, middle-of-funnel, bottom-of-funnel, data-quality, planning; 'attribution metrics' lists all metrics
                """));
  }
}
