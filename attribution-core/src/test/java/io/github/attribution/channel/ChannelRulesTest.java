package io.github.attribution.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChannelRulesTest {

  private static final SourceCategories CATEGORIES =
      SourceCategories.of(Map.of("Google", "Search", "bing", "search"));
  private static final ChannelRule BRAND =
      ChannelRule.of("Brand").where("Campaign", TextTest.is("brand*", "own"));
  private static final ChannelRule SEARCH =
      ChannelRule.of("Search").where("source", TextTest.in("SEARCH"));
  private static final ChannelRule REST = ChannelRule.of("Rest");

  @Test
  void theFirstRuleThatFitsDecides() {
    Map<String, String> both = Map.of("source", "google", "campaign", "brand-uk");
    assertThat(rules(BRAND, SEARCH).classify(both)).isEqualTo(new ChannelMatch("Brand", 1));
    assertThat(rules(SEARCH, BRAND).classify(both)).isEqualTo(new ChannelMatch("Search", 1));
    assertThat(rules(BRAND, SEARCH).classify(Map.of("source", "bing")))
        .isEqualTo(new ChannelMatch("Search", 2));
  }

  @Test
  void allTestsOfARuleMustHold() {
    ChannelRules both = rules(SEARCH.where("medium", TextTest.matches("cp[cm]")));
    assertThat(both.classify(Map.of("source", "google", "medium", "CPC")).rule()).isEqualTo(1);
    assertThat(both.classify(Map.of("source", "google", "medium", "cpcs")).rule()).isZero();
    assertThat(both.classify(Map.of("source", "other", "medium", "cpc")).rule()).isZero();
  }

  @Test
  void whatNoRuleTakesIsUnassigned() {
    assertThat(rules(BRAND).classify(Map.of("campaign", "other")))
        .isEqualTo(new ChannelMatch("Unassigned", 0));
    assertThat(rules(BRAND, REST).classify(Map.of())).isEqualTo(new ChannelMatch("Rest", 2));
  }

  @Test
  void caseDoesNotMatter() {
    assertThat(rules(SEARCH).classify(Map.of("source", "GOOGLE")).rule()).isEqualTo(1);
    assertThat(rules(BRAND).classify(Map.of("campaign", "BRAND-UK")).rule()).isEqualTo(1);
    assertThat(
            rules(ChannelRule.of("É").where("medium", TextTest.matches("É.*")))
                .classify(Map.of("medium", "événement\n2"))
                .rule())
        .isEqualTo(1);
  }

  @Test
  void aMissingValueIsEmptyAndIsNone() {
    for (String text : List.of("", "(none)")) {
      ChannelRules rules = rules(ChannelRule.of("X").where("medium", TextTest.is(text)));
      assertThat(rules.classify(Map.of()).rule()).isEqualTo(1);
      assertThat(rules.classify(Map.of("medium", "")).rule()).isEqualTo(1);
      assertThat(rules.classify(Map.of("medium", "(none)")).rule()).isEqualTo(1);
      assertThat(rules.classify(Map.of("medium", "none")).rule()).isZero();
    }
  }

  @Test
  void patternsDoNotSeeTheNameOfAMissingValue() {
    assertThat(
            rules(ChannelRule.of("X").where("medium", TextTest.is("*one*")))
                .classify(Map.of("medium", "(none)"))
                .rule())
        .isZero();
    assertThat(
            rules(ChannelRule.of("X").where("medium", TextTest.matches(".*one.*")))
                .classify(Map.of("medium", "(none)"))
                .rule())
        .isZero();
  }

  @Test
  void aStarAsksNothing() {
    ChannelRule rule = ChannelRule.of("X").where("medium", TextTest.is("*"));
    assertThat(rule.tests()).isEmpty();
    assertThat(rule.text()).isEqualTo("every touch");
    assertThat(rules(rule).dimensions()).isEmpty();
  }

  @Test
  void sayWhatTheyRead() {
    assertThat(rules(SEARCH.where("medium", TextTest.is("cpc", "")), BRAND).dimensions())
        .containsExactly("source", "medium", "campaign");
    assertThat(SEARCH.where("medium", TextTest.is("cpc", "")).text())
        .isEqualTo("source in category SEARCH; medium is cpc, (none)");
  }

  @Test
  void refuseARuleThatCanNeverMatch() {
    assertRefused(
        () -> rules(BRAND, REST, SEARCH),
        "Rule 3 (Search: source in category SEARCH) can never match, since rule 2 (Rest: every"
            + " touch) takes all of it; put it first, or leave it out");
    assertRefused(
        () -> rules(SEARCH, BRAND.where("source", TextTest.in("SEARCH"))),
        "Rule 2 (Brand: campaign is brand*, own; source in category SEARCH) can never match, since"
            + " rule 1 (Search: source in category SEARCH) takes all of it; put it first, or leave"
            + " it out");
  }

  @Test
  void refuseAnUnknownCategory() {
    assertRefused(
        () -> rules(REST, ChannelRule.of("X").where("source", TextTest.in("serach"))),
        "Unknown category 'serach' in rule 2 (X); did you mean 'search'? Known: search");
  }

  @Test
  void refuseWhatIsNoRule() {
    assertRefused(() -> rules(), "There are no channel rules; write at least one");
    assertRefused(() -> ChannelRule.of(" "), "The rule has no channel; name the one that it gives");
    assertRefused(
        () -> ChannelRule.of("(unattributed)"),
        "The rule has the channel '(unattributed)', a name that the results use themselves; choose"
            + " another");
    assertRefused(
        () -> REST.where("Channel", TextTest.is("x")),
        "The rule reads 'channel', which rules decide; read another dimension");
    assertRefused(
        () -> SEARCH.where("Source", TextTest.is("x")),
        "The rule tests 'source' twice; make one test of it, or two rules");
    assertRefused(() -> TextTest.is(), "There is no text to compare with; give at least one");
    assertRefused(
        () -> TextTest.matches("(x"),
        "'(x' is not a regular expression (Unclosed group); correct it, or write texts with *");
  }

  private static ChannelRules rules(ChannelRule... rules) {
    return ChannelRules.of("test", List.of(rules), CATEGORIES);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
