package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import io.github.attribution.channel.ChannelMatch;
import io.github.attribution.channel.ChannelRules;
import java.util.Comparator;
import java.util.List;

/**
 * What channel rules make of touchpoints.
 *
 * @param rules the rules
 * @param columns the columns of the touchpoints that the rules read, in the rules' order
 * @param rows each combination of their values that occurs, those of most touchpoints first
 * @param count how many rows of touchpoints there are, and how many cannot be used
 */
public record ChannelReport(
    ChannelRules rules, List<String> columns, List<Row> rows, TableCount count) {

  /** Copies and orders. */
  public ChannelReport {
    columns = ImmutableList.copyOf(columns);
    rows =
        ImmutableList.sortedCopyOf(
            Comparator.comparing(Row::touchpoints, Comparator.reverseOrder())
                .thenComparing(Row::values, Ordering.<String>natural().lexicographical()),
            rows);
  }

  /**
   * A combination of values.
   *
   * @param values the values in the order of the columns, {@code (none)} where there is none
   * @param match its channel, and the rule that took it
   * @param touchpoints how many touchpoints have it
   */
  public record Row(List<String> values, ChannelMatch match, long touchpoints) {

    /** Copies. */
    public Row {
      values = ImmutableList.copyOf(values);
    }
  }

  /**
   * How many touchpoints no rule takes.
   *
   * @return the sum over rows without a rule
   */
  public long unassigned() {
    return rows.stream().filter(row -> row.match().rule() == 0).mapToLong(Row::touchpoints).sum();
  }
}
