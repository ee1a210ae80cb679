package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import io.github.attribution.Golden;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * The worked example of every row of the catalogue that this one was made from, through the public
 * functions: those of the metrics' own examples, and others by hand.
 */
class GoldenMetricsTest {

  /** The metrics whose examples are a row's values, where they are not named as the row is. */
  private static final ImmutableListMultimap<String, String> OTHER_IDS =
      ImmutableListMultimap.<String, String>builder()
          .putAll("targetAccountReach", "targetAccountReach", "targetAccountReachMean")
          .putAll("championAndBlockerPresence", "championAndBlockerPresence", "blockerPresence")
          .putAll("multiThreading", "multiThreading", "multiThreadedShare")
          .putAll("emailClickRate", "emailClickRate", "emailClickToOpenRate")
          .putAll("adEngagementRate", "adEngagementRate", "adClickThroughRate")
          .putAll("abTestLift", "abTestLift", "abTestZ")
          .putAll("assetDownloads", "assetDownloads", "assetDownloadRank")
          .putAll("formFillsAndShares", "formFillsAndShares", "contentShares")
          .putAll("socialEngagement", "socialEngagement", "socialEngagementRate")
          .putAll(
              "funnelStageEngagement",
              "funnelStageEngagement",
              "funnelStageEngagementMiddle",
              "funnelStageEngagementBottom")
          .putAll("mqaSqaGrowth", "mqaSqaGrowth", "sqaGrowth")
          .putAll("mqaToMqlRatio", "mqaToMqlRatio", "sqaToSqlRatio")
          .putAll("stageConversionRate", "stageConversionRate", "stageConversionRateOfClosed")
          .putAll("stageDuration", "stageDuration", "stageDurationMedian")
          .putAll("winRate", "winRate", "winRateOfCreated")
          .putAll("salesVelocity", "salesVelocity", "salesVelocityOfOpen")
          .putAll(
              "influencedAccountConversions",
              "influencedAccountConversions",
              "influencedAccountConversionRate")
          .putAll("sourcedPipeline", "sourcedPipeline", "sourcedPipelineRate")
          .putAll("blendedAndPaidCac", "blendedCac", "paidCac")
          .putAll("cacPaybackMonths", "cacPaybackMonths", "cacPaybackMonthsAggregate")
          .putAll("cacPaybackSurvival", "cacPaybackSurvivalExact", "cacPaybackSurvival")
          .putAll("valueAndCostPerInteraction", "valuePerInteraction", "costPerInteraction")
          .putAll("roi", "roi", "roiProfit")
          .putAll("tam", "tam", "currentBaseValue")
          .putAll("arpa", "arpa", "arpaNew", "arpaExisting")
          .putAll("netRevenueRetention", "netMrrChurnRate", "netRevenueRetention")
          .putAll("customerChurnRate", "customerChurnRate", "customerChurnRateYearly")
          .putAll("customerRetentionRate", "customerRetentionRate", "customerRetentionRateShort")
          .putAll("expansionRevenue", "expansionRevenue", "expansionRate")
          .putAll("referralVolumeAndQuality", "referralVolumeAndQuality", "referralQualifiedRatio")
          .putAll("nps", "nps", "npsMargin")
          .putAll("accountNps", "accountNps", "accountNpsMeanAnswer")
          .build();

  private static final double[] SCORES = {10, 20, 30, 40};
  private static final double[] REVENUES = {0, 5, 4, 9};

  /** Rows whose values are other functions', or those of several channels. */
  private static final Map<String, List<MetricResult>> BY_HAND =
      ImmutableMap.<String, List<MetricResult>>builder()
          .put(
              "engagementRevenueCorrelation",
              List.of(
                  Correlation.pearson(SCORES, REVENUES, 4),
                  Correlation.spearman(SCORES, REVENUES, 4)))
          .put(
              "acv",
              List.of(
                  Acv.of(number("500000"), BigDecimal.ZERO, number("60")),
                  Acv.of(number("130000"), number("10000"), number("24"))))
          .put("cltv", List.of(cltv("100"), cltv("1000")))
          .put(
              "clvDiscounted",
              List.of(
                  discounted(Clv.FirstMargin.EXCLUDED),
                  discounted(Clv.FirstMargin.AT_START),
                  discounted(Clv.FirstMargin.AT_END)))
          .put(
              "mrr",
              List.of(
                  Mrr.of(
                      Stream.concat(
                              Collections.nCopies(100, subscription("100", "1")).stream(),
                              Collections.nCopies(50, subscription("600", "12")).stream())
                          .toList()),
                  example("mrr")))
          .put(
              "channelCac",
              List.of(
                  Cac.of(number("3000"), number("0")),
                  Cac.of(number("1500"), number("0.6")),
                  Cac.of(number("8000"), number("0.4")),
                  Cac.of(number("6000"), number("0.4")),
                  Cac.of(number("5000"), number("0.5")),
                  Cac.of(number("2000"), number("0.1"))))
          .put(
              "roas",
              List.of(
                  Roas.of(number("0"), number("3000")),
                  Roas.of(number("21000"), number("1500")),
                  Roas.of(number("24000"), number("8000")),
                  Roas.of(number("24000"), number("6000")),
                  Roas.of(number("15000"), number("5000")),
                  Roas.of(number("6000"), number("2000")),
                  example("breakEvenRoas")))
          .build();

  /** Values of wrong methods, which stand in a row as a warning: row and place. */
  private static final Map<String, Integer> WRONG_METHODS =
      ImmutableMap.of("newCustomers", 1, "timeToReturn", 1, "influencedPipeline", 2);

  @Test
  void everyRowIsThere() {
    assertThat(Golden.object("metrics.json").propertyNames()).hasSize(107);
  }

  /** All but the credit itself, which the demo quarter of {@link CreditedMetricsTest} has. */
  @TestFactory
  Stream<DynamicTest> rowsHaveTheirValues() {
    JsonNode rows = Golden.object("metrics.json");
    return rows.propertyNames().stream()
        .filter(row -> !row.equals("creditedPipeline"))
        .map(row -> DynamicTest.dynamicTest(row, () -> assertRow(row, rows.get(row).get("value"))));
  }

  private static void assertRow(String row, JsonNode value) {
    List<JsonNode> expected = new ArrayList<>();
    flatten(value, expected);
    List<MetricResult> actual = results(row);
    int count = WRONG_METHODS.getOrDefault(row, expected.size());
    assertThat(actual).as(row).hasSizeGreaterThanOrEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertValue(row, expected.get(i), actual.get(i));
    }
  }

  private static void flatten(JsonNode value, List<JsonNode> into) {
    if (value.isContainer()) {
      value.forEach(part -> flatten(part, into));
    } else {
      into.add(value);
    }
  }

  private static List<MetricResult> results(String row) {
    List<MetricResult> byHand = BY_HAND.get(row);
    if (byHand != null) {
      return byHand;
    }
    List<String> ids = OTHER_IDS.containsKey(row) ? OTHER_IDS.get(row) : List.of(row);
    return row.equals("influencedPipeline")
        ? List.of(example("influencedPipeline"), example("influencedPipelineRate"))
        : ids.stream().map(GoldenMetricsTest::example).toList();
  }

  private static void assertValue(String row, JsonNode expected, MetricResult actual) {
    BigDecimal value = actual.value();
    if (value == null) {
      String text = actual.isOk() ? actual.shownText() : actual.status().name();
      assertThat(text).as(row).isEqualTo(expected.asString());
    } else {
      double shown = actual.unit().shown(value).doubleValue();
      double tolerance = 1e-12 * Math.max(1, Math.abs(shown));
      assertThat(shown).as(row).isCloseTo(expected.asDouble(), within(tolerance));
    }
  }

  private static MetricResult example(String id) {
    Metric metric = MetricCatalog.get(id);
    return metric.of(metric.example().figures(metric.needs()));
  }

  private static MetricResult cltv(String arpa) {
    return Clv.cltv(number(arpa), ChurnRate.monthly(number("0.05")));
  }

  private static MetricResult discounted(Clv.FirstMargin first) {
    return Clv.discounted(number("100"), number("0.8"), number("0.1"), first);
  }

  private static Mrr.Subscription subscription(String amount, String months) {
    return new Mrr.Subscription(number(amount), number(months));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
