package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionResult.Conservation;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whole runs over seeded markets: nothing is lost, made up, or moved by the order of rows. */
class ConservationPropertyTest {

  @Test
  void creditAddsUpToTheInputForEveryStrategyRuleAndGrouping() {
    for (long seed = 0; seed < 40; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      long revenue = market.conversions().stream().mapToLong(Conversion::revenueMicros).sum();
      AttributionResult result = plan(seed).run(market.graphs());
      assertThat(result.conservation()).as("seed %d", seed).hasSize(2 * strategies().size());
      for (Conservation check : result.conservation()) {
        assertThat(check.holds()).as("seed %d %s", seed, check).isTrue();
        assertThat(check.outcomeRevenueMicros()).as("seed %d", seed).isEqualTo(revenue);
      }
      for (AttributionStrategy strategy : strategies()) {
        assertThat(
                result.rows("channel").stream()
                    .filter(row -> row.strategy().equals(strategy.spec()))
                    .mapToLong(CreditRow::revenueMicros)
                    .sum())
            .as("seed %d %s", seed, strategy.spec())
            .isEqualTo(revenue);
      }
    }
  }

  @Test
  void orderOfInputRowsDecidesNothing() {
    for (long seed = 0; seed < 20; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      AttributionResult result = plan(seed).run(market.graphs());
      AttributionResult shuffled = plan(seed).run(market.shuffled(seed).graphs());
      assertThat(shuffled.rows("channel")).as("seed %d", seed).isEqualTo(result.rows("channel"));
      assertThat(shuffled.rows("channel", "campaign"))
          .as("seed %d", seed)
          .isEqualTo(result.rows("channel", "campaign"));
    }
  }

  @Test
  void namesOfChannelsDecideNothing() {
    for (long seed = 0; seed < 20; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60).identified();
      Map<List<String>, Long> given = revenue(plan(seed).run(market.graphs()), "");
      Map<List<String>, Long> renamed =
          revenue(plan(seed).run(market.renamed(name -> "\uFF3A" + name).graphs()), "\uFF3A");
      assertThat(renamed).as("seed %d", seed).isEqualTo(given);
    }
  }

  private static Map<List<String>, Long> revenue(AttributionResult result, String prefix) {
    Map<List<String>, Long> revenue = new HashMap<>();
    for (CreditRow row : result.rows("channel")) {
      String channel = row.values().get(0);
      String name = row.attributed() ? channel.substring(prefix.length()) : channel;
      revenue.put(List.of(row.strategy(), name), row.revenueMicros());
    }
    return revenue;
  }

  @Test
  void wholeReversalOfEverythingLeavesNothing() {
    for (long seed = 0; seed < 20; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60).withoutReversals();
      JourneyGraphs.Builder builder = JourneyGraphs.builder();
      market.touchpoints().forEach(builder::add);
      for (Conversion conversion : market.conversions()) {
        if (conversion.revenueMicros() >= 0) {
          builder.add(conversion).add(reversal(conversion));
        }
      }
      for (CreditRow row : plan(seed).run(builder.build()).rows("channel")) {
        assertThat(row.revenueMicros()).as("seed %d", seed).isZero();
        assertThat(row.conversionMicros()).as("seed %d", seed).isZero();
        assertThat(row.newCustomerMicros()).as("seed %d", seed).isZero();
        assertThat(row.leadMicros()).as("seed %d", seed).isZero();
      }
    }
  }

  private static Conversion reversal(Conversion original) {
    return new Conversion(
        original.id() + "-undone",
        original.accountId(),
        original.convertedAt().plus(Duration.ofDays(7)),
        -original.revenueMicros(),
        "refund",
        null,
        null,
        null,
        original.id());
  }

  private static List<AttributionStrategy> strategies() {
    return List.of(
        AttributionStrategies.firstTouch(),
        AttributionStrategies.lastTouch(),
        AttributionStrategies.linear(),
        AttributionStrategies.timeDecay(Duration.ofHours(5)),
        AttributionStrategies.positionBased(0.3, 0.3),
        AttributionStrategy.named(
            "noise",
            (journey, scores) -> {
              SplittableRandom random = new SplittableRandom(journey.atMicros());
              for (int i = 0; i < journey.size(); i++) {
                scores[i] = random.nextInt(3) * random.nextDouble();
              }
            }));
  }

  private static AttributionPlan plan(long seed) {
    Scope scope = Scope.values()[(int) (seed % 3)];
    AttributionPlan.Builder builder =
        AttributionPlan.builder()
            .rules(
                (seed % 2 == 0
                        ? JourneyRules.defaults().withoutLookback()
                        : JourneyRules.defaults().withLookback(Duration.ofDays(10)))
                    .withScope(scope))
            .by("channel")
            .by("channel", "campaign");
    strategies().forEach(builder::strategy);
    return builder.build();
  }
}
