package io.github.attribution.examples;

import io.github.attribution.cli.AttributionCli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/**
 * Runs commands as the pages write them, as if the working directory were the root of the project.
 *
 * @param directory stands for the root in paths that begin with {@code target/}
 */
record CommandRunner(Path directory) {

  /** How the pages call the command. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:java -jar attribution-cli/target/attribution\\.jar|attribution-cli/bin/attribution) (.*)");

  /**
   * What a command printed.
   *
   * @param exitCode its exit code
   * @param out standard output, with paths as the page has them
   * @param err standard error
   */
  record Outcome(int exitCode, String out, String err) {}

  /** The commands of a block that call the command, without what stands before it. */
  static List<String> commands(String block) {
    return block
        .replace("\\\n", " ")
        .lines()
        .flatMap(line -> Arrays.stream(line.split("&&", -1)))
        .map(String::strip)
        .map(COMMAND::matcher)
        .filter(Matcher::matches)
        .map(command -> command.group(1))
        .toList();
  }

  Outcome run(String command) {
    return run(Arrays.stream(command.split(" +", -1)).map(this::resolve).toArray(String[]::new));
  }

  Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = AttributionCli.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    String printed = out.toString().replace(directory + "/", "");
    return new Outcome(exitCode, printed, err.toString());
  }

  private String resolve(String quoted) {
    String argument = quoted.replaceFirst("^'(.*)'$", "$1");
    if (argument.startsWith("target/")) {
      return directory.resolve(argument).toString();
    }
    return argument.startsWith("examples/") ? Page.ROOT.resolve(argument).toString() : argument;
  }
}
