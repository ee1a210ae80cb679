package io.github.attribution.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.cli.RunArguments;
import io.github.attribution.io.AttributionJob;
import io.github.attribution.io.Progress;
import io.github.attribution.io.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opportunities and qualifications get the credit of the run on one machine. */
class OtherOutcomesTest {

  @TempDir private Path directory;

  @BeforeEach
  void writeTables() throws IOException {
    write(
        "touchpoints",
        """
        touchpoint_id,account_id,contact_id,touched_at,channel,campaign
        t1,a,p1,2023-01-05T08:00:00Z,search,brand
        t2,a,p2,2023-01-20T08:00:00Z,social,
        t3,a,p1,2024-01-10T08:00:00Z,events,spring
        t4,b,,2023-03-01T08:00:00Z,search,brand
        t5,b,p3,2023-03-20T08:00:00Z,events,
        t6,c,p4,2023-05-01T08:00:00Z,social,
        t7,d,p5,2023-06-01T08:00:00Z,search,
        t8,d,p5,2023-06-03T08:00:00Z,social,always
        """);
    write(
        "conversions",
        """
        conversion_id,account_id,converted_at,revenue,opportunity_id
        w1,a,2023-02-10T00:00:00Z,900,o1
        """);
    write(
        "opportunities",
        """
        opportunity_id,account_id,created_at,closed_at,amount,won,disqualified,kind
        o1,a,2023-01-25T00:00:00Z,2023-02-10T00:00:00Z,900,true,,new
        o2,b,,,70.5,,,
        o3,c,2023-05-10T00:00:00Z,2023-05-20T00:00:00Z,,false,,
        o4,d,2023-06-05T00:00:00Z,2023-06-10T00:00:00Z,10,true,true,
        o5,d,2023-06-06T00:00:00Z,2023-06-07T00:00:00Z,33,true,, Renewal\s
        o6,d,2023-06-06T00:00:00Z,,44,,,
        o7,d,2023-06-09T00:00:00Z,2023-06-08T00:00:00Z,1,,,
        """);
    write(
        "stage_history",
        """
        opportunity_id,stage,entered_at,left_at
        o2,Meeting,2023-03-10T00:00:00Z,2023-03-12T00:00:00Z
        o2,Closed Won,2023-03-25T00:00:00Z,
        o6,Meeting,2023-06-07T00:00:00Z,2023-06-09T00:00:00Z
        o6,Closed Lost,2023-06-09T00:00:00Z,
        o6,Meeting,2023-06-08T00:00:00Z,2023-06-07T00:00:00Z
        o1,Meeting,2023-01-25T00:00:00Z,2023-02-09T00:00:00Z
        o1,Proposal,2023-02-01T00:00:00Z,
        """);
    write(
        "stages",
        """
        stage,position,probability,outcome
        Meeting,1,0.2,open
        Proposal,2,1.5,
        Closed Won,3,1,WON
        Closed Lost,3,0,lost
        Gone,4,0,vanished
        """);
    write(
        "milestones",
        """
        account_id,milestone,reached_at,contact_id,opportunity_id
        a,mqa,2023-01-21T00:00:00Z,,
        a, MQA,2023-12-31T00:00:00Z,,
        a,mqa,2024-01-21T00:00:00Z,,
        a,mqa,2024-12-31T00:00:00Z,,
        b,opportunity_created,2023-03-05T00:00:00Z,,o2
        b,opportunity_created,2023-03-04T00:00:00Z,,o2
        a,mql,2023-01-22T00:00:00Z,p1,
        a,qualified,2023-01-22T00:00:00Z,p1,o1
        c,lead_qualified,2023-05-02T00:00:00Z,,
        d,lead_created,2023-06-02T00:00:00Z,p5,
        """);
    write(
        "revenue_movements",
        """
        account_id,month,kind,mrr
        a,2023-02,new,75
        """);
  }

  @Test
  void metricsAreTheSameBytes() throws IOException {
    compare("by-month", "--stages=" + file("stages"), "--period=month");
    compare("between-days", "--from=2023-01-10", "--to=2023-06-03");
  }

  @Test
  void tablesThatAreNotReadAreNamed() throws IOException {
    SparkJob.run(
        LocalSpark.session(), config("named", "--revenue-movements=" + file("revenue_movements")));
    assertThat(Files.readString(directory.resolve("named/metrics.csv")))
        .contains("a run on Spark does not read the table 'revenue_movements'; run on one machine");
  }

  private void compare(String name, String... flags) throws IOException {
    SparkJob.run(LocalSpark.session(), config(name, flags));
    AttributionJob.run(config(name + "-embedded", flags), Progress.none());
    assertThat(directory.resolve(name + "/metrics.csv"))
        .as(name)
        .hasSameTextualContentAs(directory.resolve(name + "-embedded/metrics.csv"));
    assertThat(Files.readAllLines(directory.resolve(name + "/rejects.csv")))
        .as(name)
        .hasSameSizeAs(Files.readAllLines(directory.resolve(name + "-embedded/rejects.csv")));
  }

  private RunConfig config(String out, String... more) {
    Stream<String> tables =
        Stream.of("touchpoints", "conversions", "opportunities", "stage_history", "milestones")
            .map(table -> "--%s=%s".formatted(table.replace('_', '-'), file(table)));
    Stream<String> settings =
        Stream.of(
            "--strategy=linear",
            "--strategy=primary-campaign-source",
            "--by=channel",
            "--by=channel,campaign",
            "--metrics=credit",
            "--report=none",
            "--max-rejects=50%",
            "--out=" + directory.resolve(out));
    return RunArguments.parse(
        Stream.of(tables, settings, Stream.of(more)).flatMap(part -> part).toArray(String[]::new));
  }

  private Path file(String table) {
    return directory.resolve(table + ".csv");
  }

  private void write(String table, String rows) throws IOException {
    Files.writeString(file(table), rows);
  }
}
