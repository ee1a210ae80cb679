package io.github.attribution.io;

import com.google.common.base.Utf8;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Reads the records of a CSV file one after another, without an object a record.
 *
 * <p>A line end is LF, CR or both, also mixed. Lines without a byte are no records. A line end in
 * quotes does not end a record, and a quote that is never closed takes the rest of the file; see
 * {@link RecordEnd}. Records are numbered as the database numbers them: from 1, the header not
 * counted.
 */
final class CsvScan {

  /** A longer record is cut off after one byte more, whatever is in it. */
  static final int MAX_RECORD_BYTES = 2_000_000;

  /** Fits the second cache: larger ones were up to a fifth slower. */
  private static final int BUFFER_BYTES = 1 << 18;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Takes the records of a file. Arrays are valid during the call. */
  interface Records {

    /** The header, as it stands in the file, without its line end. */
    default void header(byte[] bytes, int from, int to) {}

    /**
     * Records with as many cells as the header, without NUL or what is not UTF-8, whose quotes all
     * stand around a whole cell or are doubled in it. They may be changed.
     */
    void plain(CsvRecords found);

    /**
     * Any other record, as it stands in the file, without its line end. If it is longer than {@link
     * #MAX_RECORD_BYTES}, the first {@code MAX_RECORD_BYTES + 1} bytes of it.
     */
    void other(long number, byte[] bytes, int from, int to);
  }

  private final Records records;
  private final byte delimiter;
  private final int cells;
  private final CsvRecords found;
  private final RecordEnd recordEnd;
  private byte[] bytes;

  /** Where the record begins that is being read, where its next byte is, where the bytes end. */
  private int start;

  private int at;
  private int end;
  private boolean plain = true;
  private long number;

  private CsvScan(CsvHead head, Records records, int bufferBytes) {
    this.records = records;
    this.delimiter = (byte) head.delimiter();
    this.cells = head.names().size();
    this.found = new CsvRecords(cells);
    this.recordEnd = new RecordEnd(delimiter);
    this.bytes = new byte[bufferBytes + CsvRecords.PADDING];
  }

  /**
   * Reads all records of a file.
   *
   * @throws InputException if the file cannot be read to its end
   */
  static void scan(SourceFile file, CsvHead head, Records records) {
    scan(file, head, records, BUFFER_BYTES, read -> {});
  }

  /** The same, telling how many bytes of the file are read so far. */
  static void scan(SourceFile file, CsvHead head, Records records, LongConsumer read) {
    scan(file, head, records, BUFFER_BYTES, read);
  }

  static void scan(SourceFile file, CsvHead head, Records records, int bufferBytes) {
    scan(file, head, records, bufferBytes, read -> {});
  }

  private static void scan(
      SourceFile file, CsvHead head, Records records, int bufferBytes, LongConsumer read) {
    try (InputStream in = head.open(file, read)) {
      new CsvScan(head, records, bufferBytes).read(in);
    } catch (EOFException e) {
      throw new InputException("%s cannot be read: it ends too early".formatted(file.name()), e);
    } catch (IOException e) {
      throw new InputException("%s cannot be read: %s".formatted(file.name(), e.getMessage()), e);
    }
  }

  private void read(InputStream in) throws IOException {
    skipByteOrderMark(in);
    while (fill(in)) {
      scan();
    }
    if (start < end) {
      bytes[end++] = '\n';
      scan();
      if (start < end) {
        other(end - 1);
      }
    }
  }

  private void skipByteOrderMark(InputStream in) throws IOException {
    end = in.readNBytes(bytes, 0, 3);
    if (end == 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
      end = 0;
    }
  }

  /** Moves the record that is being read to the front and reads on behind it. */
  private boolean fill(InputStream in) throws IOException {
    System.arraycopy(bytes, start, bytes, 0, end - start);
    end -= start;
    start = 0;
    if (end > MAX_RECORD_BYTES) {
      cutOff();
    }
    at = plain ? 0 : end;
    int room = bytes.length - CsvRecords.PADDING - end;
    if (room == 0) {
      room = end;
      bytes = Arrays.copyOf(bytes, 2 * end + CsvRecords.PADDING);
    }
    int read = in.readNBytes(bytes, end, room);
    end += read;
    return read > 0;
  }

  private void cutOff() {
    if (plain) {
      leavePlain();
      recordEnd.find(bytes, 0, end);
    }
    end = MAX_RECORD_BYTES + 1;
  }

  private void scan() {
    found.clear(bytes);
    while (at < end) {
      if (plain) {
        scanPlain();
      } else {
        scanOther();
      }
    }
    handOver();
  }

  /**
   * Reads plain records up to the first that is not plain: eight bytes at a time, of which only
   * those that could matter are looked at. Records that contain other than ASCII are checked once
   * more. One method, so that what changes with every byte stays in registers.
   */
  private void scanPlain() {
    byte[] bytes = this.bytes;
    int record = found.size();
    int[] starts = found.starts(0);
    int[] ends = found.ends(0);
    LONG.set(bytes, end, ONES * 'x');
    long delimiters = ONES * delimiter;
    int cell = 0;
    starts[record] = start;
    long seen = 0;
    boolean open = false;
    int closing = 0;
    int second = -1;
    boolean escapes = false;
    for (int from = start; from < end; from += Long.BYTES) {
      long word = (long) LONG.get(bytes, from);
      seen |= word;
      for (long hits = hits(word, delimiters); hits != 0; hits &= hits - 1) {
        int hit = from + (Long.numberOfTrailingZeros(hits) >>> 3);
        byte b = bytes[hit];
        if (b == '"') {
          if (open) {
            byte next = bytes[hit + 1];
            if (hit == second) {
              second = -1;
            } else if (next == '"') {
              second = hit + 1;
              escapes = true;
            } else if (next == delimiter || next == '\n' || next == '\r') {
              open = false;
              closing = 1;
            } else if (hit + 1 < end) {
              leavePlain();
              return;
            }
          } else if (hit == starts[record] && closing == 0) {
            open = true;
            starts[record] = hit + 1;
          } else {
            leavePlain();
            return;
          }
        } else if (b == 0) {
          leavePlain();
          return;
        } else if (!open) {
          if (b == delimiter) {
            ends[record] = hit - closing;
            closing = 0;
            cell = Math.min(cell + 1, cells);
            starts = found.starts(cell);
            ends = found.ends(cell);
            starts[record] = hit + 1;
          } else if (b == '\n' || b == '\r') {
            ends[record] = hit - closing;
            closing = 0;
            line(hit, cell, seen, escapes);
            start = hit + 1;
            record = found.size();
            cell = 0;
            starts = found.starts(cell);
            ends = found.ends(cell);
            starts[record] = start;
            seen = word;
            escapes = false;
          }
        }
      }
    }
    at = end;
  }

  /** The high bits of bytes up to a quote, which are not many in texts, and of delimiters. */
  private static long hits(long word, long delimiters) {
    long others = word ^ delimiters;
    long notDelimiter = ((others & ~HIGH_BITS) + ~HIGH_BITS) | others;
    long notLow = ((word | HIGH_BITS) - ONES * ('"' + 1)) | word;
    return ~(notDelimiter & notLow) & HIGH_BITS;
  }

  private void line(int to, int cell, long seen, boolean escapes) {
    if (to == start) {
      return;
    }
    boolean fits = cell + 1 == cells && to - start <= MAX_RECORD_BYTES;
    if (fits && number > 0 && isUtf8(seen, to)) {
      if (escapes) {
        escaped(to);
      } else {
        found.add(number++, start, to);
        if (found.isFull()) {
          handOver();
        }
      }
    } else {
      other(to);
    }
  }

  /** A record with doubled quotes is handed over by itself. */
  private void escaped(int to) {
    int noted = found.size();
    handOver();
    found.addUnescaped(number++, start, to, noted);
    handOver();
  }

  private void handOver() {
    if (found.size() > 0) {
      records.plain(found);
    }
    found.clear(bytes);
  }

  private boolean isUtf8(long seen, int to) {
    return (seen & HIGH_BITS) == 0 || Utf8.isWellFormed(bytes, start, to - start);
  }

  private void leavePlain() {
    plain = false;
    at = start;
    recordEnd.restart();
  }

  private void scanOther() {
    at = recordEnd.find(bytes, at, end);
    if (at < end) {
      other(at);
      start = ++at;
      plain = true;
    }
  }

  private void other(int to) {
    handOver();
    int cut = Math.min(to, start + MAX_RECORD_BYTES + 1);
    if (number == 0) {
      records.header(bytes, start, cut);
    } else {
      records.other(number, bytes, start, cut);
    }
    number++;
  }
}
