package io.github.attribution.io.measure;

import io.github.attribution.metric.Pipeline;
import java.util.List;

/** Figures of opportunities whose accounts were touched before. */
final class PipelineFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("opportunities") || !Touches.create(tables)) {
      return List.of();
    }
    OpportunityRows.create(tables);
    createTouched(tables);
    String lookback = "[['%s']]".formatted(LookbackTouches.lookback(tables));
    return List.of(all(lookback), influencedByChannel(lookback), sourcedByChannel(lookback));
  }

  /** Each opportunity with each channel that touched its account before, and when first. */
  private static void createTouched(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE metric_touched AS
        SELECT o.opportunity_id, t.channel, bool_or(t.marketing) AS marketing, min(t.touched_at) AS first_at
        FROM %s o JOIN %s t ON t.account_id = o.account_id AND %s GROUP BY o.opportunity_id, t.channel"""
            .formatted(
                OpportunityRows.TABLE,
                Touches.TABLE,
                LookbackTouches.isBefore(tables, "o.created_at")));
  }

  private static FigureQuery all(String lookback) {
    return FigureQuery.dated(first(), "o.created_at")
        .account("o.account_id")
        .figure(Pipeline.CREATED_AMOUNT, "sum(o.amount)")
        .figure(Pipeline.INFLUENCED_AMOUNT, "sum(o.amount) FILTER (o.influenced)")
        .figure(Pipeline.SOURCED_AMOUNT, "sum(o.amount) FILTER (o.sourced)")
        .figure(Pipeline.INFLUENCE_LOOKBACK, lookback)
        .figure(Pipeline.SOURCE_LOOKBACK, lookback);
  }

  /** A row for each channel, so an opportunity counts in all that touched it. */
  private static FigureQuery influencedByChannel(String lookback) {
    return FigureQuery.dated(
            "%s o JOIN metric_touched t ON t.opportunity_id = o.opportunity_id AND t.marketing"
                .formatted(OpportunityRows.NEW),
            "o.created_at")
        .channel("t.channel")
        .groupsOnly()
        .figure(Pipeline.INFLUENCED_AMOUNT, "sum(o.amount)")
        .figure(Pipeline.INFLUENCE_LOOKBACK, lookback);
  }

  private static FigureQuery sourcedByChannel(String lookback) {
    return FigureQuery.dated(
            "(SELECT * FROM %s WHERE sourced) o".formatted(first()), "o.created_at")
        .channel("o.first_channel")
        .groupsOnly()
        .figure(Pipeline.SOURCED_AMOUNT, "sum(o.amount)")
        .figure(Pipeline.SOURCE_LOOKBACK, lookback);
  }

  private static String first() {
    return """
        (SELECT o.*, t.influenced, t.sourced, t.first_channel FROM %s o LEFT JOIN
          (SELECT opportunity_id, bool_or(marketing) AS influenced,
              first(marketing ORDER BY first_at, channel) AS sourced,
              first(channel ORDER BY first_at, channel) AS first_channel
            FROM metric_touched GROUP BY opportunity_id) t ON t.opportunity_id = o.opportunity_id) o"""
        .formatted(OpportunityRows.NEW);
  }
}
