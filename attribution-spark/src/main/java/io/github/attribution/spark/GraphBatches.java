package io.github.attribution.spark;

import io.github.attribution.spark.AccountRows.Account;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one partition, as many whole ones at once as have some number of touches. Merges
 * the touches and the facts of accounts, which both come in the order of accounts.
 */
final class GraphBatches implements Iterator<GraphBatch> {

  private final GraphShape shape;
  private final AccountRows touches;
  private final AccountRows facts;
  private @Nullable Account next;

  GraphBatches(GraphShape shape, Iterator<InternalRow> touches, Iterator<InternalRow> facts) {
    this.shape = shape;
    this.touches = new AccountRows(touches);
    this.facts = new AccountRows(facts);
    this.next = nextKept();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public GraphBatch next() {
    if (next == null) {
      throw new NoSuchElementException("There are no accounts left");
    }
    GraphBatch batch = new GraphBatch(shape);
    while (next != null && batch.touchCount() < shape.touchesAtOnce()) {
      read(next, batch);
      next = nextKept();
    }
    return batch;
  }

  private void read(Account account, GraphBatch batch) {
    batch.startAccount(account.id());
    boolean known = hasOutcome(account);
    for (; facts.isOf(account); facts.next()) {
      if (known) {
        batch.addFact(row(facts));
      }
    }
    for (; touches.isOf(account); touches.next()) {
      batch.addTouch(row(touches));
    }
    batch.endAccount();
  }

  /** The next account that is kept; others are skipped. */
  private @Nullable Account nextKept() {
    Account account = AccountRows.first(touches, facts);
    while (account != null && !isKept(account)) {
      while (facts.isOf(account)) {
        facts.next();
      }
      while (touches.isOf(account)) {
        touches.next();
      }
      account = AccountRows.first(touches, facts);
    }
    return account;
  }

  private boolean isKept(Account account) {
    return hasOutcome(account) || (shape.idleAccounts() && touches.isOf(account));
  }

  /** Whether the first fact of the account is an outcome, before it is read. */
  private boolean hasOutcome(Account account) {
    int last = shape.outcomes() ? Facts.OUTCOME : Facts.LEAD;
    return facts.isOf(account) && row(facts).getInt(Facts.KIND) <= last;
  }

  private static InternalRow row(AccountRows rows) {
    InternalRow row = rows.present();
    if (row == null) {
      throw new NoSuchElementException("There are no rows left");
    }
    return row;
  }
}
