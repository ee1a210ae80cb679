package io.github.attribution.cli;

import io.github.attribution.io.Progress;
import java.io.PrintWriter;

/** Progress on a terminal or in a log, which is closed when the work is over or has failed. */
interface ClosableProgress extends Progress, AutoCloseable {

  @Override
  default void close() {
    finish();
  }

  /**
   * The progress that fits where standard error goes.
   *
   * @param err standard error
   * @param quiet whether to show none
   */
  static ClosableProgress on(PrintWriter err, boolean quiet) {
    if (quiet) {
      return new NoProgress();
    }
    StepLines lines = new StepLines(err, System::nanoTime);
    return Terminal.isCapable() ? new StepBars(lines, err) : lines;
  }
}
