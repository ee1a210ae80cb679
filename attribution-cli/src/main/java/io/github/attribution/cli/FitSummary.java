package io.github.attribution.cli;

import io.github.attribution.io.FitReport;
import io.github.attribution.journey.Micros;
import io.github.attribution.learn.Estimate;
import io.github.attribution.learn.ModelFigure;
import io.github.attribution.setting.Counted;
import io.github.attribution.strategy.FittedStrategy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What models say, on the terminal. */
final class FitSummary {

  private static final MathContext SHOWN = new MathContext(6);
  private static final int MOST_FIGURES = 200;

  private final FitReport report;

  FitSummary(FitReport report) {
    this.report = report;
  }

  /** The size of the statistics, and a table for each model. */
  String text() {
    return report.journeys().stream().map(FitSummary::sentence).collect(Collectors.joining())
        + report.strategies().stream().map(FitSummary::table).collect(Collectors.joining());
  }

  private static String sentence(FitReport.Journeys journeys) {
    return "%s and %s without one, on %s of %s of %s\n"
        .formatted(
            Counted.of(Micros.toDouble(journeys.conversionMicros()), "conversion"),
            Counted.of(Micros.toDouble(journeys.unconvertedMicros()), "journey"),
            Counted.of(journeys.paths(), "distinct path"),
            Counted.of(journeys.values(), "value"),
            SafeText.clean(journeys.spec().dimension()));
  }

  private static String table(FittedStrategy strategy) {
    TextTable table =
        new TextTable()
            .left("quantity")
            .left(strategy.dimension())
            .right("estimate")
            .right("± standard error")
            .right("from")
            .right("to");
    List<ModelFigure> figures = strategy.model().figures();
    figures.stream().limit(MOST_FIGURES).forEach(figure -> table.row(cells(figure)));
    String more =
        figures.size() <= MOST_FIGURES
            ? ""
            : "… and %s more, which --out DIR writes\n".formatted(figures.size() - MOST_FIGURES);
    return "\n%s\n%s%s".formatted(SafeText.clean(strategy.spec()), table, more);
  }

  private static List<String> cells(ModelFigure figure) {
    Estimate estimate = figure.estimate();
    return List.of(
        figure.quantity(),
        figure.value(),
        number(estimate.value()),
        number(estimate.standardError()),
        number(estimate.lower()),
        number(estimate.upper()));
  }

  private static String number(@Nullable Double number) {
    if (number == null) {
      return "";
    }
    BigDecimal rounded = new BigDecimal(number, SHOWN).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.toBigInteger().toString() : rounded.toPlainString();
  }
}
