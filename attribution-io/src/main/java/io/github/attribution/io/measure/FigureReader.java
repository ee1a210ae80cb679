package io.github.attribution.io.measure;

import com.google.common.collect.ImmutableList;
import io.github.attribution.metric.Figure;
import io.github.attribution.metric.FigureTable;
import io.github.attribution.metric.Figures;
import io.github.attribution.metric.MetricFlag;
import io.github.attribution.metric.MetricStatus;
import io.github.attribution.metric.MetricUnit;
import io.github.attribution.metric.ReportingPeriod;
import io.github.attribution.metric.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Asks the database for figures: one query for the figures of the same rows by the same groups. */
public final class FigureReader {

  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MICROS_A_DAY = BigDecimal.valueOf(86_400_000_000L);
  private static final Set<String> ASKED_FOR = Set.of("channel", "campaign");

  private final FactTables tables;
  private final Windows windows;
  private final Set<Figure> wanted;
  private final List<String> breakdowns;
  private final FigureTable figures = new FigureTable();
  private final Map<Figure, String> lacking = new LinkedHashMap<>();
  private final Map<String, List<Scope>> accountGroups = new HashMap<>();

  /**
   * What figures are asked by.
   *
   * @param name its name
   * @param join what is joined for it, in SQL
   * @param value the text of a row, in SQL
   * @param always scopes that are told of even without rows
   */
  private record Grouping(String name, String join, String value, List<Scope> always) {

    Scope scope(String value) {
      return Scope.of(name, value);
    }

    /** The value, or what stands for none, in SQL. */
    String text() {
      return FewTexts.orElse(value, AccountGroups.NONE);
    }
  }

  /** The values of a query's figures by scope, then window. */
  private static final class Answers {

    private final Map<Scope, Map<Integer, Map<Figure, Object>>> values = new LinkedHashMap<>();

    Map<Figure, Object> at(Scope scope, int window) {
      return values
          .computeIfAbsent(scope, key -> new HashMap<>())
          .computeIfAbsent(window, key -> new HashMap<>());
    }

    /** Everything if wanted, then the scopes of each grouping in turn. */
    Set<Scope> scopes(boolean ofAll, List<Grouping> groupings) {
      Set<Scope> scopes = new LinkedHashSet<>(ofAll ? List.of(Scope.ALL) : List.of());
      for (Grouping grouping : groupings) {
        scopes.addAll(grouping.always());
        values.keySet().stream()
            .filter(scope -> scope.names().equals(List.of(grouping.name())))
            .forEach(scopes::add);
      }
      return scopes;
    }
  }

  private FigureReader(
      FactTables tables, Windows windows, Set<Figure> wanted, List<String> breakdowns) {
    this.tables = tables;
    this.windows = windows;
    this.wanted = wanted;
    this.breakdowns = ImmutableList.copyOf(breakdowns);
  }

  /**
   * Reads.
   *
   * @param tables the input
   * @param windows of which times
   * @param wanted the figures that metrics need
   * @param breakdowns by what beside everything: channel, campaign, or a group of accounts that
   *     {@link AccountGroups} has made
   * @return the figures, or why each is missing
   */
  public static FigureTable read(
      FactTables tables, Windows windows, Set<Figure> wanted, List<String> breakdowns) {
    Set<Figure> facts =
        wanted.stream()
            .filter(figure -> !figure.isCredit())
            .map(figure -> figure.in(Figure.Window.PERIOD))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    FigureReader reader = new FigureReader(tables, windows, facts, breakdowns);
    windows.create(tables);
    reader.read();
    reader.explain(wanted);
    return reader.figures;
  }

  private void read() {
    for (Figure figure : wanted) {
      tables.whyMissing(figure).ifPresent(reason -> lacking.put(figure, reason));
    }
    for (FigureSource source : FigureSources.all()) {
      for (FigureQuery query : source.queries(tables)) {
        Map<Figure, String> asked = new LinkedHashMap<>(query.figures());
        asked.keySet().removeIf(figure -> !wanted.contains(figure) || lacking.containsKey(figure));
        if (!asked.isEmpty()) {
          ask(query, asked);
        }
      }
    }
  }

  private void ask(FigureQuery query, Map<Figure, String> asked) {
    List<Grouping> groupings = groupings(query);
    if (query.isOfGroupsOnly() && groupings.isEmpty()) {
      return;
    }
    Answers answers = new Answers();
    List<Figure> samples =
        asked.keySet().stream().filter(f -> f.form() == Figure.Form.SAMPLE).toList();
    List<Figure> others =
        asked.keySet().stream().filter(f -> f.form() != Figure.Form.SAMPLE).toList();
    if (!samples.isEmpty()) {
      readSamples(query, asked, samples, groupings, answers);
    }
    if (!others.isEmpty()) {
      readNumbers(query, asked, others, groupings, answers);
    }
    put(query, asked.keySet(), answers, groupings);
  }

  /** By the row's own values, then by groups of accounts. */
  private List<Grouping> groupings(FigureQuery query) {
    List<Grouping> groupings = new ArrayList<>();
    query
        .groups()
        .forEach(
            (name, expression) -> {
              if (!ASKED_FOR.contains(name) || breakdowns.contains(name)) {
                groupings.add(new Grouping(name, "", expression, List.of()));
              }
            });
    String account = query.account();
    if (account != null) {
      for (String name : breakdowns) {
        if (!ASKED_FOR.contains(name)) {
          String alias = "ag" + groupings.size();
          groupings.add(
              new Grouping(
                  name,
                  AccountGroups.join(name, alias, account),
                  alias + ".v",
                  accountGroups.computeIfAbsent(name, key -> AccountGroups.scopes(tables, key))));
        }
      }
    }
    return groupings;
  }

  /** Fills the figures of all periods, with zeros where a window has no rows. */
  private void put(
      FigureQuery query, Set<Figure> asked, Answers answers, List<Grouping> groupings) {
    for (Scope scope : answers.scopes(!query.isOfGroupsOnly(), groupings)) {
      Map<Integer, Map<Figure, Object>> byWindow = answers.values.getOrDefault(scope, Map.of());
      for (ReportingPeriod period : windows.periods()) {
        Figures of = figures.at(scope, period.label());
        for (Figure.Window window : Figure.Window.values()) {
          String missing =
              windows.whyMissing(period, query.isLookingBack() ? Figure.Window.BEFORE : window);
          Map<Figure, Object> values =
              byWindow.getOrDefault(windows.number(period, window), Map.of());
          for (Figure figure : asked) {
            if (missing == null) {
              put(of, figure.in(window), values.get(figure));
            } else {
              of.without(figure.in(window), MetricStatus.INSUFFICIENT_DATA, missing);
            }
          }
        }
        if (!query.note().isEmpty()) {
          asked.forEach(figure -> of.note(figure, query.note()));
        }
        if (period.isPartial()) {
          asked.forEach(figure -> of.flag(figure, MetricFlag.PARTIAL_PERIOD));
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // rows come from rows(String) alone
  private static void put(Figures figures, Figure figure, @Nullable Object value) {
    switch (figure.form()) {
      case NUMBER, CREDIT ->
          figures.with(figure, value == null ? BigDecimal.ZERO : (BigDecimal) value);
      case SAMPLE -> figures.with(figure, value == null ? new double[0] : (double[]) value);
      case ROWS -> figures.with(figure, value == null ? List.of() : (List<List<String>>) value);
    }
  }

  /** Numbers of everything and of all groupings in one pass over the rows. */
  private void readNumbers(
      FigureQuery query,
      Map<Figure, String> asked,
      List<Figure> figures,
      List<Grouping> groupings,
      Answers answers) {
    String columns =
        figures.stream()
            .map(
                figure ->
                    (figure.form() == Figure.Form.ROWS ? "to_json(%s)::VARCHAR" : "(%s)::VARCHAR")
                        .formatted(asked.get(figure)))
            .collect(Collectors.joining(", "));
    for (List<@Nullable String> row : tables.texts(numbersSql(query, columns, groupings))) {
      Scope scope = scope(groupings, row);
      Map<Figure, Object> values = answers.at(scope, Integer.parseInt(String.valueOf(row.get(0))));
      for (int i = 0; i < figures.size(); i++) {
        String text = row.get(1 + groupings.size() + i);
        if (text != null) {
          values.put(figures.get(i), value(figures.get(i), text));
        }
      }
    }
  }

  private static String numbersSql(FigureQuery query, String columns, List<Grouping> groupings) {
    String from = from(query, groupings);
    String groups = names(groupings);
    String each = query.each();
    if (each == null) {
      return "SELECT w.n%s, %s FROM %s GROUP BY %s ORDER BY %s"
          .formatted(
              values(groupings), columns, from, sets(query, groupings, "w.n"), order(groupings));
    }
    return "SELECT n%1$s, %2$s FROM (SELECT w.n%3$s, %4$s FROM %5$s GROUP BY %6$s) GROUP BY n%1$s ORDER BY %7$s"
        .formatted(
            groups,
            columns,
            values(groupings),
            each,
            from,
            sets(query, groupings, "w.n, " + query.key()),
            order(groupings));
  }

  /** The scope of a row, which has a value for its own grouping alone. */
  private static Scope scope(List<Grouping> groupings, List<@Nullable String> row) {
    for (int i = 0; i < groupings.size(); i++) {
      String value = row.get(1 + i);
      if (value != null) {
        return groupings.get(i).scope(value);
      }
    }
    return Scope.ALL;
  }

  private static Object value(Figure figure, String text) {
    return figure.form() == Figure.Form.ROWS
        ? JsonRows.parse(text)
        : inUnit(figure.unit(), new BigDecimal(text));
  }

  private static BigDecimal inUnit(MetricUnit unit, BigDecimal number) {
    if (unit.isMoney()) {
      return number.divide(MICROS, MathContext.DECIMAL128);
    }
    return unit == MetricUnit.DAYS ? number.divide(MICROS_A_DAY, MathContext.DECIMAL128) : number;
  }

  /** The rows of a sample in a stable order, those of one query going together by position. */
  private void readSamples(
      FigureQuery query,
      Map<Figure, String> asked,
      List<Figure> figures,
      List<Grouping> groupings,
      Answers answers) {
    String columns =
        figures.stream()
            .map(figure -> "(%s)::DOUBLE".formatted(asked.get(figure)))
            .collect(Collectors.joining(", "));
    Map<Scope, Map<Integer, List<DoubleStream.Builder>>> samples = new LinkedHashMap<>();
    tables.chunks(
        "SELECT w.n, %1$s%2$s FROM %3$s ORDER BY w.n, %1$s"
            .formatted(columns, texts(groupings), from(query, groupings)),
        (chunk, rows) -> {
          for (int row = 0; row < rows; row++) {
            int window = chunk.vector(0).getInt(row);
            if (!query.isOfGroupsOnly()) {
              add(builders(samples, Scope.ALL, window, figures), chunk, row);
            }
            for (int i = 0; i < groupings.size(); i++) {
              String value = chunk.vector(1 + figures.size() + i).getString(row);
              add(builders(samples, groupings.get(i).scope(value), window, figures), chunk, row);
            }
          }
        });
    samples.forEach(
        (scope, byWindow) ->
            byWindow.forEach(
                (window, builders) -> {
                  for (int i = 0; i < figures.size(); i++) {
                    answers
                        .at(scope, window)
                        .put(figures.get(i), builders.get(i).build().toArray());
                  }
                }));
  }

  private static List<DoubleStream.Builder> builders(
      Map<Scope, Map<Integer, List<DoubleStream.Builder>>> samples,
      Scope scope,
      int window,
      List<Figure> figures) {
    return samples
        .computeIfAbsent(scope, key -> new HashMap<>())
        .computeIfAbsent(
            window, key -> Stream.generate(DoubleStream::builder).limit(figures.size()).toList());
  }

  private static void add(
      List<DoubleStream.Builder> builders, DuckDBDataChunkReader chunk, int row) {
    for (int i = 0; i < builders.size(); i++) {
      DuckDBReadableVector numbers = chunk.vector(1 + i);
      if (!numbers.isNull(row)) {
        builders.get(i).add(numbers.getDouble(row));
      }
    }
  }

  private static String from(FigureQuery query, List<Grouping> groupings) {
    return "%s JOIN %s w ON %s%s"
        .formatted(
            query.rows(),
            Windows.TABLE,
            query.inWindow(),
            groupings.stream().map(Grouping::join).collect(Collectors.joining()));
  }

  /** The values of all groupings, none of which is NULL, as columns g0, g1 and so on. */
  private static String values(List<Grouping> groupings) {
    return IntStream.range(0, groupings.size())
        .mapToObj(i -> ", %s AS g%s".formatted(groupings.get(i).text(), i))
        .collect(Collectors.joining());
  }

  private static String texts(List<Grouping> groupings) {
    return groupings.stream()
        .map(grouping -> ", %s::VARCHAR".formatted(grouping.text()))
        .collect(Collectors.joining());
  }

  private static String names(List<Grouping> groupings) {
    return IntStream.range(0, groupings.size())
        .mapToObj(", g%s"::formatted)
        .collect(Collectors.joining());
  }

  /** Rows of the first grouping first, in the order of its values. */
  private static String order(List<Grouping> groupings) {
    return (names(groupings) + ", n").substring(2);
  }

  /** Columns alone, and with each grouping in turn. */
  private static String sets(FigureQuery query, List<Grouping> groupings, String columns) {
    Stream<String> all =
        query.isOfGroupsOnly() ? Stream.of() : Stream.of("(%s)".formatted(columns));
    Stream<String> each =
        IntStream.range(0, groupings.size()).mapToObj(i -> "(%s, g%s)".formatted(columns, i));
    return Stream.concat(all, each).collect(Collectors.joining(", ", "GROUPING SETS (", ")"));
  }

  /** Says of each figure that is not there why. */
  private void explain(Set<Figure> all) {
    for (ReportingPeriod period : windows.periods()) {
      Figures of = figures.at(Scope.ALL, period.label());
      for (Figure figure : all) {
        String reason = lacking.get(figure.in(Figure.Window.PERIOD));
        if (reason != null) {
          of.without(figure, reason);
        }
      }
    }
  }
}
