package io.github.attribution.learn;

import io.github.attribution.journey.Micros;
import java.util.ArrayList;
import java.util.List;

/**
 * The credit of each value if every conversion is shared by a scoring that depends on nothing but
 * its path, and the exact standard errors of that.
 *
 * <p>Such credit is linear in the counts of paths: φ = Σ over accounts of s, where s is what the
 * account's conversions give the value. Two variances are exact, whatever accounts do:
 *
 * <ul>
 *   <li>the number of accounts is chance, as it is where a period is given: Σ s² (of journeys that
 *       are independent, Σ m w² for m conversions of a path that gives the value w);
 *   <li>the number of conversions n is given: Σ (s − c φ / n)², where c is the account's number of
 *       conversions.
 * </ul>
 *
 * <p>What the scoring itself was learned from adds to that and is not in it. Cost: one pass over
 * paths and accounts with several journeys. Immutable.
 */
public final class LinearCredit {

  /** Where the credit of a step goes. */
  @FunctionalInterface
  interface Cells {

    /** The place of a step, 0 … cells − 1. */
    int of(int[] path, int i);
  }

  private final PathTable table;
  private final PathScoring scoring;
  private final Cells cells;
  private final int[] path;
  private final double[] scores;
  private final Row shares;
  private final Moments conversions;
  private final Moments value;

  private LinearCredit(PathTable table, PathScoring scoring, int size, Cells cells) {
    this.table = table;
    this.scoring = scoring;
    this.cells = cells;
    this.path = new int[table.longestLength()];
    this.scores = new double[table.longestLength()];
    this.shares = new Row(size);
    this.conversions = new Moments(size);
    this.value = new Moments(size);
    addSingles();
    addGroups();
  }

  /**
   * The credit of all conversions of a table.
   *
   * @param table the paths
   * @param scoring how a conversion is shared; codes are places in the table's values
   * @return the credit of each value of the table
   */
  public static LinearCredit of(PathTable table, PathScoring scoring) {
    return of(table, scoring, table.values().size(), (path, i) -> path[i]);
  }

  /** The credit of all conversions, summed over any cells. */
  static LinearCredit of(PathTable table, PathScoring scoring, int size, Cells cells) {
    return new LinearCredit(table, scoring, size, cells);
  }

  /**
   * The conversions that a value is credited with, whose number is chance.
   *
   * @param code a place in the table's values
   * @return conversions and their standard error
   */
  public Estimate conversions(int code) {
    return conversions.estimate(code, false);
  }

  /**
   * The worth of the conversions that a value is credited with, whose number is chance.
   *
   * @param code a place in the table's values
   * @return currency units and their standard error
   */
  public Estimate value(int code) {
    return value.estimate(code, false);
  }

  /**
   * The conversions that a value is credited with out of a given number of conversions.
   *
   * @param code a place in the table's values
   * @return conversions and their standard error
   */
  public Estimate conversionsOfGiven(int code) {
    return conversions.estimate(code, true);
  }

  /**
   * The worth of the conversions that a value is credited with out of a given number of
   * conversions.
   *
   * @param code a place in the table's values
   * @return currency units and their standard error
   */
  public Estimate valueOfGiven(int code) {
    return value.estimate(code, true);
  }

  /** The credit as figures under two names: conversions of all cells, then their value. */
  List<ModelFigure> figures(List<String> names, String ofConversions, String ofValue) {
    List<ModelFigure> figures = new ArrayList<>();
    for (int cell = 0; cell < names.size(); cell++) {
      figures.add(new ModelFigure(names.get(cell), ofConversions, conversions(cell)));
    }
    for (int cell = 0; cell < names.size(); cell++) {
      figures.add(new ModelFigure(names.get(cell), ofValue, value(cell)));
    }
    return figures;
  }

  /** The credit as figures without errors, of which only a part would be known. */
  List<ModelFigure> figuresWithoutErrors() {
    return figures(table.values(), ModelFigure.CREDITED_CONVERSIONS, ModelFigure.CREDITED_VALUE)
        .stream()
        .map(ModelFigure::withoutError)
        .toList();
  }

  private void addSingles() {
    PathSums singles = table.singles();
    for (int number = 0; number < table.pathCount(); number++) {
      double count = Micros.toDouble(singles.conversionMicros(number));
      double worth = Micros.toDouble(singles.valueMicros(number));
      if (count != 0 || worth != 0) {
        double squares = singles.squares(number).doubleValue() / Micros.ONE / Micros.ONE;
        share(number);
        for (int place = 0; place < shares.size; place++) {
          int cell = shares.cells[place];
          double share = shares.of[cell];
          conversions.add(cell, count * share, count * share * share, count * share);
          value.add(cell, worth * share, squares * share * share, worth * share);
        }
        conversions.addCount(count, count);
        value.addCount(count, count);
      }
    }
  }

  private void addGroups() {
    JourneyGroups groups = table.groups();
    Row counts = new Row(shares.of.length);
    Row worths = new Row(shares.of.length);
    for (int group = 0; group < groups.size(); group++) {
      double all = 0;
      for (int journey = 0; journey < groups.journeys(group); journey++) {
        double count = Micros.toDouble(groups.conversionMicros(group, journey));
        double worth = Micros.toDouble(groups.valueMicros(group, journey));
        if (count != 0 || worth != 0) {
          share(groups.path(group, journey));
          counts.addTimes(shares, count);
          worths.addTimes(shares, worth);
          all += count;
        }
      }
      double accounts = groups.accounts(group);
      conversions.addAccounts(counts, all, accounts);
      value.addAccounts(worths, all, accounts);
      counts.clear();
      worths.clear();
    }
  }

  /** Sets the shares to those of a path. */
  private void share(int number) {
    shares.clear();
    int length = table.copy(number, path);
    if (length > 0) {
      scoring.score(path, length, scores);
    }
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += scores[i];
    }
    for (int i = 0; i < length && sum > 0; i++) {
      shares.add(cells.of(path, i), scores[i] / sum);
    }
  }

  /** Numbers of cells, most of which are zero. */
  private static final class Row {

    private final double[] of;
    private final boolean[] used;
    private final int[] cells;
    private int size;

    Row(int cells) {
      this.of = new double[cells];
      this.used = new boolean[cells];
      this.cells = new int[cells];
    }

    void add(int cell, double number) {
      if (!used[cell]) {
        used[cell] = true;
        cells[size++] = cell;
      }
      of[cell] += number;
    }

    void addTimes(Row other, double times) {
      for (int place = 0; place < other.size; place++) {
        add(other.cells[place], times * other.of[other.cells[place]]);
      }
    }

    void clear() {
      for (int place = 0; place < size; place++) {
        of[cells[place]] = 0;
        used[cells[place]] = false;
      }
      size = 0;
    }
  }

  /** Sums over accounts of s, s², s c and, of all cells, c and c². */
  private static final class Moments {

    private final double[] sums;
    private final double[] squares;
    private final double[] products;
    private double count;
    private double countSquares;

    Moments(int cells) {
      this.sums = new double[cells];
      this.squares = new double[cells];
      this.products = new double[cells];
    }

    void add(int cell, double sum, double square, double product) {
      sums[cell] += sum;
      squares[cell] += square;
      products[cell] += product;
    }

    void addCount(double counted, double square) {
      count += counted;
      countSquares += square;
    }

    void addAccounts(Row credit, double conversions, double accounts) {
      for (int place = 0; place < credit.size; place++) {
        double one = credit.of[credit.cells[place]];
        add(
            credit.cells[place],
            accounts * one,
            accounts * one * one,
            accounts * one * conversions);
      }
      addCount(accounts * conversions, accounts * conversions * conversions);
    }

    Estimate estimate(int cell, boolean given) {
      double variance = squares[cell];
      if (given && count > 0) {
        double mean = sums[cell] / count;
        variance += mean * mean * countSquares - 2 * mean * products[cell];
      }
      return Estimate.ofSpread(sums[cell], Math.sqrt(Math.max(0, variance)));
    }
  }
}
