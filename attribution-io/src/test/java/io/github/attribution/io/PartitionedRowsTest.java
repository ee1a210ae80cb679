package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionedRowsTest {

  private static final int PARTITIONS = 3;

  @TempDir Path directory;

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() {
    Path gone = directory.resolve("gone");
    PartitionedRows rows = new PartitionedRows(1, 1, 0, gone);
    assertThatThrownBy(
            () -> {
              for (long i = 0; i < 10_000; i++) {
                rows.add(0, i);
              }
            })
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The temporary files in %s cannot be used; free space, or name another place with"
                + " --temp",
            gone);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 200_000, 1_000_000_000})
  void rowsComeBackByPartitionInTheirOrderWhetherTheyFitIntoMemoryOrNot(long memoryBytes) {
    PartitionedRows rows = new PartitionedRows(PARTITIONS, 3, memoryBytes, directory);
    List<List<Long>> expected =
        IntStream.range(0, PARTITIONS).<List<Long>>mapToObj(i -> new ArrayList<>()).toList();
    SplittableRandom random = new SplittableRandom(5);
    for (long i = 0; i < 20_000; i++) {
      int partition = random.nextInt(10) == 0 ? 0 : 2;
      long[] row = {i, random.nextLong(), -i};
      rows.add(partition, row);
      LongStream.of(row).forEach(expected.get(partition)::add);
    }
    assertThat(directory.toFile().list().length > 0).isEqualTo(memoryBytes < 1_000_000);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(LongStream.of(rows.read(partition)).boxed().toList())
          .isEqualTo(expected.get(partition));
      assertThat(rows.rows(partition)).isEqualTo(expected.get(partition).size() / 3);
    }
  }
}
