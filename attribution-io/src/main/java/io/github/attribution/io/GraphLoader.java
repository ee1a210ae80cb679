package io.github.attribution.io;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.MilestoneColumns;
import io.github.attribution.journey.TouchColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    Codes.create(workspace, codes, name, all);
  }

  private Dictionary dictionary(String codes) {
    return onlyAccount == null
        ? Dictionary.numbered(count(codes))
        : Codes.dictionary(workspace, codes);
  }

  private int count(String table) {
    long count = workspace.number("SELECT count(*) FROM " + table);
    if (count > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "There are %s rows of %s, more than one run can hold (2147483639); split the input by account"
              .formatted(count, table));
    }
    return (int) count;
  }

  private TouchColumns touches(List<String> dimensions, boolean withContacts) {
    for (int d = 0; d < dimensions.size(); d++) {
      createValues(d, dimensions.get(d));
    }
    QueryColumns read =
        QueryColumns.read(
            workspace,
            count(rows(touchpoints) + " AS touchpoints"),
            "ILII" + "I".repeat(dimensions.size()),
            touchesSql(dimensions, withContacts));
    touchSources = read.ints(2);
    TouchColumns columns = TouchColumns.of(read.ints(0), read.longs(1));
    if (withContacts) {
      columns.withContacts(read.ints(3));
    }
    for (int d = 0; d < dimensions.size(); d++) {
      Dictionary values = Codes.dictionary(workspace, "dimension_" + d);
      columns.withDimension(dimensions.get(d), values, read.ints(d + 4));
    }
    return onlyAccount == null ? columns.withTieBreak(this::ranks) : withIds(columns);
  }

  private String touchesSql(List<String> dimensions, boolean withContacts) {
    StringBuilder codes = new StringBuilder();
    StringBuilder joins = new StringBuilder();
    for (int d = 0; d < dimensions.size(); d++) {
      codes.append(", d%s.code".formatted(d));
      joins.append(
          " JOIN dimension_%1$s d%1$s ON %2$s = d%1$s.v".formatted(d, value(dimensions.get(d))));
    }
    return """
        SELECT a.code, t.touched_at, t.r::INTEGER, c.code%s
        FROM %s t JOIN account_codes a ON t.account_id = a.account_id
          LEFT JOIN contact_codes c ON %s = c.contact_id%s"""
        .formatted(codes, rows(touchpoints), withContacts ? "t.contact_id" : "NULL", joins);
  }

  /** The ids of one account's touches, which are few enough to hold. */
  private TouchColumns withIds(TouchColumns columns) {
    Map<String, @Nullable String> idOfSource = new HashMap<>();
    for (List<@Nullable String> row :
        workspace.rows("SELECT r, touchpoint_id FROM " + rows(touchpoints))) {
      idOfSource.put(String.valueOf(row.get(0)), row.get(1));
    }
    Dictionary ids =
        Dictionary.sorted(idOfSource.values().stream().filter(Objects::nonNull).toList());
    int[] codes = new int[touchSources.length];
    for (int row = 0; row < codes.length; row++) {
      String id = idOfSource.get(Integer.toString(touchSources[row]));
      codes[row] = id == null ? -1 : ids.code(id);
    }
    return columns.withIds(ids, codes);
  }

  private void createValues(int number, String dimension) {
    Codes.create(
        workspace,
        "dimension_" + number,
        "v",
        "SELECT %s AS v FROM %s t".formatted(value(dimension), rows(touchpoints)));
  }

  private String value(String dimension) {
    return "coalesce(t.%s, %s)"
        .formatted(touchpoints.column(dimension), SqlText.literal(Dimension.NONE));
  }

  /** What breaks ties on time: id, contact, then all dimensions, whether asked for or not. */
  private String tieOrder() {
    List<String> dimensions = dimensions(touchpoints);
    return Stream.of(
            Stream.of("t.touchpoint_id NULLS FIRST", "t.contact_id NULLS FIRST"),
            dimensions.stream().map(this::value),
            dimensions.stream().map(name -> "t.%s IS NULL".formatted(touchpoints.column(name))))
        .flatMap(parts -> parts)
        .collect(Collectors.joining(", "));
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
        "SELECT n FROM tied JOIN %s t ON tied.r = t.rowid ORDER BY %s, t.rowid"
            .formatted(touchpoints.sql(), tieOrder()),
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
    Codes.create(
        workspace,
        "type_codes",
        "v",
        "SELECT coalesce(\"type\", 'closed_won') AS v FROM numbered_conversions");
  }

  private ConversionColumns conversions() {
    int size = count("numbered_conversions");
    QueryColumns read = QueryColumns.read(workspace, size, "IILLLIIIII", conversionsSql());
    ConversionColumns columns =
        ConversionColumns.of(
                read.ints(1), read.longs(2), read.longs(3), conversionIds(size), read.ints(0))
            .withCounts(read.longs(4))
            .withTypes(Codes.dictionary(workspace, "type_codes"), read.ints(6))
            .withContacts(read.ints(7))
            .withOpportunities(read.ints(8))
            .withReversed(read.ints(9));
    if (conversions.has("new_customer")) {
      columns.withNewCustomers(flags(read.ints(5)));
    }
    return columns;
  }

  private static boolean[] flags(int[] ones) {
    boolean[] flags = new boolean[ones.length];
    for (int i = 0; i < ones.length; i++) {
      flags[i] = ones[i] == 1;
    }
    return flags;
  }

  private String conversionsSql() {
    return """
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
        .formatted(checks.wholeReversal());
  }

  private Dictionary conversionIds(int size) {
    return onlyAccount == null
        ? Dictionary.numbered(size)
        : Dictionary.listed(
            workspace.texts("SELECT conversion_id FROM numbered_conversions ORDER BY code"));
  }

  private MilestoneColumns milestones(LoadedTable stages) {
    Codes.create(workspace, "milestone_names", "v", "SELECT milestone AS v FROM " + rows(stages));
    QueryColumns read =
        QueryColumns.read(
            workspace,
            count(rows(stages) + " AS milestones"),
            "ILIII",
            """
            SELECT a.code, m.reached_at, n.code, p.code, k.code
            FROM %s m JOIN account_codes a ON m.account_id = a.account_id
              JOIN milestone_names n ON m.milestone = n.v
              LEFT JOIN contact_codes p ON m.contact_id = p.contact_id
              LEFT JOIN opportunity_codes k ON m.opportunity_id = k.opportunity_id"""
                .formatted(rows(stages)));
    Dictionary names = Codes.dictionary(workspace, "milestone_names");
    return MilestoneColumns.of(read.ints(0), read.longs(1), names, read.ints(2))
        .withContacts(read.ints(3))
        .withOpportunities(read.ints(4));
  }
}
