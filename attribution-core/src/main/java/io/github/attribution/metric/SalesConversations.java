package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Sales conversations: calls that were answered and meetings that were held with target accounts.
 *
 * <p>No-shows and voicemails do not count. What several systems report of one conversation, under
 * one external id, counts once.
 */
public final class SalesConversations {

  /** Conversations with accounts that were on the target list at the time. */
  public static final Figure CONVERSATIONS =
      Figure.count(
          "sales conversations",
          "calls that were answered and meetings that were held with accounts on the target list",
          "touchpoints.interaction",
          BuyingGroups.TARGETS);

  static final List<Metric> METRICS =
      List.of(
          Metric.named("salesConversations", "Sales conversations generated")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("number of two-way sales interactions with target accounts")
              .unit(MetricUnit.COUNT)
              .reading(
                  "It counts what was logged. Which interactions are two-way is said by the table"
                      + " interactions; no-shows and voicemails by the column outcome of touchpoints.")
              .source("HubSpot, Understand attribution reporting (interaction types)")
              .example("3", "3")
              .of(CONVERSATIONS, SalesConversations::of));

  private SalesConversations() {}

  /**
   * The number of conversations.
   *
   * @param conversations calls that were answered and meetings that were held
   * @return the count
   * @throws IllegalArgumentException if it is negative
   */
  public static MetricResult of(BigDecimal conversations) {
    Quotients.requireNotNegative(conversations, "number of conversations");
    return Quotients.count(conversations);
  }
}
