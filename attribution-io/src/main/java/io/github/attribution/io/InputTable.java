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
      optional("opportunity_id", InputColumn.Type.ID),
      optional("rule_version", InputColumn.Type.TEXT)),
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
      optional("email", InputColumn.Type.TEXT),
      optional("contactable", InputColumn.Type.BOOLEAN)),
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
      optional("won", InputColumn.Type.BOOLEAN),
      optional("disqualified", InputColumn.Type.BOOLEAN),
      optional("kind", InputColumn.Type.TEXT),
      optional("lead_source", InputColumn.Type.TEXT),
      optional("first_sales_activity_at", InputColumn.Type.TIME)),
  /** Who takes part in which deal. */
  OPPORTUNITY_CONTACTS(
      required("opportunity_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      required("contact_id", InputColumn.Type.ID),
      optional("role", InputColumn.Type.TEXT),
      optional("primary", InputColumn.Type.BOOLEAN)),
  /** When opportunities entered their stages. */
  STAGE_HISTORY(
      required("opportunity_id", InputColumn.Type.ID),
      required("stage", InputColumn.Type.TEXT),
      required("entered_at", InputColumn.Type.TIME),
      optional("left_at", InputColumn.Type.TIME)),
  /** The stages of opportunities in their order. */
  STAGES(
      required("stage", InputColumn.Type.TEXT),
      required("position", InputColumn.Type.COUNT),
      optional("probability", InputColumn.Type.COUNT),
      optional("outcome", InputColumn.Type.TEXT)),
  /** Accounts on target lists, with dates. */
  TARGET_ACCOUNTS(
      required("account_id", InputColumn.Type.ID),
      optional("from", InputColumn.Type.TIME),
      optional("to", InputColumn.Type.TIME),
      optional("program", InputColumn.Type.TEXT),
      optional("program_type", InputColumn.Type.TEXT),
      optional("tier", InputColumn.Type.TEXT),
      optional("control", InputColumn.Type.BOOLEAN)),
  /** Roles of people in the buying group, with dates. */
  CONTACT_ROLES(
      required("contact_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      required("role", InputColumn.Type.TEXT),
      optional("from", InputColumn.Type.TIME),
      optional("to", InputColumn.Type.TIME)),
  /** Which roles a buying group should have. */
  ROLE_TEMPLATES(required("role", InputColumn.Type.TEXT), optional("tier", InputColumn.Type.TEXT)),
  /** Visits to the web site. */
  VISITS(
      required("visited_at", InputColumn.Type.TIME),
      optional("visit_id", InputColumn.Type.ID),
      optional("account_id", InputColumn.Type.ID),
      optional("contact_id", InputColumn.Type.ID),
      optional("visitor_id", InputColumn.Type.ID),
      optional("channel", InputColumn.Type.TEXT),
      optional("page", InputColumn.Type.TEXT),
      optional("active_seconds", InputColumn.Type.COUNT),
      optional("page_views", InputColumn.Type.COUNT),
      optional("key_events", InputColumn.Type.COUNT),
      optional("resolved_by", InputColumn.Type.TEXT),
      optional("confidence", InputColumn.Type.COUNT),
      optional("bot", InputColumn.Type.BOOLEAN),
      optional("internal", InputColumn.Type.BOOLEAN)),
  /** What became of e-mail messages. */
  EMAIL_EVENTS(
      required("event", InputColumn.Type.TEXT),
      required("happened_at", InputColumn.Type.TIME),
      optional("message_id", InputColumn.Type.ID),
      optional("account_id", InputColumn.Type.ID),
      optional("contact_id", InputColumn.Type.ID),
      optional("campaign", InputColumn.Type.TEXT),
      optional("machine", InputColumn.Type.BOOLEAN)),
  /** Advertising by day and account. */
  AD_EVENTS(
      required("date", InputColumn.Type.TIME),
      optional("channel", InputColumn.Type.TEXT),
      optional("campaign", InputColumn.Type.TEXT),
      optional("account_id", InputColumn.Type.ID),
      optional("variant", InputColumn.Type.TEXT),
      optional("impressions", InputColumn.Type.COUNT),
      optional("clicks", InputColumn.Type.COUNT),
      optional("engagements", InputColumn.Type.COUNT)),
  /** Contents that touches name. */
  ASSETS(
      required("content", InputColumn.Type.TEXT),
      optional("title", InputColumn.Type.TEXT),
      optional("type", InputColumn.Type.TEXT),
      optional("topic", InputColumn.Type.TEXT),
      optional("funnel_stage", InputColumn.Type.TEXT),
      optional("gated", InputColumn.Type.BOOLEAN),
      optional("landing_page", InputColumn.Type.TEXT),
      optional("published_at", InputColumn.Type.TIME)),
  /** What kinds of interaction mean. */
  INTERACTIONS(
      required("interaction", InputColumn.Type.TEXT),
      optional("kind", InputColumn.Type.TEXT),
      optional("points", InputColumn.Type.MONEY),
      optional("engages", InputColumn.Type.BOOLEAN),
      optional("two_way", InputColumn.Type.BOOLEAN)),
  /** Rules of engagement scores beside points. */
  SCORE_RULES(
      required("rule", InputColumn.Type.TEXT),
      optional("name", InputColumn.Type.TEXT),
      required("value", InputColumn.Type.MONEY),
      optional("version", InputColumn.Type.TEXT)),
  /** What kinds of channel there are. */
  CHANNEL_TYPES(
      required("channel", InputColumn.Type.TEXT),
      optional("paid", InputColumn.Type.BOOLEAN),
      optional("marketing", InputColumn.Type.BOOLEAN),
      optional("offline", InputColumn.Type.BOOLEAN)),
  /** Which variant of an experiment accounts saw. */
  EXPOSURES(
      required("experiment", InputColumn.Type.TEXT),
      required("variant", InputColumn.Type.TEXT),
      required("account_id", InputColumn.Type.ID),
      optional("exposed_at", InputColumn.Type.TIME),
      optional("converted", InputColumn.Type.BOOLEAN)),
  /** Contracts with customers. */
  CONTRACTS(
      required("contract_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      optional("opportunity_id", InputColumn.Type.ID),
      required("starts_at", InputColumn.Type.TIME),
      optional("ends_at", InputColumn.Type.TIME),
      required("recurring_value", InputColumn.Type.MONEY),
      optional("one_time_fees", InputColumn.Type.MONEY),
      optional("currency", InputColumn.Type.CURRENCY)),
  /** Orders and invoices of customers. */
  ORDERS(
      required("order_id", InputColumn.Type.ID),
      required("account_id", InputColumn.Type.ID),
      required("ordered_at", InputColumn.Type.TIME),
      required("amount", InputColumn.Type.MONEY),
      optional("currency", InputColumn.Type.CURRENCY),
      optional("kind", InputColumn.Type.TEXT),
      optional("cost_of_goods", InputColumn.Type.COST),
      optional("reverses", InputColumn.Type.ID)),
  /** What changed monthly recurring revenue. */
  REVENUE_MOVEMENTS(
      required("account_id", InputColumn.Type.ID),
      required("month", InputColumn.Type.MONTH),
      required("kind", InputColumn.Type.TEXT),
      required("mrr", InputColumn.Type.MONEY),
      optional("currency", InputColumn.Type.CURRENCY),
      optional("reason", InputColumn.Type.TEXT)),
  /** Answers to surveys. */
  SURVEY_RESPONSES(
      required("account_id", InputColumn.Type.ID),
      required("score", InputColumn.Type.COUNT),
      required("answered_at", InputColumn.Type.TIME),
      optional("contact_id", InputColumn.Type.ID),
      optional("kind", InputColumn.Type.TEXT),
      optional("scale_min", InputColumn.Type.COUNT),
      optional("scale_max", InputColumn.Type.COUNT)),
  /** Who referred whom. */
  REFERRALS(
      required("referral_id", InputColumn.Type.ID),
      required("referred_account_id", InputColumn.Type.ID),
      required("referred_at", InputColumn.Type.TIME),
      optional("referrer_account_id", InputColumn.Type.ID),
      optional("qualified_at", InputColumn.Type.TIME),
      optional("converted_at", InputColumn.Type.TIME)),
  /** The market by segments. */
  TAM_SEGMENTS(
      required("segment", InputColumn.Type.TEXT),
      required("potential_accounts", InputColumn.Type.COUNT),
      optional("expected_acv", InputColumn.Type.COST),
      optional("currency", InputColumn.Type.CURRENCY),
      optional("as_of", InputColumn.Type.TIME)),
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
    return this == TOUCHPOINTS || this == ACCOUNTS;
  }
}
