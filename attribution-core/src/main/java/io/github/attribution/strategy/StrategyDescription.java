package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What there is to know about a strategy before using it.
 *
 * @param name the name in a spec, in kebab-case
 * @param definition one or two sentences: who gets what, and the degenerate cases
 * @param formula the scores of a journey of n touches as plain text
 * @param source where the rule and its defaults come from
 * @param parameters what can be set
 */
public record StrategyDescription(
    String name, String definition, String formula, String source, List<Parameter> parameters) {

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
    return new StrategyDescription(name, definition, formula, source, List.of());
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
    return new StrategyDescription(name, definition, formula, source, more);
  }
}
