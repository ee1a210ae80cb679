package io.github.attribution.cli;

import io.github.attribution.setting.NearestName;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import io.github.attribution.strategy.StrategyModifiers;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which strategies there are. */
@Command(
    name = "strategies",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description =
        "Lists the strategies, or the models of a platform, or tells all about one: formula,"
            + " parameters, degenerate cases, source.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution strategies",
      "  attribution strategies hubspot",
      "  attribution strategies --describe w-shaped"
    })
final class StrategiesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A strategy without parameters, or a platform")
  private @Nullable String name;

  @Option(
      names = "--describe",
      paramLabel = "NAME",
      description = "Tells all about a strategy, as its name alone does")
  private @Nullable String described;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String asked = described == null ? name : described;
    out.print(asked == null ? list() : about(asked));
    out.flush();
    return 0;
  }

  private static String list() {
    List<StrategyDescription> general =
        AttributionStrategies.all().stream().filter(one -> !one.name().contains(":")).toList();
    return """
        %s
        A strategy is written name or name:key=value,key=value. Most also take %s.

        Models of platforms, listed by `attribution strategies PLATFORM`:
        %s"""
        .formatted(listing(general), String.join(", ", StrategyModifiers.names()), platforms());
  }

  private static String platforms() {
    Map<String, Long> models = new LinkedHashMap<>();
    for (StrategyDescription one : AttributionStrategies.all()) {
      int colon = one.name().indexOf(':');
      if (colon > 0) {
        models.merge(one.name().substring(0, colon), 1L, Long::sum);
      }
    }
    return models.entrySet().stream()
        .map(platform -> "  %s (%s)%n".formatted(platform.getKey(), platform.getValue()))
        .collect(Collectors.joining());
  }

  private static String listing(List<StrategyDescription> strategies) {
    Listing listing = new Listing(26, 24).row(List.of("STRATEGY", "PARAMETERS", "DEFINITION"));
    for (StrategyDescription strategy : strategies) {
      listing.row(List.of(strategy.name(), defaults(strategy), strategy.definition()));
    }
    return listing.toString();
  }

  private static String about(String name) {
    List<StrategyDescription> all = AttributionStrategies.all();
    List<StrategyDescription> models =
        all.stream().filter(one -> one.name().startsWith(name + ":")).toList();
    if (!models.isEmpty()) {
      return listing(models);
    }
    return details(
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unknown(name, all)));
  }

  private static UsageException unknown(String name, List<StrategyDescription> all) {
    String platform = name.substring(0, name.indexOf(':') + 1);
    List<String> known =
        all.stream()
            .map(StrategyDescription::name)
            .filter(one -> platform.isEmpty() ? !one.contains(":") : one.startsWith(platform))
            .toList();
    return new UsageException(
        NearestName.unknown(
            "strategy '" + name + "'",
            name,
            known.isEmpty() ? all.stream().map(StrategyDescription::name).toList() : known));
  }

  private static String details(StrategyDescription strategy) {
    Listing listing =
        new Listing(12)
            .row(List.of("strategy", strategy.name()))
            .row(List.of("definition", strategy.definition()))
            .row(List.of("formula", strategy.formula()));
    if (!strategy.degenerate().isEmpty()) {
      listing.row(List.of("degenerate", strategy.degenerate()));
    }
    listing.row(List.of("source", strategy.source()));
    for (StrategyDescription.Parameter parameter : strategy.parameters()) {
      listing.row(
          List.of(
              "parameter",
              "%s (%s): %s"
                  .formatted(parameter.name(), parameter.defaultValue(), parameter.meaning())));
    }
    if (strategy.modifiable()) {
      listing.row(List.of("modifiers", "and " + String.join(", ", StrategyModifiers.names())));
    }
    return listing.toString();
  }

  private static String defaults(StrategyDescription strategy) {
    return strategy.parameters().stream()
        .map(parameter -> "%s (%s)".formatted(parameter.name(), parameter.defaultValue()))
        .collect(Collectors.joining(", "));
  }
}
