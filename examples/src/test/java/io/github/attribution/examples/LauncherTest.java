package io.github.attribution.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the command gives what the command gives. */
class LauncherTest {

  private static final Path JAR = Page.ROOT.resolve("attribution-cli/target/attribution.jar");

  @TempDir private Path directory;

  private Path script;

  /** A copy of jar and script, so that there is no archive yet. */
  @BeforeEach
  void copy() throws IOException {
    assumeThat(JAR).as("made by mvn package").exists();
    script = directory.resolve("command/bin/attribution");
    Files.createDirectories(script.getParent());
    Files.createDirectories(directory.resolve("command/target"));
    Files.copy(JAR, directory.resolve("command/target/attribution.jar"));
    Files.copy(Page.ROOT.resolve("attribution-cli/bin/attribution"), script);
  }

  @Test
  void theFirstRunAndThoseFromItsArchiveGiveTheFilesOfTheCommand() throws Exception {
    run("first");
    new CommandRunner(directory).run(arguments("in-process"));
    String expected = Files.readString(directory.resolve("in-process/by-channel.csv"));

    assertThat(directory.resolve("first/by-channel.csv")).hasContent(expected);
    assertThat(directory.resolve("command/target/attribution.jsa")).isNotEmptyFile();
    run("again");
    assertThat(directory.resolve("again/by-channel.csv")).hasContent(expected);
  }

  @Test
  void failuresKeepTheirExitCodeAndLeaveNoArchive() throws Exception {
    assertThat(start("run", "nothing.yaml")).isEqualTo(2);
    try (var files = Files.list(directory.resolve("command/target"))) {
      assertThat(files).extracting(Path::getFileName).containsExactly(JAR.getFileName());
    }
  }

  private void run(String out) throws Exception {
    assertThat(start(arguments(out))).isZero();
  }

  private String[] arguments(String out) {
    Path example = Page.ROOT.resolve("examples/acme-abm/attribution.yaml");
    String results = directory.resolve(out).toString();
    return new String[] {
      "run", example.toString(), "--quiet", "--force", "--report", "none", "--out", results
    };
  }

  private int start(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }
}
