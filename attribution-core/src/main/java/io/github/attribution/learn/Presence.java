package io.github.attribution.learn;

import io.github.attribution.journey.LongDictionary;
import java.util.Arrays;

/** How many journeys have a value, and two values, and how many of those convert. Immutable. */
final class Presence {

  private final double[] conversions;
  private final double[] journeys;
  private final long[] pairs;
  private final double[] pairRates;

  private Presence(double[] conversions, double[] journeys, long[] pairs, double[] pairRates) {
    this.conversions = conversions;
    this.journeys = journeys;
    this.pairs = pairs;
    this.pairRates = pairRates;
  }

  /** Counts of single values. */
  static Presence of(PathTable table) {
    return of(table, new PairCounts(), false);
  }

  /** Counts of pairs as well, in time of the squares of paths' distinct values. */
  static Presence withPairs(PathTable table) {
    return of(table, new PairCounts(), true);
  }

  private static Presence of(PathTable table, PairCounts counts, boolean pairs) {
    double[] conversions = new double[table.values().size()];
    double[] journeys = new double[conversions.length];
    int[] distinct = new int[table.longestLength()];
    for (int path = 0; path < table.pathCount(); path++) {
      int size = distinct(table, path, distinct);
      double converting = table.conversions(path);
      double all = table.journeys(path);
      for (int i = 0; i < size; i++) {
        conversions[distinct[i]] += converting;
        journeys[distinct[i]] += all;
        for (int j = 0; j < i && pairs; j++) {
          counts.add(pair(distinct[j], distinct[i]), converting, all);
        }
      }
    }
    return counts.with(conversions, journeys);
  }

  /** The distinct values of a path in ascending order. */
  static int distinct(PathTable table, int path, int[] distinct) {
    int length = table.copy(path, distinct);
    Arrays.sort(distinct, 0, length);
    int size = 0;
    for (int i = 0; i < length; i++) {
      if (size == 0 || distinct[size - 1] != distinct[i]) {
        distinct[size++] = distinct[i];
      }
    }
    return size;
  }

  /** The rate of journeys with a value; zero if there are none. */
  double rate(int value) {
    return quotient(conversions[value], journeys[value]);
  }

  /** The rate of journeys with both values; no synergy if there are none. */
  double rate(int value, int other) {
    int place = Arrays.binarySearch(pairs, pair(Math.min(value, other), Math.max(value, other)));
    return place < 0 ? rate(value) + rate(other) : pairRates[place];
  }

  private static long pair(int low, int high) {
    return (long) low << Integer.SIZE | high;
  }

  static double quotient(double part, double whole) {
    return whole > 0 ? part / whole : 0;
  }

  /** Pairs in the order in which they come up. */
  private static final class PairCounts {

    private final LongDictionary codes = LongDictionary.create();
    private double[] conversions = new double[16];
    private double[] journeys = new double[16];

    void add(long pair, double converting, double all) {
      int code = codes.add(pair);
      if (code == journeys.length) {
        conversions = Arrays.copyOf(conversions, 2 * code);
        journeys = Arrays.copyOf(journeys, 2 * code);
      }
      conversions[code] += converting;
      journeys[code] += all;
    }

    Presence with(double[] ofValues, double[] journeysOfValues) {
      long[] sorted = codes.values();
      Arrays.sort(sorted);
      double[] rates = new double[sorted.length];
      for (int place = 0; place < sorted.length; place++) {
        int code = codes.add(sorted[place]);
        rates[place] = quotient(conversions[code], journeys[code]);
      }
      return new Presence(ofValues, journeysOfValues, sorted, rates);
    }
  }
}
