package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditRanks;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.learn.Estimate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often 95 % intervals of linear credit hold the truth: over 400 data sets of 8,000 accounts
 * drawn from a population whose every kind of account is known, and so its expected credit.
 */
@Tag("slow")
class CreditCoverageTest {

  private static final int DATA_SETS = 400;
  private static final int ACCOUNTS = 8_000;
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  /**
   * A kind of account that converts.
   *
   * @param inThousand how many of 1,000 accounts are so
   * @param revenues what each of its deals is worth; all go down the same path
   */
  private record Kind(int inThousand, List<String> path, List<Integer> revenues) {}

  /** 95 of 1,000 accounts convert, some twice. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(20, List.of("search"), List.of(100)),
          new Kind(8, List.of("search", "mail"), List.of(300)),
          new Kind(6, List.of("event", "search", "mail"), List.of(500, 200)),
          new Kind(9, List.of("social", "search"), List.of(120)),
          new Kind(12, List.of("mail"), List.of(80)),
          new Kind(4, List.of("event", "mail", "event"), List.of(400, 400)),
          new Kind(10, List.of("social", "mail"), List.of(150)),
          new Kind(7, List.of("display", "search", "display"), List.of(220)),
          new Kind(9, List.of("display"), List.of(90)),
          new Kind(6, List.of("event"), List.of(350)),
          new Kind(
              4, List.of("social", "event", "search", "mail", "display"), List.of(600, 100, 100)));

  @Test
  void intervalsOfLinearCreditHoldTheTruthAsOftenAsTheySay() {
    Map<String, Double> truth = truth();
    Map<String, Integer> held = new TreeMap<>();
    int ranksHeld = 0;
    int toldApart = 0;
    for (int seed = 0; seed < DATA_SETS; seed++) {
      JourneyGraphs graphs = draw(seed);
      AttributionResult result =
          AttributionPlan.builder().strategy("linear").intervals(true).build().run(graphs);
      CreditEstimates estimates = result.estimates().orElseThrow();
      Groups groups = result.totals().groupings().get(0);
      for (int group = 0; group < groups.size(); group++) {
        String channel = groups.values(group).get(0);
        for (Measure measure : List.of(Measure.CONVERSIONS, Measure.REVENUE)) {
          String key = measure + " of " + channel;
          held.merge(
              key, holds(estimates.amount(0, 0, group, measure), truth.get(key)), Integer::sum);
          held.merge(
              "share of " + key,
              holds(
                  estimates.share(0, 0, group, measure).orElseThrow(),
                  truth.get(key) / truth.get(measure.toString())),
              Integer::sum);
        }
      }
      CreditRanks ranks = estimates.ranks(0, 0, Measure.CONVERSIONS);
      ranksHeld += holdsTruth(ranks, groups, truth) ? 1 : 0;
      toldApart += ranks.ranked().stream().anyMatch(one -> one.highest() == one.lowest()) ? 1 : 0;
    }
    held.forEach((key, times) -> System.out.printf("%s: %.1f %%%n", key, percent(times)));
    System.out.printf(
        "ranks: %.1f %%, some told apart in %.1f %%%n", percent(ranksHeld), percent(toldApart));
    held.forEach((key, times) -> assertThat(percent(times)).as(key).isBetween(92.0, 98.0));
    for (String kind : List.of("CONVERSIONS", "REVENUE", "share of C", "share of R")) {
      double mean =
          held.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(kind))
              .mapToDouble(entry -> percent(entry.getValue()))
              .average()
              .orElseThrow();
      System.out.printf("%s: %.2f %% on average%n", kind, mean);
      assertThat(mean).as(kind).isBetween(93.0, 97.0);
    }
    assertThat(percent(ranksHeld)).isGreaterThanOrEqualTo(95);
    assertThat(percent(toldApart)).isGreaterThan(50);
  }

  private static double percent(int times) {
    return 100.0 * times / DATA_SETS;
  }

  private static int holds(Estimate estimate, double truth) {
    Double lower = estimate.lower();
    Double upper = estimate.upper();
    return lower != null && upper != null && lower <= truth && truth <= upper ? 1 : 0;
  }

  private static boolean holdsTruth(CreditRanks ranks, Groups groups, Map<String, Double> truth) {
    List<String> order =
        IntStream.range(0, groups.size())
            .mapToObj(group -> groups.values(group).get(0))
            .sorted(Comparator.comparingDouble(channel -> -truth.get("CONVERSIONS of " + channel)))
            .toList();
    return ranks.ranked().stream()
        .allMatch(
            one -> {
              int rank = 1 + order.indexOf(groups.values(one.group()).get(0));
              return one.highest() <= rank && rank <= one.lowest();
            });
  }

  /** What the credit of each channel is on average. */
  private static Map<String, Double> truth() {
    Map<String, Double> truth = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      double accounts = ACCOUNTS * kind.inThousand() / 1_000.0;
      double revenue = accounts * kind.revenues().stream().mapToInt(Integer::intValue).sum();
      double conversions = accounts * kind.revenues().size();
      truth.merge("CONVERSIONS", conversions, Double::sum);
      truth.merge("REVENUE", revenue, Double::sum);
      for (String step : kind.path()) {
        truth.merge("CONVERSIONS of " + step, conversions / kind.path().size(), Double::sum);
        truth.merge("REVENUE of " + step, revenue / kind.path().size(), Double::sum);
      }
    }
    return truth;
  }

  private static JourneyGraphs draw(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int account = 0; account < ACCOUNTS; account++) {
      int draw = random.nextInt(1_000);
      for (Kind kind : KINDS) {
        if (draw >= 0 && draw < kind.inThousand()) {
          add(builder, "a" + account, kind);
        }
        draw -= kind.inThousand();
      }
    }
    return builder.build();
  }

  private static void add(JourneyGraphs.Builder builder, String account, Kind kind) {
    for (int i = 0; i < kind.path().size(); i++) {
      builder.add(Touchpoint.of(account + i, account, START.plusSeconds(i), kind.path().get(i)));
    }
    for (int deal = 0; deal < kind.revenues().size(); deal++) {
      builder.add(
          Conversion.of(
              account + "/" + deal,
              account,
              START.plusSeconds(60),
              BigDecimal.valueOf(kind.revenues().get(deal))));
    }
  }
}
