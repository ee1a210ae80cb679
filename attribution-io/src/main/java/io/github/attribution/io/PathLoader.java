package io.github.attribution.io;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import java.util.Arrays;

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

  JourneyGraphs load() {
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
    Codes.create(workspace, "dimension_0", "v", "SELECT v FROM steps");
    int accounts = Math.toIntExact(workspace.number("SELECT count(*) FROM numbered_paths"));
    TouchColumns touches = touches();
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(accounts), touches)
        .conversions(conversions(accounts))
        .unconverted(nulls(accounts))
        .untimed()
        .build();
  }

  private TouchColumns touches() {
    int size = Math.toIntExact(workspace.number("SELECT count(*) FROM steps"));
    QueryColumns read =
        QueryColumns.read(
            workspace,
            size,
            "ILI",
            "SELECT s.code, s.position, d.code FROM steps s JOIN dimension_0 d ON s.v = d.v");
    Dictionary channels = Codes.dictionary(workspace, "dimension_0");
    return TouchColumns.of(read.ints(0), read.longs(1))
        .withDimension(Dimension.CHANNEL, channels, read.ints(2));
  }

  private ConversionColumns conversions(int accounts) {
    String converted =
        "FROM numbered_paths WHERE conversions > 0 OR coalesce(total_conversion_value, 0) <> 0";
    int size = Math.toIntExact(workspace.number("SELECT count(*) " + converted));
    QueryColumns read =
        QueryColumns.read(
            workspace,
            size,
            "ILL",
            "SELECT code, conversions, coalesce(total_conversion_value, 0) %s ORDER BY code"
                .formatted(converted));
    long[] afterAllSteps = new long[size];
    Arrays.fill(afterAllSteps, Integer.MAX_VALUE);
    return ConversionColumns.of(
            read.ints(0),
            afterAllSteps,
            read.longs(2),
            Dictionary.numbered(accounts),
            read.ints(0).clone())
        .withCounts(read.longs(1));
  }

  private long[] nulls(int accounts) {
    return QueryColumns.read(
            workspace, accounts, "L", "SELECT nulls FROM numbered_paths ORDER BY code")
        .longs(0);
  }
}
