package io.github.attribution;

import io.github.attribution.credit.CreditLedger;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.JourneyGraphs;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What each account gives each group under one strategy, gathered from the rows of the ledger: the
 * plain second way to moments of credit.
 */
final class CreditOfAccounts {

  private final List<Map<String, BigInteger>> accounts = new ArrayList<>();

  private CreditOfAccounts() {}

  /** The credit by one dimension; what is nobody's under its own value. */
  static CreditOfAccounts of(
      AttributionPlan plan, JourneyGraphs graphs, String dimension, int strategy, Measure measure) {
    AttributionRun run = AttributionRun.of(plan, graphs);
    CreditLedger ledger = run.ledger(0, graphs.accountCount());
    CreditOfAccounts credit = new CreditOfAccounts();
    for (int account = 0; account < graphs.accountCount(); account++) {
      credit.accounts.add(new HashMap<>());
    }
    for (int row = 0; row < ledger.size(); row++) {
      if (ledger.strategy(row) == strategy) {
        int touch = ledger.touch(row);
        String value =
            touch < 0 ? CreditTotals.UNATTRIBUTED : run.graphs().dimension(dimension).value(touch);
        long micros =
            measure == Measure.REVENUE ? ledger.revenueMicros(row) : ledger.countMicros(row);
        credit
            .accounts
            .get(graphs.accountOfConversion(ledger.conversion(row)))
            .merge(value, BigInteger.valueOf(micros), BigInteger::add);
      }
    }
    return credit;
  }

  int size() {
    return accounts.size();
  }

  BigInteger of(int account, String value) {
    return accounts.get(account).getOrDefault(value, BigInteger.ZERO);
  }

  /** What an account's outcomes are worth, if its credit adds up to that. */
  BigInteger total(int account) {
    return accounts.get(account).values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** The sum of a number that each account has. */
  BigInteger sum(Function<Integer, BigInteger> ofAccount) {
    BigInteger sum = BigInteger.ZERO;
    for (int account = 0; account < accounts.size(); account++) {
      sum = sum.add(ofAccount.apply(account));
    }
    return sum;
  }
}
