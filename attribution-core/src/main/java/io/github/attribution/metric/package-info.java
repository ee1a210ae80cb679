/**
 * Metrics: one declaration over figures each, of tables and of credit.
 *
 * <p>Every result is a value and a status; never NaN, infinity or a silent zero. Start at {@link
 * io.github.attribution.metric.MetricCatalog}; {@link io.github.attribution.metric.Metric}, {@link
 * io.github.attribution.metric.Figure} and {@link io.github.attribution.metric.MetricResult} are
 * what a declaration is made of.
 *
 * <ul>
 *   <li>Reputation: Traffic, SiteEngagement, Email, Ads, Experiment, Content, FunnelStages,
 *       Responses, BrandSurvey
 *   <li>Relationships: AccountReach, AccountCoverage, AccountContacts, BuyingRoles, MultiThreading,
 *       SalesConversations, EngagementScore, EngagedAccounts, EngagementRevenue, QualifiedAccounts,
 *       Nps, AccountNps, NpsIndicator, Advocates
 *   <li>Pipeline: Leads, Opportunities, WinRate, Deals, SalesVelocity, Stages, BottleneckStage,
 *       ConversionRate, Pipeline, InfluencedAccounts
 *   <li>Acquisition and returns: NewCustomers, Cac, Cpl, Roi, Romi, Roas, TimeToReturn,
 *       Contribution, InteractionValue, GrossMargin, Credited, CreditedOutcomes, ChannelVelocity,
 *       ChannelPayback
 *   <li>Customers: Mrr, Arpa, CustomerChurn, Clv, CacPayback, CohortCash, Acv, Tam,
 *       RepeatCustomers, Upsell, Referrals
 *   <li>The join of credit with spend and costs: CreditedMetrics, Economics, OutcomeCredit
 * </ul>
 */
@NullMarked
package io.github.attribution.metric;

import org.jspecify.annotations.NullMarked;
