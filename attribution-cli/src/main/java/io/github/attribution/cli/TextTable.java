package io.github.attribution.cli;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of aligned columns for a terminal. Cells are made safe, and cut where they are too long;
 * headers may have several lines. Mutable while it is filled.
 */
final class TextTable {

  private static final int MOST = 40;
  private static final String GAP = "  ";
  private static final List<String> RULE = ImmutableList.of();

  /** On which side of its column a text stands. */
  private enum Side {
    LEFT,
    RIGHT
  }

  private final List<String> headers = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private final Map<Integer, UnaryOperator<String>> paints = new HashMap<>();
  private final List<List<String>> rows = new ArrayList<>();

  /** A column of texts. */
  TextTable left(String header) {
    return column(header, Side.LEFT, MOST);
  }

  /** A column of texts that are never cut. */
  TextTable wide(String header) {
    return column(header, Side.LEFT, Integer.MAX_VALUE);
  }

  /** A column of numbers. */
  TextTable right(String header) {
    return column(header, Side.RIGHT, Integer.MAX_VALUE);
  }

  /** A column of bars, which are painted when they stand in their place. */
  TextTable bars(String header, UnaryOperator<String> paint) {
    paints.put(headers.size(), paint);
    return left(header);
  }

  /** Adds a row with a cell for each column. */
  TextTable row(List<String> cells) {
    List<String> fitting = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      fitting.add(SafeText.truncate(SafeText.clean(cells.get(i)), widths.get(i)));
    }
    rows.add(fitting);
    return this;
  }

  /** Adds a line across. */
  TextTable rule() {
    rows.add(RULE);
    return this;
  }

  /** The lines, each with a line feed. */
  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>(headerLines());
    int heading = lines.size();
    lines.add(RULE);
    lines.addAll(rows);
    int[] actual = new int[headers.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        actual[i] = Math.max(actual[i], SafeText.width(line.get(i)));
      }
    }
    return IntStream.range(0, lines.size())
        .mapToObj(i -> line(lines.get(i), actual, i >= heading) + "\n")
        .collect(Collectors.joining());
  }

  private TextTable column(String header, Side side, int width) {
    headers.add(header);
    sides.add(side);
    widths.add(width);
    return this;
  }

  /** The headers as rows, the last lines of all on the same one. */
  private List<List<String>> headerLines() {
    List<List<String>> parts =
        headers.stream()
            .map(
                header ->
                    Splitter.on('\n')
                        .splitToStream(header)
                        .map(part -> SafeText.truncate(SafeText.clean(part), MOST))
                        .toList())
            .toList();
    int height = parts.stream().mapToInt(List::size).max().orElse(0);
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      int fromBottom = height - i;
      lines.add(
          parts.stream()
              .map(part -> fromBottom > part.size() ? "" : part.get(part.size() - fromBottom))
              .toList());
    }
    return lines;
  }

  private String line(List<String> cells, int[] actual, boolean paint) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < actual.length; i++) {
      line.append(i == 0 ? "" : GAP);
      line.append(
          cells.isEmpty() ? "-".repeat(actual[i]) : aligned(cells.get(i), i, actual[i], paint));
    }
    return line.toString().stripTrailing();
  }

  private String aligned(String cell, int column, int width, boolean paint) {
    String space = " ".repeat(width - SafeText.width(cell));
    String painted = paint && !cell.isEmpty() ? paint(column).apply(cell) : cell;
    return sides.get(column) == Side.LEFT ? painted + space : space + painted;
  }

  private UnaryOperator<String> paint(int column) {
    return paints.getOrDefault(column, UnaryOperator.identity());
  }
}
