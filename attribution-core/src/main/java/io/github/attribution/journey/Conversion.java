package io.github.attribution.journey;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outcome with its revenue: a deal won, an order, a sign-up, or a refund of one.
 *
 * <p>What it counts for: an ordinary conversion counts one. A row with a negative revenue is a
 * refund: it takes money back and counts zero, unless it {@code reverses} a conversion with that
 * conversion's whole revenue: then it counts minus one, so that both together are nothing.
 *
 * @param id the conversion's own id, not empty
 * @param accountId the account that converted, not empty
 * @param convertedAt when, counted to the microsecond
 * @param revenueMicros revenue in micros of the reporting currency; negative for a refund
 * @param type what kind of outcome, such as {@value #CLOSED_WON}
 * @param newCustomer whether the account became a customer with it; null if not known
 * @param opportunityId the opportunity that was closed, null if none
 * @param contactId the person who converted, null if unknown
 * @param reverses the id of the conversion that this one takes back, null if it takes back none
 * @param campaign the campaign that the sales side names as its source, null if none
 */
public record Conversion(
    String id,
    String accountId,
    Instant convertedAt,
    long revenueMicros,
    String type,
    @Nullable Boolean newCustomer,
    @Nullable String opportunityId,
    @Nullable String contactId,
    @Nullable String reverses,
    @Nullable String campaign) {

  /** The type of a conversion that is given none. */
  public static final String CLOSED_WON = "closed_won";

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if id, account or type is empty, or revenue is positive
   *     although the conversion takes another one back
   */
  public Conversion {
    Facts.requireText(id, "id of a conversion");
    Facts.requireText(accountId, "account id of a conversion");
    Facts.requireText(type, "type of a conversion");
    if (reverses != null && revenueMicros > 0) {
      throw new IllegalArgumentException(
          "Conversion '%s' takes back '%s' with the positive revenue %s; what is taken back is negative"
              .formatted(id, reverses, Micros.toText(revenueMicros)));
    }
  }

  /**
   * A conversion without a campaign of its own.
   *
   * @param id the conversion's own id
   * @param accountId the account that converted
   * @param convertedAt when
   * @param revenueMicros revenue in micros
   * @param type what kind of outcome
   * @param newCustomer whether the account became a customer with it; null if not known
   * @param opportunityId the opportunity, null if none
   * @param contactId the person who converted, null if unknown
   * @param reverses the id of the conversion that it takes back, null if none
   */
  public Conversion(
      String id,
      String accountId,
      Instant convertedAt,
      long revenueMicros,
      String type,
      @Nullable Boolean newCustomer,
      @Nullable String opportunityId,
      @Nullable String contactId,
      @Nullable String reverses) {
    this(
        id,
        accountId,
        convertedAt,
        revenueMicros,
        type,
        newCustomer,
        opportunityId,
        contactId,
        reverses,
        null);
  }

  /**
   * A deal won.
   *
   * @param id the conversion's id
   * @param accountId the account
   * @param convertedAt when
   * @param revenue the revenue in units of the reporting currency, at most six decimals
   * @return the conversion
   */
  public static Conversion of(
      String id, String accountId, Instant convertedAt, BigDecimal revenue) {
    return new Conversion(
        id, accountId, convertedAt, Micros.of(revenue), CLOSED_WON, null, null, null, null);
  }

  /**
   * This conversion as another kind of outcome.
   *
   * @param type the kind
   * @return a copy
   */
  public Conversion withType(String type) {
    return copy(type, newCustomer, opportunityId, contactId, reverses, campaign);
  }

  /**
   * This conversion with the answer whether it made the account a customer.
   *
   * @param newCustomer the answer
   * @return a copy
   */
  public Conversion withNewCustomer(boolean newCustomer) {
    return copy(type, newCustomer, opportunityId, contactId, reverses, campaign);
  }

  /**
   * This conversion as the close of an opportunity.
   *
   * @param opportunityId the opportunity
   * @return a copy
   */
  public Conversion withOpportunity(String opportunityId) {
    return copy(type, newCustomer, opportunityId, contactId, reverses, campaign);
  }

  /**
   * This conversion by a person.
   *
   * @param contactId the person
   * @return a copy
   */
  public Conversion withContact(String contactId) {
    return copy(type, newCustomer, opportunityId, contactId, reverses, campaign);
  }

  /**
   * This conversion as the refund of another one, whose shares it gets.
   *
   * @param reverses the id of the conversion that is taken back
   * @return a copy
   */
  public Conversion reversing(String reverses) {
    return copy(type, newCustomer, opportunityId, contactId, reverses, campaign);
  }

  /**
   * This conversion with the campaign that the sales side names as its source.
   *
   * @param campaign the campaign
   * @return a copy
   */
  public Conversion withCampaign(String campaign) {
    return copy(type, newCustomer, opportunityId, contactId, reverses, campaign);
  }

  private Conversion copy(
      String type,
      @Nullable Boolean newCustomer,
      @Nullable String opportunityId,
      @Nullable String contactId,
      @Nullable String reverses,
      @Nullable String campaign) {
    return new Conversion(
        id,
        accountId,
        convertedAt,
        revenueMicros,
        type,
        newCustomer,
        opportunityId,
        contactId,
        reverses,
        campaign);
  }
}
