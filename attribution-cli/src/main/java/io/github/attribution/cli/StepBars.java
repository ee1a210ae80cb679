package io.github.attribution.cli;

import io.github.attribution.io.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar for the current step, which its line replaces when it is over. */
final class StepBars implements Progress {

  private static final int WIDTH = 79;
  private static final int UPDATE_MILLIS = 200;

  private final StepLines lines;
  private final PrintWriter err;
  private @Nullable ProgressBar bar;

  /**
   * Bars.
   *
   * @param lines prints the line of each step
   * @param err where to
   */
  StepBars(StepLines lines, PrintWriter err) {
    this.lines = lines;
    this.err = err;
  }

  @Override
  public void step(String step, long total) {
    finish();
    lines.step(step, total);
    bar =
        new ProgressBarBuilder()
            .setTaskName(SafeText.clean(step))
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .continuousUpdate()
            .showSpeed()
            .setConsumer(new DelegatingProgressBarConsumer(this::show, WIDTH))
            .build();
  }

  @Override
  public void done(long done) {
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  @Override
  public void warn(String message) {
    lines.warn(message);
  }

  @Override
  public void finish() {
    if (bar != null) {
      String step = bar.getTaskName();
      bar.close();
      bar = null;
      err.print("\r" + " ".repeat(WIDTH) + "\r" + step + " … ");
    }
    lines.finish();
  }

  private void show(String shown) {
    err.print("\r" + shown);
    err.flush();
  }
}
