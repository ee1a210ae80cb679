package io.github.attribution.credit;

import io.github.attribution.journey.Journey;
import io.github.attribution.strategy.AgeScoring;
import io.github.attribution.strategy.AttributionStrategy;
import org.jspecify.annotations.Nullable;

/** Credits batches of journeys under one conserving strategy. Mutable, for one thread. */
final class BatchCredit {

  private static final int MEASURES = Measure.values().length;
  private static final int REVENUE = Measure.REVENUE.ordinal();
  private static final int CONVERSIONS = Measure.CONVERSIONS.ordinal();
  private static final int NEW_CUSTOMERS = Measure.NEW_CUSTOMERS.ordinal();
  private static final int LEADS = Measure.LEADS.ordinal();

  private final int number;
  private final AttributionStrategy strategy;
  private final @Nullable AgeScoring byAge;
  private final long[][] sums;

  /** The scores of all journeys of a size, where they do not differ. */
  private final @Nullable Scores[] ofSize;

  private final Scores ofJourney = new Scores();
  private final double[] scores;
  private final long[] revenues;
  private final long[] conversions;
  private final long[] others;

  /** The total that was split into {@link #conversions} by the scores at hand. */
  private long splitConversions;

  private boolean knowsSplit;

  /**
   * Credit that is added to sums.
   *
   * @param number the number of the strategy in batches
   * @param strategy the strategy
   * @param journeys the cursor whose journeys come in batches
   * @param sums the strategy's sums for each grouping, those of nobody last
   * @param longest the most touches of a journey
   */
  BatchCredit(
      int number, AttributionStrategy strategy, Journey journeys, long[][] sums, int longest) {
    this.number = number;
    this.strategy = strategy;
    this.byAge = strategy.byAge(journeys);
    this.sums = sums;
    this.ofSize = new @Nullable Scores[longest + 1];
    this.scores = new double[longest * CreditBatch.LENGTH];
    this.revenues = new long[longest];
    this.conversions = new long[longest];
    this.others = new long[longest];
  }

  boolean isByAge() {
    return byAge != null;
  }

  /** Whether this has to see every journey, since its scores depend on more than a batch has. */
  boolean scoresJourneys() {
    return byAge == null && !strategy.byPosition();
  }

  /** Takes the first journey of a size: others may have the same scores. */
  void takeFirst(Journey journey) {
    if (strategy.byPosition() || (byAge != null && journey.size() == 1)) {
      Scores kept = new Scores();
      kept.takeLasting(journey, strategy);
      ofSize[journey.size()] = kept;
    }
  }

  /** Scores the journey that was last added to a batch. */
  void score(Journey journey, CreditBatch batch) {
    strategy.score(journey, scores);
    batch.addScores(number, scores);
  }

  /** Adds the credit of all journeys of a batch. */
  void credit(CreditBatch batch) {
    Scores kept = ofSize[batch.size()];
    knowsSplit = false;
    if (kept == null) {
      creditByScores(batch);
    } else if (!kept.attributed() || kept.allocation.taker() >= 0) {
      for (int journey = 0; journey < batch.count(); journey++) {
        addWhole(batch, journey, kept);
      }
    } else {
      for (int journey = 0; journey < batch.count(); journey++) {
        split(batch, journey, kept.allocation);
      }
    }
  }

  private void creditByScores(CreditBatch batch) {
    int size = batch.size();
    double[] all = batch.scores(number);
    if (byAge != null) {
      byAge.score(batch.olderMicros(), batch.count() * size, scores);
      all = scores;
    }
    for (int journey = 0; journey < batch.count(); journey++) {
      ofJourney.take(all, journey * size, size, batch.graphs(), batch.account(journey), strategy);
      knowsSplit = false;
      if (ofJourney.attributed() && ofJourney.allocation.taker() < 0) {
        split(batch, journey, ofJourney.allocation);
      } else {
        addWhole(batch, journey, ofJourney);
      }
    }
  }

  /** To one touch or to nobody. */
  private void addWhole(CreditBatch batch, int journey, Scores scores) {
    long[] worth = batch.worth();
    int at = journey * MEASURES;
    int taker = journey * batch.size() + scores.allocation.taker();
    for (int grouping = 0; grouping < sums.length; grouping++) {
      long[] sums = this.sums[grouping];
      int cell = scores.attributed() ? batch.cells(grouping)[taker] : sums.length - MEASURES;
      CheckedSums.add(sums, cell + REVENUE, worth[at + REVENUE]);
      CheckedSums.add(sums, cell + CONVERSIONS, worth[at + CONVERSIONS]);
      if (batch.hasMoreMeasures()) {
        CheckedSums.add(sums, cell + NEW_CUSTOMERS, worth[at + NEW_CUSTOMERS]);
        CheckedSums.add(sums, cell + LEADS, worth[at + LEADS]);
      }
    }
  }

  private void split(CreditBatch batch, int journey, CreditAllocation allocation) {
    long[] worth = batch.worth();
    int at = journey * MEASURES;
    allocation.allocate(worth[at + REVENUE], revenues);
    splitConversions(worth[at + CONVERSIONS], allocation);
    int size = batch.size();
    int first = journey * size;
    for (int grouping = 0; grouping < sums.length; grouping++) {
      long[] sums = this.sums[grouping];
      int[] cells = batch.cells(grouping);
      for (int i = 0; i < size; i++) {
        int cell = cells[first + i];
        CheckedSums.add(sums, cell + REVENUE, revenues[i]);
        CheckedSums.add(sums, cell + CONVERSIONS, conversions[i]);
      }
    }
    if (batch.hasMoreMeasures()) {
      splitMore(batch, journey, NEW_CUSTOMERS, allocation);
      splitMore(batch, journey, LEADS, allocation);
    }
  }

  /** Most journeys are one conversion, which by one set of scores is split once. */
  private void splitConversions(long total, CreditAllocation allocation) {
    if (!knowsSplit || total != splitConversions) {
      allocation.allocate(total, conversions);
      splitConversions = total;
      knowsSplit = true;
    }
  }

  private void splitMore(CreditBatch batch, int journey, int measure, CreditAllocation allocation) {
    long total = batch.worth()[journey * MEASURES + measure];
    if (total == 0) {
      return;
    }
    long[] amounts = conversions;
    if (total != splitConversions) {
      allocation.allocate(total, others);
      amounts = others;
    }
    int size = batch.size();
    for (int grouping = 0; grouping < sums.length; grouping++) {
      int[] cells = batch.cells(grouping);
      for (int i = 0; i < size; i++) {
        CheckedSums.add(sums[grouping], cells[journey * size + i] + measure, amounts[i]);
      }
    }
  }
}
