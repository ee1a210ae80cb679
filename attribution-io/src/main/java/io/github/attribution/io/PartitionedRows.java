package io.github.attribution.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of a fixed number of longs in partitions: in memory up to a limit, beyond it in a file for
 * each partition. For one thread.
 */
final class PartitionedRows {

  private static final int CHUNK_ROWS = 1024;

  private final int width;
  private final long memoryChunks;
  private final Path directory;
  private final List<List<long[]>> full = new ArrayList<>();
  private final long[][] open;
  private final int[] filled;
  private final long[] spilledRows;
  private long chunksInMemory;

  /**
   * No rows yet.
   *
   * @param width longs a row
   * @param memoryBytes how much memory the rows may take, besides a chunk for each partition
   * @param directory where files are made if it is not enough; they are left to the caller
   */
  PartitionedRows(int partitions, int width, long memoryBytes, Path directory) {
    this.width = width;
    this.memoryChunks = memoryBytes / ((long) CHUNK_ROWS * width * Long.BYTES);
    this.directory = directory;
    this.open = new long[partitions][];
    this.filled = new int[partitions];
    this.spilledRows = new long[partitions];
    Arrays.setAll(open, partition -> new long[0]);
    for (int partition = 0; partition < partitions; partition++) {
      full.add(new ArrayList<>());
    }
  }

  /** Adds a row, which is copied. */
  void add(int partition, long[] row) {
    int at = place(partition);
    System.arraycopy(row, 0, open[partition], at, width);
  }

  /** Adds a row of one long. */
  void add(int partition, long value) {
    int at = place(partition);
    open[partition][at] = value;
  }

  int partitions() {
    return open.length;
  }

  long rows(int partition) {
    return spilledRows[partition]
        + (long) full.get(partition).size() * CHUNK_ROWS
        + filled[partition] / width;
  }

  /** All rows of a partition, one after the other. */
  long[] read(int partition) {
    long[] all = new long[Math.toIntExact(rows(partition) * width)];
    int at = readFile(partition, all);
    for (long[] chunk : full.get(partition)) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    System.arraycopy(open[partition], 0, all, at, filled[partition]);
    return all;
  }

  /** Where the next row goes in the partition's open chunk. */
  private int place(int partition) {
    if (filled[partition] == open[partition].length) {
      openChunk(partition);
    }
    int at = filled[partition];
    filled[partition] = at + width;
    return at;
  }

  private void openChunk(int partition) {
    if (open[partition].length > 0) {
      full.get(partition).add(open[partition]);
      chunksInMemory++;
    }
    if (chunksInMemory > memoryChunks) {
      spill();
    }
    open[partition] = new long[CHUNK_ROWS * width];
    filled[partition] = 0;
  }

  private void spill() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_ROWS * width * Long.BYTES);
    for (int partition = 0; partition < open.length; partition++) {
      try (FileChannel file =
          FileChannel.open(file(partition), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        for (long[] chunk : full.get(partition)) {
          bytes.clear().asLongBuffer().put(chunk);
          writeAll(file, bytes);
          spilledRows[partition] += CHUNK_ROWS;
        }
      } catch (IOException e) {
        throw Workspace.unusable(directory, e);
      }
      full.get(partition).clear();
    }
    chunksInMemory = 0;
  }

  private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private int readFile(int partition, long[] all) {
    int end = Math.toIntExact(spilledRows[partition] * width);
    if (end == 0) {
      return 0;
    }
    ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_ROWS * width * Long.BYTES);
    try (FileChannel file = FileChannel.open(file(partition), StandardOpenOption.READ)) {
      for (int at = 0; at < end; at += CHUNK_ROWS * width) {
        bytes.clear();
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
        bytes.flip().asLongBuffer().get(all, at, CHUNK_ROWS * width);
      }
      return end;
    } catch (IOException e) {
      throw Workspace.unusable(directory, e);
    }
  }

  private Path file(int partition) {
    return directory.resolve("rows-%s-%s".formatted(System.identityHashCode(this), partition));
  }
}
