package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.attribution.io.InputTable;
import io.github.attribution.io.RunConfig;
import io.github.attribution.journey.JourneyRules.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
      max-rejects: 2%
      threads: 3
      memory: 512MB
      temp: tmp
      force: true
      out: results/one
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
    assertThat(config.maxRejects()).isEqualByComparingTo("0.02");
    assertThat(config.threads()).isEqualTo(3);
    assertThat(config.memoryBytes()).isEqualTo(512_000_000);
    assertThat(config.force()).isTrue();
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
        "--strategy: Unknown strategy 'timedecay'; did you mean 'time-decay'? Known: first-touch, last-touch, linear, time-decay, position-based",
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
}
