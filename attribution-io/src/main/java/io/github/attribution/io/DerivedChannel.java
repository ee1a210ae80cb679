package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.channel.ChannelMatch;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.journey.Dimension;
import io.github.attribution.setting.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dimension channel where rules give it: instead of it the columns that the rules read are read
 * and counted, and each combination of their values is classified once.
 */
final class DerivedChannel {

  /** What exports of web traffic may lack, since they have no traffic of that kind. */
  private static final List<String> MAY_BE_MISSING =
      ImmutableList.of("source", "medium", "campaign");

  /** The place of the combinations that are classified among those that are read. */
  static final int COMBINATIONS = 0;

  private static final String TABLE = "channels_of_combinations";

  private final ChannelRules rules;
  private final List<String> columns;
  private final Map<List<String>, ChannelMatch> known = new HashMap<>();
  private boolean listed;

  private DerivedChannel(ChannelRules rules, List<String> columns) {
    this.rules = rules;
    this.columns = columns;
  }

  /**
   * The channel of touchpoints.
   *
   * @param rules what gives it, null if it is a column
   * @param touchpoints the table
   * @throws InputException if rules read a column that there is not
   */
  static @Nullable DerivedChannel of(@Nullable ChannelRules rules, LoadedTable touchpoints) {
    if (rules == null) {
      return null;
    }
    Set<String> all = new LinkedHashSet<>(Touchpoints.dimensions(touchpoints));
    all.remove(Dimension.CHANNEL);
    requireColumns(rules, touchpoints, all);
    return new DerivedChannel(rules, rules.dimensions().stream().filter(all::contains).toList());
  }

  private static void requireColumns(
      ChannelRules rules, LoadedTable touchpoints, Set<String> present) {
    boolean noRowsToTell = touchpoints.present().isEmpty();
    Set<String> known = new LinkedHashSet<>(MAY_BE_MISSING);
    known.addAll(present);
    for (String name : rules.dimensions()) {
      if (!known.contains(name) && !noRowsToTell) {
        throw new InputException(
            NearestName.unknown(
                "dimension '%s' in channel rules %s".formatted(name, rules.name()), name, known));
      }
    }
  }

  /** Warns if the rules see nothing of the touches. */
  void warnIfBlind(LoadedTable touchpoints, Progress progress) {
    if (columns.isEmpty() && !rules.dimensions().isEmpty()) {
      progress.warn(
          "%s has none of the columns that channel rules %s read (%s), so every touch is %s"
              .formatted(
                  touchpoints.source().name(),
                  rules.name(),
                  String.join(", ", rules.dimensions()),
                  rules.classify(Map.of()).channel()));
    }
  }

  /**
   * What is read in place of the channel, at least one column: that of the channel itself, which is
   * empty then, if there is no other.
   */
  List<String> read() {
    return columns.isEmpty() ? ImmutableList.of(Dimension.CHANNEL) : columns;
  }

  /** A combination of dimensions as it is read. */
  List<String> read(List<String> names) {
    return names.contains(Dimension.CHANNEL)
        ? Stream.concat(read().stream(), names.stream().filter(n -> !n.equals(Dimension.CHANNEL)))
            .distinct()
            .toList()
        : names;
  }

  /** All combinations as they are read, and first the one that is classified. */
  List<List<String>> readAll(List<List<String>> groupings) {
    return Stream.concat(Stream.of(read()), groupings.stream().map(this::read)).distinct().toList();
  }

  /** What the rules say of values of {@link #read()}. */
  ChannelMatch match(List<String> values) {
    return known.computeIfAbsent(values, this::classify);
  }

  /** Counts by a combination of dimensions, from those by the combination that is read for it. */
  Map<List<String>, Long> counts(List<String> names, Map<List<String>, Long> ofRead) {
    if (!names.contains(Dimension.CHANNEL)) {
      return ofRead;
    }
    List<String> read = read(names);
    Map<List<String>, Long> counts = new HashMap<>();
    ofRead.forEach(
        (values, touches) -> {
          String channel = match(values.subList(0, read().size())).channel();
          List<String> tuple = new ArrayList<>();
          for (String name : names) {
            boolean derived = name.equals(Dimension.CHANNEL);
            tuple.add(derived ? channel : values.get(read.indexOf(name)));
          }
          counts.merge(tuple, touches, Long::sum);
        });
    return counts;
  }

  /** Writes the channels into those rows of the table that have none yet. */
  void fill(
      Workspace workspace,
      String touchpoints,
      UnaryOperator<String> valueSql,
      TouchpointScan scan) {
    if (!listed) {
      list(workspace, scan.counts(COMBINATIONS).keySet());
      listed = true;
    }
    String same =
        IntStream.range(0, read().size())
            .mapToObj(i -> "%s = c.v%s".formatted(valueSql.apply(read().get(i)), i))
            .collect(Collectors.joining(" AND "));
    workspace.execute(
        "UPDATE %s t SET channel = c.channel FROM %s c WHERE t.channel IS NULL AND %s"
            .formatted(touchpoints, TABLE, same));
  }

  private void list(Workspace workspace, Set<List<String>> combinations) {
    String columns =
        IntStream.range(0, read().size())
            .mapToObj(i -> "v%s VARCHAR, ".formatted(i))
            .collect(Collectors.joining());
    workspace.execute("CREATE TEMP TABLE %s (%schannel VARCHAR)".formatted(TABLE, columns));
    workspace.append(
        TABLE,
        appender -> {
          for (List<String> values : combinations) {
            appender.beginRow();
            for (String value : values) {
              appender.append(value);
            }
            appender.append(match(values).channel()).endRow();
          }
        });
  }

  /** What the rules make of the accepted touches of a scan. */
  ChannelReport report(TouchpointScan scan, TableCount count) {
    List<ChannelReport.Row> rows = new ArrayList<>();
    scan.counts(COMBINATIONS)
        .forEach(
            (values, touches) ->
                rows.add(
                    new ChannelReport.Row(
                        values.subList(0, columns.size()), match(values), touches)));
    return new ChannelReport(rules, columns, rows, count);
  }

  private ChannelMatch classify(List<String> values) {
    Map<String, String> byName = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      byName.put(columns.get(i), values.get(i));
    }
    return rules.classify(byName);
  }
}
