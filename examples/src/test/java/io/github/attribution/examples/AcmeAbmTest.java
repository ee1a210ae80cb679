package io.github.attribution.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.cli.AttributionCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AcmeAbmTest {

  private static final Path EXAMPLE = Path.of("acme-abm");
  private static final Path DATA = EXAMPLE.resolve("data");
  private static final long LARGEST_BYTES = 6_000_000;

  @TempDir private Path directory;

  @Test
  void theCommandOfTheReadmeMakesTheData() throws IOException {
    String command = line("simulate ");
    assertThat(command).endsWith("--force --out examples/acme-abm/data");
    String options = command.replace("--out examples/acme-abm/data", "--out " + directory);
    execute(options.split(" +", -1));
    List<Path> files = files(DATA);
    assertThat(files(directory).stream().map(Path::getFileName))
        .isEqualTo(files.stream().map(Path::getFileName).toList());
    for (Path file : files) {
      assertThat(directory.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void theDataIsSmall() throws IOException {
    long bytes = 0;
    for (Path file : files(DATA)) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThanOrEqualTo(LARGEST_BYTES);
  }

  @Test
  void theRunPrintsTheTableOfTheReadme() throws IOException {
    String configuration = EXAMPLE.resolve("attribution.yaml").toString();
    String out = directory.resolve("acme").toString();
    String printed = execute("run", configuration, "--quiet", "--out", out);
    assertThat(printed.replace(out, "out/acme").lines().toList()).isEqualTo(table("result"));
  }

  @Test
  void theRunUnderModelsOfPlatformsPrintsTheTableOfTheReadme() throws IOException {
    String configuration = EXAMPLE.resolve("platforms.yaml").toString();
    String out = directory.resolve("platforms").toString();
    String printed = execute("run", configuration, "--quiet", "--out", out);
    assertThat(printed.replace(out, "out/platforms").lines().toList())
        .isEqualTo(table("platforms"));
  }

  @Test
  void theRejectsAreAsManyAsTheReadmeSays() throws IOException {
    String configuration = EXAMPLE.resolve("attribution.yaml").toString();
    Path out = directory.resolve("acme");
    execute("run", configuration, "--quiet", "--out", out.toString());
    assertThat(Files.readAllLines(out.resolve("rejects.csv"))).hasSize(1 + 66);
    assertThat(readme()).contains("66 rows, each with its reason");
  }

  /** The command of the README that has a word in it, without the program and line breaks. */
  private static String line(String word) throws IOException {
    String program = "java -jar attribution-cli/target/attribution.jar ";
    return readme()
        .replaceAll("\\\\\n +", "")
        .lines()
        .filter(line -> line.startsWith("    " + program + word))
        .map(line -> line.strip().substring(program.length()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> table(String name) throws IOException {
    String readme = readme();
    String begin = "<!-- %s -->\n```\n".formatted(name);
    int from = readme.indexOf(begin) + begin.length();
    return readme
        .substring(from, readme.indexOf("\n```\n<!-- /%s -->".formatted(name)))
        .lines()
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(EXAMPLE.resolve("README.md"));
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static String execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = AttributionCli.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    assertThat(command.execute(arguments)).as(err.toString()).isZero();
    return out.toString();
  }
}
