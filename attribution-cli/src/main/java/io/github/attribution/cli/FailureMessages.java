package io.github.attribution.cli;

import com.google.common.base.Throwables;
import io.github.attribution.io.InputException;
import io.github.attribution.setting.NearestName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one message what went wrong: exit code 2 for wrong usage, 1 for all else. */
final class FailureMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    List<String> unmatched = command.getUnmatchedArguments();
    print(
        command.getErr(),
        unmatched.isEmpty()
            ? String.valueOf(e.getMessage())
            : unmatched(command, unmatched.get(0)));
    command
        .getErr()
        .println("See '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    print(command.getErr(), message(e));
    if (command.getParseResult().matchedOptionValue(AttributionCli.VERBOSE, false)) {
      command.getErr().println(Throwables.getStackTraceAsString(e));
    }
    return e instanceof UsageException ? ExitCode.USAGE : ExitCode.SOFTWARE;
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    boolean forUsers =
        e instanceof UsageException
            || e instanceof InputException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException
            || e instanceof ArithmeticException
            || e instanceof IOException
            || e instanceof OutOfHeap;
    return forUsers && message != null
        ? message
        : "This should not happen (%s); please report it with what '%s' adds"
            .formatted(e, AttributionCli.VERBOSE);
  }

  private static String unmatched(CommandLine command, String argument) {
    if (argument.startsWith("-")) {
      List<String> options =
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .map(option -> option.longestName())
              .toList();
      String name = argument.replaceFirst("=.*", "");
      return NearestName.unknown("option '" + name + "'", name, options);
    }
    List<String> commands = List.copyOf(command.getSubcommands().keySet());
    return commands.isEmpty()
        ? "Unexpected '%s'; leave it out".formatted(argument)
        : NearestName.unknown("command '" + argument + "'", argument, commands);
  }

  private static void print(PrintWriter err, String message) {
    err.println("attribution: " + SafeText.clean(message));
  }
}
