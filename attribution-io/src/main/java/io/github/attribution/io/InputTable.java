package io.github.attribution.io;

import static io.github.attribution.io.InputColumn.optional;
import static io.github.attribution.io.InputColumn.required;

import com.google.common.collect.ImmutableList;
import io.github.attribution.io.InputColumn.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The input tables and their columns, as users name them. */
public enum InputTable {
  /** One row a touch. */
  TOUCHPOINTS(
      required("account_id", Type.TEXT),
      required("touched_at", Type.TIME),
      required("channel", Type.TEXT),
      optional("touchpoint_id", Type.TEXT),
      optional("contact_id", Type.TEXT),
      optional("campaign", Type.TEXT),
      optional("content", Type.TEXT),
      optional("interaction", Type.TEXT)),
  /** One row a conversion or refund. */
  CONVERSIONS(
      required("conversion_id", Type.TEXT),
      required("account_id", Type.TEXT),
      required("converted_at", Type.TIME),
      optional("revenue", Type.MONEY),
      optional("currency", Type.CURRENCY),
      optional("type", Type.TEXT),
      optional("new_customer", Type.BOOLEAN),
      optional("opportunity_id", Type.TEXT),
      optional("contact_id", Type.TEXT),
      optional("reverses", Type.TEXT)),
  /** Aggregated journeys, instead of touchpoints and conversions. */
  PATHS(
      required("path", Type.TEXT),
      optional("total_conversions", Type.COUNT),
      optional("total_conversion_value", Type.MONEY),
      optional("total_null", Type.COUNT)),
  /** Stages that accounts reached. */
  MILESTONES(
      required("account_id", Type.TEXT),
      required("milestone", Type.TEXT),
      required("reached_at", Type.TIME),
      optional("contact_id", Type.TEXT),
      optional("opportunity_id", Type.TEXT)),
  /** Media spend. */
  SPEND(
      required("channel", Type.TEXT),
      required("amount", Type.COST),
      optional("date", Type.TIME),
      optional("from", Type.TIME),
      optional("to", Type.TIME),
      optional("campaign", Type.TEXT),
      optional("currency", Type.CURRENCY)),
  /** Costs that are not media spend. */
  COSTS(
      required("kind", Type.TEXT),
      required("amount", Type.COST),
      optional("date", Type.TIME),
      optional("currency", Type.CURRENCY)),
  /** People of the accounts. */
  CONTACTS(
      required("contact_id", Type.TEXT),
      required("account_id", Type.TEXT),
      optional("role", Type.TEXT),
      optional("email", Type.TEXT)),
  /** The accounts. */
  ACCOUNTS(
      required("account_id", Type.TEXT),
      optional("name", Type.TEXT),
      optional("domain", Type.TEXT),
      optional("segment", Type.TEXT),
      optional("target", Type.BOOLEAN)),
  /** Deals, won, lost and open. */
  OPPORTUNITIES(
      required("opportunity_id", Type.TEXT),
      required("account_id", Type.TEXT),
      optional("created_at", Type.TIME),
      optional("closed_at", Type.TIME),
      optional("stage", Type.TEXT),
      optional("amount", Type.MONEY),
      optional("currency", Type.CURRENCY),
      optional("won", Type.BOOLEAN)),
  /** Prices of currencies in other currencies. */
  EXCHANGE_RATES(
      required("from", Type.CURRENCY),
      required("to", Type.CURRENCY),
      required("date", Type.TIME),
      required("rate", Type.RATE));

  private final List<InputColumn> columns;

  InputTable(InputColumn... columns) {
    this.columns = ImmutableList.copyOf(columns);
  }

  /**
   * The name in configurations, options and messages.
   *
   * @return the name in lower case with underscores, such as {@code exchange_rates}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The name as a command line option.
   *
   * @return the name in kebab-case, such as {@code exchange-rates}
   */
  public String option() {
    return text().replace('_', '-');
  }

  /**
   * The columns that the engine knows.
   *
   * @return the columns in the order of the contract
   */
  public List<InputColumn> columns() {
    return columns;
  }

  /**
   * A column by name.
   *
   * @param name a name, in any case
   * @return the column
   */
  public Optional<InputColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Whether unknown columns become dimensions. */
  boolean keepsUnknownColumns() {
    return this == TOUCHPOINTS;
  }
}
