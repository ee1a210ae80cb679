package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import com.sun.management.ThreadMXBean;
import io.github.attribution.journey.Dimension;
import io.github.attribution.learn.PathOutcome;
import io.github.attribution.learn.PathSpec;
import io.github.attribution.learn.PathStatistics;
import io.github.attribution.learn.PathTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsFileTest {

  private static final int HEADER = 24;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final PathSpec SPEC = new PathSpec(Dimension.CHANNEL, "lookback=90d", 5);

  @TempDir Path directory;

  /** What {@code version-1.stats} holds. */
  private static PathStatistics golden() {
    return PathStatistics.create(SPEC)
        .add(new PathOutcome(List.of("ads", "mail"), 3_000_000, 6_000_000, 4_000_000))
        .add(PathOutcome.converted(List.of("ads"), 5_000_000))
        .add(PathOutcome.unconverted(List.of("é", "\uD83D\uDCE7", "ads", "ads", "ads", "ads")))
        .add(PathOutcome.converted(List.of(), 9_000_000_000_000_000_000L))
        .addAccount(List.of(new PathOutcome(List.of("mail"), 0, -7_000_000, 0)))
        .addAccounts(
            List.of(
                PathOutcome.converted(List.of("ads", "mail"), 2_500_000),
                PathOutcome.converted(List.of("only in a group"), 1)),
            300);
  }

  @Test
  void fileOfTheFirstVersionIsReadAndWrittenAsEver() throws IOException {
    Path file = directory.resolve("old.stats");
    try (InputStream stored =
        Objects.requireNonNull(getClass().getResourceAsStream("/statistics/version-1.stats"))) {
      Files.copy(stored, file);
    }
    PathTable table = StatisticsFile.read(file).table();
    assertThat(table).isEqualTo(golden().table());
    assertThat(table.shortened()).isEqualTo(1_000_000);
    assertThat(table.groupAccounts(0) + table.groupAccounts(1)).isEqualTo(301);
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes(golden()));
  }

  @Test
  void readStatisticsAreThoseThatWereWritten() {
    for (long seed = 0; seed < 50; seed++) {
      PathStatistics statistics = random(seed, 300);
      PathStatistics read = StatisticsFile.read(written(statistics));
      assertThat(read.table()).as("seed %d", seed).isEqualTo(statistics.table());
      assertThat(read.merge(random(seed + 1, 50)).table())
          .isEqualTo(random(seed, 300).merge(random(seed + 1, 50)).table());
    }
  }

  @Test
  void statisticsThatAreSentAreThoseThatWere() {
    for (long seed = 0; seed < 10; seed++) {
      PathStatistics statistics = random(seed, 300);
      byte[] sent = StatisticsFile.toBytes(statistics);
      assertThat(StatisticsFile.ofBytes(sent).table()).isEqualTo(statistics.table());
    }
    byte[] cut = Arrays.copyOf(StatisticsFile.toBytes(random(1, 9)), 20);
    assertThatThrownBy(() -> StatisticsFile.ofBytes(cut))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The path statistics that were sent cannot be: ");
  }

  @Test
  void statisticsOfNothingAndDebtsAreKept() {
    PathStatistics nothing = PathStatistics.create(SPEC);
    assertThat(StatisticsFile.read(written(nothing)).table()).isEqualTo(nothing.table());
    PathStatistics debt = PathStatistics.create(SPEC).subtract(random(3, 100));
    assertThat(StatisticsFile.read(written(debt)).table()).isEqualTo(debt.table());
    assertThat(StatisticsFile.read(written(debt)).merge(random(3, 100)).table())
        .isEqualTo(nothing.table());
  }

  @Test
  void equalStatisticsAreEqualFilesWhateverTheirHistory() {
    for (int seed = 0; seed < 10; seed++) {
      List<PathStatistics> parts = new ArrayList<>();
      IntStream.range(0, 5).forEach(part -> parts.add(random(part, 40)));
      PathStatistics late = random(99, 60);
      PathStatistics merged = PathStatistics.create(SPEC).merge(late);
      Collections.shuffle(parts, new Random(seed));
      parts.forEach(merged::merge);
      merged.subtract(late);
      PathStatistics inOrder = PathStatistics.create(SPEC);
      IntStream.range(0, 5).forEach(part -> inOrder.merge(random(part, 40)));
      assertThat(bytes(merged)).isEqualTo(bytes(inOrder));
    }
  }

  @Test
  void writingReplacesAFileAndLeavesNothingElse() throws IOException {
    Path file = directory.resolve("a.stats");
    StatisticsFile.write(file, random(1, 100));
    StatisticsFile.write(file, golden());
    assertThat(StatisticsFile.read(file).table()).isEqualTo(golden().table());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void fileThatCannotBeWrittenOrReadIsRefused() throws IOException {
    Path nowhere = directory.resolve("no/such/a.stats");
    assertThatThrownBy(() -> StatisticsFile.write(nowhere, golden()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Cannot write path statistics to %s; change its permissions, or name another file",
            nowhere);
    assertRefused(
        nowhere,
        "There are no path statistics in %s, as there is no such file; name a file that was written before");
    assertRefused(
        directory,
        "Cannot read path statistics from %s; change its permissions, or name another file");
    Path text = directory.resolve("a.csv");
    Files.writeString(text, "path,total_conversions\na > b,3\n");
    assertRefused(text, "%s holds no path statistics; name a file that was written as such");
    Files.writeString(text, "");
    assertRefused(text, "%s holds no path statistics; name a file that was written as such");
  }

  @Test
  void valueWithHalfACharacterIsNotWritten() throws IOException {
    Path file = directory.resolve("a.stats");
    PathStatistics half =
        PathStatistics.create(SPEC).add(PathOutcome.unconverted(List.of("x\uD83D")));
    assertThatThrownBy(() -> StatisticsFile.write(file, half))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The text 'x\uD83D' has half a character and cannot be written; rename the value");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void laterVersionIsRefused() {
    byte[] bytes = bytes(golden());
    bytes[11] = 2;
    assertRefused(
        file(bytes),
        "The path statistics in %s have version 2, and this program knows versions up to 1; use the program that wrote them, or a newer one");
  }

  @Test
  void fileThatIsCutShortIsRefusedWhereverItIsCut() {
    byte[] bytes = bytes(golden());
    for (int length = 0; length < bytes.length; length++) {
      Path file = file(Arrays.copyOf(bytes, length));
      assertRefused(
          file,
          length < 8
              ? "%s holds no path statistics; name a file that was written as such"
              : "The path statistics in %%s are cut short: %d of %d bytes are there; copy or write the file again"
                  .formatted(length, length < HEADER ? HEADER : bytes.length));
    }
  }

  @Test
  void everyChangedBitIsNoticed() {
    byte[] bytes = bytes(golden());
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] changed = bytes.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      Path file = file(changed);
      assertThatThrownBy(() -> StatisticsFile.read(file))
          .as("bit %d", bit)
          .isInstanceOf(InputException.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertRefused(file(longer), DAMAGED);
    bytes[bytes.length - 1]++;
    assertRefused(file(bytes), DAMAGED);
  }

  private static final String DAMAGED =
      "The path statistics in %s are damaged: the bytes are not those that were written; copy or write the file again";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "-1 -1 -1 -1 7 | 2147483647 bytes of a dimension are said to follow, where at most 0 can",
        "2 -61 40 0 5 | a dimension is no UTF-8 text",
        "0 0 0 | The longest path has 0 steps; allow at least 1",
        "0 0 5 -1 -1 -1 -1 -1 -1 -1 -1 -1 1 | 18446744073709551615 values are said to follow, where at most 0 can",
        "0 0 5 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 | a number has more than ten bytes",
        "0 0 5 0 1 0 0 0 0 0 | 1 paths are said to follow, where at most 0 can",
        "0 0 5 0 1 4 0 0 0 0 0 0 0 0 | value number 0 is asked for, and there are 0",
        "0 0 5 0 1 6 0 0 0 0 0 0 0 0 | 6 steps of a path are said to follow, where at most 5 can",
        "0 0 5 0 0 1 2 1 0 0 0 0 0 | path number 0 is asked for, and there are 0",
        "0 0 5 0 0 0 0 9 | 1 bytes follow the end",
        "0 0 5 0 0 0 -1 | the bytes end in the middle"
      })
  void whatNoStatisticsHoldIsRefusedEvenIfTheSumOfTheBytesIsRight(String body, String what) {
    List<String> numbers = Splitter.on(' ').splitToList(body.strip());
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = Byte.parseByte(numbers.get(i));
    }
    assertRefused(
        file(whole(bytes)),
        "The path statistics in %s cannot be: "
            + what
            + "; the file was not written by this program, or is damaged; write it again");
  }

  @Test
  void forgedFilesAreReadOrRefusedAndTakeNoMoreRoomThanTheirBytes() {
    byte[] bytes = bytes(golden());
    byte[] body = Arrays.copyOfRange(bytes, HEADER, bytes.length);
    int refused = 0;
    for (int seed = 0; seed < 3000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] forged = body.clone();
      for (int change = 1 + random.nextInt(4); change > 0; change--) {
        forged[random.nextInt(forged.length)] =
            (byte) (random.nextBoolean() ? -1 : random.nextInt());
      }
      Path file = file(whole(forged));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        StatisticsFile.read(file).table();
      } catch (InputException e) {
        refused++;
      } catch (ArithmeticException e) {
        assertThat(e).hasMessageContaining("give values in a larger unit of money");
      }
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("bytes of seed %d", seed)
          .isLessThan(4_000_000);
    }
    assertThat(refused).isGreaterThan(1000);
  }

  /** A body with the header that belongs to it. */
  private static byte[] whole(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return ByteBuffer.allocate(HEADER + body.length)
        .put(new byte[] {(byte) 0x89, 'M', 'T', 'A', 'P', 'A', 'T', '\n'})
        .putInt(1)
        .putLong(body.length)
        .putInt((int) crc.getValue())
        .put(body)
        .array();
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> StatisticsFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(message.formatted(file));
  }

  private static PathStatistics random(long seed, int accounts) {
    SplittableRandom random = new SplittableRandom(seed);
    PathStatistics statistics = PathStatistics.create(SPEC);
    for (int account = 0; account < accounts; account++) {
      List<PathOutcome> journeys = new ArrayList<>();
      for (int journey = 1 + random.nextInt(3); journey > 0; journey--) {
        List<String> path =
            IntStream.range(0, random.nextInt(8)).mapToObj(i -> "c" + random.nextInt(9)).toList();
        journeys.add(
            switch (random.nextInt(4)) {
              case 0 -> PathOutcome.converted(path, random.nextLong(1L << 40));
              case 1 -> new PathOutcome(path, 0, -random.nextLong(1L << 20), 0);
              case 2 -> new PathOutcome(path, random.nextInt(9) * 500_000L, 7, 3_000_000);
              default -> PathOutcome.unconverted(path);
            });
      }
      if (random.nextBoolean()) {
        statistics.addAccount(journeys);
      } else {
        journeys.forEach(statistics::add);
      }
    }
    return statistics;
  }

  private Path written(PathStatistics statistics) {
    Path file = directory.resolve("written.stats");
    StatisticsFile.write(file, statistics);
    return file;
  }

  private byte[] bytes(PathStatistics statistics) {
    try {
      return Files.readAllBytes(written(statistics));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(byte[] bytes) {
    try {
      return Files.write(directory.resolve("changed.stats"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
