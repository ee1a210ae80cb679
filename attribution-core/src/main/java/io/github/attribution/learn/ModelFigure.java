package io.github.attribution.learn;

/**
 * One number that a model says of a value, such as the removal effect of a channel.
 *
 * @param value a value of the dimension, or {@link #ALL}
 * @param quantity what the number is, in snake case, such as {@code removal_effect}
 * @param estimate the number
 */
public record ModelFigure(String value, String quantity, Estimate estimate) {

  /** Stands for the whole model, where a number is of no single value. */
  public static final String ALL = "(all)";

  /** The credit of a value in conversions, as the model shares all conversions. */
  public static final String CREDITED_CONVERSIONS = "credited_conversions";

  /** The credit of a value in currency units, as the model shares the value of all conversions. */
  public static final String CREDITED_VALUE = "credited_value";

  /** The same number, whose error is not known. */
  ModelFigure withoutError() {
    return new ModelFigure(value, quantity, Estimate.withoutError(estimate.value()));
  }
}
