package io.github.attribution.io.measure;

import io.github.attribution.metric.Traffic;
import java.util.List;

/** Figures of visits. */
final class TrafficFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("visits")) {
      return List.of();
    }
    String visits =
        "(SELECT *, %s AS target FROM %s s WHERE NOT coalesce(bot, false) AND NOT coalesce(internal, false)) v"
            .formatted(
                TargetList.has(tables, "s.account_id", "s.visited_at"), tables.rows("visits"));
    return List.of(
        FigureQuery.dated(visits, "v.visited_at")
            .account("v.account_id")
            .channel("v.channel")
            .figure(Traffic.VISITS, "count(*)")
            .figure(Traffic.TARGET_VISITS, "count(*) FILTER (WHERE v.target)"));
  }
}
