package io.github.attribution.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ObjectArrays;
import io.github.attribution.cli.AttributionCli;
import io.github.attribution.cli.RunArguments;
import io.github.attribution.credit.Explanation;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.InputException;
import io.github.attribution.io.InputTable;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The job writes what the command writes, and the command can use it. */
class SparkJobTest {

  private static final Path DATA = Path.of("../examples/acme-abm/data").toAbsolutePath();

  @TempDir static Path directory;

  private static Path yaml;
  private static Path embedded;
  private static Path onSpark;

  @BeforeAll
  static void runBoth() throws IOException {
    yaml =
        Files.writeString(
            directory.resolve("attribution.yaml"),
            """
            inputs:
              touchpoints: ./touches
              conversions: %1$s/conversions.csv
              milestones: deal_milestones
              spend: %1$s/spend.csv
              costs: %1$s/costs.csv
              exchange-rates: %1$s/exchange_rates.csv
              opportunities: %1$s/opportunities.csv
              stages: %1$s/stages.csv
              stage-history: %1$s/stage_history.csv
              channel-types: %1$s/channel_types.csv
            columns:
              touchpoints:
                account_id: company
            strategy: [linear, time-decay, markov]
            by: [channel, "channel,campaign"]
            scope: account
            metrics: credit
            credits: parquet
            zone: Europe/Madrid
            """
                .formatted(DATA));
    LocalSpark.read(DATA.resolve("touchpoints.csv"))
        .withColumnRenamed("account_id", "company")
        .write()
        .parquet(directory.resolve("touches").toString());
    LocalSpark.read(DATA.resolve("milestones.csv")).createOrReplaceTempView("deal_milestones");
    onSpark = directory.resolve("spark");
    SparkJob.run(LocalSpark.session(), config(onSpark));
    embedded = directory.resolve("embedded");
    AttributionJob.run(
        RunArguments.parse(
            yaml.toString(),
            "--touchpoints=" + directory + "/touches/*.parquet",
            "--milestones=" + DATA.resolve("milestones.csv"),
            "--out=" + embedded),
        Progress.none());
  }

  private static RunConfig config(Path out, String... more) {
    return RunArguments.parse(
        Stream.concat(Stream.of(yaml.toString(), "--out=" + out), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void filesAreThoseOfTheCommandByteForByte() throws IOException {
    for (String file :
        List.of(
            "by-channel.csv",
            "by-channel-campaign.csv",
            "intervals.csv",
            "ranks.csv",
            "metrics.csv",
            "fits.csv",
            "journeys.json")) {
      assertThat(onSpark.resolve(file)).as(file).hasSameTextualContentAs(embedded.resolve(file));
    }
    assertThat(onSpark.resolve("report.html")).isNotEmptyFile();
    assertThat(Twins.credits(onSpark.resolve("credits.parquet")))
        .isEqualTo(Twins.credits(embedded.resolve("credits.parquet")));
  }

  @Test
  void rowsOfTablesAreCounted() throws IOException {
    String run = Files.readString(onSpark.resolve("run.json"));
    assertThat(run).contains("\"table\" : \"touchpoints\"", "\"sha256\"", "\"adds_up\" : true");
    assertThat(Files.readAllLines(onSpark.resolve("rejects.csv")).size())
        .isEqualTo(Files.readAllLines(embedded.resolve("rejects.csv")).size());
  }

  @Test
  void theCommandReportsAndExplainsTheRun() throws IOException {
    StringWriter err = new StringWriter();
    CommandLine command = AttributionCli.commandLine();
    command.setOut(new PrintWriter(new StringWriter()));
    command.setErr(new PrintWriter(err));
    assertThat(command.execute("report", "--run", onSpark.toString())).as(err.toString()).isZero();

    Path out = directory.resolve("of-files");
    SparkJob.run(
        LocalSpark.session(),
        config(
            out,
            "--touchpoints=" + directory + "/touches/*.parquet",
            "--milestones=" + DATA.resolve("milestones.csv"),
            "--report=none",
            "--credits=none",
            "--strategy=linear"));
    String conversion =
        LocalSpark.read(DATA.resolve("conversions.csv")).first().getAs("conversion_id");
    List<Explanation> told = AttributionJob.explain(out, conversion, Progress.none());
    assertThat(told).hasSize(1);
  }

  @Test
  void aRunFromTheTotalsOfAnotherDayIsTheRunOfAllRows() throws IOException {
    Path earlier = directory.resolve("earlier");
    LocalSpark.read(DATA.resolve("touchpoints.csv"))
        .withColumnRenamed("account_id", "company")
        .filter("touched_at < '2025-01-01'")
        .write()
        .parquet(earlier.toString());
    String[] rules = {
      "--strategy=linear", "--strategy=time-decay", "--credits=none", "--report=none"
    };
    Path monday = directory.resolve("monday");
    Path tuesday = directory.resolve("tuesday");
    Path anew = directory.resolve("anew");
    SparkJob.run(LocalSpark.session(), config(anew, rules));
    runWith(
        "spark.attribution.keepTotals",
        "true",
        config(monday, ObjectArrays.concat(rules, "--touchpoints=" + earlier)));
    runWith("spark.attribution.former", monday.toString(), config(tuesday, rules));
    for (String file : List.of("by-channel.csv", "by-channel-campaign.csv")) {
      assertThat(tuesday.resolve(file)).as(file).hasSameTextualContentAs(anew.resolve(file));
    }
    assertThat(monday.resolve("by-channel.csv"))
        .content()
        .isNotEqualTo(Files.readString(anew.resolve("by-channel.csv")));
  }

  private static void runWith(String setting, String value, RunConfig config) {
    RuntimeConfig settings = LocalSpark.session().conf();
    settings.set(setting, value);
    try {
      SparkJob.run(LocalSpark.session(), config);
    } finally {
      settings.unset(setting);
    }
  }

  @Test
  void whatStandsThereIsKeptUnlessForced() {
    assertThatThrownBy(() -> SparkJob.run(LocalSpark.session(), config(onSpark)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "file:%s exists already; name another directory with --out, or replace it with --force"
                .formatted(onSpark));
  }

  @Test
  void tooManyRejectsStopTheRunAndLeaveNothing() throws IOException {
    Path broken = directory.resolve("broken.csv");
    Files.writeString(
        broken,
        """
        account_id,touched_at,channel
        a,2024-01-01T00:00:00Z,email
        b,yesterday,email
        c,2024-01-01T00:00:00Z
        d,2024-01-01T00:00:00Z,email,more
        """);
    Path out = directory.resolve("stopped");
    RunConfig config =
        RunConfig.builder()
            .input(InputTable.TOUCHPOINTS, broken.toString())
            .input(InputTable.CONVERSIONS, DATA.resolve("conversions.csv").toString())
            .out(out)
            .build();
    assertThatThrownBy(() -> SparkJob.run(LocalSpark.session(), config))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "touchpoints: 3 of 4 rows (75 %) cannot be used, more than the 1 % that --max-rejects allows; the first: row ");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.contains("stopped"));
    }
  }

  @Test
  void whatAJobDoesNotDoIsRefused() {
    assertThatThrownBy(
            () ->
                SparkJob.run(LocalSpark.session(), config(directory.resolve("x"), "--credits=csv")))
        .hasMessage(
            "A run on Spark has no credits as CSV; set 'credits: parquet', which writes a folder");
  }
}
