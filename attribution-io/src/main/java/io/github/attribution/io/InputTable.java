package io.github.attribution.io;

import static io.github.attribution.io.InputColumn.optional;
import static io.github.attribution.io.InputColumn.required;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The input tables and their columns, as users name them. */
public enum InputTable {
  /** One row a touch. */
  TOUCHPOINTS(
      required("account_id", InputColumn.Type.ID),
      required("touched_at", InputColumn.Type.TIME),
      required("channel", InputColumn.Type.TEXT),
      optional("touchpoint_id", InputColumn.Type.ID),
      optional("contact_id", InputColumn.Type.ID),
      optional("campaign", InputColumn.Type.TEXT),
      optional("content", InputColumn.Type.TEXT),
      optional("interaction", InputColumn.Type.TEXT),
      optional("email", InputColumn.Type.TEXT),
      optional("website", InputColumn.Type.TEXT),
      optional("url", InputColumn.Type.TEXT),
      optional("ip", InputColumn.Type.TEXT),
      optional("company", InputColumn.Type.TEXT)),
  /** One row a conversion or refund. */
  CONVERSIONS(
      required("conversion_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      required("converted_at", InputColumn.Type.TIME),
      optional("revenue", InputColumn.Type.MONEY),
      optional("currency", InputColumn.Type.CURRENCY),
      optional("type", InputColumn.Type.TEXT),
      optional("new_customer", InputColumn.Type.BOOLEAN),
      optional("opportunity_id", InputColumn.Type.ID),
      optional("contact_id", InputColumn.Type.ID),
      optional("reverses", InputColumn.Type.ID),
      optional("campaign", InputColumn.Type.TEXT)),
  /** Aggregated journeys, instead of touchpoints and conversions. */
  PATHS(
      required("path", InputColumn.Type.TEXT),
      optional("total_conversions", InputColumn.Type.COUNT),
      optional("total_conversion_value", InputColumn.Type.SUM),
      optional("total_null", InputColumn.Type.COUNT)),
  /** Stages that accounts reached. */
  MILESTONES(
      required("account_id", InputColumn.Type.ID),
      required("milestone", InputColumn.Type.TEXT),
      required("reached_at", InputColumn.Type.TIME),
      optional("contact_id", InputColumn.Type.ID),
      optional("opportunity_id", InputColumn.Type.ID)),
  /** Media spend. */
  SPEND(
      required("channel", InputColumn.Type.TEXT),
      required("amount", InputColumn.Type.COST),
      optional("date", InputColumn.Type.TIME),
      optional("from", InputColumn.Type.TIME),
      optional("to", InputColumn.Type.TIME),
      optional("campaign", InputColumn.Type.TEXT),
      optional("currency", InputColumn.Type.CURRENCY)),
  /** Costs that are not media spend. */
  COSTS(
      required("kind", InputColumn.Type.TEXT),
      required("amount", InputColumn.Type.COST),
      optional("date", InputColumn.Type.TIME),
      optional("currency", InputColumn.Type.CURRENCY)),
  /** People of the accounts. */
  CONTACTS(
      required("contact_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      optional("role", InputColumn.Type.TEXT),
      optional("email", InputColumn.Type.TEXT)),
  /** The accounts. */
  ACCOUNTS(
      required("account_id", InputColumn.Type.ID),
      optional("name", InputColumn.Type.TEXT),
      optional("domain", InputColumn.Type.TEXT),
      optional("segment", InputColumn.Type.TEXT),
      optional("target", InputColumn.Type.BOOLEAN),
      optional("parent_account_id", InputColumn.Type.ID)),
  /** Deals, won, lost and open. */
  OPPORTUNITIES(
      required("opportunity_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      optional("created_at", InputColumn.Type.TIME),
      optional("closed_at", InputColumn.Type.TIME),
      optional("stage", InputColumn.Type.TEXT),
      optional("amount", InputColumn.Type.MONEY),
      optional("currency", InputColumn.Type.CURRENCY),
      optional("won", InputColumn.Type.BOOLEAN)),
  /** Who takes part in which deal. */
  OPPORTUNITY_CONTACTS(
      required("opportunity_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      required("contact_id", InputColumn.Type.ID),
      optional("role", InputColumn.Type.TEXT),
      optional("primary", InputColumn.Type.BOOLEAN)),
  /** Prices of currencies in other currencies. */
  EXCHANGE_RATES(
      required("from", InputColumn.Type.CURRENCY),
      required("to", InputColumn.Type.CURRENCY),
      required("date", InputColumn.Type.TIME),
      required("rate", InputColumn.Type.RATE)),
  /** Ranges of IP addresses and whose they are. */
  IP_RANGES(
      required("account_id", InputColumn.Type.ID),
      optional("cidr", InputColumn.Type.TEXT),
      optional("from", InputColumn.Type.TEXT),
      optional("to", InputColumn.Type.TEXT)),
  /** Domains of free-mail providers, instead of the built-in ones. */
  FREE_MAIL(required("domain", InputColumn.Type.TEXT));

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final ImmutableList<InputColumn> columns;

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
