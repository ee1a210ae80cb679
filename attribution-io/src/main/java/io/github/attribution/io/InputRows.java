package io.github.attribution.io;

import io.github.attribution.io.measure.FactTables;
import io.github.attribution.journey.JourneyRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accepted rows of a run's tables, for figures of metrics. */
final class InputRows implements FactTables {

  private final Inputs inputs;
  private final @Nullable Touchpoints touchpoints;
  private final JourneyRules rules;
  private @Nullable String allTouches;

  /**
   * The rows of a run.
   *
   * @param touchpoints copied once they are asked for; null if there are none
   * @param rules which touches count
   */
  InputRows(Inputs inputs, @Nullable Touchpoints touchpoints, JourneyRules rules) {
    this.inputs = inputs;
    this.touchpoints = touchpoints;
    this.rules = rules;
  }

  @Override
  public boolean has(String need) {
    return Arrays.stream(need.split("\\|")).anyMatch(this::hasOne);
  }

  private boolean hasOne(String need) {
    int dot = need.indexOf('.');
    LoadedTable table = table(dot < 0 ? need : need.substring(0, dot));
    String column = need.substring(dot + 1);
    return table != null && (dot < 0 || table.has(column) || table.extras().contains(column));
  }

  @Override
  public String rows(String name) {
    LoadedTable table = table(name);
    if (table == null) {
      throw new IllegalArgumentException("The run has no table '%s'".formatted(name));
    }
    if (table.table() == InputTable.TOUCHPOINTS && touchpoints != null) {
      allTouches = allTouches == null ? touchpoints.all() : allTouches;
      return allTouches;
    }
    String rows = table.extras().isEmpty() ? table.good() : withExtras(table);
    boolean grouped =
        table.table() == InputTable.ACCOUNTS && !ParentAccounts.isEmpty(inputs.workspace());
    return grouped ? ParentAccounts.topParents(rows) : rows;
  }

  /** Further columns under their own names. */
  private static String withExtras(LoadedTable table) {
    return table.extras().stream()
        .map(name -> "%s AS %s".formatted(table.column(name), SqlText.name(name)))
        .collect(Collectors.joining(", ", "(SELECT *, ", " FROM %s)".formatted(table.good())));
  }

  @Override
  public void forgetTouchpoints() {
    execute("DROP TABLE IF EXISTS " + AllTouches.TABLE);
    allTouches = null;
  }

  private @Nullable LoadedTable table(String name) {
    InputTable table =
        Stream.of(InputTable.values())
            .filter(one -> one.text().equals(name.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("There is no table '%s'".formatted(name)));
    if (table == InputTable.TOUCHPOINTS) {
      OpenedTable opened = touchpoints == null ? null : inputs.touchpoints();
      return opened == null ? null : opened.loaded();
    }
    return inputs.table(table);
  }

  @Override
  public JourneyRules rules() {
    return rules;
  }

  @Override
  public void execute(String sql) {
    inputs.workspace().execute(sql);
  }

  @Override
  public List<List<@Nullable String>> texts(String sql) {
    return inputs.workspace().rows(sql);
  }

  @Override
  public void chunks(String sql, ChunkReader reader) {
    inputs.workspace().chunks(sql, reader::read);
  }
}
