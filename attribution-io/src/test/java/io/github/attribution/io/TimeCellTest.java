package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeCellTest {

  @TempDir Path directory;

  @Test
  void readsUsualFormsToTheMicrosecond() {
    for (String text :
        List.of(
            "2024-04-03T10:15:00Z",
            "1970-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999Z",
            "2024-02-29T23:59:59.5Z",
            "2000-02-29T00:00:00.000001Z",
            "1900-03-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z")) {
      Instant instant = Instant.parse(text);
      long expected = instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
      assertThat(micros(text)).as(text).isEqualTo(expected);
      assertThat(micros(text.replace('T', ' '))).as(text).isEqualTo(expected);
      assertThat(micros(text.replace("Z", "+05:30"))).isEqualTo(expected - 330 * 60_000_000L);
      assertThat(micros(text.replace("Z", "-11:00"))).isEqualTo(expected + 660 * 60_000_000L);
    }
    assertThat(micros("1970-01-01T00:00:00.0000019Z")).isEqualTo(1);
    assertThat(micros("1970-01-01T00:00:00.123456789Z")).isEqualTo(123_456);
  }

  @Test
  void leavesOtherTextsToTheDatabase() {
    for (String text :
        List.of(
            "",
            "2024-04-03",
            "2024-04-03T10:15:00",
            "2024-04-03T10:15Z",
            "2024-04-03T10:15:00+0530",
            "2024-04-03T10:15:00+05",
            "2024-04-03T10:15:00z",
            "2024-04-03t10:15:00Z",
            "2024-04-03T10:15:00.Z",
            "2024-04-03T10:15:00.1234567890Z",
            "2024-04-03T10:15:00Z ",
            " 2024-04-03T10:15:00Z",
            "2024-04-03T10:15:60Z",
            "2024-04-03T10:60:00Z",
            "2024-04-03T24:00:00Z",
            "2024-02-30T10:15:00Z",
            "2023-02-29T10:15:00Z",
            "1900-02-29T10:15:00Z",
            "2024-13-01T10:15:00Z",
            "2024-00-01T10:15:00Z",
            "2024-01-00T10:15:00Z",
            "2024-01-01T10:15:00+16:00",
            "2024-01-01T10:15:00+05:60",
            "02024-01-01T10:15:00Z",
            "2024/04/03T10:15:00Z",
            "1712139300000000000000")) {
      assertThat(micros(text)).as(text).isEqualTo(TimeCell.UNSURE);
    }
  }

  @Test
  void timesWithoutAZoneAreReadWhereTheyAreInUtc() {
    for (String text : List.of("2024-04-03T10:15:00", "2024-04-03 10:15:00.25")) {
      assertThat(micros(text, true)).isEqualTo(micros(text + "Z"));
      assertThat(micros(text, false)).isEqualTo(TimeCell.UNSURE);
    }
    for (String text : List.of("2024-04-03T10:15:00.", "2024-04-03T10:15", "2024-04-03")) {
      assertThat(micros(text, true)).isEqualTo(TimeCell.UNSURE);
    }
  }

  @Test
  void agreesWithTheDatabaseOnEveryTextItReads() throws IOException {
    List<String> texts = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(20241122);
    while (texts.size() < 60_000) {
      String text = time(random);
      texts.add(text);
      texts.add(mutated(text, random));
    }
    List<@Nullable String> expected = inDatabase(texts);
    int read = 0;
    for (int i = 0; i < texts.size(); i++) {
      long micros = micros(texts.get(i), true);
      if (micros != TimeCell.UNSURE) {
        assertThat(Long.toString(micros)).as(texts.get(i)).isEqualTo(expected.get(i));
        read++;
      }
    }
    assertThat(read).isBetween(25_000, 55_000);
  }

  private List<@Nullable String> inDatabase(List<String> texts) throws IOException {
    try (Workspace workspace =
        Workspace.open(Files.createDirectory(directory.resolve("temp")), 1, 500_000_000)) {
      CellSql.define(workspace);
      workspace.execute("SET TimeZone = 'UTC'");
      workspace.execute("CREATE TABLE t (i INTEGER, v VARCHAR)");
      for (int from = 0; from < texts.size(); from += 1_000) {
        List<String> rows = new ArrayList<>();
        for (int i = from; i < from + 1_000; i++) {
          rows.add("(%s, %s)".formatted(i, SqlText.literal(texts.get(i))));
        }
        workspace.execute(
            "INSERT INTO t VALUES " + rows.stream().collect(Collectors.joining(", ")));
      }
      return workspace.rows("SELECT time_micros(v) FROM t ORDER BY i").stream()
          .map(row -> row.get(0))
          .toList();
    }
  }

  /** A text in the form of a timestamp; every fifth day and hour may be impossible. */
  private static String time(SplittableRandom random) {
    int[] years = {1, 99, 1582, 1752, 1899, 1900, 1969, 1970, 1999, 2000, 2023, 2024, 2100, 9999};
    boolean wild = random.nextInt(5) == 0;
    int year =
        random.nextBoolean() ? years[random.nextInt(years.length)] : random.nextInt(1, 10_000);
    String date =
        "%s-%s-%s"
            .formatted(
                ("000" + year).substring(Integer.toString(year).length() - 1),
                two(wild ? random.nextInt(15) : random.nextInt(1, 13)),
                two(wild ? random.nextInt(34) : random.nextInt(1, 29)));
    String time =
        "%s:%s:%s"
            .formatted(
                two(random.nextInt(wild ? 26 : 24)),
                two(random.nextInt(wild ? 62 : 60)),
                two(random.nextInt(wild ? 62 : 60)));
    return date + (random.nextBoolean() ? "T" : " ") + time + fraction(random) + zone(random);
  }

  private static String fraction(SplittableRandom random) {
    int digits = random.nextBoolean() ? 0 : random.nextInt(1, 10);
    StringBuilder fraction = new StringBuilder(digits == 0 ? "" : ".");
    for (int i = 0; i < digits; i++) {
      fraction.append((char) ('0' + (random.nextInt(3) == 0 ? 9 : random.nextInt(10))));
    }
    return fraction.toString();
  }

  private static String zone(SplittableRandom random) {
    String sign = random.nextBoolean() ? "+" : "-";
    return random.nextBoolean()
        ? random.nextBoolean() ? "Z" : ""
        : sign + two(random.nextInt(20)) + ":" + two(random.nextInt(62));
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private static String mutated(String text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    String sign = String.valueOf("0123456789-:.TZ +/tzé".charAt(random.nextInt(21)));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + sign + text.substring(at);
      case 2 -> text.substring(0, at) + sign + text.substring(at + 1);
      default -> text.toLowerCase(Locale.ROOT);
    };
  }

  private static long micros(String text) {
    return micros(text, false);
  }

  /** The text stands between others, as in a file. */
  private static long micros(String text, boolean inUtc) {
    byte[] before = "99".getBytes(StandardCharsets.UTF_8);
    byte[] bytes = ("99" + text + "99").getBytes(StandardCharsets.UTF_8);
    return TimeCell.micros(bytes, before.length, bytes.length - before.length, inUtc);
  }
}
