package io.github.attribution.cli;

import io.github.attribution.metric.Metric;
import io.github.attribution.metric.MetricCatalog;
import io.github.attribution.metric.MetricTag;
import io.github.attribution.setting.NearestName;
import java.io.PrintWriter;
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
    description = "Lists the metrics, or tells all about one: formula, unit, how to read it.",
    footerHeading = "%nExamples:%n",
    footer = {"  attribution metrics", "  attribution metrics roi"})
final class MetricsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A metric")
  private @Nullable String name;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(name == null ? list() : details(name));
    out.flush();
    return 0;
  }

  private static String list() {
    Listing listing = new Listing(10, 10, 36).row(List.of("METRIC", "UNIT", "NAME", "FORMULA"));
    for (Metric metric : MetricCatalog.all()) {
      listing.row(List.of(metric.id(), metric.unit().text(), metric.name(), metric.formula()));
    }
    return listing.toString();
  }

  private static String details(String name) {
    List<Metric> all = MetricCatalog.all();
    Metric metric =
        all.stream()
            .filter(one -> one.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        NearestName.unknown(
                            "metric '" + name + "'", name, all.stream().map(Metric::id).toList())));
    return new Listing(12)
        .row(List.of("metric", metric.id()))
        .row(List.of("name", metric.name()))
        .row(List.of("formula", metric.formula()))
        .row(List.of("unit", metric.unit().text()))
        .row(List.of("reading", metric.reading()))
        .row(List.of("source", metric.source()))
        .row(
            List.of(
                "tags",
                metric.tags().stream().map(MetricTag::text).collect(Collectors.joining(", "))))
        .toString();
  }
}
