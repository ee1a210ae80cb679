package io.github.attribution.learn;

import com.google.common.collect.ImmutableList;
import io.github.attribution.setting.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A fitted {@link MarkovChain}: removal effects with standard errors, and credit by them.
 *
 * <p>Figures, in this order: {@value #P_CONVERSION}, {@value #STATES} and {@value #TRANSITIONS} of
 * the whole; then of each value {@value #REMOVAL_EFFECT}, {@value #REMOVAL_EFFECT_VALUE}, {@value
 * ModelFigure#CREDITED_CONVERSIONS} and {@value ModelFigure#CREDITED_VALUE}. Credit is of what
 * journeys with a step brought: {@code conversions · effect ÷ Σ effects}. A journey's own
 * conversion is shared by the effects of its steps, so sums over journeys differ from that.
 *
 * <p>Standard errors are by the delta method, robust to accounts whose journeys go alike; those of
 * credit take the number of journeys as random (Poisson), those of probabilities and effects do not
 * depend on it. They are left out above {@value #MOST_ENTRIES} states × values or {@value
 * #MOST_STEPS} steps of distinct paths × values, with a note. Above {@value #MOST_WORK} transitions
 * × values, a twentieth of that where journeys go on without a value, the fit is refused.
 * Immutable.
 */
public final class MarkovModel implements FittedModel {

  /** The probability that a journey converts. */
  public static final String P_CONVERSION = "p_conversion";

  /** How many states there are, the start among them. */
  public static final String STATES = "states";

  /** How many distinct transitions were seen, those to the ends among them. */
  public static final String TRANSITIONS = "transitions";

  /** The part of conversions that is lost without a value. */
  public static final String REMOVAL_EFFECT = "removal_effect";

  /** The part of the value of conversions that is lost without a value. */
  public static final String REMOVAL_EFFECT_VALUE = "removal_effect_value";

  static final long MOST_ENTRIES = 1L << 23;

  static final long MOST_STEPS = 30_000_000_000L;

  /** The most transitions × values whose removal effects do not keep anybody waiting for hours. */
  static final long MOST_WORK = 30_000_000_000L;

  /** How much longer a removal takes whose journeys go on. */
  private static final long RENORMALISED = 20;

  private final Chain chain;
  private final int order;
  private final RemovalEffects effects;
  private final double @Nullable [] errors;
  private final double @Nullable [] transitionErrors;
  private final boolean counted;
  private final @Nullable OrderChoice choice;
  private final List<String> notes;

  private MarkovModel(
      Chain chain,
      int order,
      RemovalEffects effects,
      @Nullable MarkovErrors errors,
      boolean counted,
      @Nullable OrderChoice choice,
      List<String> notes) {
    this.chain = chain;
    this.order = order;
    this.effects = effects.withoutTraces();
    this.errors = errors == null ? null : errors.robust();
    this.transitionErrors = errors == null ? null : errors.ofTransitions();
    this.counted = counted;
    this.choice = choice;
    this.notes = ImmutableList.copyOf(notes);
  }

  static MarkovModel fit(
      PathTable table,
      int order,
      MarkovChain.Repeats repeats,
      MarkovChain.Removal removal,
      boolean asked,
      @Nullable OrderChoice choice) {
    Chain chain = ChainCounter.count(table, order, repeats == MarkovChain.Repeats.COLLAPSE);
    boolean traced = asked && allowsErrors(table, chain);
    boolean renormalised = removal == MarkovChain.Removal.RENORMALISE;
    requireFeasible(chain, renormalised);
    RemovalEffects effects =
        renormalised ? RenormalisedRemoval.of(chain, traced) : RemovalEffects.toNull(chain, traced);
    RemovalEffects.Traces traces = effects.traces();
    MarkovErrors errors =
        traced && traces != null
            ? new MarkovErrors(table, chain, effects, traces, renormalised)
            : null;
    List<String> notes = MarkovNotes.of(table, chain, effects, asked && errors == null, choice);
    return new MarkovModel(chain, order, effects, errors, true, choice, notes);
  }

  /** The model of a chain that was not counted. */
  static MarkovModel of(Chain chain) {
    RemovalEffects effects = RemovalEffects.toNull(chain, false);
    return new MarkovModel(
        chain,
        1,
        effects,
        null,
        false,
        null,
        List.of("Transitions were given, so there is no credit and no standard error"));
  }

  private static void requireFeasible(Chain chain, boolean renormalised) {
    long most = renormalised ? MOST_WORK / RENORMALISED : MOST_WORK;
    int values = chain.values().size();
    if ((double) chain.transitions() * values > most) {
      throw new IllegalArgumentException(
          FitChecks.text(
              "The removal effects of this Markov chain take too long: %s with %s are %.0e transitions × values where %.0e are allowed%s; use a lower order, a dimension of fewer values, %sor 'shapley'",
              Counted.of(values, "value"),
              Counted.of(chain.transitions(), "transition"),
              (double) chain.transitions() * values,
              (double) most,
              renormalised ? " with removal=renormalise" : "",
              renormalised ? "removal=to-null " : ""));
    }
  }

  private static boolean allowsErrors(PathTable table, Chain chain) {
    long steps = 0;
    for (int path = 0; path < table.pathCount(); path++) {
      steps += table.length(path) + 1L;
    }
    for (int group = 0; group < table.groupCount(); group++) {
      for (int journey = 0; journey < table.groups().journeys(group); journey++) {
        steps += table.length(table.groups().path(group, journey)) + 1L;
      }
    }
    long values = chain.values().size();
    return chain.size() * values <= MOST_ENTRIES && steps * values <= MOST_STEPS;
  }

  /**
   * How many steps the next one depends on.
   *
   * @return 1 or more
   */
  public int order() {
    return order;
  }

  /**
   * Why the order is what it is.
   *
   * @return the orders that were compared, null if the order was given
   */
  public @Nullable OrderChoice choice() {
    return choice;
  }

  /**
   * The probability that a journey converts: of counted journeys the share of those that did.
   *
   * @return the probability
   */
  public Estimate pConversion() {
    return estimate(effects.pConversion(), 0);
  }

  /**
   * The value that a journey is expected to bring.
   *
   * @return currency units
   */
  public double valuePerJourney() {
    return effects.valuePerJourney();
  }

  /**
   * The number of states, the start among them.
   *
   * @return one or more
   */
  public int states() {
    return chain.size();
  }

  /**
   * The part of conversions that is lost without a value.
   *
   * @param value one of {@link #values()}
   * @return the removal effect
   * @throws IllegalArgumentException if the model does not have the value
   */
  public Estimate removalEffect(String value) {
    int code = code(value);
    return estimate(effects.effects()[code], 1 + code);
  }

  /**
   * The part of the value of conversions that is lost without a value.
   *
   * @param value one of {@link #values()}
   * @return the removal effect of value, null if conversions are worth nothing
   * @throws IllegalArgumentException if the model does not have the value
   */
  public @Nullable Estimate removalEffectOfValue(String value) {
    int code = code(value);
    double[] ofValue = effects.effectsOfValue();
    return ofValue == null ? null : estimate(ofValue[code], 1 + values().size() + code);
  }

  /**
   * The standard error of a removal effect if transitions are as independent as the chain has it:
   * {@code √ Σ_i (Σ_j p_ij g_ij² − (Σ_j p_ij g_ij)²) ÷ n_i}, g the gradient. {@link #removalEffect}
   * has the robust one.
   *
   * @param value one of {@link #values()}
   * @return the standard error, null if errors were left out
   * @throws IllegalArgumentException if the model does not have the value
   */
  public @Nullable Double deltaStandardError(String value) {
    int code = code(value);
    return transitionErrors == null ? null : Double.valueOf(transitionErrors[code]);
  }

  /**
   * What removal effects may be off by, as a part of them, rounding aside.
   *
   * @return a bound, about 1e-13 or less
   */
  public double error() {
    return effects.error();
  }

  /**
   * The transitions of the chain.
   *
   * @return states and how journeys went between them
   */
  public TransitionGraph transitions() {
    return new TransitionGraph(chain);
  }

  @Override
  public List<String> values() {
    return chain.values();
  }

  @Override
  public List<ModelFigure> figures() {
    List<ModelFigure> figures = new ArrayList<>();
    figures.add(new ModelFigure(ModelFigure.ALL, P_CONVERSION, pConversion()));
    figures.add(new ModelFigure(ModelFigure.ALL, STATES, Estimate.of(chain.size(), 0)));
    figures.add(new ModelFigure(ModelFigure.ALL, TRANSITIONS, Estimate.of(chain.transitions(), 0)));
    double[] ofValue = effects.effectsOfValue();
    int size = values().size();
    add(figures, REMOVAL_EFFECT, effects.effects(), 1);
    if (ofValue != null) {
      add(figures, REMOVAL_EFFECT_VALUE, ofValue, 1 + size);
    }
    int credit = ofValue == null ? 1 + size : 1 + 2 * size;
    if (counted) {
      double[] shared = shared(effects.effects(), chain.conversionsOfSteps());
      addShared(figures, ModelFigure.CREDITED_CONVERSIONS, shared, credit, effects.effects());
    }
    if (counted && ofValue != null) {
      double[] shared = shared(ofValue, chain.valueOfSteps());
      addShared(figures, ModelFigure.CREDITED_VALUE, shared, credit + size, ofValue);
    }
    return figures;
  }

  private void add(List<ModelFigure> figures, String quantity, double[] numbers, int errorsAt) {
    for (int value = 0; value < numbers.length; value++) {
      Estimate estimate = estimate(numbers[value], errorsAt + value);
      figures.add(new ModelFigure(values().get(value), quantity, estimate));
    }
  }

  /** Credit that is cut off at an effect of zero or less has no error that would be true. */
  private void addShared(
      List<ModelFigure> figures, String quantity, double[] shared, int errorsAt, double[] effects) {
    for (int value = 0; value < shared.length; value++) {
      Estimate estimate =
          effects[value] > 0
              ? estimate(shared[value], errorsAt + value)
              : Estimate.withoutError(shared[value]);
      figures.add(new ModelFigure(values().get(value), quantity, estimate));
    }
  }

  private Estimate estimate(double number, int error) {
    return errors == null
        ? Estimate.withoutError(number)
        : Estimate.ofSpread(number, errors[error]);
  }

  /** The whole in the ratio of effects above zero; the same to each value if there is none. */
  private static double[] shared(double[] effects, double whole) {
    double sum = 0;
    for (double effect : effects) {
      sum += Math.max(0, effect);
    }
    double[] shared = new double[effects.length];
    for (int value = 0; value < shared.length; value++) {
      double part = sum > 0 ? Math.max(0, effects[value]) / sum : 1.0 / shared.length;
      shared[value] = whole * part;
    }
    return shared;
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  /** A step gets the removal effect of its value; nothing if that is negative or not known. */
  @Override
  public PathScoring scoring() {
    return DistinctSteps.byValue(effects.effects());
  }

  @Override
  public String why(int[] path, int length, int i) {
    if (path[i] < 0) {
      return "a value that the model has not seen";
    }
    Estimate effect = removalEffect(values().get(path[i]));
    if (effect.value() < 0) {
      return String.format(
          Locale.ROOT,
          "without '%s' %.1f %% more would convert, which earns nothing",
          values().get(path[i]),
          -100 * effect.value());
    }
    return String.format(
        Locale.ROOT,
        "without '%s' %.1f %% of conversions would be lost%s",
        values().get(path[i]),
        100 * effect.value(),
        interval(effect));
  }

  private static String interval(Estimate effect) {
    Double lower = effect.lower();
    Double upper = effect.upper();
    return lower == null || upper == null
        ? ""
        : String.format(
            Locale.ROOT, " (95 %% interval %.1f %% to %.1f %%)", 100 * lower, 100 * upper);
  }

  private int code(String value) {
    int code = values().indexOf(value);
    if (code < 0) {
      throw new IllegalArgumentException(
          "The model has no value '%s'; it has %s".formatted(value, values()));
    }
    return code;
  }
}
