package io.github.attribution.cli;

import java.util.List;

/** Amounts as bars with their share, the largest as wide as a bar gets. */
final class ShareBars {

  private static final int WIDTH = 20;
  private static final int EIGHTHS = 8;

  /** What fills one to eight eighths of a character, from the left. */
  private static final String BLOCKS = "▏▎▍▌▋▊▉█";

  private ShareBars() {}

  /** A bar and a percentage for each amount; what is not more than nothing has no bar. */
  static List<String> of(List<Long> micros) {
    double most = micros.stream().mapToLong(Long::longValue).max().orElse(0);
    double all = micros.stream().mapToDouble(Long::doubleValue).sum();
    return micros.stream()
        .map(one -> one > 0 && all > 0 ? bar(one / most) + percent(one / all) : "")
        .toList();
  }

  private static String bar(double ofMost) {
    long eighths = Math.max(1, Math.round(ofMost * WIDTH * EIGHTHS));
    int rest = (int) (eighths % EIGHTHS);
    String full = "█".repeat((int) (eighths / EIGHTHS));
    return rest == 0 ? full : full + BLOCKS.charAt(rest - 1);
  }

  private static String percent(double part) {
    double percent = 100 * part;
    return percent < 0.5 ? " <1 %" : " %d %%".formatted(Math.round(percent));
  }
}
