package io.github.attribution.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the documentation run, and print what the pages say. */
class DocCommandsTest {

  private static final Set<String> FILES = Set.of("csv", "yaml");

  @TempDir private Path directory;

  static Stream<Page> pages() {
    return Page.all().stream()
        .filter(
            page ->
                page.blocks("sh").stream()
                    .anyMatch(block -> !CommandRunner.commands(block.text()).isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandSucceedsAndPrintsWhatThePageSays(Page page) throws IOException {
    List<Page.Block> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Page.Block block = blocks.get(i);
      if (FILES.contains(block.language()) && block.words().size() == 2) {
        write(block);
      } else if (block.language().equals("sh")) {
        String printed = run(block);
        if (i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text")) {
          assertThat(printed.strip()).isEqualTo(blocks.get(i + 1).text().strip());
        }
      }
    }
  }

  @Test
  void theConfigurationOfTheReferenceIsUnderstood() throws IOException {
    Page.Block block = Page.of("docs/reference/command-line.md").blocks("yaml").get(0);
    Path file = Files.writeString(directory.resolve("attribution.yaml"), block.text());
    CommandRunner.Outcome outcome =
        new CommandRunner(directory).run("check", file.toString(), "--quiet");

    assertThat(outcome.err())
        .contains("data/touchpoints.csv of table 'touchpoints' does not exist");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  private void write(Page.Block block) throws IOException {
    Path file = directory.resolve(block.words().get(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, block.text());
  }

  private String run(Page.Block block) {
    StringBuilder printed = new StringBuilder();
    for (String command : CommandRunner.commands(block.text())) {
      CommandRunner.Outcome outcome = new CommandRunner(directory).run(command);
      assertThat(outcome.exitCode()).as("%s%n%s", command, outcome.err()).isZero();
      printed.append(outcome.out());
    }
    return printed.toString();
  }
}
