package io.github.attribution.compare;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.metric.Correlation;
import io.github.attribution.strategy.AttributionStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The credit of all strategies by one grouping, two by two.
 *
 * <p>Shares are parts of what a strategy hands out, with what it leaves unattributed as a group of
 * its own, so that strategies that do not conserve can be compared as well. Distances are exact up
 * to the last division. Immutable.
 */
public final class StrategyComparison {

  private static final int FEWEST_GROUPS = 3;

  private final List<String> strategies;
  private final List<List<String>> values;
  private final int attributed;
  private final long[][] credit;

  private StrategyComparison(
      List<String> strategies, List<List<String>> values, int attributed, long[][] credit) {
    this.strategies = ImmutableList.copyOf(strategies);
    this.values = ImmutableList.copyOf(values);
    this.attributed = attributed;
    this.credit = credit;
  }

  /**
   * Compares.
   *
   * @param totals credit by strategy and group
   * @param grouping the number of the grouping
   * @param measure what is shared
   * @return the comparison
   */
  public static StrategyComparison of(CreditTotals totals, int grouping, Measure measure) {
    Groups groups = totals.groupings().get(grouping);
    long[][] credit =
        IntStream.range(0, totals.strategies().size())
            .mapToObj(
                strategy ->
                    IntStream.range(0, groups.sizeWithUnattributed())
                        .mapToLong(group -> totals.micros(strategy, grouping, group, measure))
                        .toArray())
            .toArray(long[][]::new);
    List<String> specs = totals.strategies().stream().map(AttributionStrategy::spec).toList();
    List<List<String>> values =
        IntStream.range(0, groups.sizeWithUnattributed()).mapToObj(groups::values).toList();
    return new StrategyComparison(specs, values, groups.size(), credit);
  }

  /**
   * Compares credit that was read from somewhere.
   *
   * @param strategies the specs
   * @param values the values of each group, those of what is unattributed last
   * @param attributed how many groups touches have; those after them are what is unattributed
   * @param creditMicros for each strategy the credit of each group, in micros; copied
   * @return the comparison
   * @throws IllegalArgumentException if there is not one number for each strategy and group
   */
  public static StrategyComparison of(
      List<String> strategies, List<List<String>> values, int attributed, long[][] creditMicros) {
    int groups = values.size();
    if (attributed > groups
        || creditMicros.length != strategies.size()
        || Arrays.stream(creditMicros).anyMatch(credit -> credit.length != groups)) {
      throw new IllegalArgumentException(
          "Credit is not that of %s strategies by %s groups, %s of them attributed; give one number for each strategy and group"
              .formatted(strategies.size(), groups, attributed));
    }
    long[][] credit = Arrays.stream(creditMicros).map(long[]::clone).toArray(long[][]::new);
    return new StrategyComparison(strategies, values, attributed, credit);
  }

  /**
   * The agreement of each strategy with each one after it.
   *
   * @return a row for each pair, in the order of the strategies
   */
  public List<StrategyAgreement> agreements() {
    List<StrategyAgreement> agreements = new ArrayList<>();
    for (int strategy = 0; strategy < strategies.size(); strategy++) {
      for (int other = strategy + 1; other < strategies.size(); other++) {
        agreements.add(agreement(strategy, other));
      }
    }
    return agreements;
  }

  /**
   * What would move if one strategy took the place of another.
   *
   * @param from the spec of the strategy that goes
   * @param to the spec of the one that comes
   * @return a row for each group that gains or loses, the largest changes first
   * @throws IllegalArgumentException if a strategy is not among those compared
   */
  public List<CreditMove> moves(String from, String to) {
    long[] before = credit[index(from)];
    long[] after = credit[index(to)];
    return IntStream.range(0, before.length)
        .filter(group -> before[group] != after[group])
        .mapToObj(group -> new CreditMove(values.get(group), before[group], after[group]))
        .sorted(Comparator.comparingLong(move -> -Math.abs(move.gainMicros())))
        .toList();
  }

  private int index(String spec) {
    int index = strategies.indexOf(spec);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Strategy '%s' is not compared; these are: %s"
              .formatted(spec, String.join(", ", strategies)));
    }
    return index;
  }

  private StrategyAgreement agreement(int strategy, int other) {
    double[] ofGroups = ofGroups(credit[strategy]);
    double[] ofOthers = ofGroups(credit[other]);
    return new StrategyAgreement(
        strategies.get(strategy),
        strategies.get(other),
        halfOfDifferences(credit[strategy], credit[other]),
        distance(credit[strategy], credit[other]),
        Correlation.spearman(ofGroups, ofOthers, FEWEST_GROUPS));
  }

  private static long halfOfDifferences(long[] credit, long[] others) {
    long differences = 0;
    for (int group = 0; group < credit.length; group++) {
      long difference = Math.subtractExact(credit[group], others[group]);
      differences = Math.addExact(differences, Math.abs(difference));
    }
    return differences / 2;
  }

  /** Half the sum of the differences of shares; zero if one hands out nothing. */
  private static double distance(long[] credit, long[] others) {
    double all = Arrays.stream(credit).reduce(0, Math::addExact);
    double allOfOthers = Arrays.stream(others).reduce(0, Math::addExact);
    if (all == 0 || allOfOthers == 0) {
      return 0;
    }
    double sum = 0;
    for (int group = 0; group < credit.length; group++) {
      sum += Math.abs(credit[group] / all - others[group] / allOfOthers);
    }
    return sum / 2;
  }

  /** The credit of the groups that touches have; what is unattributed has no rank. */
  private double[] ofGroups(long[] credit) {
    return Arrays.stream(credit, 0, attributed).asDoubleStream().toArray();
  }
}
