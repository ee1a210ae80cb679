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
   * account_id, contact_id, touched_at, channel, campaign, content, interaction; kind; genuine,
   * false of what machines, bots and own staff did and of spam; engages and two_way, false of what
   * is not genuine and where nobody came; offline; points, a DOUBLE, 0 of such touches; target,
   * whether the account was on the target list then; the columns {@link #FURTHER} of touchpoints as
   * text, NULL where the input has none.
   */
  static final String TABLE = "touches";

  private static final String FACTS = "touch_facts";
  private static final String TEXTS = "touch_texts";

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

  /** How many different texts are few. */
  private static final int FEW = 1 << 16;

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
    InteractionKinds.create(tables, TEXTS);
    tables.createOnce(
        FACTS,
        """
        SELECT account_id, contact_id, touched_at, channel, campaign, content, interaction, kind, genuine,
          came AND kind_engages AS engages, came AND kind_two_way AS two_way, offline,
          CASE WHEN came THEN kind_points ELSE 0 END AS points, target%1$s
        FROM (SELECT t.account_id, t.contact_id, t.touched_at, %2$s, k.kind, k.engages AS kind_engages,
            k.two_way AS kind_two_way, k.points AS kind_points, k.offline, %3$s AS genuine,
            %3$s AND %4$s AS came, %5$s AS target%6$s
          FROM %7$s t JOIN %8$s k
            ON k.interaction IS NOT DISTINCT FROM t.interaction AND k.channel IS NOT DISTINCT FROM t.channel%9$s)"""
            .formatted(
                further(tables, true, ", \"%s\""::formatted),
                numbered(tables),
                InteractionKinds.genuine(tables),
                InteractionKinds.came(tables),
                TargetList.LISTED,
                further(tables, true, ", t.\"%s\""::formatted),
                given,
                InteractionKinds.TABLE,
                TargetList.mark(tables, "t.account_id", "t.touched_at")));
    tables.forgetTouchpoints();
  }

  /** Those of the further columns that the input has, or has not. */
  private static String further(
      FactTables tables, boolean has, Function<String, String> expression) {
    return FURTHER.stream()
        .filter(name -> tables.has("touchpoints." + name) == has)
        .map(expression)
        .collect(Collectors.joining());
  }

  /** The columns that may be numbered, as ENUM if their texts are few. */
  private static String numbered(FactTables tables) {
    return NUMBERED.stream()
        .map(
            column ->
                isFew(tables, column)
                    ? "t.%1$s::%2$s AS %1$s".formatted(column, type(tables, column))
                    : "t." + column)
        .collect(Collectors.joining(", "));
  }

  private static boolean isFew(FactTables tables, String column) {
    String count = "SELECT count(DISTINCT %s) FROM %s".formatted(column, TEXTS);
    return Long.parseLong(String.valueOf(tables.texts(count).get(0).get(0))) <= FEW;
  }

  /** Makes the type of a column, in the order of its texts. */
  private static String type(FactTables tables, String column) {
    String type = "touch_" + column;
    tables.execute(
        "CREATE TYPE %1$s AS ENUM (SELECT DISTINCT %2$s FROM %3$s WHERE %2$s IS NOT NULL ORDER BY %2$s)"
            .formatted(type, column, TEXTS));
    return type;
  }
}
