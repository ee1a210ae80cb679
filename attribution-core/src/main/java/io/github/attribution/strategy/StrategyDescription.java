package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What there is to know about a strategy before using it.
 *
 * @param name the name in a spec, in kebab-case; a platform's with its name and a colon before
 * @param definition one or two sentences: who gets what
 * @param formula the scores of a journey of n touches as plain text
 * @param degenerate what becomes of journeys that the formula does not fit, empty if it fits all
 * @param source where the rule and its defaults come from
 * @param parameters what can be set
 * @param modifiable whether it takes {@link StrategyModifiers} as well
 */
public record StrategyDescription(
    String name,
    String definition,
    String formula,
    String degenerate,
    String source,
    List<Parameter> parameters,
    boolean modifiable) {

  /**
   * A parameter of a strategy.
   *
   * @param name the name in a spec, in kebab-case
   * @param defaultValue the value that applies where none is given, as text
   * @param meaning what it does, with unit and allowed values
   */
  public record Parameter(String name, String defaultValue, String meaning) {}

  /** Copies the parameters. */
  public StrategyDescription {
    parameters = ImmutableList.copyOf(parameters);
  }

  /**
   * A description without parameters.
   *
   * @param name the name
   * @param definition who gets what
   * @param formula the scores
   * @param source where it comes from
   * @return the description
   */
  public static StrategyDescription of(
      String name, String definition, String formula, String source) {
    return new StrategyDescription(name, definition, formula, "", source, List.of(), true);
  }

  /**
   * This description with one more parameter.
   *
   * @param parameter the parameter's name
   * @param defaultValue its default, as text
   * @param meaning what it does
   * @return a copy
   */
  public StrategyDescription with(String parameter, String defaultValue, String meaning) {
    List<Parameter> more =
        ImmutableList.<Parameter>builder()
            .addAll(parameters)
            .add(new Parameter(parameter, defaultValue, meaning))
            .build();
    return new StrategyDescription(name, definition, formula, degenerate, source, more, modifiable);
  }

  /**
   * This description with what becomes of journeys that the formula does not fit.
   *
   * @param cases one or two sentences
   * @return a copy
   */
  public StrategyDescription degenerate(String cases) {
    return new StrategyDescription(
        name, definition, formula, cases, source, parameters, modifiable);
  }

  /** This description of a strategy that takes its own parameters only. */
  StrategyDescription fixed() {
    return new StrategyDescription(
        name, definition, formula, degenerate, source, parameters, false);
  }
}
