package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalDaysTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Z",
          "+05:45",
          "Europe/Madrid",
          "America/New_York",
          "America/St_Johns",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Africa/Monrovia",
          "Asia/Tehran");

  @Test
  void daysAreThoseOfTheZoneAtAnyTime() {
    SplittableRandom random = new SplittableRandom(7);
    for (String id : ZONES) {
      ZoneId zone = ZoneId.of(id);
      LocalDays days = LocalDays.in(zone);
      for (int i = 0; i < 20_000; i++) {
        long at = random.nextLong(-9_000_000_000_000_000L, 9_000_000_000_000_000L);
        assertThat(days.of(at)).as("%s in %s", at, id).isEqualTo(day(at, zone));
      }
    }
  }

  @Test
  void daysChangeAtTheMicrosecondOfLocalMidnight() {
    for (String id : ZONES) {
      ZoneId zone = ZoneId.of(id);
      LocalDays days = LocalDays.in(zone);
      for (LocalDays.Offset offset : days.offsets()) {
        long from = Math.max(offset.fromMicros(), 0);
        for (long at : new long[] {from - 1, from, from + 1, midnightAfter(from, zone)}) {
          assertThat(days.of(at)).as("%s in %s", at, id).isEqualTo(day(at, zone));
          assertThat(days.of(at - 1)).as("%s in %s", at, id).isEqualTo(day(at - 1, zone));
        }
      }
    }
  }

  @Test
  void aDayWithTwentyThreeHoursIsOneDay() {
    LocalDays madrid = LocalDays.in(ZoneId.of("Europe/Madrid"));
    long day = java.time.LocalDate.of(2026, 3, 29).toEpochDay();
    assertThat(madrid.of(micros("2026-03-28T22:59:59.999999Z"))).isEqualTo(day - 1);
    assertThat(madrid.of(micros("2026-03-28T23:00:00Z"))).isEqualTo(day);
    assertThat(madrid.of(micros("2026-03-29T21:59:59.999999Z"))).isEqualTo(day);
    assertThat(madrid.of(micros("2026-03-29T22:00:00Z"))).isEqualTo(day + 1);
  }

  private static long midnightAfter(long micros, ZoneId zone) {
    return Micros.ofInstant(
        Micros.toInstant(micros)
            .atZone(zone)
            .toLocalDate()
            .plusDays(1)
            .atStartOfDay(zone)
            .toInstant());
  }

  private static long day(long micros, ZoneId zone) {
    Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return at.atZone(zone).toLocalDate().toEpochDay();
  }

  private static long micros(String instant) {
    return Micros.ofInstant(Instant.parse(instant));
  }
}
