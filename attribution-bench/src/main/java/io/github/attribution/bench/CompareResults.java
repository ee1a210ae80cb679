package io.github.attribution.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Says what moved between two result files: by-*.csv of two runs, where every cell must be equal
 * (numbers as numbers), or two JSON files of benchmarks, where a score moved if its interval and
 * that of the other file have nothing in common.
 *
 * <p>Run: {@code java -cp attribution-bench/target/benchmarks.jar
 * io.github.attribution.bench.CompareResults BEFORE AFTER}. The exit code is 0 if nothing moved, 1
 * if something did, and 2 if the files cannot be compared.
 */
public final class CompareResults {

  private CompareResults() {}

  /**
   * Compares and exits.
   *
   * @param arguments the two files
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /** Compares and gives the exit code. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      if (arguments.length != 2) {
        throw new IllegalArgumentException(
            "There are %s arguments; give the file before and the file after"
                .formatted(arguments.length));
      }
      List<String> moved = moved(Path.of(arguments[0]), Path.of(arguments[1]));
      moved.forEach(out::println);
      out.println(moved.isEmpty() ? "Nothing moved" : "%s moved".formatted(moved.size()));
      return moved.isEmpty() ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    }
  }

  private static List<String> moved(Path before, Path after) throws IOException {
    Map<String, Score> scores = ResultFile.read(before);
    Map<String, Score> others = ResultFile.read(after);
    TreeSet<String> names = new TreeSet<>(scores.keySet());
    names.addAll(others.keySet());
    List<String> moved = new ArrayList<>();
    for (String name : names) {
      Score score = scores.get(name);
      Score other = others.get(name);
      if (score == null || other == null) {
        moved.add("%s is only in the file %s".formatted(name, score == null ? "after" : "before"));
      } else if (!score.overlaps(other)) {
        moved.add("%s: %s, was %s".formatted(name, other, score));
      }
    }
    return moved;
  }
}
