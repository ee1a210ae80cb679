package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds the credit of the journeys of one cursor to totals, {@linkplain CreditBatch those of one
 * size together}.
 *
 * <p>One by one come journeys of more than {@value #LONGEST} touches, which are few, and strategies
 * that do not conserve. An outcome without a touch is nobody's under any strategy, so these are
 * summed once. Mutable, for one thread and one cursor.
 */
final class CreditBatches {

  private static final int LONGEST = 64;

  private final CreditTotals totals;
  private final List<Grouping> groupings;
  private final Journey journey;
  private final List<OneByOne> all = new ArrayList<>();
  private final BatchCredit[] together;
  private final BatchCredit[] scoring;
  private final @Nullable CreditBatch[] batches = new @Nullable CreditBatch[LONGEST + 1];
  private final long[] ofNobody = new long[Measure.values().length];
  private final long[] ofBatches = new long[Measure.values().length];

  /** Credit of one journey at a time. */
  private record OneByOne(int number, AttributionStrategy strategy, JourneyCredit credit) {}

  CreditBatches(
      CreditTotals totals,
      List<Grouping> groupings,
      Journey journey,
      Map<Integer, AttributionStrategy> strategies) {
    this.totals = totals;
    this.groupings = groupings;
    this.journey = journey;
    List<BatchCredit> together = new ArrayList<>();
    strategies.forEach(
        (number, strategy) -> {
          all.add(new OneByOne(number, strategy, new JourneyCredit()));
          if (strategy.conserving()) {
            together.add(new BatchCredit(number, strategy, journey, totals.cells(number), LONGEST));
          }
        });
    this.together = together.toArray(BatchCredit[]::new);
    this.scoring =
        together.stream().filter(BatchCredit::scoresJourneys).toArray(BatchCredit[]::new);
  }

  /** Adds the journeys that the cursor has before it. */
  void addAll() {
    while (journey.next()) {
      int size = journey.size();
      if (size == 0) {
        addWorth(ofNobody);
      } else if (size <= LONGEST) {
        addWorth(ofBatches);
        addToBatch(size);
        if (together.length < all.size()) {
          addOneByOne(false);
        }
      } else {
        addOneByOne(true);
      }
    }
    for (CreditBatch batch : batches) {
      if (batch != null) {
        credit(batch);
      }
    }
    for (OneByOne one : all) {
      totals.addUnattributed(one.number, ofNobody);
      if (one.strategy.conserving()) {
        totals.addOutcomes(one.number, ofBatches);
      }
    }
  }

  private void addWorth(long[] sums) {
    CheckedSums.add(sums, Measure.REVENUE.ordinal(), journey.revenueMicros());
    CheckedSums.add(sums, Measure.CONVERSIONS.ordinal(), journey.countMicros());
    CheckedSums.add(sums, Measure.NEW_CUSTOMERS.ordinal(), journey.newCustomerMicros());
    CheckedSums.add(sums, Measure.LEADS.ordinal(), journey.leadMicros());
  }

  private void addOneByOne(boolean conserving) {
    for (OneByOne one : all) {
      if (conserving || !one.strategy.conserving()) {
        one.credit.credit(journey, one.strategy);
        totals.add(journey, one.credit, one.number);
      }
    }
  }

  private void addToBatch(int size) {
    CreditBatch batch = batches[size];
    if (batch == null) {
      batch = newBatch(size);
      batches[size] = batch;
    }
    batch.add(journey);
    for (BatchCredit one : scoring) {
      one.score(journey, batch);
    }
    if (batch.isFull()) {
      credit(batch);
    }
  }

  private CreditBatch newBatch(int size) {
    for (BatchCredit one : together) {
      one.takeFirst(journey);
    }
    boolean ages = Arrays.stream(together).anyMatch(BatchCredit::isByAge);
    return new CreditBatch(size, journey.graphs(), groupings, ages, totals.strategies().size());
  }

  private void credit(CreditBatch batch) {
    for (BatchCredit one : together) {
      one.credit(batch);
    }
    batch.clear();
  }
}
