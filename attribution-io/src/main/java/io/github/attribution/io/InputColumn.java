package io.github.attribution.io;

/**
 * A column of an input table.
 *
 * @param name the name in lower case
 * @param type what its cells hold
 * @param required whether a table without it is refused, and a row without a value is a reject
 */
public record InputColumn(String name, Type type, boolean required) {

  /** What the cells of a column hold. */
  public enum Type {
    /** A text that names a row, an account, a person. */
    ID,
    /** Any other text; the results use the names in parentheses themselves. */
    TEXT,
    /** A point in time. */
    TIME,
    /** A month such as 2024-04, or a point in time within it. */
    MONTH,
    /** A decimal amount of money, of either sign. */
    MONEY,
    /** A sum of money that another tool computed: rounded half-even to six decimals. */
    SUM,
    /** A decimal amount of money, not negative. */
    COST,
    /** A decimal number, not negative. */
    COUNT,
    /** The price of one unit of a currency, more than zero. */
    RATE,
    /** True or false. */
    BOOLEAN,
    /** Three capital letters. */
    CURRENCY
  }

  static InputColumn required(String name, Type type) {
    return new InputColumn(name, type, true);
  }

  static InputColumn optional(String name, Type type) {
    return new InputColumn(name, type, false);
  }
}
