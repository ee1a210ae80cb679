package io.github.attribution.journey;

/**
 * Contacts of opportunities as bulk arrays, one entry a pair, in any order, repeats allowed.
 *
 * <p>All arrays have the same length; they pass to the graphs, and the caller must not change them
 * afterwards. Immutable but for that.
 */
public final class OpportunityContactColumns {

  final int[] opportunities;
  final int[] contacts;
  final boolean[] primary;

  private OpportunityContactColumns(int[] opportunities, int[] contacts, boolean[] primary) {
    this.opportunities = opportunities;
    this.contacts = contacts;
    this.primary = primary;
  }

  /**
   * Contacts of opportunities.
   *
   * @param opportunities the opportunity code of each pair
   * @param contacts the contact code of each
   * @param primary whether the contact is a primary one of the opportunity
   * @return the columns
   * @throws IllegalArgumentException if the lengths differ
   */
  public static OpportunityContactColumns of(
      int[] opportunities, int[] contacts, boolean[] primary) {
    if (contacts.length != opportunities.length || primary.length != opportunities.length) {
      throw new IllegalArgumentException(
          "The contacts of opportunities have %s opportunities, %s contacts and %s flags; give one of each for each pair"
              .formatted(opportunities.length, contacts.length, primary.length));
    }
    return new OpportunityContactColumns(opportunities, contacts, primary);
  }

  /**
   * No contacts.
   *
   * @return columns of length zero
   */
  public static OpportunityContactColumns none() {
    return of(new int[0], new int[0], new boolean[0]);
  }

  int size() {
    return opportunities.length;
  }
}
