package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of one scope that metrics are computed from, and for each that is not there the
 * reason.
 *
 * <p>Mutable while it is filled, not thread-safe.
 */
public final class Figures {

  /** The note of a value of zero for what came without any cost. */
  public static final String ORGANIC = "organic: no spend";

  private final Map<Figure, BigDecimal> values = new EnumMap<>(Figure.class);
  private final Map<Figure, String> missing = new EnumMap<>(Figure.class);
  private final Map<Figure, String> notes = new EnumMap<>(Figure.class);

  /** A metric of two figures. */
  @FunctionalInterface
  interface OfTwo {
    MetricResult of(BigDecimal first, BigDecimal second);
  }

  /** A metric of three figures. */
  @FunctionalInterface
  interface OfThree {
    MetricResult of(BigDecimal first, BigDecimal second, BigDecimal third);
  }

  /** No figures yet. */
  public Figures() {}

  /**
   * Sets a figure.
   *
   * @param figure which
   * @param value its value
   * @return this
   */
  public Figures with(Figure figure, BigDecimal value) {
    values.put(figure, value);
    return this;
  }

  /**
   * Says why a figure is not there.
   *
   * @param figure which
   * @param reason what is missing in the input, for people
   * @return this
   */
  public Figures without(Figure figure, String reason) {
    missing.put(figure, reason);
    return this;
  }

  /**
   * Adds what a reader of metrics with this figure must know.
   *
   * @param figure which
   * @param note the note
   * @return this
   */
  public Figures note(Figure figure, String note) {
    notes.put(figure, note);
    return this;
  }

  MetricResult combine(MetricUnit unit, Figure first, Figure second, OfTwo metric) {
    return combine(unit, metric, first, second);
  }

  MetricResult combine(MetricUnit unit, Figure first, Figure second, Figure third, OfThree metric) {
    BigDecimal middle = values.get(second);
    OfTwo ofTwo = (a, b) -> metric.of(a, Objects.requireNonNull(middle), b);
    return middle == null
        ? MetricResult.missing(unit, reason(second))
        : combine(unit, ofTwo, first, third);
  }

  private MetricResult combine(MetricUnit unit, OfTwo metric, Figure first, Figure second) {
    BigDecimal one = values.get(first);
    BigDecimal other = values.get(second);
    if (one == null || other == null) {
      return MetricResult.missing(unit, reason(one == null ? first : second));
    }
    MetricResult result = metric.of(one, other);
    BinaryOperator<String> join = (a, b) -> a + "; " + b;
    String note =
        Stream.of(result.note(), notes.getOrDefault(first, ""), notes.getOrDefault(second, ""))
            .filter(text -> !text.isEmpty())
            .distinct()
            .reduce(join)
            .orElse("");
    return result.withNote(note);
  }

  private String reason(Figure figure) {
    return missing.getOrDefault(figure, "no " + figure.name().toLowerCase(java.util.Locale.ROOT));
  }

  static MetricResult costPerUnit(BigDecimal cost, BigDecimal units) {
    requireNotNegative(cost, "cost");
    if (units.signum() < 0) {
      return new MetricResult(
          null, MetricStatus.ERROR, cost, units, MetricUnit.MONEY, "more was taken back than won");
    }
    MetricResult result = MetricResult.quotient(cost, units, MetricUnit.MONEY);
    boolean organic = cost.signum() == 0 && result.status() == MetricStatus.OK;
    return organic ? result.withNote(ORGANIC) : result;
  }

  static void requireNotNegative(BigDecimal amount, String what) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          "The %s is %s; it must not be negative".formatted(what, amount.toPlainString()));
    }
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().toPlainString())
        .collect(Collectors.joining(", "));
  }
}
