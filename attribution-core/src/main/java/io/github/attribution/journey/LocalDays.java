package io.github.attribution.journey;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;

/**
 * The local days of points in time in a zone, with its daylight saving time and other changes.
 *
 * <p>The offsets of the years 1970 to 2100 are looked up in a table, in time logarithmic in their
 * number; other times ask the zone. Immutable.
 */
public final class LocalDays {

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");
  private static final long SECONDS_A_DAY = 86_400;

  /**
   * An offset from UTC.
   *
   * @param fromMicros when it begins to hold
   * @param seconds local time minus UTC
   */
  public record Offset(long fromMicros, long seconds) {}

  private final ZoneRules rules;
  private final ImmutableList<Offset> offsets;
  private final long[] starts;
  private final long[] seconds;
  private final long end;

  private LocalDays(ZoneRules rules) {
    this.rules = rules;
    this.offsets = offsets(rules);
    this.starts = offsets.stream().mapToLong(Offset::fromMicros).toArray();
    this.seconds = offsets.stream().mapToLong(Offset::seconds).toArray();
    this.end = rules.isFixedOffset() ? Long.MAX_VALUE : Micros.ofInstant(END);
  }

  /**
   * The days of a zone.
   *
   * @param zone the zone
   * @return its days
   */
  public static LocalDays in(ZoneId zone) {
    return new LocalDays(zone.getRules());
  }

  /**
   * The local day of a point in time.
   *
   * @param atMicros epoch microseconds
   * @return days since 1970-01-01
   */
  public long of(long atMicros) {
    long offset =
        atMicros >= starts[0] && atMicros <= end ? offsetOf(atMicros) : offsetByRules(atMicros);
    return Math.floorDiv(Math.floorDiv(atMicros, Micros.ONE) + offset, SECONDS_A_DAY);
  }

  /**
   * The offsets that hold in the years 1970 to 2100.
   *
   * @return one or more, in the order of time
   */
  public List<Offset> offsets() {
    return offsets;
  }

  private long offsetOf(long atMicros) {
    if (starts.length == 1) {
      return seconds[0];
    }
    int found = Arrays.binarySearch(starts, atMicros);
    return seconds[found >= 0 ? found : -found - 2];
  }

  private long offsetByRules(long atMicros) {
    return rules.getOffset(Micros.toInstant(atMicros)).getTotalSeconds();
  }

  private static ImmutableList<Offset> offsets(ZoneRules rules) {
    int first = rules.getOffset(FIRST).getTotalSeconds();
    if (rules.isFixedOffset()) {
      return ImmutableList.of(new Offset(Long.MIN_VALUE, first));
    }
    ImmutableList.Builder<Offset> offsets = ImmutableList.builder();
    offsets.add(new Offset(Micros.ofInstant(FIRST), first));
    for (ZoneOffsetTransition next = rules.nextTransition(FIRST);
        next != null && next.getInstant().isBefore(END);
        next = rules.nextTransition(next.getInstant())) {
      offsets.add(
          new Offset(Micros.ofInstant(next.getInstant()), next.getOffsetAfter().getTotalSeconds()));
    }
    return offsets.build();
  }
}
