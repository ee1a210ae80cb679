package io.github.attribution.io.measure;

import io.github.attribution.metric.Email;
import java.util.List;

/** Figures of e-mail. */
final class EmailFigures implements FigureSource {

  /**
   * account_id, contact_id, campaign, happened_at, kind; human, false of what machines do; arrived,
   * whether it shows that the message was delivered; recipient, the number of a message to one, or
   * of the recipient where messages have no id; named, whether it has one. An event that names
   * neither stands for itself, and without an id each event is a message.
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
        WITH words AS (SELECT event, regexp_replace(lower(event), '[^a-z]+', '', 'g') AS word FROM (SELECT DISTINCT event FROM %2$s)),
        kinds AS (SELECT event, (CASE WHEN word IN ('sent', 'send') THEN 'sent' WHEN word IN ('delivered', 'delivery') THEN 'delivered'
            WHEN word IN ('bounce', 'bounced', 'hardbounce', 'softbounce') THEN 'bounce' WHEN word IN ('open', 'opened') THEN 'open'
            WHEN word IN ('click', 'clicked') THEN 'click' WHEN word IN ('reply', 'replied') THEN 'reply' ELSE 'other' END)::ENUM ('sent', 'delivered', 'bounce', 'open', 'click', 'reply', 'other') AS kind
          FROM words),
        events AS NOT MATERIALIZED (SELECT e.r, e.account_id, e.contact_id, e.campaign, e.message_id, e.happened_at,
            coalesce(e.machine, false) AS machine, k.kind
          FROM %2$s e JOIN kinds k ON k.event IS NOT DISTINCT FROM e.event),
        messages AS (SELECT message_id, contact_id, min(r) AS number,
            bool_or(kind = 'bounce') AND message_id IS NOT NULL AS bounced,
            CASE WHEN message_id IS NOT NULL THEN coalesce(min(happened_at) FILTER (WHERE kind = 'delivered'),
              min(happened_at) FILTER (WHERE kind = 'sent')) END AS delivered_at
          FROM events WHERE coalesce(message_id, contact_id) IS NOT NULL GROUP BY message_id, contact_id)
        SELECT e.account_id, e.contact_id, e.campaign, e.happened_at, e.kind, e.message_id IS NOT NULL AS named,
          coalesce(m.number, e.r) AS recipient,
          NOT e.machine AND NOT (e.kind = 'click' AND coalesce(e.happened_at - m.delivered_at <= %3$s, false)) AS human,
          e.kind IN ('delivered', 'open', 'click', 'reply') OR e.kind = 'sent' AND NOT coalesce(m.bounced, false)
            AND NOT (SELECT coalesce(bool_or(kind = 'delivered'), false) FROM kinds) AS arrived
        FROM events e LEFT JOIN messages m ON m.message_id IS NOT DISTINCT FROM e.message_id
          AND m.contact_id IS NOT DISTINCT FROM e.contact_id"""
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
        .each(
            "e.recipient",
            """
            bool_or(e.reports_delivery) AS reports_delivery, %s AS delivered, %s AS sent, %s AS bounced,
            %s AS opened, %s AS clicked, %s AS replied, count(*) FILTER (e.kind = 'open') AS opens,
            count(*) FILTER (e.kind = 'open' AND NOT e.human) AS machine_opens"""
                .formatted(
                    messages("delivered"),
                    messages("sent"),
                    messages("bounce"),
                    human("open"),
                    human("click"),
                    human("reply")))
        .figure(
            Email.DELIVERED,
            // what was delivered if the log says so, else what was sent and did not bounce
            "CASE WHEN bool_or(reports_delivery) THEN sum(delivered) ELSE greatest(sum(sent) - sum(bounced), 0) END")
        .figure(Email.OPENERS, "count(*) FILTER (opened)")
        .figure(Email.CLICKERS, "count(*) FILTER (clicked)")
        .figure(Email.REPLIERS, "count(*) FILTER (replied)")
        .figure(Email.OPENS, "sum(opens)")
        .figure(Email.MACHINE_OPENS, "sum(machine_opens)");
  }

  /** How many messages of a recipient have an event: of one that is named, one. */
  private static String messages(String kind) {
    return "least(count(*) FILTER (e.kind = '%s'), CASE WHEN bool_or(e.named) THEN 1 ELSE count(*) END)"
        .formatted(kind);
  }

  private static String human(String kind) {
    return "bool_or(e.kind = '%s' AND e.human)".formatted(kind);
  }

  /** By the time of sending, what became of it until the data end. */
  private static FigureQuery sends() {
    String rows =
        """
        (SELECT min(account_id) AS account_id, min(campaign) AS campaign,
          min(happened_at) FILTER (WHERE kind = 'sent') AS sent_at, bool_or(kind = 'open' AND human) AS opened,
          bool_or(kind = 'click' AND human) AS clicked, bool_or(kind = 'reply' AND human) AS replied,
          (SELECT max(happened_at) FROM %1$s) - %2$s AS lately
        FROM %1$s WHERE named GROUP BY recipient
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
