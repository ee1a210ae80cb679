package io.github.attribution.io.measure;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.metric.Figure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures over the same rows in each window. In the condition and in expressions {@code w.from_at}
 * and {@code w.to_at} are the window's beginning, and its end, which is not part of it.
 *
 * <pre>{@code
 * FigureQuery.dated(tables.rows("visits") + " v", "v.visited_at")
 *     .account("v.account_id")
 *     .channel("v.channel")
 *     .figure(Traffic.VISITS, "count(*)")
 * }</pre>
 *
 * <p>A window or group without rows has the value 0, an empty sample, no rows.
 */
final class FigureQuery {

  private final String rows;
  private final String inWindow;
  private final Map<Figure, String> figures = new LinkedHashMap<>();
  private final Map<String, String> groups = new LinkedHashMap<>();
  private @Nullable String account;
  private boolean groupsOnly;
  private boolean lookingBack;
  private String key = "";
  private @Nullable String each;
  private String note = "";

  private FigureQuery(String rows, String inWindow) {
    this.rows = rows;
    this.inWindow = inWindow;
  }

  /**
   * Of rows in each window.
   *
   * @param rows what stands after FROM, with aliases
   * @param inWindow whether a row belongs to window w
   */
  static FigureQuery of(String rows, String inWindow) {
    return new FigureQuery(rows, inWindow);
  }

  /** Of rows that are dated in each window. */
  static FigureQuery dated(String rows, String at) {
    return of(rows, Windows.contains(at));
  }

  /** Whose a row is, so that figures are known by groups of accounts. */
  FigureQuery account(String expression) {
    this.account = expression;
    return this;
  }

  /** The row's own channel, so that figures are known by channel. */
  FigureQuery channel(String expression) {
    return by("channel", expression);
  }

  /** The row's own campaign, so that figures are known by campaign. */
  FigureQuery campaign(String expression) {
    return by("campaign", expression);
  }

  /**
   * Another value of a row that figures are known by. Channel and campaign are asked for if the run
   * asks, others always.
   */
  FigureQuery by(String name, String expression) {
    groups.put(name, expression);
    return this;
  }

  /** Figures are known by groups only, not over all rows. */
  FigureQuery groupsOnly() {
    this.groupsOnly = true;
    return this;
  }

  /**
   * Figures are of facts of the period before, which is from {@code w.before_from_at} until {@code
   * w.before_to_at}; without a value where the data begin later.
   */
  FigureQuery lookingBack() {
    this.lookingBack = true;
    return this;
  }

  /**
   * The rows of a key in a window and group are taken together before figures are, which is cheaper
   * than counting distinct keys several times.
   *
   * @param key an expression
   * @param columns aggregates with names, of which the expressions of figures are
   */
  FigureQuery each(String key, String columns) {
    this.key = key;
    this.each = columns;
    return this;
  }

  /** What readers of metrics with these figures must know. */
  FigureQuery note(String note) {
    this.note = note;
    return this;
  }

  /**
   * Adds a figure.
   *
   * @param figure which
   * @param expression of a number: an aggregate, in micros where the unit is money, in microseconds
   *     where it is days, else plain; of a sample: the number of a row as a double, NULL if it has
   *     none, those of one query going together by position; of rows: an aggregate that gives a
   *     {@code VARCHAR[][]}
   */
  FigureQuery figure(Figure figure, String expression) {
    figures.put(figure, expression);
    return this;
  }

  String rows() {
    return rows;
  }

  String inWindow() {
    return inWindow;
  }

  Map<Figure, String> figures() {
    return ImmutableMap.copyOf(figures);
  }

  Map<String, String> groups() {
    return ImmutableMap.copyOf(groups);
  }

  @Nullable String account() {
    return account;
  }

  boolean isLookingBack() {
    return lookingBack;
  }

  String key() {
    return key;
  }

  @Nullable String each() {
    return each;
  }

  String note() {
    return note;
  }

  boolean isOfGroupsOnly() {
    return groupsOnly;
  }
}
