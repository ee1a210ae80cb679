package io.github.attribution.learn;

import java.util.List;

/**
 * A model that was fitted on {@link PathStatistics}: what it says of each value, how sure that is,
 * and how it shares single conversions.
 *
 * <p>Immutable and safe for several threads. The same statistics give the same model, bit for bit.
 */
public interface FittedModel {

  /**
   * The values that the statistics had, in code point order; their places are the codes of {@link
   * #scoring()}.
   *
   * @return the values
   */
  List<String> values();

  /**
   * What the model says, in a stable order: first of the whole, then by quantity and value.
   *
   * @return the numbers
   */
  List<ModelFigure> figures();

  /**
   * What to know before trusting the numbers: full sentences with the number behind each.
   *
   * @return warnings, empty if there is nothing to say
   */
  List<String> notes();

  /**
   * How the model shares the conversion of a path.
   *
   * @return the scoring
   */
  PathScoring scoring();

  /**
   * Why a step gets its score, for people.
   *
   * @param path as in {@link PathScoring#score}
   * @param length the number of steps
   * @param i the step
   * @return a few words without a full stop
   */
  String why(int[] path, int length, int i);
}
