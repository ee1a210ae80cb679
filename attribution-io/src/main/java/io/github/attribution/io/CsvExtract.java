package io.github.attribution.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Copies some records of a CSV file, byte by byte, under the same header. */
final class CsvExtract implements CsvScan.Records {

  /** Enough for 200 characters. */
  private static final int SHOWN_BYTES = 800;

  private final long[] numbers;
  private final OutputStream out;
  private final TooLong tooLong;
  private int next;
  private int left;

  private CsvExtract(long[] numbers, OutputStream out, TooLong tooLong) {
    this.numbers = numbers;
    this.out = out;
    this.tooLong = tooLong;
  }

  /** Takes the number and the first characters of a record that is too long. */
  @FunctionalInterface
  interface TooLong {
    void accept(long number, String beginning);
  }

  /**
   * Writes the header and the records with these numbers, each with LF behind it. A record that is
   * longer than {@link CsvScan#MAX_RECORD_BYTES} is left out, since a quote in it may be open where
   * it is cut off.
   *
   * @param numbers record numbers, ascending
   * @param target the file to write, not compressed
   * @param tooLong takes those that are left out
   * @return the numbers of the others
   * @throws InputException if the file cannot be read to its end
   */
  static long[] write(SourceFile file, CsvHead head, long[] numbers, Path target, TooLong tooLong)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
      CsvExtract extract = new CsvExtract(numbers.clone(), out, tooLong);
      CsvScan.scan(file, head, extract);
      return Arrays.copyOf(extract.numbers, extract.left);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void header(byte[] bytes, int from, int to) {
    copy(bytes, from, to);
  }

  @Override
  public void plain(CsvRecords found) {
    for (int i = 0; i < found.size(); i++) {
      other(found.number(i), found.bytes(), found.recordFrom(i), found.recordTo(i));
    }
  }

  @Override
  public void other(long number, byte[] bytes, int from, int to) {
    if (next < numbers.length && numbers[next] == number) {
      next++;
      if (to - from <= CsvScan.MAX_RECORD_BYTES) {
        copy(bytes, from, to);
        numbers[left++] = number;
      } else {
        String beginning = new String(bytes, from, SHOWN_BYTES, StandardCharsets.UTF_8);
        tooLong.accept(number, beginning.replace('\0', '\uFFFD'));
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
