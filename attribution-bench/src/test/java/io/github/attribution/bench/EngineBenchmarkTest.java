package io.github.attribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Grouping;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.strategy.AttributionStrategy;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineBenchmarkTest {

  @Test
  void everyMethodGivesTheSameTotals() {
    EngineBenchmark benchmark = new EngineBenchmark();
    benchmark.touches = 20_000;
    benchmark.setUp();

    AttributionResult credited = benchmark.credit();

    assertThat(benchmark.buildAndCredit().rows("channel")).isEqualTo(credited.rows("channel"));
    assertThat(EngineBenchmark.plan().run(benchmark.build()).rows("channel"))
        .isEqualTo(credited.rows("channel"));
    assertThat(credited.conservation()).allMatch(AttributionResult.Conservation::holds);
  }

  @Test
  void creditingAllocatesNothingPerJourney() {
    JourneyGraphs graphs = MarketArrays.of(200_000).graphs();
    credit(graphs);

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int journeys = credit(graphs);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(journeys).isGreaterThan(5_000);
    assertThat((double) bytes / journeys)
        .as("%d bytes for %d journeys and five strategies", bytes, journeys)
        .isLessThan(8);
  }

  private static int credit(JourneyGraphs graphs) {
    List<AttributionStrategy> strategies = EngineBenchmark.plan().strategies();
    CreditTotals totals =
        CreditTotals.create(strategies, List.of(Grouping.of(graphs, List.of("channel"))));
    JourneyCredit credit = new JourneyCredit();
    Journey journey = graphs.journeys(EngineBenchmark.plan().rules());
    int journeys = 0;
    while (journey.next()) {
      for (int strategy = 0; strategy < strategies.size(); strategy++) {
        credit.credit(journey, strategies.get(strategy));
        totals.add(journey, credit, strategy);
      }
      journeys++;
    }
    return journeys;
  }
}
