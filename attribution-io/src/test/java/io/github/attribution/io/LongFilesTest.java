package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that several threads read in parts keep their row numbers. */
class LongFilesTest {

  private static final int ROWS = 400_000;
  private static final int LOST = 99_991;
  private static final int BAD = 49_999;

  @TempDir Path directory;
  private Tables tables;
  private final List<Long> expected = new ArrayList<>();

  @BeforeEach
  void writeRows() {
    tables = Tables.small(directory);
    String filler = "x".repeat(80);
    try (Writer csv = Files.newBufferedWriter(tables.path("touchpoints.csv"))) {
      csv.write(Tables.TOUCHPOINTS + ",content\n");
      for (int row = 1; row <= ROWS; row++) {
        boolean lost = row % LOST == 0;
        boolean bad = row % BAD == 0;
        csv.write(
            "a%d,%s,\"c%s\""
                .formatted(row % 5000, bad ? "bad" : "2024-01-01", row % 7 == 0 ? "\n" : ""));
        csv.write(lost ? "\n" : "," + filler + "\n");
        if (lost || bad) {
          expected.add((long) row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whateverTheNumberOfThreads() {
    for (int threads : new int[] {1, 4}) {
      CheckReport report = tables.check(tables.config().threads(threads));
      assertThat(report.rejects())
          .as("%d threads", threads)
          .extracting(Reject::row)
          .isEqualTo(expected);
      assertThat(report.counts().get(0))
          .isEqualTo(
              new TableCount(
                  InputTable.TOUCHPOINTS, ROWS, ROWS - expected.size(), expected.size(), 0));
    }
  }

  @Test
  void inParquetAndJsonAsWell() {
    tables.sql(
        "COPY (SELECT 'a' || i % 5000 AS account_id, CASE WHEN i % 49999 = 0 THEN 'bad' ELSE"
            + " '2024-01-01' END AS touched_at, 'tv' AS channel FROM range(1, 400001) t(i)) TO"
            + " '$DIR/t.parquet' (ROW_GROUP_SIZE 5000)",
        "COPY (FROM '$DIR/t.parquet') TO '$DIR/t.jsonl'",
        "COPY (FROM '$DIR/t.parquet') TO '$DIR/t.json' (ARRAY true)");
    for (String file : List.of("t.parquet", "t.jsonl", "t.json")) {
      assertThat(
              tables
                  .check(tables.config().threads(4).input(InputTable.TOUCHPOINTS, file))
                  .rejects())
          .as(file)
          .extracting(Reject::row)
          .containsExactly(
              49_999L, 99_998L, 149_997L, 199_996L, 249_995L, 299_994L, 349_993L, 399_992L);
    }
  }
}
