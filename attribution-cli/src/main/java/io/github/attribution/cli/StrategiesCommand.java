package io.github.attribution.cli;

import io.github.attribution.setting.NearestName;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which strategies there are. */
@Command(
    name = "strategies",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = "Lists the strategies, or tells all about one: parameters, formula, source.",
    footerHeading = "%nExamples:%n",
    footer = {"  attribution strategies", "  attribution strategies time-decay"})
final class StrategiesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A strategy, without parameters")
  private @Nullable String name;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(name == null ? list() : details(name));
    out.flush();
    return 0;
  }

  private static String list() {
    Listing listing = new Listing(20, 24).row(List.of("STRATEGY", "PARAMETERS", "DEFINITION"));
    for (StrategyDescription strategy : AttributionStrategies.all()) {
      listing.row(List.of(strategy.name(), defaults(strategy), strategy.definition()));
    }
    return listing + "\nA strategy is written name or name:key=value,key=value.\n";
  }

  private static String details(String name) {
    List<StrategyDescription> all = AttributionStrategies.all();
    StrategyDescription strategy =
        all.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UsageException(
                        NearestName.unknown(
                            "strategy '" + name + "'",
                            name,
                            all.stream().map(StrategyDescription::name).toList())));
    Listing listing =
        new Listing(12)
            .row(List.of("strategy", strategy.name()))
            .row(List.of("definition", strategy.definition()))
            .row(List.of("formula", strategy.formula()))
            .row(List.of("source", strategy.source()));
    for (StrategyDescription.Parameter parameter : strategy.parameters()) {
      listing.row(
          List.of(
              "parameter",
              "%s (%s): %s"
                  .formatted(parameter.name(), parameter.defaultValue(), parameter.meaning())));
    }
    return listing.toString();
  }

  private static String defaults(StrategyDescription strategy) {
    return strategy.parameters().stream()
        .map(parameter -> "%s (%s)".formatted(parameter.name(), parameter.defaultValue()))
        .collect(Collectors.joining(", "));
  }
}
