package io.github.attribution.io;

import io.github.attribution.journey.Dimension;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.Spend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums spend and costs for the metrics. */
final class EconomicsLoader {

  private EconomicsLoader() {}

  static Economics load(Inputs inputs, boolean knowNewCustomers, boolean haveLeads) {
    return new Economics(spend(inputs), costs(inputs), knowNewCustomers, haveLeads);
  }

  private static @Nullable List<Spend> spend(Inputs inputs) {
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
                "SELECT channel, coalesce(campaign, %s), sum(reporting_micros)::VARCHAR FROM %s GROUP BY ALL ORDER BY ALL"
                    .formatted(SqlText.literal(Dimension.NONE), table.good()))) {
      spend.add(
          new Spend(
              Map.of("channel", text(row, 0), "campaign", text(row, 1)),
              Long.parseLong(text(row, 2))));
    }
    return spend;
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
