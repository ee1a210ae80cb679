package io.github.attribution.cli;

import com.google.common.collect.ImmutableList;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.metric.MetricRow;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One value, or several summed, under all strategies.
 *
 * @param labels a text for each dimension
 * @param attributed false for what is nobody's
 * @param touchpoints how many touches there are, null if they are not counted by such values
 * @param spendMicros spend, null if not known
 * @param amountMicros credited revenue, or conversions, for each strategy
 */
record CreditLine(
    List<String> labels,
    boolean attributed,
    @Nullable Long touchpoints,
    @Nullable Long spendMicros,
    List<Long> amountMicros) {

  CreditLine {
    labels = ImmutableList.copyOf(labels);
    amountMicros = ImmutableList.copyOf(amountMicros);
  }

  /**
   * The line of one value.
   *
   * @param rows a row for each strategy
   * @param amountMicros what to show of a row
   */
  static CreditLine of(List<MetricRow> rows, ToLongFunction<CreditRow> amountMicros) {
    CreditRow first = rows.get(0).credit();
    return new CreditLine(
        first.values(),
        first.attributed(),
        first.touchpoints(),
        rows.get(0).spendMicros(),
        rows.stream().map(row -> amountMicros.applyAsLong(row.credit())).toList());
  }

  /** Several lines as one. */
  static CreditLine sum(List<String> labels, List<CreditLine> lines) {
    List<Long> amountMicros =
        IntStream.range(0, lines.get(0).amountMicros().size())
            .mapToObj(i -> lines.stream().map(line -> line.amountMicros().get(i)))
            .map(micros -> micros.reduce(0L, Math::addExact))
            .toList();
    return new CreditLine(
        labels,
        true,
        sum(lines, CreditLine::touchpoints),
        sum(lines, CreditLine::spendMicros),
        amountMicros);
  }

  /** The sum of what is known, null if nothing is. */
  static @Nullable Long sum(List<CreditLine> lines, Function<CreditLine, @Nullable Long> number) {
    return lines.stream().map(number).filter(Objects::nonNull).reduce(Math::addExact).orElse(null);
  }
}
