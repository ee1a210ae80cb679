package io.github.attribution.io.measure;

import io.github.attribution.metric.Ads;
import java.util.List;

/** Figures of advertisements that target accounts were shown. */
final class AdFigures implements FigureSource {

  /**
   * What target accounts were shown: account_id, campaign, date, impressions, engagements, clicks;
   * channel, kept as {@link FewTexts}.
   */
  static final String TABLE = "target_ads";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("ad_events")) {
      return List.of();
    }
    create(tables);
    return List.of(
        FigureQuery.dated(TABLE + " a", "a.\"date\"")
            .account("a.account_id")
            .channel("a.channel")
            .campaign("a.campaign")
            .figure(Ads.IMPRESSIONS, ExactSums.of("a.impressions"))
            .figure(Ads.ENGAGEMENTS, ExactSums.of("coalesce(a.engagements, a.clicks)"))
            .figure(Ads.CLICKS, ExactSums.of("a.clicks")));
  }

  /** Makes the table once, of ad_events, which must be there. */
  static void create(FactTables tables) {
    if (!tables.isMade(TABLE)) {
      String rows = tables.rows("ad_events");
      tables.createOnce(
          TABLE,
          """
          SELECT t.account_id, t.channel%s AS channel, t.campaign, t."date", t.impressions, t.engagements, t.clicks
          FROM %s t%s"""
              .formatted(
                  FewTexts.type(tables, "ad_channel", rows, "channel"),
                  rows,
                  TargetList.only(tables, "t.account_id", "t.\"date\"")));
    }
  }
}
