package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Micros;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What metrics need beside credit: spend, costs, and whether leads and new customers are known.
 *
 * @param spend media spend; null if there is no spend table
 * @param costs costs that are not media spend; null if there is no costs table
 * @param knowsNewCustomers whether the conversions say which made a new customer
 * @param knowsLeads whether the input has leads
 * @param channelTypes which channels are paid, and which are marketing's
 */
public record Economics(
    @Nullable List<Spend> spend,
    @Nullable List<Cost> costs,
    boolean knowsNewCustomers,
    boolean knowsLeads,
    ChannelTypes channelTypes) {

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
    costs = costs == null ? null : ImmutableList.copyOf(costs);
  }

  /**
   * What is known where costs have no dates and channels no types.
   *
   * @param spend media spend; null if there is no spend table
   * @param costMicros costs by kind in micros; null if there is no costs table
   * @param knowsNewCustomers whether the conversions say which made a new customer
   * @param knowsLeads whether the input has leads
   */
  public Economics(
      @Nullable List<Spend> spend,
      @Nullable Map<String, Long> costMicros,
      boolean knowsNewCustomers,
      boolean knowsLeads) {
    this(spend, undated(costMicros), knowsNewCustomers, knowsLeads, ChannelTypes.UNKNOWN);
  }

  private static @Nullable List<Cost> undated(@Nullable Map<String, Long> costMicros) {
    return costMicros == null
        ? null
        : costMicros.entrySet().stream()
            .map(entry -> new Cost(entry.getKey(), entry.getValue(), null))
            .toList();
  }

  /**
   * Spend and costs of the days of a period. What has no date belongs to none.
   *
   * @param period some days
   * @return a copy with the parts that fall on them
   */
  public Economics in(ReportingPeriod period) {
    long from = period.from().toEpochDay();
    long to = period.to().toEpochDay();
    return new Economics(
        spend == null
            ? null
            : spend.stream()
                .filter(row -> row.isOn(from, to))
                .map(row -> new Spend(row.values(), row.microsOn(from, to)))
                .toList(),
        costs == null ? null : costs.stream().filter(cost -> cost.isIn(period)).toList(),
        knowsNewCustomers,
        knowsLeads,
        channelTypes);
  }

  /** All costs of a kind in units; null if there is none of them. */
  @Nullable BigDecimal cost(String kind) {
    List<Cost> rows =
        costs == null ? List.of() : costs.stream().filter(row -> row.kind().equals(kind)).toList();
    return rows.isEmpty() ? null : sum(rows);
  }

  /** All costs but those of a kind, in units. */
  BigDecimal costsBut(String kind) {
    return costs == null
        ? BigDecimal.ZERO
        : sum(costs.stream().filter(row -> !row.kind().equals(kind)).toList());
  }

  private static BigDecimal sum(List<Cost> rows) {
    return Micros.toDecimal(rows.stream().mapToLong(Cost::amountMicros).reduce(0, Math::addExact));
  }
}
