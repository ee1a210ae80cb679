package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.io.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter text = new StringWriter();
  private final PrintWriter err = new PrintWriter(text);
  private long nanos;
  private final StepLines lines = new StepLines(err, () -> nanos);

  @Test
  void aLineForEachStepEndsWithItsDuration() {
    lines.step("Reading touchpoints", 100);
    nanos += TimeUnit.MILLISECONDS.toNanos(1249);
    lines.done(100);
    lines.step("Crediting", -1);
    nanos += TimeUnit.SECONDS.toNanos(63);
    lines.finish();
    lines.close();

    assertThat(text).hasToString("Reading touchpoints … 1.2 s\nCrediting … 1 min 3 s\n");
  }

  @Test
  void warningsWaitForTheEndOfTheLine() {
    lines.warn("before");
    lines.step("Reading", 100);
    lines.warn("column '\u001b[1m' is ignored");
    lines.finish();

    assertThat(text)
        .hasToString("warning: before\nReading … 0.0 s\nwarning: column '�[1m' is ignored\n");
  }

  @Test
  void aFailureInTheMiddleEndsTheLine() {
    lines.step("Reading", 100);
    lines.close();

    assertThat(text).hasToString("Reading … 0.0 s\n");
  }

  @Test
  void barsAreReplacedByTheirLine() {
    StepBars bars = new StepBars(lines, err);
    bars.step("Reading touchpoints", 100);
    bars.done(50);
    bars.step("Crediting", -1);
    bars.close();

    assertThat(text.toString())
        .contains("\rReading touchpoints  50% [")
        .contains("\rReading touchpoints … 0.0 s\n")
        .endsWith("\rCrediting … 0.0 s\n");
  }

  @Test
  void barsShowEveryStepOnOneLine() {
    StepBars bars = new StepBars(lines, err);
    bars.step("Reading", 1);
    bars.done(1);
    bars.finish();

    assertThat(text.toString()).containsOnlyOnce("\n");
  }

  @Test
  void quietShowsNothing() {
    try (Progress progress = Terminal.progress(err, true)) {
      progress.step("Reading", -1);
      progress.warn("a warning");
    }
    assertThat(text.toString()).isEmpty();
  }
}
