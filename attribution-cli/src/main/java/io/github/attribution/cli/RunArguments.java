package io.github.attribution.cli;

import io.github.attribution.io.InputException;
import io.github.attribution.io.RunConfig;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the command {@code attribution run} is given, for programs that take the same. */
public final class RunArguments {

  private RunArguments() {}

  /**
   * The configuration that a command line means.
   *
   * @param arguments a YAML file of settings, flags, or both; flags override keys of the file
   * @return the configuration, which has a directory for the results
   * @throws InputException if an argument is not understood, or something is missing
   */
  public static RunConfig parse(String... arguments) {
    CommandSpec spec = CommandSpec.create();
    ConfigOptions.addTo(spec);
    try {
      return RunConfigs.ofResults(
          ConfigOptions.settings(
              new CommandLine(spec).setExpandAtFiles(false).parseArgs(arguments)));
    } catch (ParameterException | UsageException e) {
      throw new InputException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }
}
