package io.github.attribution.spark;

import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Rows that come account by account: in the order of a hash of the account, then of the account.
 * The present row is valid until the next is asked for.
 */
final class AccountRows {

  private static final int HASH = 0;
  private static final int ACCOUNT = 1;

  private final Iterator<InternalRow> rows;
  private @Nullable InternalRow present;

  AccountRows(Iterator<InternalRow> rows) {
    this.rows = rows;
    next();
  }

  /** The present row, null behind the last one. */
  @Nullable InternalRow present() {
    return present;
  }

  void next() {
    present = rows.hasNext() ? rows.next() : null;
  }

  /** Whether the present row is of an account. */
  boolean isOf(Account account) {
    InternalRow row = present;
    return row != null
        && row.getLong(HASH) == account.hash
        && row.getUTF8String(ACCOUNT).equals(account.id);
  }

  /** The earlier account of the present rows of two, null if both are at their end. */
  static @Nullable Account first(AccountRows one, AccountRows other) {
    InternalRow a = one.present;
    InternalRow b = other.present;
    if (a == null || b == null) {
      InternalRow only = a == null ? b : a;
      return only == null ? null : Account.of(only);
    }
    int order = Long.compare(a.getLong(HASH), b.getLong(HASH));
    if (order == 0) {
      order = a.getUTF8String(ACCOUNT).compareTo(b.getUTF8String(ACCOUNT));
    }
    return Account.of(order <= 0 ? a : b);
  }

  /**
   * An account.
   *
   * @param hash its hash
   * @param id its id, kept
   */
  record Account(long hash, UTF8String id) {
    static Account of(InternalRow row) {
      return new Account(row.getLong(HASH), row.getUTF8String(ACCOUNT).clone());
    }
  }
}
