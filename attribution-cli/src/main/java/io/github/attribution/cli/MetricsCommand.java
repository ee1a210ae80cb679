package io.github.attribution.cli;

import io.github.attribution.metric.Figure;
import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricTag;
import io.github.attribution.setting.NearestName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which metrics there are. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description =
        "Lists the metrics, or those of a group, or tells all about one: definition, inputs, how to"
            + " read it, source, worked example.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution metrics",
      "  attribution metrics relationships",
      "  attribution metrics roi"
    })
final class MetricsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A metric, or a group of them")
  private @Nullable String name;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(name == null ? list(MetricCatalog.all()) : about(name));
    out.flush();
    return 0;
  }

  private static String list(List<Metric> metrics) {
    Listing listing = new Listing(38, 16, 44).row(List.of("METRIC", "UNIT", "NAME", "GROUPS"));
    for (Metric metric : metrics) {
      listing.row(List.of(metric.id(), metric.unit().text(), metric.name(), groups(metric)));
    }
    return listing.toString();
  }

  private static String groups(Metric metric) {
    return metric.tags().stream().map(MetricTag::text).collect(Collectors.joining(", "));
  }

  private static String about(String name) {
    return MetricCatalog.find(name).map(MetricsCommand::details).orElseGet(() -> group(name));
  }

  private static String group(String name) {
    List<Metric> metrics =
        MetricCatalog.all().stream()
            .filter(metric -> metric.tags().stream().anyMatch(tag -> tag.text().equals(name)))
            .toList();
    if (metrics.isEmpty()) {
      throw unknown(name);
    }
    return list(metrics);
  }

  private static UsageException unknown(String name) {
    List<String> groups = Arrays.stream(MetricTag.values()).map(MetricTag::text).toList();
    List<String> known = new ArrayList<>(groups);
    MetricCatalog.all().forEach(metric -> known.add(metric.id()));
    String nearest =
        NearestName.nearest(name, known).map("; did you mean '%s'?"::formatted).orElse(".");
    return new UsageException(
        "Unknown metric '%s'%s Groups are %s; 'attribution metrics' lists all metrics"
            .formatted(name, nearest, String.join(", ", groups)));
  }

  private static String details(Metric metric) {
    Listing listing =
        new Listing(12)
            .row(List.of("metric", metric.id()))
            .row(List.of("name", metric.name()))
            .row(List.of("definition", metric.formula()))
            .row(List.of("unit", metric.unit().text()))
            .row(List.of("mode", metric.mode().name()));
    for (Figure figure : metric.needs()) {
      listing.row(List.of("input", input(figure)));
    }
    return listing
        .row(List.of("reading", metric.reading()))
        .row(List.of("source", metric.source()))
        .row(List.of("groups", groups(metric)))
        .row(List.of("example", metric.exampleText()))
        .toString();
  }

  private static String input(Figure figure) {
    String needs = figure.needs().isEmpty() ? "" : "; needs " + String.join(", ", figure.needs());
    return "%s: %s%s".formatted(figure.label(), figure.meaning(), needs.replace("|", " or "));
  }
}
