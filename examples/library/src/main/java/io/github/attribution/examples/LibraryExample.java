package io.github.attribution.examples;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.AttributionRun;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.MetricRow;
import io.github.attribution.metric.Spend;
import io.github.attribution.strategy.AttributionStrategy;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The engine as a library: journeys from code, strategies of our own, a table, and the reasons. */
public final class LibraryExample {

  private static final String LAST_TWO = "last-two";

  private final PrintStream out;

  private LibraryExample(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints the example to standard output.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  static void print(PrintStream out) {
    new LibraryExample(out).printAll();
  }

  private void printAll() {
    printShortest();
    AttributionRun run = AttributionRun.of(plan(), graphs());
    AttributionResult result = run.run();
    line("");
    printTable(result);
    line("");
    printReasons(run.explain("deal-2"));
  }

  private void printShortest() {
    // tag::readme[]
    Instant deal = Instant.parse("2026-03-31T12:00:00Z");
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t1", "acme", deal.minus(Duration.ofDays(40)), "paid-search"))
            .add(Touchpoint.of("t2", "acme", deal.minus(Duration.ofDays(20)), "webinar"))
            .add(Touchpoint.of("t3", "acme", deal.minus(Duration.ofDays(3)), "sales-call"))
            .add(Conversion.of("deal-1", "acme", deal, new BigDecimal("10000.00")))
            .build();
    AttributionPlan plan = AttributionPlan.builder().strategy("linear").build();
    for (CreditRow row : plan.run(graphs).rows("channel")) {
      out.println(row.values().get(0) + " " + Micros.toText(row.revenueMicros()));
    }
    // end::readme[]
  }

  /** Two accounts, eight touches, three deals; the third is taken back, so that two are left. */
  private static JourneyGraphs graphs() {
    Conversion refunded =
        Conversion.of("refund-3", "globex", at("2026-04-20"), new BigDecimal("-900.00"));
    return JourneyGraphs.builder()
        .add(touch("t1", "acme", "2026-01-12", "paid-search", "click"))
        .add(touch("t2", "acme", "2026-01-20", "webinar", "attend"))
        .add(touch("t3", "acme", "2026-02-03", "email", "open"))
        .add(touch("t4", "acme", "2026-02-10", "sales", "meeting"))
        .add(touch("t5", "globex", "2026-02-02", "email", "open"))
        .add(touch("t6", "globex", "2026-02-16", "webinar", "attend"))
        .add(touch("t7", "globex", "2026-03-02", "email", "click"))
        .add(touch("t8", "globex", "2026-05-04", "email", "open"))
        .add(deal("deal-1", "acme", "2026-02-20", "12000.00"))
        .add(deal("deal-2", "globex", "2026-03-10", "7000.00"))
        .add(deal("deal-3", "globex", "2026-04-10", "900.00"))
        .add(refunded.withNewCustomer(false).reversing("deal-3"))
        .build();
  }

  /** Two strategies of the engine's and two of our own, one of them a lambda. */
  private static AttributionPlan plan() {
    AttributionStrategy lastTwo =
        AttributionStrategy.named(
            LAST_TWO,
            (journey, scores) -> {
              for (int i = 0; i < journey.size(); i++) {
                scores[i] = i >= journey.size() - 2 ? 1 : 0;
              }
            });
    return AttributionPlan.builder()
        .strategy("linear")
        .strategy("position-based")
        .strategy(lastTwo)
        .strategy(new ByInteraction(Map.of("meeting", 5.0, "attend", 3.0)))
        .rules(JourneyRules.defaults().withLookback(Duration.ofDays(60)))
        .by("channel")
        .build();
  }

  private static Economics economics() {
    return new Economics(
        List.of(spend("paid-search", 2400), spend("webinar", 3000), spend("email", 150)),
        null,
        true,
        false);
  }

  private void printTable(AttributionResult result) {
    line(
        "%-15s %-14s %10s %11s %9s %6s"
            .formatted("strategy", "channel", "deals", "revenue", "spend", "roas"));
    long deals = 0;
    long revenue = 0;
    for (MetricRow row : result.metrics(economics(), "channel")) {
      printRow(row);
      deals += row.credit().conversionMicros();
      revenue += row.credit().revenueMicros();
      if (!row.credit().attributed()) {
        line("%-15s %-14s %10s %11s".formatted("", "total", units(deals), units(revenue)));
        deals = 0;
        revenue = 0;
      }
    }
  }

  private void printRow(MetricRow row) {
    CreditRow credit = row.credit();
    line(
        "%-15s %-14s %10s %11s %9s %6s"
            .formatted(
                credit.strategy(),
                credit.values().get(0),
                units(credit.conversionMicros()),
                units(credit.revenueMicros()),
                row.spendMicros() == null ? "" : units(row.spendMicros()),
                roas(row)));
  }

  /** Revenue for a unit of spend; empty where nothing was spent. */
  private static String roas(MetricRow row) {
    MetricResult roas = row.metrics().get("roas");
    BigDecimal value = roas == null ? null : roas.value();
    return value == null ? "" : value.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }

  private void printReasons(List<Explanation> explanations) {
    for (Explanation explanation : explanations) {
      line("%s: %s".formatted(explanation.conversion().id(), explanation.strategy()));
      for (Explanation.TouchCredit touch : explanation.touches()) {
        line(
            "  %s %-8s %11s  %s"
                .formatted(
                    touch.touchpoint().id(),
                    touch.touchpoint().channel(),
                    units(touch.revenueMicros()),
                    touch.why()));
      }
    }
  }

  private static Touchpoint touch(
      String id, String account, String day, String channel, String interaction) {
    return Touchpoint.of(id, account, at(day), channel).with("interaction", interaction);
  }

  private static Conversion deal(String id, String account, String day, String revenue) {
    return Conversion.of(id, account, at(day), new BigDecimal(revenue))
        .withNewCustomer(!id.equals("deal-3"));
  }

  private static Spend spend(String channel, long units) {
    return new Spend(Map.of("channel", channel), Micros.ofUnits(units));
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  private static String units(long micros) {
    return Micros.toText(micros);
  }

  /** Prints a line that ends with the same character on every system. */
  private void line(String text) {
    out.print(text.stripTrailing() + "\n");
  }
}
