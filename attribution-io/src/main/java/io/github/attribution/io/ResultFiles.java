package io.github.attribution.io;

import com.google.common.collect.ImmutableMap;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.credit.Groups;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.metric.Economics;
import io.github.attribution.metric.MetricFlag;
import io.github.attribution.metric.MetricLine;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.MetricRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the small result files: by-DIMENSION.csv, intervals.csv, ranks.csv and metrics.csv. */
final class ResultFiles {

  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** The columns of totals, and the metrics that they hold. */
  private static final Map<String, String> COLUMNS =
      ImmutableMap.of(
          "roi", "roi",
          "romi", "romi",
          "roas", "roas",
          "cac", "channelCac",
          "cpl", "costPerLead");

  private final Path directory;
  private final AttributionResult result;
  private final Economics economics;
  private final List<MetricLine> metrics;

  ResultFiles(
      Path directory, AttributionResult result, Economics economics, List<MetricLine> metrics) {
    this.directory = directory;
    this.result = result;
    this.economics = economics;
    this.metrics = metrics;
  }

  void write() {
    List<List<MetricRow>> rows = new ArrayList<>();
    for (Groups grouping : result.totals().groupings()) {
      List<String> names = grouping.names();
      rows.add(result.metrics(economics, names.toArray(String[]::new)));
      writeGrouping(names, rows.get(rows.size() - 1));
    }
    result
        .estimates()
        .map(estimates -> new UncertaintyFiles(result.totals(), estimates))
        .ifPresent(files -> write(files, rows));
    writeMetrics();
  }

  private void write(UncertaintyFiles files, List<List<MetricRow>> rows) {
    try (CsvWriter intervals = csv(UncertaintyFiles.INTERVALS);
        CsvWriter ranks = csv(UncertaintyFiles.RANKS)) {
      UncertaintyFiles.writeIntervalsHeader(intervals);
      UncertaintyFiles.writeRanksHeader(ranks);
      for (int grouping = 0; grouping < rows.size(); grouping++) {
        files.writeIntervals(intervals, grouping, rows.get(grouping));
        files.writeRanks(ranks, grouping);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the file with totals by some dimensions and periods. */
  static String fileName(List<String> names) {
    return names.stream()
        .map(name -> ReportPeriod.find(name).map(ResultFiles::filePart).orElse(name))
        .map(name -> name.replaceAll("[^\\p{Alnum}_.-]", "_"))
        .collect(Collectors.joining("-", "by-", ".csv"));
  }

  private static String filePart(ReportPeriod period) {
    return period.period() + "-" + period.basis();
  }

  private void writeGrouping(List<String> dimensions, List<MetricRow> rows) {
    List<String> header = new ArrayList<>(List.of("strategy"));
    dimensions.forEach(name -> header.add(safe(name)));
    header.addAll(List.of("touchpoints", "conversions", "revenue", "spend"));
    header.addAll(COLUMNS.keySet());
    header.add("conserving");
    try (CsvWriter csv = csv(fileName(dimensions))) {
      csv.writeRecord(header);
      for (MetricRow row : rows) {
        csv.writeRecord(cells(row));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> cells(MetricRow row) {
    CreditRow credit = row.credit();
    List<String> cells = new ArrayList<>();
    cells.add(safe(credit.strategy()));
    credit.values().forEach(value -> cells.add(safe(value)));
    Long touchpoints = credit.touchpoints();
    cells.add(touchpoints == null ? "" : touchpoints.toString());
    cells.add(Micros.toText(credit.conversionMicros()));
    cells.add(Micros.toText(credit.revenueMicros()));
    Long spend = row.spendMicros();
    cells.add(spend == null ? "" : Micros.toText(spend));
    for (String metric : COLUMNS.values()) {
      MetricResult value = row.metrics().get(metric);
      cells.add(value == null ? "" : value.shownText());
    }
    cells.add(Boolean.toString(conserving(credit.strategy())));
    return cells;
  }

  private boolean conserving(String strategy) {
    return result.totals().strategies().stream()
        .filter(s -> s.spec().equals(strategy))
        .allMatch(s -> s.conserving());
  }

  private void writeMetrics() {
    try (CsvWriter csv = csv("metrics.csv")) {
      csv.writeRecord(
          "metric",
          "scope",
          "value",
          "unit",
          "status",
          "numerator",
          "denominator",
          "note",
          "n",
          "currency",
          "period",
          "mode",
          "flags");
      metrics.forEach(line -> write(csv, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(CsvWriter csv, MetricLine line) {
    MetricResult one = line.result();
    Long n = one.n();
    csv.writeRecord(
        line.metric().id(),
        safe(line.scope().toString()),
        safe(one.shownText()),
        one.unit().text(),
        one.status().name(),
        text(one.numerator()),
        text(one.denominator()),
        safe(one.note()),
        n == null ? "" : n.toString(),
        one.unit().isMoney() ? line.currency() : "",
        line.period(),
        line.metric().mode().name(),
        one.flags().stream().map(MetricFlag::name).collect(Collectors.joining(" ")));
  }

  private static String text(@Nullable BigDecimal number) {
    return number == null ? "" : MetricResult.plainText(number);
  }

  /** A text that a spreadsheet does not take for a formula. */
  static String safe(String text) {
    boolean formula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    return formula ? "'" + text : text;
  }

  /** The text that was made safe. */
  static String unsafe(String cell) {
    String text = cell.startsWith("'") ? cell.substring(1) : cell;
    return safe(text).equals(cell) ? text : cell;
  }

  private CsvWriter csv(String name) throws IOException {
    return csv(directory.resolve(name));
  }

  /** A writer of a result file. */
  static CsvWriter csv(Path file) throws IOException {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
  }
}
