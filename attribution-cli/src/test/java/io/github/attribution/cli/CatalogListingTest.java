package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import org.junit.jupiter.api.Test;

class CatalogListingTest {

  @Test
  void strategiesListsAll() {
    Outcome outcome = Outcome.of("strategies");

    assertThat(outcome.exitCode()).isZero();
    for (StrategyDescription strategy : AttributionStrategies.all()) {
      assertThat(outcome.out()).contains("\n" + strategy.name() + " ");
    }
    assertThat(outcome.out())
        .startsWith("STRATEGY            PARAMETERS              DEFINITION\n")
        .contains("position-based      first (0.4), last (0.4) The first and the last touch");
  }

  @Test
  void strategiesWithNameTellsAllAboutIt() {
    assertThat(Outcome.of("strategies", "time-decay").out())
        .isEqualTo(
            """
            strategy    time-decay
            definition  The younger a touch at the outcome, the more it gets: half
                          as much for each half-life that it is older.
            formula     score(i) = 2^(-age(i) / half-life)
            source      Adobe Analytics, Mixpanel: time decay, half-life 7 days
            parameter   half-life (7d): the age at which a touch gets half as much;
                          more than zero
            """);
  }

  @Test
  void unknownStrategyIsRefusedWithTheNearestOne() {
    assertThat(Outcome.of("strategies", "timedecay"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Unknown strategy 'timedecay'; did you mean 'time-decay'? Known: first-touch, last-touch, linear, time-decay, position-based
                """));
  }

  @Test
  void metricsListsAll() {
    Outcome outcome = Outcome.of("metrics");

    assertThat(outcome.exitCode()).isZero();
    for (Metric metric : MetricCatalog.all()) {
      assertThat(outcome.out()).contains("\n" + metric.id() + " ").contains(metric.name());
    }
  }

  @Test
  void metricsWithNameTellsAllAboutIt() {
    assertThat(Outcome.of("metrics", "roas").out())
        .contains("formula     credited revenue / media spend\n")
        .contains("unit        ratio\n");
  }

  @Test
  void unknownMetricIsRefusedWithTheNearestOne() {
    assertThat(Outcome.of("metrics", "roass"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Unknown metric 'roass'; did you mean 'roas'? Known: roi, romi, roas, cac, cpl
                """));
  }
}
