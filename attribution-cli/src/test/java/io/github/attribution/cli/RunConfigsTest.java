package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.io.AccountMatching;
import io.github.attribution.io.AccountMatching.Rule;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.RunConfig;
import io.github.attribution.journey.JourneyRules.Scope;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.journey.Period;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.StrategyDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigsTest {

  private static final String YAML =
      """
      inputs:
        touchpoints: data/touches.csv
        conversions: /elsewhere/deals.csv
      columns:
        touchpoints: {account_id: company}
      strategy: [linear, last-touch]
      by: [channel, 'channel, campaign']
      lookback: unlimited
      scope: contact
      zone: Europe/Madrid
      currency: USD
      credits: parquet
      intervals: no
      metrics: credit
      report: full
      report-accounts: 25
      locale: de-CH
      max-rejects: 2%
      threads: 3
      memory: 512MB
      temp: tmp
      force: true
      out: results/one
      period: quarter
      from: 2024-01-01
      to: '2025-01-01'
      break-down: [segment, cohort]
      """;

  @TempDir Path directory;

  @BeforeEach
  void writeFile() throws IOException {
    Files.writeString(file(), YAML);
  }

  @Test
  void fileSetsEverything() {
    RunConfig config = config(file().toString());

    assertThat(config.inputs())
        .containsEntry(InputTable.TOUCHPOINTS, "data/touches.csv")
        .containsEntry(InputTable.CONVERSIONS, "/elsewhere/deals.csv");
    assertThat(config.columns(InputTable.TOUCHPOINTS)).containsEntry("account_id", "company");
    assertThat(config.strategies()).containsExactly("linear", "last-touch");
    assertThat(config.groupings())
        .containsExactly(List.of("channel"), List.of("channel", "campaign"));
    assertThat(config.rules().lookback()).isNull();
    assertThat(config.rules().scope()).isEqualTo(Scope.CONTACT);
    assertThat(config.zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
    assertThat(config.currency()).isEqualTo("USD");
    assertThat(config.credits()).isEqualTo(RunConfig.Credits.PARQUET);
    assertThat(config.intervals()).isFalse();
    assertThat(config.metrics()).isEqualTo(RunConfig.Metrics.CREDIT);
    assertThat(config.report()).isEqualTo(RunConfig.Report.FULL);
    assertThat(config.reportAccounts()).isEqualTo(25);
    assertThat(config.locale()).isEqualTo(Locale.forLanguageTag("de-CH"));
    assertThat(config.maxRejects()).isEqualByComparingTo("0.02");
    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.memoryBytes()).isEqualTo(512_000_000);
    assertThat(config.period()).isEqualTo(Period.QUARTER);
    assertThat(config.from()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(config.to()).isEqualTo(LocalDate.of(2025, 1, 1));
    assertThat(config.breakdowns()).containsExactly("segment", "cohort");
    assertThat(config.force()).isTrue();
  }

  @Test
  void readsAccountMatching() throws IOException {
    Files.writeString(
        file(),
        """
        inputs: {touchpoints: t.csv, conversions: c.csv}
        match: [contact, 'email,ip']
        match-ties: most-contacts
        unmatched: anonymous
        scope: parent-account
        """);
    RunConfig config = config(file().toString());

    assertThat(config.matching())
        .isEqualTo(
            new AccountMatching(
                List.of(Rule.CONTACT, Rule.EMAIL, Rule.IP),
                AccountMatching.Ties.MOST_CONTACTS,
                AccountMatching.Unmatched.ANONYMOUS));
    assertThat(config.parentAccounts()).isTrue();
    assertThat(config.rules().scope()).isEqualTo(Scope.ACCOUNT);
    assertThat(config(file().toString(), "--match=company", "--scope=contact").matching().ladder())
        .containsExactly(Rule.COMPANY);
  }

  @Test
  void refusesAccountMatchingThatMeansNothing() {
    String[] tables = {"--touchpoints=t.csv", "--conversions=c.csv"};
    assertRefused(
        "--match: 'emial' is not known (did you mean 'email'?); give contact, email, website, ip or company",
        tables[0],
        tables[1],
        "--match=contact,emial");
    assertRefused(
        "--match: '' is not known; give contact, email, website, ip or company",
        tables[0],
        tables[1],
        "--match=contact,");
    assertRefused(
        "--match: 'contact' names a rule that is there already; name each once",
        tables[0],
        tables[1],
        "--match=contact",
        "--match=contact");
    assertRefused(
        "--unmatched is given without rules of account matching; give --match as well, or leave it out",
        tables[0],
        tables[1],
        "--unmatched=anonymous");
  }

  @Test
  void everyJourneyRuleIsAKeyAndAFlag() throws IOException {
    Map<JourneySetting, String> values = new EnumMap<>(JourneySetting.class);
    values.put(JourneySetting.TARGET, "closed_won|renewal");
    values.put(JourneySetting.RESET_AFTER_CONVERSION, "yes");
    values.put(JourneySetting.LOOKBACK, "30d");
    values.put(JourneySetting.LOOKBACK_BOUNDARY, "calendar-days");
    values.put(JourneySetting.VIEW_LOOKBACK, "1d");
    values.put(JourneySetting.STEPS, "7");
    values.put(JourneySetting.SINCE, "lead_created");
    values.put(JourneySetting.UNTIL, "opportunity_created");
    values.put(JourneySetting.SCOPE, "buying-group");
    values.put(JourneySetting.ROLES, "champion|user");
    values.put(JourneySetting.INCLUDE, "channel!=direct > campaign=a*");
    values.put(JourneySetting.EXCLUDE, "channel=test & campaign=(none)");
    values.put(JourneySetting.PREFER, "channel=paid-* > channel=email");
    values.put(JourneySetting.TRIM_LAST, "channel=direct");
    values.put(JourneySetting.SESSION, "30m");
    values.put(JourneySetting.COLLAPSE, "repeats");
    values.put(JourneySetting.DUPLICATES, "once");
    values.put(JourneySetting.CLICK_BEATS_VIEW, "yes");
    values.put(JourneySetting.VIEWS, "interaction=seen");
    values.put(JourneySetting.DIRECT_CARRY_OVER, "7d");
    values.put(JourneySetting.DIRECT, "channel=typed");
    assertThat(values).containsOnlyKeys(JourneySetting.values());

    List<String> flags = new ArrayList<>(List.of("--touchpoints=t", "--conversions=c", "--out=o"));
    StringBuilder yaml = new StringBuilder("inputs: {touchpoints: t, conversions: c}\n");
    values.forEach(
        (rule, value) -> {
          flags.addAll(List.of("--" + rule.text(), value));
          yaml.append("%s: '%s'\n".formatted(rule.text(), value));
        });
    Files.writeString(file(), yaml);

    assertThat(config(flags.toArray(String[]::new)).rules().settings()).isEqualTo(values);
    assertThat(config(file().toString()).rules().settings()).isEqualTo(values);
  }

  @Test
  void rulesWithSeveralValuesMayComeSeveralTimesOrAsLists() throws IOException {
    Files.writeString(
        file(),
        YAML
            + """
            target: [closed_won, renewal]
            include: [channel!=direct, campaign=a*]
            prefer: channel=email
            """);
    Map<JourneySetting, String> ofFile = config(file().toString()).rules().settings();
    assertThat(ofFile)
        .containsEntry(JourneySetting.TARGET, "closed_won|renewal")
        .containsEntry(JourneySetting.INCLUDE, "channel!=direct > campaign=a*")
        .containsEntry(JourneySetting.PREFER, "channel=email");
    Map<JourneySetting, String> ofFlags =
        config(file().toString(), "--prefer=channel=a", "--prefer", "channel=b").rules().settings();
    assertThat(ofFlags)
        .containsEntry(JourneySetting.PREFER, "channel=a > channel=b")
        .containsEntry(JourneySetting.INCLUDE, "channel!=direct > campaign=a*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          --scope=acount ~ --scope: Setting 'scope' is 'acount': Unknown value 'acount'; did you mean 'account'? Known: account, contact, opportunity, primary-contact, hybrid, buying-group
          --lookback=soon ~ --lookback: Setting 'lookback' is 'soon': 'soon' is not a duration; write a number with w, d, h, m or s, such as 90d, or ISO-8601 such as P90D
          --lookback=0d ~ --lookback: Setting 'lookback' is '0d': The look-back is 0d; give a positive duration, or unlimited
          --steps=0 ~ --steps: Setting 'steps' is '0': The number of steps is 0; give at least 1, or all
          --include=direct ~ --include: Setting 'include' is 'direct': 'direct' is not a condition on touches; write dimension=value|value or dimension!=value, * for any characters (and for > and these signs in a value), & for and, ; for or, such as channel=email|paid-*
          """)
  void aRuleThatIsNotUnderstoodIsRefusedWithWhatIsAllowed(String flag, String message) {
    assertThatThrownBy(() -> config(file().toString(), flag))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void oneRuleTakesOneValue() throws IOException {
    Files.writeString(file(), YAML.replace("scope: contact", "scope: [contact, account]"));
    assertThatThrownBy(() -> config(file().toString()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "%s line 9: 'scope' has a list where one value is expected; give a value, or leave the key out"
                .formatted(file()));
  }

  @Test
  void pathsInTheFileAreRelativeToIt() {
    RunConfig config = config(file().toString());

    assertThat(config.baseDirectory()).isEqualTo(directory);
    assertThat(config.out()).isEqualTo(directory.resolve("results/one"));
    assertThat(config.temporaryDirectory()).isEqualTo(directory.resolve("tmp"));
  }

  @Test
  void flagsOverrideTheFile() {
    RunConfig config =
        config(
            file().toString(),
            "--touchpoints=more/t.csv",
            "--strategy=first-touch",
            "--by=campaign",
            "--lookback=30d",
            "--scope=account",
            "--zone=UTC",
            "--currency=EUR",
            "--credits=none",
            "--intervals=yes",
            "--metrics=all",
            "--report=none",
            "--report-accounts=0",
            "--locale=en-GB",
            "--max-rejects=0",
            "--threads=1",
            "--memory=1GB",
            "--temp=t",
            "--no-force",
            "--out=here");

    assertThat(config.inputs())
        .containsEntry(InputTable.TOUCHPOINTS, Path.of("more/t.csv").toAbsolutePath().toString())
        .containsEntry(InputTable.CONVERSIONS, "/elsewhere/deals.csv");
    assertThat(config.strategies()).containsExactly("first-touch");
    assertThat(config.groupings()).containsExactly(List.of("campaign"));
    assertThat(config.rules().lookback()).isEqualTo(Duration.ofDays(30));
    assertThat(config.rules().scope()).isEqualTo(Scope.ACCOUNT);
    assertThat(config.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.currency()).isEqualTo("EUR");
    assertThat(config.credits()).isEqualTo(RunConfig.Credits.NONE);
    assertThat(config.intervals()).isTrue();
    assertThat(config.metrics()).isEqualTo(RunConfig.Metrics.ALL);
    assertThat(config.report()).isEqualTo(RunConfig.Report.NONE);
    assertThat(config.reportAccounts()).isZero();
    assertThat(config.locale()).isEqualTo(Locale.UK);
    assertThat(config.maxRejects()).isEqualByComparingTo("0");
    assertThat(config.threads()).isEqualTo(1);
    assertThat(config.memoryBytes()).isEqualTo(1_000_000_000);
    assertThat(config.temporaryDirectory()).isEqualTo(Path.of("t"));
    assertThat(config.force()).isFalse();
    assertThat(config.out()).isEqualTo(Path.of("here"));
  }

  @Test
  void defaultsAreThoseOfTheJob() {
    RunConfig config = config("--paths=p.csv");
    RunConfig defaults = RunConfig.builder().build();

    assertThat(config.rules()).isEqualTo(defaults.rules());
    assertThat(config.zone()).isEqualTo(defaults.zone());
    assertThat(config.currency()).isEqualTo(defaults.currency());
    assertThat(config.maxRejects()).isEqualTo(defaults.maxRejects());
    assertThat(config.report()).isEqualTo(defaults.report());
    assertThat(config.reportAccounts()).isEqualTo(defaults.reportAccounts());
    assertThat(config.locale()).isEqualTo(defaults.locale());
    assertThat(config.memoryBytes()).isEqualTo(defaults.memoryBytes());
    assertThat(config.strategies()).isEmpty();
    assertThat(config.groupings()).isEmpty();
    assertThat(config.out()).isNull();
  }

  @Test
  void everyTableHasAFlag() {
    for (InputTable table : InputTable.values()) {
      List<String> arguments = new ArrayList<>(List.of("--" + table.option() + "=x#y"));
      if (table == InputTable.TOUCHPOINTS || table == InputTable.CONVERSIONS) {
        arguments.add("--touchpoints=x#y");
        arguments.add("--conversions=x#y");
        arguments.remove(0);
      } else if (table != InputTable.PATHS) {
        arguments.add("--paths=p.csv");
      }
      assertThat(config(arguments.toArray(String[]::new)).inputs())
          .containsEntry(table, Path.of("x#y").toAbsolutePath().toString());
    }
  }

  @Test
  void refusesARunWithoutJourneys() {
    assertRefused(
        "There is no input for journeys; give --touchpoints and --conversions, or --paths, or name them under 'inputs:' in a configuration");
    assertRefused(
        "There is no input for conversions; give --touchpoints and --conversions, or --paths, or name them under 'inputs:' in a configuration",
        "--touchpoints=t.csv");
    assertRefused(
        "There is no input for touchpoints; give --touchpoints and --conversions, or --paths, or name them under 'inputs:' in a configuration",
        "--conversions=c.csv");
  }

  @Test
  void refusesPathsBesideTouches() {
    assertRefused(
        "Both aggregated paths and touchpoints are given; give --touchpoints and --conversions, or --paths alone",
        file().toString(),
        "--paths=p.csv");
  }

  @Test
  void refusesEmptyPaths() {
    assertRefused(
        "--paths: '' is empty; give a file, a glob, or database.duckdb#table", "--paths=");
    assertRefused("--out: '' is empty; give a directory", "--paths=p.csv", "--out=");
  }

  @Test
  void refusesUnknownStrategies() {
    assertRefused(
        "--strategy: Unknown strategy 'timedecay'; did you mean 'time-decay'? Known: "
            + AttributionStrategies.all().stream()
                .map(StrategyDescription::name)
                .filter(name -> !name.contains(":"))
                .collect(Collectors.joining(", ")),
        "--paths=p.csv",
        "--strategy=timedecay");
    assertRefused(
        "--strategy: Parameter 'half-life' of strategy 'time-decay:half-life=0d' is '0d'; give a duration of more than zero, such as 7d, 36h or 2w",
        "--paths=p.csv",
        "--strategy=time-decay:half-life=0d");
  }

  @Test
  void refusesAStrategyThatIsNamedTwice() {
    assertRefused(
        "Strategy 'linear' is in the plan twice; name it once",
        "--paths=p.csv",
        "--strategy=linear",
        "--strategy=linear");
  }

  @Test
  void namesFileAndLineOfABadValue() throws IOException {
    Files.writeString(file(), "inputs: {paths: p.csv}\nthreads: many\n");
    assertRefused(
        file()
            + " line 2, 'threads': 'many' is not a whole number of at least 1; give one such as 4",
        file().toString());
  }

  @Test
  void runWithoutResultsDirectoryIsWrongUsage() {
    assertThat(Outcome.of("run", "--paths=p.csv"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "attribution: There is no directory for the results; give --out DIR, or 'out:' in a configuration\n"));
  }

  private Path file() {
    return directory.resolve("attribution.yaml");
  }

  private static RunConfig config(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return RunConfigs.of(
        ConfigOptions.settings(AttributionCli.commandLine().parseArgs(all).subcommand()));
  }

  private static void assertRefused(String message, String... arguments) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> config(arguments))
        .withMessage("%s", message);
  }

  @Test
  void daysAreIsoDatesInTheirOrder() {
    assertThatThrownBy(() -> config(file().toString(), "--from", "1/2/2024"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--from: '1/2/2024' is not a day; write one such as 2026-01-31");
    assertThatThrownBy(
            () -> config(file().toString(), "--from", "2024-05-01", "--to", "2024-05-01"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "--to: '2024-05-01' is not after the first day, 2024-05-01; 'to' is the day after the last one");
    assertThatThrownBy(() -> config(file().toString(), "--period", "fortnight"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--period: 'fortnight' is not known; give day, week, month, quarter or year");
  }
}
