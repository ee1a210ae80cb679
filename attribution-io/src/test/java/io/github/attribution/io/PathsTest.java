package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aggregated journeys instead of touchpoints and conversions. */
class PathsTest {

  private static final String HEADER = "path,total_conversions,total_conversion_value,total_null";

  @TempDir Path directory;

  @Test
  void everyPathIsCreditedAsOftenAsItConverted() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "paths.csv",
                HEADER,
                "a > b > c,3.5,90,7",
                "b>a,2,11,0",
                " a ,1,0.000001,",
                "c > c > a > c,0,0,100",
                ",1,5,3");
    Tables.Results results =
        tables.run(tables.config().strategy("first-touch").strategy("last-touch"));
    assertThat(
            results.columns(
                "by-channel.csv", "strategy", "channel", "touchpoints", "conversions", "revenue"))
        .containsExactly(
            "linear a 4 3.166667 35.500001",
            "linear b 2 2.166667 35.5",
            "linear c 4 1.166666 30",
            "linear (unattributed) 0 1 5",
            "first-touch a 4 4.5 90.000001",
            "first-touch b 2 2 11",
            "first-touch c 4 0 0",
            "first-touch (unattributed) 0 1 5",
            "last-touch a 4 3 11.000001",
            "last-touch b 2 0 0",
            "last-touch c 4 3.5 90",
            "last-touch (unattributed) 0 1 5");
  }

  @Test
  void aPathAloneConvertedOnce() {
    Tables tables = Tables.none(directory).lines("paths.csv", "path", "a > b", "a");
    assertThat(tables.run().columns("by-channel.csv", "channel", "conversions", "revenue"))
        .containsExactly("a 1.5 0", "b 0.5 0", "(unattributed) 0 0");
  }

  @Test
  void aFileWithSemicolonsIsRead() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "paths.csv",
                "path;total_conversions;total_conversion_value;total_null",
                "a, or b > c;1;10;0");
    assertThat(tables.run().columns("by-channel.csv", "channel", "revenue"))
        .containsExactly("a, or b 5", "c 5", "(unattributed) 0");
  }

  @Test
  void rowsThatDoNotGoTogetherAreRejected() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "paths.csv",
                HEADER,
                "a > > b,1,1,0",
                "> a,1,1,0",
                "a >,1,1,0",
                "a > b,0,12.5,0",
                "a,-1,1,0",
                "a,1,1,-2",
                "a > (unattributed),1,1,0",
                "(unattributed),1,1,0");
    assertThat(tables.rejects())
        .containsExactly(
            "paths.csv row 1, column 'path': 'a > > b' has an empty step; write steps as a > b > c",
            "paths.csv row 2, column 'path': '> a' has an empty step; write steps as a > b > c",
            "paths.csv row 3, column 'path': 'a >' has an empty step; write steps as a > b > c",
            "paths.csv row 4, column 'total_conversion_value': '12.5' is a value without"
                + " conversions; give total_conversions",
            "paths.csv row 5, column 'total_conversions': '-1' is negative; it must be zero or more",
            "paths.csv row 6, column 'total_null': '-2' is negative; it must be zero or more",
            "paths.csv row 7, column 'path': 'a > (unattributed)' is a name that the results use"
                + " themselves; choose another",
            "paths.csv row 8, column 'path': '(unattributed)' is a name that the results use"
                + " themselves; choose another");
  }

  @Test
  void aStrategyThatNeedsTimesIsRefused() {
    Tables tables = Tables.none(directory).lines("paths.csv", HEADER, "a > b,1,1,0");
    assertThat(tables.failure(tables.config().strategy("time-decay")))
        .isEqualTo(
            "Strategy 'time-decay' needs the times of touches, and aggregated paths have none; give"
                + " touchpoints and conversions, or leave the strategy out");
  }

  @Test
  void creditsOfPathsAreRefused() {
    Tables tables = Tables.none(directory).lines("paths.csv", HEADER, "a > b,1,1,0");
    assertThat(tables.failure(tables.config().credits(RunConfig.Credits.CSV)))
        .isEqualTo("Aggregated paths have no touchpoints to list credit for; leave --credits out");
  }

  @Test
  void otherDimensionsOfPathsAreRefused() {
    Tables tables = Tables.none(directory).lines("paths.csv", HEADER, "a > b,1,1,0");
    assertThat(tables.failure(tables.config().by(java.util.List.of("campaign"))))
        .isEqualTo("Unknown dimension 'campaign'. Known: channel");
  }

  @Test
  void pathsAndTouchpointsTogetherAreRefused() {
    Tables tables = Tables.small(directory).lines("paths.csv", HEADER, "a > b,1,1,0");
    assertThat(tables.failure())
        .isEqualTo(
            "Both paths and touchpoints or conversions are given; give paths alone, or touchpoints"
                + " and conversions");
  }

  @Test
  void aRunOfPathsHasNothingToExplain() {
    Tables tables = Tables.none(directory).lines("paths.csv", HEADER, "a > b,1,1,0");
    tables.run();
    assertThatThrownBy(() -> tables.explain("c1"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The run is made of aggregated paths, which have no single conversions to explain");
  }
}
