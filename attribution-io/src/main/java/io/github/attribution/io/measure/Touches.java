package io.github.attribution.io.measure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All touches with what they mean: a working table that is made once, from which all figures of
 * touches are read.
 *
 * <p>Channels, campaigns, contents and interactions are kept as numbers where they are few; in SQL
 * they are texts all the same.
 */
final class Touches {

  /**
   * account_id, contact_id; person and viewer, the numbers of {@link #PEOPLE}; touched_at, channel,
   * campaign, content, interaction; kind; genuine, false of what machines, bots and own staff did
   * and of spam; engages and two_way, false of what is not genuine and where nobody came; offline;
   * points, a DOUBLE, 0 of such touches; marketing, whether the channel is one of marketing, as it
   * is unless {@code channel_types} says otherwise; stage, the number of its content's in the
   * funnel, NULL where none is known; target, whether the account was on the target list then; the
   * columns {@link #FURTHER} of touchpoints as text, NULL where the input has none.
   */
  static final String TABLE = "touches";

  /**
   * Who was touched: account_id and contact_id, which may be NULL; person, the number of both;
   * viewer, that of the contact, wherever it is, or of the account where none is known.
   */
  static final String PEOPLE = "touch_people";

  private static final String FACTS = "touch_facts";
  private static final String TEXTS = "touch_texts";
  private static final String MEANINGS = "touch_meanings";

  private static final List<String> FURTHER =
      List.of(
          "active_seconds",
          "advocate_account_id",
          "external_id",
          "progress",
          "submission_id",
          "uploaded_at",
          "visitor_id");

  private static final List<String> NUMBERED =
      List.of("channel", "campaign", "content", "interaction");

  private Touches() {}

  /** Makes the table once, if there are touches. */
  static boolean create(FactTables tables) {
    if (!tables.has("touchpoints")) {
      return false;
    }
    if (!tables.isMade(FACTS)) {
      createFacts(tables);
      tables.execute(
          "CREATE VIEW %s AS SELECT *%s FROM %s"
              .formatted(TABLE, further(tables, false, ", NULL::VARCHAR AS %s"::formatted), FACTS));
    }
    return true;
  }

  private static void createFacts(FactTables tables) {
    String given = tables.rows("touchpoints");
    tables.createOnce(
        TEXTS, "SELECT DISTINCT %s FROM %s".formatted(String.join(", ", NUMBERED), given));
    createMeanings(tables);
    createPeople(tables, given);
    tables.createOnce(
        FACTS,
        """
        SELECT t.account_id, t.contact_id, p.person, p.viewer, t.touched_at, m.channel, m.campaign, m.content, m.interaction, m.kind,
          %1$s AS genuine, %1$s AND %2$s AND m.engages AS engages, %1$s AND %2$s AND m.two_way AS two_way, m.offline,
          CASE WHEN %1$s AND %2$s THEN m.points ELSE 0 END AS points, m.marketing, m.stage, %3$s AS target%4$s
        FROM %5$s t JOIN %6$s m ON %7$s JOIN %8$s p ON %9$s%10$s"""
            .formatted(
                InteractionKinds.genuine(tables),
                InteractionKinds.came(tables),
                TargetList.LISTED,
                further(tables, true, ", t.\"%s\""::formatted),
                given,
                MEANINGS,
                same(NUMBERED, "m.given_"),
                PEOPLE,
                same(List.of("account_id", "contact_id"), "p."),
                TargetList.mark(tables, "t.account_id", "t.touched_at")));
    tables.forgetTouchpoints();
  }

  /** Whether columns of a touch t are those of another row, in SQL. */
  private static String same(List<String> columns, String other) {
    return columns.stream()
        .map(column -> "%1$s%2$s IS NOT DISTINCT FROM t.%2$s".formatted(other, column))
        .collect(Collectors.joining(" AND "));
  }

  private static void createPeople(FactTables tables, String given) {
    tables.createOnce(
        PEOPLE,
        """
        WITH people AS (SELECT account_id, contact_id, coalesce(contact_id, account_id) AS id,
            (row_number() OVER ())::INTEGER AS person
          FROM (SELECT DISTINCT account_id, contact_id FROM %s)),
        repeated AS (SELECT id, min(person) AS first FROM people GROUP BY id HAVING count(*) > 1)
        SELECT p.account_id, p.contact_id, p.person, coalesce(r.first, p.person) AS viewer
        FROM people p LEFT JOIN repeated r ON r.id = p.id"""
            .formatted(given));
  }

  /** Makes a table of all that the texts of a touch say. */
  private static void createMeanings(FactTables tables) {
    InteractionKinds.create(tables, TEXTS);
    String channels =
        tables.has("channel_types.marketing")
            ? "SELECT channel, bool_or(marketing) AS marketing FROM %s GROUP BY channel"
                .formatted(tables.rows("channel_types"))
            : "SELECT NULL::VARCHAR AS channel, NULL::BOOLEAN AS marketing";
    String stages =
        tables.has("assets")
            ? "SELECT content, nullif(%s, 0) AS stage FROM %s"
                .formatted(AssetStages.number("funnel_stage"), tables.rows("assets"))
            : "SELECT NULL::VARCHAR AS content, NULL::INTEGER AS stage";
    tables.createOnce(
        MEANINGS,
        """
        SELECT %s, k.kind, k.engages, k.two_way, k.offline, k.points, coalesce(c.marketing, true) AS marketing, a.stage, %s
        FROM %s t JOIN %s k ON k.interaction IS NOT DISTINCT FROM t.interaction AND k.channel IS NOT DISTINCT FROM t.channel
          LEFT JOIN (%s) c ON c.channel = t.channel LEFT JOIN (%s) a ON a.content = t.content"""
            .formatted(
                NUMBERED.stream()
                    .map("t.%1$s AS given_%1$s"::formatted)
                    .collect(Collectors.joining(", ")),
                numbered(tables),
                TEXTS,
                InteractionKinds.TABLE,
                channels,
                stages));
  }

  /** Those of the further columns that the input has, or has not. */
  private static String further(
      FactTables tables, boolean has, Function<String, String> expression) {
    return FURTHER.stream()
        .filter(name -> tables.has("touchpoints." + name) == has)
        .map(expression)
        .collect(Collectors.joining());
  }

  /** The columns that may be numbered. */
  private static String numbered(FactTables tables) {
    return NUMBERED.stream()
        .map(
            column ->
                "t.%1$s%2$s AS %1$s"
                    .formatted(column, FewTexts.type(tables, "touch_" + column, TEXTS, column)))
        .collect(Collectors.joining(", "));
  }
}
