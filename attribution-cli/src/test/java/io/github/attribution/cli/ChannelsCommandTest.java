package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.channel.ChannelGroup;
import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelsCommandTest {

  @TempDir Path directory;

  @BeforeEach
  void write() {
    file(
        "touches.csv",
        """
        account_id,touched_at,source,medium,campaign
        a,2024-01-01T00:00:00Z,google,cpc,brand
        a,2024-01-02T00:00:00Z,google,cpc,brand
        b,2024-01-02T00:00:00Z,(direct),(none),
        b,2024-01-03T00:00:00Z,crm,call,
        b,2024-01-03,,,
        b,03/01/24,google,cpc,brand
        """);
    file(
        "deals.csv",
        "conversion_id,account_id,converted_at,revenue\nd,b,2024-02-01T00:00:00Z,90\n");
    file("rules.yaml", "rules:\n- {channel: Calls, medium: 'call*'}\n- {channel: '=Rest'}\n");
    file("rules.csv", "channel,medium\nCalls,call*\n=Rest,*\n");
  }

  @Test
  void listsTheGroups() {
    Outcome outcome = Outcome.of("channels");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            GROUP                       RULES  DEFINITION
            ga4-2026-07                 27     The default channel group of Google Analytics 4
            ga4-2026-07+ai-assistants   28     The default channel group of Google Analytics 4, with AI
                                                 assistants before Referral
            ga4-2022                    26     The same as it was before retargeting, app, link and
                                                 firebase

            ga4 and ga4+ai-assistants are the newest versions. Rules in their order: attribution channels --channels ga4
            """);
  }

  @Test
  void listsTheRulesOfEveryGroupInTheirOrder() {
    for (ChannelGroup group : ChannelGroups.all()) {
      String listed = Outcome.of("channels", "--channels", group.name()).out();
      assertThat(listed).startsWith("RULE  CHANNEL                     TAKES\n1     Direct  ");
      assertThat(
              listed
                  .lines()
                  .filter(line -> line.matches("\\d.*"))
                  .map(line -> line.substring(6, 32).strip()))
          .containsExactlyElementsOf(group.rules().stream().map(ChannelRule::channel).toList());
    }
  }

  @Test
  void listsTheRulesOfAFile() {
    String expected =
        """
        RULE  CHANNEL                     TAKES
        1     Calls                       medium is call*
        2     =Rest                       every touch
        """;
    assertThat(Outcome.of("channels", "--channels", path("rules.yaml")).out()).isEqualTo(expected);
    assertThat(Outcome.of("channels", "--channels", path("rules.csv")).out()).isEqualTo(expected);
  }

  @Test
  void checkTellsWhichRuleTookWhat() {
    Outcome outcome = check();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            source    medium  campaign  channel      rule                                      touchpoints
            --------  ------  --------  -----------  ----------------------------------------  -----------
            google    cpc     brand     Paid Search  6: source in category search; medium ma…            2
            (direct)  (none)  (none)    Direct       1: source is (direct); medium is (not s…            1
            (none)    (none)  (none)    Direct       2: source is (none); medium is (none); …            1
            crm       call    (none)    Unassigned                                                       1

            unassigned: 1 of 5 touchpoints (20.00 %)
            """);
    assertThat(outcome.err())
        .isEqualTo("touchpoints: 1 of 6 rows left out; see them with 'attribution check'\n");
  }

  @Test
  void checkShowsAsManyAsAskedFor() {
    assertThat(check("--top", "1").out())
        .isEqualTo(
            """
            source  medium  campaign  channel      rule                                      touchpoints
            ------  ------  --------  -----------  ----------------------------------------  -----------
            google  cpc     brand     Paid Search  6: source in category search; medium ma…            2
            … and 3 more combinations of 3 touchpoints; see them with --top or --out

            unassigned: 1 of 5 touchpoints (20.00 %)
            """);
    assertThat(check("--top", "0").err())
        .isEqualTo(
            "attribution: --top: '0' is not a whole number of at least 1; give one such as 4\n");
  }

  @Test
  void checkByRulesOfAFileWritesAllToAFile() throws IOException {
    Outcome outcome = check("--channels", path("rules.csv"), "--out", path("check.csv"));

    assertThat(outcome.exitCode()).isZero();
    assertThat(Files.readString(directory.resolve("check.csv")))
        .isEqualTo(
            """
            medium,channel,rule,takes,touchpoints
            (none),'=Rest,2,every touch,2
            cpc,'=Rest,2,every touch,2
            call,Calls,1,medium is call*,1
            """);
    assertThat(check("--out", path("check.csv")).err())
        .isEqualTo(
            "attribution: %s exists already; name another file with --out, or replace it with --force\n"
                .formatted(path("check.csv")));
    assertThat(check("--out", path("check.csv"), "--force").exitCode()).isZero();
  }

  @Test
  void aConfigurationNamesFilesBesideIt() throws IOException {
    file(
        "attribution.yaml",
        """
        inputs: {touchpoints: touches.csv, conversions: deals.csv}
        channels: rules.yaml
        strategy: linear
        max-rejects: 50%
        out: results
        """);

    assertThat(Outcome.of("channels", path("attribution.yaml")).out()).contains("1     Calls  ");
    assertThat(Outcome.of("channels", "--check", "--quiet", path("attribution.yaml")).out())
        .isEqualTo(
            """
            medium  channel  rule                touchpoints
            ------  -------  ------------------  -----------
            (none)  =Rest    2: every touch                2
            cpc     =Rest    2: every touch                2
            call    Calls    1: medium is call*            1

            unassigned: 0 of 5 touchpoints (0.00 %)
            """);
    assertThat(Outcome.of("run", "--quiet", path("attribution.yaml")).out())
        .startsWith(
            """
            channel         touchpoints  linear
            --------------  -----------  ------
            =Rest                     4   60.00
            Calls                     1   30.00
            """);
  }

  @Test
  void anotherListOfSourcesReplacesTheBuiltInOne() {
    String sources = Outcome.of("channels", "--sources").out();
    assertThat(sources).startsWith("source,category\n360.cn,search\n").hasLineCount(850);
    file("all.csv", sources);
    assertThat(check("--channels", "ga4", "--channel-sources", path("all.csv")).out())
        .isEqualTo(check().out());

    file("own.csv", "source,category\nbing,search\nx,shopping\ny,social\nz,video\n");
    assertThat(check("--channels", "ga4", "--channel-sources", path("own.csv")).out())
        .contains("google    cpc     brand     Paid Other  10: ");
    assertThat(check("--channels", "ga4+ai-assistants", "--channel-sources", path("own.csv")).err())
        .isEqualTo(
            "attribution: --channels: Unknown category 'ai-assistant' in rule 19 (AI Assistants)."
                + " Known: search, shopping, social, video\n");
  }

  @Test
  void refusesWhatItCannotUse() {
    assertThat(check("--channels", "ga5").err())
        .isEqualTo(
            "attribution: --channels: 'ga5' is neither a file nor a channel group (did you mean"
                + " 'ga4'?); give a file of rules, or one of ga4, ga4+ai-assistants, ga4-2026-07,"
                + " ga4-2026-07+ai-assistants, ga4-2022\n");
    assertThat(check("--channel-sources", path("rules.csv")).err())
        .isEqualTo(
            "attribution: --channel-sources: '%s' has categories for channel rules, and there are none; give --channels\n"
                .formatted(path("rules.csv")));
    file("own.csv", "source,category\nbing,search\n");
    assertThat(check("--channels", path("rules.csv"), "--channel-sources", path("own.csv")).err())
        .isEqualTo(
            "attribution: --channel-sources: '%s' has categories that no rule of %s names; leave it out\n"
                .formatted(path("own.csv"), path("rules.csv")));
    assertThat(Outcome.of("channels", "--check").err())
        .isEqualTo(
            "attribution: There are no touchpoints to check; give --touchpoints, or name them under"
                + " 'inputs:' in a configuration\n");
  }

  private Outcome check(String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "channels";
    arguments[1] = "--check";
    arguments[2] = "--quiet";
    arguments[3] = "--touchpoints=" + path("touches.csv");
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Outcome.of(arguments);
  }

  private void file(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }
}
