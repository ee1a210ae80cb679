package io.github.attribution.io;

import io.github.attribution.io.AccountMatching.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of one file that lack an account, on their way up the rules: each rule takes
 * those that it knows an account for and leaves the others to the next.
 *
 * <p>In the workspace: {@value #LACKING} (n, ordinal, touchpoint_id, a text for each rule, why no
 * rule so far took the row).
 */
final class MatchLadder {

  /** What stands for a rule where a touch stays without an account. */
  static final String ANONYMOUS = "anonymous";

  /** The addresses of contacts who have one: contact_id, email. */
  static final String EMAILS = "emails_of_contacts";

  private static final String LACKING = "touches_without_account";
  private static final String KEYS = "keys_of_texts";
  private static final String FOUND = "accounts_of_texts";

  private final Workspace workspace;
  private final AccountMatching matching;
  private final AccountKeys keys;
  private final boolean knowsEmails;

  MatchLadder(
      Workspace workspace, AccountMatching matching, AccountKeys keys, boolean knowsEmails) {
    this.workspace = workspace;
    this.matching = matching;
    this.keys = keys;
    this.knowsEmails = knowsEmails;
  }

  /** Collects the rows that lack an account. */
  void collect(FileRows rows) {
    Relation relation = rows.relation();
    String texts =
        Stream.of(Rule.values())
            .map(rule -> text(rows, rule) + " AS " + column(rule))
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT %1$s AS n, %2$s + %1$s AS ordinal, %3$s AS touchpoint_id, %4$s, '' AS why FROM %5$s WHERE %6$s IS NULL AND NOT (%7$s)"
            .formatted(
                Relation.NUMBER,
                rows.base(),
                rows.text("touchpoint_id"),
                texts,
                relation.sql(),
                rows.text("account_id"),
                relation.badRow() == null ? "false" : relation.badRow());
    String withEmails =
        "SELECT l.* REPLACE (coalesce(l.%1$s, e.email) AS %1$s) FROM (%2$s) l LEFT JOIN %3$s e ON l.%4$s = e.contact_id"
            .formatted(column(Rule.EMAIL), sql, EMAILS, column(Rule.CONTACT));
    workspace.execute(
        "CREATE OR REPLACE TEMP TABLE %s AS %s".formatted(LACKING, knowsEmails ? withEmails : sql));
  }

  boolean isEmpty() {
    return workspace.number("SELECT count(*) FROM " + LACKING) == 0;
  }

  /**
   * Makes a table with a row for each that lacks an account: n, rule, account_id, candidates,
   * problem.
   */
  void climb(String target) {
    workspace.execute(
        "CREATE TABLE %s (n BIGINT, rule VARCHAR, account_id VARCHAR, candidates BIGINT, problem VARCHAR)"
            .formatted(target));
    for (Rule rule : matching.ladder()) {
      find(rule);
      take(rule, target);
      leave(rule);
    }
    boolean anonymous = matching.unmatched() == AccountMatching.Unmatched.ANONYMOUS;
    workspace.execute(
        "INSERT INTO %s SELECT n, '%s', %s, 0, %s FROM %s"
            .formatted(
                target,
                anonymous ? ANONYMOUS : MatchCount.UNMATCHED,
                anonymous ? anonymousId() : "NULL",
                anonymous
                    ? "NULL"
                    : "'has no account_id, and no rule gives one: ' || why || '; add what is missing, or keep such touches with --unmatched anonymous'",
                LACKING));
    Stream.of(LACKING, KEYS, FOUND).forEach(table -> workspace.execute("DROP TABLE " + table));
  }

  /** Makes a table of the distinct texts of a rule: problem, candidates, account_id, named. */
  private void find(Rule rule) {
    workspace.execute(
        "CREATE OR REPLACE TEMP TABLE %s (text VARCHAR, key VARCHAR, depth INTEGER, problem VARCHAR)"
            .formatted(KEYS));
    TextSlices.forEach(
        workspace,
        "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL".formatted(column(rule), LACKING),
        1,
        rows -> addKeys(rule, rows));
    workspace.execute(
        """
        CREATE OR REPLACE TEMP TABLE %s AS SELECT text, problem,
          best.candidates AS candidates, best.account_id AS account_id, best.named AS named
        FROM (SELECT t.text, max(t.problem) AS problem,
            min_by({'candidates': a.candidates, 'account_id': a.account_id, 'named': a.named}, t.depth)
              FILTER (WHERE a.key IS NOT NULL) AS best
          FROM %s t LEFT JOIN %s a ON a.kind = '%s' AND t.key = a.key GROUP BY t.text)"""
            .formatted(FOUND, KEYS, AccountKeys.TABLE, AccountKeys.Kind.of(rule)));
  }

  private void addKeys(Rule rule, List<List<String>> rows) {
    workspace.append(
        KEYS,
        appender -> {
          for (List<String> row : rows) {
            String text = row.get(0);
            MatchKeys found = keys.of(rule, text);
            List<@Nullable String> all = new ArrayList<>(found.keys());
            if (all.isEmpty()) {
              all.add(null);
            }
            for (int depth = 0; depth < all.size(); depth++) {
              appender.beginRow().append(text).append(all.get(depth)).append(depth);
              appender.append(found.problem()).endRow();
            }
          }
        });
  }

  private void take(Rule rule, String target) {
    workspace.execute(
        """
        INSERT INTO %s SELECT l.n, '%s', f.account_id, f.candidates, CASE WHEN f.account_id IS NULL THEN
          'has no account_id, and its %s fits ' || f.candidates || ' accounts (' || f.named
            || '); give it, or decide with --match-ties most-contacts' END
        FROM %s l JOIN %s f ON l.%s = f.text WHERE f.candidates > 0"""
            .formatted(target, rule.text(), label(rule), LACKING, FOUND, column(rule)));
  }

  private void leave(Rule rule) {
    workspace.execute(
        """
        CREATE OR REPLACE TEMP TABLE %1$s AS SELECT l.* REPLACE (l.why || CASE WHEN l.why = '' THEN '' ELSE ', ' END
            || '%2$s ' || CASE WHEN f.text IS NULL THEN 'is empty' WHEN f.problem = '' THEN %3$s ELSE f.problem END AS why)
        FROM %1$s l LEFT JOIN %4$s f ON l.%5$s = f.text WHERE f.candidates IS NULL"""
            .formatted(
                LACKING,
                label(rule),
                SqlText.literal(RuleNeeds.unknown(rule)),
                FOUND,
                column(rule)));
  }

  private static String anonymousId() {
    return """
        '%1$s' || CASE WHEN %2$s IS NOT NULL THEN 'contact ' || %4$s(%2$s) WHEN %3$s IS NOT NULL THEN 'email ' || %4$s(lower(%3$s))
          WHEN touchpoint_id IS NOT NULL THEN 'touch ' || touchpoint_id ELSE 'row ' || ordinal END"""
        .formatted(
            AccountMatcher.ANONYMOUS, column(Rule.CONTACT), column(Rule.EMAIL), Pseudonyms.OF);
  }

  private static String text(FileRows rows, Rule rule) {
    return switch (rule) {
      case CONTACT -> rows.text("contact_id");
      case WEBSITE -> "coalesce(%s, %s)".formatted(rows.text("website"), rows.text("url"));
      case EMAIL, IP, COMPANY -> rows.text(rule.text());
    };
  }

  private static String column(Rule rule) {
    return "text_of_" + rule.text();
  }

  private static String label(Rule rule) {
    return rule == Rule.CONTACT ? "contact_id" : rule.text();
  }
}
