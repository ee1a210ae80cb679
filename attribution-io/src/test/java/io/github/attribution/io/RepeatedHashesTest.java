package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedHashesTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {10, 100_000, Long.MAX_VALUE})
  void findsWhatWasAddedMoreThanOnceAndNothingElse(long differentHashes) {
    RepeatedHashes hashes = new RepeatedHashes(100_000, directory);
    Set<Long> seen = new HashSet<>();
    Set<Long> repeated = new HashSet<>();
    SplittableRandom random = new SplittableRandom(differentHashes);
    for (int i = 0; i < 300_000; i++) {
      long hash = random.nextLong(differentHashes);
      hashes.add(hash);
      if (!seen.add(hash)) {
        repeated.add(hash);
      }
    }
    hashes.add(0);
    hashes.add(Long.MAX_VALUE);
    if (!seen.add(0L)) {
      repeated.add(0L);
    }
    assertThat(LongStream.of(hashes.find()).boxed()).containsExactlyInAnyOrderElementsOf(repeated);
  }
}
