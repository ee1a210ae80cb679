package io.github.attribution.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A run directory that no run has written. */
final class MadeUpRun {

  private final Path directory;
  private final List<String> strategies = new ArrayList<>();
  private final List<String> by = new ArrayList<>();
  private String revenue = "100";
  private String conversions = "1";
  private String tables = "";

  private MadeUpRun(Path directory) {
    this.directory = directory;
  }

  /** Of revenue of 100 under some strategies, by channel. */
  static MadeUpRun of(Path directory, String... strategies) {
    MadeUpRun run = new MadeUpRun(directory);
    run.strategies.addAll(List.of(strategies));
    return run.by("channel");
  }

  MadeUpRun by(String names) {
    by.add(names);
    return this;
  }

  MadeUpRun outcomes(String sumOfRevenue, String count) {
    revenue = sumOfRevenue;
    conversions = count;
    return this;
  }

  /** An input table with rows that were left out. */
  MadeUpRun table(String name, int rows, int rejected) {
    tables +=
        "%s{\"table\": \"%s\", \"rows\": %d, \"accepted\": %d, \"rejected\": %d, \"duplicates\": 0}"
            .formatted(tables.isEmpty() ? "" : ", ", name, rows, rows - rejected, rejected);
    return this;
  }

  /** Totals by channel: strategy, channel, touchpoints, conversions, revenue, spend, roi. */
  MadeUpRun totals(String... rows) {
    StringBuilder csv =
        new StringBuilder(
            "strategy,channel,touchpoints,conversions,revenue,spend,roi,romi,roas,cac,cpl,conserving\n");
    for (String row : rows) {
      csv.append(row).append(",,,,,true\n");
    }
    return file("by-channel.csv", csv.toString());
  }

  MadeUpRun file(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write() {
    String checks =
        strategies.stream()
            .map(
                strategy ->
                    """
                    {"strategy": "%s", "by": "channel", "conserving": true, "input_revenue": "%s",
                     "credited_revenue": "%s", "input_conversions": "%s",
                     "credited_conversions": "%s", "adds_up": true}
                    """
                        .formatted(strategy, revenue, revenue, conversions, conversions))
            .collect(Collectors.joining(","));
    file(
        "run.json",
        """
        {"format": 1, "engine_version": "1", "configuration": {"base_directory": "/data",
          "strategy": [%s], "by": [%s], "lookback": "90d", "scope": "account", "zone": "UTC",
          "currency": "EUR", "locale": "en"},
         "inputs": [{"table": "touchpoints", "path": "/data/in/t.csv", "bytes": 3, "sha256": "f0"}],
         "tables": [%s], "matching": [], "graph": {"accounts": 2, "touchpoints": 3},
         "conservation": [%s]}
        """
            .formatted(quoted(strategies), quoted(by), tables, checks));
    return directory;
  }

  private static String quoted(List<String> texts) {
    return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
  }
}
