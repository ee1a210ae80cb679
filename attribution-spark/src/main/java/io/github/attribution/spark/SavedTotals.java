package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditPack;
import io.github.attribution.io.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Totals in storage, and which tables they are of: what a result may {@linkplain
 * SparkAttribution.Builder#since start from} on another day.
 *
 * <p>A file holds eight bytes of a signature, the CRC-32C of the rest as a long, and the rest:
 * fingerprint of the tables, texts after their number and length, numbers after their number,
 * highest bytes first. It is read by the version of this program that wrote it, for the same plan.
 *
 * @param result the totals
 * @param tables a fingerprint of the rows that they are of
 */
public record SavedTotals(AttributionResult result, long tables) {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'M', 'T', 'A', 'T', 'O', 'T', '\n'};

  /**
   * Writes a file.
   *
   * @param file the file, replaced if it is there
   * @throws InputException if it cannot be written
   */
  public void write(Path file) {
    try {
      byte[] body = body();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(SIGNATURE);
      new DataOutputStream(bytes).writeLong(crc(body));
      bytes.write(body);
      Files.write(file, bytes.toByteArray());
    } catch (IOException e) {
      throw new InputException(
          "Cannot write totals to %s; change its permissions, or name another file".formatted(file),
          e);
    }
  }

  private byte[] body() throws IOException {
    CreditPack pack = result.pack();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(tables);
    out.writeInt(pack.texts().size());
    for (String text : pack.texts()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
    long[] numbers = pack.numbers();
    out.writeInt(numbers.length);
    for (long number : numbers) {
      out.writeLong(number);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @param file a file that was written
   * @param plan the plan of the totals
   * @return the totals
   * @throws InputException if the file cannot be read, is none of totals, or damaged
   * @throws IllegalArgumentException if the totals are of another plan or version
   */
  public static SavedTotals read(Path file, AttributionPlan plan) {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
        throw new InputException(
            "%s holds no totals; name a file that was written as such".formatted(file));
      }
      long crc = in.readLong();
      byte[] body = in.readAllBytes();
      if (crc(body) != crc) {
        throw new InputException(
            "The totals in %s are damaged: the bytes are not those that were written; run on all accounts again"
                .formatted(file));
      }
      return ofBody(body, plan);
    } catch (IOException e) {
      throw new InputException(
          "Cannot read totals from %s; name a file that was written before".formatted(file), e);
    }
  }

  private static SavedTotals ofBody(byte[] body, AttributionPlan plan) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    long tables = in.readLong();
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    long[] numbers = new long[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.readLong();
    }
    return new SavedTotals(AttributionResult.unpack(plan, CreditPack.of(texts, numbers)), tables);
  }

  private static long crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }
}
