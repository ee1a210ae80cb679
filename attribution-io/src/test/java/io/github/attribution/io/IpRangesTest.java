package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangesTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0, 192.0.2.255",
    "192.0.2.77/24, 192.0.2.0, 192.0.2.255",
    "192.0.2.7, 192.0.2.7, 192.0.2.7",
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255",
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:DB8::1/128, 2001:db8:0:0::1, 2001:db8::1",
    "::ffff:192.0.2.1, 192.0.2.1, 192.0.2.1"
  })
  void readsRanges(String cidr, String from, String to) {
    assertThat(IpRange.parse(cidr)).contains(new IpRange(ip(from), ip(to)));
    assertThat(IpRange.parse(from, to)).isEqualTo(IpRange.parse(cidr));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "2001:db8::/129",
        "192.0.2/24",
        "192.0.2.0/24/1",
        "256.0.0.1",
        "1.2.3.4:80",
        "fe80::1%eth0",
        "localhost",
        "::g",
        "::ffff:192.0.2.0/120",
        "010.0.0.1",
        "１.2.3.4",
        "' OR 1=1"
      })
  void refusesWhatIsNoRange(String cidr) {
    assertThat(IpRange.parse(cidr)).isEmpty();
  }

  @Test
  void refusesEndsThatDoNotGoTogether() {
    assertThat(IpRange.parse("192.0.2.2", "192.0.2.1")).isEmpty();
    assertThat(IpRange.parse("192.0.2.2", "2001:db8::1")).isEmpty();
    assertThat(IpRange.parse("192.0.2.2", "")).isEmpty();
  }

  @Test
  void theSmallestRangeIsFound() {
    IpRanges ranges = ranges("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "2001:db8::/32", "::/0");
    assertThat(around(ranges, "10.1.2.3")).containsExactly(range("10.1.2.0/24"));
    assertThat(around(ranges, "10.1.3.3")).containsExactly(range("10.1.0.0/16"));
    assertThat(around(ranges, "10.255.255.255")).containsExactly(range("10.0.0.0/8"));
    assertThat(around(ranges, "11.0.0.0")).isEmpty();
    assertThat(around(ranges, "2001:db8::5")).containsExactly(range("2001:db8::/32"));
    assertThat(around(ranges, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
        .containsExactly(range("::/0"));
    assertThat(around(ranges, "::ffff:10.1.2.3")).containsExactly(range("10.1.2.0/24"));
  }

  @Test
  void rangesOfOneSizeAreAllFound() {
    IpRange low = IpRange.parse("10.0.0.0", "10.0.0.9").orElseThrow();
    IpRange high = IpRange.parse("10.0.0.5", "10.0.0.14").orElseThrow();
    IpRanges ranges = new IpRanges(List.of(high, low, high));
    assertThat(around(ranges, "10.0.0.7")).containsExactly(low, high);
    assertThat(around(ranges, "10.0.0.12")).containsExactly(high);
  }

  @Test
  void theSameAsWithALookAtEveryRange() {
    for (long seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<IpRange> all = new ArrayList<>();
      int size = random.nextInt(12);
      while (all.size() < size) {
        IpRange.parse(random(random), random(random)).ifPresent(all::add);
      }
      IpRanges ranges = new IpRanges(all);
      for (int i = 0; i < 50; i++) {
        IpAddress at = ip(random(random));
        List<IpRange> around =
            all.stream()
                .filter(r -> r.from().bits() == at.bits())
                .filter(r -> r.from().compareTo(at) <= 0 && r.to().compareTo(at) >= 0)
                .distinct()
                .sorted(IpRange.BY_SIZE)
                .toList();
        assertThat(around(ranges, at))
            .as("seed " + seed)
            .isEqualTo(
                around.stream()
                    .filter(r -> r.distance().equals(around.get(0).distance()))
                    .toList());
      }
    }
  }

  private static String random(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> "255.255.255." + random.nextInt(245, 256);
      case 1 -> "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff" + Integer.toHexString(random.nextInt(16));
      case 2 -> "::1:" + Integer.toHexString(random.nextInt(0xfffa, 0x10000));
      default -> "::%s:0:0:0:0".formatted(random.nextInt(3));
    };
  }

  private static List<IpRange> around(IpRanges ranges, String address) {
    return around(ranges, ip(address));
  }

  private static List<IpRange> around(IpRanges ranges, IpAddress address) {
    int part = ranges.part(address);
    return part < 0 ? List.of() : ranges.smallest(part);
  }

  private static IpRanges ranges(String... cidrs) {
    return new IpRanges(Stream.of(cidrs).map(IpRangesTest::range).toList());
  }

  private static IpRange range(String cidr) {
    return IpRange.parse(cidr).orElseThrow();
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
