package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.learn.Estimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreditIntervalsTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
  private static final Economics ECONOMICS =
      new Economics(
          List.of(new Spend(Map.of(Dimension.CHANNEL, "mail"), Micros.ofUnits(50))),
          Map.of("cogs", Micros.ofUnits(40)),
          false,
          false);

  @Test
  void creditOfAStrategyThatLearnsIsGivenTheFit() {
    AttributionPlan plan =
        AttributionPlan.builder().strategy("shapley").strategy("linear").intervals(true).build();
    List<CreditInterval> intervals = intervals(plan, graphs("100", "300"));
    assertThat(intervals)
        .isNotEmpty()
        .allMatch(one -> one.givenFit() == one.strategy().equals("shapley"));
  }

  @Test
  void returnsFollowRevenueWithItsCostOfGoods() {
    List<CreditInterval> intervals = intervals(linear(), graphs("100", "300"));
    double error = Math.sqrt(100_000);
    assertThat(estimate(intervals, "revenue")).isEqualTo(Estimate.of(400, error));
    assertThat(estimate(intervals, "roas")).isEqualTo(Estimate.of(8, error * 8 / 400));
    assertThat(estimate(intervals, "roi")).isEqualTo(Estimate.of(7, error * 8 / 400));
    // A tenth of revenue is cost of goods, so 7.2 units are earned for each one spent.
    assertThat(estimate(intervals, "romi").value()).isEqualTo(620);
    assertThat(estimate(intervals, "romi")).isEqualTo(Estimate.of(620, error * (720.0 / 400)));
  }

  @Test
  void revenueThatIsTakenBackElsewhereGivesNoReturnWithInterval() {
    List<CreditInterval> intervals = intervals(linear(), graphs("100", "-100"));
    assertThat(estimate(intervals, "revenue").value()).isZero();
    assertThat(estimate(intervals, "roas")).isEqualTo(Estimate.withoutError(0));
    assertThat(
            intervals.stream().filter(one -> one.measure().equals("roas")).toList().get(0).note())
        .isEqualTo("no interval: credited revenue of several accounts is 0");
  }

  private static Estimate estimate(List<CreditInterval> intervals, String measure) {
    return intervals.stream()
        .filter(one -> one.measure().equals(measure))
        .findFirst()
        .orElseThrow()
        .estimate();
  }

  private static AttributionPlan linear() {
    return AttributionPlan.builder().strategy("linear").intervals(true).build();
  }

  private static List<CreditInterval> intervals(AttributionPlan plan, JourneyGraphs graphs) {
    AttributionResult result = plan.run(graphs);
    return CreditIntervals.of(
        result.totals(),
        result.estimates().orElseThrow(),
        0,
        result.metrics(ECONOMICS, Dimension.CHANNEL));
  }

  /** An account by mail for each revenue. */
  private static JourneyGraphs graphs(String... revenues) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int i = 0; i < revenues.length; i++) {
      builder.add(Touchpoint.of("t" + i, "a" + i, NOON, "mail"));
      builder.add(Conversion.of("c" + i, "a" + i, NOON, new BigDecimal(revenues[i])));
    }
    return builder.build();
  }
}
