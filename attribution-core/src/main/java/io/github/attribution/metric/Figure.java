package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A base measure that metrics are made of: a count or sum over the input tables, a sample, or a sum
 * of credit.
 *
 * <p>A need is a table ({@code visits}) or a column of one ({@code visits.active_seconds});
 * alternatives are separated by {@code |}. Two figures are the same if all their parts are.
 *
 * @param name the name, unique among figures, such as {@code target visits}
 * @param meaning what is counted or summed, for people
 * @param unit of the values; amounts are in units of the reporting currency, not in micros
 * @param form of the values
 * @param needs what the input must have, all of it
 * @param window which facts, seen from the period that is reported
 */
public record Figure(
    String name, String meaning, MetricUnit unit, Form form, List<String> needs, Window window) {

  /** What a figure's value is. */
  public enum Form {
    /** One number over facts of the tables. */
    NUMBER,
    /** One number for each fact or account: {@code double[]}. */
    SAMPLE,
    /** Rows of texts, for metrics that need more than numbers. */
    ROWS,
    /** One number of credit under a strategy. */
    CREDIT
  }

  /** Which period's value is taken. */
  public enum Window {
    /** That of the period. */
    PERIOD,
    /** That of the period before; of as many days if the period is not over. */
    BEFORE,
    /** That of the same days one year before. */
    YEAR_BEFORE
  }

  /** Copies. */
  public Figure {
    needs = ImmutableList.copyOf(needs);
  }

  /**
   * One number over facts of the tables.
   *
   * @param name the name
   * @param meaning what is counted or summed
   * @param unit of the values
   * @param needs what the input must have
   * @return a figure
   */
  public static Figure number(String name, String meaning, MetricUnit unit, String... needs) {
    return of(name, meaning, unit, Form.NUMBER, needs);
  }

  /**
   * A number of facts of the tables.
   *
   * @param name the name
   * @param meaning what is counted
   * @param needs what the input must have
   * @return a figure
   */
  public static Figure count(String name, String meaning, String... needs) {
    return of(name, meaning, MetricUnit.COUNT, Form.NUMBER, needs);
  }

  /**
   * One number for each fact or account. Samples of one metric go together by position.
   *
   * @param name the name
   * @param meaning what each number is
   * @param unit of the values
   * @param needs what the input must have
   * @return a figure
   */
  public static Figure sample(String name, String meaning, MetricUnit unit, String... needs) {
    return of(name, meaning, unit, Form.SAMPLE, needs);
  }

  /**
   * Rows of texts.
   *
   * @param name the name
   * @param meaning what a row is, and its columns
   * @param needs what the input must have
   * @return a figure
   */
  public static Figure rows(String name, String meaning, String... needs) {
    return of(name, meaning, MetricUnit.NAME, Form.ROWS, needs);
  }

  /**
   * One number of credit under a strategy.
   *
   * @param name the name
   * @param meaning what is credited
   * @param unit of the values
   * @param needs what the input must have
   * @return a figure
   */
  public static Figure credit(String name, String meaning, MetricUnit unit, String... needs) {
    return of(name, meaning, unit, Form.CREDIT, needs);
  }

  private static Figure of(
      String name, String meaning, MetricUnit unit, Form form, String... needs) {
    return new Figure(name, meaning, unit, form, List.of(needs), Window.PERIOD);
  }

  /**
   * This figure of the period before.
   *
   * @return a figure with the same facts of another window
   */
  public Figure before() {
    return in(Window.BEFORE);
  }

  /**
   * This figure of one year before.
   *
   * @return a figure with the same facts of another window
   */
  public Figure yearBefore() {
    return in(Window.YEAR_BEFORE);
  }

  /**
   * This figure in a window.
   *
   * @param window which
   * @return a figure with the same facts of that window
   */
  public Figure in(Window window) {
    return new Figure(name, meaning, unit, form, needs, window);
  }

  /** Whether there is one for each strategy. */
  public boolean isCredit() {
    return form == Form.CREDIT;
  }

  /** The name with the window where it is another than the period. */
  public String label() {
    return switch (window) {
      case PERIOD -> name;
      case BEFORE -> name + " before";
      case YEAR_BEFORE -> name + " a year before";
    };
  }

  /**
   * What to say of a need that the input does not have.
   *
   * @param need one of {@link #needs()}
   * @return such as {@code needs the column 'active_seconds' of 'visits'}
   */
  public static String whyMissing(String need) {
    return Stream.of(need.split("\\|"))
        .map(Figure::tableOrColumn)
        .collect(Collectors.joining(" or ", "needs ", ""));
  }

  private static String tableOrColumn(String need) {
    int dot = need.indexOf('.');
    return dot < 0
        ? "the table '%s'".formatted(need)
        : "the column '%s' of '%s'".formatted(need.substring(dot + 1), need.substring(0, dot));
  }
}
