package io.github.attribution.io.market;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which flaws each table gets, and on which rows. A table's flaws are repeated up to three times as
 * long as they make rejects of at most half a per cent of its rows; a table of more than a hundred
 * rows has room for one.
 */
final class Flaws {

  /** A cell that a spreadsheet would run as a formula. */
  static final String FORMULA = "=HYPERLINK(\"https://acme.example\",\"paid-search\")";

  private static final int ROUNDS = 3;
  private static final int LEAST_ROWS = 101;
  private static final int ROWS_PER_REJECT = 200;
  private static final String BAD_TIME = "03/04/24";
  private static final String NEW_ID = "import-" + Flaw.NUMBER;

  private static final Map<MarketTable, List<Flaw>> BY_TABLE =
      ImmutableMap.<MarketTable, List<Flaw>>builder()
          .put(
              MarketTable.TOUCHPOINTS,
              List.of(
                  rejected("touchpoint_id", NEW_ID, "touched_at", BAD_TIME),
                  rejected("touchpoint_id", NEW_ID, "account_id", ""),
                  new Flaw(1, Map.of()),
                  new Flaw(2, Map.of("content", "edited")),
                  new Flaw(0, Map.of("touchpoint_id", NEW_ID, "channel", FORMULA))))
          .put(
              MarketTable.CONVERSIONS,
              List.of(
                  new Flaw(
                      1,
                      Map.of(
                          "conversion_id",
                          NEW_ID,
                          "revenue",
                          "-100.00",
                          "reverses",
                          "a9999999-w1")),
                  rejected("conversion_id", NEW_ID, "revenue", "NaN"),
                  rejected("conversion_id", NEW_ID, "currency", "XXX"),
                  rejected("conversion_id", NEW_ID, "new_customer", "maybe"),
                  new Flaw(1, Map.of())))
          .put(
              MarketTable.MILESTONES,
              List.of(rejected("reached_at", BAD_TIME), rejected("account_id", "")))
          .put(MarketTable.CONTACTS, List.of(rejected("contact_id", NEW_ID, "account_id", "")))
          .put(MarketTable.ACCOUNTS, List.of(rejected("account_id", NEW_ID, "target", "maybe")))
          .put(
              MarketTable.OPPORTUNITIES,
              List.of(
                  rejected("opportunity_id", NEW_ID, "amount", "1,234.50"),
                  rejected("opportunity_id", NEW_ID, "currency", "XXX"),
                  rejected("opportunity_id", NEW_ID, "won", "maybe")))
          .put(MarketTable.STAGE_HISTORY, List.of(rejected("entered_at", BAD_TIME)))
          .put(
              MarketTable.SPEND,
              List.of(
                  rejected("currency", "XXX"),
                  rejected("amount", "NaN"),
                  rejected("amount", "1,234.50"),
                  rejected("from", BAD_TIME)))
          .put(
              MarketTable.CONTACT_ROLES,
              List.of(rejected("account_id", ""), rejected("from", BAD_TIME)))
          .put(
              MarketTable.VISITS,
              List.of(
                  rejected("visited_at", BAD_TIME, "visit_id", NEW_ID),
                  rejected("active_seconds", "-30", "visit_id", NEW_ID),
                  rejected("bot", "maybe", "visit_id", NEW_ID)))
          .put(
              MarketTable.EMAIL_EVENTS,
              List.of(
                  rejected("happened_at", BAD_TIME),
                  rejected("event", ""),
                  rejected("machine", "maybe")))
          .put(
              MarketTable.AD_EVENTS,
              List.of(rejected("date", BAD_TIME), rejected("impressions", "1,234")))
          .put(MarketTable.ORDERS, List.of(rejected("order_id", NEW_ID, "amount", "NaN")))
          .put(MarketTable.REVENUE_MOVEMENTS, List.of(rejected("mrr", "1,234.50")))
          .put(
              MarketTable.SURVEY_RESPONSES,
              List.of(rejected("answered_at", BAD_TIME), rejected("score", "-1")))
          .buildOrThrow();

  private Flaws() {}

  /** A flaw on a row. */
  record Placed(Flaw flaw, long row, int number) {}

  static List<Placed> of(MarketTable table, long rows) {
    List<Flaw> chosen = choose(BY_TABLE.getOrDefault(table, List.of()), rows);
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      placed.add(new Placed(chosen.get(i), rows * (i + 1) / (chosen.size() + 1), i + 1));
    }
    return placed;
  }

  private static List<Flaw> choose(List<Flaw> flaws, long rows) {
    List<Flaw> chosen = new ArrayList<>();
    long left = rows < LEAST_ROWS ? 0 : Math.max(1, rows / ROWS_PER_REJECT);
    for (int round = 0; round < ROUNDS && rows > 0; round++) {
      for (Flaw flaw : flaws) {
        if (flaw.rejects() <= left) {
          left -= flaw.rejects();
          chosen.add(flaw);
        }
      }
    }
    return chosen;
  }

  private static Flaw rejected(String column, String text) {
    return new Flaw(1, Map.of(column, text));
  }

  private static Flaw rejected(String column, String text, String other, String otherText) {
    return new Flaw(1, Map.of(column, text, other, otherText));
  }
}
