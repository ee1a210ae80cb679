package io.github.attribution.io.measure;

import io.github.attribution.metric.Leads;
import java.util.ArrayList;
import java.util.List;

/** Figures of leads and of those that qualify. */
final class LeadFigures implements FigureSource {

  private static final String ROWS = Qualifications.LEADS + " l";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("milestones")) {
      return List.of();
    }
    Qualifications.create(tables);
    boolean qualify = has(tables, "qualified_at");
    List<FigureQuery> queries = new ArrayList<>();
    if (has(tables, "created_at")) {
      queries.add(created(usualMicros(tables), qualify));
    }
    if (qualify) {
      queries.add(
          FigureQuery.dated(ROWS, "l.qualified_at")
              .account("l.account_id")
              .figure(Leads.QUALIFIED, "count(*)")
              .figure(Leads.QUALIFYING_RULES, "list(DISTINCT [l.rule] ORDER BY [l.rule])"));
    }
    return queries;
  }

  private static FigureQuery created(String usualMicros, boolean qualify) {
    FigureQuery query =
        FigureQuery.dated(ROWS, "l.created_at")
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
        .texts("SELECT 1 FROM %s WHERE %s IS NOT NULL LIMIT 1".formatted(ROWS, column))
        .isEmpty();
  }

  private static String usualMicros(FactTables tables) {
    return String.valueOf(
        tables
            .texts(
                "SELECT coalesce(median(greatest(qualified_at - created_at, 0))::BIGINT, 0) FROM "
                    + ROWS)
            .get(0)
            .get(0));
  }
}
