package io.github.attribution.io.measure;

import io.github.attribution.metric.ConversionRate;
import io.github.attribution.metric.InfluencedAccounts;
import java.util.ArrayList;
import java.util.List;

/** Figures of conversions, and of the engagements and touches before them. */
final class ConversionFigures implements FigureSource {

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    if (tables.has(TargetList.NEED)) {
      queries.add(targeted(tables));
    }
    if (Touches.create(tables)) {
      queries.add(engagements(tables));
    }
    if (tables.has("conversions")) {
      queries.add(conversions(tables));
    }
    if (tables.has("conversions") && tables.has("touchpoints")) {
      queries.add(influenced(tables));
    }
    return queries;
  }

  /** Conversions that win something: neither refunds nor leads. */
  private static String won(FactTables tables) {
    return """
        (SELECT * FROM %s WHERE reverses IS NULL AND coalesce(revenue, 0) >= 0
          AND coalesce(type, '') <> 'lead_created')"""
        .formatted(tables.rows("conversions"));
  }

  private static FigureQuery conversions(FactTables tables) {
    return FigureQuery.dated(won(tables) + " c", "c.converted_at")
        .account("c.account_id")
        .figure(ConversionRate.CONVERSIONS, "count(*)")
        .figure(ConversionRate.CONVERTED_ACCOUNTS, "count(DISTINCT c.account_id)");
  }

  private static FigureQuery engagements(FactTables tables) {
    String touches = Touches.TABLE;
    String engaging =
        tables.has("interactions.engages")
            ? """
              (SELECT t.* FROM %s t ANTI JOIN
                (SELECT interaction FROM %s GROUP BY interaction HAVING NOT bool_or(engages)) i
                ON i.interaction = t.interaction)"""
                .formatted(touches, tables.rows("interactions"))
            : touches;
    return FigureQuery.dated(engaging + " t", "t.touched_at")
        .account("t.account_id")
        .figure(ConversionRate.ENGAGEMENTS, "count(*)")
        .figure(ConversionRate.ENGAGED_ACCOUNTS, "count(DISTINCT t.account_id)");
  }

  private static FigureQuery targeted(FactTables tables) {
    return FigureQuery.of(
            TargetList.rows(tables) + " l", "l.from_at < w.to_at AND l.to_at > w.from_at")
        .account("l.account_id")
        .figure(InfluencedAccounts.TARGETED, "count(DISTINCT l.account_id)");
  }

  private static FigureQuery influenced(FactTables tables) {
    String rows =
        """
        (SELECT DISTINCT c.account_id, c.converted_at FROM %s c%s
          JOIN %s t ON t.account_id = c.account_id AND t.marketing AND %s) c"""
            .formatted(
                won(tables),
                TargetList.only(tables, "c.account_id", "c.converted_at"),
                Touches.TABLE,
                LookbackTouches.isBefore(tables, "c.converted_at"));
    return FigureQuery.dated(rows, "c.converted_at")
        .account("c.account_id")
        .figure(InfluencedAccounts.WON, "count(DISTINCT c.account_id)");
  }
}
