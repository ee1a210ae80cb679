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

  /** Moves the rows of a table to the top parents of their accounts. */
  static void moveUp(Workspace workspace, LoadedTable table) {
    workspace.execute(
        "UPDATE %1$s SET account_id = p.top_account_id FROM %2$s p WHERE %1$s.account_id = p.account_id"
            .formatted(table.sql(), TABLE));
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
