package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written adds up to what was read, to the last digit. */
class ConservationTest {

  private static final List<String> STRATEGIES =
      List.of(
          "first-touch",
          "last-touch",
          "linear",
          "time-decay:half-life=3d",
          "position-based:first=0.3,last=0.3");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void creditOfEveryStrategyInEveryFileAddsUpToTheInput(long seed) {
    RandomTables random = RandomTables.of(seed, 60);
    Tables tables = Tables.none(directory);
    random.writeCsv(tables);
    RunConfig.Builder config =
        tables
            .config()
            .credits(RunConfig.Credits.CSV)
            .by(List.of("channel"))
            .by(List.of("campaign"))
            .by(List.of("channel", "region"))
            .threads(3);
    STRATEGIES.stream().filter(spec -> !spec.equals("linear")).forEach(config::strategy);
    Tables.Results results = tables.run(config);
    assertThat(results.report().counts()).allMatch(count -> count.rejected() == 0);
    for (String file :
        List.of("by-channel.csv", "by-campaign.csv", "by-channel-region.csv", "credits.csv")) {
      for (String strategy : STRATEGIES) {
        assertThat(results.sum(file, strategy, "revenue"))
            .as("revenue of %s in %s, seed %d", strategy, file, seed)
            .isEqualTo(random.revenue());
        assertThat(results.sum(file, strategy, "conversions"))
            .as("conversions of %s in %s, seed %d", strategy, file, seed)
            .isEqualTo(random.conversionCount());
      }
    }
    for (String measure : List.of("revenue", "conversions")) {
      assertThat(byChannel(results, "credits.csv", measure))
          .as("%s by channel, seed %d", measure, seed)
          .isEqualTo(byChannel(results, "by-channel.csv", measure));
    }
    assertThat(results.sum("by-channel.csv", "linear", "touchpoints").intValueExact())
        .isEqualTo(random.touchCount());
  }

  /** Sums that are not zero, by strategy and channel. */
  private static Map<String, BigDecimal> byChannel(
      Tables.Results results, String file, String measure) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (Map<String, String> row : results.rows(file)) {
      sums.merge(
          row.get("strategy") + " " + row.get("channel"),
          new BigDecimal(row.get(measure)),
          BigDecimal::add);
    }
    sums.values().removeIf(sum -> sum.signum() == 0);
    sums.replaceAll((key, sum) -> sum.stripTrailingZeros());
    return sums;
  }
}
