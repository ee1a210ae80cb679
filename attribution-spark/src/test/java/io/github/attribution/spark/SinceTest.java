package io.github.attribution.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.io.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Totals that start from those of another day are those of all rows at once. */
class SinceTest {

  private static final Path DATA = Path.of("../examples/acme-abm/data");

  private static final AttributionPlan PLAN =
      AttributionPlan.builder()
          .strategy("linear")
          .strategy("time-decay")
          .by("channel")
          .by("channel", "month(conversion)")
          .intervals(true)
          .build();

  @TempDir private Path directory;

  private static Dataset<Row> table(String name) {
    return LocalSpark.read(DATA.resolve(name + ".csv"));
  }

  private static SparkAttribution.Builder of(Dataset<Row> touches, Dataset<Row> conversions) {
    return SparkAttribution.builder(PLAN)
        .touchpoints(touches)
        .conversions(conversions)
        .uniqueTouchpoints()
        .partitions(3);
  }

  /** Yesterday lacks what came today and what came late, and has what was deleted since. */
  @Test
  void newLateAndDeletedRowsCountAsIfTheyHadAlwaysOrNeverBeenThere() {
    Dataset<Row> touches = table("touchpoints");
    Dataset<Row> conversions = table("conversions");
    SparkAttribution yesterday =
        of(
                touches.filter("touched_at < '2025-06-10' AND crc32(touchpoint_id) % 1000 <> 1"),
                conversions.filter("converted_at < '2025-06-10'"))
            .build();
    Path file = directory.resolve("totals.bin");
    yesterday.saved().write(file);

    Dataset<Row> now = touches.filter("crc32(touchpoint_id) % 1000 <> 2");
    try (SparkAttribution all = of(now, conversions).build();
        SparkAttribution since =
            of(now, conversions).since(yesterday, SavedTotals.read(file, PLAN)).build()) {
      assertSame(since.result(), all.result());
      assertThat(since.saved().tables()).isEqualTo(all.saved().tables());
    }
  }

  private static void assertSame(AttributionResult one, AttributionResult other) {
    assertThat(one.provenance()).isEqualTo(other.provenance());
    assertThat(one.conservation()).isEqualTo(other.conservation());
    for (int grouping = 0; grouping < other.totals().groupings().size(); grouping++) {
      assertThat(one.totals().rows(grouping)).isEqualTo(other.totals().rows(grouping));
    }
    assertThat(Twins.errors(one)).isEqualTo(Twins.errors(other));
  }

  @Test
  void totalsOfOtherRowsAreRefused() {
    Dataset<Row> touches = table("touchpoints");
    Dataset<Row> conversions = table("conversions");
    SavedTotals saved;
    try (SparkAttribution yesterday = of(touches.limit(100), conversions).build()) {
      saved = yesterday.saved();
    }
    SparkAttribution other = of(touches.limit(99), conversions).build();
    try (SparkAttribution since = of(touches, conversions).since(other, saved).build()) {
      assertThatThrownBy(since::result)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The former totals are of other rows than the former tables have now; keep the tables of each day as they were, or run on all accounts again");
    }
  }

  @Test
  void strategiesThatLearnAreRefused() {
    AttributionPlan learning = AttributionPlan.builder().strategy("markov").build();
    SparkAttribution.Builder builder =
        SparkAttribution.builder(learning)
            .touchpoints(table("touchpoints"))
            .conversions(table("conversions"));
    SavedTotals any = new SavedTotals(PLAN.run(new GraphBatch(emptyShape()).graphs()), 0);
    assertThatThrownBy(() -> builder.since(builder.build(), any).build())
        .hasMessage(
            "A strategy of the plan learns, so new rows change the credit of all accounts; leave the strategy out, or the former totals");
  }

  private static GraphShape emptyShape() {
    return new GraphShape(
        List.of("channel"), List.of(), false, false, false, false, false, false, 1);
  }

  @Test
  void damagedTotalsAreRefused() throws IOException {
    Path file = directory.resolve("damaged.bin");
    new SavedTotals(PLAN.run(new GraphBatch(emptyShape()).graphs()), 7).write(file);
    assertThat(SavedTotals.read(file, PLAN).tables()).isEqualTo(7);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> SavedTotals.read(file, PLAN))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The totals in %s are damaged: the bytes are not those that were written; run on all accounts again"
                .formatted(file));
  }
}
