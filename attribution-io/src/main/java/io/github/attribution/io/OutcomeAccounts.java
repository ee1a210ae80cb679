package io.github.attribution.io;

import io.github.attribution.journey.ByteDictionary;
import java.util.Arrays;
import org.duckdb.DuckDBReadableVector;

/** The accounts with an outcome in memory, by the bytes of their ids. */
final class OutcomeAccounts {

  /** Says that a time is out of reach. */
  static final int UNREACHED = -1;

  /** Says that an account has no outcome. */
  static final int UNKNOWN = -2;

  private final ByteDictionary accounts = ByteDictionary.create();
  private long[] earliest = new long[1024];
  private long[] latest = new long[1024];
  private int[] codes = new int[1024];

  private OutcomeAccounts() {}

  static OutcomeAccounts load(Workspace workspace) {
    OutcomeAccounts loaded = new OutcomeAccounts();
    workspace.chunks(
        "SELECT account_id, code, earliest, latest FROM " + Outcomes.reachable(),
        (chunk, rows) -> {
          DuckDBReadableVector ids = chunk.vector(0);
          DuckDBReadableVector codes = chunk.vector(1);
          DuckDBReadableVector earliest = chunk.vector(2);
          DuckDBReadableVector latest = chunk.vector(3);
          for (int row = 0; row < rows; row++) {
            loaded.add(
                ids.getString(row), codes.getInt(row), earliest.getLong(row), latest.getLong(row));
          }
        });
    return loaded;
  }

  /**
   * The account of each record if it is one of these and the time can be reached, {@link
   * #UNREACHED} if it is one of these, else {@link #UNKNOWN}.
   *
   * @param cell where the records have their accounts
   * @param atMicros the time of each record
   * @param reached receives the accounts
   */
  void reached(CsvRecords records, int cell, long[] atMicros, int[] reached) {
    int size = records.size();
    accounts.findAll(records.texts(), records.starts(cell), records.ends(cell), size, reached);
    for (int i = 0; i < size; i++) {
      reached[i] = reached(reached[i], atMicros[i]);
    }
  }

  private int reached(int account, long atMicros) {
    if (account < 0) {
      return UNKNOWN;
    }
    return atMicros >= earliest[account] && atMicros <= latest[account]
        ? codes[account]
        : UNREACHED;
  }

  private void add(String id, int code, long from, long to) {
    int account = accounts.add(id);
    if (account == earliest.length) {
      earliest = Arrays.copyOf(earliest, 2 * account);
      latest = Arrays.copyOf(latest, 2 * account);
      codes = Arrays.copyOf(codes, 2 * account);
    }
    codes[account] = code;
    earliest[account] = from;
    latest[account] = to;
  }
}
