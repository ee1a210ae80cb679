package io.github.attribution.io;

import com.google.common.base.Suppliers;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of an input.
 *
 * @param path the real path
 * @param name how it is called in messages
 * @param format how it is read
 * @param databaseTable the table in it if it is a database, else null
 * @param bytes its size
 * @param hash computes the SHA-256 of its bytes, once
 */
record SourceFile(
    Path path,
    String name,
    Format format,
    @Nullable String databaseTable,
    long bytes,
    Supplier<String> hash) {

  /** How a file is read. */
  enum Format {
    CSV,
    PARQUET,
    JSON,
    DATABASE
  }

  /** The SHA-256 of its bytes, in hexadecimal. */
  String sha256() {
    return hash.get();
  }

  /** The bytes, decompressed if the file is. */
  InputStream open(boolean gzip) throws IOException {
    return open(gzip, read -> {});
  }

  /** The same, telling how many bytes of the file are read so far. */
  InputStream open(boolean gzip, LongConsumer read) throws IOException {
    InputStream bytes =
        new BufferedInputStream(new ObservedInputStream(Files.newInputStream(path), read));
    return gzip ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes;
  }

  static SourceFile of(Path path, @Nullable String databaseTable) {
    String name = String.valueOf(path.getFileName());
    try {
      Path real = path.toRealPath();
      return new SourceFile(
          real,
          databaseTable == null ? name : name + "#" + databaseTable,
          databaseTable == null ? format(name) : Format.DATABASE,
          databaseTable,
          Files.size(real),
          Suppliers.memoize(() -> hash(real)));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Some records of a CSV file in a file of their own, under the name of the whole. */
  SourceFile extract(Path path) {
    return new SourceFile(path, name, format, null, path.toFile().length(), () -> hash(path));
  }

  private static String hash(Path path) {
    try {
      return MoreFiles.asByteSource(path).hash(Hashing.sha256()).toString();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static InputException unreadable(Path path, IOException e) {
    return new InputException(
        "%s cannot be read; check that it is there and may be read".formatted(path), e);
  }

  private static Format format(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
    if (plain.endsWith(".parquet") || plain.endsWith(".pq")) {
      return Format.PARQUET;
    }
    boolean json = plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
    return json ? Format.JSON : Format.CSV;
  }
}
