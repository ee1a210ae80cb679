package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.attribution.io.InputTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {

  @TempDir Path directory;

  @Test
  void readsEveryKindOfKey() {
    Settings settings =
        read(
            """
            inputs:
              touchpoints: touches.csv
              exchange-rates: rates.csv
              revenue: []
            """
                    .replace("  revenue: []\n", "")
                + """
                columns:
                  touchpoints: {account_id: company, Touched_At: no}
                strategy: [linear, 'position-based:first=0.3,last=0.3']
                by:
                  - channel
                  - channel,campaign
                lookback: 90d
                threads: 4
                max-rejects: 0.010
                memory: 1e3
                zone: UTC
                force: true
                """);

    assertThat(texts(settings, Setting.STRATEGY))
        .containsExactly("linear", "position-based:first=0.3,last=0.3");
    assertThat(texts(settings, Setting.BY)).containsExactly("channel", "channel,campaign");
    assertThat(texts(settings, Setting.THREADS)).containsExactly("4");
    assertThat(texts(settings, Setting.MAX_REJECTS)).containsExactly("0.010");
    assertThat(texts(settings, Setting.MEMORY)).containsExactly("1e3");
    assertThat(settings.isOn(Setting.FORCE)).isTrue();
    assertThat(settings.inputs().get(InputTable.EXCHANGE_RATES).text()).isEqualTo("rates.csv");
    assertThat(settings.columns())
        .isEqualTo(
            Map.of(InputTable.TOUCHPOINTS, Map.of("account_id", "company", "touched_at", "no")));
    assertThat(settings.directory()).isEqualTo(directory);
  }

  @Test
  void severalMayBeOneValue() {
    assertThat(texts(read("strategy: linear\n"), Setting.STRATEGY)).containsExactly("linear");
  }

  @Test
  void byteOrderMarkAndWindowsLinesAreNoMatter() {
    assertThat(texts(read("\uFEFFzone: UTC\r\nout: o\r\n"), Setting.OUT)).containsExactly("o");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          lookbak: 90d | line 1: Unknown key 'lookbak'; did you mean 'lookback'? Known: strategy, by, period, from, to, break-down, channels, channel-sources, match, match-ties, unmatched, zone, currency, credits, intervals, metrics, report, report-accounts, locale, anonymize, max-rejects, out, force, threads, memory, temp, quiet, target, reset-after-conversion, lookback, lookback-boundary, view-lookback, steps, since, until, scope, roles, include, exclude, prefer, trim-last, session, collapse, duplicates, click-beats-view, views, direct-carry-over, direct, inputs, columns
          touchpoints: t.csv | line 1: input table 'touchpoints' stands among the keys; put it under 'inputs:'
          inputs: {touchpoint: t.csv} | line 1: Unknown table under 'inputs' 'touchpoint'; did you mean 'touchpoints'? Known: touchpoints, conversions, paths, milestones, spend, costs, contacts, accounts, opportunities, opportunity_contacts, stage_history, stages, target_accounts, contact_roles, role_templates, visits, email_events, ad_events, assets, interactions, score_rules, channel_types, exposures, contracts, orders, revenue_movements, survey_responses, referrals, tam_segments, exchange_rates, ip_ranges, free_mail
          inputs: {exchange-rates: a, exchange_rates: b} | line 1: table 'exchange_rates' is under 'inputs' twice; keep one
          inputs: t.csv | line 1: 'inputs' has 't.csv' where names with values are expected; write lines such as 'touchpoints: touchpoints.csv'
          inputs: {paths: [a, b]} | line 1: 'paths' has a list where one value is expected; give a value, or leave the key out
          columns: {spend: {chanel: media}} | line 1: Unknown column of table 'spend' 'chanel'; did you mean 'channel'? Known: channel, amount, date, from, to, campaign, currency
          columns: {spend: media} | line 1: 'spend' has 'media' where names with values are expected; write lines such as 'account_id: company'
          columns: [spend] | line 1: 'columns' has a list where names with values are expected; write lines such as 'touchpoints: {account_id: company}'
          columns: {spend: {channel: a, CHANNEL: b}} | line 1: column 'channel' of table 'spend' is named twice; keep one
          threads: [1, 2] | line 1: 'threads' has a list where one value is expected; give a value, or leave the key out
          zone: {name: UTC} | line 1: 'zone' has a group of keys where one value is expected; give a value, or leave the key out
          zone: | line 1: 'zone' has nothing where one value is expected; give a value, or leave the key out
          strategy: [linear, [x]] | line 1: 'strategy' has a list where one value is expected; give a value, or leave the key out
          zone: UTC\\nout: a\\nzone: UTC | line 3: key 'zone' is already on line 1; keep one of them
          just text | line 1: 'just text' stands where keys are expected; write lines such as 'out: results'
          - a\\n- b | line 1: a list stands where keys are expected; write lines such as 'out: results'
          out: a\\n---\\nout: b | line 3: a second document begins; keep one in the file
          zone: &z UTC\\nout: *z | line 2: '*z' refers to another value; write the value itself, in quotes if it begins with *
          out: a\\nstrategy: time-decay: half-life=7d | line 2, column 21: this is not YAML (mapping values are not allowed here); correct it, and put texts with special characters in quotes
          out: [a | line 1, column 8: this is not YAML (expected ',' or ']', but got <stream end>); correct it, and put texts with special characters in quotes
          out: @home | line 1, column 6: this is not YAML (found character '@' that cannot start any token. (Do not use @ for indentation)); correct it, and put texts with special characters in quotes
          """)
  void refusesWithOneSentence(String yaml, String problem) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(yaml.replace("\\n", "\n")))
        .withMessage(file() + " " + problem);
  }

  @ParameterizedTest
  @CsvSource({"''", "'# nothing but a comment'", "'---'"})
  void refusesAnEmptyFile(String yaml) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(yaml))
        .withMessage(file() + " is empty; write keys such as 'inputs:' and 'out:' into it");
  }

  @Test
  void refusesAFileThatDoesNotExist() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> SettingsFile.read(file()))
        .withMessage(
            file() + " does not exist; give the path of a YAML configuration, or flags only");
  }

  @Test
  void refusesADirectory() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> SettingsFile.read(directory))
        .withMessage(directory + " is a directory; give the path of a YAML configuration");
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Files.write(file(), "zone: Malmö".getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> SettingsFile.read(file()))
        .withMessage(file() + " is not UTF-8 text; give a YAML configuration saved as UTF-8");
  }

  @Test
  void refusesATableGivenByMistake() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read("a,b\n".repeat(300_000)))
        .withMessage(
            file()
                + " has 1,200,000 bytes, too many for a configuration; give tables with flags such as --touchpoints");
  }

  @Test
  void refusesDeepNestingWithoutStackTrace() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read("by: " + "[".repeat(100_000)))
        .withMessageContaining("this is not YAML");
  }

  @Test
  void reportsOneLineOnStandardErrorAndExitCodeTwo() throws IOException {
    Files.writeString(file(), "lookbak: 90d\n");
    Outcome outcome = Outcome.of("run", file().toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("attribution: " + file() + " line 1: Unknown key 'lookbak'; did you mean")
        .hasLineCount(1);
  }

  private Path file() {
    return directory.resolve("attribution.yaml");
  }

  private Settings read(String yaml) {
    try {
      Files.writeString(file(), yaml);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return SettingsFile.read(file());
  }

  private static List<String> texts(Settings settings, Setting setting) {
    return settings.all(setting).stream().map(Given::text).toList();
  }
}
