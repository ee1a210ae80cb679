package io.github.attribution.io.measure;

import io.github.attribution.metric.Figure;
import io.github.attribution.metric.Responses;
import java.util.List;

/** Figures of what target accounts respond with. */
final class ResponseFigures implements FigureSource {

  private static final String TOUCHES = "(SELECT * FROM %s WHERE target)".formatted(Touches.TABLE);
  private static final String SOCIAL =
      "kind IN ('%s', '%s')".formatted(InteractionKinds.SHARE, InteractionKinds.SOCIAL);

  @Override
  public List<FigureQuery> queries(FactTables tables) {
    if (!Touches.create(tables)) {
      return List.of();
    }
    return List.of(
        responses("submission_id IS NULL OR nth = 1", Responses.FORMS, InteractionKinds.FORM),
        responses("true", Responses.SHARES, InteractionKinds.SHARE),
        social(),
        socialImpressions(tables),
        campaigns(tables),
        offline());
  }

  private static FigureQuery responses(String condition, Figure figure, String kind) {
    String rows =
        """
        (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY submission_id ORDER BY touched_at, account_id, channel, campaign) AS nth
          FROM %s WHERE genuine AND kind = '%s') WHERE %s) t"""
            .formatted(TOUCHES, kind, condition);
    return of(rows).figure(figure, "count(*)");
  }

  private static FigureQuery of(String rows) {
    return FigureQuery.dated(rows, "t.touched_at")
        .account("t.account_id")
        .channel("t.channel")
        .campaign("t.campaign");
  }

  private static FigureQuery social() {
    return of("(SELECT * FROM %s WHERE genuine AND %s) t".formatted(TOUCHES, SOCIAL))
        .figure(Responses.SOCIAL_ENGAGEMENTS, "count(*)");
  }

  /** Of ad_events where it has impressions, else touches that are impressions. */
  private static FigureQuery socialImpressions(FactTables tables) {
    String channels = "(SELECT channel FROM %s WHERE genuine AND %s)".formatted(TOUCHES, SOCIAL);
    if (tables.has("ad_events.impressions")) {
      AdFigures.create(tables);
      String rows = "(SELECT * FROM %s WHERE channel IN %s) a".formatted(AdFigures.TABLE, channels);
      return FigureQuery.dated(rows, "a.\"date\"")
          .account("a.account_id")
          .channel("a.channel")
          .campaign("a.campaign")
          .figure(Responses.SOCIAL_IMPRESSIONS, ExactSums.of("a.impressions"));
    }
    return of("(SELECT * FROM %s WHERE kind = '%s' AND channel IN %s) t"
            .formatted(TOUCHES, InteractionKinds.IMPRESSION, channels))
        .figure(Responses.SOCIAL_IMPRESSIONS, "count(*)");
  }

  /** Of the contacts that campaigns reached, by touches or by mails to target accounts. */
  private static FigureQuery campaigns(FactTables tables) {
    String touches =
        """
        SELECT account_id, contact_id, campaign, touched_at, engages AND kind <> '%s' AS responded
        FROM %s WHERE genuine AND kind <> '%s'"""
            .formatted(InteractionKinds.OPEN, TOUCHES, InteractionKinds.SENT);
    String mails =
        EmailFigures.create(tables)
            ? """
               UNION ALL SELECT e.account_id, e.contact_id, e.campaign, e.happened_at, e.human AND e.kind IN ('click', 'reply')
              FROM %s e%s WHERE e.arrived"""
                .formatted(
                    EmailFigures.TABLE, TargetList.only(tables, "e.account_id", "e.happened_at"))
            : "";
    String rows =
        "(SELECT * FROM (%s%s) WHERE contact_id IS NOT NULL AND campaign IS NOT NULL) t"
            .formatted(touches, mails);
    return FigureQuery.dated(rows, "t.touched_at")
        .account("t.account_id")
        .campaign("t.campaign")
        .each("t.campaign, t.contact_id", "bool_or(t.responded) AS responded")
        .figure(Responses.REACHED, "count(*)")
        .figure(Responses.RESPONDED, "count(*) FILTER (responded)");
  }

  private static FigureQuery offline() {
    return of("(SELECT *, time_micros(uploaded_at) AS uploaded FROM %s WHERE engages AND offline) t"
            .formatted(TOUCHES))
        .figure(Responses.OFFLINE, "count(*)")
        .figure(Responses.OFFLINE_LATE, "count(*) FILTER (WHERE t.uploaded >= w.to_at)");
  }
}
