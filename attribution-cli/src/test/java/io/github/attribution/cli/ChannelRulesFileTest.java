package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.attribution.channel.ChannelGroups;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.TextTest;
import io.github.attribution.io.ChannelTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelRulesFileTest {

  @TempDir Path directory;

  @Test
  void readsEveryKindOfTest() throws IOException {
    ChannelRules rules =
        read(
            """
            rules:
              - channel: Partners
                source: [partner.example, "*.partner.example"]
                Medium: referral
              - channel: Paid Social
                source: {category: social}
                medium: {matches: "cp.|paid.*"}
              - {channel: Calls, medium: call, region: '(none)'}
            """);

    assertThat(rules.rules())
        .containsExactly(
            ChannelRule.of("Partners")
                .where("source", TextTest.is("partner.example", "*.partner.example"))
                .where("medium", TextTest.is("referral")),
            ChannelRule.of("Paid Social")
                .where("source", TextTest.in("social"))
                .where("medium", TextTest.matches("cp.|paid.*")),
            ChannelRule.of("Calls")
                .where("medium", TextTest.is("call"))
                .where("region", TextTest.is("")));
  }

  @Test
  void goesOnWithAGroup() throws IOException {
    ChannelRules rules =
        read(
            """
            rules: [{channel: Sales, source: crm}]
            then: ga4
            """);

    assertThat(rules.rules().get(0))
        .isEqualTo(ChannelRule.of("Sales").where("source", TextTest.is("crm")));
    assertThat(rules.rules().subList(1, rules.rules().size()))
        .isEqualTo(ChannelGroups.find("ga4").orElseThrow().rules());
    assertThat(read("then: ga4-2022\n").rules())
        .isEqualTo(ChannelGroups.find("ga4-2022").orElseThrow().rules());
  }

  @Test
  void refusesWhatIsNoRule() throws IOException {
    String write = "; write lines such as '- {channel: Partners, source: partner.com}'";
    assertRefused(
        "",
        " is empty; write 'rules:' and below it lines such as '- {channel: Partners, source: partner.com}'");
    assertRefused(
        "- channel: X", " line 1: a list stands where the key 'rules:' is expected" + write);
    assertRefused(
        "rule: []", " line 1: Unknown key 'rule'; did you mean 'rules'? Known: rules, then");
    assertRefused("rules: X", " line 1: 'rules' has 'X' where a list is expected" + write);
    assertRefused("rules: []", ": There are no channel rules; write at least one");
    assertRefused("rules:\n- X", " line 2: 'X' stands where a rule is expected" + write);
    assertRefused(
        "rules:\n- source: X", " line 2: the rule has no 'channel'; name the one that it gives");
    assertRefused(
        "rules:\n- channel: X\n  source:",
        " line 3: 'source' has nothing where a text is expected; give one, '(none)' for no value,"
            + " or leave the key out");
    assertRefused(
        "rules:\n- {channel: X, source: []}",
        " line 2: There is no text to compare with; give at least one");
    assertRefused(
        "rules:\n- {channel: X, source: {match: x}}",
        " line 2: Unknown test of 'source' 'match'; did you mean 'matches'? Known: matches, category");
    assertRefused(
        "rules:\n- {channel: X, source: {matches: x, category: search}}",
        " line 2: 'source' has 2 tests; give one of 'matches' and 'category'");
    assertRefused(
        "rules:\n- {channel: X, source: {matches: '[x'}}",
        " line 2: '[x' is not a regular expression (Unclosed character class); correct it, or write"
            + " texts with *");
    assertRefused(
        "rules:\n- {channel: X, source: {category: serch}}",
        ": Unknown category 'serch' in rule 1 (X); did you mean 'search'? Known: search, social,"
            + " shopping, ai-assistant, video");
    assertRefused(
        "rules:\n- {channel: X}\nthen: ga4",
        ": Rule 2 (Direct: source is (direct); medium is (not set), (none)) can never match, since"
            + " rule 1 (X: every touch) takes all of it; put it first, or leave it out");
    assertRefused(
        "then: ga3",
        " line 1: Unknown channel group 'ga3'; did you mean 'ga4'? Known: ga4, ga4+ai-assistants,"
            + " ga4-2026-07, ga4-2026-07+ai-assistants, ga4-2022");
    assertRefused(
        "rules:\n- {channel: X, Source: a, source: b}",
        " line 2: The rule tests 'source' twice; make one test of it, or two rules");
  }

  private ChannelRules read(String text) throws IOException {
    Path file = Files.writeString(file(), text);
    return ChannelRulesFile.read(file, ChannelTables.builtInSources());
  }

  private void assertRefused(String text, String message) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(text))
        .withMessage(file() + message);
  }

  private Path file() {
    return directory.resolve("rules.yaml");
  }
}
