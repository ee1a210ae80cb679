package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Multi-threading: with how many people of the account an open opportunity is talked about.
 *
 * <p>The threads of an opportunity that is open at the end of the period are the contacts of its
 * account with a two-way touch in the {@value #DAYS} days before. What was only sent does not
 * count. No open opportunity: {@code NO_DATA}.
 */
public final class MultiThreading {

  /** The days in which a contact must have been talked to. */
  public static final int DAYS = 90;

  /** From how many threads on an opportunity is multi-threaded. */
  public static final int SEVERAL = 2;

  /** The threads of each open opportunity. */
  public static final Figure THREADS =
      Figure.sample(
          "threads of each",
          "contacts with a two-way touch in the last 90 days, of each opportunity that is open at"
              + " the end of the period",
          MetricUnit.COUNT,
          "opportunities.created_at",
          BuyingGroups.TOUCH_CONTACTS,
          "touchpoints.interaction");

  private static final String SOURCE =
      "TamTam, account coverage; GTM Second Brain, buying roles (multi-threading)";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("multiThreading", "Multi-threading depth")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("mean over open opportunities of contacts with a two-way touch in 90 days")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Two opportunities of one account share its threads. What was only sent does not"
                      + " count.")
              .source(SOURCE)
              .example("1.5", "1 3 2 0")
              .from(List.of(THREADS), figures -> mean(figures.sample(THREADS))),
          Metric.named("multiThreadedShare", "Share of multi-threaded opportunities")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("open opportunities with at least 2 threads / open opportunities")
              .reading("A deal with one thread is lost with the one person who leaves.")
              .source(SOURCE)
              .example("0.5", "1 3 2 0")
              .from(List.of(THREADS), figures -> share(figures.sample(THREADS))));

  private MultiThreading() {}

  /**
   * The mean number of threads.
   *
   * @param threads of each open opportunity, 0 of those that nobody is talked to of
   * @return a number of people; {@code NO_DATA} if there is no open opportunity
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult mean(double[] threads) {
    requireNotNegative(threads);
    BigDecimal sum =
        Arrays.stream(threads).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    return noted(
        Quotients.mean(sum, BigDecimal.valueOf(threads.length), MetricUnit.COUNT), threads);
  }

  /**
   * The share of opportunities with at least {@value #SEVERAL} threads.
   *
   * @param threads of each open opportunity, 0 of those that nobody is talked to of
   * @return a ratio; {@code NO_DATA} if there is no open opportunity
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult share(double[] threads) {
    requireNotNegative(threads);
    long several = Arrays.stream(threads).filter(number -> number >= SEVERAL).count();
    return noted(
        Quotients.ratio(BigDecimal.valueOf(several), BigDecimal.valueOf(threads.length)), threads);
  }

  private static MetricResult noted(MetricResult result, double[] threads) {
    return threads.length == 0 ? result.withNote("no open opportunity") : result;
  }

  private static void requireNotNegative(double[] threads) {
    for (double number : threads) {
      Quotients.requireNotNegative(new BigDecimal(number), "number of threads");
    }
  }
}
