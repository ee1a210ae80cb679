package io.github.attribution.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibraryExampleTest {

  @Test
  void printsWhatTheFileSays() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LibraryExample.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    assertThat(Path.of("library", "expected-output.txt"))
        .hasContent(bytes.toString(StandardCharsets.UTF_8));
  }
}
