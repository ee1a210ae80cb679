package io.github.attribution.io;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The rows of the table ip_ranges as ranges. */
final class IpRangeRows {

  private static final String BAD = "bad_ip_ranges";
  private static final String ROWS =
      "SELECT r::VARCHAR, account_id, coalesce(cidr, ''), coalesce(\"from\", ''), coalesce(\"to\", '') FROM ";

  private static final String ADVICE =
      "write cidr such as 192.0.2.0/24 or 2001:db8::/32, or from and to of one version in order";

  private IpRangeRows() {}

  /** Takes the ranges and accounts of the rows that are used. */
  static void forEach(
      Workspace workspace, LoadedTable table, BiConsumer<IpRange, String> rangeAndAccount) {
    TextSlices.forEach(
        workspace,
        ROWS + table.good(),
        5,
        rows ->
            rows.forEach(
                row -> range(row).ifPresent(range -> rangeAndAccount.accept(range, row.get(1)))));
  }

  /** Leaves rows out that are no ranges. */
  static void check(Workspace workspace, LoadedTable table) {
    workspace.execute(
        "CREATE TEMP TABLE %s (r BIGINT, bad_column VARCHAR, bad_value VARCHAR, bad_reason VARCHAR)"
            .formatted(BAD));
    TextSlices.forEach(workspace, ROWS + table.good(), 5, rows -> addBad(workspace, rows));
    RejectTable.mark(workspace, table, "SELECT * FROM " + BAD);
    workspace.execute("DROP TABLE " + BAD);
  }

  private static void addBad(Workspace workspace, List<List<String>> rows) {
    workspace.append(
        BAD,
        appender -> {
          for (List<String> row : rows) {
            if (range(row).isEmpty()) {
              String cidr = row.get(2);
              boolean isCidr = !cidr.isEmpty() || row.get(3).isEmpty();
              appender.beginRow().append(Long.parseLong(row.get(0)));
              appender.append(isCidr ? "cidr" : "from");
              appender.append(isCidr ? cidr : row.get(3) + " to " + row.get(4));
              appender.append(isCidr ? cidrReason(row) : "is no range of IP addresses; " + ADVICE);
              appender.endRow();
            }
          }
        });
  }

  private static String cidrReason(List<String> row) {
    boolean both = !row.get(2).isEmpty() && !(row.get(3).isEmpty() && row.get(4).isEmpty());
    return both
        ? "stands beside from or to; give either cidr, or from and to"
        : "is no range of IP addresses; " + ADVICE;
  }

  private static Optional<IpRange> range(List<String> row) {
    boolean hasEnds = !row.get(3).isEmpty() || !row.get(4).isEmpty();
    if (row.get(2).isEmpty()) {
      return IpRange.parse(row.get(3), row.get(4));
    }
    return hasEnds ? Optional.empty() : IpRange.parse(row.get(2));
  }
}
