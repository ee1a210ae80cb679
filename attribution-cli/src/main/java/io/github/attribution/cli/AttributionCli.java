package io.github.attribution.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/**
 * The {@code attribution} command: who gets credit for which revenue, from tables to files.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage. Results go to files and a short table to standard
 * output, all else to standard error.
 */
@Command(
    name = "attribution",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Multi-touch attribution: which touches bring which revenue, exactly.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  attribution run --touchpoints touches.csv --conversions deals.csv --out results",
      "  attribution run attribution.yaml",
      "  attribution run --help"
    })
public final class AttributionCli {

  static final String VERBOSE = "--verbose";

  private static final int HELP_WIDTH = 100;

  private AttributionCli() {}

  /**
   * Runs the command and ends the virtual machine with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    CommandLine command = commandLine();
    command.setOut(writer(FileDescriptor.out));
    command.setErr(writer(FileDescriptor.err));
    System.exit(command.execute(arguments));
  }

  /**
   * The command, which can be executed several times, one after the other.
   *
   * @return the command with all subcommands
   */
  public static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new AttributionCli());
    spec.addOption(
        OptionSpec.builder(VERBOSE)
            .type(boolean.class)
            .scopeType(ScopeType.INHERIT)
            .hidden(true)
            .description("Print the stack trace of a failure")
            .build());
    CommandLine root = new CommandLine(spec);
    root.addSubcommand(withConfigOptions(new RunCommand()))
        .addSubcommand(withConfigOptions(new CheckCommand()))
        .addSubcommand(withConfigOptions(new FitCommand()))
        .addSubcommand(withConfigOptions(new CompareCommand()))
        .addSubcommand(new ExplainCommand())
        .addSubcommand(new ReportCommand())
        .addSubcommand(new StrategiesCommand())
        .addSubcommand(new MetricsCommand())
        .addSubcommand(ChannelsCommand.spec())
        .addSubcommand(new SimulateCommand());
    FailureMessages failures = new FailureMessages();
    return root.setExpandAtFiles(false)
        .setUnmatchedOptionsAllowedAsOptionParameters(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(HELP_WIDTH)
        .setExecutionStrategy(AttributionCli::execute)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  private static CommandSpec withConfigOptions(Object command) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(command);
    ConfigOptions.addTo(spec);
    return spec;
  }

  private static int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (OutOfMemoryError e) {
      throw new OutOfHeap(e);
    }
  }

  private static PrintWriter writer(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), Terminal.charset()), true);
  }
}
