package io.github.attribution.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation in Markdown, as far as the tests look at it.
 *
 * @param file the file
 * @param lines its lines
 */
record Page(Path file, List<String> lines) {

  /** The root of the project; tests run in the directory of their module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> SKIPPED = Set.of("target", ".git");
  private static final Pattern HEADING = Pattern.compile("#+ (.+)");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

  /**
   * A fenced block of code.
   *
   * @param line the number of its first line in the page, from 0
   * @param info what stands after the fence
   * @param text what is inside, each line with its end
   */
  record Block(int line, String info, String text) {

    /** The first word after the fence. */
    String language() {
      return words().get(0);
    }

    /** The words after the fence. */
    List<String> words() {
      return Arrays.asList(info.split(" ", -1));
    }
  }

  static Page of(String path) {
    return read(ROOT.resolve(path));
  }

  /** Every page of the project. */
  static List<Page> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(
              file -> {
                for (Path part : ROOT.relativize(file)) {
                  if (SKIPPED.contains(part.toString())) {
                    return false;
                  }
                }
                return true;
              })
          .sorted()
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith("```")) {
        continue;
      }
      if (from < 0) {
        from = i;
      } else {
        String text =
            lines.subList(from + 1, i).stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        blocks.add(new Block(from, lines.get(from).substring(3), text));
        from = -1;
      }
    }
    return blocks;
  }

  List<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The cells of the first table after a heading whose first header cell is as given. */
  List<List<String>> table(String heading, String firstHeader) {
    int from = heading.isEmpty() ? 0 : lines.indexOf(heading) + 1;
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).startsWith("| " + firstHeader + " |")) {
        return lines.stream()
            .skip(i + 2L)
            .takeWhile(line -> line.startsWith("|"))
            .map(Page::cells)
            .toList();
      }
    }
    throw new AssertionError("%s has no table of %s".formatted(this, firstHeader));
  }

  /** The lines from a heading up to the next one of the same level. */
  Page section(String heading) {
    int from = lines.indexOf(heading);
    if (from < 0) {
      throw new AssertionError("%s has no '%s'".formatted(this, heading));
    }
    String level = heading.substring(0, heading.indexOf(' ') + 1);
    int to = from + 1;
    while (to < lines.size() && !lines.get(to).startsWith(level)) {
      to++;
    }
    return new Page(file, lines.subList(from, to));
  }

  /** The first column of every table whose first header cell is as given. */
  List<String> firstColumns(String firstHeader) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("| " + firstHeader + " |")) {
        new Page(file, lines.subList(i, lines.size()))
            .table("", firstHeader)
            .forEach(row -> cells.add(row.get(0)));
      }
    }
    return cells;
  }

  /** The targets of links outside of code. */
  List<String> links() {
    return prose().stream()
        .flatMap(line -> LINK.matcher(line).results().map(MatchResult::group))
        .map(link -> link.replaceFirst("^\\[[^\\]]*]\\(", "").replaceFirst("\\)$", ""))
        .toList();
  }

  /** The anchors of the headings, as GitHub makes them. */
  List<String> anchors() {
    return prose().stream()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{Alnum}_ -]", "")
                    .replace(' ', '-'))
        .toList();
  }

  @Override
  public String toString() {
    return ROOT.relativize(file).toString();
  }

  private static Page read(Path file) {
    return new Page(file, text(file).lines().toList());
  }

  /** The cells of a row without the marks of code. */
  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("(?<!\\\\)\\|", -1))
        .map(cell -> cell.strip().replace("\\|", "|").replaceFirst("^`([^`]*)`$", "$1"))
        .toList();
  }

  private List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (!code) {
        prose.add(line);
      }
    }
    return prose;
  }
}
