package io.github.attribution.io.measure;

import io.github.attribution.metric.Leads;
import java.util.ArrayList;
import java.util.List;

/** Figures of leads and of those that qualify. */
final class LeadFigures implements FigureSource {

  private static final String CREATED = "'lead_created'";
  private static final String QUALIFIED = "'lead_qualified', 'mql'";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("milestones")) {
      return List.of();
    }
    createLeads(tables);
    boolean qualify = has(tables, "qualified_at");
    List<FigureQuery> queries = new ArrayList<>();
    if (has(tables, "created_at")) {
      queries.add(created(usualMicros(tables), qualify));
    }
    if (qualify) {
      queries.add(
          FigureQuery.dated("metric_leads l", "l.qualified_at")
              .account("l.account_id")
              .figure(Leads.QUALIFIED, "count(*)")
              .figure(Leads.QUALIFYING_RULES, "list(DISTINCT [l.rule] ORDER BY [l.rule])"));
    }
    return queries;
  }

  /** A person's first milestones; those of an account where no person is named. */
  private static void createLeads(FactTables tables) {
    tables.execute(
        """
        CREATE TABLE metric_leads AS SELECT account_id, contact_id,
          min(reached_at) FILTER (milestone = %1$s) AS created_at,
          min(reached_at) FILTER (milestone IN (%2$s)) AS qualified_at,
          coalesce(first(rule_version ORDER BY reached_at, rule_version) FILTER (milestone IN (%2$s)), '') AS rule
        FROM %3$s WHERE milestone IN (%1$s, %2$s) GROUP BY account_id, contact_id"""
            .formatted(CREATED, QUALIFIED, tables.rows("milestones")));
  }

  private static FigureQuery created(String usualMicros, boolean qualify) {
    FigureQuery query =
        FigureQuery.dated("metric_leads l", "l.created_at")
            .account("l.account_id")
            .figure(Leads.LEADS, "count(*)");
    return qualify
        ? query
            .figure(Leads.LEADS_QUALIFIED_SINCE, "count(l.qualified_at)")
            .figure(Leads.AGE, "greatest(any_value(w.end_at) - any_value(w.to_at), 0)")
            .figure(Leads.USUAL_AGE, usualMicros)
        : query;
  }

  private static boolean has(FactTables tables, String column) {
    return !tables
        .texts("SELECT 1 FROM metric_leads WHERE %s IS NOT NULL LIMIT 1".formatted(column))
        .isEmpty();
  }

  private static String usualMicros(FactTables tables) {
    return String.valueOf(
        tables
            .texts(
                "SELECT coalesce(median(greatest(qualified_at - created_at, 0))::BIGINT, 0) FROM metric_leads")
            .get(0)
            .get(0));
  }
}
