package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionCliTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"run", "check", "fit", "compare", "explain", "strategies", "metrics", "simulate"})
  void helpOfEachCommandEndsWithExamples(String name) {
    Outcome outcome = Outcome.of(name, "--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith("Usage: attribution " + name)
        .contains("\nExamples:\n  attribution " + name);
  }

  @Test
  void helpListsTheCommandsInTheOrderOfUse() {
    Outcome outcome = Outcome.of("--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .containsSubsequence(
            "run ",
            "check ",
            "fit ",
            "compare ",
            "explain ",
            "strategies ",
            "metrics ",
            "Examples:");
  }

  @Test
  void helpOfRunHasAnOptionForEachTableAndSetting() {
    assertThat(Outcome.of("run", "--help").out())
        .contains("--touchpoints=FILE     account_id, touched_at, channel [, touchpoint_id")
        .contains("--exchange-rates=FILE  from, to, date, rate")
        .contains("--max-rejects=PART")
        .contains("such as 1% or 0.01")
        .contains("--[no-]force");
  }

  @Test
  void everyFlagOfTheContractExists() {
    String help = Outcome.of("run", "--help").out();
    for (Setting setting : Setting.values()) {
      assertThat(help).contains(setting.flag().substring(2));
    }
  }

  @Test
  void versionIsOneLine() {
    Outcome outcome = Outcome.of("--version");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).matches("attribution \\S+\\R");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(Outcome.of())
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Missing required subcommand
                See 'attribution --help'.
                """));
  }

  @Test
  void unknownCommandIsRefusedWithTheNearestOne() {
    assertThat(Outcome.of("explian"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Unknown command 'explian'; did you mean 'explain'? Known: run, check, fit, compare, explain, report, strategies, metrics, channels, simulate
                See 'attribution --help'.
                """));
  }

  @Test
  void unknownOptionIsRefusedWithTheNearestOne() {
    assertThat(Outcome.of("explain", "--conversoin=x"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Unknown option '--conversoin'; did you mean '--conversion'? Known: --run, --conversion, --strategy, --quiet, --help, --version
                See 'attribution explain --help'.
                """));
  }

  @Test
  void unknownOptionOfRunIsRefusedWithTheNearestOne() {
    Outcome outcome = Outcome.of("run", "--touchpoint", "touches.csv");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("attribution: Unknown option '--touchpoint'; did you mean '--touchpoints'?");
  }

  @Test
  void secondFileIsUnexpected() {
    assertThat(Outcome.of("run", "a.yaml", "b.yaml").err())
        .startsWith("attribution: Unexpected 'b.yaml'; leave it out\n");
  }

  @Test
  void missingOptionsAreNamed() {
    assertThat(Outcome.of("explain"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                attribution: Missing required options: '--run=DIR', '--conversion=ID'
                See 'attribution explain --help'.
                """));
  }

  @Test
  void optionWithoutValueIsRefused() {
    Outcome outcome = Outcome.of("run", "--out");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("attribution: Missing required parameter for option '--out' (DIR)\n");
  }

  @Test
  void optionGivenTwiceIsRefused() {
    Outcome outcome = Outcome.of("run", "--zone", "UTC", "--zone", "Paris");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).isEqualTo("attribution: --zone is given 2 times; give it once\n");
  }

  @Test
  void escapeSequencesInArgumentsDoNotReachTheTerminal() {
    assertThat(Outcome.of("run", "--\u001b[31mred").err())
        .doesNotContain("\u001b")
        .contains("�[31m");
  }
}
