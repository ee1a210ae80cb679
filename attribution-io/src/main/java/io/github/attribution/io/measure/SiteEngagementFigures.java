package io.github.attribution.io.measure;

import io.github.attribution.metric.SiteEngagement;
import java.util.List;

/** Figures of what visitors did on the site. */
final class SiteEngagementFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    return SiteVisits.create(tables) ? List.of(bounces(tables), times(tables)) : List.of();
  }

  private static FigureQuery bounces(FactTables tables) {
    String rows =
        """
        (SELECT visited_at, account_id, channel,
          coalesce(active_seconds >= %s, false) OR coalesce(page_views >= %s, false) OR coalesce(key_events >= %s, false) AS engaged
        FROM %s WHERE coalesce(active_seconds, page_views, key_events) IS NOT NULL) v"""
            .formatted(
                Thresholds.ENGAGED_SECONDS.micros(tables),
                Thresholds.ENGAGED_PAGE_VIEWS.micros(tables),
                Thresholds.ENGAGED_KEY_EVENTS.micros(tables),
                SiteVisits.TABLE);
    return FigureQuery.dated(rows, "v.visited_at")
        .account("v.account_id")
        .channel("v.channel")
        .note(
            "engaged from %s s, page views %s or key events %s"
                .formatted(
                    Thresholds.ENGAGED_SECONDS.of(tables),
                    Thresholds.ENGAGED_PAGE_VIEWS.of(tables),
                    Thresholds.ENGAGED_KEY_EVENTS.of(tables)))
        .figure(SiteEngagement.MEASURED_VISITS, "count(*)")
        .figure(SiteEngagement.ENGAGED_VISITS, "count(*) FILTER (WHERE v.engaged)");
  }

  private static FigureQuery times(FactTables tables) {
    String rows =
        """
        (SELECT visited_at, account_id, channel, least(active_seconds, 60 * %s) AS micros
        FROM %s WHERE target AND active_seconds IS NOT NULL) v"""
            .formatted(Thresholds.LONGEST_MINUTES.micros(tables), SiteVisits.TABLE);
    return FigureQuery.dated(rows, "v.visited_at")
        .account("v.account_id")
        .channel("v.channel")
        .note("a visit counts for %s min at most".formatted(Thresholds.LONGEST_MINUTES.of(tables)))
        .figure(SiteEngagement.ACTIVE_SECONDS, ExactSums.of("v.micros"))
        .figure(SiteEngagement.TIMED_VISITS, "count(*)")
        .figure(SiteEngagement.TIMED_ACCOUNTS, "count(DISTINCT v.account_id)")
        .figure(SiteEngagement.SECONDS_OF_VISITS, "v.micros / 1000000");
  }
}
