package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What touches get credit for beside conversions and leads, each by the same strategies and rules.
 *
 * <p>An outcome counts once at its time and may have a value. Count and value of one outcome are
 * shared by the same weights.
 */
public enum OutcomeKind {
  /** An opportunity at its creation, with its amount. */
  OPPORTUNITY(CreditedOutcomes.OPPORTUNITIES, CreditedOutcomes.PIPELINE),
  /** A won opportunity at its close, with its amount. */
  WIN(CreditedOutcomes.WINS, CreditedOutcomes.WON_AMOUNT),
  /** A won opportunity at its close, with the milliseconds from its creation. */
  CYCLE(CreditedOutcomes.CYCLES, CreditedOutcomes.CYCLE_TIME, 3),
  /** A lost opportunity at its close, with its amount. */
  LOSS(CreditedOutcomes.LOSSES, CreditedOutcomes.LOST_AMOUNT),
  /** An account that became marketing qualified. */
  MQA(CreditedOutcomes.MQAS, null),
  /** An account that sales accepted. */
  SQA(CreditedOutcomes.SQAS, null),
  /** A lead that became qualified. */
  QUALIFIED_LEAD(CreditedOutcomes.QUALIFIED_LEADS, null),
  /** An account that became a customer, with what it pays each month at first. */
  CUSTOMER(CreditedOutcomes.CUSTOMERS, CreditedOutcomes.NEW_RECURRING_REVENUE);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final Figure count;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final @Nullable Figure value;

  private final int valueDecimals;

  OutcomeKind(Figure count, @Nullable Figure value) {
    this(count, value, 6);
  }

  OutcomeKind(Figure count, @Nullable Figure value, int valueDecimals) {
    this.count = count;
    this.value = value;
    this.valueDecimals = valueDecimals;
  }

  /**
   * The name as a type of conversions.
   *
   * @return the name in lower case
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * How many are credited.
   *
   * @return a figure of credit
   */
  public Figure count() {
    return count;
  }

  /**
   * What the credited ones are worth.
   *
   * @return a figure of credit; null if they have no value
   */
  public @Nullable Figure value() {
    return value;
  }

  /**
   * The figures.
   *
   * @return the count, and the value if there is one
   */
  public Stream<Figure> figures() {
    return value == null ? Stream.of(count) : Stream.of(count, value);
  }

  /** A sum of values in the unit of their figure. */
  BigDecimal decimal(long sum) {
    return BigDecimal.valueOf(sum, valueDecimals);
  }
}
