package io.github.attribution.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.attribution.AttributionResult;
import io.github.attribution.compare.CreditMove;
import io.github.attribution.compare.MonthlyShares;
import io.github.attribution.compare.StrategyAgreement;
import io.github.attribution.compare.StrategyComparison;
import io.github.attribution.compare.StrategySupport;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Micros;
import io.github.attribution.setting.KebabCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what a comparison of strategies adds to a run: agreement, moves, support, stability. */
final class ComparisonFiles {

  private static final List<Measure> MEASURES = List.of(Measure.REVENUE, Measure.CONVERSIONS);

  private final Path directory;
  private final AttributionResult result;

  ComparisonFiles(Path directory, AttributionResult result) {
    this.directory = directory;
    this.result = result;
  }

  /** Writes the files of the first grouping. */
  void write(List<StrategySupport> support, List<MonthlyShares> months) {
    try {
      writeAgreement();
      writeMoves();
      writeSupport(support);
      writeStability(months);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAgreement() throws IOException {
    try (CsvWriter csv = ResultFiles.csv(directory.resolve("agreement.csv"))) {
      csv.writeRecord(
          "strategy", "other", "measure", "moved", "share_distance", "rank_correlation");
      for (Measure measure : MEASURES) {
        for (StrategyAgreement one : comparison(measure).agreements()) {
          csv.writeRecord(
              ResultFiles.safe(one.strategy()),
              ResultFiles.safe(one.other()),
              KebabCase.of(measure),
              Micros.toText(one.movedMicros()),
              Double.toString(one.shareDistance()),
              one.rankCorrelation().shownText());
        }
      }
    }
  }

  private void writeMoves() throws IOException {
    Groups groups = result.totals().groupings().get(0);
    try (CsvWriter csv = ResultFiles.csv(directory.resolve("moves.csv"))) {
      List<String> header = new ArrayList<>(List.of("strategy", "other"));
      groups.names().forEach(name -> header.add(ResultFiles.safe(name)));
      header.addAll(List.of("measure", "credit", "others_credit", "gain"));
      csv.writeRecord(header);
      for (Measure measure : MEASURES) {
        StrategyComparison comparison = comparison(measure);
        for (StrategyAgreement pair : comparison.agreements()) {
          comparison
              .moves(pair.strategy(), pair.other())
              .forEach(move -> csv.writeRecord(cells(pair, measure, move)));
        }
      }
    }
  }

  private static List<String> cells(StrategyAgreement pair, Measure measure, CreditMove move) {
    List<String> cells = new ArrayList<>();
    cells.add(ResultFiles.safe(pair.strategy()));
    cells.add(ResultFiles.safe(pair.other()));
    move.values().forEach(value -> cells.add(ResultFiles.safe(value)));
    cells.add(KebabCase.of(measure));
    cells.add(Micros.toText(move.fromMicros()));
    cells.add(Micros.toText(move.toMicros()));
    cells.add(Micros.toText(move.gainMicros()));
    return cells;
  }

  private void writeSupport(List<StrategySupport> support) throws IOException {
    try (CsvWriter csv = ResultFiles.csv(directory.resolve("support.csv"))) {
      csv.writeRecord("strategy", "verdict", "reason");
      support.forEach(
          one ->
              csv.writeRecord(
                  ResultFiles.safe(one.strategy()), one.verdict().name(), one.reason()));
    }
  }

  private void writeStability(List<MonthlyShares> months) throws IOException {
    try (CsvWriter csv = ResultFiles.csv(directory.resolve("stability.csv"))) {
      csv.writeRecord("strategy", "month", "value", "conversions", "share", "share_of_all_months");
      for (MonthlyShares month : months) {
        for (int i = 0; i < month.values().size(); i++) {
          csv.writeRecord(
              ResultFiles.safe(month.strategy()),
              month.month(),
              ResultFiles.safe(month.values().get(i)),
              Micros.toText(month.conversionMicros()),
              Double.toString(month.shares().get(i)),
              Double.toString(month.sharesOfAll().get(i)));
        }
      }
    }
  }

  private StrategyComparison comparison(Measure measure) {
    return StrategyComparison.of(result.totals(), 0, measure);
  }
}
