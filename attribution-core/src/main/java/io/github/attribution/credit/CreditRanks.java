package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import io.github.attribution.learn.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/**
 * Groups in the order of their credit, with the ranks that each could have: an order that is no
 * more than what chance allows to say.
 *
 * <p>Two groups are told apart if the difference of their credit is significant at 5 % among all
 * pairs of groups: p = erfc(|z| / √2) with z the difference in standard errors, by Holm's step-down
 * procedure. A group's highest rank is one more than the number of groups that are above it, its
 * lowest rank the number of all groups less those that are below it. So with 95 % probability or
 * more all true ranks are within what is told at once, which single tests would not give: of the 66
 * pairs of twelve equal groups three would differ by chance. Groups without credit have no rank.
 *
 * <p>Cost: n² / 2 differences of n groups. Source: Holm, A simple sequentially rejective multiple
 * test procedure, 1979; sets of ranks from differences as in Mogstad, Romano, Shaikh, Wilhelm,
 * Inference for Ranks, 2024, whose critical values are by bootstrap.
 *
 * @param ranked the groups, most credit first, then in the order of groups
 */
public record CreditRanks(List<Ranked> ranked) {

  private static final double LEVEL = 0.05;

  /**
   * A group and the ranks it could have.
   *
   * @param group the number of the group in its totals
   * @param credit its credit in units
   * @param highest the best rank it could have, 1 for the most credit
   * @param lowest the worst rank it could have
   * @param aboveNext the probability that it is truly above the group behind it; 1 for the last
   */
  public record Ranked(int group, Estimate credit, int highest, int lowest, double aboveNext) {

    /** The ranks as people write them: {@code 1}, or {@code 2–4} where it is not known which. */
    public String text() {
      return highest == lowest ? Integer.toString(highest) : highest + "–" + lowest;
    }
  }

  /** Copies. */
  public CreditRanks {
    ranked = ImmutableList.copyOf(ranked);
  }

  /** Two groups by their places in the order, and how likely so large a difference is by chance. */
  private record Pair(int above, int below, double probability) {}

  static CreditRanks of(
      CreditEstimates estimates, int strategy, int grouping, Measure measure, int[] groups) {
    List<Integer> order =
        Arrays.stream(groups)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    group -> -estimates.amount(strategy, grouping, group, measure).value()))
            .toList();
    int size = order.size();
    List<Pair> pairs = new ArrayList<>();
    double[] aboveNext = new double[size];
    Arrays.fill(aboveNext, 1);
    for (int above = 0; above < size; above++) {
      for (int below = above + 1; below < size; below++) {
        double z =
            CreditEstimates.standardized(
                estimates.difference(
                    strategy, grouping, order.get(above), order.get(below), measure));
        pairs.add(new Pair(above, below, Erf.erfc(Math.abs(z) / Math.sqrt(2))));
        if (below == above + 1) {
          aboveNext[above] = CreditEstimates.normal(z);
        }
      }
    }
    int[] highest = new int[size];
    int[] lowest = new int[size];
    Arrays.fill(highest, 1);
    Arrays.fill(lowest, size);
    for (Pair pair : toldApart(pairs)) {
      highest[pair.below]++;
      lowest[pair.above]--;
    }
    return new CreditRanks(
        IntStream.range(0, size)
            .mapToObj(
                place ->
                    new Ranked(
                        order.get(place),
                        estimates.amount(strategy, grouping, order.get(place), measure),
                        highest[place],
                        lowest[place],
                        aboveNext[place]))
            .toList());
  }

  /** The pairs whose difference is not one of chance. */
  private static List<Pair> toldApart(List<Pair> pairs) {
    List<Pair> sorted =
        pairs.stream().sorted(Comparator.comparingDouble(Pair::probability)).toList();
    int size = 0;
    while (size < sorted.size()
        && sorted.get(size).probability() <= LEVEL / (sorted.size() - size)) {
      size++;
    }
    return sorted.subList(0, size);
  }
}
