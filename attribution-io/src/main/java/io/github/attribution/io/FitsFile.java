package io.github.attribution.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.attribution.learn.Estimate;
import io.github.attribution.learn.ModelFigure;
import io.github.attribution.strategy.FittedStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes fits.csv: what the models of data-driven strategies say, at full precision. */
final class FitsFile {

  static final String NAME = "fits.csv";

  private FitsFile() {}

  /** Writes the file if there is a model. */
  static void write(Path directory, List<FittedStrategy> strategies) {
    if (strategies.isEmpty()) {
      return;
    }
    try (CsvWriter csv = ResultFiles.csv(directory.resolve(NAME))) {
      csv.writeRecord(
          "strategy",
          "dimension",
          "value",
          "quantity",
          "estimate",
          "standard_error",
          "lower",
          "upper");
      for (FittedStrategy strategy : strategies) {
        strategy.model().figures().forEach(figure -> write(csv, strategy, figure));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(CsvWriter csv, FittedStrategy strategy, ModelFigure figure) {
    Estimate estimate = figure.estimate();
    csv.writeRecord(
        ResultFiles.safe(strategy.spec()),
        ResultFiles.safe(strategy.dimension()),
        ResultFiles.safe(figure.value()),
        figure.quantity(),
        text(estimate.value()),
        text(estimate.standardError()),
        text(estimate.lower()),
        text(estimate.upper()));
  }

  private static String text(@Nullable Double number) {
    return number == null ? "" : Double.toString(number);
  }
}
