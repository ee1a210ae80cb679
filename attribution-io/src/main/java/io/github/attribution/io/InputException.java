package io.github.attribution.io;

import org.jspecify.annotations.Nullable;

/** A run that cannot go on because of its input; the message tells the user what to do. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param message what happened, where, what was found, what is allowed, what to do
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * A failure with its cause.
   *
   * @param message what happened, where, what was found, what is allowed, what to do
   * @param cause what was thrown below
   */
  public InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
