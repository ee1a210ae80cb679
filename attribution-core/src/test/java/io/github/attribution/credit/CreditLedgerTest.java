package io.github.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionRun;
import io.github.attribution.RandomMarket;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditLedgerTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @Test
  void everyCreditedTouchHasARowAndWhatIsNobodysHasOne() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON.minusSeconds(3), "ads"))
            .add(Touchpoint.of("2", "a", NOON.minusSeconds(2), "mail"))
            .add(Touchpoint.of("3", "a", NOON.plusSeconds(1), "late"))
            .add(Conversion.of("x", "a", NOON, new BigDecimal("3")))
            .add(Conversion.of("y", "b", NOON, new BigDecimal("5")))
            .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON))
            .build();
    AttributionPlan plan =
        AttributionPlan.builder().strategy("linear").strategy("last-touch").build();
    CreditLedger ledger = AttributionRun.of(plan, graphs).ledger(0, 2);
    assertThat(texts(graphs, ledger))
        .containsExactly(
            "0 x 1 0.5 500000 1500000",
            "0 x 2 0.5 500000 1500000",
            "1 x 2 1.0 1000000 3000000",
            "0 y - 1.0 1000000 5000000",
            "1 y - 1.0 1000000 5000000");
  }

  @Test
  void touchWithAWeightTooSmallForAnAmountKeepsItsRow() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON.minusSeconds(86_400L * 3650), "ads"))
            .add(Touchpoint.of("2", "a", NOON, "mail"))
            .add(Conversion.of("x", "a", NOON, new BigDecimal("3")))
            .build();
    AttributionPlan plan =
        AttributionPlan.builder()
            .strategy("time-decay")
            .rules(AttributionPlan.builder().build().rules().withoutLookback())
            .build();
    CreditLedger ledger = AttributionRun.of(plan, graphs).ledger(0, 1);
    assertThat(texts(graphs, ledger))
        .containsExactly("0 x 1 1.0823292708008667E-157 0 0", "0 x 2 1.0 1000000 3000000");
  }

  @Test
  void freeDealKeepsItsRows() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("1", "a", NOON, "ads"))
            .add(Conversion.of("x", "a", NOON, BigDecimal.ZERO))
            .build();
    AttributionPlan plan = AttributionPlan.builder().strategy("linear").build();
    CreditLedger ledger = AttributionRun.of(plan, graphs).ledger(0, 1);
    assertThat(texts(graphs, ledger)).containsExactly("0 x 1 1.0 1000000 0");
  }

  @Test
  void rowsOfEachConversionAddUpToIt() {
    for (long seed = 0; seed < 10; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 80).graphs();
      AttributionPlan plan = AttributionPlan.builder().build();
      CreditLedger ledger = AttributionRun.of(plan, graphs).ledger(0, graphs.accountCount());
      long[][] revenue = new long[plan.strategies().size()][graphs.conversionCount()];
      long[][] counts = new long[plan.strategies().size()][graphs.conversionCount()];
      for (int row = 0; row < ledger.size(); row++) {
        revenue[ledger.strategy(row)][ledger.conversion(row)] += ledger.revenueMicros(row);
        counts[ledger.strategy(row)][ledger.conversion(row)] += ledger.countMicros(row);
      }
      for (int strategy = 0; strategy < revenue.length; strategy++) {
        for (int conversion = 0; conversion < graphs.conversionCount(); conversion++) {
          assertThat(revenue[strategy][conversion])
              .as("seed %d conversion %s", seed, graphs.conversionId(conversion))
              .isEqualTo(graphs.revenueMicros(conversion));
          assertThat(counts[strategy][conversion])
              .as("seed %d conversion %s", seed, graphs.conversionId(conversion))
              .isEqualTo(graphs.countMicros(conversion));
        }
      }
    }
  }

  @Test
  void ledgersOfRangesAreTheLedgerOfAllInPieces() {
    JourneyGraphs graphs = RandomMarket.of(3, 90).graphs();
    AttributionRun run = AttributionRun.of(AttributionPlan.builder().build(), graphs);
    int accounts = graphs.accountCount();
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < accounts; from += 30) {
      pieces.addAll(texts(graphs, run.ledger(from, Math.min(accounts, from + 30))));
    }
    assertThat(pieces).isEqualTo(texts(graphs, run.ledger(0, accounts)));
    assertThat(run.ledger(5, 5).size()).isZero();
  }

  private static List<String> texts(JourneyGraphs graphs, CreditLedger ledger) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < ledger.size(); row++) {
      int touch = ledger.touch(row);
      texts.add(
          "%d %s %s %s %d %d"
              .formatted(
                  ledger.strategy(row),
                  graphs.conversionId(ledger.conversion(row)),
                  touch < 0 ? "-" : graphs.touchpoint(touch).id(),
                  ledger.weight(row),
                  ledger.countMicros(row),
                  ledger.revenueMicros(row)));
    }
    return texts;
  }
}
