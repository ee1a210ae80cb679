package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A fitted {@link MarkovShapley}: what each value contributes to the probability of a conversion.
 *
 * <p>Figures, in this order: {@value MarkovModel#P_CONVERSION}, {@value MarkovModel#STATES} and
 * {@value MarkovModel#TRANSITIONS} of the whole; then of each value {@value #CONTRIBUTION}, {@value
 * #CONTRIBUTION_VALUE}, {@value ModelFigure#CREDITED_CONVERSIONS} and {@value
 * ModelFigure#CREDITED_VALUE}, which are contributions times the number of journeys. Figures of
 * value are left out where conversions are worth nothing. Immutable.
 */
public final class MarkovShapleyModel implements FittedModel {

  /** What a value contributes to the probability that a journey converts. */
  public static final String CONTRIBUTION = "contribution";

  /** What a value contributes to the expected value of a journey, in currency units. */
  public static final String CONTRIBUTION_VALUE = "contribution_value";

  private final Chain chain;
  private final double pConversion;
  private final double[] contributions;
  private final double[] contributionsOfValue;
  private final List<String> notes;

  MarkovShapleyModel(Chain chain, ChainGame.Worth worth, List<String> notes) {
    this.chain = chain;
    this.pConversion = worth.conversions()[worth.conversions().length - 1];
    this.contributions = shapley(worth.conversions(), chain.values().size());
    this.contributionsOfValue = shapley(worth.pays(), chain.values().size());
    this.notes = ImmutableList.copyOf(notes);
  }

  private static double[] shapley(double[] game, int players) {
    double[] weights = new double[players];
    for (int size = 0; size < players; size++) {
      weights[size] = 1.0 / (players * LongMath.binomial(players - 1, size));
    }
    double[] shares = new double[players];
    for (int coalition = 0; coalition < game.length; coalition++) {
      for (int player = 0; player < players; player++) {
        int with = coalition | 1 << player;
        if (with != coalition) {
          shares[player] += weights[Integer.bitCount(coalition)] * (game[with] - game[coalition]);
        }
      }
    }
    return shares;
  }

  /**
   * What a value contributes to the probability that a journey converts.
   *
   * @param value one of {@link #values()}
   * @return its Shapley value
   * @throws IllegalArgumentException if the model does not have the value
   */
  public double contribution(String value) {
    int code = values().indexOf(value);
    if (code < 0) {
      throw new IllegalArgumentException(
          "The model has no value '%s'; it has %s".formatted(value, values()));
    }
    return contributions[code];
  }

  @Override
  public List<String> values() {
    return chain.values();
  }

  @Override
  public List<ModelFigure> figures() {
    List<ModelFigure> figures = new ArrayList<>();
    addWhole(figures, MarkovModel.P_CONVERSION, Estimate.withoutError(pConversion));
    addWhole(figures, MarkovModel.STATES, Estimate.of(chain.size(), 0));
    addWhole(figures, MarkovModel.TRANSITIONS, Estimate.of(chain.transitions(), 0));
    boolean paid = RemovalEffects.isPaid(chain);
    add(figures, CONTRIBUTION, contributions, 1);
    if (paid) {
      add(figures, CONTRIBUTION_VALUE, contributionsOfValue, 1);
    }
    add(figures, ModelFigure.CREDITED_CONVERSIONS, contributions, chain.journeys());
    if (paid) {
      add(figures, ModelFigure.CREDITED_VALUE, contributionsOfValue, chain.journeys());
    }
    return figures;
  }

  private static void addWhole(List<ModelFigure> figures, String quantity, Estimate estimate) {
    figures.add(new ModelFigure(ModelFigure.ALL, quantity, estimate));
  }

  private void add(List<ModelFigure> figures, String quantity, double[] numbers, double times) {
    for (int value = 0; value < numbers.length; value++) {
      Estimate estimate = Estimate.withoutError(times * numbers[value]);
      figures.add(new ModelFigure(values().get(value), quantity, estimate));
    }
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  /** A step gets the contribution of its value; nothing if that is not known. */
  @Override
  public PathScoring scoring() {
    return DistinctSteps.byValue(contributions);
  }

  @Override
  public String why(int[] path, int length, int i) {
    return path[i] < 0
        ? "a value that the model has not seen"
        : String.format(
            Locale.ROOT,
            "'%s' contributes %.2f of %.2f %% that convert",
            values().get(path[i]),
            100 * contributions[path[i]],
            100 * pConversion);
  }
}
