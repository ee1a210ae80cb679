package io.github.attribution.journey;

/**
 * A person who takes part in an opportunity, as sales systems list them.
 *
 * @param opportunityId the opportunity, not empty
 * @param contactId the person, not empty
 * @param primary whether the person is the opportunity's primary contact
 */
public record OpportunityContact(String opportunityId, String contactId, boolean primary) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if an id is empty
   */
  public OpportunityContact {
    Facts.requireText(opportunityId, "opportunity id of an opportunity's contact");
    Facts.requireText(contactId, "contact id of an opportunity's contact");
  }
}
