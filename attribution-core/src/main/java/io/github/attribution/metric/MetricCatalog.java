package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.attribution.setting.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The metrics there are, in the order of listings. */
public final class MetricCatalog {

  private static final List<Metric> ALL =
      Stream.of(
              Traffic.METRICS,
              SiteEngagement.METRICS,
              Email.METRICS,
              Ads.METRICS,
              Experiment.METRICS,
              Content.METRICS,
              FunnelStages.METRICS,
              Responses.METRICS,
              BrandSurvey.METRICS,
              AccountReach.METRICS,
              AccountCoverage.METRICS,
              AccountContacts.METRICS,
              BuyingRoles.METRICS,
              MultiThreading.METRICS,
              SalesConversations.METRICS,
              EngagementScore.METRICS,
              EngagedAccounts.METRICS,
              EngagementRevenue.METRICS,
              QualifiedAccounts.METRICS,
              Nps.METRICS,
              AccountNps.METRICS,
              NpsIndicator.METRICS,
              Advocates.METRICS,
              Leads.METRICS,
              Opportunities.METRICS,
              WinRate.METRICS,
              Deals.METRICS,
              SalesVelocity.METRICS,
              Stages.METRICS,
              BottleneckStage.METRICS,
              ConversionRate.METRICS,
              Pipeline.METRICS,
              InfluencedAccounts.METRICS,
              NewCustomers.METRICS,
              Credited.METRICS,
              Roi.METRICS,
              Romi.METRICS,
              Roas.METRICS,
              Cac.METRICS,
              Cpl.METRICS,
              TimeToReturn.METRICS,
              Contribution.METRICS,
              InteractionValue.METRICS,
              GrossMargin.METRICS,
              CreditedOutcomes.METRICS,
              ChannelVelocity.METRICS,
              ChannelPayback.METRICS,
              Mrr.METRICS,
              Arpa.METRICS,
              CustomerChurn.METRICS,
              Clv.METRICS,
              CacPayback.METRICS,
              CohortCash.METRICS,
              Acv.METRICS,
              Tam.METRICS,
              RepeatCustomers.METRICS,
              Upsell.METRICS,
              Referrals.METRICS)
          .flatMap(List::stream)
          .collect(ImmutableList.toImmutableList());

  private static final Map<String, Metric> BY_ID =
      ALL.stream().collect(ImmutableMap.toImmutableMap(Metric::id, Function.identity()));

  private MetricCatalog() {}

  /**
   * Every metric.
   *
   * @return the metrics
   */
  public static List<Metric> all() {
    return ALL;
  }

  /**
   * The metric with an id.
   *
   * @param id the id
   * @return the metric; empty if there is none
   */
  public static Optional<Metric> find(String id) {
    return Optional.ofNullable(BY_ID.get(id));
  }

  /**
   * The metric with an id.
   *
   * @param id the id
   * @return the metric
   * @throws IllegalArgumentException if there is none, with the nearest id
   */
  public static Metric get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NearestName.unknown("metric '" + id + "'", id, BY_ID.keySet())));
  }
}
