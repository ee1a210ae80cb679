package io.github.attribution.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Draws results of JMH: time against size and number of strategies, memory against size. Limits are
 * left out.
 */
final class Plots {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final String TOUCHES = "touches";
  private static final String STRATEGIES = "strategies";

  private final List<JmhResult> results;

  private Plots(List<JmhResult> results) {
    this.results = results;
  }

  static Plots of(List<JmhResult> results) {
    return new Plots(results.stream().filter(one -> !one.isLimit()).toList());
  }

  /** Writes a PNG for each plot that there are results for. */
  void write(Path directory) throws IOException {
    List<JmhResult> bySize =
        results.stream().filter(one -> !one.parameters().containsKey(STRATEGIES)).toList();
    List<JmhResult> byStrategies =
        results.stream().filter(one -> one.parameters().containsKey(STRATEGIES)).toList();
    List<JmhResult> allocating = bySize.stream().filter(one -> one.bytesPerTouch() >= 1).toList();
    draw(directory, "ns-by-size", TOUCHES, "ns a touch", bySize, JmhResult::nanosPerTouch);
    draw(
        directory,
        "ns-by-strategies",
        STRATEGIES,
        "ns a touch",
        byStrategies,
        JmhResult::nanosPerTouch);
    draw(
        directory,
        "bytes-by-size",
        TOUCHES,
        "bytes allocated a touch",
        allocating,
        JmhResult::bytesPerTouch);
  }

  private static void draw(
      Path directory,
      String name,
      String x,
      String y,
      List<JmhResult> results,
      ToDoubleFunction<JmhResult> value)
      throws IOException {
    Map<String, List<JmhResult>> lines = lines(results, x);
    if (lines.isEmpty()) {
      return;
    }
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).xAxisTitle(x).yAxisTitle(y).build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setXAxisLogarithmic(x.equals(TOUCHES));
    chart.getStyler().setYAxisMin(0.0);
    lines.forEach(
        (line, points) ->
            chart.addSeries(
                line,
                points.stream().mapToDouble(one -> parameter(one, x)).toArray(),
                points.stream().mapToDouble(value).toArray()));
    BitmapEncoder.saveBitmap(chart, directory.resolve(name).toString(), BitmapFormat.PNG);
  }

  /** Results of one method that differ in a parameter only, where there are two or more. */
  private static Map<String, List<JmhResult>> lines(List<JmhResult> results, String parameter) {
    Map<String, List<JmhResult>> lines =
        results.stream()
            .filter(one -> one.parameters().containsKey(parameter))
            .sorted(Comparator.comparingDouble(one -> parameter(one, parameter)))
            .collect(
                Collectors.groupingBy(
                    one -> line(one, parameter), TreeMap::new, Collectors.toList()));
    lines.values().removeIf(points -> points.size() < 2);
    return lines;
  }

  private static String line(JmhResult result, String parameter) {
    Map<String, String> others = new TreeMap<>(result.parameters());
    others.remove(parameter);
    others.remove(TOUCHES);
    return "%s.%s %s"
        .formatted(
            result.benchmark().replace("Benchmark", ""),
            result.method(),
            String.join(" ", others.values()))
        .strip();
  }

  private static double parameter(JmhResult result, String name) {
    return Double.parseDouble(result.parameters().getOrDefault(name, "0"));
  }
}
