package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;

/**
 * How the account of a touchpoint without an {@code account_id} is found.
 *
 * <p>The rules are tried in their order. The first one that knows an account decides: the touch is
 * of that account, or of several, about which {@link Ties} decides.
 *
 * @param ladder the rules in the order in which they are tried; empty for no matching
 * @param ties what happens to touches that a rule finds several accounts for
 * @param unmatched what happens to touches that no rule finds an account for
 */
public record AccountMatching(List<Rule> ladder, Ties ties, Unmatched unmatched) {

  /** A way to find an account. */
  public enum Rule {
    /** The contact is known in the contacts table. */
    CONTACT,
    /** The e-mail address is of the account's domain. */
    EMAIL,
    /** The website is of the account's domain. */
    WEBSITE,
    /** The IP address is in a range of the account. */
    IP,
    /** The company has the account's name. */
    COMPANY;

    /**
     * The name in configurations and results.
     *
     * @return the name in lower case
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What happens to touches that a rule finds several accounts for. */
  public enum Ties {
    /** They are left out. */
    REJECT,
    /**
     * They are of the account with most contacts in the contacts table; where that leaves several,
     * of the one whose id comes first by code point.
     */
    MOST_CONTACTS
  }

  /** What happens to touches that no rule finds an account for. */
  public enum Unmatched {
    /** They are left out. */
    REJECT,
    /** They are of an account without a name: one for each contact, else e-mail, else touch. */
    ANONYMOUS
  }

  private static final AccountMatching NONE =
      new AccountMatching(List.of(), Ties.REJECT, Unmatched.REJECT);

  /**
   * Copies.
   *
   * @throws IllegalArgumentException if a rule is there twice
   */
  public AccountMatching {
    ladder = ImmutableList.copyOf(ladder);
    if (ladder.stream().distinct().count() < ladder.size()) {
      throw new IllegalArgumentException(
          "A rule of account matching is named twice: " + ladder.stream().map(Rule::text).toList());
    }
  }

  /**
   * No matching: every touchpoint needs an {@code account_id}.
   *
   * @return what applies where nothing is said
   */
  public static AccountMatching none() {
    return NONE;
  }

  /**
   * Rules in their order; ties and unmatched touches are left out.
   *
   * @param ladder the rules
   * @return a matching by them
   * @throws IllegalArgumentException if a rule is there twice
   */
  public static AccountMatching by(Rule... ladder) {
    return new AccountMatching(List.of(ladder), Ties.REJECT, Unmatched.REJECT);
  }

  /**
   * The same rules with another way to decide ties.
   *
   * @param ties what happens to touches that a rule finds several accounts for
   * @return a copy
   */
  public AccountMatching withTies(Ties ties) {
    return new AccountMatching(ladder, ties, unmatched);
  }

  /**
   * The same rules with another fate of unmatched touches.
   *
   * @param unmatched what happens to touches that no rule finds an account for
   * @return a copy
   */
  public AccountMatching withUnmatched(Unmatched unmatched) {
    return new AccountMatching(ladder, ties, unmatched);
  }

  /** Whether accounts are looked for at all. */
  boolean isOn() {
    return !ladder.isEmpty();
  }
}
