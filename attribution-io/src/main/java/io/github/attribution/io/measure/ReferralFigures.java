package io.github.attribution.io.measure;

import io.github.attribution.metric.Advocates;
import io.github.attribution.metric.Referrals;
import java.util.ArrayList;
import java.util.List;

/** Figures of referrals and advocacy. */
final class ReferralFigures implements FigureSource {

  private static final String QUALIFIED =
      "'%s', 'sql', 'mqa', 'sqa'".formatted(String.join("', '", Qualifications.OF_LEADS));

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    List<FigureQuery> queries = new ArrayList<>();
    if (tables.has("referrals")) {
      queries.add(referrals(tables));
      if (tables.has(Customers.NEED)) {
        queries.add(customers(tables));
      }
      if (tables.has("milestones")) {
        queries.add(otherLeads(tables));
      }
      if (tables.has("opportunities.won") && tables.has("opportunities.closed_at")) {
        queries.add(opportunities(tables));
      }
    }
    if (tables.has("referrals.referrer_account_id|touchpoints.interaction")) {
      queries.add(advocates(tables));
    }
    return queries;
  }

  /** Open referrals are young as long as converted ones usually took: the median, if any did. */
  private static FigureQuery referrals(FactTables tables) {
    String rows =
        """
        (SELECT r.*, r.converted_at IS NULL AND (u.usual IS NULL OR u.data_end - r.referred_at < u.usual) AS young
        FROM %1$s r, (SELECT median(converted_at - referred_at) AS usual, (%2$s) AS data_end FROM %1$s) u) r"""
            .formatted(tables.rows("referrals"), dataEnd(tables));
    return FigureQuery.dated(rows, "r.referred_at")
        .account("r.referred_account_id")
        .figure(Referrals.REFERRALS, "count(*)")
        .figure(Referrals.CONVERTED, "count(r.converted_at)")
        .figure(Referrals.YOUNG, "count(*) FILTER (WHERE r.young)")
        .figure(Referrals.QUALIFIED, "count(r.qualified_at)");
  }

  /** The last time that referrals or outcomes have. */
  private static String dataEnd(FactTables tables) {
    String referrals =
        "SELECT greatest(max(referred_at), max(qualified_at), max(converted_at)) AS happened_at FROM "
            + tables.rows("referrals");
    return tables.has("conversions")
        ? "SELECT max(happened_at) FROM (%s UNION ALL SELECT max(converted_at) FROM %s)"
            .formatted(referrals, tables.rows("conversions"))
        : referrals;
  }

  private static FigureQuery customers(FactTables tables) {
    String rows =
        """
        (SELECT c.n, c.account_id, c.joined, c.remains, c.closing, %s AS referred FROM %s c
        JOIN (SELECT account_id, min(first_at) AS first_at FROM %s GROUP BY account_id) t
          ON t.account_id = c.account_id) c"""
            .formatted(
                referred(tables, "c.account_id", untilCustomer(tables)),
                Customers.inWindows(tables),
                Customers.times(tables));
    return FigureQuery.of(rows, "c.n = w.n")
        .account("c.account_id")
        .figure(Referrals.NEW_CUSTOMERS, "count(*) FILTER (WHERE c.joined)")
        .figure(Referrals.REFERRED_NEW_CUSTOMERS, "count(*) FILTER (WHERE c.joined AND c.referred)")
        .figure(Referrals.ALL_CUSTOMERS, "count(*) FILTER (WHERE c.remains)")
        .figure(Referrals.REFERRED_CUSTOMERS, "count(*) FILTER (WHERE c.remains AND c.referred)")
        .figure(Referrals.REFERRED_MRR, "sum(c.closing) FILTER (WHERE c.remains AND c.referred)")
        .figure(Referrals.REFERRED_PAYING, "count(*) FILTER (WHERE c.remains AND c.referred)")
        .figure(Referrals.OTHER_MRR, "sum(c.closing) FILTER (WHERE c.remains AND NOT c.referred)")
        .figure(Referrals.OTHER_PAYING, "count(*) FILTER (WHERE c.remains AND NOT c.referred)");
  }

  /** Movements of revenue are known by the month, so a referral within it comes before them. */
  private static String untilCustomer(FactTables tables) {
    return tables.has("revenue_movements")
        ? "r.referred_at < epoch_us(date_trunc('month', make_timestamptz(t.first_at)) + INTERVAL 1 MONTH)"
        : "r.referred_at <= t.first_at";
  }

  private static FigureQuery otherLeads(FactTables tables) {
    String milestones =
        "(SELECT account_id, lower(milestone) AS milestone, reached_at AS happened_at FROM %s)"
            .formatted(tables.rows("milestones"));
    String rows =
        """
        (SELECT l.account_id, l.happened_at, coalesce(q.last_at >= l.happened_at, false) AS qualified
        FROM %1$s l LEFT JOIN (SELECT account_id, max(happened_at) AS last_at FROM %1$s
            WHERE milestone IN (%2$s) GROUP BY account_id) q ON q.account_id = l.account_id
        WHERE l.milestone = 'lead_created' AND NOT %3$s) l"""
            .formatted(milestones, QUALIFIED, referred(tables, "l.account_id", "true"));
    return FigureQuery.dated(rows, "l.happened_at")
        .account("l.account_id")
        .figure(Referrals.OTHER_LEADS, "count(*)")
        .figure(Referrals.OTHER_QUALIFIED, "count(*) FILTER (WHERE l.qualified)");
  }

  private static FigureQuery opportunities(FactTables tables) {
    String rows =
        """
        (SELECT o.account_id, o.closed_at, o.won, %s AS referred FROM %s o
        WHERE o.won IS NOT NULL AND NOT coalesce(o.disqualified, false)) o"""
            .formatted(
                referred(tables, "o.account_id", "r.referred_at <= o.closed_at"),
                tables.rows("opportunities"));
    return FigureQuery.dated(rows, "o.closed_at")
        .account("o.account_id")
        .figure(Referrals.REFERRED_WON, "count(*) FILTER (WHERE o.referred AND o.won)")
        .figure(Referrals.REFERRED_CLOSED, "count(*) FILTER (WHERE o.referred)")
        .figure(Referrals.OTHER_WON, "count(*) FILTER (WHERE NOT o.referred AND o.won)")
        .figure(Referrals.OTHER_CLOSED, "count(*) FILTER (WHERE NOT o.referred)");
  }

  private static String referred(FactTables tables, String account, String when) {
    return "EXISTS (SELECT 1 FROM %s r WHERE r.referred_account_id = %s AND %s)"
        .formatted(tables.rows("referrals"), account, when);
  }

  private static FigureQuery advocates(FactTables tables) {
    List<String> acts = new ArrayList<>();
    if (tables.has("touchpoints.interaction")) {
      Touches.create(tables);
      acts.add(
          "SELECT coalesce(nullif(advocate_account_id, ''), account_id) AS account_id, touched_at AS happened_at FROM %s WHERE kind = '%s' AND genuine"
              .formatted(Touches.TABLE, InteractionKinds.ADVOCACY));
    }
    if (tables.has("referrals.referrer_account_id")) {
      acts.add(
          "SELECT referrer_account_id AS account_id, referred_at AS happened_at FROM %s WHERE referrer_account_id IS NOT NULL"
              .formatted(tables.rows("referrals")));
    }
    return FigureQuery.dated("(" + String.join(" UNION ALL ", acts) + ") a", "a.happened_at")
        .account("a.account_id")
        .figure(Advocates.ACCOUNTS, "count(DISTINCT a.account_id)");
  }
}
