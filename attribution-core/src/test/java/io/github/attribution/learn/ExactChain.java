package io.github.attribution.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.fraction.BigFractionField;
import org.apache.commons.math3.linear.Array2DRowFieldMatrix;
import org.apache.commons.math3.linear.ArrayFieldVector;
import org.apache.commons.math3.linear.FieldLUDecomposition;

/** The other way: a chain in fractions, solved again for each value that is removed. */
final class ExactChain {

  private static final List<String> START = List.of();

  private final Map<List<String>, Map<List<String>, BigFraction>> flows = new LinkedHashMap<>();
  private final Map<List<String>, BigFraction> rewards = new HashMap<>();
  private final Map<List<String>, BigFraction> visits = new HashMap<>();

  /** Counts paths whose journeys and values are whole, as rewards either conversions or value. */
  ExactChain(List<PathOutcome> rows, int order, boolean ofValue) {
    for (PathOutcome row : rows) {
      BigFraction journeys = fraction(row.conversionMicros() + row.unconvertedMicros());
      List<String> state = START;
      for (int i = 0; i < row.path().size() && !journeys.equals(BigFraction.ZERO); i++) {
        List<String> next = row.path().subList(Math.max(0, i + 1 - order), i + 1);
        visits.merge(state, journeys, BigFraction::add);
        flows
            .computeIfAbsent(state, one -> new LinkedHashMap<>())
            .merge(next, journeys, BigFraction::add);
        state = next;
      }
      visits.merge(state, journeys, BigFraction::add);
      flows.computeIfAbsent(state, one -> new LinkedHashMap<>());
      long reward = ofValue ? row.valueMicros() : row.conversionMicros();
      rewards.merge(state, fraction(reward), BigFraction::add);
    }
  }

  private static BigFraction fraction(long micros) {
    return new BigFraction(micros, 1_000_000L);
  }

  /** The part of the reward that is lost if what comes to a value brings nothing. */
  BigFraction removalEffect(String removed) {
    return BigFraction.ONE.subtract(
        expected(state -> !removed.equals(last(state))).divide(expected(state -> true)));
  }

  /** What is expected from the start if only some states bring something. */
  BigFraction expected(Predicate<List<String>> kept) {
    List<List<String>> states = new ArrayList<>(flows.keySet().stream().filter(kept).toList());
    BigFraction[][] matrix = new BigFraction[states.size()][states.size()];
    BigFraction[] right = new BigFraction[states.size()];
    for (int i = 0; i < states.size(); i++) {
      BigFraction all = visits.get(states.get(i));
      right[i] = rewards.getOrDefault(states.get(i), BigFraction.ZERO).divide(all);
      for (int j = 0; j < states.size(); j++) {
        BigFraction flow =
            flows.get(states.get(i)).getOrDefault(states.get(j), BigFraction.ZERO).divide(all);
        matrix[i][j] = (i == j ? BigFraction.ONE : BigFraction.ZERO).subtract(flow);
      }
    }
    return new FieldLUDecomposition<>(
            new Array2DRowFieldMatrix<>(BigFractionField.getInstance(), matrix))
        .getSolver()
        .solve(new ArrayFieldVector<>(BigFractionField.getInstance(), right))
        .getEntry(states.indexOf(START));
  }

  static String last(List<String> state) {
    return state.isEmpty() ? "" : state.get(state.size() - 1);
  }
}
