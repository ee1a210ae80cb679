package io.github.attribution.examples;

import static java.util.stream.Collectors.joining;

import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The tables of strategies in the documentation, made from the code. */
final class StrategyTables {

  private StrategyTables() {}

  /** The general strategies: who gets what. */
  static String general() {
    return table(
        List.of("strategy", "who gets what", "score of touch i of n", "degenerate cases", "source"),
        described(name -> !name.contains(":"))
            .map(
                one ->
                    List.of(
                        code(one.name()),
                        one.definition(),
                        one.formula(),
                        one.degenerate(),
                        one.source())));
  }

  /** The parameters of the general strategies. */
  static String parameters() {
    return table(
        List.of("strategy", "parameter", "default", "meaning"),
        described(name -> !name.contains(":"))
            .flatMap(
                one ->
                    one.parameters().stream()
                        .map(
                            its ->
                                List.of(
                                    code(one.name()),
                                    code(its.name()),
                                    its.defaultValue(),
                                    its.meaning()))));
  }

  /** The models of platforms: what they stand for. */
  static String platforms() {
    return table(
        List.of("model", "who gets what", "stands for", "can be set", "source"),
        described(name -> name.contains(":"))
            .map(
                one ->
                    List.of(
                        code(one.name()),
                        one.definition(),
                        code(one.formula().replaceFirst("^as ", "")),
                        one.parameters().stream()
                            .map(its -> code(its.name()))
                            .collect(joining(", ")),
                        one.source())));
  }

  private static Stream<StrategyDescription> described(Predicate<String> names) {
    return AttributionStrategies.all().stream().filter(one -> names.test(one.name()));
  }

  private static String table(List<String> header, Stream<List<String>> rows) {
    String line = "|" + "---|".repeat(header.size()) + "\n";
    return row(header) + line + rows.map(StrategyTables::row).collect(joining());
  }

  private static String row(List<String> cells) {
    return cells.stream().map(StrategyTables::cell).collect(joining("|", "|", "|\n"));
  }

  private static String cell(String text) {
    return text.isEmpty() ? " " : " " + text.replace("|", "\\|") + " ";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
