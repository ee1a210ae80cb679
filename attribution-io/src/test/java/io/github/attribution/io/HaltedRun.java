package io.github.attribution.io;

import java.nio.file.Path;

/**
 * A process that is stopped in the middle of a run; the arguments are the directory of the files
 * and the strategy that stops it.
 */
final class HaltedRun {

  private HaltedRun() {}

  public static void main(String[] arguments) {
    RunConfig config =
        RunConfig.builder()
            .baseDirectory(Path.of(arguments[0]))
            .temporaryDirectory(Path.of(arguments[0], "temp"))
            .input(InputTable.TOUCHPOINTS, "touchpoints.csv")
            .input(InputTable.CONVERSIONS, "conversions.csv")
            .strategy("linear")
            .strategy(arguments[1])
            .threads(1)
            .out(Path.of(arguments[0], "out"))
            .build();
    AttributionJob.run(config, Progress.none());
  }
}
