package io.github.attribution.journey;

import org.jspecify.annotations.Nullable;

/**
 * Milestones as bulk arrays, one entry a milestone, in any order.
 *
 * <p>All arrays have the same length; they pass to the graphs, and the caller must not change them
 * afterwards. Mutable, not thread-safe.
 */
public final class MilestoneColumns {

  final int[] accounts;
  final long[] atMicros;
  final Dictionary names;
  final int[] nameCodes;
  int @Nullable [] contacts;
  int @Nullable [] opportunities;

  private MilestoneColumns(int[] accounts, long[] atMicros, Dictionary names, int[] nameCodes) {
    this.accounts = accounts;
    this.atMicros = atMicros;
    this.names = names;
    this.nameCodes = nameCodes;
    requireLength("times", atMicros.length);
    requireLength("names", nameCodes.length);
  }

  /**
   * Milestones without contacts and opportunities yet.
   *
   * @param accounts the account code of each milestone
   * @param atMicros epoch microseconds of each
   * @param names the texts of the names
   * @param nameCodes the code of each milestone's name
   * @return the columns
   * @throws IllegalArgumentException if the lengths differ
   */
  public static MilestoneColumns of(
      int[] accounts, long[] atMicros, Dictionary names, int[] nameCodes) {
    return new MilestoneColumns(accounts, atMicros, names, nameCodes);
  }

  /**
   * No milestones.
   *
   * @return columns of length zero
   */
  public static MilestoneColumns none() {
    return of(new int[0], new long[0], Dictionary.empty(), new int[0]);
  }

  /**
   * Sets the persons who reached them.
   *
   * @param contacts a contact code or −1 for each milestone
   * @return this
   */
  public MilestoneColumns withContacts(int[] contacts) {
    requireLength("contacts", contacts.length);
    this.contacts = contacts;
    return this;
  }

  /**
   * Sets the opportunities that reached them.
   *
   * @param opportunities an opportunity code or −1 for each milestone
   * @return this
   */
  public MilestoneColumns withOpportunities(int[] opportunities) {
    requireLength("opportunities", opportunities.length);
    this.opportunities = opportunities;
    return this;
  }

  private void requireLength(String what, int length) {
    if (length != accounts.length) {
      throw new IllegalArgumentException(
          "The milestones have %s accounts but %s %s; give one for each milestone"
              .formatted(accounts.length, length, what));
    }
  }
}
