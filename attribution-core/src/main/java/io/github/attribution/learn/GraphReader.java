package io.github.attribution.learn;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import java.util.Arrays;

/**
 * Reads the journeys of graphs into statistics, one account after the other. Refunds are netted
 * with what they take back. Allocates nothing for a journey, but for accounts and paths that are
 * larger than any before. Mutable, for one thread.
 */
final class GraphReader {

  private static final int UNKNOWN = -1;

  private final PathStatistics statistics;
  private final JourneyGraphs graphs;
  private final Dimension dimension;
  private final int longest;
  private final boolean leadsCount;

  /** The codes of the statistics for those of the dimension, as far as they came up. */
  private final int[] codes;

  private int[] path = new int[64];

  private int account = -1;
  private int firstConversion;

  /** Which of the account's journeys each of its conversions has. */
  private int[] journeyOfConversion = new int[16];

  private final JourneyList journeys = new JourneyList();
  private boolean[] shortened = new boolean[16];

  /** Those that depend on each other. */
  private final JourneyList together = new JourneyList();

  GraphReader(PathStatistics statistics, JourneyGraphs graphs, JourneyRules rules) {
    this.statistics = statistics;
    this.graphs = graphs;
    this.dimension = graphs.dimension(statistics.spec().dimension());
    this.longest = statistics.spec().longest();
    this.leadsCount = rules.targets().contains(Milestone.LEAD_CREATED);
    this.codes = new int[dimension.values().size()];
    Arrays.fill(codes, UNKNOWN);
  }

  void read(Journey journey) {
    while (journey.next()) {
      add(journey);
    }
    finish();
  }

  /** Adds the journey that a cursor is at; those of an account come one after the other. */
  void add(Journey journey) {
    if (journey.account() != account) {
      finish();
      enter(journey.account());
    }
    if (journey.conversion() >= 0) {
      addConversion(journey);
    } else if (journey.milestone() < 0) {
      open(journey, 0, 0, journey.unconvertedMicros());
    } else if (leadsCount) {
      open(journey, Micros.ONE, 0, 0);
    }
  }

  private void enter(int account) {
    this.account = account;
    this.firstConversion = graphs.firstConversion(account);
    int conversions = graphs.firstConversion(account + 1) - firstConversion;
    if (journeyOfConversion.length < conversions) {
      journeyOfConversion = new int[2 * conversions];
    }
    Arrays.fill(journeyOfConversion, 0, conversions, UNKNOWN);
  }

  private void addConversion(Journey journey) {
    int place = graphs.creditedConversion(journey.conversion()) - firstConversion;
    int opened = journeyOfConversion[place];
    if (opened == UNKNOWN) {
      journeyOfConversion[place] = journeys.size();
      open(journey, journey.countMicros(), journey.revenueMicros(), 0);
    } else {
      journeys.addTo(opened, journey.countMicros(), journey.revenueMicros());
    }
  }

  private void open(Journey journey, long conversions, long value, long unconverted) {
    int skipped = Math.max(0, journey.size() - longest);
    int length = journey.size() - skipped;
    if (path.length < length) {
      path = new int[Math.max(length, 2 * path.length)];
    }
    for (int i = 0; i < length; i++) {
      path[i] = code(dimension.code(journey.touch(skipped + i)));
    }
    int opened = journeys.size();
    journeys.add(statistics.number(path, length), conversions, value, unconverted);
    if (opened == shortened.length) {
      shortened = Arrays.copyOf(shortened, 2 * opened);
    }
    shortened[opened] = skipped > 0;
  }

  private int code(int code) {
    int known = codes[code];
    if (known == UNKNOWN) {
      known = statistics.code(dimension.values().value(code));
      codes[code] = known;
    }
    return known;
  }

  /** Hands the last account's journeys over, but for those that came to nothing. */
  void finish() {
    together.clear();
    for (int journey = 0; journey < journeys.size(); journey++) {
      int path = journeys.path(journey);
      long conversions = journeys.conversionMicros(journey);
      long value = journeys.valueMicros(journey);
      long unconverted = journeys.unconvertedMicros(journey);
      if (conversions != 0 || value != 0 || unconverted != 0) {
        if (shortened[journey]) {
          statistics.addShortened(conversions, unconverted);
        }
        if (!graphs.timed() || conversions > Micros.ONE || unconverted > Micros.ONE) {
          statistics.addJourneys(path, conversions, value, unconverted);
        } else {
          together.add(path, conversions, value, unconverted);
        }
      }
    }
    statistics.addAccount(together);
    journeys.clear();
  }
}
