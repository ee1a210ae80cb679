package io.github.attribution.io.measure;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the interactions of touches mean: the one place that says which touches engage.
 *
 * <p>An interaction has a kind by the table {@code interactions}, else by a built-in vocabulary of
 * usual names, in which case and everything but letters and digits do not matter. Impressions, own
 * sends, and what a machine, a bot or own staff did, do not engage; nor do calls and meetings that
 * nobody came to. An interaction of an unknown name, or none, is of kind {@code other} and engages.
 */
public final class InteractionKinds {

  /** Our own sends and what mail servers say of them. */
  static final String SENT = "sent";

  /** Mails that arrived. */
  static final String DELIVERED = "delivered";

  /** What was shown to somebody who did nothing. */
  static final String IMPRESSION = "impression";

  /** Opened mails. */
  static final String OPEN = "open";

  /** Clicks in mails and on advertisements. */
  static final String CLICK = "click";

  /** Answers to mails. */
  static final String REPLY = "reply";

  /** Visits to the web site and views of its pages. */
  static final String VISIT = "visit";

  /** Forms that were sent in. */
  static final String FORM = "form";

  /** Downloads of contents. */
  static final String DOWNLOAD = "download";

  /** Contents that were read, watched or used. */
  static final String CONTENT = "content";

  /** Contents that somebody passed on. */
  static final String SHARE = "share";

  /** Comments, reactions and follows in social networks. */
  static final String SOCIAL = "social";

  /** Attendance at events, also of webinars. */
  static final String EVENT = "event";

  /** Calls that somebody answered. */
  static final String CALL = "call";

  /** Meetings that were held. */
  static final String MEETING = "meeting";

  /** Conversations in writing. */
  static final String CHAT = "chat";

  /** Reviews, testimonials, references and recommendations. */
  static final String ADVOCACY = "advocacy";

  /** Withdrawn consent. */
  static final String UNSUBSCRIBE = "unsubscribe";

  /** Everything else. */
  static final String OTHER = "other";

  /** The table of {@link #create}. */
  static final String TABLE = "interaction_kinds";

  private static final List<String> NOBODY_CAME =
      List.of(
          "noshow",
          "noanswer",
          "notanswered",
          "unanswered",
          "notconnected",
          "voicemail",
          "leftvoicemail",
          "missed",
          "busy",
          "canceled",
          "cancelled",
          "declined",
          "failed",
          "auto",
          "autoreply",
          "outofoffice",
          "bounced");

  private static final List<String> NOT_GENUINE = List.of("machine", "bot", "internal", "spam");

  /** Names that mean the same. */
  private record Meaning(
      String kind,
      boolean engages,
      boolean twoWay,
      boolean offline,
      int points,
      ImmutableList<String> names) {

    Stream<String> rows() {
      return names.stream()
          .map(
              name ->
                  "('%s', '%s', %s, %s, %s, %s)"
                      .formatted(name, kind, engages, twoWay, offline, points));
    }
  }

  private static final List<Meaning> VOCABULARY =
      List.of(
          silent(
              SENT,
              0,
              "sent",
              "send",
              "email",
              "emailsent",
              "mail",
              "mailing",
              "outbound",
              "bounce",
              "bounced"),
          silent(DELIVERED, 0, "delivered", "delivery"),
          silent(IMPRESSION, 0, "impression", "impressions", "view", "adview", "served", "display"),
          silent(UNSUBSCRIBE, -10, "unsubscribe", "unsubscribed", "optout"),
          online(OPEN, 1, "open", "opened", "emailopen"),
          online(CLICK, 3, "click", "clicked", "adclick", "emailclick", "adengagement"),
          twoWay(REPLY, false, 10, "reply", "replied", "emailreply", "response", "mailresponse"),
          online(VISIT, 2, "visit", "pageview", "session", "webvisit", "pagevisit", "landing"),
          online(FORM, 15, "form", "formsubmit", "formfill", "formsubmission", "submission"),
          online(FORM, 15, "signup", "registration", "register", "registered"),
          online(DOWNLOAD, 10, "download", "downloaded", "assetdownload"),
          online(CONTENT, 5, "content", "read", "watch", "watched", "play", "video", "videoview"),
          online(CONTENT, 5, "progress", "contentprogress", "consumed", "podcast", "listen"),
          online(SHARE, 5, "share", "shared", "contentshare", "repost", "retweet", "forward"),
          online(SOCIAL, 3, "social", "comment", "reaction", "like", "follow", "mention"),
          online(EVENT, 30, "webinar", "webinarattend", "webinarattended"),
          offline(EVENT, 30, "event", "attend", "attended", "attendance", "conference", "booth"),
          offline(EVENT, 30, "tradeshow", "workshop", "seminar", "roundtable"),
          twoWay(EVENT, true, 60, "dinner", "lunch"),
          twoWay(CALL, true, 15, "call", "phonecall", "phone", "callconnected"),
          twoWay(MEETING, true, 30, "meeting", "meetingheld", "onsite", "sitevisit"),
          twoWay(MEETING, false, 30, "demo", "videocall", "onlinemeeting"),
          twoWay(CHAT, false, 10, "chat", "livechat", "message", "conversation"),
          online(ADVOCACY, 20, "advocacy", "review", "testimonial", "reference", "referencecall"),
          online(ADVOCACY, 20, "referral", "recommendation", "casestudy", "publicshare"));

  private InteractionKinds() {}

  /**
   * The kinds that the table {@code interactions} may name.
   *
   * @return names in lower case
   */
  public static List<String> kinds() {
    return Stream.concat(VOCABULARY.stream().map(Meaning::kind), Stream.of(OTHER))
        .distinct()
        .toList();
  }

  /**
   * Makes the table of the interactions that touches have in channels, with what they mean:
   * interaction, channel, kind, engages, two_way, offline, points.
   *
   * @param tables the input
   * @param touches the touches, as something to select from
   */
  static void create(FactTables tables, String touches) {
    tables.createOnce(
        TABLE,
        """
        WITH words (name, kind, engages, two_way, offline, points) AS (VALUES %1$s),
        kinds AS (SELECT kind, any_value(engages) AS engages, bool_and(two_way) AS two_way,
            bool_and(offline) AS offline, min(points) AS points FROM words GROUP BY kind),
        used AS (SELECT DISTINCT interaction, channel FROM %2$s),
        given AS (%3$s),
        known AS (SELECT u.channel, u.interaction, coalesce(gk.kind, w.kind, '%4$s') AS kind,
          coalesce(g.engages, CASE WHEN g.kind IS NULL THEN w.engages ELSE gk.engages END, true) AS engages,
          coalesce(g.two_way, CASE WHEN g.kind IS NULL THEN w.two_way ELSE gk.two_way END, false) AS two_way,
          coalesce(CASE WHEN g.kind IS NULL THEN w.offline ELSE gk.offline END, false) AS offline,
          coalesce(g.points / 1e6, CASE WHEN g.kind IS NULL THEN w.points ELSE gk.points END, 0)::DOUBLE AS points
        FROM used u LEFT JOIN words w ON w.name = %5$s
        LEFT JOIN given g ON g.interaction = lower(trim(u.interaction))
        LEFT JOIN kinds gk ON gk.kind = g.kind)
        SELECT k.* REPLACE (%6$s AS offline, k.kind::ENUM(%7$s) AS kind) FROM known k%8$s"""
            .formatted(
                VOCABULARY.stream().flatMap(Meaning::rows).collect(Collectors.joining(", ")),
                touches,
                given(tables),
                OTHER,
                word("u.interaction"),
                offline(tables),
                kinds().stream().map(kind -> "'" + kind + "'").collect(Collectors.joining(", ")),
                tables.has("channel_types")
                    ? " LEFT JOIN %s c ON c.channel = k.channel"
                        .formatted(tables.rows("channel_types"))
                    : ""));
  }

  /** What the input says of interactions, each once. */
  private static String given(FactTables tables) {
    if (!tables.has("interactions")) {
      return "SELECT NULL::VARCHAR AS interaction, NULL::VARCHAR AS kind, NULL::BOOLEAN AS engages,"
          + " NULL::BOOLEAN AS two_way, NULL::BIGINT AS points WHERE false";
    }
    return """
        SELECT lower(trim(i.interaction)) AS interaction, lower(trim(i.kind)) AS kind, i.engages, i.two_way, i.points
        FROM %s i QUALIFY row_number() OVER
          (PARTITION BY lower(trim(i.interaction)) ORDER BY i.interaction, i.kind, i.engages, i.two_way, i.points) = 1"""
        .formatted(tables.rows("interactions"));
  }

  /**
   * Whether a touch t is genuine, in SQL: not if the further column {@code machine}, {@code bot},
   * {@code internal} or {@code spam} says so.
   */
  static String genuine(FactTables tables) {
    return NOT_GENUINE.stream()
        .filter(name -> tables.has("touchpoints." + name))
        .map(
            name ->
                " AND NOT coalesce(%s IN ('true', 't', 'yes', 'y', '1'), false)"
                    .formatted(word("t." + name)))
        .collect(Collectors.joining("", "(true", ")"));
  }

  /**
   * Whether somebody came, in SQL: not if the further column {@code outcome} of a touch t says
   * no-show, voicemail, no answer and the like.
   */
  static String came(FactTables tables) {
    return tables.has("touchpoints.outcome")
        ? NOBODY_CAME.stream()
            .collect(
                Collectors.joining(
                    "', '", "coalesce(%s NOT IN ('".formatted(word("t.outcome")), "'), true)"))
        : "true";
  }

  /** By the channel's type, else by what its name says, else by the interaction. */
  private static String offline(FactTables tables) {
    String byName =
        """
        CASE WHEN regexp_matches(lower(k.channel), 'webinar|virtual|online') THEN false
          WHEN regexp_matches(lower(k.channel), 'direct.?mail|post(al|card)|print') THEN true ELSE k.offline END""";
    return tables.has("channel_types.offline")
        ? "coalesce(c.offline, %s)".formatted(byName)
        : byName;
  }

  /** A text in lower case without anything but letters and digits. */
  private static String word(String text) {
    return "regexp_replace(lower(%s), '[^a-z0-9]+', '', 'g')".formatted(text);
  }

  private static Meaning silent(String kind, int points, String... names) {
    return new Meaning(kind, false, false, false, points, ImmutableList.copyOf(names));
  }

  private static Meaning online(String kind, int points, String... names) {
    return new Meaning(kind, true, false, false, points, ImmutableList.copyOf(names));
  }

  private static Meaning offline(String kind, int points, String... names) {
    return new Meaning(kind, true, false, true, points, ImmutableList.copyOf(names));
  }

  private static Meaning twoWay(String kind, boolean offline, int points, String... names) {
    return new Meaning(kind, true, true, offline, points, ImmutableList.copyOf(names));
  }
}
