package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Contacts of target accounts: how many, and how many of them hold a role that matters.
 *
 * <ul>
 *   <li>Contacts with one e-mail address, whatever its case, are one person.
 *   <li>An account without contacts counts as 0 in the mean and the median.
 *   <li>No account, or for the share no contact: {@code NO_DATA}.
 * </ul>
 */
public final class AccountContacts {

  /** The accounts that are on the target list. */
  public static final Figure TARGETS =
      Figure.count(
          "target accounts at the end",
          "accounts on the target list at the end of the period",
          BuyingGroups.TARGETS);

  /** Their contacts. */
  public static final Figure CONTACTS =
      Figure.count(
          "contacts of target accounts",
          "people of target accounts, each e-mail address once in an account",
          BuyingGroups.TARGETS,
          "contacts");

  /** The contacts of each of them. */
  public static final Figure CONTACTS_OF_EACH =
      Figure.sample(
          "contacts of each",
          "people of each account that is on the target list at the end of the period",
          MetricUnit.COUNT,
          BuyingGroups.TARGETS,
          "contacts");

  /** Contacts that hold a required role. */
  public static final Figure RIGHT =
      Figure.count(
          "right contacts",
          "people of target accounts who hold a required role at the end of the period",
          BuyingGroups.TARGETS,
          "contacts",
          BuyingGroups.ROLES,
          "role_templates");

  private static final String DENSITY = "Abmatic, contact density; TamTam, account coverage";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("contactsPerAccount", "Contacts per target account")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("contacts of target accounts / target accounts")
              .unit(MetricUnit.COUNT)
              .reading(
                  "A few large accounts lift the mean; read the median beside it. Contacts carry no"
                      + " dates: all that are known now count in every period.")
              .source(DENSITY)
              .example("6", "24", "4")
              .of(CONTACTS, TARGETS, AccountContacts::mean),
          Metric.named("contactsPerAccountMedian", "Contacts per target account, median")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("median over target accounts of their contacts")
              .unit(MetricUnit.COUNT)
              .reading(
                  "Accounts without contacts count as 0. Contacts carry no dates: all that are known"
                      + " now count in every period.")
              .source(DENSITY)
              .example("6", "8 0 4 12")
              .from(List.of(CONTACTS_OF_EACH), figures -> median(figures.sample(CONTACTS_OF_EACH))),
          Metric.named("rightContactShare", "Share of right contacts")
              .tags(MetricTag.ACQUISITION, MetricTag.RELATIONSHIPS, MetricTag.ACTIVITY)
              .formula("contacts with a required role / contacts of target accounts")
              .reading(
                  "It falls when many contacts without a known role are imported. Roles are those at"
                      + " the end of the period, contacts all that are known now.")
              .source("TamTam, account coverage; GTM Second Brain, buying roles")
              .example("0.375", "9", "24")
              .of(RIGHT, CONTACTS, AccountContacts::rightShare));

  private AccountContacts() {}

  /**
   * The mean number of contacts.
   *
   * @param contacts contacts of all target accounts
   * @param accounts target accounts, also those without contacts
   * @return a number of people
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult mean(BigDecimal contacts, BigDecimal accounts) {
    Quotients.requireNotNegative(contacts, "number of contacts");
    return Quotients.mean(contacts, accounts, MetricUnit.COUNT);
  }

  /**
   * The median number of contacts: the middle account's, or the mean of the two in the middle.
   *
   * @param contacts contacts of each target account, 0 of those without any
   * @return a number of people with n = the accounts; {@code NO_DATA} if there is none
   */
  public static MetricResult median(double[] contacts) {
    return contacts.length == 0
        ? MetricResult.missing(MetricUnit.COUNT, "no target account")
        : MetricResult.of(new Median().evaluate(contacts), MetricUnit.COUNT).withN(contacts.length);
  }

  /**
   * The share of contacts with a required role.
   *
   * @param right contacts of target accounts that hold any required role
   * @param contacts all contacts of target accounts
   * @return a ratio
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult rightShare(BigDecimal right, BigDecimal contacts) {
    return Quotients.ratio(right, contacts);
  }
}
