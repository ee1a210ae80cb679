package io.github.attribution.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage that an account, or one of its contacts or opportunities, reached.
 *
 * @param accountId the account, not empty
 * @param name which stage, such as {@value #LEAD_CREATED} or {@value #OPPORTUNITY_CREATED}, not
 *     empty
 * @param reachedAt when, counted to the microsecond
 * @param contactId the person who reached it, null if unknown
 * @param opportunityId the opportunity that reached it, null if none
 */
public record Milestone(
    String accountId,
    String name,
    Instant reachedAt,
    @Nullable String contactId,
    @Nullable String opportunityId) {

  /** The milestone by which a person became a lead; the metric cost per lead counts these. */
  public static final String LEAD_CREATED = "lead_created";

  /** The milestone of a new opportunity, which dates its outcomes in cohorts of opportunities. */
  public static final String OPPORTUNITY_CREATED = "opportunity_created";

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if account or name is empty
   */
  public Milestone {
    Facts.requireText(accountId, "account id of a milestone");
    Facts.requireText(name, "name of a milestone");
  }

  /**
   * A milestone of an account.
   *
   * @param accountId the account
   * @param name which stage
   * @param reachedAt when
   * @return the milestone
   */
  public static Milestone of(String accountId, String name, Instant reachedAt) {
    return new Milestone(accountId, name, reachedAt, null, null);
  }

  /**
   * This milestone, reached by a person for an opportunity.
   *
   * @param contactId the person
   * @param opportunityId the opportunity
   * @return a copy
   */
  public Milestone with(String contactId, String opportunityId) {
    return new Milestone(accountId, name, reachedAt, contactId, opportunityId);
  }
}
