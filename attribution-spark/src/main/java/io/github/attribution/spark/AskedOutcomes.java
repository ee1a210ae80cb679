package io.github.attribution.spark;

import io.github.attribution.io.InputTable;
import io.github.attribution.io.OutcomePlans;
import java.util.Set;

/**
 * That outcomes beside conversions and leads are to be credited.
 *
 * @param plans how
 * @param unread tables that are given, but not read
 */
record AskedOutcomes(OutcomePlans plans, Set<InputTable> unread) {

  AskedOutcomes {
    unread = Set.copyOf(unread);
  }
}
