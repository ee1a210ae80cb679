package io.github.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Micros;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with more channels, months and strategies than a page holds. */
class CapsTest {

  private static final int CHANNELS = 500;
  private static final int MONTHS = 65;
  private static final int STRATEGIES = 12;
  private static final String NUMBERS =
      "touchpoints,conversions,revenue,spend,roi,romi,roas,cac,cpl,conserving\n";

  @TempDir Path directory;

  private long revenue;

  @Test
  void aPageOfAnyRunStaysSmallAndAddsUp() {
    write();
    HtmlReport report = HtmlReport.read(directory, ReportOptions.defaults());

    assertThat(report.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(5_000_000);
    ReportData data = PageData.read(RunFiles.open(directory), ReportOptions.defaults());
    ReportData.Breakdown byChannel = data.breakdowns().get(0);
    ReportData.Breakdown byMonth = data.breakdowns().get(1);
    for (ReportData.Breakdown breakdown : data.breakdowns()) {
      for (ReportData.Breakdown.Credit credit : breakdown.credit()) {
        assertThat(sum(credit.revenue())).as(breakdown.file()).isEqualTo(revenue);
      }
    }
    assertThat(byChannel.other()).isNotNull();
    assertThat(byChannel.unattributed()).isEqualTo(byChannel.values().size() - 2);
    assertThat(byChannel.values().get(byChannel.values().size() - 1)).containsExactly("(other)");
    assertThat(byChannel.other().values()).isEqualTo(CHANNELS - (byChannel.values().size() - 2));
    assertThat(byMonth.period()).isEqualTo(new ReportData.Breakdown.Period("month", "conversion"));
    assertThat(byMonth.dimensions()).containsExactly("channel");
    assertThat(byMonth.values()).contains(List.of("(other)", "(earlier)"));
    assertThat(byMonth.values().stream().map(value -> value.get(1)).distinct())
        .hasSize(Caps.MOST.periods() + 1);
    assertThat(byMonth.unattributedRows()).isEqualTo(Caps.MOST.periods() + 1);
    assertThat(data.limits())
        .anyMatch(limit -> limit.endsWith("all are in by-channel.csv."))
        .anyMatch(limit -> limit.endsWith("all are in by-channel-month-conversion.csv."));
  }

  @Test
  void theLargestValuesAreKept() {
    MadeUpRun run = MadeUpRun.of(directory, "linear").outcomes("20100", "1");
    run.totals(
            IntStream.rangeClosed(0, 200)
                .mapToObj(i -> "linear,c%03d,1,0,%d,1,".formatted(i, i))
                .toArray(String[]::new))
        .write();
    ReportData.Breakdown breakdown =
        PageData.read(RunFiles.open(directory), ReportOptions.defaults()).breakdowns().get(0);

    assertThat(breakdown.values()).hasSize(201).doesNotContain(List.of("c000"));
    assertThat(breakdown.other()).isEqualTo(new ReportData.Breakdown.Other(200, 1, 1));
    assertThat(breakdown.credit().get(0).spend()).hasSize(201).containsOnly("1");
  }

  private void write() {
    SplittableRandom random = new SplittableRandom(1);
    long[][] micros = new long[CHANNELS + 1][MONTHS];
    for (long[] channel : micros) {
      for (int month = 0; month < MONTHS; month++) {
        channel[month] = random.nextLong(1_000_000_000_000L);
        revenue += channel[month];
      }
    }
    StringBuilder byChannel = new StringBuilder("strategy,channel," + NUMBERS);
    StringBuilder byMonth = new StringBuilder("strategy,channel,month(conversion)," + NUMBERS);
    StringBuilder intervals =
        new StringBuilder(
            "strategy,dimension,value,measure,estimate,standard_error,lower,upper,given_fit,note\n");
    for (int strategy = 0; strategy < STRATEGIES; strategy++) {
      for (int channel = 0; channel <= CHANNELS; channel++) {
        String name = channel == CHANNELS ? "(unattributed)" : "channel-%03d".formatted(channel);
        long sum = 0;
        for (int month = 0; month < MONTHS; month++) {
          sum += micros[channel][month];
          byMonth.append(
              "s%d,%s,20%02d-%02d,,1,%s,,1.234567890123456,123.4567890123456,2.234567890123456,1234.567890123456,,true\n"
                  .formatted(
                      strategy,
                      name,
                      20 + month / 12,
                      1 + month % 12,
                      Micros.toText(micros[channel][month])));
        }
        byChannel.append(
            "s%d,%s,7,1,%s,,1.234567890123456,123.4567890123456,2.234567890123456,1234.567890123456,,true\n"
                .formatted(strategy, name, Micros.toText(sum)));
        for (String measure : List.of("revenue", "conversions", "roi", "cac", "revenue_share")) {
          intervals.append(
              "s%d,channel,%s,%s,1,1,-1234.56789012345,12345.6789012345,false,rough: note %d of %s\n"
                  .formatted(strategy, name, measure, channel, strategy));
        }
      }
    }
    String[] strategies =
        IntStream.range(0, STRATEGIES).mapToObj(i -> "s" + i).toArray(String[]::new);
    MadeUpRun.of(directory, strategies)
        .by("channel,month(conversion)")
        .outcomes(Micros.toText(revenue), "1")
        .file("by-channel.csv", byChannel.toString())
        .file("by-channel-month-conversion.csv", byMonth.toString())
        .file("intervals.csv", intervals.toString())
        .write();
  }

  private static long sum(List<String> amounts) {
    return amounts.stream().mapToLong(Micros::of).reduce(0, Math::addExact);
  }
}
