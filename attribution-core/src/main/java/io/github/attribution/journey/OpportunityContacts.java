package io.github.attribution.journey;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Which contacts belong to which opportunity. Immutable. */
final class OpportunityContacts {

  private final long[] pairs;

  private OpportunityContacts(LongStream pairs) {
    this.pairs = pairs.filter(pair -> pair >= 0).sorted().toArray();
  }

  /** Listed contacts, and those who are named together with an opportunity. */
  static OpportunityContacts of(
      Conversions conversions, Milestones milestones, OpportunityContactColumns listed) {
    LongStream.Builder pairs = LongStream.builder();
    for (int i = 0; i < conversions.size(); i++) {
      pairs.add(pair(conversions.opportunity(i), conversions.contact(i)));
    }
    for (int i = 0; i < milestones.size(); i++) {
      pairs.add(pair(milestones.opportunity(i), milestones.contact(i)));
    }
    for (int i = 0; i < listed.size(); i++) {
      pairs.add(pair(listed.opportunities[i], listed.contacts[i]));
    }
    return new OpportunityContacts(pairs.build());
  }

  /** Listed contacts that are primary ones. */
  static OpportunityContacts primary(OpportunityContactColumns listed) {
    LongStream.Builder pairs = LongStream.builder();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.primary[i]) {
        pairs.add(pair(listed.opportunities[i], listed.contacts[i]));
      }
    }
    return new OpportunityContacts(pairs.build());
  }

  boolean contains(int opportunity, int contact) {
    return opportunity >= 0
        && contact >= 0
        && Arrays.binarySearch(pairs, pair(opportunity, contact)) >= 0;
  }

  /** Whether an opportunity has any contact. */
  boolean any(int opportunity) {
    if (opportunity < 0) {
      return false;
    }
    int found = Arrays.binarySearch(pairs, pair(opportunity, 0));
    int next = found < 0 ? -found - 1 : found;
    return next < pairs.length && pairs[next] >>> Integer.SIZE == opportunity;
  }

  /** Both in one long; negative if one of them is not known. */
  private static long pair(int opportunity, int contact) {
    return opportunity < 0 || contact < 0 ? -1 : ((long) opportunity << Integer.SIZE) | contact;
  }
}
