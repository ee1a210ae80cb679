package io.github.attribution.io;

import io.github.attribution.journey.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accounts of touchpoints that have none, file by file, before their rows are read.
 *
 * <p>What reads the rows sees the same rows under the same numbers, with the account filled in and
 * the rule that found it in the dimension {@value #MATCHED_BY}.
 */
final class AccountMatcher {

  /** The dimension that holds the rule. */
  static final String MATCHED_BY = "matched_by";

  /** How the ids of accounts begin that stand for touches without one. */
  static final String ANONYMOUS = "(anonymous) ";

  private static final String ACCOUNT = "account_id";

  private final Workspace workspace;
  private final AccountMatching matching;
  private final @Nullable AccountKeys keys;
  private final boolean knowsEmails;
  private final Map<String, MatchCount> counts = new LinkedHashMap<>();
  private int files;

  private AccountMatcher(
      Workspace workspace,
      AccountMatching matching,
      @Nullable AccountKeys keys,
      boolean knowsEmails) {
    this.workspace = workspace;
    this.matching = matching;
    this.keys = keys;
    this.knowsEmails = knowsEmails;
    matching.ladder().forEach(rule -> add(new MatchCount(rule.text(), 0, 0)));
    if (matching.isOn()) {
      add(new MatchCount(MatchCount.UNMATCHED, 0, 0));
    }
  }

  /**
   * Gets ready.
   *
   * @param tables the tables that are read, null for others; accounts are under their top parents
   * @throws InputException if a rule lacks what it needs
   */
  static AccountMatcher create(
      Workspace workspace,
      AccountMatching matching,
      OpenedTable touchpoints,
      Function<InputTable, @Nullable LoadedTable> tables) {
    if (!matching.isOn()) {
      return new AccountMatcher(workspace, matching, null, false);
    }
    matching.ladder().forEach(rule -> RuleNeeds.require(rule, touchpoints.loaded(), tables));
    LoadedTable contacts = tables.apply(InputTable.CONTACTS);
    boolean knowsEmails =
        matching.ladder().contains(AccountMatching.Rule.EMAIL)
            && contacts != null
            && contacts.has("email");
    if (knowsEmails) {
      workspace.execute(
          """
          CREATE TABLE %s AS SELECT contact_id, min(email) AS email FROM %s
          GROUP BY contact_id HAVING count(DISTINCT email) = 1"""
              .formatted(MatchLadder.EMAILS, Objects.requireNonNull(contacts).good()));
    }
    AccountKeys keys = AccountKeys.create(workspace, tables, matching);
    return new AccountMatcher(workspace, matching, keys, knowsEmails);
  }

  /** What a dimension holds where a row with an account has no value. */
  String valueIfEmpty(String dimension) {
    return matching.isOn() && dimension.equals(MATCHED_BY) ? ACCOUNT : Dimension.NONE;
  }

  /** The same rows with their accounts. */
  FileRows fill(FileRows rows) {
    if (keys == null) {
      return rows;
    }
    MatchLadder ladder = new MatchLadder(workspace, matching, keys, knowsEmails);
    Relations.reading(rows.file(), () -> ladder.collect(rows));
    if (ladder.isEmpty()) {
      return rows.withColumns(
          rows.relation(), Map.of(MATCHED_BY, text(MATCHED_BY, "'account_id'")));
    }
    String matches = "matches_" + files++;
    ladder.climb(matches);
    count(matches);
    return filled(rows, matches);
  }

  /** How many touches each rule took so far, in the order of the rules, then the unmatched. */
  List<MatchCount> counts() {
    return List.copyOf(counts.values());
  }

  private void count(String matches) {
    for (List<@Nullable String> row :
        workspace.rows(
            """
            SELECT CASE rule WHEN '%1$s' THEN '%2$s' ELSE rule END,
              count(*) FILTER (account_id IS NOT NULL OR rule = '%2$s'), count(*) FILTER (candidates > 1)
            FROM %3$s GROUP BY rule"""
                .formatted(MatchLadder.ANONYMOUS, MatchCount.UNMATCHED, matches))) {
      List<String> cells = row.stream().map(String::valueOf).toList();
      add(new MatchCount(cells.get(0), Long.parseLong(cells.get(1)), Long.parseLong(cells.get(2))));
    }
  }

  private void add(MatchCount more) {
    counts.merge(
        more.rule(),
        more,
        (a, b) -> new MatchCount(a.rule(), a.touchpoints() + b.touchpoints(), a.ties() + b.ties()));
  }

  private static FileRows filled(FileRows rows, String matches) {
    Relation given = rows.relation();
    String sql =
        "(SELECT g.*, m.account_id AS attribution_account, m.rule AS attribution_rule, m.problem AS attribution_problem FROM %s g LEFT JOIN %s m ON g.%s = m.n)"
            .formatted(given.sql(), matches, Relation.NUMBER);
    Relation relation =
        new Relation(
            sql,
            given.columns(),
            given.badRow() == null
                ? "attribution_problem IS NOT NULL"
                : "attribution_problem IS NOT NULL OR (%s)".formatted(given.badRow()),
            "coalesce(attribution_problem, %s)".formatted(given.badRowReason()),
            given.csvRejects(),
            given.staged());
    String account = "coalesce(%s, attribution_account)".formatted(rows.text(ACCOUNT));
    String rule = "coalesce(attribution_rule, '%s')".formatted(ACCOUNT);
    return rows.withColumns(
        relation, Map.of(ACCOUNT, text(ACCOUNT, account), MATCHED_BY, text(MATCHED_BY, rule)));
  }

  private static Relation.Column text(String name, String sql) {
    return new Relation.Column(name, sql, CellSql.TEXT);
  }
}
