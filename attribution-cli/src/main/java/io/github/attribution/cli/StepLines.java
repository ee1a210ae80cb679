package io.github.attribution.cli;

import io.github.attribution.io.Progress;
import io.github.attribution.strategy.Words;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line a step, begun when the step begins and ended with how long it took. Warnings wait for
 * the end of the line.
 */
final class StepLines implements Progress {

  private static final Duration SHORT = Duration.ofMinutes(1);

  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private final List<String> warnings = new ArrayList<>();
  private boolean stepping;
  private long startNanos;

  /**
   * Lines.
   *
   * @param err where to
   * @param nanoTime a clock
   */
  StepLines(PrintWriter err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
  }

  @Override
  public void step(String step, long total) {
    finish();
    err.print(SafeText.clean(step) + " … ");
    err.flush();
    startNanos = nanoTime.getAsLong();
    stepping = true;
  }

  @Override
  public void done(long done) {}

  @Override
  public void warn(String message) {
    warnings.add("warning: " + SafeText.clean(message));
    if (!stepping) {
      printWarnings();
    }
  }

  @Override
  public void finish() {
    if (stepping) {
      err.println(duration(nanoTime.getAsLong() - startNanos));
      stepping = false;
    }
    printWarnings();
  }

  private void printWarnings() {
    warnings.forEach(err::println);
    warnings.clear();
    err.flush();
  }

  private static String duration(long nanos) {
    return nanos < SHORT.toNanos()
        ? String.format(Locale.ROOT, "%.1f s", nanos / 1e9)
        : Words.duration(TimeUnit.NANOSECONDS.toMicros(nanos));
  }
}
