package io.github.attribution.io;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.attribution.credit.CreditEstimates;
import io.github.attribution.credit.CreditRanks;
import io.github.attribution.credit.CreditTotals;
import io.github.attribution.credit.Groups;
import io.github.attribution.credit.Measure;
import io.github.attribution.learn.Estimate;
import io.github.attribution.metric.CreditInterval;
import io.github.attribution.metric.CreditIntervals;
import io.github.attribution.metric.MetricResult;
import io.github.attribution.metric.MetricRow;
import io.github.attribution.setting.KebabCase;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of intervals.csv and ranks.csv, grouping by grouping. */
final class UncertaintyFiles {

  static final String INTERVALS = "intervals.csv";
  static final String RANKS = "ranks.csv";

  /** As many digits as every double has, so that texts are those of any Java version. */
  private static final MathContext DIGITS = new MathContext(15);

  private static final Pattern SPECIAL = Pattern.compile("[,\"\r\n]");
  private static final List<Measure> RANKED = List.of(Measure.CONVERSIONS, Measure.REVENUE);

  private final CreditTotals totals;
  private final CreditEstimates estimates;

  UncertaintyFiles(CreditTotals totals, CreditEstimates estimates) {
    this.totals = totals;
    this.estimates = estimates;
  }

  static void writeIntervalsHeader(CsvWriter csv) {
    csv.writeRecord(
        "strategy",
        "dimension",
        "value",
        "measure",
        "estimate",
        "standard_error",
        "lower",
        "upper",
        "given_fit",
        "note");
  }

  void writeIntervals(CsvWriter csv, int grouping, List<MetricRow> rows) {
    for (CreditInterval interval : CreditIntervals.of(totals, estimates, grouping, rows)) {
      Estimate estimate = interval.estimate();
      csv.writeRecord(
          ResultFiles.safe(interval.strategy()),
          ResultFiles.safe(joined(interval.names())),
          ResultFiles.safe(joined(interval.values())),
          interval.measure(),
          text(estimate.value()),
          text(estimate.standardError()),
          text(estimate.lower()),
          text(estimate.upper()),
          Boolean.toString(interval.givenFit()),
          interval.note());
    }
  }

  static void writeRanksHeader(CsvWriter csv) {
    csv.writeRecord(
        "strategy",
        "dimension",
        "value",
        "measure",
        "rank",
        "highest_rank",
        "lowest_rank",
        "estimate",
        "standard_error",
        "above_next",
        "given_fit");
  }

  void writeRanks(CsvWriter csv, int grouping) {
    if (estimates.compared(grouping)) {
      for (int strategy = 0; strategy < totals.strategies().size(); strategy++) {
        for (Measure measure : RANKED) {
          writeRanks(csv, strategy, grouping, measure);
        }
      }
    }
  }

  private void writeRanks(CsvWriter csv, int strategy, int grouping, Measure measure) {
    AttributionStrategy of = totals.strategies().get(strategy);
    Groups groups = totals.groupings().get(grouping);
    List<CreditRanks.Ranked> ranked = estimates.ranks(strategy, grouping, measure).ranked();
    for (int place = 0; place < ranked.size(); place++) {
      CreditRanks.Ranked one = ranked.get(place);
      csv.writeRecord(
          ResultFiles.safe(of.spec()),
          ResultFiles.safe(joined(groups.names())),
          ResultFiles.safe(joined(groups.values(one.group()))),
          KebabCase.of(measure),
          one.text(),
          Integer.toString(one.highest()),
          Integer.toString(one.lowest()),
          text(one.credit().value()),
          text(one.credit().standardError()),
          place + 1 < ranked.size() ? text(one.aboveNext()) : "",
          Boolean.toString(CreditIntervals.isFitted(of)));
    }
  }

  /** One text as it is, several as a line of CSV. */
  static String joined(List<String> texts) {
    return texts.size() == 1
        ? texts.get(0)
        : texts.stream().map(UncertaintyFiles::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    return SPECIAL.matcher(text).find() ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private static String text(@Nullable Double number) {
    return number == null ? "" : MetricResult.plainText(new BigDecimal(number).round(DIGITS));
  }
}
