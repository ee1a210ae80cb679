package io.github.attribution.io.market;

import io.github.attribution.simulate.SyntheticAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of one table, cell by cell in the order of its columns, to a CSV file without a
 * header, from which DuckDB makes the file in the wanted format.
 */
final class RowWriter implements AutoCloseable {

  private static final int BLOCK = 1 << 16;
  private static final int MICRO_DECIMALS = 6;
  private static final int MONEY_DECIMALS = 2;
  private static final long MICROS_PER_CENT = 10_000;

  private final OutputStream out;
  private final StringBuilder block = new StringBuilder(2 * BLOCK);

  RowWriter(Path file) throws IOException {
    this.out = Files.newOutputStream(file);
  }

  RowWriter text(@Nullable String text) {
    if (text != null) {
      block.append('"');
      block.append(text.indexOf('"') < 0 ? text : text.replace("\"", "\"\""));
      block.append('"');
    }
    return next();
  }

  RowWriter time(long epochMicros) {
    block.append(epochMicros);
    return next();
  }

  RowWriter day(LocalDate day) {
    block.append(day);
    return next();
  }

  /** A day, or an empty cell. */
  RowWriter dayOrEmpty(@Nullable LocalDate day) {
    return day == null ? next() : day(day);
  }

  /** A time, or an empty cell where it is absent. */
  RowWriter timeOrEmpty(long epochMicros) {
    return epochMicros == SyntheticAccount.NONE ? next() : time(epochMicros);
  }

  RowWriter count(long count) {
    block.append(count);
    return next();
  }

  /** A number in hundredths, not negative. */
  RowWriter hundredths(double number) {
    return money(Math.round(number * 100) * MICROS_PER_CENT);
  }

  RowWriter flag(boolean flag) {
    block.append(flag);
    return next();
  }

  /** An amount in whole cents. */
  RowWriter money(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, MICRO_DECIMALS);
    block.append(exact.setScale(MONEY_DECIMALS, RoundingMode.UNNECESSARY).toPlainString());
    return next();
  }

  /** A number that is rounded to six decimals. */
  RowWriter number(BigDecimal number) {
    block.append(number.setScale(MICRO_DECIMALS, RoundingMode.HALF_EVEN).toPlainString());
    return next();
  }

  RowWriter empty() {
    return next();
  }

  void end() {
    block.setCharAt(block.length() - 1, '\n');
    if (block.length() >= BLOCK) {
      flush();
    }
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }

  private RowWriter next() {
    block.append(',');
    return this;
  }

  private void flush() {
    try {
      out.write(block.toString().getBytes(StandardCharsets.UTF_8));
      block.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
