package io.github.attribution.cli;

/** A command that cannot be understood; the message tells the user what to write instead. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** What the engine refused was written by the user. */
  UsageException(IllegalArgumentException cause) {
    super(cause.getMessage(), cause);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
