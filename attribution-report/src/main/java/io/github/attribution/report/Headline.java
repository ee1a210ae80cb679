package io.github.attribution.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The numbers that the page begins with. */
final class Headline {

  private Headline() {}

  static List<Page.Tile> tiles(ReportData data, ShownNumbers numbers) {
    ReportData.Run run = data.run();
    List<Page.Tile> tiles = new ArrayList<>();
    tiles.add(
        new Page.Tile(
            "Revenue attributed",
            numbers.money(new BigDecimal(run.revenue())),
            "%s conversions of %s accounts"
                .formatted(
                    numbers.count(new BigDecimal(run.conversions())),
                    numbers.whole(run.accounts()))));
    tiles.add(
        new Page.Tile(
            "Touchpoints", numbers.whole(run.touchpoints()), "look-back " + run.lookback()));
    tiles.add(unattributed(data, numbers));
    tiles.add(
        new Page.Tile(
            "Credit adds up",
            data.conservation().holds() ? "Yes" : "No",
            "to the last digit, by every strategy and grouping"));
    long rejected =
        data.quality().tables().stream().mapToLong(ReportData.Quality.Table::rejected).sum();
    long rows = data.quality().tables().stream().mapToLong(ReportData.Quality.Table::rows).sum();
    tiles.add(
        new Page.Tile(
            "Rows left out", numbers.whole(rejected), "of %s read".formatted(numbers.whole(rows))));
    return tiles;
  }

  /** What no touch gets under the first strategy, in the first grouping that says it in one row. */
  private static Page.Tile unattributed(ReportData data, ShownNumbers numbers) {
    BigDecimal revenue = new BigDecimal(data.run().revenue());
    String label = "Unattributed";
    for (ReportData.Breakdown breakdown : data.breakdowns()) {
      Integer place = breakdown.unattributed();
      List<String> amounts = breakdown.credit().get(0).revenue();
      if (place != null && breakdown.unattributedRows() == 1 && amounts != null) {
        String amount = amounts.get(place);
        BigDecimal left = amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
        String part =
            revenue.signum() == 0
                ? ""
                : numbers.percent(left.doubleValue() / revenue.doubleValue()) + " of revenue";
        return new Page.Tile(label, numbers.money(left), part);
      }
    }
    return new Page.Tile(label, "–", "not told by these groupings");
  }
}
