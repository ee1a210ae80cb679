package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.simulate.SyntheticAccount;
import io.github.attribution.simulate.SyntheticMarket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of credited metrics on any market. */
class CreditedIdentitiesTest {

  private static final List<String> ADDITIVE =
      List.of("creditedRevenue", "creditedConversions", "creditedNewCustomers", "creditedLeads");

  private static final List<String> STRATEGIES =
      List.of("first-touch", "last-touch", "linear", "position-based", "time-decay:half-life=14d");

  private final JourneyGraphs.Builder graphs = JourneyGraphs.builder();

  @ParameterizedTest
  @ValueSource(longs = {1, 20240101, 77})
  void identitiesHold(long seed) {
    SyntheticMarket market = SyntheticMarket.builder().accounts(80).seed(seed).build();
    market.forEachAccount(account -> add(market, account));
    AttributionResult result = plan().run(graphs.build());
    List<ReportingPeriod> months =
        ReportingPeriod.of(Period.MONTH, market.start(), market.end().plusDays(1));
    List<MetricLine> lines = result.metrics(economics(market), months).lines("EUR");
    for (String metric : ADDITIVE) {
      BigDecimal total = sum(lines, metric, STRATEGIES.get(0), CreditedIdentitiesTest::isChannel);
      assertThat(total).as("%s, seed %s", metric, seed).isPositive();
      for (String strategy : STRATEGIES) {
        assertAddsUp(lines, metric, strategy, total);
      }
    }
    lines.stream().map(MetricLine::scope).distinct().forEach(scope -> assertRatios(lines, scope));
  }

  private static AttributionPlan plan() {
    AttributionPlan.Builder plan = AttributionPlan.builder();
    STRATEGIES.forEach(plan::strategy);
    return plan.by("channel")
        .dated("channel", "day(conversion)")
        .dated("channel", "month(touch)")
        .build();
  }

  /** The total of channels and nobody is that of any strategy, of the whole, and of all months. */
  private static void assertAddsUp(
      List<MetricLine> lines, String metric, String strategy, BigDecimal total) {
    assertThat(sum(lines, metric, strategy, line -> isChannel(line) && isAllDays(line)))
        .as("%s of %s by channel", metric, strategy)
        .isEqualByComparingTo(
            sum(lines, metric, strategy, line -> isWholeOrNobody(line) && isAllDays(line)));
    assertThat(sum(lines, metric, strategy, CreditedIdentitiesTest::isChannel))
        .as("%s of %s", metric, strategy)
        .isEqualByComparingTo(total);
    assertThat(sum(lines, metric, strategy, line -> isChannel(line) && !isAllDays(line)))
        .as("%s of %s in all months", metric, strategy)
        .isEqualByComparingTo(
            sum(lines, metric, strategy, line -> isChannel(line) && isAllDays(line)));
  }

  private static boolean isChannel(MetricLine line) {
    return line.scope().names().contains("channel");
  }

  private static boolean isWholeOrNobody(MetricLine line) {
    return !isChannel(line) || line.scope().values().contains("(unattributed)");
  }

  private static boolean isAllDays(MetricLine line) {
    return line.period().isEmpty();
  }

  private static BigDecimal sum(
      List<MetricLine> lines, String metric, String strategy, Predicate<MetricLine> of) {
    return lines.stream()
        .filter(line -> line.metric().id().equals(metric))
        .filter(line -> line.scope().values().get(0).equals(strategy))
        .filter(of)
        .map(line -> line.result().value())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Of channels, whose cost is media alone; romi of everything. */
  private static void assertRatios(List<MetricLine> lines, Scope scope) {
    List<MetricLine> of = lines.stream().filter(line -> line.scope().equals(scope)).toList();
    Set<String> periods = new HashSet<>(of.stream().map(MetricLine::period).toList());
    for (String period : periods) {
      assertApart(of, period, "romi", "romiGross");
      if (scope.names().contains("channel")) {
        assertApart(of, period, "roi", "roas");
      }
    }
  }

  private static void assertApart(List<MetricLine> of, String period, String less, String more) {
    MetricResult smaller = find(of, period, less);
    MetricResult larger = find(of, period, more);
    if (smaller != null && larger != null && smaller.isOk() && larger.isOk()) {
      assertThat(exact(larger).subtract(exact(smaller)))
          .as("%s and %s in '%s' of %s", less, more, period, of.get(0).scope())
          .isEqualByComparingTo(Objects.requireNonNull(larger.denominator()));
    }
  }

  private static BigDecimal exact(MetricResult result) {
    return Objects.requireNonNull(result.numerator());
  }

  private static MetricResult find(List<MetricLine> of, String period, String metric) {
    return of.stream()
        .filter(line -> line.period().equals(period) && line.metric().id().equals(metric))
        .map(MetricLine::result)
        .findFirst()
        .orElse(null);
  }

  private void add(SyntheticMarket market, SyntheticAccount account) {
    String id = account.accountId();
    for (int touch = 0; touch < account.touchCount(); touch++) {
      graphs.add(
          Touchpoint.of(
              account.touchpointId(touch),
              id,
              time(account.touchAtMicros(touch)),
              market.channelName(account.touchChannel(touch))));
    }
    for (int row = 0; row < account.milestoneCount(); row++) {
      graphs.add(Milestone.of(id, account.milestone(row), time(account.milestoneAtMicros(row))));
    }
    for (int deal = 0; deal < account.conversionCount(); deal++) {
      if (account.conversionReverses(deal) == SyntheticAccount.NONE) {
        graphs.add(
            Conversion.of(
                    account.conversionId(deal),
                    id,
                    time(account.conversionAtMicros(deal)),
                    Micros.toDecimal(account.conversionRevenueMicros(deal)))
                .withNewCustomer(account.conversionNewCustomer(deal)));
      }
    }
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Economics economics(SyntheticMarket market) {
    return new Economics(
        market.spend().stream()
            .map(
                row ->
                    new Spend(
                        Map.of("channel", row.channel()), row.amountMicros(), row.from(), row.to()))
            .toList(),
        market.costs().stream()
            .map(row -> new Cost(row.kind(), row.amountMicros(), row.date()))
            .toList(),
        true,
        true,
        ChannelTypes.UNKNOWN);
  }
}
