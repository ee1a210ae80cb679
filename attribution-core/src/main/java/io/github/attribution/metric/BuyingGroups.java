package io.github.attribution.metric;

import java.math.BigDecimal;

/** What the metrics of buying groups have in common: what they need and what they refuse. */
final class BuyingGroups {

  static final String TARGETS = "target_accounts|accounts.target";
  static final String ROLES = "contact_roles|contacts.role";
  static final String TOUCH_CONTACTS = "touchpoints.contact_id";

  static final String MARKETING_INSIDER =
      "Marketing Insider Group, 7 Advanced Metrics to Measure ABM, 2020";

  private BuyingGroups() {}

  static void requirePart(BigDecimal part, BigDecimal whole, String what, String of) {
    Quotients.requireNotNegative(part, "number of " + what);
    if (part.compareTo(whole) > 0) {
      throw new IllegalArgumentException(
          "There are %s %s of %s %s; a part is at most the whole"
              .formatted(part.toPlainString(), what, whole.toPlainString(), of));
    }
  }

  static void requireSameLength(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "There are numbers of %d accounts and of %d; give both of every account"
              .formatted(first.length, second.length));
    }
  }
}
