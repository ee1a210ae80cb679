package io.github.attribution.examples;

import static java.util.stream.Collectors.joining;

import io.github.attribution.metric.Figure;
import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The list of metrics and a section for each in the documentation, made from the catalog. */
final class MetricSections {

  private static final String NONE = "";

  private MetricSections() {}

  /** All metrics in a table, with links to their sections. */
  static String index() {
    return MetricCatalog.all().stream()
        .map(
            metric ->
                "| [`%s`](#%s) | %s | %s | %s |\n"
                    .formatted(
                        metric.id(),
                        metric.id().toLowerCase(Locale.ROOT),
                        metric.name(),
                        metric.unit().text(),
                        tags(metric)))
        .collect(joining(NONE, "| metric | name | unit | groups |\n|---|---|---|---|\n", NONE));
  }

  /** A section for each metric. */
  static String sections() {
    return MetricCatalog.all().stream().map(MetricSections::section).collect(joining("\n"));
  }

  private static String section(Metric metric) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + metric.id());
    lines.add("");
    lines.add("**%s** (%s, %s).".formatted(metric.name(), metric.unit().text(), mode(metric)));
    lines.add("");
    lines.add("    " + metric.formula());
    lines.add("");
    lines.add(metric.reading());
    lines.add("");
    metric.needs().forEach(figure -> lines.add("- " + input(figure)));
    lines.add("- Example: %s.".formatted(metric.exampleText()));
    lines.add("- Source: %s.".formatted(metric.source()));
    return String.join("\n", lines) + "\n";
  }

  private static String mode(Metric metric) {
    return metric.mode().name().toLowerCase(Locale.ROOT);
  }

  private static String tags(Metric metric) {
    return metric.tags().stream().map(MetricTag::text).collect(joining(", "));
  }

  private static String input(Figure figure) {
    String needs =
        figure.needs().stream()
            .map(need -> "`" + need.replace("|", "` or `") + "`")
            .collect(joining(", "));
    return "*%s*: %s%s."
        .formatted(figure.label(), figure.meaning(), needs.isEmpty() ? NONE : "; needs " + needs);
  }
}
