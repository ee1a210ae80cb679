package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one scope and period that metrics are computed from, and for each that is not
 * there the reason.
 *
 * <p>Mutable while it is filled, not thread-safe.
 */
public final class Figures {

  private final Map<Figure, Object> values = new HashMap<>();
  private final Map<Figure, Reason> missing = new HashMap<>();
  private final Map<Figure, String> notes = new HashMap<>();
  private final Map<Figure, Set<MetricFlag>> flags = new HashMap<>();

  private record Reason(MetricStatus status, String text) {}

  /** No figures yet. */
  public Figures() {}

  /**
   * Sets a number.
   *
   * @param figure which
   * @param value its value in the figure's unit
   * @return this
   */
  public Figures with(Figure figure, BigDecimal value) {
    values.put(figure, value);
    return this;
  }

  /**
   * Sets a sample, which is not copied.
   *
   * @param figure which
   * @param sample finite numbers in the figure's unit
   * @return this
   */
  public Figures with(Figure figure, double[] sample) {
    values.put(figure, sample);
    return this;
  }

  /**
   * Sets rows of texts.
   *
   * @param figure which
   * @param rows the rows
   * @return this
   */
  public Figures with(Figure figure, List<List<String>> rows) {
    values.put(figure, rows);
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
    return without(figure, MetricStatus.NO_DATA, reason);
  }

  /**
   * Says why a figure is not there.
   *
   * @param figure which
   * @param status of metrics that need it
   * @param reason for people
   * @return this
   */
  public Figures without(Figure figure, MetricStatus status, String reason) {
    missing.put(figure, new Reason(status, reason));
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

  /**
   * Adds a flag to metrics with this figure.
   *
   * @param figure which
   * @param flag the flag
   * @return this
   */
  public Figures flag(Figure figure, MetricFlag flag) {
    flags.computeIfAbsent(figure, key -> EnumSet.noneOf(MetricFlag.class)).add(flag);
    return this;
  }

  /** Adds a flag to metrics with any figure that is there. */
  void flagAll(MetricFlag flag) {
    values.keySet().forEach(figure -> flag(figure, flag));
  }

  /**
   * Takes over all that others have.
   *
   * @param others figures of the same scope and period
   * @return this
   */
  public Figures withAll(Figures others) {
    values.putAll(others.values);
    missing.putAll(others.missing);
    notes.putAll(others.notes);
    others.flags.forEach((figure, all) -> all.forEach(flag -> flag(figure, flag)));
    return this;
  }

  /**
   * Takes over some of what others have.
   *
   * @param others figures of another scope or period
   * @param some which
   * @return this
   */
  Figures withSome(Figures others, Iterable<Figure> some) {
    for (Figure figure : some) {
      Optional.ofNullable(others.values.get(figure)).ifPresent(value -> values.put(figure, value));
      Optional.ofNullable(others.missing.get(figure)).ifPresent(why -> missing.put(figure, why));
      Optional.ofNullable(others.notes.get(figure)).ifPresent(note -> notes.put(figure, note));
      others.flags.getOrDefault(figure, Set.of()).forEach(flag -> flag(figure, flag));
    }
    return this;
  }

  /** Whether a figure is there, or it is said why it is not. */
  boolean tells(Figure figure) {
    return values.containsKey(figure) || missing.containsKey(figure);
  }

  /** Whether a figure is there. */
  public boolean has(Figure figure) {
    return values.containsKey(figure);
  }

  /**
   * A number.
   *
   * @param figure one of the metric's needs
   * @return its value
   * @throws IllegalArgumentException if it is not there, or is no number
   */
  public BigDecimal number(Figure figure) {
    return value(figure, BigDecimal.class);
  }

  /**
   * A sample.
   *
   * @param figure one of the metric's needs
   * @return its numbers, not to be changed
   * @throws IllegalArgumentException if it is not there, or is no sample
   */
  public double[] sample(Figure figure) {
    return value(figure, double[].class);
  }

  /**
   * Rows of texts.
   *
   * @param figure one of the metric's needs
   * @return its rows
   * @throws IllegalArgumentException if it is not there, or has no rows
   */
  @SuppressWarnings("unchecked") // with(Figure, List) takes nothing else
  public List<List<String>> rows(Figure figure) {
    return value(figure, List.class);
  }

  private <T> T value(Figure figure, Class<T> type) {
    Object value = values.get(figure);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "There is no %s '%s'; a metric computes from figures that it needs"
              .formatted(type.getSimpleName(), figure.label()));
    }
    return type.cast(value);
  }

  /** The result of a metric that lacks one of its needs, if so. */
  Optional<MetricResult> lacking(List<Figure> needs, MetricUnit unit) {
    for (Figure figure : needs) {
      if (!has(figure)) {
        Reason reason = missing.get(figure);
        return Optional.of(
            reason == null
                ? MetricResult.missing(unit, "no " + figure.label())
                : MetricResult.without(reason.status, unit, reason.text));
      }
    }
    return Optional.empty();
  }

  /** A result with what is to be known of its figures. */
  MetricResult annotated(MetricResult result, List<Figure> needs) {
    MetricResult annotated = result;
    for (Figure figure : needs) {
      annotated = annotated.withNote(notes.getOrDefault(figure, ""));
      for (MetricFlag flag : flags.getOrDefault(figure, Set.of())) {
        annotated = annotated.with(flag);
      }
    }
    return annotated;
  }

  @Nullable Object get(Figure figure) {
    return values.get(figure);
  }
}
