package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFiguresTest {

  @TempDir Path directory;

  private Tables tables() {
    return Tables.small(directory)
        .lines("accounts.csv", "account_id,segment,target", "a1,big,true", "a2,small,false")
        .lines(
            "visits.csv",
            "account_id,visited_at,channel,bot",
            "a1,2024-01-05T00:00:00Z,organic,",
            "a2,2024-01-05T00:00:00Z,organic,",
            ",2024-01-06T00:00:00Z,paid,",
            ",2024-01-06T00:00:00Z,paid,true",
            "a1,2024-02-06T00:00:00Z,paid,",
            "a1,2024-02-07T00:00:00Z,paid,");
  }

  @Test
  void visitsOfBotsDoNotCountAndUnknownOnesDo() {
    Tables.Results results = tables().run();
    assertThat(results.value("websiteVisits", "all", "")).isEqualTo("5");
    assertThat(results.value("targetAccountTrafficShare", "all", "")).isEqualTo("60");
  }

  @Test
  void growthIsOfThePeriodBefore() {
    Tables tables = tables();
    Tables.Results results = tables.run(tables.config().period(Period.MONTH).breakDown("segment"));
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-01"))
        .isEqualTo("INSUFFICIENT_DATA needs data from 2023-12-01; they begin on 2024-01-01");
    assertThat(results.value("targetAccountTrafficGrowth", "all", "2024-02")).isEqualTo("100");
    assertThat(results.value("websiteVisits", "segment=small", "2024-01")).isEqualTo("1");
    assertThat(results.value("websiteVisits", "segment=small", "2024-02")).isEqualTo("0");
  }

  @Test
  void missingTableIsNamed() {
    assertThat(Tables.small(directory).run().value("websiteVisits", "all", ""))
        .isEqualTo("NO_DATA needs the table 'visits'");
  }
}
