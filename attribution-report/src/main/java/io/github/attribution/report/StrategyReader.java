package io.github.attribution.report;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to know about the strategies of a run, and what their models found. */
final class StrategyReader {

  private static final String OF_THE_MODEL = "(all)";
  private static final MathContext DIGITS = new MathContext(4);

  private StrategyReader() {}

  /** The specs of a run, in its order. */
  static List<String> specs(RunFiles files) {
    List<String> specs = new ArrayList<>();
    files.run().path("configuration").path("strategy").forEach(one -> specs.add(one.asString("")));
    return List.copyOf(specs);
  }

  static List<ReportData.Strategy> read(
      RunFiles files, List<String> specs, Set<Integer> conserving) {
    ListMultimap<String, String> fits = ArrayListMultimap.create();
    files.rows("fits.csv", row -> addFit(fits, row));
    List<ReportData.Strategy> strategies = new ArrayList<>();
    for (String spec : specs) {
      Optional<StrategyDescription> known = AttributionStrategies.describe(spec);
      List<String> notes = new ArrayList<>();
      known
          .map(StrategyDescription::degenerate)
          .filter(text -> !text.isEmpty())
          .ifPresent(notes::add);
      fits.get(spec).stream().filter(note -> !note.isEmpty()).forEach(notes::add);
      strategies.add(
          new ReportData.Strategy(
              Shortened.text(spec),
              conserving.contains(strategies.size()),
              fits.containsKey(spec),
              known
                  .map(StrategyDescription::definition)
                  .orElse("A strategy of its own, which is not built in."),
              known.map(StrategyDescription::formula).orElse(""),
              known.map(StrategyDescription::source).orElse(""),
              notes));
    }
    return strategies;
  }

  private static void addFit(ListMultimap<String, String> fits, CsvRow row) {
    boolean ofModel = row.text("value").equals(OF_THE_MODEL);
    String spec = row.text("strategy");
    if (ofModel) {
      fits.put(spec, note(row));
    } else if (!fits.containsKey(spec)) {
      fits.put(spec, "");
    }
  }

  private static String note(CsvRow row) {
    String what = row.cell("quantity").replace('_', ' ');
    String lower = row.number("lower");
    String upper = row.number("upper");
    return lower == null || upper == null
        ? "%s: %s".formatted(what, rounded(row.cell("estimate")))
        : "%s: %s (95 %% interval %s to %s)"
            .formatted(what, rounded(row.cell("estimate")), rounded(lower), rounded(upper));
  }

  private static String rounded(String number) {
    return new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
