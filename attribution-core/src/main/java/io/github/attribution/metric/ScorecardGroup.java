package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * A part of the scorecard of account-based marketing: metrics that people look at every month.
 *
 * @param name the name for people
 * @param metrics the ids of its metrics, in the order of a buyer's way
 */
public record ScorecardGroup(String name, List<String> metrics) {

  private static final List<ScorecardGroup> ALL =
      ImmutableList.of(
          of(
              "Reputation",
              "targetAccountTrafficShare",
              "targetAccountsVisiting",
              "emailClickRate",
              "contentEngagementRate",
              "brandSurveyScore"),
          of(
              "Relationships",
              "targetAccountReach",
              "accountCoverage",
              "contactsPerAccount",
              "multiThreading",
              "engagedAccountRate",
              "nps"),
          of(
              "Revenue: acquisition",
              "mqaCount",
              "opportunitiesCreated",
              "winRate",
              "salesCycleLength",
              "averageDealSize",
              "salesVelocity",
              "openPipeline",
              "influencedPipeline",
              "newCustomers",
              "cac"),
          of(
              "Revenue: expansion",
              "mrr",
              "arpa",
              "netRevenueRetention",
              "customerRetentionRate",
              "crossSellUpsellRate",
              "ltvToCac",
              "referralRate"));

  /** Copies. */
  public ScorecardGroup {
    metrics = ImmutableList.copyOf(metrics);
  }

  /**
   * Every group.
   *
   * @return the groups, in the order of the scorecard
   */
  public static List<ScorecardGroup> all() {
    return ALL;
  }

  private static ScorecardGroup of(String name, String... metrics) {
    return new ScorecardGroup(name, ImmutableList.copyOf(metrics));
  }
}
