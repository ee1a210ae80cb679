package io.github.attribution.io;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingOutputStream;
import io.github.attribution.learn.PathStatistics;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Statistics of paths in a file, to be added to those of other days or machines.
 *
 * <p>A header of {@value #HEADER} bytes: eight of a signature, the version of the format as an int,
 * the number of bytes that follow as a long, and their CRC-32C as an int, highest bytes first. Then
 * the {@linkplain io.github.attribution.learn.PathTable canonical table}, so equal statistics are
 * equal files, whatever their history: the spec (dimension, rules, longest path), the values in
 * order, the paths in order with their independent journeys, the groups with their accounts and
 * journeys, and the number of shortened journeys. Texts are UTF-8 after their length; numbers have
 * seven bits a byte, the lowest first, and signed ones alternate (0, −1, 1, −2, …).
 *
 * <p>A later version of this program reads all earlier versions of the format.
 */
public final class StatisticsFile {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'M', 'T', 'A', 'P', 'A', 'T', '\n'};
  private static final int VERSION = 1;
  private static final int HEADER = 24;

  private StatisticsFile() {}

  /**
   * Writes statistics, in place of a file that is there. The file appears when it is whole.
   *
   * @param file the file
   * @param statistics what to write; it stays as it is
   * @throws InputException if the file cannot be written
   */
  public static void write(Path file, PathStatistics statistics) {
    Path target = file.toAbsolutePath().normalize();
    String unique = ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path draft = target.resolveSibling(".%s.%s".formatted(target.getFileName(), unique));
    try {
      try {
        writeWhole(draft, statistics);
        Files.move(
            draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new InputException(
          "Cannot write path statistics to %s; change its permissions, or name another file"
              .formatted(file),
          e);
    }
  }

  /**
   * Tells before the statistics are there what would keep them from being written.
   *
   * @throws InputException if the file is a directory, or its directory is not there or cannot be
   *     written
   */
  static void requireWritable(Path file) {
    Path target = file.toAbsolutePath().normalize();
    Path directory = target.getParent();
    if (Files.isDirectory(target)) {
      throw unwritable(file, "it is a directory; name a file in it");
    }
    if (directory == null || !Files.isDirectory(directory)) {
      throw unwritable(
          file, "there is no directory %s; make it, or name another file".formatted(directory));
    }
    if (!Files.isWritable(directory)) {
      throw unwritable(
          file,
          "the directory %s cannot be written; change its permissions, or name another file"
              .formatted(directory));
    }
  }

  private static InputException unwritable(Path file, String why) {
    return new InputException("Cannot write path statistics to %s: %s".formatted(file, why));
  }

  /**
   * Statistics as bytes, to be sent to another process of the same program: what such a file has
   * behind its header.
   *
   * @param statistics what to write; it stays as it is
   * @return bytes, equal for equal statistics
   */
  public static byte[] toBytes(PathStatistics statistics) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new StatisticsWriter(bytes).write(statistics.table());
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Statistics that were sent.
   *
   * @param bytes what {@link #toBytes} gave
   * @return the statistics
   * @throws InputException if the bytes are others
   */
  public static PathStatistics ofBytes(byte[] bytes) {
    try {
      return new StatisticsReader(new ByteArrayInputStream(bytes), bytes.length).read();
    } catch (IOException e) {
      throw new InputException(
          "The path statistics that were sent cannot be: %s; run one version of this program everywhere"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void writeWhole(Path file, PathStatistics statistics) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(HEADER);
      CRC32C crc = new CRC32C();
      OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      CountingOutputStream counted = new CountingOutputStream(new CheckedOutputStream(bytes, crc));
      new StatisticsWriter(counted).write(statistics.table());
      counted.flush();
      ByteBuffer header = ByteBuffer.allocate(HEADER).put(SIGNATURE);
      header.putInt(VERSION).putLong(counted.getCount()).putInt((int) crc.getValue()).flip();
      while (header.hasRemaining()) {
        channel.write(header, header.position());
      }
      channel.force(true);
    }
  }

  /**
   * Reads statistics.
   *
   * @param file a file that {@link #write} has written, by this or an earlier version
   * @return the statistics
   * @throws InputException if the file cannot be read, is no such file, of a later version, cut
   *     short or damaged
   */
  public static PathStatistics read(Path file) {
    try {
      checkWhole(file);
      try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
        bytes.skipNBytes(HEADER);
        return new StatisticsReader(bytes, Files.size(file) - HEADER).read();
      }
    } catch (StatisticsReader.ImpossibleException e) {
      throw new InputException(
          "The path statistics in %s cannot be: %s; the file was not written by this program, or is damaged; write it again"
              .formatted(file, e.getMessage()),
          e);
    } catch (NoSuchFileException e) {
      throw new InputException(
          "There are no path statistics in %s, as there is no such file; name a file that was written before"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new InputException(
          "Cannot read path statistics from %s; change its permissions, or name another file"
              .formatted(file),
          e);
    }
  }

  /** Reads all bytes once, before any is believed. */
  private static void checkWhole(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
        throw new InputException(
            "%s holds no path statistics; name a file that was written as such".formatted(file));
      }
      long size = Files.size(file);
      if (size < HEADER) {
        throw cutShort(file, size, HEADER);
      }
      int version = in.readInt();
      if (version > VERSION) {
        throw new InputException(
            "The path statistics in %s have version %s, and this program knows versions up to %s; use the program that wrote them, or a newer one"
                .formatted(file, version, VERSION));
      }
      long expected = in.readLong();
      if (version < 1 || expected < 0 || expected < size - HEADER) {
        throw damaged(file);
      }
      if (size - HEADER < expected) {
        throw cutShort(file, size, HEADER + expected);
      }
      int crc = in.readInt();
      CheckedInputStream body = new CheckedInputStream(in, new CRC32C());
      ByteStreams.exhaust(body);
      if ((int) body.getChecksum().getValue() != crc) {
        throw damaged(file);
      }
    }
  }

  private static InputException cutShort(Path file, long size, long expected) {
    return new InputException(
        "The path statistics in %s are cut short: %,d of %,d bytes are there; copy or write the file again"
            .formatted(file, size, expected));
  }

  private static InputException damaged(Path file) {
    return new InputException(
        "The path statistics in %s are damaged: the bytes are not those that were written; copy or write the file again"
            .formatted(file));
  }
}
