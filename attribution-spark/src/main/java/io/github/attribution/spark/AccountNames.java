package io.github.attribution.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Numbers contacts or opportunities: account by account, and inside an account in the order of the
 * ids. The same id in another account is another one.
 */
final class AccountNames {

  private final Map<UTF8String, Integer> numbers = new HashMap<>();
  private final List<UTF8String> names = new ArrayList<>();
  private int before;

  /** The number of an id inside the account so far, in the order of first appearance. */
  int add(@Nullable UTF8String id) {
    if (id == null) {
      return -1;
    }
    Integer known = numbers.get(id);
    if (known != null) {
      return known;
    }
    UTF8String kept = id.clone();
    numbers.put(kept, names.size());
    names.add(kept);
    return names.size() - 1;
  }

  /** Ends an account: gives the final codes of its numbers. */
  int[] endAccount() {
    int[] codes = new int[names.size()];
    int[] order =
        IntStream.range(0, codes.length)
            .boxed()
            .sorted((a, b) -> names.get(a).compareTo(names.get(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int rank = 0; rank < order.length; rank++) {
      codes[order[rank]] = before + rank;
    }
    before += codes.length;
    numbers.clear();
    names.clear();
    return codes;
  }

  /** How many there are in all accounts that ended. */
  int count() {
    return before;
  }
}
