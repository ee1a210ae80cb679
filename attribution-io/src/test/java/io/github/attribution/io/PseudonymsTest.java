package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.hash.Hashing;
import io.github.attribution.credit.Explanation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What anonymized runs show of people. The key is in the environment of the tests. */
class PseudonymsTest {

  private static final String KEY = System.getenv(Pseudonyms.KEY);

  @TempDir Path directory;

  @Test
  void noFileOfAnAnonymizedRunNamesAPerson() throws IOException {
    Tables tables = people();
    tables.run(
        tables
            .lenient()
            .anonymize(true)
            .credits(RunConfig.Credits.CSV)
            .report(RunConfig.Report.FULL)
            .strategy("owen"));

    for (Path file : files()) {
      assertThat(Files.readString(file))
          .as(file.getFileName().toString())
          .doesNotContain("kim", "lee", "zoe");
    }
    assertThat(text("credits.csv")).contains(pseudonym("kim-1"), pseudonym("lee-2"));
    assertThat(text("rejects.csv"))
        .contains("touched_at,03/20/24,")
        .contains("contact_id," + pseudonym("kim-1") + ",")
        .contains(",(not shown: the line may name people),");
  }

  @Test
  void creditIsTheSameWhoeverIsHidden() throws IOException {
    Tables tables = people();
    RunConfig.Builder config = tables.lenient().strategy("time-decay").strategy("owen");
    tables.run(config);
    String named = text("by-channel.csv");
    tables.run(config.anonymize(true).force(true));

    assertThat(text("by-channel.csv")).isEqualTo(named);
  }

  @Test
  void aPseudonymIsTheKeyedHashOfAnIdInSqlAndInJava() {
    String person = "O'Neil \"x\" \u00e4\u4e16 \ud83d\ude00";
    for (String key : List.of(KEY, "k".repeat(64), "long ".repeat(30))) {
      String expected =
          "p-"
              + Hashing.hmacSha256(key.getBytes(StandardCharsets.UTF_8))
                  .hashString(person, StandardCharsets.UTF_8)
                  .toString()
                  .substring(0, 16);
      try (Workspace workspace = Workspace.open(directory, 1, 500_000_000)) {
        Pseudonyms.withKey(key).define(workspace);
        assertThat(workspace.texts("SELECT shown_person(%s)".formatted(SqlText.literal(person))))
            .containsExactly(expected);
      }
      assertThat(Pseudonyms.withKey(key).of(person)).isEqualTo(expected);
    }
  }

  @Test
  void touchesThatFitNoAccountAreOfPseudonyms() throws IOException {
    Tables tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                "account_id,touched_at,channel,contact_id,email",
                "a1,2024-01-01,search,kim-1,",
                ",2024-01-01,search,lee-2,",
                ",2024-01-01,search,,zoe@a.example")
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03T00:00:00Z,100")
            .lines("contacts.csv", "contact_id,account_id,email", "kim-1,a1,kim@a.example")
            .lines("accounts.csv", "account_id,domain", "a1,a1.example");
    tables.run(
        tables
            .config()
            .anonymize(true)
            .report(RunConfig.Report.FULL)
            .matching(
                AccountMatching.by(AccountMatching.Rule.CONTACT, AccountMatching.Rule.EMAIL)
                    .withUnmatched(AccountMatching.Unmatched.ANONYMOUS)));

    for (Path file : files()) {
      assertThat(Files.readString(file)).doesNotContain("kim", "lee", "zoe");
    }
  }

  @Test
  void explanationsNamePseudonyms() {
    Tables tables = people();
    tables.run(tables.lenient().anonymize(true));

    Explanation explanation = tables.explain("c1").get(0);
    assertThat(explanation.conversion().contactId()).isEqualTo(pseudonym("kim-1"));
    assertThat(explanation.touches())
        .extracting(touch -> touch.touchpoint().contactId())
        .containsExactly(pseudonym("kim-1"), pseudonym("lee-2"));
    assertThat(explanation.touches().get(0).touchpoint().dimensions())
        .containsEntry("email", pseudonym("kim@a.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel,email", "email"})
  void totalsByPeopleAreRefused(String grouping) {
    Tables tables = people();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () -> tables.run(tables.lenient().anonymize(true).by(List.of(grouping.split(",")))))
        .withMessage(
            "The run is to be anonymized, and its results would name 'email'; leave that dimension"
                + " out");
  }

  @Test
  void aKeyThatIsMissingOrShortIsRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Pseudonyms.withKey(null))
        .withMessage(
            "The run is to be anonymized, and the environment variable ATTRIBUTION_ANONYMIZE_KEY is"
                + " not set; set it to a secret of at least 16 characters, the same for every run"
                + " whose people are to have the same names");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Pseudonyms.withKey("k"))
        .withMessageContaining("has 1 character;");
  }

  private Tables people() {
    return Tables.none(directory)
        .lines(
            "touchpoints.csv",
            "account_id,touched_at,channel,contact_id,email",
            "a1,2024-01-01,search,kim-1,kim@a.example",
            "a1,2024-01-02,email,lee-2,",
            "a2,2024-01-02,email,zoe-3,",
            "a1,03/20/24,email,lee-2,",
            "a1,2024-01-02,\"email,zoe-3")
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",contact_id",
            "c1,a1,2024-01-03T00:00:00Z,100,kim-1")
        .lines(
            "contacts.csv",
            "contact_id,account_id,role,email",
            "kim-1,a1,champion,kim@a.example",
            "kim-1,a1,user,kim@a.example",
            "lee-2,a1,user,");
  }

  private static String pseudonym(String person) {
    return Pseudonyms.withKey(KEY).of(person);
  }

  private String text(String file) throws IOException {
    return Files.readString(directory.resolve("in/out").resolve(file));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("in/out"))) {
      return files.toList();
    }
  }
}
