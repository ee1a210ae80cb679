package io.github.attribution.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies some records of a CSV file, byte by byte, under the same header. */
final class CsvExtract implements CsvScan.Records {

  private final long[] numbers;
  private final OutputStream out;
  private int next;

  private CsvExtract(long[] numbers, OutputStream out) {
    this.numbers = numbers;
    this.out = out;
  }

  /**
   * Writes the header and the records with these numbers, each with LF behind it. A record that is
   * longer than {@link CsvScan#MAX_RECORD_BYTES} is left out, since a quote in it may be open where
   * it is cut off.
   *
   * @param numbers record numbers, ascending
   * @param target the file to write, not compressed
   * @throws InputException if the file cannot be read to its end
   */
  static void write(SourceFile file, CsvHead head, long[] numbers, Path target) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
      CsvScan.scan(file, head, new CsvExtract(numbers, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void header(byte[] bytes, int from, int to) {
    copy(bytes, from, to);
  }

  @Override
  public void plain(long number, byte[] bytes, int[] starts) {
    other(number, bytes, starts[0], starts[starts.length - 1] - 1);
  }

  @Override
  public void other(long number, byte[] bytes, int from, int to) {
    if (next < numbers.length && numbers[next] == number) {
      next++;
      if (to - from <= CsvScan.MAX_RECORD_BYTES) {
        copy(bytes, from, to);
      }
    }
  }

  private void copy(byte[] bytes, int from, int to) {
    try {
      out.write(bytes, from, to - from);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
