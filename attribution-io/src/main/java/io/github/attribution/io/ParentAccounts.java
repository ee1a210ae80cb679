package io.github.attribution.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * The top parent of each account that has one: the account at the end of its chain of parents. An
 * account that names itself as its parent has none.
 *
 * <p>In the workspace: {@value #TABLE} (account_id, top_account_id), empty unless accounts under
 * one top parent are one account.
 */
final class ParentAccounts {

  static final String TABLE = "parent_accounts";

  private static final String PARENT = "parent_account_id";

  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, String> tops = new HashMap<>();
  private final String file;

  private ParentAccounts(String file) {
    this.file = file;
  }

  /** Makes the table without an account in it. */
  static void createEmpty(Workspace workspace) {
    workspace.execute(
        "CREATE TABLE %s (account_id VARCHAR, top_account_id VARCHAR)".formatted(TABLE));
  }

  /**
   * Fills the table.
   *
   * @throws InputException if the parents are not known, or form a circle
   */
  static void fill(Workspace workspace, @Nullable LoadedTable accounts) {
    if (accounts == null || !accounts.has(PARENT)) {
      throw new InputException(
          "The scope 'parent-account' needs the table accounts with a column '%s'; give it with --accounts"
              .formatted(PARENT));
    }
    ParentAccounts all = new ParentAccounts(accounts.source().name());
    all.read(workspace, accounts);
    new TreeSet<>(all.parents.keySet()).forEach(all::climb);
    workspace.append(
        TABLE,
        appender -> {
          for (Map.Entry<String, String> top : all.tops.entrySet()) {
            appender.beginRow().append(top.getKey()).append(top.getValue()).endRow();
          }
        });
  }

  /** Whether every account is its own top parent. */
  static boolean isEmpty(Workspace workspace) {
    return workspace.number("SELECT count(*) FROM " + TABLE) == 0;
  }

  /** Moves the rows of a table to the top parents of all accounts that they name. */
  static void moveUp(Workspace workspace, LoadedTable table) {
    table.table().columns().stream()
        .map(InputColumn::name)
        .filter(ParentAccounts::isAccount)
        .forEach(column -> moveUp(workspace, table.sql(), column));
  }

  /** Whether a column has ids of accounts, by its name. */
  static boolean isAccount(String column) {
    return column.endsWith("account_id");
  }

  /** Puts top parents in the place of the accounts in a column. */
  static void moveUp(Workspace workspace, String table, String column) {
    if (!isEmpty(workspace)) {
      workspace.execute(
          "UPDATE %1$s SET %3$s = p.top_account_id FROM %2$s p WHERE %1$s.%3$s = p.account_id"
              .formatted(table, TABLE, SqlText.name(column)));
    }
  }

  /**
   * One of the rows of accounts for each top parent, under its id: its own if there is one, else
   * that of the first account below it; a target if any of them is.
   *
   * @param accounts something to select from
   * @return the same, without an alias
   */
  static String topParents(String accounts) {
    return """
        (SELECT a.* REPLACE (%1$s AS account_id, bool_or(a.target) OVER (PARTITION BY %1$s) AS target)
        FROM %2$s a LEFT JOIN %3$s p ON p.account_id = a.account_id
        QUALIFY row_number() OVER (PARTITION BY %1$s ORDER BY p.account_id IS NOT NULL, a.account_id) = 1)"""
        .formatted("coalesce(p.top_account_id, a.account_id)", accounts, TABLE);
  }

  private void read(Workspace workspace, LoadedTable accounts) {
    workspace.chunks(
        "SELECT account_id, %1$s FROM %2$s WHERE %1$s <> account_id"
            .formatted(PARENT, accounts.good()),
        (chunk, rows) -> {
          DuckDBReadableVector ids = chunk.vector(0);
          DuckDBReadableVector parentIds = chunk.vector(1);
          for (int row = 0; row < rows; row++) {
            parents.put(ids.getString(row), parentIds.getString(row));
          }
        });
  }

  /** Gives all accounts from this one upwards their top parent. */
  private void climb(String account) {
    List<String> chain = new ArrayList<>();
    String at = account;
    while (parents.containsKey(at) && !tops.containsKey(at)) {
      if (chain.size() > parents.size()) {
        throw circle(at);
      }
      chain.add(at);
      at = parents.getOrDefault(at, at);
    }
    String top = tops.getOrDefault(at, at);
    chain.forEach(id -> tops.put(id, top));
  }

  private InputException circle(String member) {
    List<String> circle = new ArrayList<>();
    String at = member;
    do {
      circle.add(at);
      at = parents.getOrDefault(at, member);
    } while (!at.equals(member));
    Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
    circle.add(circle.get(0));
    return new InputException(
        "%s: accounts are parents of each other in a circle: %s; correct %s of one of them"
            .formatted(file, circle.stream().limit(12).collect(Collectors.joining(" > ")), PARENT));
  }
}
