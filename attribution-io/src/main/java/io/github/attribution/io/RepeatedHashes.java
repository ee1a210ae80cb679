package io.github.attribution.io;

import io.github.attribution.journey.ByteDictionary;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Finds 63-bit hashes that were added more than once. Texts with one hash need not be equal, so
 * what is found are candidates: each is compared as text afterwards.
 *
 * <p>Hashes are parted by their leading bits, so that the table that looks for repeats in a part
 * fits the cache. For one thread.
 */
final class RepeatedHashes {

  private static final int PART_BITS = 8;

  private final PartitionedRows hashes;

  RepeatedHashes(long memoryBytes, Path directory) {
    this.hashes = new PartitionedRows(1 << PART_BITS, 1, memoryBytes, directory);
  }

  /** The hash of an id in UTF-8. */
  static long hash(byte[] bytes, int from, int to) {
    return ByteDictionary.hash(bytes, from, to) >>> 1;
  }

  /** Adds a hash, which is not negative. */
  void add(long hash) {
    hashes.add((int) (hash >>> (Long.SIZE - 1 - PART_BITS)), hash);
  }

  /** The hashes that were added more than once, ascending. */
  long[] find() {
    LongStream.Builder found = LongStream.builder();
    for (int part = 0; part < hashes.partitions(); part++) {
      long[] repeats = repeats(hashes.read(part));
      for (int i = 0; i < repeats.length; i++) {
        if (i == 0 || repeats[i] != repeats[i - 1]) {
          found.add(repeats[i]);
        }
      }
    }
    return found.build().toArray();
  }

  /** Open addressing; an empty slot holds −1, which is no hash. */
  private static long[] repeats(long[] part) {
    int slots = Integer.highestOneBit(Math.max(1, part.length)) * 4;
    long[] table = new long[slots];
    Arrays.fill(table, -1);
    int repeats = 0;
    for (int i = 0; i < part.length; i++) {
      long hash = part[i];
      int slot = (int) hash & (slots - 1);
      while (table[slot] != -1 && table[slot] != hash) {
        slot = (slot + 1) & (slots - 1);
      }
      if (table[slot] == hash) {
        part[repeats++] = hash;
      }
      table[slot] = hash;
    }
    Arrays.sort(part, 0, repeats);
    return Arrays.copyOf(part, repeats);
  }
}
