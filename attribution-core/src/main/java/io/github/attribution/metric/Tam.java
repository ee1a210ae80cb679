package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Total addressable market: potential accounts × expected annual contract value, summed over
 * segments from the bottom up.
 *
 * <p>Price × the customers that there are is no market but today's revenue base; it is {@code
 * currentBaseValue}. Segments whose expected value is not known are left out and named.
 */
public final class Tam {

  /** The market's segments: segment, potential accounts, expected ACV or nothing, as of. */
  public static final Figure SEGMENTS =
      Figure.rows(
          "market segments",
          "segments of the market: name, potential accounts, expected annual contract value if known, date",
          "tam_segments.expected_acv");

  static final List<Metric> METRICS =
      List.of(
          Metric.named("tam", "Total addressable market")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.PLANNING)
              .formula("sum over segments of potential accounts * expected annual contract value")
              .unit(MetricUnit.MONEY_PER_YEAR)
              .reading(
                  "A plan, no outcome: of the last estimate of each segment until the end of the period. Segments without an expected value are left out and named in the note.")
              .source("Factors.ai, ABM metrics: potential customers times annual contract value")
              .example("96000000", "mid-market, 10000, 9600, 2024-01-01")
              .from(List.of(SEGMENTS), figures -> of(segments(figures.rows(SEGMENTS)))),
          Metric.named("currentBaseValue", "Current revenue base")
              .tags(MetricTag.EXPANSION, MetricTag.REVENUE, MetricTag.PLANNING)
              .formula("customers * price per year, which is 12 * MRR / customers")
              .unit(MetricUnit.MONEY_PER_YEAR)
              .reading(
                  "What some texts print as the addressable market. It is what customers pay today, and says nothing of the market.")
              .source("Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020")
              .example("2400000", "250", "200000")
              .of(Mrr.PAYING_ACCOUNTS, Mrr.CLOSING, Tam::currentBase));

  private static final String DATE = "as of ";

  /**
   * A segment of the market.
   *
   * @param name its name
   * @param potentialAccounts accounts that might buy
   * @param expectedAcv what each is expected to pay a year; null if not known
   * @param asOf the date of the estimate, empty if not known
   */
  public record Segment(
      String name, BigDecimal potentialAccounts, @Nullable BigDecimal expectedAcv, String asOf) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public Segment {
      Quotients.requireNotNegative(potentialAccounts, "number of potential accounts");
      if (expectedAcv != null) {
        Quotients.requireNotNegative(expectedAcv, "expected annual contract value");
      }
    }

    private BigDecimal value() {
      return expectedAcv == null ? BigDecimal.ZERO : potentialAccounts.multiply(expectedAcv);
    }
  }

  private Tam() {}

  /**
   * Total addressable market.
   *
   * @param segments segments that do not overlap
   * @return money per year, with the segments that were left out in the note; {@code NO_DATA} if no
   *     segment has an expected value
   */
  public static MetricResult of(List<Segment> segments) {
    List<Segment> known = segments.stream().filter(one -> one.expectedAcv() != null).toList();
    String leftOut =
        segments.stream()
            .filter(one -> one.expectedAcv() == null)
            .map(Segment::name)
            .collect(Collectors.joining(", "));
    String note =
        leftOut.isEmpty() ? "" : "left out without an expected contract value: " + leftOut;
    if (known.isEmpty()) {
      return MetricResult.missing(MetricUnit.MONEY_PER_YEAR, note);
    }
    BigDecimal sum = known.stream().map(Segment::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    return MetricResult.of(sum, MetricUnit.MONEY_PER_YEAR)
        .withN(known.size())
        .withNote(note)
        .withNote(dates(known));
  }

  private static String dates(List<Segment> segments) {
    return segments.stream()
        .map(Segment::asOf)
        .filter(date -> !date.isEmpty())
        .distinct()
        .sorted()
        .reduce((first, last) -> first + ", " + last)
        .map(DATE::concat)
        .orElse("");
  }

  /**
   * What the customers that there are pay in a year.
   *
   * @param customers how many there are
   * @param monthlyRevenue what they pay in a month together
   * @return money per year; {@code NO_DATA} without customers
   */
  public static MetricResult currentBase(BigDecimal customers, BigDecimal monthlyRevenue) {
    return customers.signum() == 0
        ? MetricResult.missing(MetricUnit.MONEY_PER_YEAR, Arpa.NO_ACCOUNTS)
        : MetricResult.of(
                monthlyRevenue.multiply(BigDecimal.valueOf(12)), MetricUnit.MONEY_PER_YEAR)
            .withN(customers.longValueExact());
  }

  /**
   * Price × customers, for those who hold a price list instead of revenue.
   *
   * @param customers how many there are
   * @param pricePerYear what each pays a year
   * @return money per year
   */
  public static MetricResult currentBaseAtPrice(BigDecimal customers, BigDecimal pricePerYear) {
    return MetricResult.of(customers.multiply(pricePerYear), MetricUnit.MONEY_PER_YEAR);
  }

  private static List<Segment> segments(List<List<String>> rows) {
    return rows.stream()
        .map(
            row ->
                new Segment(
                    row.get(0),
                    new BigDecimal(row.get(1)),
                    row.get(2).isEmpty() ? null : new BigDecimal(row.get(2)),
                    row.get(3)))
        .toList();
  }
}
