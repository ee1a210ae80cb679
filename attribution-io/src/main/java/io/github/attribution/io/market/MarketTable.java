package io.github.attribution.io.market;

import static io.github.attribution.io.market.CellType.COUNT;
import static io.github.attribution.io.market.CellType.DAY;
import static io.github.attribution.io.market.CellType.FLAG;
import static io.github.attribution.io.market.CellType.MONEY;
import static io.github.attribution.io.market.CellType.NUMBER;
import static io.github.attribution.io.market.CellType.SHARE;
import static io.github.attribution.io.market.CellType.TEXT;
import static io.github.attribution.io.market.CellType.TIME;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of a market with their columns in order. */
enum MarketTable {
  TOUCHPOINTS(
      column("touchpoint_id", TEXT),
      column("account_id", TEXT),
      column("contact_id", TEXT),
      column("touched_at", TIME),
      column("channel", TEXT),
      column("campaign", TEXT),
      column("content", TEXT),
      column("interaction", TEXT)),
  CONVERSIONS(
      column("conversion_id", TEXT),
      column("account_id", TEXT),
      column("converted_at", TIME),
      column("revenue", MONEY),
      column("currency", TEXT),
      column("type", TEXT),
      column("new_customer", FLAG),
      column("opportunity_id", TEXT),
      column("contact_id", TEXT),
      column("reverses", TEXT)),
  MILESTONES(
      column("account_id", TEXT),
      column("milestone", TEXT),
      column("reached_at", TIME),
      column("contact_id", TEXT),
      column("opportunity_id", TEXT),
      column("rule_version", TEXT)),
  CONTACTS(
      column("contact_id", TEXT),
      column("account_id", TEXT),
      column("role", TEXT),
      column("email", TEXT)),
  ACCOUNTS(
      column("account_id", TEXT),
      column("name", TEXT),
      column("domain", TEXT),
      column("segment", TEXT),
      column("target", FLAG)),
  OPPORTUNITIES(
      column("opportunity_id", TEXT),
      column("account_id", TEXT),
      column("created_at", TIME),
      column("closed_at", TIME),
      column("stage", TEXT),
      column("amount", MONEY),
      column("currency", TEXT),
      column("won", FLAG),
      column("disqualified", FLAG),
      column("kind", TEXT),
      column("lead_source", TEXT),
      column("first_sales_activity_at", TIME)),
  STAGE_HISTORY(column("opportunity_id", TEXT), column("stage", TEXT), column("entered_at", TIME)),
  SPEND(
      column("channel", TEXT),
      column("campaign", TEXT),
      column("from", DAY),
      column("to", DAY),
      column("amount", MONEY),
      column("currency", TEXT)),
  COSTS(
      column("kind", TEXT), column("date", DAY), column("amount", MONEY), column("currency", TEXT)),
  EXCHANGE_RATES(
      column("from", TEXT), column("to", TEXT), column("date", DAY), column("rate", NUMBER)),
  TARGET_ACCOUNTS(
      column("account_id", TEXT),
      column("from", DAY),
      column("to", DAY),
      column("program", TEXT),
      column("program_type", TEXT),
      column("tier", TEXT),
      column("control", FLAG)),
  CONTACT_ROLES(
      column("contact_id", TEXT),
      column("account_id", TEXT),
      column("role", TEXT),
      column("from", DAY),
      column("to", DAY)),
  ROLE_TEMPLATES(column("role", TEXT), column("tier", TEXT)),
  OPPORTUNITY_CONTACTS(
      column("opportunity_id", TEXT),
      column("account_id", TEXT),
      column("contact_id", TEXT),
      column("role", TEXT),
      column("primary", FLAG)),
  STAGES(
      column("stage", TEXT),
      column("position", COUNT),
      column("probability", SHARE),
      column("outcome", TEXT)),
  VISITS(
      column("visit_id", TEXT),
      column("visited_at", TIME),
      column("account_id", TEXT),
      column("contact_id", TEXT),
      column("visitor_id", TEXT),
      column("channel", TEXT),
      column("page", TEXT),
      column("active_seconds", COUNT),
      column("page_views", COUNT),
      column("key_events", COUNT),
      column("resolved_by", TEXT),
      column("confidence", SHARE),
      column("bot", FLAG),
      column("internal", FLAG)),
  EMAIL_EVENTS(
      column("message_id", TEXT),
      column("event", TEXT),
      column("happened_at", TIME),
      column("account_id", TEXT),
      column("contact_id", TEXT),
      column("campaign", TEXT),
      column("machine", FLAG)),
  AD_EVENTS(
      column("date", DAY),
      column("channel", TEXT),
      column("campaign", TEXT),
      column("account_id", TEXT),
      column("variant", TEXT),
      column("impressions", COUNT),
      column("clicks", COUNT),
      column("engagements", COUNT)),
  ASSETS(
      column("content", TEXT),
      column("title", TEXT),
      column("type", TEXT),
      column("topic", TEXT),
      column("funnel_stage", TEXT),
      column("gated", FLAG),
      column("landing_page", TEXT),
      column("published_at", DAY)),
  INTERACTIONS(
      column("interaction", TEXT),
      column("kind", TEXT),
      column("points", COUNT),
      column("engages", FLAG),
      column("two_way", FLAG)),
  SCORE_RULES(
      column("rule", TEXT), column("name", TEXT), column("value", MONEY), column("version", TEXT)),
  CHANNEL_TYPES(
      column("channel", TEXT),
      column("paid", FLAG),
      column("marketing", FLAG),
      column("offline", FLAG)),
  EXPOSURES(
      column("experiment", TEXT),
      column("variant", TEXT),
      column("account_id", TEXT),
      column("exposed_at", TIME),
      column("converted", FLAG)),
  CONTRACTS(
      column("contract_id", TEXT),
      column("account_id", TEXT),
      column("opportunity_id", TEXT),
      column("starts_at", DAY),
      column("ends_at", DAY),
      column("recurring_value", MONEY),
      column("one_time_fees", MONEY),
      column("currency", TEXT)),
  ORDERS(
      column("order_id", TEXT),
      column("account_id", TEXT),
      column("ordered_at", TIME),
      column("amount", MONEY),
      column("currency", TEXT),
      column("kind", TEXT),
      column("cost_of_goods", MONEY),
      column("reverses", TEXT)),
  REVENUE_MOVEMENTS(
      column("account_id", TEXT),
      column("month", DAY),
      column("kind", TEXT),
      column("mrr", MONEY),
      column("currency", TEXT),
      column("reason", TEXT)),
  SURVEY_RESPONSES(
      column("account_id", TEXT),
      column("contact_id", TEXT),
      column("kind", TEXT),
      column("score", COUNT),
      column("scale_min", COUNT),
      column("scale_max", COUNT),
      column("answered_at", TIME)),
  REFERRALS(
      column("referral_id", TEXT),
      column("referred_account_id", TEXT),
      column("referrer_account_id", TEXT),
      column("referred_at", TIME),
      column("qualified_at", TIME),
      column("converted_at", TIME)),
  TAM_SEGMENTS(
      column("segment", TEXT),
      column("potential_accounts", COUNT),
      column("expected_acv", MONEY),
      column("currency", TEXT),
      column("as_of", DAY)),
  /** What the channels truly cause: an answer, not an input. */
  TRUTH(
      column("channel", TEXT),
      column("share", NUMBER),
      column("effect", NUMBER),
      column("incremental_conversions", NUMBER),
      column("incremental_revenue", NUMBER));

  private final String text = name().toLowerCase(Locale.ROOT);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final ImmutableList<MarketColumn> columns;

  MarketTable(MarketColumn... columns) {
    this.columns = ImmutableList.copyOf(columns);
  }

  private static MarketColumn column(String name, CellType type) {
    return new MarketColumn(name, type);
  }

  /** The name of the table and of its file without the ending. */
  String text() {
    return text;
  }

  String quoted() {
    return Sql.name(text);
  }

  List<MarketColumn> columns() {
    return columns;
  }

  /** A comma-separated list with an SQL text for each column. */
  String list(Function<MarketColumn, String> sql) {
    return columns.stream().map(sql).collect(Collectors.joining(", "));
  }
}
