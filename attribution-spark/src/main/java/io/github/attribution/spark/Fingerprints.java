package io.github.attribution.spark;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Sums of hashes of the rows of each account, whatever their order. Two accounts with different
 * rows have one fingerprint with a probability of 2^-128.
 */
final class Fingerprints {

  private static final String ACCOUNT = "account";

  private Fingerprints() {}

  /**
   * The hashes of rows.
   *
   * @param rows rows of accounts
   * @param account the column of their account
   */
  static Dataset<Row> hashes(Dataset<Row> rows, String account) {
    String all = Stream.of(rows.columns()).map(Sql::name).collect(Collectors.joining(", "));
    String nulls =
        Stream.of(rows.columns())
            .map(name -> Sql.name(name) + " IS NULL")
            .collect(Collectors.joining(", "));
    return rows.selectExpr(
        account + " AS " + ACCOUNT,
        "xxhash64(%s, %s) AS h1".formatted(all, nulls),
        "xxhash64('other', %s, %s) AS h2".formatted(all, nulls));
  }

  /** The fingerprint of each account: account, one, other. */
  static Dataset<Row> ofAccounts(Dataset<Row> hashes) {
    return hashes
        .groupBy(ACCOUNT)
        .agg(
            functions.expr("sum(cast(h1 AS DECIMAL(20,0))) AS one"),
            functions.expr("sum(cast(h2 AS DECIMAL(20,0))) AS other"));
  }

  /** The fingerprint of all accounts. */
  static long ofAll(Dataset<Row> hashes) {
    Row sums =
        hashes
            .agg(
                functions.expr(
                    "coalesce(xxhash64(sum(cast(h1 AS DECIMAL(20,0))), sum(cast(h2 AS DECIMAL(20,0)))), 0L)"))
            .first();
    return sums.getLong(0);
  }

  /** The accounts whose fingerprints differ, or that only one has: account. */
  static Dataset<Row> changed(Dataset<Row> before, Dataset<Row> now) {
    return before
        .as("b")
        .join(now.as("n"), functions.expr("b.account = n.account"), "full")
        .filter("NOT (b.one <=> n.one AND b.other <=> n.other)")
        .selectExpr("coalesce(b.account, n.account) AS " + ACCOUNT);
  }
}
