package io.github.attribution.io;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.metric.ChannelTypes;
import io.github.attribution.metric.Cost;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.Spend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums spend and costs, by their days, and types of channels for the metrics. */
final class EconomicsLoader {

  private static final String DATED =
      "coalesce(\"date\", \"from\") AS first_at, coalesce(\"date\", \"to\", \"from\") AS last_at";
  private static final String UNDATED = "NULL::BIGINT AS first_at, NULL::BIGINT AS last_at";

  private EconomicsLoader() {}

  /**
   * Loads.
   *
   * @param days the local days that spend and costs belong to, null if they do not matter
   */
  static Economics load(
      Inputs inputs, @Nullable LocalDays days, boolean knowNewCustomers, boolean haveLeads) {
    return new Economics(
        spend(inputs, days),
        costs(inputs, days),
        knowNewCustomers,
        haveLeads,
        new ChannelTypes(channels(inputs, "paid"), channels(inputs, "marketing")));
  }

  /** The channels of a type; null if the input does not say. */
  private static @Nullable Set<String> channels(Inputs inputs, String type) {
    LoadedTable table = inputs.table(InputTable.CHANNEL_TYPES);
    return table == null || !table.has(type)
        ? null
        : Set.copyOf(
            inputs
                .workspace()
                .texts("SELECT DISTINCT channel FROM %s WHERE %s".formatted(table.good(), type)));
  }

  private static @Nullable List<Spend> spend(Inputs inputs, @Nullable LocalDays days) {
    LoadedTable table = inputs.table(InputTable.SPEND);
    if (table == null) {
      return null;
    }
    requireSum(inputs.workspace(), table);
    List<Spend> spend = new ArrayList<>();
    for (List<@Nullable String> row :
        inputs
            .workspace()
            .rows(
                """
                SELECT channel, coalesce(campaign, %s), sum(reporting_micros)::VARCHAR, %s
                FROM %s GROUP BY ALL ORDER BY ALL"""
                    .formatted(
                        SqlText.literal(Dimension.NONE),
                        days == null ? UNDATED : DATED,
                        table.good()))) {
      LocalDate firstDay = day(row.get(3), days);
      spend.add(
          new Spend(
              Map.of("channel", text(row, 0), "campaign", text(row, 1)),
              Long.parseLong(text(row, 2)),
              firstDay,
              firstDay == null ? null : day(row.get(4), days)));
    }
    return spend;
  }

  private static @Nullable LocalDate day(@Nullable String micros, @Nullable LocalDays days) {
    return micros == null || days == null
        ? null
        : LocalDate.ofEpochDay(days.of(Long.parseLong(micros)));
  }

  private static @Nullable List<Cost> costs(Inputs inputs, @Nullable LocalDays days) {
    LoadedTable table = inputs.table(InputTable.COSTS);
    if (table == null) {
      return null;
    }
    requireSum(inputs.workspace(), table);
    List<Cost> costs = new ArrayList<>();
    for (List<@Nullable String> row :
        inputs
            .workspace()
            .rows(
                "SELECT lower(kind) AS kind, sum(reporting_micros)::VARCHAR, %s AS day_at FROM %s GROUP BY ALL ORDER BY ALL"
                    .formatted(days == null ? "NULL::BIGINT" : "\"date\"", table.good()))) {
      costs.add(new Cost(text(row, 0), Long.parseLong(text(row, 1)), day(row.get(2), days)));
    }
    return costs;
  }

  /** Amounts are not negative: if all together fit a long, the parts do. */
  private static void requireSum(Workspace workspace, LoadedTable table) {
    boolean fits =
        workspace
            .texts(
                "SELECT coalesce(sum(reporting_micros), 0) <= %s FROM %s"
                    .formatted(Long.MAX_VALUE, table.good()))
            .contains("true");
    if (!fits) {
      throw new InputException(
          "The amounts of %s are more than 9223372036854 units together; correct them, or use a larger unit of currency"
              .formatted(table.table().text()));
    }
  }

  private static String text(List<@Nullable String> row, int column) {
    return String.valueOf(row.get(column));
  }
}
