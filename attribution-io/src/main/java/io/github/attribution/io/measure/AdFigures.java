package io.github.attribution.io.measure;

import io.github.attribution.metric.Ads;
import java.util.List;

/** Figures of advertisements that target accounts were shown. */
final class AdFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("ad_events")) {
      return List.of();
    }
    return List.of(
        FigureQuery.dated(
                "(SELECT * FROM %s t%s) a"
                    .formatted(
                        tables.rows("ad_events"),
                        TargetList.only(tables, "t.account_id", "t.\"date\"")),
                "a.\"date\"")
            .account("a.account_id")
            .channel("a.channel")
            .campaign("a.campaign")
            .figure(Ads.IMPRESSIONS, ExactSums.of("a.impressions"))
            .figure(Ads.ENGAGEMENTS, ExactSums.of("coalesce(a.engagements, a.clicks)"))
            .figure(Ads.CLICKS, ExactSums.of("a.clicks")));
  }
}
