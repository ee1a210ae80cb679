package io.github.attribution.io;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.github.attribution.credit.Explanation;
import io.github.attribution.credit.Explanation.TouchCredit;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Touchpoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for people in the results of an anonymized run: {@code p-} and the first 16 digits of
 * the HMAC-SHA-256 of their id or e-mail address, so that one person has one name in all files and
 * runs with the same key, and nobody without the key can find out whose it is by trying ids.
 */
final class Pseudonyms {

  /** The environment variable that holds the key. */
  static final String KEY = "ATTRIBUTION_ANONYMIZE_KEY";

  /** The SQL function that gives the pseudonym of a text, or the text if nobody is to be hidden. */
  static final String OF = "shown_person";

  /** The SQL function that gives the value of a reject as it may be shown. */
  static final String OF_REJECT = "shown_value";

  /** The columns that name people, in any table. */
  private static final ImmutableSet<String> PEOPLE = ImmutableSet.of("contact_id", "email");

  private static final String HIDDEN_LINE = "(not shown: the line may name people)";
  private static final String PREFIX = "p-";
  private static final int DIGITS = 16;
  private static final int SHORTEST_KEY = 16;
  private static final int BLOCK = 64;

  private final byte @Nullable [] key;

  private Pseudonyms(byte @Nullable [] key) {
    this.key = key;
  }

  /** Those of a run: none, or with the key of the environment. */
  static Pseudonyms of(RunConfig config) {
    return config.anonymize() ? withKey(System.getenv(KEY)) : new Pseudonyms(null);
  }

  /** Those of a key. */
  static Pseudonyms withKey(@Nullable String key) {
    if (key == null || key.length() < SHORTEST_KEY) {
      throw new InputException(
          "The run is to be anonymized, and the environment variable %s %s; set it to a secret of at least %s characters, the same for every run whose people are to have the same names"
              .formatted(
                  KEY,
                  key == null
                      ? "is not set"
                      : "has %s character%s".formatted(key.length(), key.length() == 1 ? "" : "s"),
                  SHORTEST_KEY));
    }
    return new Pseudonyms(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether people are hidden. */
  boolean hide() {
    return key != null;
  }

  /** The pseudonym of an id or address; the text itself if nobody is hidden. */
  String of(String person) {
    if (key == null) {
      return person;
    }
    HashFunction hmac = Hashing.hmacSha256(key);
    return PREFIX + hmac.hashString(person, StandardCharsets.UTF_8).toString().substring(0, DIGITS);
  }

  /** An explanation with pseudonyms. */
  Explanation of(Explanation explanation) {
    return key == null
        ? explanation
        : new Explanation(
            explanation.strategy(),
            explanation.conserving(),
            of(explanation.conversion()),
            explanation.attributed(),
            explanation.touches().stream().map(this::of).toList());
  }

  private Conversion of(Conversion conversion) {
    String contact = conversion.contactId();
    return contact == null ? conversion : conversion.withContact(of(contact));
  }

  private TouchCredit of(TouchCredit touch) {
    return new TouchCredit(
        of(touch.touchpoint()),
        touch.eligible(),
        touch.score(),
        touch.weight(),
        touch.countMicros(),
        touch.revenueMicros(),
        touch.why());
  }

  private Touchpoint of(Touchpoint touchpoint) {
    String contact = touchpoint.contactId();
    Touchpoint shown = contact == null ? touchpoint : touchpoint.withContact(of(contact));
    for (Map.Entry<String, String> value : touchpoint.dimensions().entrySet()) {
      if (PEOPLE.contains(value.getKey())) {
        shown = shown.with(value.getKey(), of(value.getValue()));
      }
    }
    return shown;
  }

  /** Makes the functions {@value #OF} and {@value #OF_REJECT} of a workspace. */
  void define(Workspace workspace) {
    workspace.execute("CREATE MACRO %s(v) AS %s".formatted(OF, key == null ? "v" : hmac(key, "v")));
    workspace.execute(
        "CREATE MACRO %s(bad_column, v) AS %s"
            .formatted(
                OF_REJECT,
                key == null
                    ? "v"
                    : "CASE WHEN bad_column IS NULL THEN '%s' WHEN bad_column IN (%s) THEN %s(v) ELSE v END"
                        .formatted(HIDDEN_LINE, quoted(), OF)));
  }

  private static String quoted() {
    return String.join(", ", PEOPLE.stream().map(SqlText::literal).toList());
  }

  /** HMAC as in RFC 2104, in SQL. */
  private static String hmac(byte[] key, String text) {
    byte[] block = Arrays.copyOf(shortened(key), BLOCK);
    return "'%s' || left(sha256(%s || unhex(sha256(%s || encode(%s)))), %s)"
        .formatted(PREFIX, padded(block, 0x5c), padded(block, 0x36), text, DIGITS);
  }

  private static byte[] shortened(byte[] key) {
    return key.length > BLOCK ? Hashing.sha256().hashBytes(key).asBytes() : key;
  }

  private static String padded(byte[] block, int with) {
    byte[] padded = new byte[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      padded[i] = (byte) (block[i] ^ with);
    }
    return "unhex('%s')".formatted(HexFormat.of().formatHex(padded));
  }

  /** Refuses to group by what would name people. */
  void require(Iterable<String> dimensions) {
    for (String name : dimensions) {
      if (key != null && PEOPLE.contains(name)) {
        throw new InputException(
            "The run is to be anonymized, and its results would name '%s'; leave that dimension out"
                .formatted(name));
      }
    }
  }
}
