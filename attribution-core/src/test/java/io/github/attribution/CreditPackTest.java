package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.credit.CreditPack;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Results that go from one process to another. */
class CreditPackTest {

  private static final AttributionPlan PLAN =
      AttributionPlan.builder()
          .strategy("linear")
          .strategy("participation")
          .by("channel")
          .by("channel", "campaign")
          .by("channel", "month(conversion)")
          .dated("channel", "month(touch)")
          .intervals(true)
          .build();

  @Test
  void whatIsUnpackedIsWhatWasPacked() {
    for (long seed = 0; seed < 20; seed++) {
      AttributionResult result = PLAN.run(RandomMarket.of(seed, 60).graphs());
      AttributionResult unpacked = sent(result);
      assertSame(unpacked, result);
      assertThat(sent(unpacked).pack().numbers()).isEqualTo(result.pack().numbers());
    }
  }

  @Test
  void packedPartsMergeToTheWhole() {
    for (long seed = 0; seed < 20; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      AttributionResult merged =
          market.split(seed, 4).stream()
              .map(part -> sent(PLAN.run(part.graphs())))
              .reduce(AttributionResult::merge)
              .orElseThrow();
      assertSame(merged, PLAN.run(market.graphs()));
    }
  }

  @Test
  void whatIsSubtractedWasNeverThere() {
    for (long seed = 0; seed < 20; seed++) {
      List<RandomMarket> parts = RandomMarket.of(seed, 60).split(seed, 2);
      AttributionResult first = PLAN.run(parts.get(0).graphs());
      AttributionResult second = PLAN.run(parts.get(1).graphs());
      assertSame(first.merge(second).subtract(second), first);
    }
  }

  @Test
  void resultsOfOtherPlansAreRefused() {
    CreditPack pack = PLAN.run(RandomMarket.of(1, 5).graphs()).pack();
    assertThatThrownBy(() -> AttributionResult.unpack(AttributionPlan.builder().build(), pack))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Cannot merge results: this has the plan 'strategies [first-touch,");
  }

  @Test
  void totalsOfOtherStrategiesAreRefused() {
    CreditPack pack = CreditPack.create();
    PLAN.run(RandomMarket.of(1, 5).graphs()).totals().pack(pack);
    assertThatThrownBy(() -> CreditTotals.unpack(List.of(), pack))
        .hasMessage(
            "The totals are of 2 strategies, not of 0; unpack them with the strategies they are of");
  }

  private static AttributionResult sent(AttributionResult result) {
    CreditPack pack = result.pack();
    return AttributionResult.unpack(PLAN, CreditPack.of(pack.texts(), pack.numbers()));
  }

  private static void assertSame(AttributionResult one, AttributionResult other) {
    assertThat(one.provenance()).isEqualTo(other.provenance());
    assertThat(one.conservation()).isEqualTo(other.conservation());
    assertSame(one.totals(), other.totals());
    assertSame(one.dated(), other.dated());
    assertThat(errors(one)).isEqualTo(errors(other));
  }

  private static void assertSame(CreditTotals one, CreditTotals other) {
    for (int grouping = 0; grouping < other.groupings().size(); grouping++) {
      assertThat(one.rows(grouping)).isEqualTo(other.rows(grouping));
    }
  }

  private static List<String> errors(AttributionResult result) {
    Groups groups = result.totals().groupings().get(0);
    return Arrays.stream(Measure.values())
        .limit(3)
        .flatMap(
            measure ->
                IntStream.range(0, groups.size())
                    .mapToObj(
                        group ->
                            result
                                .estimates()
                                .orElseThrow()
                                .amount(0, 0, group, measure)
                                .toString()))
        .toList();
  }
}
