package io.github.attribution.spark;

import com.google.common.collect.Sets;
import io.github.attribution.io.InputException;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.OutcomePlans;
import io.github.attribution.io.RunConfig;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.RuntimeConfig;

/**
 * What a job is to do: the configuration of a run, and what only matters on Spark, by keys of
 * Spark's own configuration.
 */
final class JobSettings {

  private static final String PREFIX = "spark.attribution.";

  private static final Set<InputTable> READ =
      EnumSet.of(
          InputTable.TOUCHPOINTS,
          InputTable.CONVERSIONS,
          InputTable.MILESTONES,
          InputTable.CONTACTS,
          InputTable.OPPORTUNITIES,
          InputTable.OPPORTUNITY_CONTACTS,
          InputTable.STAGES,
          InputTable.STAGE_HISTORY,
          InputTable.EXCHANGE_RATES,
          InputTable.SPEND,
          InputTable.COSTS,
          InputTable.CHANNEL_TYPES);

  private final RunConfig config;
  private final RuntimeConfig spark;

  /**
   * The settings.
   *
   * @throws InputException if the configuration asks for what a job does not do
   */
  JobSettings(RunConfig config, RuntimeConfig spark) {
    this.config = config;
    this.spark = spark;
    refuse(
        config.inputs().containsKey(InputTable.PATHS),
        "aggregated paths, which are small",
        "run them on one machine");
    refuse(config.channels() != null, "channel rules", "give touches their channels before");
    refuse(
        !config.matching().ladder().isEmpty(),
        "account matching",
        "give touches their accounts before");
    refuse(config.parentAccounts(), "the scope 'parent-account'", "name parents in the tables");
    refuse(config.anonymize(), "'anonymize'", "put pseudonyms into the tables before");
    refuse(!config.breakdowns().isEmpty(), "'break-down'", "leave it out");
    refuse(
        config.credits() == RunConfig.Credits.CSV,
        "credits as CSV",
        "set 'credits: parquet', which writes a folder");
  }

  private static void refuse(boolean asked, String what, String instead) {
    if (asked) {
      throw new InputException("A run on Spark has no %s; %s".formatted(what, instead));
    }
  }

  /** Whether a job reads a table. */
  static boolean reads(InputTable table) {
    return READ.contains(table);
  }

  private static Set<InputTable> unreadTables(RunConfig config) {
    return Sets.difference(config.inputs().keySet(), READ);
  }

  /** What to say of tables that a run on one machine would read and a job does not. */
  static Optional<String> unread(RunConfig config) {
    String tables =
        unreadTables(config).stream()
            .map(InputTable::text)
            .sorted()
            .collect(Collectors.joining(", "));
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Not read: %s. A job has no metrics that are made from tables alone; run on one machine for these"
                .formatted(tables));
  }

  /** The directory for the results: one that only Spark knows, else that of the configuration. */
  String out() {
    return text("out").orElseGet(() -> String.valueOf(config.out()));
  }

  /** Passes on what only matters on Spark. */
  void apply(SparkAttribution.Builder builder) {
    builder.currency(config.currency());
    text("partitions").map(value -> number("partitions", value)).ifPresent(builder::partitions);
    text("touchesAtOnce")
        .map(value -> number("touchesAtOnce", value))
        .ifPresent(builder::touchesAtOnce);
    if (text("uniqueTouchpoints").map(Boolean::parseBoolean).orElse(false)) {
      builder.uniqueTouchpoints();
    }
    if (former().isEmpty()) {
      builder.outcomes(new AskedOutcomes(OutcomePlans.of(config), unreadTables(config)));
      if (config.report() != RunConfig.Report.NONE) {
        builder.profile(profilesAll());
      }
    }
  }

  /** The run directory of another day whose totals this run starts from. */
  Optional<String> former() {
    return text("former");
  }

  /** Whether totals are kept for another day to start from. */
  boolean keepsTotals() {
    return former().isPresent() || text("keepTotals").map(Boolean::parseBoolean).orElse(false);
  }

  /** Whether the report is of journeys without a conversion, too. */
  boolean profilesAll() {
    return config.plan().learns() || config.report() == RunConfig.Report.FULL;
  }

  private Optional<String> text(String key) {
    return Optional.ofNullable(spark.get(PREFIX + key, null));
  }

  private static int number(String key, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s%s: '%s' is not a whole number; write one such as 200".formatted(PREFIX, key, value),
          e);
    }
  }
}
