package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Losses of journeys under chains that were fitted without them, for {@link OrderChoice}. Sums are
 * over journeys as they fall into folds.
 */
final class HeldOut {

  private final PathTable table;
  private final int orders;
  private final boolean collapse;
  private final double[] losses;
  private final double[][] products;
  private final double[] auc;
  private final double[] aucWeight;
  private double journeys;

  private HeldOut(PathTable table, int orders, boolean collapse) {
    this.table = table;
    this.orders = orders;
    this.collapse = collapse;
    this.losses = new double[orders];
    this.products = new double[orders][orders];
    this.auc = new double[orders];
    this.aucWeight = new double[orders];
  }

  static HeldOut of(PathTable table, int orders, boolean collapse) {
    HeldOut heldOut = new HeldOut(table, orders, collapse);
    for (int fold = 0; fold < OrderChoice.FOLDS; fold++) {
      heldOut.add(Fold.of(table, fold));
    }
    return heldOut;
  }

  /** The mean loss of a journey at an order. */
  Estimate loss(int order) {
    int at = order - 1;
    double mean = losses[at] / journeys;
    return Estimate.of(mean, error(products[at][at], mean));
  }

  /** How much higher that is than the least one. */
  Estimate behind(int order) {
    int at = order - 1;
    int best = 0;
    for (int one = 1; one < orders; one++) {
      best = losses[one] < losses[best] ? one : best;
    }
    double squares = products[at][at] - 2 * products[at][best] + products[best][best];
    double mean = losses[at] / journeys - losses[best] / journeys;
    return Estimate.of(mean, at == best ? 0 : error(squares, mean));
  }

  private double error(double squares, double mean) {
    return Math.sqrt(Math.max(0, squares / journeys - mean * mean) / journeys);
  }

  @Nullable Double auc(int order) {
    double weight = aucWeight[order - 1];
    return weight > 0 ? Double.valueOf(auc[order - 1] / weight) : null;
  }

  private void add(Fold fold) {
    Predictor[] predictors = new Predictor[orders];
    for (int order = 1; order <= orders; order++) {
      predictors[order - 1] = new Predictor(fold.others(order, collapse));
    }
    List<List<Ranked>> ranked = new ArrayList<>();
    for (int order = 0; order < orders; order++) {
      ranked.add(new ArrayList<>());
    }
    int[][] walks = new int[orders][table.longestLength()];
    double[] converted = new double[orders];
    double[] unconverted = new double[orders];
    for (int path = 0; path < table.pathCount(); path++) {
      double conversions = fold.conversions(path);
      double others = fold.unconverted(path);
      if (conversions > 0 || others > 0) {
        score(path, predictors, walks, converted, unconverted, conversions, others, ranked);
        addLosses(conversions, converted);
        addLosses(others, unconverted);
      }
    }
    for (int order = 0; order < orders; order++) {
      addAuc(order, ranked.get(order));
    }
  }

  private void score(
      int path,
      Predictor[] predictors,
      int[][] walks,
      double[] converted,
      double[] unconverted,
      double conversions,
      double others,
      List<List<Ranked>> ranked) {
    int length = 0;
    for (int order = 0; order < orders; order++) {
      length = predictors[order].walk(table, path, walks[order]);
    }
    Arrays.fill(converted, 0);
    for (int i = 0; i <= length; i++) {
      double onConversion = 1.0 / (table.values().size() + 2);
      double onNone = onConversion;
      double onStep = onConversion;
      for (int order = 0; order < orders; order++) {
        Predictor predictor = predictors[order];
        int state = i == 0 ? HistoryStates.START : walks[order][i - 1];
        if (i < length) {
          onStep = predictor.step(state, walks[order][i], onStep);
          converted[order] -= StrictMath.log(onStep);
        } else {
          onConversion = predictor.conversion(state, onConversion);
          onNone = predictor.none(state, onNone);
          unconverted[order] = converted[order] - StrictMath.log(onNone);
          converted[order] -= StrictMath.log(onConversion);
          double score = onConversion / (onConversion + onNone);
          ranked.get(order).add(new Ranked(score, conversions, others));
        }
      }
    }
  }

  private void addLosses(double count, double[] loss) {
    if (count > 0) {
      journeys += count;
      for (int i = 0; i < orders; i++) {
        losses[i] += count * loss[i];
        for (int j = 0; j < orders; j++) {
          products[i][j] += count * loss[i] * loss[j];
        }
      }
    }
  }

  private record Ranked(double score, double conversions, double unconverted) {}

  /** Adds the AUC of a fold: the probability that a conversion has the higher score, ties half. */
  private void addAuc(int order, List<Ranked> ranked) {
    ranked.sort(Comparator.comparingDouble(Ranked::score));
    double below = 0;
    double conversions = 0;
    double won = 0;
    for (int from = 0; from < ranked.size(); ) {
      double tiedConversions = 0;
      double tied = 0;
      int to = from;
      while (to < ranked.size() && ranked.get(to).score() == ranked.get(from).score()) {
        tiedConversions += ranked.get(to).conversions();
        tied += ranked.get(to++).unconverted();
      }
      won += tiedConversions * (below + tied / 2);
      conversions += tiedConversions;
      below += tied;
      from = to;
    }
    if (conversions > 0 && below > 0) {
      double weight = conversions + below;
      auc[order] += weight * won / (conversions * below);
      aucWeight[order] += weight;
    }
  }

  /** Probabilities in a chain, filled in from those of a lower order. */
  private static final class Predictor {

    private final Chain chain;
    private final int seen;

    Predictor(Chain chain) {
      this.chain = chain;
      this.seen = chain.size();
    }

    int walk(PathTable table, int path, int[] into) {
      return chain.states().walk(table, path, into);
    }

    double step(int from, int to, double lower) {
      return from < seen ? filled(from, count(from, to), lower) : lower;
    }

    double conversion(int from, double lower) {
      return from < seen ? filled(from, chain.converted()[from], lower) : lower;
    }

    double none(int from, double lower) {
      return from < seen ? filled(from, chain.ended()[from], lower) : lower;
    }

    private double filled(int from, double count, double lower) {
      return (count + lower) / (chain.leaving()[from] + chain.repeated()[from] + 1);
    }

    private double count(int from, int to) {
      if (from == to) {
        return chain.repeated()[from];
      }
      int arc = Arrays.binarySearch(chain.to(), chain.first()[from], chain.first()[from + 1], to);
      return arc < 0 ? 0 : chain.flow()[arc];
    }
  }

  /** A part of the journeys of a table. */
  private static final class Fold {

    private final PathTable table;
    private final double[] conversions;
    private final double[] unconverted;

    private Fold(PathTable table) {
      this.table = table;
      this.conversions = new double[table.pathCount()];
      this.unconverted = new double[table.pathCount()];
    }

    static Fold of(PathTable table, int fold) {
      Fold part = new Fold(table);
      PathSums singles = table.singles();
      for (int path = 0; path < table.pathCount(); path++) {
        part.conversions[path] += share(singles.conversionMicros(path), 2L * path, fold);
        part.unconverted[path] += share(singles.unconvertedMicros(path), 2L * path + 1, fold);
      }
      part.addGroups(fold);
      return part;
    }

    private void addGroups(int fold) {
      JourneyGroups groups = table.groups();
      for (int group = 0; group < groups.size(); group++) {
        double accounts = share(Micros.ONE * groups.accounts(group), -1L - group, fold);
        for (int journey = 0; accounts > 0 && journey < groups.journeys(group); journey++) {
          int path = groups.path(group, journey);
          conversions[path] += accounts * Micros.toDouble(groups.conversionMicros(group, journey));
          unconverted[path] += accounts * Micros.toDouble(groups.unconvertedMicros(group, journey));
        }
      }
    }

    double conversions(int path) {
      return conversions[path];
    }

    double unconverted(int path) {
      return unconverted[path];
    }

    /** The chain of all other journeys. */
    Chain others(int order, boolean collapse) {
      return ChainCounter.count(
          table,
          order,
          collapse,
          path -> Math.max(0, table.conversions(path) - conversions[path]),
          path -> Math.max(0, table.unconverted(path) - unconverted[path]));
    }

    /** How many of some alike fall into a fold; what is less than a whole one falls as one. */
    private static double share(long micros, long key, int fold) {
      double share = 0;
      long seed = mixed(key);
      for (long unit = 0; unit * Micros.ONE < micros; unit++) {
        if (Math.floorMod(mixed(seed + unit), OrderChoice.FOLDS) == fold) {
          share += Micros.toDouble(Math.min(Micros.ONE, micros - unit * Micros.ONE));
        }
      }
      return share;
    }

    /** The finalizer of SplitMix64 over a step of the golden ratio. */
    private static long mixed(long key) {
      long mixed = (key + 1) * 0x9E3779B97F4A7C15L;
      mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      return mixed ^ (mixed >>> 31);
    }
  }
}
