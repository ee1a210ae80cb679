package io.github.attribution.io;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;

/**
 * Turns aggregated paths into graphs: an account a path, whose touches stand in the order of its
 * steps, with one conversion that counts as many as the path has.
 */
final class PathLoader {

  private final Workspace workspace;
  private final LoadedTable paths;

  PathLoader(Workspace workspace, LoadedTable paths) {
    this.workspace = workspace;
    this.paths = paths;
  }

  LoadedGraphs load() {
    workspace.execute(
        """
        CREATE TABLE numbered_paths AS SELECT *, (row_number() OVER (ORDER BY r) - 1)::INTEGER AS code,
          %s AS conversions, %s AS nulls FROM %s"""
            .formatted(
                paths.has("total_conversions")
                    ? "coalesce(total_conversions, 0)"
                    : "1000000::BIGINT",
                "coalesce(total_null, 0)",
                paths.good()));
    workspace.execute(
        """
        CREATE TABLE steps AS SELECT code, generate_subscripts(steps, 1)::BIGINT AS position, unnest(steps) AS v
        FROM (SELECT code, list_transform(string_split(path, '>'), lambda x: trim(x)) AS steps
          FROM numbered_paths WHERE path IS NOT NULL)""");
    workspace.execute(
        "CREATE TABLE dimension_0 AS SELECT v, (row_number() OVER (ORDER BY v) - 1)::INTEGER AS code"
            + " FROM (SELECT DISTINCT v FROM steps)");
    int accounts = Math.toIntExact(workspace.number("SELECT count(*) FROM numbered_paths"));
    long[] nulls = new long[accounts];
    ConversionColumns conversions = conversions(nulls);
    TouchColumns touches = touches();
    int[] sources = new int[touches.size()];
    return new LoadedGraphs(
        JourneyGraphs.bulkBuilder(Dictionary.numbered(accounts), touches)
            .conversions(conversions)
            .unconverted(nulls)
            .untimed()
            .build(),
        sources);
  }

  private TouchColumns touches() {
    int size = Math.toIntExact(workspace.number("SELECT count(*) FROM steps"));
    GraphLoader.IntColumns ints = new GraphLoader.IntColumns(size, 2);
    long[] positions = new long[size];
    int[] filled = {0};
    workspace.chunks(
        "SELECT s.code, s.position, d.code FROM steps s JOIN dimension_0 d ON s.v = d.v",
        (chunk, rows) -> {
          ints.read(0, chunk.vector(0), filled[0], rows);
          GraphLoader.readLongs(chunk.vector(1), positions, filled[0], rows);
          ints.read(1, chunk.vector(2), filled[0], rows);
          filled[0] += rows;
        });
    Dictionary channels =
        Dictionary.listed(workspace.texts("SELECT v FROM dimension_0 ORDER BY code"));
    return TouchColumns.of(ints.column(0), positions)
        .withDimension(Dimension.CHANNEL, channels, ints.column(1));
  }

  private ConversionColumns conversions(long[] nulls) {
    String converted = "conversions > 0 OR coalesce(total_conversion_value, 0) <> 0";
    int size =
        Math.toIntExact(workspace.number("SELECT count(*) FROM numbered_paths WHERE " + converted));
    int[] accounts = new int[size];
    int[] ids = new int[size];
    long[] at = new long[size];
    long[] revenue = new long[size];
    long[] counts = new long[size];
    int[] filled = {0};
    workspace.chunks(
        "SELECT code, conversions, coalesce(total_conversion_value, 0), nulls FROM numbered_paths ORDER BY code",
        (chunk, rows) -> {
          for (int i = 0; i < rows; i++) {
            int path = chunk.vector(0).getInt(i);
            nulls[path] = chunk.vector(3).getLong(i);
            long count = chunk.vector(1).getLong(i);
            long value = chunk.vector(2).getLong(i);
            if (count > 0 || value != 0) {
              int row = filled[0]++;
              accounts[row] = path;
              ids[row] = path;
              at[row] = Long.MAX_VALUE / 4;
              revenue[row] = value;
              counts[row] = count;
            }
          }
        });
    return ConversionColumns.of(accounts, at, revenue, Dictionary.numbered(nulls.length), ids)
        .withCounts(counts);
  }
}
