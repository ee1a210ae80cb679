package io.github.attribution.learn;

import io.github.attribution.journey.LongDictionary;
import io.github.attribution.learn.RateShapley.Rare;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Sets of values as bits, and the rates at which journeys of exactly a set convert. Sets that
 * journeys have are ranked: a larger one above a smaller one, then one of more journeys, then one
 * of a higher worth, so that names of values decide no worth. Journeys without a touch count only
 * if some of them did not convert: touchpoints tell of no account that was never touched. For one
 * thread.
 */
final class RateGame {

  static final int NONE = -1;

  private final Rare rare;
  private final int values;
  private final double pseudo;
  private final int[] rankOfPath;
  private final Map<Long, Integer> ranks = new HashMap<>();
  private final long[] sets;
  private final double[] journeys;
  private final double[] worths;
  private final int[] parents;

  /** The best part of each set, for few values; else it is looked for and kept. */
  private final int[] best;

  private final Map<Long, Integer> bestOf = new HashMap<>();
  private int size;

  RateGame(PathTable table, Rare rare) {
    this.rare = rare;
    this.values = table.values().size();
    LongDictionary distinct = LongDictionary.create();
    int[] setOfPath = new int[table.pathCount()];
    double[] converting = new double[setOfPath.length];
    double[] all = new double[setOfPath.length];
    for (int path = 0; path < setOfPath.length; path++) {
      setOfPath[path] = distinct.add(set(table, path));
      converting[setOfPath[path]] += table.conversions(path);
      all[setOfPath[path]] += table.journeys(path);
    }
    int[] seen =
        IntStream.range(0, distinct.size())
            .filter(code -> all[code] > (distinct.value(code) == 0 ? converting[code] : 0))
            .boxed()
            .sorted(Comparator.comparingInt(code -> Long.bitCount(distinct.value(code))))
            .mapToInt(Integer::intValue)
            .toArray();
    double journeysSeen = Arrays.stream(seen).mapToDouble(code -> all[code]).sum();
    double conversionsSeen = Arrays.stream(seen).mapToDouble(code -> converting[code]).sum();
    this.pseudo = rare == Rare.SHRUNK ? journeysSeen / conversionsSeen : 0;
    this.sets = new long[seen.length];
    this.journeys = new double[seen.length];
    this.worths = new double[seen.length];
    this.parents = new int[seen.length];
    this.best = new int[values <= CoalitionGame.MOST_EXACT ? 1 << values : 0];
    for (int from = 0; from < seen.length; from = size) {
      int bits = Long.bitCount(distinct.value(seen[from]));
      int end = from;
      while (end < seen.length && Long.bitCount(distinct.value(seen[end])) == bits) {
        end++;
      }
      addRanks(Arrays.copyOfRange(seen, from, end), distinct, converting, all);
    }
    fillBest(size == 0 ? 0 : Long.bitCount(sets[size - 1]) + 1, values);
    this.rankOfPath = Arrays.stream(setOfPath).map(code -> rank(distinct.value(code))).toArray();
  }

  private static long set(PathTable table, int path) {
    long set = 0;
    for (int i = 0; i < table.length(path); i++) {
      set |= 1L << table.step(path, i);
    }
    return set;
  }

  /** Ranks sets of one size above those that are there. */
  private void addRanks(int[] codes, LongDictionary distinct, double[] converting, double[] all) {
    int bits = Long.bitCount(distinct.value(codes[0]));
    fillBest(size == 0 ? 0 : Long.bitCount(sets[size - 1]) + 1, bits - 1);
    int[] parentOf = new int[all.length];
    double[] worthOf = new double[all.length];
    for (int code : codes) {
      double drawn = bits == 0 ? 0 : pseudo;
      parentOf[code] = drawn > 0 ? bestPart(distinct.value(code)) : NONE;
      double prior = parentOf[code] == NONE ? 0 : worths[parentOf[code]];
      worthOf[code] = (converting[code] + drawn * prior) / (all[code] + drawn);
    }
    int[] ascending =
        Arrays.stream(codes)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(code -> all[code])
                    .thenComparingDouble(code -> worthOf[code])
                    .thenComparingLong(distinct::value))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int code : ascending) {
      sets[size] = distinct.value(code);
      journeys[size] = all[code];
      worths[size] = worthOf[code];
      parents[size] = parentOf[code];
      ranks.put(sets[size], size);
      size++;
    }
    fillBest(bits, bits);
  }

  /** Fills the best parts of all sets of some sizes, whose parts are filled. */
  private void fillBest(int from, int to) {
    if (best.length > 0) {
      for (int set = 0; set < best.length; set++) {
        int bits = Integer.bitCount(set);
        if (bits >= from && bits <= to) {
          int rank = rank(set);
          best[set] = rank == NONE ? bestPart(set) : rank;
        }
      }
    }
  }

  /** The highest rank of a proper part of a set. */
  private int bestPart(long set) {
    int highest = NONE;
    if (best.length > 0) {
      for (long rest = set; rest != 0; rest &= rest - 1) {
        highest = Math.max(highest, best[(int) (set ^ Long.lowestOneBit(rest))]);
      }
      return highest;
    }
    for (int rank = size - 1; rank >= 0; rank--) {
      if ((sets[rank] & ~set) == 0 && sets[rank] != set) {
        return rank;
      }
    }
    return NONE;
  }

  /** The number of sets that journeys have; ranks are less. */
  int size() {
    return size;
  }

  /** The rank of a set, if a journey has it. */
  int rank(long set) {
    return ranks.getOrDefault(set, NONE);
  }

  int rankOfPath(int path) {
    return rankOfPath[path];
  }

  /** The rank of the set whose worth is that of a set, if there is one. */
  int source(long set) {
    if (rare == Rare.ZERO) {
      return rank(set);
    }
    return best.length > 0
        ? best[(int) set]
        : bestOf.computeIfAbsent(set, one -> ranks.containsKey(one) ? rank(one) : bestPart(one));
  }

  /** What a set is worth; zero if neither it nor a part of it was seen. */
  double worth(long set) {
    int source = source(set);
    return source == NONE ? 0 : worths[source];
  }

  double worthOfRank(int rank) {
    return worths[rank];
  }

  /**
   * Makes slopes by the worths of sets, of which parents pass on, slopes by conversions of each.
   */
  void throughWorths(double[] slopes) {
    for (int rank = size - 1; rank >= 0; rank--) {
      double drawn = sets[rank] == 0 ? 0 : pseudo;
      double all = journeys[rank] + drawn;
      if (parents[rank] != NONE) {
        slopes[parents[rank]] += slopes[rank] * (drawn / all);
      }
      slopes[rank] /= all;
    }
  }

  CoalitionGame game() {
    return CoalitionGame.of(values, this::worth);
  }
}
