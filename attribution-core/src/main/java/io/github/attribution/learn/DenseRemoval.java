package io.github.attribution.learn;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * Removal effects of all values from one inverse, for chains of few states.
 *
 * <p>M is the inverse of (what leaves a state on the diagonal − flows), so M times conversions
 * gives b, the probability of a conversion from each state. With A the states of a value, z =
 * M_AA⁻¹ b_A: what is lost from a state is M_·A z, from the start Σz ÷ journeys. Cost: states³
 * once, and |A|³ + states · |A| a value.
 */
final class DenseRemoval {

  /** Above, {@link SparseRemoval} is faster. */
  static final int MOST_STATES = 500;

  /** Where sweeps crawl, an inverse of up to as many states is still the better way. */
  static final int MOST_STATES_AT_ALL = 2_000;

  /** Up to as many states it hardly matters. */
  private static final int FEW_STATES = 64;

  /** How many steps of an inverse take as long as all sweeps over a transition for a value. */
  private static final double STEPS_FOR_SWEEPS = 32;

  private final Chain chain;
  private final double[][] inverse;
  private double error;

  private DenseRemoval(Chain chain) {
    this.chain = chain;
    this.inverse = inverse(chain);
  }

  /** Whether an inverse is faster than sweeps: it takes states³, sweeps transitions · values. */
  static boolean isFaster(Chain chain) {
    double sweeps = STEPS_FOR_SWEEPS * chain.to().length * chain.values().size();
    return chain.size() <= FEW_STATES
        || (chain.size() <= MOST_STATES && Math.pow(chain.size(), 3) <= sweeps);
  }

  static RemovalEffects of(Chain chain) {
    return new DenseRemoval(chain).effects();
  }

  /** The inverse of leaving − flow. */
  static double[][] inverse(Chain chain) {
    double[][] matrix = new double[chain.size()][chain.size()];
    for (int state = 0; state < chain.size(); state++) {
      matrix[state][state] = chain.leaving()[state];
      for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
        matrix[state][chain.to()[arc]] = -chain.flow()[arc];
      }
    }
    return solver(new Array2DRowRealMatrix(matrix, false)).getInverse().getData();
  }

  private static DecompositionSolver solver(RealMatrix matrix) {
    return new LUDecomposition(matrix, Double.MIN_NORMAL).getSolver();
  }

  private RemovalEffects effects() {
    double[] converts = times(chain.converted());
    double[] pays = times(chain.worth());
    RemovalEffects.Traces traces = RemovalEffects.Traces.empty(chain);
    int[][] states = chain.statesByValue();
    for (int value = 0; value < states.length; value++) {
      remove(value, states[value], converts, pays, traces);
    }
    int start = HistoryStates.START;
    noteResidual(chain.converted(), converts, -1);
    for (int value = 0; value < states.length; value++) {
      noteResidual(null, column(traces.lost(), value), value);
    }
    return new RemovalEffects(
        converts,
        pays,
        effects(traces.lost(), converts[start]),
        traces.lostPay() == null ? null : effects(traces.lostPay(), pays[start]),
        traces,
        error);
  }

  private double[] times(double[] vector) {
    return Arrays.stream(inverse).mapToDouble(row -> dot(row, vector)).toArray();
  }

  private static double dot(double[] row, double[] vector) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * vector[i];
    }
    return sum;
  }

  private void remove(
      int value, int[] states, double[] converts, double[] pays, RemovalEffects.Traces traces) {
    RealMatrix block = MatrixUtils.createRealMatrix(rows(states, states));
    DecompositionSolver solver = solver(block);
    double[] ones = new double[states.length];
    Arrays.fill(ones, 1);
    double[] after = solver(block.transpose()).solve(vector(ones)).toArray();
    double[] lost = solver.solve(vector(pick(converts, states))).toArray();
    double[] lostPay = solver.solve(vector(pick(pays, states))).toArray();
    int values = chain.values().size();
    for (int state = 0; state < inverse.length; state++) {
      int at = state * values + value;
      for (int i = 0; i < states.length; i++) {
        traces.after()[at] += after[i] * inverse[states[i]][state];
        traces.lost()[at] += inverse[state][states[i]] * lost[i];
        if (traces.lostPay() != null) {
          traces.lostPay()[at] += inverse[state][states[i]] * lostPay[i];
        }
      }
    }
  }

  private double[][] rows(int[] rows, int[] columns) {
    return Arrays.stream(rows)
        .mapToObj(row -> pick(inverse[row], columns))
        .toArray(double[][]::new);
  }

  private static double[] pick(double[] all, int[] places) {
    return Arrays.stream(places).mapToDouble(place -> all[place]).toArray();
  }

  private static RealVector vector(double[] numbers) {
    return MatrixUtils.createRealVector(numbers);
  }

  private double[] effects(double[] lost, double all) {
    return Arrays.stream(lost, 0, chain.values().size()).map(one -> one / all).toArray();
  }

  private double[] column(double[] lost, int value) {
    double[] column = new double[chain.size()];
    Arrays.setAll(column, state -> lost[state * chain.values().size() + value]);
    return column;
  }

  /** What the start's x may be off by: Σ over states of how often they are visited · residual. */
  private void noteResidual(double @Nullable [] constants, double[] x, int met) {
    double sum = 0;
    for (int state = 0; state < x.length; state++) {
      if (met < 0 || chain.last()[state] != met) {
        double rest = chain.leaving()[state] * x[state];
        for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
          rest -= chain.flow()[arc] * x[chain.to()[arc]];
        }
        sum += Math.abs(constants == null ? rest : rest - constants[state]);
      }
    }
    if (sum > 0) {
      error = Math.max(error, sum / chain.journeys() / x[HistoryStates.START]);
    }
  }
}
