package io.github.attribution.io;

import com.google.common.primitives.Ints;
import java.util.Comparator;
import java.util.Optional;

/**
 * IP addresses of one version without a gap.
 *
 * @param from the first
 * @param to the last, not below the first
 */
record IpRange(IpAddress from, IpAddress to) {

  /** The most specific first. */
  static final Comparator<IpRange> BY_SIZE =
      Comparator.comparing(IpRange::distance).thenComparing(IpRange::from);

  /** Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32} or a single address; empty if it is none. */
  static Optional<IpRange> parse(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(cidr).map(address -> new IpRange(address, address));
    }
    Optional<IpAddress> address = IpAddress.parse(cidr.substring(0, slash));
    return Optional.ofNullable(Ints.tryParse(cidr.substring(slash + 1).strip()))
        .filter(bits -> address.isPresent() && bits >= 0 && bits <= address.get().bits())
        .map(bits -> new IpRange(address.get().first(bits), address.get().last(bits)));
  }

  /** The range between two addresses; empty if one is none, or both do not go together. */
  static Optional<IpRange> parse(String from, String to) {
    Optional<IpAddress> last = IpAddress.parse(to);
    return IpAddress.parse(from)
        .filter(first -> last.isPresent() && first.bits() == last.get().bits())
        .filter(first -> first.compareTo(last.get()) <= 0)
        .map(first -> new IpRange(first, last.get()));
  }

  /** From the first to the last address. */
  IpAddress distance() {
    return to.minus(from);
  }
}
