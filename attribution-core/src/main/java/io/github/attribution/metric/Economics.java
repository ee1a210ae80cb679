package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What metrics need beside credit: spend, costs, and whether leads and new customers are known.
 *
 * @param spend media spend; null if there is no spend table
 * @param costMicros costs by kind in micros ({@code cogs}, {@code marketing}, {@code sales}, …);
 *     null if there is no costs table
 * @param knowsNewCustomers whether the conversions say which made a new customer
 * @param knowsLeads whether the input has leads
 */
public record Economics(
    @Nullable List<Spend> spend,
    @Nullable Map<String, Long> costMicros,
    boolean knowsNewCustomers,
    boolean knowsLeads) {

  /** The kind of costs that is the cost of goods. */
  public static final String COGS = "cogs";

  /** The kind of costs that is marketing beside media spend. */
  public static final String MARKETING = "marketing";

  /** The kind of costs that is sales. */
  public static final String SALES = "sales";

  /** The dimensions by which spend can be told apart. */
  public static final List<String> SPEND_DIMENSIONS = ImmutableList.of("channel", "campaign");

  /** Copies. */
  public Economics {
    spend = spend == null ? null : ImmutableList.copyOf(spend);
    costMicros = costMicros == null ? null : ImmutableMap.copyOf(costMicros);
  }
}
