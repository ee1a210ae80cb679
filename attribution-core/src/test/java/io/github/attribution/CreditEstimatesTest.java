package io.github.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditMoments;
import io.github.attribution.credit.CreditRanks;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.learn.Estimate;
import io.github.attribution.simulate.SyntheticAccount;
import io.github.attribution.simulate.SyntheticMarket;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Standard errors of credit over accounts, against published numbers and a plain second way. */
class CreditEstimatesTest {

  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
  private static final Measure[] PAIRED = {Measure.REVENUE, Measure.CONVERSIONS};
  private static final String[] STRATEGIES = {
    "linear", "first-touch", "time-decay", "position-based", "participation"
  };

  /** A conversion is worth a million, so that its parts are exact to twelve digits. */
  @Test
  void linearCreditOverDistinctChannelsHasThePublishedErrors() {
    JsonNode golden = Golden.cases("credit_uncertainty.json").get(0);
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    int account = 0;
    for (JsonNode journey : golden.get("input").get("journeys")) {
      List<String> path = Golden.texts(journey.get("path"));
      for (int i = 0; i < journey.get("conversions").asInt(); i++) {
        addAccount(builder, "a" + account++, path, "1000000");
      }
    }
    CreditEstimates estimates = estimates(plan("linear-distinct"), builder.build());
    JsonNode errors = golden.get("expected").get("se_poisson");
    for (Map.Entry<String, Integer> group : groups(plan("linear-distinct"), builder.build())) {
      Estimate revenue = estimates.amount(0, 0, group.getValue(), Measure.REVENUE);
      if (errors.has(group.getKey())) {
        assertThat(error(revenue) / 1e6)
            .as(group.getKey())
            .isCloseTo(errors.get(group.getKey()).asDouble(), within(1e-9));
      }
    }
  }

  @Test
  void aggregatedPathsHaveTheErrorsOfTheirSingleJourneys() {
    JsonNode golden = Golden.cases("credit_uncertainty.json").get(0);
    JourneyGraphs graphs = paths(golden.get("input").get("journeys"));
    AttributionPlan plan = plan("linear-distinct");
    CreditEstimates estimates = estimates(plan, graphs);
    JsonNode errors = golden.get("expected").get("se_poisson");
    for (Map.Entry<String, Integer> group : groups(plan, graphs)) {
      if (errors.has(group.getKey())) {
        Estimate conversions = estimates.amount(0, 0, group.getValue(), Measure.CONVERSIONS);
        assertThat(error(conversions))
            .as(group.getKey())
            .isCloseTo(errors.get(group.getKey()).asDouble(), within(1e-6));
      }
    }
  }

  @Test
  void errorsAreThoseOfASecondWayForEveryStrategyAndMeasure() {
    for (long seed = 0; seed < 8; seed++) {
      assertSecondWay("seed " + seed, RandomMarket.of(seed, 60).graphs());
    }
    assertSecondWay("synthetic", synthetic(1_000));
  }

  private static void assertSecondWay(String label, JourneyGraphs graphs) {
    AttributionPlan plan = plan(STRATEGIES);
    AttributionResult result = plan.run(graphs);
    CreditEstimates estimates = result.estimates().orElseThrow();
    for (int strategy = 0; strategy < STRATEGIES.length; strategy++) {
      for (Measure measure : PAIRED) {
        CreditOfAccounts plain =
            CreditOfAccounts.of(plan, graphs, Dimension.CHANNEL, strategy, measure);
        assertSecondWay(
            label + " " + STRATEGIES[strategy] + " " + measure,
            new Cell(result.totals(), estimates, strategy, measure),
            plain);
      }
    }
  }

  /** What estimates are asked for. */
  private record Cell(
      CreditTotals totals, CreditEstimates estimates, int strategy, Measure measure) {

    String value(int group) {
      return totals.groupings().get(0).values(group).get(0);
    }

    boolean addsUp() {
      return totals.strategies().get(strategy).conserving();
    }
  }

  private static void assertSecondWay(String label, Cell cell, CreditOfAccounts plain) {
    int groups = cell.totals().groupings().get(0).sizeWithUnattributed();
    for (int a = 0; a < groups; a++) {
      String value = cell.value(a);
      BigInteger squares = plain.sum(account -> plain.of(account, value).pow(2));
      assertError(
          label + " " + value,
          cell.estimates().amount(cell.strategy(), 0, a, cell.measure()),
          squares);
      for (int b = 0; b < a; b++) {
        String other = cell.value(b);
        Estimate difference = cell.estimates().difference(cell.strategy(), 0, a, b, cell.measure());
        BigInteger deviations =
            plain.sum(
                account -> plain.of(account, value).subtract(plain.of(account, other)).pow(2));
        assertThat(error(difference))
            .as("%s %s %s", label, value, other)
            .isCloseTo(
                Math.sqrt(deviations.doubleValue()) / 1e6, within(1e-9 * (1 + error(difference))));
      }
      if (cell.addsUp() && squares.signum() != 0) {
        assertShare(label + " " + value, cell, a, plain);
      }
    }
  }

  private static void assertShare(String label, Cell cell, int group, CreditOfAccounts plain) {
    String value = cell.value(group);
    BigDecimal whole = new BigDecimal(plain.sum(plain::total));
    BigDecimal share =
        new BigDecimal(plain.sum(account -> plain.of(account, value)))
            .divide(whole, MathContext.DECIMAL128);
    BigDecimal deviations = BigDecimal.ZERO;
    for (int account = 0; account < plain.size(); account++) {
      BigDecimal deviation =
          new BigDecimal(plain.of(account, value))
              .subtract(share.multiply(new BigDecimal(plain.total(account))));
      deviations = deviations.add(deviation.pow(2));
    }
    Estimate estimate =
        cell.estimates().share(cell.strategy(), 0, group, cell.measure()).orElseThrow();
    assertThat(estimate.value()).as(label).isCloseTo(share.doubleValue(), within(1e-12));
    double expected = Math.sqrt(deviations.doubleValue()) / whole.abs().doubleValue();
    assertThat(error(estimate)).as(label).isCloseTo(expected, within(1e-9 * (1 + expected)));
  }

  private static void assertError(String label, Estimate estimate, BigInteger squares) {
    if (squares.signum() == 0) {
      assertThat(estimate.standardError()).as(label).isNull();
      assertThat(estimate.value()).as(label).isZero();
    } else {
      assertThat(error(estimate)).as(label).isEqualTo(Math.sqrt(squares.doubleValue()) / 1e6);
    }
  }

  @Test
  void anySplitOfTheAccountsOnAnyThreadsGivesTheSameBits() {
    for (long seed = 0; seed < 10; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      AttributionPlan plan = plan(STRATEGIES);
      AttributionResult whole = plan.run(market.graphs());
      assertThat(all(AttributionRun.of(plan, market.graphs()).withThreads(3).run()))
          .as("seed %d", seed)
          .isEqualTo(all(whole));
      AttributionResult merged = null;
      for (RandomMarket part : market.split(seed, 4)) {
        AttributionResult result = plan.run(part.graphs());
        merged = merged == null ? result : result.merge(merged);
      }
      assertThat(all(merged)).as("seed %d", seed).isEqualTo(all(whole));
    }
  }

  @Test
  void subtractUndoesMerge() {
    for (long seed = 0; seed < 10; seed++) {
      RandomMarket market = RandomMarket.of(seed, 60);
      List<AttributionResult> parts =
          market.split(seed, 3).stream().map(part -> plan(STRATEGIES).run(part.graphs())).toList();
      CreditMoments moments = parts.get(0).moments().copy();
      parts.subList(1, 3).forEach(part -> moments.merge(part.moments()));
      parts.subList(1, 3).forEach(part -> moments.subtract(part.moments()));
      AttributionResult first = parts.get(0);
      assertThat(all(first.totals(), CreditEstimates.of(first.totals(), moments)))
          .as("seed %d", seed)
          .isEqualTo(all(first));
    }
  }

  /** Every number of all estimates. */
  private static Map<String, Object> all(AttributionResult result) {
    return all(result.totals(), result.estimates().orElseThrow());
  }

  private static Map<String, Object> all(CreditTotals totals, CreditEstimates estimates) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int grouping = 0; grouping < totals.groupings().size(); grouping++) {
      Groups groups = totals.groupings().get(grouping);
      for (int strategy = 0; strategy < totals.strategies().size(); strategy++) {
        for (int group = 0; group < groups.sizeWithUnattributed(); group++) {
          for (Measure measure : List.of(Measure.values()).subList(0, 3)) {
            String key = grouping + " " + strategy + " " + groups.values(group) + " " + measure;
            all.put(key, estimates.amount(strategy, grouping, group, measure));
            all.put(key + " share", estimates.share(strategy, grouping, group, measure));
            for (int other = 0; other < group && measure != Measure.NEW_CUSTOMERS; other++) {
              all.put(
                  key + groups.values(other),
                  estimates.difference(strategy, grouping, group, other, measure));
            }
          }
        }
      }
    }
    return all;
  }

  /** Each account is there a Poisson number of times; 2,000 draws know a spread to about 1.6 %. */
  @Test
  void errorsAreThoseOfABootstrapOverAccounts() {
    JourneyGraphs graphs = synthetic(4_000);
    AttributionPlan plan = plan("linear");
    AttributionResult result = plan.run(graphs);
    CreditEstimates estimates = result.estimates().orElseThrow();
    CreditOfAccounts plain =
        CreditOfAccounts.of(plan, graphs, Dimension.CHANNEL, 0, Measure.CONVERSIONS);
    int channels = result.totals().groupings().get(0).size();
    double[][] credit = new double[plain.size()][channels];
    double[] totals = new double[plain.size()];
    for (int account = 0; account < plain.size(); account++) {
      for (int channel = 0; channel < channels; channel++) {
        String value = result.totals().groupings().get(0).values(channel).get(0);
        credit[account][channel] = plain.of(account, value).doubleValue() / Micros.ONE;
      }
      totals[account] = plain.total(account).doubleValue() / Micros.ONE;
    }
    SplittableRandom random = new SplittableRandom(11);
    int draws = 2_000;
    double[][] amounts = new double[channels][draws];
    double[][] shares = new double[channels][draws];
    for (int draw = 0; draw < draws; draw++) {
      double[] sums = new double[channels];
      double total = 0;
      for (int account = 0; account < plain.size(); account++) {
        int times = poisson(random);
        total += times * totals[account];
        for (int channel = 0; channel < channels && times > 0; channel++) {
          sums[channel] += times * credit[account][channel];
        }
      }
      for (int channel = 0; channel < channels; channel++) {
        amounts[channel][draw] = sums[channel];
        shares[channel][draw] = sums[channel] / total;
      }
    }
    for (int channel = 0; channel < channels; channel++) {
      assertThat(
              error(estimates.amount(0, 0, channel, Measure.CONVERSIONS))
                  / spread(amounts[channel]))
          .as("channel %d", channel)
          .isBetween(0.93, 1.07);
      assertThat(
              error(estimates.share(0, 0, channel, Measure.CONVERSIONS).orElseThrow())
                  / spread(shares[channel]))
          .as("share of channel %d", channel)
          .isBetween(0.93, 1.07);
    }
  }

  private static int poisson(SplittableRandom random) {
    int times = 0;
    for (double left = random.nextDouble(); left > 1 / Math.E; left *= random.nextDouble()) {
      times++;
    }
    return times;
  }

  private static double spread(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(one -> (one - mean) * (one - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  @Test
  void groupsInsideNoiseShareTheirRanks() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    int account = 0;
    for (Map.Entry<String, Integer> channel :
        Map.of("ads", 400, "event", 103, "mail", 100, "web", 5).entrySet()) {
      for (int i = 0; i < channel.getValue(); i++) {
        addAccount(builder, "a" + account++, List.of(channel.getKey()), "10");
      }
    }
    addAccount(builder, "b", List.of("web", "ads"), "0");
    CreditRanks ranks = estimates(plan("last-touch"), builder.build()).ranks(0, 0, Measure.REVENUE);
    assertThat(ranks.ranked().stream().map(CreditRanks.Ranked::text))
        .containsExactly("1", "2–3", "2–3", "4");
    assertThat(ranks.ranked().stream().map(CreditRanks.Ranked::group)).containsExactly(0, 1, 2, 3);
    // Φ(30 / √20,300)
    assertThat(ranks.ranked().get(1).aboveNext()).isCloseTo(0.583384, within(1e-6));
    assertThat(ranks.ranked().get(3).aboveNext()).isEqualTo(1);
    assertThat(ranks.ranked().get(0).credit()).isEqualTo(Estimate.of(4_000, 200));
  }

  @Test
  void groupWithoutCreditHasNoErrorAndNoRank() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    addAccount(builder, "a", List.of("mail", "ads"), "10");
    CreditEstimates estimates = estimates(plan("last-touch"), builder.build());
    assertThat(estimates.amount(0, 0, 1, Measure.REVENUE)).isEqualTo(Estimate.withoutError(0));
    assertThat(estimates.share(0, 0, 1, Measure.REVENUE)).contains(Estimate.withoutError(0));
    assertThat(estimates.effectiveAccounts(0, 0, 1, Measure.REVENUE)).isZero();
    assertThat(estimates.effectiveAccounts(0, 0, 0, Measure.REVENUE)).isEqualTo(1);
    assertThat(estimates.ranks(0, 0, Measure.REVENUE).ranked()).hasSize(1);
    assertThat(estimates.probabilityAbove(0, 0, 1, 1, Measure.REVENUE)).isEqualTo(0.5);
    assertThat(estimates.share(0, 0, 0, Measure.NEW_CUSTOMERS)).isEmpty();
  }

  @Test
  void tooManyGroupsAreNotComparedAndFarTooManyHaveNoErrors() {
    CreditEstimates compared = estimates(plan("last-touch"), channels(0, 256));
    assertThat(compared.compared(0)).isTrue();
    CreditEstimates single = estimates(plan("last-touch"), channels(0, 257));
    assertThat(single.known(0)).isTrue();
    assertThat(single.compared(0)).isFalse();
    assertThatThrownBy(() -> single.ranks(0, 0, Measure.REVENUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "More than 256 groups by channel have credit, too many to compare each with each");
    CreditEstimates none = estimates(plan("last-touch"), channels(0, 10_001));
    assertThat(none.known(0)).isFalse();
    assertThatThrownBy(() -> none.amount(0, 0, 0, Measure.REVENUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There are no standard errors by channel: it has periods of outcomes, or more than 10000 groups with credit");
    assertThatThrownBy(() -> single.amount(0, 0, 0, Measure.LEADS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There are no moments of LEADS here; ask for one of [REVENUE, CONVERSIONS, NEW_CUSTOMERS]");
  }

  @Test
  void mergedPartsHaveTooManyGroupsIfAllHaveTogether() {
    AttributionPlan plan = plan("last-touch");
    AttributionResult first = plan.run(channels(0, 150));
    AttributionResult second = plan.run(channels(150, 300));
    AttributionResult many = plan.run(channels(0, 6_000));
    AttributionResult more = plan.run(channels(6_000, 12_000));
    assertThat(first.estimates().orElseThrow().compared(0)).isTrue();
    assertThat(first.merge(second).estimates().orElseThrow().compared(0)).isFalse();
    assertThat(first.merge(second).estimates().orElseThrow().known(0)).isTrue();
    assertThat(many.merge(more).estimates().orElseThrow().known(0)).isFalse();
  }

  @Test
  void planWithoutIntervalsHasNoEstimates() {
    JourneyGraphs graphs = channels(0, 2);
    AttributionResult without = AttributionPlan.builder().build().run(graphs);
    assertThat(without.estimates()).isEmpty();
    AttributionResult with = AttributionPlan.builder().intervals(true).build().run(channels(2, 4));
    assertThatThrownBy(() -> with.merge(without))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot merge results: only one of them has second moments; run both with intervals or both without");
  }

  @Test
  void intervalsChangeNoCredit() {
    JourneyGraphs graphs = RandomMarket.of(3, 60).graphs();
    List<CreditRow> with = plan(STRATEGIES).run(graphs).rows("channel");
    AttributionPlan.Builder without = AttributionPlan.builder();
    Arrays.stream(STRATEGIES).forEach(without::strategy);
    assertThat(without.build().run(graphs).rows("channel")).isEqualTo(with);
  }

  @Test
  void groupingByPeriodsOfOutcomesHasNone() {
    AttributionPlan plan =
        AttributionPlan.builder().by("channel", "month(conversion)").intervals(true).build();
    assertThat(estimates(plan, RandomMarket.of(3, 20).graphs()).known(0)).isFalse();
  }

  @Test
  void squaresThatDoNotFitAreAnError() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    addAccount(builder, "a", List.of("mail"), "9000000000000");
    addAccount(builder, "b", List.of("mail"), "9000000000000");
    addAccount(builder, "c", List.of("mail"), "-9000000000000");
    assertThatThrownBy(() -> plan("linear").run(builder.build()))
        .isInstanceOf(ArithmeticException.class);
  }

  private static AttributionPlan plan(String... strategies) {
    AttributionPlan.Builder plan = AttributionPlan.builder().intervals(true);
    Arrays.stream(strategies).forEach(plan::strategy);
    return plan.build();
  }

  private static CreditEstimates estimates(AttributionPlan plan, JourneyGraphs graphs) {
    return plan.run(graphs).estimates().orElseThrow();
  }

  private static double error(Estimate estimate) {
    Double error = estimate.standardError();
    assertThat(error).isNotNull();
    return error;
  }

  private static List<Map.Entry<String, Integer>> groups(
      AttributionPlan plan, JourneyGraphs graphs) {
    Groups groups = plan.run(graphs).totals().groupings().get(0);
    return IntStream.range(0, groups.size())
        .mapToObj(group -> Map.entry(groups.values(group).get(0), group))
        .toList();
  }

  private static void addAccount(
      JourneyGraphs.Builder builder, String account, List<String> path, String revenue) {
    for (int i = 0; i < path.size(); i++) {
      builder.add(Touchpoint.of(account + "/" + i, account, START.plusSeconds(i), path.get(i)));
    }
    builder.add(
        Conversion.of(account + "/d", account, START.plusSeconds(60), new BigDecimal(revenue)));
  }

  /** An account for each of some channels. */
  private static JourneyGraphs channels(int from, int to) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (int channel = from; channel < to; channel++) {
      addAccount(builder, "a" + channel, List.of("c" + channel), "10");
    }
    return builder.build();
  }

  private static JourneyGraphs paths(JsonNode journeys) {
    List<String> steps = new ArrayList<>();
    List<Integer> accounts = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (JsonNode journey : journeys) {
      for (String step : Golden.texts(journey.get("path"))) {
        steps.add(step);
        accounts.add(counts.size());
      }
      counts.add(Micros.ofUnits(journey.get("conversions").asLong()));
    }
    Dictionary channels = Dictionary.sorted(steps);
    int[] all = IntStream.range(0, counts.size()).toArray();
    long[] late = new long[all.length];
    Arrays.fill(late, 100);
    return JourneyGraphs.bulkBuilder(
            Dictionary.numbered(all.length),
            TouchColumns.of(
                    accounts.stream().mapToInt(Integer::intValue).toArray(),
                    IntStream.range(0, steps.size()).asLongStream().toArray())
                .withDimension(
                    Dimension.CHANNEL, channels, steps.stream().mapToInt(channels::code).toArray()))
        .conversions(
            ConversionColumns.of(
                    all, late, new long[all.length], Dictionary.numbered(all.length), all.clone())
                .withCounts(counts.stream().mapToLong(Long::longValue).toArray()))
        .untimed()
        .build();
  }

  private static JourneyGraphs synthetic(int accounts) {
    SyntheticMarket market = SyntheticMarket.builder().accounts(accounts).seed(5).build();
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    market.forEachAccount(account -> add(builder, market, account));
    return builder.build();
  }

  private static void add(
      JourneyGraphs.Builder builder, SyntheticMarket market, SyntheticAccount account) {
    String id = account.accountId();
    for (int i = 0; i < account.touchCount(); i++) {
      builder.add(
          Touchpoint.of(
              account.touchpointId(i),
              id,
              Micros.toInstant(account.touchAtMicros(i)),
              market.channelName(account.touchChannel(i))));
    }
    for (int i = 0; i < account.conversionCount(); i++) {
      if (account.conversionReverses(i) == SyntheticAccount.NONE) {
        builder.add(
            Conversion.of(
                account.conversionId(i),
                id,
                Micros.toInstant(account.conversionAtMicros(i)),
                Micros.toDecimal(account.conversionRevenueMicros(i))));
      }
    }
  }

  @Test
  void oneAccountTellsNoErrorOfShares() {
    CreditEstimates estimates =
        AttributionPlan.builder()
            .strategy("linear")
            .intervals(true)
            .build()
            .run(OneJourney.hourly("100", List.of("a", "b", "a")).graphs())
            .estimates()
            .orElseThrow();
    assertThat(estimates.share(0, 0, 0, Measure.REVENUE).orElseThrow())
        .satisfies(
            share -> {
              assertThat(share.value()).isEqualTo(2.0 / 3, within(1e-6));
              assertThat(share.standardError()).isNull();
            });
  }
}
