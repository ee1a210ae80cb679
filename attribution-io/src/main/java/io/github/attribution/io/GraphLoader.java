package io.github.attribution.io;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.MilestoneColumns;
import io.github.attribution.journey.TouchColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Turns checked touchpoints, conversions and milestones into graphs.
 *
 * <p>The database encodes accounts, contacts, opportunities and dimension values as codes that
 * ascend with their texts; the texts of all but the dimensions stay there, unless one account is
 * loaded alone, for people to read.
 */
final class GraphLoader {

  private static final String ACCOUNTS = "account_codes";
  private static final String CONTACTS = "contact_codes";
  private static final String OPPORTUNITIES = "opportunity_codes";

  private final Workspace workspace;
  private final LoadedTable touchpoints;
  private final LoadedTable conversions;
  private final @Nullable LoadedTable milestones;
  private final RowChecks checks;
  private final @Nullable String onlyAccount;
  private int[] touchSources = new int[0];

  private GraphLoader(
      Inputs inputs,
      LoadedTable touchpoints,
      LoadedTable conversions,
      @Nullable String onlyAccount) {
    this.workspace = inputs.workspace();
    this.touchpoints = touchpoints;
    this.conversions = conversions;
    this.milestones = inputs.table(InputTable.MILESTONES);
    this.checks = inputs.checks();
    this.onlyAccount = onlyAccount;
  }

  /** Graphs of all accounts with these dimensions; contacts only if asked for. */
  static LoadedGraphs load(
      Inputs inputs,
      LoadedTable touchpoints,
      LoadedTable conversions,
      List<String> dimensions,
      boolean withContacts) {
    return new GraphLoader(inputs, touchpoints, conversions, null).load(dimensions, withContacts);
  }

  /** The graph of one account with all dimensions, ids and names. */
  static JourneyGraphs loadAccount(
      Inputs inputs, LoadedTable touchpoints, LoadedTable conversions, String account) {
    GraphLoader loader = new GraphLoader(inputs, touchpoints, conversions, account);
    return loader.load(dimensions(touchpoints), true).graphs();
  }

  /** The dimensions that the touchpoints have, channel first, the others by name. */
  static List<String> dimensions(LoadedTable touchpoints) {
    TreeSet<String> others = new TreeSet<>(touchpoints.extras());
    for (String name : List.of("campaign", "content", "interaction")) {
      if (touchpoints.has(name)) {
        others.add(name);
      }
    }
    List<String> names = new ArrayList<>(List.of(Dimension.CHANNEL));
    names.addAll(others);
    return names;
  }

  private LoadedGraphs load(List<String> dimensions, boolean withContacts) {
    encode(ACCOUNTS, "account_id", "account_id", tables());
    encode(CONTACTS, "contact_id", withContacts ? "contact_id" : "NULL", tables());
    encode(OPPORTUNITIES, "opportunity_id", "opportunity_id", tables().subList(1, tables().size()));
    numberConversions();
    JourneyGraphs.BulkBuilder builder =
        JourneyGraphs.bulkBuilder(dictionary(ACCOUNTS), touches(dimensions, withContacts))
            .contacts(dictionary(CONTACTS))
            .opportunities(dictionary(OPPORTUNITIES))
            .conversions(conversions());
    LoadedTable stages = milestones;
    if (stages != null) {
      builder.milestones(milestones(stages));
    }
    return new LoadedGraphs(builder.build(), touchSources);
  }

  private List<LoadedTable> tables() {
    List<LoadedTable> tables = new ArrayList<>(List.of(touchpoints, conversions));
    if (milestones != null) {
      tables.add(milestones);
    }
    return tables;
  }

  /** The good rows of a table, of one account if only one is loaded. */
  private String rows(LoadedTable table) {
    return onlyAccount == null
        ? table.good()
        : "(SELECT * FROM %s WHERE account_id = %s)"
            .formatted(table.good(), SqlText.literal(onlyAccount));
  }

  private void encode(String codes, String name, String column, List<LoadedTable> from) {
    String all =
        from.stream()
            .map(table -> "SELECT %s AS v FROM %s".formatted(column, rows(table)))
            .collect(Collectors.joining(" UNION ALL "));
    workspace.execute(
        ("CREATE TABLE %s AS SELECT v::VARCHAR AS %s, (row_number() OVER (ORDER BY v) - 1)::INTEGER AS code"
                + " FROM (SELECT DISTINCT v FROM (%s) WHERE v IS NOT NULL)")
            .formatted(codes, name, all));
  }

  private Dictionary dictionary(String codes) {
    return onlyAccount == null
        ? Dictionary.numbered(count(codes))
        : Dictionary.listed(workspace.texts("SELECT * FROM %s ORDER BY code".formatted(codes)));
  }

  private int count(String table) {
    long count = workspace.number("SELECT count(*) FROM " + table);
    if (count > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "There are %d rows of %s, more than one run can hold (2147483639); split the input by account"
              .formatted(count, table));
    }
    return (int) count;
  }

  private TouchColumns touches(List<String> dimensions, boolean withContacts) {
    int size = count(rows(touchpoints) + " AS touchpoints");
    touchSources = new int[size];
    IntColumns ints = new IntColumns(size, dimensions.size() + 2);
    long[] at = new long[size];
    StringBuilder select = new StringBuilder("SELECT a.code, t.touched_at, t.r::INTEGER, c.code");
    StringBuilder joins = new StringBuilder();
    for (int d = 0; d < dimensions.size(); d++) {
      createValues(d, dimensions.get(d));
      select.append(", d%d.code".formatted(d));
      joins.append(
          " JOIN dimension_%1$d d%1$d ON %2$s = d%1$d.v".formatted(d, value(dimensions.get(d))));
    }
    String sql =
        "%s FROM %s t JOIN account_codes a ON t.account_id = a.account_id LEFT JOIN contact_codes c ON %s = c.contact_id%s"
            .formatted(select, rows(touchpoints), withContacts ? "t.contact_id" : "NULL", joins);
    int[] filled = {0};
    workspace.chunks(
        onlyAccount == null ? sql : sql + " ORDER BY " + tieOrder("t."),
        (chunk, rows) -> {
          int from = filled[0];
          ints.read(0, chunk.vector(0), from, rows);
          readLongs(chunk.vector(1), at, from, rows);
          readInts(chunk.vector(2), touchSources, from, rows);
          ints.read(1, chunk.vector(3), from, rows);
          for (int d = 0; d < dimensions.size(); d++) {
            ints.read(d + 2, chunk.vector(d + 4), from, rows);
          }
          filled[0] += rows;
        });
    TouchColumns columns = TouchColumns.of(ints.column(0), at);
    if (withContacts) {
      columns.withContacts(ints.column(1));
    }
    for (int d = 0; d < dimensions.size(); d++) {
      Dictionary values =
          Dictionary.listed(
              workspace.texts("SELECT v FROM dimension_%d ORDER BY code".formatted(d)));
      columns.withDimension(dimensions.get(d), values, ints.column(d + 2));
    }
    return onlyAccount == null ? columns.withTieBreak(this::ranks) : withIds(columns);
  }

  /** Ids of an account's touches, which were read in their order. */
  private TouchColumns withIds(TouchColumns columns) {
    List<String> ids = new ArrayList<>();
    int[] codes = new int[touchSources.length];
    List<List<@Nullable String>> rows =
        workspace.rows(
            "SELECT touchpoint_id FROM %s ORDER BY touchpoint_id NULLS FIRST, r"
                .formatted(rows(touchpoints)));
    rows.forEach(row -> ids.add(String.valueOf(row.get(0))));
    ids.removeIf("null"::equals);
    Dictionary dictionary = Dictionary.sorted(ids);
    List<List<@Nullable String>> bySource =
        workspace.rows("SELECT r, touchpoint_id FROM %s ORDER BY r".formatted(rows(touchpoints)));
    int[] sources =
        bySource.stream().mapToInt(row -> Integer.parseInt(String.valueOf(row.get(0)))).toArray();
    for (int touch = 0; touch < codes.length; touch++) {
      String id = bySource.get(Arrays.binarySearch(sources, touchSources[touch])).get(1);
      codes[touch] = id == null ? -1 : dictionary.code(id);
    }
    return columns.withIds(dictionary, codes);
  }

  private void createValues(int number, String dimension) {
    workspace.execute(
        ("CREATE TABLE dimension_%d AS SELECT v, (row_number() OVER (ORDER BY v) - 1)::INTEGER AS code"
                + " FROM (SELECT DISTINCT %s AS v FROM %s t)")
            .formatted(number, value(dimension), rows(touchpoints)));
  }

  private static String value(String dimension) {
    return "coalesce(t.%s, %s)".formatted(SqlText.name(dimension), SqlText.literal(Dimension.NONE));
  }

  /** What breaks ties on time: id, contact, then all dimensions, whether asked for or not. */
  private String tieOrder(String prefix) {
    String dimensions =
        dimensions(touchpoints).stream().map(GraphLoader::value).collect(Collectors.joining(", "));
    return "%1$stouchpoint_id NULLS FIRST, %1$scontact_id NULLS FIRST, %2$s, %1$sr"
        .formatted(prefix, dimensions);
  }

  private int[] ranks(int[] rows) {
    workspace.execute("CREATE TEMP TABLE tied (n INTEGER, r BIGINT)");
    workspace.append(
        "tied",
        appender -> {
          for (int i = 0; i < rows.length; i++) {
            appender.beginRow().append(i).append((long) touchSources[rows[i]]).endRow();
          }
        });
    int[] ranks = new int[rows.length];
    int[] rank = {0};
    workspace.chunks(
        "SELECT n FROM tied JOIN %s t ON tied.r = t.rowid ORDER BY %s"
            .formatted(touchpoints.sql(), tieOrder("t.").replace("t.r", "t.rowid")),
        (chunk, size) -> {
          DuckDBReadableVector n = chunk.vector(0);
          for (int i = 0; i < size; i++) {
            ranks[n.getInt(i)] = rank[0]++;
          }
        });
    workspace.execute("DROP TABLE tied");
    return ranks;
  }

  /** Numbers the conversions by id; the number is the row that the graphs know. */
  private void numberConversions() {
    workspace.execute(
        ("CREATE TABLE numbered_conversions AS SELECT *, (row_number() OVER (ORDER BY conversion_id) - 1)::INTEGER"
                + " AS code FROM %s")
            .formatted(rows(conversions)));
    workspace.execute(
        "CREATE TABLE type_codes AS SELECT v, (row_number() OVER (ORDER BY v) - 1)::INTEGER AS code FROM"
            + " (SELECT DISTINCT coalesce(\"type\", 'closed_won') AS v FROM numbered_conversions)");
  }

  private ConversionColumns conversions() {
    int size = count("numbered_conversions");
    IntColumns ints = new IntColumns(size, 6);
    long[] at = new long[size];
    long[] revenue = new long[size];
    long[] counts = new long[size];
    boolean[] newCustomers = new boolean[size];
    int[] filled = {0};
    workspace.chunks(
        """
        SELECT c.code, a.code, c.converted_at, c.reporting_micros,
          CASE WHEN o.code IS NOT NULL THEN CASE WHEN %s THEN -1000000::BIGINT ELSE 0::BIGINT END
            WHEN c.revenue < 0 THEN 0::BIGINT ELSE 1000000::BIGINT END,
          CASE WHEN c.new_customer THEN 1 ELSE 0 END, t.code, p.code, k.code, o.code
        FROM numbered_conversions c JOIN account_codes a ON c.account_id = a.account_id
          JOIN type_codes t ON coalesce(c."type", 'closed_won') = t.v
          LEFT JOIN contact_codes p ON c.contact_id = p.contact_id
          LEFT JOIN opportunity_codes k ON c.opportunity_id = k.opportunity_id
          LEFT JOIN numbered_conversions o ON c.reverses = o.conversion_id
        ORDER BY c.code"""
            .formatted(checks.wholeReversal()),
        (chunk, rows) -> {
          int from = filled[0];
          ints.read(0, chunk.vector(0), from, rows);
          ints.read(1, chunk.vector(1), from, rows);
          readLongs(chunk.vector(2), at, from, rows);
          readLongs(chunk.vector(3), revenue, from, rows);
          readLongs(chunk.vector(4), counts, from, rows);
          for (int i = 0; i < rows; i++) {
            newCustomers[from + i] = chunk.vector(5).getInt(i) == 1;
          }
          for (int column = 2; column < 6; column++) {
            ints.read(column, chunk.vector(column + 4), from, rows);
          }
          filled[0] += rows;
        });
    ConversionColumns columns =
        ConversionColumns.of(ints.column(1), at, revenue, conversionIds(size), ints.column(0))
            .withCounts(counts)
            .withTypes(
                Dictionary.listed(workspace.texts("SELECT v FROM type_codes ORDER BY code")),
                ints.column(2))
            .withContacts(ints.column(3))
            .withOpportunities(ints.column(4))
            .withReversed(ints.column(5));
    return conversions.has("new_customer") ? columns.withNewCustomers(newCustomers) : columns;
  }

  private Dictionary conversionIds(int size) {
    return onlyAccount == null
        ? Dictionary.numbered(size)
        : Dictionary.listed(
            workspace.texts("SELECT conversion_id FROM numbered_conversions ORDER BY code"));
  }

  private MilestoneColumns milestones(LoadedTable stages) {
    workspace.execute(
        ("CREATE TABLE milestone_names AS SELECT v, (row_number() OVER (ORDER BY v) - 1)::INTEGER AS code FROM"
                + " (SELECT DISTINCT milestone AS v FROM %s)")
            .formatted(rows(stages)));
    int size = count(rows(stages) + " AS milestones");
    IntColumns ints = new IntColumns(size, 4);
    long[] at = new long[size];
    int[] filled = {0};
    workspace.chunks(
        """
        SELECT a.code, m.reached_at, n.code, p.code, k.code
        FROM %s m JOIN account_codes a ON m.account_id = a.account_id
          JOIN milestone_names n ON m.milestone = n.v
          LEFT JOIN contact_codes p ON m.contact_id = p.contact_id
          LEFT JOIN opportunity_codes k ON m.opportunity_id = k.opportunity_id"""
            .formatted(rows(stages)),
        (chunk, rows) -> {
          int from = filled[0];
          ints.read(0, chunk.vector(0), from, rows);
          readLongs(chunk.vector(1), at, from, rows);
          for (int column = 1; column < 4; column++) {
            ints.read(column, chunk.vector(column + 1), from, rows);
          }
          filled[0] += rows;
        });
    Dictionary names =
        Dictionary.listed(workspace.texts("SELECT v FROM milestone_names ORDER BY code"));
    return MilestoneColumns.of(ints.column(0), at, names, ints.column(1))
        .withContacts(ints.column(2))
        .withOpportunities(ints.column(3));
  }

  static void readInts(DuckDBReadableVector vector, int[] column, int from, int rows) {
    for (int i = 0; i < rows; i++) {
      column[from + i] = vector.getInt(i, -1);
    }
  }

  static void readLongs(DuckDBReadableVector vector, long[] column, int from, int rows) {
    for (int i = 0; i < rows; i++) {
      column[from + i] = vector.getLong(i);
    }
  }

  /** Columns of codes, −1 for NULL. */
  static final class IntColumns {

    private final int[][] columns;

    IntColumns(int size, int count) {
      this.columns = new int[count][size];
    }

    void read(int column, DuckDBReadableVector vector, int from, int rows) {
      readInts(vector, columns[column], from, rows);
    }

    int[] column(int column) {
      return columns[column];
    }
  }
}
