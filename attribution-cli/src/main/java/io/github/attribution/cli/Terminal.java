package io.github.attribution.cli;

import io.github.attribution.io.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** The terminal that the command is used at, if it is. */
final class Terminal {

  private Terminal() {}

  /**
   * The progress that fits where standard error goes.
   *
   * @param err standard error
   * @param quiet whether to show none
   */
  static Progress progress(PrintWriter err, boolean quiet) {
    if (quiet) {
      return Progress.none();
    }
    StepLines lines = new StepLines(err, System::nanoTime);
    return isCapable() ? new StepBars(lines, err) : lines;
  }

  /** Whether there is a terminal that can go back to the start of a line. */
  static boolean isCapable() {
    String type = System.getenv("TERM");
    return console().isPresent() && type != null && !type.equals("dumb");
  }

  /** Whether results are looked at on a terminal that has block characters. */
  static boolean showsBars() {
    return isCapable() && charset().equals(StandardCharsets.UTF_8);
  }

  /** A text of ours in color, where colors are wanted: not with NO_COLOR, nor into a file. */
  static String colored(String text) {
    return Ansi.AUTO.enabled() ? Ansi.ON.string("@|cyan %s|@".formatted(text)) : text;
  }

  /** What a terminal shows; UTF-8 if there is none, or if it claims to show ASCII only. */
  static Charset charset() {
    return console()
        .map(Console::charset)
        .filter(charset -> !charset.equals(StandardCharsets.US_ASCII))
        .orElse(StandardCharsets.UTF_8);
  }

  /** From Java 22 on there may be a console without a terminal, and a way to ask. */
  private static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
