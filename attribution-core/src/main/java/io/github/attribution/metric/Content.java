package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What accounts do with contents: engage, spend time, download, convert.
 *
 * <p>A touch that engages is one with a content if it names one, or if it is a download, a share or
 * the use of a content; contents without a name are kept as {@code (no asset)}. What an account did
 * counts whether or not its contact is known.
 */
public final class Content {

  /** The name of contents that have none. */
  public static final String NO_ASSET = "(no asset)";

  private static final String TARGET = "target_accounts|accounts.target";
  private static final String SIMILARWEB = "Similarweb, ABM metrics and KPIs, 2022";
  private static final String CONTENT_MAP =
      "Cintra, content funnel; Letterdrop, content attribution";

  /** Target accounts. */
  public static final Figure LISTED_ACCOUNTS =
      Figure.count(
          "accounts on the list", "accounts on the target list at the period's end", TARGET);

  /** Target accounts that engaged with a content. */
  public static final Figure CONTENT_ACCOUNTS =
      Figure.count(
          "accounts with content",
          "accounts on the target list at the period's end that engaged with a content",
          "touchpoints.content",
          TARGET);

  /** Touches with contents. */
  public static final Figure INTERACTIONS =
      Figure.count(
          "content interactions", "touches that engaged with a content", "touchpoints.content");

  /** Who engaged with contents. */
  public static final Figure VIEWERS =
      Figure.count(
          "content viewers",
          "distinct contacts, or accounts where no contact is known, of these touches",
          "touchpoints.content");

  /** Active time on contents. */
  public static final Figure VIEWING_SECONDS =
      Figure.number(
          "viewing seconds",
          "active seconds on contents and their landing pages, capped view by view",
          MetricUnit.SECONDS,
          "touchpoints.active_seconds|visits.active_seconds",
          "touchpoints.content|visits.page");

  /** Who spent it. */
  public static final Figure TIMED_VIEWERS =
      Figure.count(
          "timed viewers",
          "distinct contacts, visitors or accounts with active seconds on contents",
          "touchpoints.active_seconds|visits.active_seconds",
          "touchpoints.content|visits.page");

  /** First downloads. */
  public static final Figure DOWNLOADS =
      Figure.count(
          "first downloads",
          "pairs of contact and content whose first download is in the period",
          "touchpoints.content",
          "touchpoints.interaction");

  /** The place of a content by downloads. */
  public static final Figure DOWNLOAD_RANK =
      Figure.count(
          "download rank",
          "place of a content by first downloads, ties by name",
          "touchpoints.content",
          "touchpoints.interaction");

  /** Visitors of landing pages. */
  public static final Figure LANDED =
      landing("landing visitors", "pairs of visitor and gated content whose landing page was seen");

  /** Those of them who took the content. */
  public static final Figure CONVERTED =
      landing(
          "landing conversions", "of these pairs, those with the content taken in time afterwards");

  /** Those of them who still have time. */
  public static final Figure UNDECIDED =
      landing("landing undecided", "of these pairs, those not converted whose time is not over");

  /** Contents that were begun. */
  public static final Figure STARTED =
      Figure.count(
          "started contents",
          "pairs of viewer and content with a progress",
          "touchpoints.content",
          "touchpoints.progress");

  /** Contents that were consumed. */
  public static final Figure CONSUMED =
      Figure.count(
          "consumed contents",
          "of these pairs, those with enough progress",
          "touchpoints.content",
          "touchpoints.progress");

  static final List<Metric> METRICS =
      List.of(
          activity("contentEngagementRate", "Content engagement rate of target accounts")
              .formula(
                  "100 * target accounts with at least one content interaction / target accounts")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Accounts on the list at the end of the period; touches without a named content"
                      + " are kept as (no asset).")
              .source(SIMILARWEB + "; " + CONTENT_MAP)
              .example("45", "54", "120")
              .of(CONTENT_ACCOUNTS, LISTED_ACCOUNTS, Quotients::share),
          activity("contentInteractionsPerViewer", "Content interactions per viewer")
              .formula("content interactions / distinct viewers")
              .unit(MetricUnit.RATIO)
              .reading("By content; viewers of two contents are viewers of each.")
              .source(CONTENT_MAP)
              .example("1.5", "60", "40")
              .of(INTERACTIONS, VIEWERS, Quotients::ratio),
          activity("contentTime", "Time on contents per viewer")
              .formula("active seconds on contents / distinct viewers")
              .unit(MetricUnit.SECONDS)
              .reading(
                  "Active time, a view for 30 minutes at most. Visits of nobody known are left out.")
              .source("Engagio, engagement minutes; Google Analytics 4")
              .example("150", "600", "4")
              .of(VIEWING_SECONDS, TIMED_VIEWERS, Content::timePerViewer),
          activity("assetDownloads", "Downloads")
              .formula(
                  "number of pairs of contact and content with the first download in the period")
              .unit(MetricUnit.COUNT)
              .reading("Who downloads a content again does not count again.")
              .source(SIMILARWEB)
              .example("2", "2")
              .of(DOWNLOADS, Quotients::count),
          activity("assetDownloadRank", "Rank by downloads")
              .formula("place of the content by assetDownloads, most first, ties by name")
              .unit(MetricUnit.COUNT)
              .reading("Known of contents only; those without downloads in the period have none.")
              .source(SIMILARWEB)
              .example("1", "1")
              .of(DOWNLOAD_RANK, Content::rank),
          activity("contentConversionRate", "Content conversion rate")
              .formula(
                  "100 * visitors of a landing page who took its gated content within 30 days"
                      + " afterwards / visitors of the landing page")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading(
                  "By the first view in the period. A download before the view does not count;"
                      + " immature while the time of some is not over.")
              .source(SIMILARWEB)
              .example("7.5", "45", "600", "0")
              .of(CONVERTED, LANDED, UNDECIDED, Content::conversionRate),
          activity("consumptionRate", "Content consumption rate")
              .formula("100 * contents consumed by at least half / contents started")
              .unit(MetricUnit.PERCENT)
              .reading("A content counts once for each viewer; the note names the threshold.")
              .source("Cargo, ABM measurement framework")
              .example("40", "18", "45")
              .of(CONSUMED, STARTED, Quotients::share));

  /**
   * A content among others.
   *
   * @param rank from 1
   * @param asset its name
   * @param downloads how many
   */
  public record Ranked(int rank, String asset, long downloads) {}

  private Content() {}

  private static Figure landing(String name, String meaning) {
    return Figure.count(
        name,
        meaning,
        "assets.landing_page",
        "visits.page|touchpoints.content",
        "touchpoints.interaction");
  }

  private static Metric.Declaration activity(String id, String name) {
    return Metric.named(id, name)
        .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY);
  }

  /**
   * The share of target accounts that engaged with contents.
   *
   * @param engaged target accounts with a content interaction
   * @param targets all target accounts
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult engagementRate(BigDecimal engaged, BigDecimal targets) {
    return Quotients.share(engaged, targets);
  }

  /**
   * The mean active time of a viewer.
   *
   * @param activeSeconds of all viewers together
   * @param viewers distinct ones
   * @return seconds
   * @throws IllegalArgumentException if a number is negative
   */
  public static MetricResult timePerViewer(BigDecimal activeSeconds, BigDecimal viewers) {
    Quotients.requireNotNegative(activeSeconds, "number of seconds");
    return Quotients.mean(activeSeconds, viewers, MetricUnit.SECONDS);
  }

  /**
   * Contents by downloads, most first, ties by name.
   *
   * @param downloads how often each was downloaded for the first time by a contact
   * @return all of them with their places, no place twice
   */
  public static List<Ranked> ranking(Map<String, Long> downloads) {
    List<Map.Entry<String, Long>> sorted =
        downloads.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(i -> new Ranked(i + 1, sorted.get(i).getKey(), sorted.get(i).getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The share of visitors of landing pages who took the content behind.
   *
   * @param converted visitors who did, after the visit and in time
   * @param visitors all visitors of landing pages
   * @param undecided visitors who did not, and still have time
   * @return a ratio, shown as percent, with {@code IMMATURE_COHORT} if some have time
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult conversionRate(
      BigDecimal converted, BigDecimal visitors, BigDecimal undecided) {
    return Quotients.share(converted, visitors)
        .withIf(MetricFlag.IMMATURE_COHORT, undecided.signum() > 0);
  }

  /**
   * The share of contents that were consumed by enough.
   *
   * @param consumed contents with enough progress
   * @param started contents with any progress
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult consumptionRate(BigDecimal consumed, BigDecimal started) {
    return Quotients.share(consumed, started);
  }

  private static MetricResult rank(BigDecimal rank) {
    return rank.signum() == 0
        ? MetricResult.missing(MetricUnit.COUNT, "no downloads in the period")
        : Quotients.count(rank);
  }
}
