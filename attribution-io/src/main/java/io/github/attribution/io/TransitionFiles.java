package io.github.attribution.io;

import io.github.attribution.learn.MarkovModel;
import io.github.attribution.learn.TransitionGraph;
import io.github.attribution.strategy.FittedStrategy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the transitions of Markov chains, as a table and as a graph for Graphviz. */
final class TransitionFiles {

  private TransitionFiles() {}

  /** Writes two files for each chain among the models, numbered in their order. */
  static void write(Path directory, List<FittedStrategy> strategies) {
    int number = 1;
    for (FittedStrategy strategy : strategies) {
      if (strategy.model() instanceof MarkovModel chain) {
        write(directory, "transitions-" + number++, chain.transitions());
      }
    }
  }

  private static void write(Path directory, String name, TransitionGraph transitions) {
    try (BufferedWriter csv = Files.newBufferedWriter(directory.resolve(name + ".csv"));
        BufferedWriter dot = Files.newBufferedWriter(directory.resolve(name + ".dot"))) {
      transitions.writeCsv(csv);
      transitions.writeDot(dot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
