package io.github.attribution.journey;

import java.util.Arrays;

/** Which contacts are named together with which opportunity. */
final class OpportunityContacts {

  private final long[] pairs;

  private OpportunityContacts(long[] pairs) {
    this.pairs = pairs;
  }

  static OpportunityContacts of(Conversions conversions, Milestones milestones) {
    long[] pairs = new long[conversions.size() + milestones.size()];
    int size = 0;
    for (int i = 0; i < conversions.size(); i++) {
      size = add(pairs, size, conversions.opportunity(i), conversions.contact(i));
    }
    for (int i = 0; i < milestones.size(); i++) {
      size = add(pairs, size, milestones.opportunity(i), milestones.contact(i));
    }
    long[] sorted = Arrays.copyOf(pairs, size);
    Arrays.sort(sorted);
    return new OpportunityContacts(sorted);
  }

  boolean contains(int opportunity, int contact) {
    return opportunity >= 0
        && contact >= 0
        && Arrays.binarySearch(pairs, pair(opportunity, contact)) >= 0;
  }

  /** Whether any contact is named with an opportunity. */
  boolean any(int opportunity) {
    if (opportunity < 0) {
      return false;
    }
    int found = Arrays.binarySearch(pairs, pair(opportunity, 0));
    int next = found < 0 ? -found - 1 : found;
    return next < pairs.length && pairs[next] >>> Integer.SIZE == opportunity;
  }

  private static int add(long[] pairs, int size, int opportunity, int contact) {
    if (opportunity < 0 || contact < 0) {
      return size;
    }
    pairs[size] = pair(opportunity, contact);
    return size + 1;
  }

  private static long pair(int opportunity, int contact) {
    return ((long) opportunity << Integer.SIZE) | contact;
  }
}
