package io.github.attribution.journey;

import org.jspecify.annotations.Nullable;

/**
 * Conversions as bulk arrays, one entry a conversion, in any order.
 *
 * <p>Conversion ids are codes that ascend with the ids' texts; they name the conversions and break
 * ties on time. All arrays have the same length; they pass to the graphs, and the caller must not
 * change them afterwards. Mutable, not thread-safe.
 */
public final class ConversionColumns {

  final int[] accounts;
  final long[] atMicros;
  final long[] revenueMicros;
  final Dictionary ids;
  final int[] idCodes;
  long @Nullable [] countMicros;
  boolean @Nullable [] newCustomers;
  Dictionary types = Dictionary.empty();
  int @Nullable [] typeCodes;
  int @Nullable [] contacts;
  int @Nullable [] opportunities;
  int @Nullable [] reversedRows;
  Dictionary campaigns = Dictionary.empty();
  int @Nullable [] campaignCodes;

  private ConversionColumns(
      int[] accounts, long[] atMicros, long[] revenueMicros, Dictionary ids, int[] idCodes) {
    this.accounts = accounts;
    this.atMicros = atMicros;
    this.revenueMicros = revenueMicros;
    this.ids = ids;
    this.idCodes = idCodes;
    requireLength("times", atMicros.length);
    requireLength("revenues", revenueMicros.length);
    requireLength("ids", idCodes.length);
  }

  /**
   * Conversions without the optional columns yet.
   *
   * @param accounts the account code of each conversion
   * @param atMicros epoch microseconds of each
   * @param revenueMicros revenue in micros of each, negative for refunds
   * @param ids the texts of the ids, in ascending order
   * @param idCodes the code of each conversion's id, each used once
   * @return the columns
   * @throws IllegalArgumentException if the lengths differ
   */
  public static ConversionColumns of(
      int[] accounts, long[] atMicros, long[] revenueMicros, Dictionary ids, int[] idCodes) {
    return new ConversionColumns(accounts, atMicros, revenueMicros, ids, idCodes);
  }

  /**
   * No conversions.
   *
   * @return columns of length zero
   */
  public static ConversionColumns none() {
    return of(new int[0], new long[0], new long[0], Dictionary.empty(), new int[0]);
  }

  /**
   * Sets what each row counts for, instead of the rule of {@link Conversion}.
   *
   * @param countMicros micro-conversions of each row; negative for what is taken back
   * @return this
   */
  public ConversionColumns withCounts(long[] countMicros) {
    requireLength("counts", countMicros.length);
    this.countMicros = countMicros;
    return this;
  }

  /**
   * Says which conversions made a new customer.
   *
   * @param newCustomers true where one did
   * @return this
   */
  public ConversionColumns withNewCustomers(boolean[] newCustomers) {
    requireLength("new-customer flags", newCustomers.length);
    this.newCustomers = newCustomers;
    return this;
  }

  /**
   * Sets the types; without, all are {@value Conversion#CLOSED_WON}.
   *
   * @param types the texts of the codes
   * @param codes the code of each conversion's type
   * @return this
   */
  public ConversionColumns withTypes(Dictionary types, int[] codes) {
    requireLength("types", codes.length);
    this.types = types;
    this.typeCodes = codes;
    return this;
  }

  /**
   * Sets the persons who converted.
   *
   * @param contacts a contact code or −1 for each conversion
   * @return this
   */
  public ConversionColumns withContacts(int[] contacts) {
    requireLength("contacts", contacts.length);
    this.contacts = contacts;
    return this;
  }

  /**
   * Sets the opportunities that were closed.
   *
   * @param opportunities an opportunity code or −1 for each conversion
   * @return this
   */
  public ConversionColumns withOpportunities(int[] opportunities) {
    requireLength("opportunities", opportunities.length);
    this.opportunities = opportunities;
    return this;
  }

  /**
   * Says which conversions take back which.
   *
   * @param reversedRows the row of the conversion that is taken back, or −1, for each conversion
   * @return this
   */
  public ConversionColumns withReversed(int[] reversedRows) {
    requireLength("reversed rows", reversedRows.length);
    this.reversedRows = reversedRows;
    return this;
  }

  /**
   * Sets the campaigns that the sales side names as their sources.
   *
   * @param campaigns the texts of the campaigns
   * @param codes a campaign code or −1 for each conversion
   * @return this
   */
  public ConversionColumns withCampaigns(Dictionary campaigns, int[] codes) {
    requireLength("campaigns", codes.length);
    this.campaigns = campaigns;
    this.campaignCodes = codes;
    return this;
  }

  private void requireLength(String what, int length) {
    if (length != accounts.length) {
      throw new IllegalArgumentException(
          "The conversions have %s accounts but %s %s; give one for each conversion"
              .formatted(accounts.length, length, what));
    }
  }
}
