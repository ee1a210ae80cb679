package io.github.attribution.io;

import com.google.common.net.InetAddresses;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address as a number of 128 bits. One of version 4 that is written as one of version 6
 * ({@code ::ffff:192.0.2.1}) is of version 4.
 *
 * @param bits how long addresses of its version are: 32 or 128
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
record IpAddress(int bits, long high, long low) implements Comparable<IpAddress> {

  /** Addresses with a zone ({@code fe80::1%eth0}) mean something on one machine only. */
  private static final Pattern ALLOWED = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private static final Comparator<IpAddress> ORDER =
      Comparator.comparingInt(IpAddress::bits)
          .thenComparing(IpAddress::high, Long::compareUnsigned)
          .thenComparing(IpAddress::low, Long::compareUnsigned);

  /** Reads an address; empty if the text is none. */
  static Optional<IpAddress> parse(String text) {
    String address = text.strip();
    return ALLOWED.matcher(address).matches() && InetAddresses.isInetAddress(address)
        ? Optional.of(of(InetAddresses.forString(address)))
        : Optional.empty();
  }

  private static IpAddress of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? new IpAddress(32, 0, Integer.toUnsignedLong(Ints.fromByteArray(bytes)))
        : new IpAddress(
            128,
            Longs.fromByteArray(Arrays.copyOf(bytes, 8)),
            Longs.fromByteArray(Arrays.copyOfRange(bytes, 8, 16)));
  }

  /** The first address with the same leading bits. */
  IpAddress first(int leadingBits) {
    int free = bits - leadingBits;
    return new IpAddress(bits, high & ~ones(free - Long.SIZE), low & ~ones(free));
  }

  /** The last address with the same leading bits. */
  IpAddress last(int leadingBits) {
    int free = bits - leadingBits;
    return new IpAddress(bits, high | ones(free - Long.SIZE), low | ones(free));
  }

  /** The next address, which wraps around after the last of all. */
  IpAddress next() {
    return new IpAddress(bits, low == -1 ? high + 1 : high, low + 1);
  }

  /** How far it is from another address of its version, which is not higher, as an address. */
  IpAddress minus(IpAddress other) {
    boolean borrow = Long.compareUnsigned(low, other.low) < 0;
    return new IpAddress(bits, high - other.high - (borrow ? 1 : 0), low - other.low);
  }

  @Override
  public int compareTo(IpAddress other) {
    return ORDER.compare(this, other);
  }

  /** So many ones at the end of 64 bits. */
  private static long ones(int count) {
    return count <= 0 ? 0 : count >= Long.SIZE ? -1 : (1L << count) - 1;
  }
}
