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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
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

  /** The values of a query's figures by group, then window. */
  private static final class Answers {

    private final Map<Scope, Map<Integer, Map<Figure, Object>>> values = new LinkedHashMap<>();

    Map<Figure, Object> at(Scope scope, int window) {
      return values
          .computeIfAbsent(scope, key -> new HashMap<>())
          .computeIfAbsent(window, key -> new HashMap<>());
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
    if (!query.isOfGroupsOnly()) {
      put(query, asked.keySet(), answers(query, asked, null, null), List.of(Scope.ALL));
    }
    query
        .groups()
        .forEach(
            (name, expression) -> {
              if (!ASKED_FOR.contains(name) || breakdowns.contains(name)) {
                put(query, asked.keySet(), answers(query, asked, name, expression), List.of());
              }
            });
    if (query.account() != null) {
      for (String name : breakdowns) {
        if (!ASKED_FOR.contains(name)) {
          put(
              query,
              asked.keySet(),
              answers(query, asked, name, AccountGroups.VALUE),
              accountGroups.computeIfAbsent(name, key -> AccountGroups.scopes(tables, key)));
        }
      }
    }
  }

  /** Fills the figures of all periods, with zeros where a window has no rows. */
  private void put(FigureQuery query, Set<Figure> asked, Answers answers, List<Scope> always) {
    Set<Scope> scopes = new LinkedHashSet<>(always);
    scopes.addAll(answers.values.keySet());
    for (Scope scope : scopes) {
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

  private Answers answers(
      FigureQuery query,
      Map<Figure, String> asked,
      @Nullable String name,
      @Nullable String expression) {
    Answers answers = new Answers();
    List<Figure> samples =
        asked.keySet().stream().filter(f -> f.form() == Figure.Form.SAMPLE).toList();
    List<Figure> others =
        asked.keySet().stream().filter(f -> f.form() != Figure.Form.SAMPLE).toList();
    if (!samples.isEmpty()) {
      readSamples(query, asked, samples, name, expression, answers);
    }
    if (!others.isEmpty()) {
      readNumbers(query, asked, others, name, expression, answers);
    }
    return answers;
  }

  private void readNumbers(
      FigureQuery query,
      Map<Figure, String> asked,
      List<Figure> figures,
      @Nullable String name,
      @Nullable String expression,
      Answers answers) {
    String columns =
        figures.stream()
            .map(
                figure ->
                    (figure.form() == Figure.Form.ROWS ? "to_json(%s)::VARCHAR" : "(%s)::VARCHAR")
                        .formatted(asked.get(figure)))
            .collect(Collectors.joining(", "));
    String sql =
        "SELECT w.n, %s AS g, %s FROM %s GROUP BY w.n, g ORDER BY g, w.n"
            .formatted(group(expression), columns, from(query, name, expression));
    for (List<@Nullable String> row : tables.texts(sql)) {
      Map<Figure, Object> values =
          answers.at(scope(name, row.get(1)), Integer.parseInt(String.valueOf(row.get(0))));
      for (int i = 0; i < figures.size(); i++) {
        String text = row.get(2 + i);
        if (text != null) {
          values.put(figures.get(i), value(figures.get(i), text));
        }
      }
    }
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
      @Nullable String name,
      @Nullable String expression,
      Answers answers) {
    String columns =
        figures.stream()
            .map(figure -> "(%s)::DOUBLE".formatted(asked.get(figure)))
            .collect(Collectors.joining(", "));
    Map<Scope, Map<Integer, List<DoubleStream.Builder>>> samples = new LinkedHashMap<>();
    tables.chunks(
        "SELECT w.n, coalesce(%s, '') AS g, %s FROM %s ORDER BY ALL"
            .formatted(group(expression), columns, from(query, name, expression)),
        (chunk, rows) -> {
          for (int row = 0; row < rows; row++) {
            Scope scope = scope(name, chunk.vector(1).getString(row));
            List<DoubleStream.Builder> builders =
                samples
                    .computeIfAbsent(scope, key -> new HashMap<>())
                    .computeIfAbsent(
                        chunk.vector(0).getInt(row),
                        key ->
                            Stream.generate(DoubleStream::builder).limit(figures.size()).toList());
            add(builders, chunk, row);
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

  private static void add(
      List<DoubleStream.Builder> builders, DuckDBDataChunkReader chunk, int row) {
    for (int i = 0; i < builders.size(); i++) {
      DuckDBReadableVector numbers = chunk.vector(2 + i);
      if (!numbers.isNull(row)) {
        builders.get(i).add(numbers.getDouble(row));
      }
    }
  }

  private static String group(@Nullable String expression) {
    return expression == null
        ? "NULL::VARCHAR"
        : "coalesce(nullif((%s)::VARCHAR, ''), '%s')".formatted(expression, AccountGroups.NONE);
  }

  private static String from(
      FigureQuery query, @Nullable String name, @Nullable String expression) {
    String joined =
        AccountGroups.VALUE.equals(expression)
            ? AccountGroups.join(String.valueOf(name), String.valueOf(query.account()))
            : "";
    return "%s JOIN %s w ON %s%s".formatted(query.rows(), Windows.TABLE, query.inWindow(), joined);
  }

  private static Scope scope(@Nullable String name, @Nullable String value) {
    return name == null ? Scope.ALL : Scope.of(name, String.valueOf(value));
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
