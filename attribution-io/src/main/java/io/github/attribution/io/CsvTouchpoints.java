package io.github.attribution.io;

import io.github.attribution.io.OpenedTable.OpenedFile;
import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.PeriodDictionary;
import io.github.attribution.journey.ReportPeriod;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Touchpoints of a CSV file, read from its bytes without an object a record.
 *
 * <p>Only records that are plainly in order are taken so: of as many cells as the header, with
 * quotes only around whole cells, with a time in a usual form. All others go through the database,
 * whose word on what is in order is the last.
 */
final class CsvTouchpoints implements TouchpointFile {

  private static final String ID = "touchpoint_id";

  private final Workspace workspace;
  private final TableLoader loader;
  private final AccountMatcher matcher;
  private final LoadedTable table;
  private final OpenedFile file;
  private final CsvHead head;
  private final long base;
  private final Path reachedIds;
  private long records;
  private boolean contacts;
  private @Nullable SqlTouchpoints others;
  private long[] otherNumbers = new long[0];

  CsvTouchpoints(
      Workspace workspace,
      TableLoader loader,
      AccountMatcher matcher,
      LoadedTable table,
      OpenedFile file,
      long base) {
    this.workspace = workspace;
    this.loader = loader;
    this.matcher = matcher;
    this.table = table;
    this.file = file;
    this.head = Objects.requireNonNull(file.csv());
    this.base = base;
    this.reachedIds = workspace.directory().resolve("ids-" + file.number());
  }

  @Override
  public void scan(TouchpointScan scan, LongConsumer read) {
    RejectTable.register(workspace, table.table(), file.number(), base);
    try (DataOutputStream ids = reachedIds()) {
      PlainTouches plain = new PlainTouches(scan, ids);
      CsvScan.scan(file.file(), head, plain, read);
      plain.finish();
      records = plain.records;
      contacts = plain.contacts;
      otherNumbers = plain.others.build().toArray();
    } catch (IOException e) {
      throw unusable(e);
    }
    loader.warnOfNoRows(file.file(), records == 0);
    if (otherNumbers.length > 0) {
      others = SqlTouchpoints.hashedAsBytes(workspace, extracted(otherNumbers));
      others.scan(scan, none -> {});
    }
  }

  @Override
  public void reach(TouchpointScan scan, Outcomes outcomes) {
    try (DataOutputStream ids = reachedIds()) {
      PlainTouches plain = new PlainTouches(scan, ids);
      CsvScan.scan(
          file.file(),
          head,
          new CsvScan.Records() {
            @Override
            public void plain(CsvRecords found) {
              plain.reachAgain(found);
            }

            @Override
            public void other(long number, byte[] bytes, int from, int to) {}
          });
    } catch (IOException e) {
      throw unusable(e);
    }
    if (others != null) {
      others.reach(scan, outcomes);
    }
  }

  private DataOutputStream reachedIds() throws IOException {
    return new DataOutputStream(
        new BufferedOutputStream(Files.newOutputStream(reachedIds), 1 << 16));
  }

  @Override
  public long count() {
    return records;
  }

  @Override
  public boolean hasContacts() {
    return contacts || (others != null && others.hasContacts());
  }

  @Override
  public long[] withIds(long[] hashes) {
    int id = cell(ID);
    if (id < 0) {
      return new long[0];
    }
    LongStream.Builder found = LongStream.builder();
    CsvScan.scan(
        file.file(),
        head,
        new CsvScan.Records() {
          @Override
          public void plain(CsvRecords records) {
            for (int i = 0; i < records.size(); i++) {
              if (Arrays.binarySearch(hashes, hash(records, id, i)) >= 0) {
                found.add(records.number(i));
              }
            }
          }

          @Override
          public void other(long number, byte[] bytes, int from, int to) {}
        });
    LongStream plain = found.build().filter(n -> !isOther(n)).map(n -> base + n - 1);
    return others == null
        ? plain.toArray()
        : LongStream.concat(plain, LongStream.of(others.withIds(hashes))).toArray();
  }

  @Override
  public void copy(String list) {
    long[] numbers = LongStream.of(listedPlain(list)).map(o -> o - base + 1).toArray();
    if (numbers.length > 0) {
      loader.copyAll(extracted(numbers));
    }
    if (others != null) {
      others.copy(list);
    }
  }

  @Override
  public void addTo(AllTouches touches) {
    if (others == null) {
      touches.add(
          loader
              .streamed(table, file, file.file(), head, base)
              .inOrder(FileRows.Known.ALL_IN_ORDER));
    } else {
      addPlain(touches);
      others.addTo(touches);
    }
  }

  /** Adds the records in order, which go to a file without the others first. */
  private void addPlain(AllTouches touches) {
    long[] plain = LongStream.rangeClosed(1, records).filter(number -> !isOther(number)).toArray();
    if (touches.leavesRowsOut()) {
      touches.add(extracted(plain).inOrder(FileRows.Known.ALL_IN_ORDER));
      return;
    }
    try {
      Path extract = Files.createTempFile(workspace.directory(), "records-", ".csv");
      CsvExtract.write(file.file(), head, plain, extract, this::noteTooLong);
      CsvHead ofExtract = new CsvHead(head.names(), head.delimiter(), 0, false);
      touches.add(
          loader
              .streamed(table, file, file.file().extract(extract), ofExtract, base)
              .inOrder(FileRows.Known.ALL_IN_ORDER));
      Files.delete(extract);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  @Override
  public void copyIds(String list, String target) {
    long[] listed = cell(ID) < 0 ? new long[0] : listedPlain(list);
    workspace.append(
        target,
        appender -> {
          try (DataInputStream ids =
              new DataInputStream(
                  new BufferedInputStream(Files.newInputStream(reachedIds), 1 << 16))) {
            for (int next = 0; next < listed.length; ) {
              long ordinal = ids.readLong();
              int length = ids.readInt();
              if (ordinal < listed[next]) {
                ids.skipNBytes(length);
              } else {
                appender.beginRow().append(ordinal).append(text(ids.readNBytes(length))).endRow();
                next++;
              }
            }
          } catch (IOException e) {
            throw unusable(e);
          }
        });
    if (others != null) {
      others.copyIds(list, target);
    }
  }

  private boolean isOther(long number) {
    return Arrays.binarySearch(otherNumbers, number) >= 0;
  }

  private static long hash(CsvRecords records, int cell, int record) {
    return RepeatedHashes.hash(
        records.texts(), records.from(cell, record), records.to(cell, record));
  }

  private static @Nullable String text(byte[] utf8) {
    return utf8.length == 0 ? null : new String(utf8, StandardCharsets.UTF_8);
  }

  /** The listed ordinals of this file's records in order, ascending. */
  private long[] listedPlain(String list) {
    long[] ordinals =
        workspace.longs(
            "SELECT ordinal FROM %s WHERE ordinal >= %s AND ordinal < %s ORDER BY ordinal"
                .formatted(list, base, base + records));
    return LongStream.of(ordinals).filter(o -> !isOther(o - base + 1)).toArray();
  }

  /** Some records through the database; those that are too long are no rows. */
  private FileRows extracted(long[] numbers) {
    try {
      Path extract = Files.createTempFile(workspace.directory(), "records-", ".csv");
      long[] written = CsvExtract.write(file.file(), head, numbers, extract, this::noteTooLong);
      FileRows rows = matcher.fill(loader.extracted(table, file, extract, written, base));
      Files.delete(extract);
      return rows;
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void noteTooLong(long number, String beginning) {
    RejectTable.registerTooLong(workspace, table.table(), file.number(), number, beginning);
  }

  private InputException unusable(IOException e) {
    return Workspace.unusable(workspace.directory(), e);
  }

  private int cell(String column) {
    Relation.Column given = file.columns().get(column);
    return given == null ? -1 : head.names().indexOf(given.name());
  }

  /** Takes the records; those that are not plainly in order are noted only. */
  private final class PlainTouches implements CsvScan.Records {

    private final TouchpointScan scan;
    private final DataOutputStream ids;
    private final LongStream.Builder others = LongStream.builder();
    private final int account = cell("account_id");
    private final int time = cell("touched_at");
    private final boolean inUtc = loader.cells().inUtc();
    private final int channel = cell(Dimension.CHANNEL);
    private final int id = cell(ID);
    private final int contact = cell("contact_id");
    private final boolean withContacts;
    private final int[] names;
    private final int[] dimensions;
    private final int[] counted;
    private final int[] notCounted;
    private final ByteDictionary[] values;
    private final int[] none;
    private final PeriodDictionary[] periods;
    private final int[][] places;
    private final int[] listed = new int[CsvRecords.CAPACITY];
    private final long[] times = new long[CsvRecords.CAPACITY];
    private final int[] reached = new int[CsvRecords.CAPACITY];

    /** Contacts, values of dimensions and periods: column by column, and those of one record. */
    private final int[][] codes;

    private final int[] touch;
    private final List<TupleCounts> counts = new ArrayList<>();
    private final @Nullable OutcomeAccounts accounts;
    private long accepted;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long records;
    private boolean contacts;

    PlainTouches(TouchpointScan scan, DataOutputStream ids) {
      this.scan = scan;
      this.ids = ids;
      this.withContacts = scan.withContacts();
      List<String> kept = scan.dimensions();
      this.names = table.nameColumns().stream().mapToInt(CsvTouchpoints.this::cell).toArray();
      this.dimensions = kept.stream().mapToInt(CsvTouchpoints.this::cell).toArray();
      this.counted = IntStream.range(0, kept.size()).filter(scan::isCounted).toArray();
      this.notCounted = IntStream.range(0, kept.size()).filter(d -> !scan.isCounted(d)).toArray();
      this.values = new ByteDictionary[kept.size()];
      Arrays.setAll(values, scan::values);
      this.none = new int[kept.size()];
      Arrays.setAll(none, d -> values[d].add(matcher.valueIfEmpty(kept.get(d))));
      this.periods =
          scan.periods().stream()
              .map(of -> PeriodDictionary.create(of.period(), scan.days()))
              .toArray(PeriodDictionary[]::new);
      this.codes = new int[1 + kept.size() + periods.length][CsvRecords.CAPACITY];
      this.touch = new int[1 + kept.size()];
      this.places =
          scan.groupings().stream()
              .map(of -> of.stream().mapToInt(this::place).toArray())
              .toArray(int[][]::new);
      scan.groupings().forEach(of -> counts.add(new TupleCounts(of.size())));
      this.accounts = account < 0 ? null : scan.accounts();
    }

    /** Where the code of a dimension or period stands. */
    private int place(String name) {
      return ReportPeriod.find(name)
          .map(of -> 1 + values.length + scan.periods().indexOf(of))
          .orElseGet(() -> 1 + scan.dimensions().indexOf(name));
    }

    private String text(int place, int code) {
      int period = place - 1 - values.length;
      return period < 0 ? values[place - 1].text(code) : periods[period].text(code);
    }

    @Override
    public void plain(CsvRecords found) {
      records = found.number(found.size() - 1);
      int inOrder = 0;
      for (int i = 0; i < found.size(); i++) {
        long at = micros(found, i);
        if (isInOrder(found, i, at)) {
          times[inOrder] = at;
          listed[inOrder++] = i;
        } else {
          others.add(found.number(i));
        }
      }
      found.keep(listed, inOrder);
      accept(found);
    }

    @Override
    public void other(long number, byte[] bytes, int from, int to) {
      records = number;
      others.add(number);
    }

    private long micros(CsvRecords found, int record) {
      return TimeCell.micros(
          found.texts(), found.from(time, record), found.to(time, record), inUtc);
    }

    private boolean isInOrder(CsvRecords found, int record, long at) {
      return at >= 0
          && at < CellSql.END_OF_2100
          && account >= 0
          && !found.isEmpty(account, record)
          && (channel < 0 || !found.isEmpty(channel, record))
          && !hasReservedName(found, record);
    }

    private void accept(CsvRecords found) {
      int size = found.size();
      accepted += size;
      for (int i = 0; i < size; i++) {
        earliest = Math.min(earliest, times[i]);
        latest = Math.max(latest, times[i]);
        contacts |= contact >= 0 && !found.isEmpty(contact, i);
      }
      encodeCounted(found);
      for (int grouping = 0; grouping < places.length; grouping++) {
        counts.get(grouping).addAll(codes, places[grouping], size);
      }
      if (id >= 0) {
        hashIds(found);
      }
      if (accounts != null) {
        accounts.reached(found, account, times, reached);
        reach(found);
      }
    }

    private void hashIds(CsvRecords found) {
      for (int i = 0; i < found.size(); i++) {
        if (!found.isEmpty(id, i)) {
          scan.ids().add(hash(found, id, i));
        }
      }
    }

    /** Keeps those of some records in order that an account reaches. */
    private void reachAgain(CsvRecords found) {
      int inOrder = 0;
      for (int i = 0; i < found.size(); i++) {
        if (!isOther(found.number(i))) {
          times[inOrder] = micros(found, i);
          listed[inOrder++] = i;
        }
      }
      found.keep(listed, inOrder);
      if (accounts != null) {
        accounts.reached(found, account, times, reached);
        keepReached(found);
        encodeCounted(found);
        reach(found);
      }
    }

    /** Takes out the records that no account reaches. */
    private void keepReached(CsvRecords found) {
      int kept = 0;
      for (int i = 0; i < found.size(); i++) {
        if (reached[i] >= 0) {
          times[kept] = times[i];
          reached[kept] = reached[i];
          listed[kept++] = i;
        }
      }
      found.keep(listed, kept);
    }

    private void encodeCounted(CsvRecords found) {
      for (int d : counted) {
        for (int i = 0; i < found.size(); i++) {
          codes[1 + d][i] = code(d, found, i);
        }
      }
      for (int p = 0; p < periods.length; p++) {
        for (int i = 0; i < found.size(); i++) {
          codes[1 + dimensions.length + p][i] = periods[p].add(times[i]);
        }
      }
    }

    private int code(int dimension, CsvRecords found, int record) {
      int cell = dimensions[dimension];
      return cell < 0 || found.isEmpty(cell, record)
          ? none[dimension]
          : values[dimension].add(found.texts(), found.from(cell, record), found.to(cell, record));
    }

    private void reach(CsvRecords found) {
      IdleTouches idle = scan.idle();
      for (int i = 0; i < found.size(); i++) {
        if (reached[i] >= 0) {
          keep(scan.reached(), scan.contacts(), reached[i], found, i);
        } else if (idle != null && reached[i] == OutcomeAccounts.UNKNOWN) {
          int unknown = idle.account(found.texts(), found.from(account, i), found.to(account, i));
          keep(idle.touches(), idle.contacts(), unknown, found, i);
        }
      }
    }

    private void keep(
        ReachedTouches touches, TouchContacts contacts, int code, CsvRecords found, int record) {
      byte[] texts = found.texts();
      touch[0] =
          !withContacts || contact < 0 || found.isEmpty(contact, record)
              ? -1
              : contacts.add(code, texts, found.from(contact, record), found.to(contact, record));
      for (int d : counted) {
        touch[1 + d] = codes[1 + d][record];
      }
      for (int d : notCounted) {
        touch[1 + d] = code(d, found, record);
      }
      long ordinal = base + found.number(record) - 1;
      touches.add(ordinal, code, times[record], touch);
      if (id >= 0) {
        writeId(ordinal, texts, found.from(id, record), found.to(id, record));
      }
    }

    private void writeId(long ordinal, byte[] bytes, int from, int to) {
      try {
        ids.writeLong(ordinal);
        ids.writeInt(to - from);
        ids.write(bytes, from, to - from);
      } catch (IOException e) {
        throw unusable(e);
      }
    }

    private boolean hasReservedName(CsvRecords found, int record) {
      for (int cell : names) {
        if (cell >= 0
            && found.texts()[found.from(cell, record)] == '('
            && CellSql.isReserved(
                found.texts(), found.from(cell, record), found.to(cell, record))) {
          return true;
        }
      }
      return false;
    }

    private void finish() {
      scan.accept(accepted, earliest, latest);
      for (int grouping = 0; grouping < counts.size(); grouping++) {
        int of = grouping;
        counts
            .get(grouping)
            .forEach(
                (tuple, touches) -> {
                  List<String> texts = new ArrayList<>();
                  for (int i = 0; i < tuple.length; i++) {
                    texts.add(text(places[of][i], tuple[i]));
                  }
                  scan.count(of, texts, touches);
                });
      }
    }
  }
}
