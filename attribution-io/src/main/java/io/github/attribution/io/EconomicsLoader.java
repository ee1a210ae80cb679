package io.github.attribution.io;

import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.LocalDays;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.Spend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums spend, by its days, and costs for the metrics. */
final class EconomicsLoader {

  private static final String DATED =
      "coalesce(\"date\", \"from\") AS first_at, coalesce(\"date\", \"to\", \"from\") AS last_at";
  private static final String UNDATED = "NULL::BIGINT AS first_at, NULL::BIGINT AS last_at";

  private EconomicsLoader() {}

  /**
   * Loads.
   *
   * @param days the local days that spend is paid for, null if they do not matter
   */
  static Economics load(
      Inputs inputs, @Nullable LocalDays days, boolean knowNewCustomers, boolean haveLeads) {
    return new Economics(spend(inputs, days), costs(inputs), knowNewCustomers, haveLeads);
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

  private static @Nullable Map<String, Long> costs(Inputs inputs) {
    LoadedTable table = inputs.table(InputTable.COSTS);
    if (table == null) {
      return null;
    }
    requireSum(inputs.workspace(), table);
    Map<String, Long> costs = new LinkedHashMap<>();
    for (List<@Nullable String> row :
        inputs
            .workspace()
            .rows(
                "SELECT lower(kind) AS kind, sum(reporting_micros)::VARCHAR FROM %s GROUP BY ALL ORDER BY ALL"
                    .formatted(table.good()))) {
      costs.put(text(row, 0), Long.parseLong(text(row, 1)));
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
