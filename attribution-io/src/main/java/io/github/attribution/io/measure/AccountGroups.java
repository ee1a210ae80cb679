package io.github.attribution.io.measure;

import io.github.attribution.metric.Scope;
import java.util.List;

/**
 * Groups of accounts that figures are broken down by: by a column of {@code accounts}, or by the
 * month in which they became customers.
 */
public final class AccountGroups {

  /** The name of groups by the month of the first deal. */
  public static final String COHORT = "cohort";

  /** The value of accounts that have none. */
  static final String NONE = "(none)";

  private AccountGroups() {}

  /**
   * Makes the groups of a name.
   *
   * @param tables the input
   * @param name what they are called
   * @param valuesSql a query that gives account_id and v, each account once
   */
  public static void create(FactTables tables, String name, String valuesSql) {
    tables.execute("CREATE TABLE %s AS %s".formatted(table(name), valuesSql));
  }

  /** Joins the group of an account as v of an alias, NULL if it has none. */
  static String join(String name, String alias, String account) {
    return " LEFT JOIN %1$s %2$s ON %2$s.account_id = %3$s".formatted(table(name), alias, account);
  }

  /** All groups of a name. */
  static List<Scope> scopes(FactTables tables, String name) {
    return tables
        .texts(
            "SELECT DISTINCT coalesce(v, '%s') AS v FROM %s ORDER BY v"
                .formatted(NONE, table(name)))
        .stream()
        .map(row -> Scope.of(name, String.valueOf(row.get(0))))
        .toList();
  }

  private static String table(String name) {
    return '"' + "group " + name.replace("\"", "\"\"") + '"';
  }
}
