package io.github.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bundle that is kept is the one that the sources make. */
class WebSourcesTest {

  private static final Path WEB = Path.of("src/main/web");

  @Test
  void theBundleIsMadeOfTheseSources() throws Exception {
    TreeMap<String, Path> sources = new TreeMap<>();
    List.of("build.js", "package.json", "package-lock.json")
        .forEach(name -> sources.put(name, WEB.resolve(name)));
    try (Stream<Path> files = Files.walk(WEB.resolve("src"))) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> sources.put(WEB.relativize(file).toString().replace('\\', '/'), file));
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (var source : sources.entrySet()) {
      digest.update((source.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(source.getValue()));
      digest.update((byte) '\n');
    }

    assertThat(resource("report.sources.sha256").strip())
        .as("src/main/web has changed: run 'npm ci && npm run build' there")
        .isEqualTo(HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void theBundleCanStandInAPage() throws IOException {
    assertThat(resource("report.js")).doesNotContainIgnoringCase("</script").doesNotContain("<!--");
    assertThat(resource("report.css")).doesNotContainIgnoringCase("</style");
  }

  private static String resource(String name) throws IOException {
    try (var stream = HtmlReport.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
