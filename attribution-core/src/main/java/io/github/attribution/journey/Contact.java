package io.github.attribution.journey;

import org.jspecify.annotations.Nullable;

/**
 * A person of an account's buying group.
 *
 * @param id the contact's id, not empty
 * @param accountId the account, not empty
 * @param role the role in the buying group, such as {@code decision_maker}; null if unknown
 */
public record Contact(String id, String accountId, @Nullable String role) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if id or account is empty
   */
  public Contact {
    Facts.requireText(id, "id of a contact");
    Facts.requireText(accountId, "account id of a contact");
  }
}
