package io.github.attribution.io.measure;

import io.github.attribution.metric.Deals;
import io.github.attribution.metric.Opportunities;
import io.github.attribution.metric.Pipeline;
import io.github.attribution.metric.SalesVelocity;
import io.github.attribution.metric.WinRate;
import java.util.ArrayList;
import java.util.List;

/** Figures of opportunities: created, closed and open ones. */
final class OpportunityFigures implements FigureSource {

  private static final String ROWS = OpportunityRows.TABLE + " o";
  private static final String RENEWAL = "coalesce(o.kind, '') = 'renewal'";
  private static final String OPEN =
      "o.created_at < w.to_at AND (o.status = 'open' OR o.closed_at >= w.to_at)";
  private static final String HAS_CYCLE = "o.created_at < o.closed_at";
  private static final String WON_CYCLE = "o.status = 'won' AND " + HAS_CYCLE;
  private static final String DAYS = "(o.closed_at - o.created_at) / 86400000000.0";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("opportunities")) {
      return List.of();
    }
    OpportunityRows.create(tables);
    List<FigureQuery> queries = new ArrayList<>();
    queries.add(created(tables));
    queries.add(targetAccounts(tables));
    for (FigureQuery query : List.of(cohort(), closed(), trailing(), open())) {
      queries.add(byKind(tables, query.account("o.account_id")));
    }
    if (tables.has("opportunities.kind")) {
      queries.add(createdByKind());
    }
    if (tables.has("stage_history")) {
      queries.add(weighted());
    }
    return queries;
  }

  private static FigureQuery byKind(FactTables tables, FigureQuery query) {
    return tables.has("opportunities.kind") ? query.by("kind", "o.kind") : query;
  }

  private static FigureQuery created(FactTables tables) {
    FigureQuery query =
        FigureQuery.dated(OpportunityRows.NEW + " o", "o.created_at")
            .account("o.account_id")
            .figure(Opportunities.CREATED, "count(*)")
            .figure(Opportunities.CREATED_OF_TARGETS, "count(*) FILTER (o.target)");
    return tables.has("stage_history") ? query.by("stage", "o.first_stage") : query;
  }

  private static FigureQuery createdByKind() {
    return FigureQuery.dated(ROWS, "o.created_at")
        .by("kind", "o.kind")
        .groupsOnly()
        .figure(Opportunities.CREATED, "count(*)")
        .figure(Opportunities.CREATED_OF_TARGETS, "count(*) FILTER (o.target)");
  }

  private static FigureQuery cohort() {
    return FigureQuery.dated(ROWS, "o.created_at")
        .figure(WinRate.CREATED, "count(*)")
        .figure(WinRate.CREATED_AND_WON, "count(*) FILTER (o.status = 'won')")
        .figure(WinRate.CREATED_AND_OPEN, "count(*) FILTER (o.status = 'open')")
        .figure(WinRate.CREATED_AND_DISQUALIFIED, "count(*) FILTER (o.status = 'other')");
  }

  private static FigureQuery closed() {
    return FigureQuery.dated(ROWS, "o.closed_at")
        .figure(Deals.WON, "count(*) FILTER (o.status = 'won')")
        .figure(Deals.LOST, "count(*) FILTER (o.status = 'lost')")
        .figure(Deals.CLOSED_OTHERWISE, "count(*) FILTER (o.status = 'other')")
        .figure(Deals.WON_AMOUNT, "sum(o.amount) FILTER (o.status = 'won')")
        .figure(Deals.LOST_AMOUNT, "sum(o.amount) FILTER (o.status = 'lost')")
        .figure(Deals.WON_FOR_NOTHING, "count(*) FILTER (o.status = 'won' AND o.amount = 0)")
        .figure(Deals.WON_CYCLES, "CASE WHEN %s THEN %s END".formatted(WON_CYCLE, DAYS))
        .figure(
            Deals.CLOSED_CYCLES,
            "CASE WHEN o.status IN ('won', 'lost') AND %s THEN %s END".formatted(HAS_CYCLE, DAYS))
        .figure(Deals.WON_WITHOUT_CYCLE, withoutCycle("'won'"))
        .figure(Deals.CLOSED_WITHOUT_CYCLE, withoutCycle("'won', 'lost'"))
        .figure(SalesVelocity.CYCLE_DAYS, cycleMicros())
        .figure(SalesVelocity.CYCLES, "count(*) FILTER (%s)".formatted(WON_CYCLE));
  }

  private static FigureQuery trailing() {
    return FigureQuery.of(ROWS, "o.closed_at >= w.year_at AND o.closed_at < w.to_at")
        .figure(SalesVelocity.YEAR_WON, "count(*) FILTER (o.status = 'won')")
        .figure(SalesVelocity.YEAR_LOST, "count(*) FILTER (o.status = 'lost')")
        .figure(SalesVelocity.YEAR_WON_AMOUNT, "sum(o.amount) FILTER (o.status = 'won')")
        .figure(SalesVelocity.YEAR_CYCLE_DAYS, cycleMicros())
        .figure(SalesVelocity.YEAR_CYCLES, "count(*) FILTER (%s)".formatted(WON_CYCLE));
  }

  private static FigureQuery open() {
    return FigureQuery.of(ROWS, OPEN)
        .figure(SalesVelocity.OPEN, "count(*)")
        .figure(Pipeline.OPEN_AMOUNT, "sum(o.amount)");
  }

  /** Open opportunities with the stage that they were in at the end of the window. */
  private static FigureQuery weighted() {
    String rows =
        """
        (SELECT x.n, x.account_id, x.amount, h.probability
        FROM (SELECT w.n, w.to_at, o.* FROM %s JOIN %s w ON %s) x
        LEFT JOIN (SELECT opportunity_id, probability, entered_at, lead(entered_at, 1, %s)
            OVER (PARTITION BY opportunity_id ORDER BY entered_at, position) AS next_at FROM %s) h
          ON h.opportunity_id = x.opportunity_id AND h.entered_at < x.to_at AND h.next_at >= x.to_at) y"""
            .formatted(ROWS, Windows.TABLE, OPEN, Long.MAX_VALUE, StageRows.HISTORY);
    return FigureQuery.of(rows, "y.n = w.n")
        .account("y.account_id")
        .figure(
            // both are micros: the product is exact, and so is its text
            Pipeline.WEIGHTED_OPEN_AMOUNT,
            "sum(y.amount::HUGEINT * y.probability)::VARCHAR || 'e-6'")
        .figure(Pipeline.OPEN_WITHOUT_PROBABILITY, "count(*) FILTER (y.probability IS NULL)");
  }

  /** Each target account of each window, with whether one was open before, and one came. */
  private static FigureQuery targetAccounts(FactTables tables) {
    String rows =
        """
        (SELECT x.n, x.account_id,
          coalesce(bool_or(o.created_at < x.from_at AND (o.status = 'open' OR o.closed_at >= x.from_at)), false) AS had,
          coalesce(bool_or(o.created_at >= x.from_at AND o.target AND NOT %s), false) AS got
        FROM (SELECT DISTINCT w.n, w.from_at, w.to_at, l.account_id
            FROM %s l JOIN %s w ON l.from_at < w.to_at AND l.to_at > w.from_at) x
          LEFT JOIN %s ON o.account_id = x.account_id AND o.created_at < x.to_at
        GROUP BY x.n, x.account_id) y"""
            .formatted(RENEWAL, TargetList.rows(tables), Windows.TABLE, ROWS);
    return FigureQuery.of(rows, "y.n = w.n")
        .account("y.account_id")
        .figure(Opportunities.ELIGIBLE_ACCOUNTS, "count(*) FILTER (NOT y.had)")
        .figure(
            Opportunities.ACCOUNTS_WITH_NEW_OPPORTUNITY, "count(*) FILTER (y.got AND NOT y.had)")
        .figure(
            Opportunities.ACCOUNTS_WITH_FURTHER_OPPORTUNITY, "count(*) FILTER (y.got AND y.had)");
  }

  private static String withoutCycle(String statuses) {
    return "count(*) FILTER (o.status IN (%s) AND NOT coalesce(%s, false))"
        .formatted(statuses, HAS_CYCLE);
  }

  private static String cycleMicros() {
    return "sum(o.closed_at - o.created_at) FILTER (%s)".formatted(WON_CYCLE);
  }
}
