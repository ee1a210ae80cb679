package io.github.attribution.io.measure;

import io.github.attribution.metric.Email;
import java.util.List;

/** Figures of e-mail. */
final class EmailFigures implements FigureSource {

  /**
   * account_id, contact_id, campaign, message_id, happened_at, kind; human, false of what machines
   * do; arrived, whether it shows that the message was delivered; message and recipient, numbers. A
   * message is one to a recipient, without an id each event is one. A recipient of a message counts
   * once; an event that names neither stands for itself.
   */
  static final String TABLE = "email_facts";

  private static final long LATELY = 7L * 86_400_000_000L;

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    return create(tables) ? List.of(events(), sends()) : List.of();
  }

  /** Makes the table of events once, if there are any. */
  static boolean create(FactTables tables) {
    if (!tables.has("email_events")) {
      return false;
    }
    tables.execute(
        """
        CREATE TABLE IF NOT EXISTS %1$s AS
        WITH events AS (SELECT e.r, e.account_id, e.contact_id, e.campaign, e.message_id, e.happened_at,
            coalesce(e.machine, false) AS machine, e.event FROM %2$s e),
        words AS (SELECT event, regexp_replace(lower(event), '[^a-z]+', '', 'g') AS word FROM (SELECT DISTINCT event FROM %2$s)),
        kinds AS (SELECT e.*, CASE WHEN word IN ('sent', 'send') THEN 'sent' WHEN word IN ('delivered', 'delivery') THEN 'delivered'
            WHEN word IN ('bounce', 'bounced', 'hardbounce', 'softbounce') THEN 'bounce' WHEN word IN ('open', 'opened') THEN 'open'
            WHEN word IN ('click', 'clicked') THEN 'click' WHEN word IN ('reply', 'replied') THEN 'reply' ELSE 'other' END AS kind
          FROM events e JOIN words ON words.event IS NOT DISTINCT FROM e.event),
        messages AS (SELECT message_id, contact_id, min(r) AS number,
            bool_or(kind = 'bounce') AND message_id IS NOT NULL AS bounced,
            CASE WHEN message_id IS NOT NULL THEN coalesce(min(happened_at) FILTER (WHERE kind = 'delivered'),
              min(happened_at) FILTER (WHERE kind = 'sent')) END AS delivered_at
          FROM kinds WHERE coalesce(message_id, contact_id) IS NOT NULL GROUP BY message_id, contact_id)
        SELECT k.account_id, k.contact_id, k.campaign, k.message_id, k.happened_at, k.kind,
          CASE WHEN k.message_id IS NULL THEN k.r ELSE m.number END AS message, coalesce(m.number, k.r) AS recipient,
          NOT k.machine AND NOT (k.kind = 'click' AND coalesce(k.happened_at - m.delivered_at <= %3$s, false)) AS human,
          k.kind IN ('delivered', 'open', 'click', 'reply') OR k.kind = 'sent' AND NOT coalesce(m.bounced, false)
            AND NOT (SELECT coalesce(bool_or(kind = 'delivered'), false) FROM kinds) AS arrived
        FROM kinds k LEFT JOIN messages m ON m.message_id IS NOT DISTINCT FROM k.message_id
          AND m.contact_id IS NOT DISTINCT FROM k.contact_id"""
            .formatted(
                TABLE, tables.rows("email_events"), Thresholds.SCANNER_SECONDS.micros(tables)));
    return true;
  }

  private static FigureQuery events() {
    String rows =
        "(SELECT *, (SELECT coalesce(bool_or(kind = 'delivered'), false) FROM %1$s) AS reports_delivery FROM %1$s) e"
            .formatted(TABLE);
    return FigureQuery.dated(rows, "e.happened_at")
        .account("e.account_id")
        .campaign("e.campaign")
        .figure(Email.DELIVERED, delivered())
        .figure(Email.OPENERS, people("open"))
        .figure(Email.CLICKERS, people("click"))
        .figure(Email.REPLIERS, people("reply"))
        .figure(Email.OPENS, "count(*) FILTER (WHERE e.kind = 'open')")
        .figure(Email.MACHINE_OPENS, "count(*) FILTER (WHERE e.kind = 'open' AND NOT e.human)");
  }

  /** What was delivered if the log says so, else what was sent and did not bounce. */
  private static String delivered() {
    return "CASE WHEN bool_or(e.reports_delivery) THEN %s ELSE greatest(%s - %s, 0) END"
        .formatted(messages("delivered"), messages("sent"), messages("bounce"));
  }

  private static String messages(String kind) {
    return "count(DISTINCT e.message) FILTER (WHERE e.kind = '%s')".formatted(kind);
  }

  private static String people(String kind) {
    return "count(DISTINCT e.recipient) FILTER (WHERE e.kind = '%s' AND e.human)".formatted(kind);
  }

  /** By the time of sending, what became of it until the data end. */
  private static FigureQuery sends() {
    String rows =
        """
        (SELECT message_id, contact_id, min(account_id) AS account_id, min(campaign) AS campaign,
          min(happened_at) FILTER (WHERE kind = 'sent') AS sent_at, bool_or(kind = 'open' AND human) AS opened,
          bool_or(kind = 'click' AND human) AS clicked, bool_or(kind = 'reply' AND human) AS replied,
          (SELECT max(happened_at) FROM %1$s) - %2$s AS lately
        FROM %1$s WHERE message_id IS NOT NULL GROUP BY message_id, contact_id
        HAVING bool_or(kind = 'sent') AND bool_or(arrived)) s"""
            .formatted(TABLE, LATELY);
    return FigureQuery.dated(rows, "s.sent_at")
        .account("s.account_id")
        .campaign("s.campaign")
        .figure(Email.SENT_AND_DELIVERED, "count(*)")
        .figure(Email.SENT_AND_OPENED, "count(*) FILTER (WHERE s.opened)")
        .figure(Email.SENT_AND_CLICKED, "count(*) FILTER (WHERE s.clicked)")
        .figure(Email.SENT_AND_REPLIED, "count(*) FILTER (WHERE s.replied)")
        .figure(Email.SENT_LATELY, "count(*) FILTER (WHERE s.sent_at > s.lately)");
  }
}
