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
import java.util.stream.Stream;

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
    write(directory.resolve(name + ".csv"), transitions.csv());
    write(directory.resolve(name + ".dot"), transitions.dot());
  }

  private static void write(Path file, Stream<String> lines) {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        writer.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
