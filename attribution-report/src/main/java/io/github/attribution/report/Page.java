package io.github.attribution.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * What the template makes a page of.
 *
 * @param lang the language tag of the page's texts
 * @param version the version of the engine that made the run
 * @param tiles the headline numbers
 * @param findings the findings
 * @param limits what the page leaves out
 * @param table credit by the first grouping, for readers without script
 * @param style the style sheet
 * @param script the script
 * @param json the data
 */
record Page(
    String lang,
    String title,
    String version,
    List<Tile> tiles,
    List<Finding> findings,
    List<String> limits,
    CreditTable table,
    String style,
    String script,
    String json) {

  /** A number of the headline. */
  record Tile(String label, String value, String note) {}

  /**
   * What the page may do: run this one script with this one style sheet, and ask for nothing.
   *
   * @return a content security policy
   */
  String policy() {
    return "default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hash(script), hash(style));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
