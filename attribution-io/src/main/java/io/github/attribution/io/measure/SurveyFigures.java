package io.github.attribution.io.measure;

import io.github.attribution.metric.AccountNps;
import io.github.attribution.metric.BrandSurvey;
import io.github.attribution.metric.Nps;
import io.github.attribution.metric.NpsIndicator;
import java.util.ArrayList;
import java.util.List;

/** Figures of answers to surveys. */
final class SurveyFigures implements FigureSource {

  private static final String NPS = "coalesce(lower(s.kind), 'nps') = 'nps'";
  private static final String BRAND = "lower(s.kind) = 'brand'";
  private static final String IN_WINDOW = Windows.contains("s.answered_at");
  private static final String BEFORE_WINDOW = "s.answered_at < w.from_at";
  private static final String OF_WINDOW = "s.n = w.n";

  private static final String PROMOTERS = "count(*) FILTER (WHERE s.answer >= 9)";
  private static final String PASSIVES = "count(*) FILTER (WHERE s.answer >= 7 AND s.answer < 9)";
  private static final String DETRACTORS = "count(*) FILTER (WHERE s.answer < 7)";

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!tables.has("survey_responses")) {
      return List.of();
    }
    List<FigureQuery> queries = new ArrayList<>(scores(tables));
    queries.addAll(accounts(tables));
    queries.addAll(indicator(tables));
    queries.add(brand(tables));
    return queries;
  }

  private static List<FigureQuery> scores(FactTables tables) {
    String promoters =
        "(SELECT * FROM %s s%s WHERE s.answer >= 9) s"
            .formatted(
                latest(tables, NPS, IN_WINDOW),
                TargetList.only(tables, "s.account_id", "s.answered_at"));
    return List.of(
        FigureQuery.of(latest(tables, NPS, IN_WINDOW) + " s", OF_WINDOW)
            .account("s.account_id")
            .figure(Nps.PROMOTERS, PROMOTERS)
            .figure(Nps.PASSIVES, PASSIVES)
            .figure(Nps.DETRACTORS, DETRACTORS),
        FigureQuery.of(answers(tables, NPS) + " s", IN_WINDOW)
            .account("s.account_id")
            .figure(Nps.PROMOTER_ANSWERS, PROMOTERS)
            .figure(Nps.PASSIVE_ANSWERS, PASSIVES)
            .figure(Nps.DETRACTOR_ANSWERS, DETRACTORS),
        FigureQuery.of(promoters, OF_WINDOW)
            .account("s.account_id")
            .figure(Nps.LIKELY_ADVOCATES, "count(*)"));
  }

  private static List<FigureQuery> accounts(FactTables tables) {
    String latest = latest(tables, NPS, IN_WINDOW);
    String byAccount =
        """
        (SELECT s.n, s.account_id, sum(s.answer) AS answers, count(*) AS contacts,
          100 * (%s - %s) / count(*) AS score FROM %s s GROUP BY s.n, s.account_id) a"""
            .formatted(PROMOTERS, DETRACTORS, latest);
    List<FigureQuery> queries = new ArrayList<>();
    queries.add(
        FigureQuery.of(byAccount, "a.n = w.n")
            .account("a.account_id")
            .figure(AccountNps.ACCOUNT_SCORES, "a.score")
            .figure(
                AccountNps.PROMOTER_ACCOUNTS, "count(*) FILTER (WHERE a.answers >= 9 * a.contacts)")
            .figure(
                AccountNps.PASSIVE_ACCOUNTS,
                "count(*) FILTER (WHERE a.answers >= 7 * a.contacts AND a.answers < 9 * a.contacts)")
            .figure(
                AccountNps.DETRACTOR_ACCOUNTS,
                "count(*) FILTER (WHERE a.answers < 7 * a.contacts)"));
    if (tables.has("contact_roles|contacts.role")) {
      queries.add(
          FigureQuery.of(
                  "(SELECT * FROM %s s WHERE %s) s".formatted(latest, decides(tables)), OF_WINDOW)
              .account("s.account_id")
              .figure(AccountNps.DECIDING_PROMOTERS, PROMOTERS)
              .figure(AccountNps.DECIDING_PASSIVES, PASSIVES)
              .figure(AccountNps.DECIDING_DETRACTORS, DETRACTORS));
    }
    return queries;
  }

  /** Whether the contact of an answer was a decision maker then. */
  private static String decides(FactTables tables) {
    boolean dated = tables.has("contact_roles");
    return """
        EXISTS (SELECT 1 FROM %s c WHERE c.contact_id = s.contact_id AND c.account_id = s.account_id
          AND regexp_replace(lower(c.role), '[^a-z]', '', 'g') = 'decisionmaker'%s)"""
        .formatted(
            tables.rows(dated ? "contact_roles" : "contacts"),
            dated
                ? " AND s.answered_at >= coalesce(c.\"from\", s.answered_at)"
                    + " AND s.answered_at < coalesce(c.\"to\", s.answered_at + 1)"
                : "");
  }

  private static List<FigureQuery> indicator(FactTables tables) {
    if (!tables.has("revenue_movements|orders")) {
      return List.of();
    }
    String pairs =
        """
        (SELECT c.n, c.account_id, c.change, a.answers / a.contacts AS answer,
          CASE WHEN a.answers >= 9 * a.contacts THEN 'promoter'
            WHEN a.answers < 7 * a.contacts THEN 'detractor' ELSE 'passive' END AS band
        FROM %s c JOIN (SELECT s.n, s.account_id, sum(s.answer) AS answers, count(*) AS contacts
          FROM %s s GROUP BY s.n, s.account_id) a ON a.n = c.n AND a.account_id = c.account_id) p"""
            .formatted(changes(tables), latest(tables, NPS, BEFORE_WINDOW));
    return List.of(
        FigureQuery.of(pairs, "p.n = w.n")
            .account("p.account_id")
            .figure(NpsIndicator.ANSWERS, "p.answer")
            .figure(NpsIndicator.CHANGES, "p.change / 1e6"),
        FigureQuery.of(pairs, "p.n = w.n")
            .by("band", "p.band")
            .groupsOnly()
            .figure(NpsIndicator.BAND_CHANGE, "sum(p.change)")
            .figure(NpsIndicator.BAND_ACCOUNTS, "count(*)"));
  }

  /** How the revenue of customers at the beginning of each window changed in it: n, account_id. */
  private static String changes(FactTables tables) {
    if (tables.has("revenue_movements")) {
      return "(SELECT n, account_id, closing - opening AS change FROM %s WHERE was)"
          .formatted(Customers.inWindows(tables));
    }
    return """
        (SELECT w.n, o.account_id, coalesce(sum(o.reporting_micros) FILTER (WHERE o.ordered_at >= w.from_at), 0)
            - coalesce(sum(o.reporting_micros) FILTER (WHERE o.ordered_at < w.from_at
              AND o.ordered_at >= 2 * w.from_at - w.to_at), 0) AS change
        FROM %s o JOIN %s w ON o.ordered_at < w.to_at
        GROUP BY w.n, o.account_id HAVING min(o.ordered_at) < any_value(w.from_at))"""
        .formatted(tables.rows("orders"), Windows.TABLE);
  }

  private static FigureQuery brand(FactTables tables) {
    return FigureQuery.of(latest(tables, BRAND, IN_WINDOW) + " s", OF_WINDOW)
        .account("s.account_id")
        .figure(
            BrandSurvey.ANSWERS,
            "100 * (s.score - s.scale_min)::DOUBLE / (s.scale_max - s.scale_min)")
        .figure(BrandSurvey.TOP_TWO, "count(*) FILTER (WHERE s.score >= s.scale_max - 1000000)")
        .figure(BrandSurvey.ALL, "count(*)");
  }

  /** The answers of a kind, with {@code answer} in units of its scale. */
  private static String answers(FactTables tables, String kind) {
    return "(SELECT s.*, s.score // 1000000 AS answer FROM %s s WHERE %s)"
        .formatted(tables.rows("survey_responses"), kind);
  }

  /** The latest answer of each contact for each window n; of several at one time the lowest. */
  private static String latest(FactTables tables, String kind, String when) {
    return """
        (SELECT s.*, w.n FROM %s s JOIN %s w ON %s
        QUALIFY row_number() OVER (
          PARTITION BY w.n, s.account_id, s.contact_id, CASE WHEN s.contact_id IS NULL THEN s.r END
          ORDER BY s.answered_at DESC, s.score, s.scale_min, s.scale_max) = 1)"""
        .formatted(answers(tables, kind), Windows.TABLE, when);
  }
}
