package io.github.attribution.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.AttributionPlan;
import io.github.attribution.credit.CreditRow;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.metric.MetricStatus;
import io.github.attribution.strategy.AttributionStrategy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that the pages quote does what they say. */
class DocSnippetsTest {

  @TempDir private Path directory;

  @Test
  void theLambdaCreditsTheTouchInTheMiddle() {
    assertThat(revenue(DocSnippets.lambda(), DocSnippets.records()))
        .containsExactly("email 1200", "events 0", "(unattributed) 0");
  }

  @Test
  void theClassCreditsTouchesInsideItsWindow() {
    AttributionStrategy oneDay = new RecentLinear("recent-linear:window=1d", Duration.ofDays(1));
    AttributionStrategy fourteen =
        new RecentLinear("recent-linear:window=14d", Duration.ofDays(14));

    assertThat(revenue(fourteen, DocSnippets.records()))
        .containsExactly("email 1200", "events 0", "(unattributed) 0");
    assertThat(revenue(oneDay, DocSnippets.records()))
        .containsExactly("email 0", "events 0", "(unattributed) 1200");
  }

  @Test
  void thePlanRunsAllItsStrategies() {
    assertThat(DocSnippets.plan(DocSnippets.records()).totals().strategies())
        .extracting(AttributionStrategy::spec)
        .containsExactly("recent-linear:window=14d", "linear", "time-decay:half-life=14d");
  }

  @Test
  void theFactoryIsNamedAsThePageSays() {
    assertThat(new RecentLinear.Factory().description().name()).isEqualTo("recent-linear");
    assertThat(Page.of("docs/how-to/your-own-strategy.md").blocks("text").get(0).text().strip())
        .isEqualTo(RecentLinear.Factory.class.getName());
  }

  @Test
  void theJobRunsOnTheTablesOfThePage() throws IOException {
    for (Page.Block block : Page.of("docs/how-to/your-own-data.md").blocks("csv")) {
      Path name = Path.of(block.words().get(1)).getFileName();
      Files.writeString(directory.resolve(name), block.text());
    }
    Path out = directory.resolve("results");

    assertThat(DocSnippets.job(directory, out).directory()).isEqualTo(out);
    assertThat(out.resolve("by-channel.csv")).isNotEmptyFile();
  }

  @Test
  void arraysGiveTheSameAsRecords() {
    JourneyGraphs records = DocSnippets.records();
    JourneyGraphs columns =
        DocSnippets.columns(
            Dictionary.sorted(List.of("acme")),
            Dictionary.sorted(List.of("events", "email")),
            new int[] {0, 0},
            new long[] {records.touchAtMicros(1), records.touchAtMicros(0)},
            new int[] {0, 1},
            ConversionColumns.of(
                new int[] {0},
                new long[] {records.journeys(JourneyRules.defaults()).moveTo(0).atMicros()},
                new long[] {Micros.ofUnits(1200)},
                Dictionary.sorted(List.of("d1")),
                new int[] {0}));

    assertThat(revenue(DocSnippets.lambda(), columns))
        .isEqualTo(revenue(DocSnippets.lambda(), records));
  }

  @Test
  void theMetricIsWhatThePageSays() {
    assertThat(DocSnippets.metric().status()).isEqualTo(MetricStatus.OK);
    assertThat(DocSnippets.metric().value()).isEqualByComparingTo(new BigDecimal("2.2"));
  }

  private static List<String> revenue(AttributionStrategy strategy, JourneyGraphs graphs) {
    List<CreditRow> rows =
        AttributionPlan.builder().strategy(strategy).build().run(graphs).rows("channel");
    return rows.stream()
        .map(row -> row.values().get(0) + " " + Micros.toText(row.revenueMicros()))
        .toList();
  }
}
