package io.github.attribution.io;

import io.github.attribution.learn.PathTable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes the table of path statistics as {@link StatisticsFile} defines. */
final class StatisticsWriter {

  private final OutputStream out;

  StatisticsWriter(OutputStream out) {
    this.out = out;
  }

  void write(PathTable table) throws IOException {
    text(table.spec().dimension());
    text(table.spec().rules());
    number(table.spec().longest());
    number(table.values().size());
    for (String value : table.values()) {
      text(value);
    }
    number(table.pathCount());
    for (int path = 0; path < table.pathCount(); path++) {
      path(table, path);
    }
    number(table.groupCount());
    for (int group = 0; group < table.groupCount(); group++) {
      group(table, group);
    }
    signed(table.shortened());
  }

  private void path(PathTable table, int path) throws IOException {
    number(table.length(path));
    for (int i = 0; i < table.length(path); i++) {
      number(table.step(path, i));
    }
    PathTable.Independent journeys = table.independent(path);
    BigInteger squares = journeys.squareMicros();
    signed(journeys.conversionMicros());
    signed(journeys.valueMicros());
    signed(journeys.unconvertedMicros());
    signed(squares.shiftRight(Long.SIZE).longValueExact());
    number(squares.longValue());
  }

  private void group(PathTable table, int group) throws IOException {
    signed(table.groupAccounts(group));
    number(table.groupJourneys(group));
    for (int i = 0; i < table.groupJourneys(group); i++) {
      PathTable.Dependent journey = table.dependent(group, i);
      number(journey.path());
      signed(journey.conversionMicros());
      signed(journey.valueMicros());
      signed(journey.unconvertedMicros());
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      throw new InputException(
          "The text '%s' has half a character and cannot be written; rename the value"
              .formatted(text));
    }
    number(bytes.length);
    out.write(bytes);
  }

  /** A number that may be negative. */
  private void signed(long number) throws IOException {
    number(number << 1 ^ number >> (Long.SIZE - 1));
  }

  /** A number without a sign. */
  private void number(long number) throws IOException {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
