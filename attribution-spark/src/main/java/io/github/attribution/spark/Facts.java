package io.github.attribution.spark;

import io.github.attribution.journey.Milestone;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of accounts beside their touches, as rows of one shape: what makes an account
 * have an outcome comes first.
 */
final class Facts {

  static final int CONVERSION = 0;
  static final int LEAD = 1;
  static final int OUTCOME = 2;
  static final int MILESTONE = 3;
  static final int CONTACT = 4;
  static final int OPPORTUNITY_CONTACT = 5;
  static final int OPPORTUNITY = 6;

  // Places of columns.
  static final int KIND = 2;
  static final int AT = 3;
  static final int NAME = 4;
  static final int PERSON = 5;
  static final int DEAL = 6;
  static final int TYPE = 7;
  static final int CAMPAIGN = 8;
  static final int REVENUE = 9;
  static final int COUNT = 10;
  static final int FLAG = 11;
  static final int REVERSES = 12;

  private static final Map<String, String> EMPTY =
      Map.ofEntries(
          Map.entry("at", "0L"),
          Map.entry("name", "cast(NULL AS STRING)"),
          Map.entry("person", "cast(NULL AS STRING)"),
          Map.entry("deal", "cast(NULL AS STRING)"),
          Map.entry("type", "cast(NULL AS STRING)"),
          Map.entry("campaign", "cast(NULL AS STRING)"),
          Map.entry("revenue", "0L"),
          Map.entry("count", "0L"),
          Map.entry("flag", "false"),
          Map.entry("reverses", "cast(NULL AS STRING)"));
  private static final List<String> COLUMNS =
      List.of(
          "at",
          "name",
          "person",
          "deal",
          "type",
          "campaign",
          "revenue",
          "count",
          "flag",
          "reverses");

  private Facts() {}

  /** Conversions with what {@link ConversionChecks} add. */
  static Dataset<Row> ofConversions(Dataset<Row> conversions) {
    return rows(
        conversions,
        Integer.toString(CONVERSION),
        Map.of(
            "at", "converted_at",
            "name", "conversion_id",
            "person", "contact_id",
            "deal", "opportunity_id",
            "type", "coalesce(type, 'closed_won')",
            "campaign", "campaign",
            "revenue", "reporting_micros",
            "count", "count_micros",
            "flag", "new",
            "reverses", "reverses"));
  }

  static Dataset<Row> ofMilestones(Dataset<Row> milestones) {
    return rows(
        milestones,
        "CASE WHEN milestone = %s THEN %s ELSE %s END"
            .formatted(Sql.literal(Milestone.LEAD_CREATED), LEAD, MILESTONE),
        Map.of(
            "at", "reached_at",
            "name", "milestone",
            "person", "contact_id",
            "deal", "opportunity_id"));
  }

  /** The rows of {@link OtherOutcomes}. */
  static Dataset<Row> ofOutcomes(Dataset<Row> outcomes) {
    return rows(
        outcomes.withColumnRenamed("kind", "outcome"),
        Integer.toString(OUTCOME),
        Map.of(
            "at", "happened_at",
            "person", "contact_id",
            "deal", "opportunity_id",
            "type", "outcome",
            "revenue", "worth"));
  }

  static Dataset<Row> ofContacts(Dataset<Row> contacts) {
    return rows(
        contacts.filter("role IS NOT NULL"),
        Integer.toString(CONTACT),
        Map.of("person", "contact_id", "name", "role"));
  }

  static Dataset<Row> ofOpportunityContacts(Dataset<Row> contacts) {
    return rows(
        contacts,
        Integer.toString(OPPORTUNITY_CONTACT),
        Map.of(
            "person", "contact_id",
            "deal", "opportunity_id",
            "flag", "coalesce(`primary`, false)"));
  }

  static Dataset<Row> ofOpportunities(Dataset<Row> opportunities) {
    return rows(
        opportunities.filter("created_at IS NOT NULL"),
        Integer.toString(OPPORTUNITY),
        Map.of("deal", "opportunity_id", "at", "created_at"));
  }

  private static Dataset<Row> rows(Dataset<Row> table, String kind, Map<String, String> values) {
    return table.selectExpr(
        Stream.concat(
                Stream.of("xxhash64(account_id) AS h", "account_id AS account", kind + " AS kind"),
                COLUMNS.stream()
                    .map(
                        name ->
                            "%s AS %s".formatted(value(values, name), Sql.name("fact_" + name))))
            .toArray(String[]::new));
  }

  private static @Nullable String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, EMPTY.get(name));
  }
}
