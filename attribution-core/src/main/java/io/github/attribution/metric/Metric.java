package io.github.attribution.metric;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A metric: what it means and how it is computed from figures.
 *
 * @param id the name in outputs
 * @param name the name for people
 * @param tags the groups it belongs to
 * @param formula the formula as plain text, which is the definition
 * @param unit in what it is shown
 * @param mode which facts of a period it looks at
 * @param reading how to read it, and what is easily misread
 * @param source where the definition comes from
 * @param needs the figures it is computed from
 * @param example figures with the result that they give
 * @param function the computation, asked only if all figures are there
 */
public record Metric(
    String id,
    String name,
    Set<MetricTag> tags,
    String formula,
    MetricUnit unit,
    MetricMode mode,
    String reading,
    String source,
    List<Figure> needs,
    Example example,
    Function<Figures, MetricResult> function) {

  /**
   * A worked example.
   *
   * @param given a text for each need: a number, the numbers of a sample separated by spaces, or
   *     rows separated by semicolons of cells separated by commas
   * @param result the value as shown, or the status
   */
  public record Example(List<String> given, String result) {

    /** Copies. */
    public Example {
      given = ImmutableList.copyOf(given);
    }

    /**
     * The figures that are given.
     *
     * @param needs what the texts are of
     * @return the figures
     */
    public Figures figures(List<Figure> needs) {
      Figures figures = new Figures();
      for (int i = 0; i < needs.size(); i++) {
        put(figures, needs.get(i), given.get(i));
      }
      return figures;
    }

    private static void put(Figures figures, Figure figure, String text) {
      switch (figure.form()) {
        case NUMBER, CREDIT -> figures.with(figure, new BigDecimal(text));
        case SAMPLE ->
            figures.with(
                figure,
                Splitter.on(' ')
                    .omitEmptyStrings()
                    .splitToStream(text)
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        case ROWS ->
            figures.with(
                figure,
                Splitter.on(';')
                    .trimResults()
                    .omitEmptyStrings()
                    .splitToStream(text)
                    .map(row -> Splitter.on(',').trimResults().splitToList(row))
                    .toList());
      }
    }
  }

  /** A metric of one number. */
  @FunctionalInterface
  public interface OfOne {
    /** Computes. */
    MetricResult of(BigDecimal one);
  }

  /** A metric of two numbers. */
  @FunctionalInterface
  public interface OfTwo {
    /** Computes. */
    MetricResult of(BigDecimal one, BigDecimal two);
  }

  /** A metric of three numbers. */
  @FunctionalInterface
  public interface OfThree {
    /** Computes. */
    MetricResult of(BigDecimal one, BigDecimal two, BigDecimal three);
  }

  /** A metric of four numbers. */
  @FunctionalInterface
  public interface OfFour {
    /** Computes. */
    MetricResult of(BigDecimal one, BigDecimal two, BigDecimal three, BigDecimal four);
  }

  /** Copies. */
  public Metric {
    tags = ImmutableSortedSet.copyOf(tags);
    needs = ImmutableList.copyOf(needs);
  }

  /**
   * Begins to declare a metric.
   *
   * @param id the name in outputs, in camel case
   * @param name the name for people
   * @return a declaration to be completed
   */
  static Declaration named(String id, String name) {
    return new Declaration(id, name);
  }

  /**
   * Computes the metric.
   *
   * @param figures the figures of one scope and period
   * @return the result; without a value and with the reason if a figure is missing
   */
  public MetricResult of(Figures figures) {
    return figures
        .lacking(needs, unit)
        .orElseGet(() -> figures.annotated(function.apply(figures), needs));
  }

  /**
   * The worked example in words.
   *
   * @return such as {@code credited revenue 24000; media spend 6000 give 4}
   */
  public String exampleText() {
    return IntStream.range(0, needs.size())
        .mapToObj(i -> needs.get(i).label() + " " + example.given().get(i))
        .collect(Collectors.joining("; ", "", " give " + example.result()));
  }

  /** Whether there is a result for each strategy. */
  public boolean isCredit() {
    return needs.stream().anyMatch(Figure::isCredit);
  }

  /** A metric that is being declared. Mutable, not thread-safe. */
  static final class Declaration {

    private final String id;
    private final String name;
    private final List<String> given = new ArrayList<>();
    private Set<MetricTag> tags = Set.of();
    private String formula = "";
    private MetricUnit unit = MetricUnit.RATIO;
    private MetricMode mode = MetricMode.PERIOD;
    private String reading = "";
    private String source = "";
    private String result = "";

    private Declaration(String id, String name) {
      this.id = id;
      this.name = name;
    }

    Declaration tags(MetricTag... tags) {
      this.tags = Set.of(tags);
      return this;
    }

    Declaration formula(String formula) {
      this.formula = formula;
      return this;
    }

    Declaration unit(MetricUnit unit) {
      this.unit = unit;
      return this;
    }

    Declaration mode(MetricMode mode) {
      this.mode = mode;
      return this;
    }

    Declaration reading(String reading) {
      this.reading = reading;
      return this;
    }

    Declaration source(String source) {
      this.source = source;
      return this;
    }

    /** The value as shown, or the status, that a text for each need gives. */
    Declaration example(String result, String... given) {
      this.result = result;
      this.given.addAll(List.of(given));
      return this;
    }

    Metric of(Figure one, OfOne function) {
      return from(List.of(one), figures -> function.of(figures.number(one)));
    }

    Metric of(Figure one, Figure two, OfTwo function) {
      return from(
          List.of(one, two), figures -> function.of(figures.number(one), figures.number(two)));
    }

    Metric of(Figure one, Figure two, Figure three, OfThree function) {
      return from(
          List.of(one, two, three),
          figures -> function.of(figures.number(one), figures.number(two), figures.number(three)));
    }

    Metric of(Figure one, Figure two, Figure three, Figure four, OfFour function) {
      return from(
          List.of(one, two, three, four),
          figures ->
              function.of(
                  figures.number(one),
                  figures.number(two),
                  figures.number(three),
                  figures.number(four)));
    }

    /** Of any figures. */
    Metric from(List<Figure> needs, Function<Figures, MetricResult> function) {
      return new Metric(
          id,
          name,
          tags,
          formula,
          unit,
          mode,
          reading,
          source,
          needs,
          new Example(given, result),
          function);
    }
  }
}
