package io.github.attribution.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.compare.StrategySupport.Verdict;
import io.github.attribution.strategy.AttributionStrategies;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StrategySupportTest {

  private static final long ONE = 1_000_000;

  @Test
  void everyVerdictHasItsReason() {
    assertSupport("linear", facts(0, 0, 1), Verdict.SUPPORTED, "needs nothing");
    assertSupport("time-decay", paths(), Verdict.UNSUPPORTED, "times of touches");
    assertSupport("w-shaped", facts(9, 9, 2), Verdict.UNSUPPORTED, "there are none");
    assertSupport("markov", facts(0, 9, 2), Verdict.UNSUPPORTED, "no conversion");
    assertSupport("markov", facts(100, 100, 1), Verdict.WEAK, "one value only");
    assertSupport("markov", facts(100, 0, 2), Verdict.WEAK, "All journeys convert (100 journeys)");
    assertSupport("markov", facts(59, 100, 2), Verdict.WEAK, "59 conversions for 2 values; 60");
    assertSupport("markov", facts(1, 9, 2), Verdict.WEAK, "from 1 conversion for 2 values; 60");
    assertSupport("markov", facts(60, 100, 2), Verdict.SUPPORTED, "60 conversions and 100");
  }

  @Test
  void strategiesThatRefuseToFitWhereAllConvertAreNotSupportedThere() {
    for (String strategy :
        List.of(
            "shao-li",
            "first-order:bootstrap=0",
            "leave-one-out:lookback=30d",
            "shapley:game=rates")) {
      assertSupport(
          strategy,
          facts(100, 0, 2),
          Verdict.UNSUPPORTED,
          "It needs journeys without a conversion, and there are none (100 journeys, all converting)");
      assertSupport(strategy, facts(100, 1, 2), Verdict.SUPPORTED, "1 journey without one");
    }
    assertSupport("shapley", facts(100, 0, 2), Verdict.WEAK, "All journeys convert");
  }

  @Test
  void nothingIsLearnedWhereJourneysWithoutAConversionCannotBeKnown() {
    DataFacts unknown = new DataFacts(true, false, false, false, 0, OptionalLong.empty(), 0);
    for (String strategy : List.of("shapley", "shao-li")) {
      assertSupport(strategy, unknown, Verdict.UNSUPPORTED, "is not read of them");
    }
    assertSupport("linear", unknown, Verdict.SUPPORTED, "needs nothing");
  }

  private static void assertSupport(
      String strategy, DataFacts facts, Verdict verdict, String reason) {
    StrategySupport support = StrategySupport.of(AttributionStrategies.parse(strategy), facts);
    assertThat(support.verdict()).as(support.reason()).isEqualTo(verdict);
    assertThat(support.reason()).contains(reason).endsWith(".");
    assertThat(support.strategy()).isEqualTo(strategy);
  }

  private static DataFacts facts(long conversions, long unconverted, int values) {
    return new DataFacts(
        true, false, false, false, conversions * ONE, OptionalLong.of(unconverted * ONE), values);
  }

  private static DataFacts paths() {
    return new DataFacts(false, false, false, false, ONE, OptionalLong.of(ONE), 2);
  }
}
