package io.github.attribution.io.measure;

import io.github.attribution.metric.FunnelStages;
import java.util.List;

/** Figures of contents by the stage of the funnel. */
final class FunnelStageFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("assets") || !ContentTouches.create(tables)) {
      return List.of();
    }
    String engaging = "(SELECT * FROM %s WHERE engages)".formatted(ContentTouches.TABLE);
    return List.of(touches(engaging), accounts(engaging));
  }

  private static FigureQuery touches(String engaging) {
    return FigureQuery.dated(engaging + " t", "t.touched_at")
        .account("t.account_id")
        .channel("t.channel")
        .campaign("t.campaign")
        .figure(FunnelStages.TOP, "count(*) FILTER (WHERE t.stage = 1)")
        .figure(FunnelStages.MIDDLE, "count(*) FILTER (WHERE t.stage = 2)")
        .figure(FunnelStages.BOTTOM, "count(*) FILTER (WHERE t.stage = 3)")
        .figure(FunnelStages.NONE, "count(*) FILTER (WHERE t.stage IS NULL)")
        .figure(FunnelStages.DEEPEST, "coalesce(max(t.stage), 0)");
  }

  private static FigureQuery accounts(String engaging) {
    String rows =
        """
        (SELECT w.n, t.account_id, max(t.stage) AS stage FROM %s t JOIN %s w ON %s
        WHERE t.stage IS NOT NULL GROUP BY w.n, t.account_id) d"""
            .formatted(engaging, Windows.TABLE, Windows.contains("t.touched_at"));
    return FigureQuery.of(rows, "d.n = w.n")
        .account("d.account_id")
        .by("funnel_stage", "['tofu', 'mofu', 'bofu'][d.stage]")
        .figure(FunnelStages.ACCOUNTS, "count(*)");
  }
}
