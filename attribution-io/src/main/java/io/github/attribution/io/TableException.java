package io.github.attribution.io;

import com.google.common.base.Splitter;
import java.sql.SQLException;

/** A failure of the embedded database, with its message without SQL and candidate lists. */
final class TableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TableException(SQLException cause) {
    super(clean(String.valueOf(cause.getMessage())), cause);
  }

  boolean mentions(String text) {
    return String.valueOf(getCause()).contains(text);
  }

  private static String clean(String message) {
    String text = message.replaceFirst("^[A-Z][A-Za-z]*(?: [A-Za-z]+)* Error: ", "");
    return Splitter.onPattern(
            "\\n\\s*\\nLINE \\d+:|\\nPossible |\\n\\s*\\n|\\nCandidate bindings|\\nDid you mean")
        .split(text)
        .iterator()
        .next()
        .strip();
  }
}
