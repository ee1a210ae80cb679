package io.github.attribution.metric;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/**
 * When a program has earned back what it cost: the days from its first cost until credited gross
 * profit so far ≥ cost so far.
 *
 * <p>Later cost may bring the sum below zero again: the first crossing is one metric, the last one,
 * after which it stays, the other. Not there yet gives no value, but {@link MetricFlag#OPEN} with
 * what is lacking. Days of profit before the first cost count on the day of the first cost. Only
 * profit that touches have credit for counts.
 */
public final class TimeToReturn {

  /**
   * What a day cost and brought.
   *
   * @param day the day
   * @param cost cost in units of the currency, not negative
   * @param grossProfit credited gross profit, negative for refunds
   */
  public record Day(LocalDate day, BigDecimal cost, BigDecimal grossProfit) {}

  private static final MetricTag[] TAGS = {
    MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME
  };
  private static final String SOURCE =
      "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020: when is the return";
  private static final String[] GIVEN = {
    "25500", "2024-01-01,25500,0; 2024-02-10,0,24000; 2024-03-21,0,48000"
  };

  static final List<Metric> METRICS =
      List.of(
          Metric.named("timeToReturn", "Time to return")
              .tags(TAGS)
              .formula("last day from which gross profit so far >= cost so far - first day of cost")
              .unit(MetricUnit.DAYS)
              .reading(
                  "Marked open until it comes, with what is lacking. Costs without a date count"
                      + " from the first day.")
              .source(SOURCE)
              .example("80", GIVEN)
              .from(needs(), figures -> last(days(figures))),
          Metric.named("timeToFirstReturn", "Time to first return")
              .tags(TAGS)
              .formula("first day on which gross profit so far >= cost so far - first day of cost")
              .unit(MetricUnit.DAYS)
              .reading("Later cost may undo it: read timeToReturn beside it.")
              .source(SOURCE)
              .example("80", GIVEN)
              .from(needs(), figures -> first(days(figures))));

  private TimeToReturn() {}

  private static List<Figure> needs() {
    return List.of(CreditFigures.PROGRAM_COST, CreditFigures.RETURNS_BY_DAY);
  }

  private static List<Day> days(Figures figures) {
    return figures.rows(CreditFigures.RETURNS_BY_DAY).stream()
        .map(
            row ->
                new Day(
                    LocalDate.parse(row.get(0)),
                    new BigDecimal(row.get(1)),
                    new BigDecimal(row.get(2))))
        .toList();
  }

  /**
   * The days until it stays returned.
   *
   * @param days days with cost or profit, in any order
   * @return days since the first cost; without a value if it is not returned at the end, or there
   *     is no cost
   */
  public static MetricResult last(List<Day> days) {
    return of(days, true);
  }

  /**
   * The days until it was returned for the first time.
   *
   * @param days days with cost or profit, in any order
   * @return days since the first cost; without a value if it never was, or there is no cost
   */
  public static MetricResult first(List<Day> days) {
    return of(days, false);
  }

  private static MetricResult of(List<Day> days, boolean last) {
    List<Day> ordered = days.stream().sorted(Comparator.comparing(Day::day)).toList();
    LocalDate start =
        ordered.stream()
            .filter(one -> one.cost.signum() > 0)
            .map(Day::day)
            .findFirst()
            .orElse(null);
    if (start == null) {
      return MetricResult.missing(MetricUnit.DAYS, "there is no cost");
    }
    LocalDate crossed = null;
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < ordered.size(); i++) {
      Day one = ordered.get(i);
      sum = sum.add(one.grossProfit).subtract(one.cost);
      boolean dayIsOver = i + 1 == ordered.size() || !ordered.get(i + 1).day.equals(one.day);
      if (dayIsOver && !one.day.isBefore(start)) {
        boolean keeps = crossed != null && (!last || sum.signum() >= 0);
        crossed = keeps ? crossed : sum.signum() >= 0 ? one.day : null;
      }
    }
    return crossed == null ? open(sum) : elapsed(start, crossed);
  }

  private static MetricResult elapsed(LocalDate start, LocalDate crossed) {
    return MetricResult.of(
        BigDecimal.valueOf(ChronoUnit.DAYS.between(start, crossed)), MetricUnit.DAYS);
  }

  private static MetricResult open(BigDecimal sum) {
    return MetricResult.without(
            MetricStatus.INSUFFICIENT_DATA,
            MetricUnit.DAYS,
            "open: %s is not returned yet".formatted(MetricResult.plainText(sum.negate())))
        .with(MetricFlag.OPEN);
  }
}
