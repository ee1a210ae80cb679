package io.github.attribution.journey;

import io.github.attribution.journey.JourneyRules.Scope;

/** Whose touches count for one outcome after the other. Mutable, for one thread. */
final class ScopeTest {

  /** Stands for all contacts of an account in place of one. */
  static final int EVERYBODY = -3;

  private static final int NOBODY = -2;

  private final JourneyGraphs graphs;
  private final Scope scope;
  private final boolean[] inGroup;
  private boolean wholeAccount;
  private boolean anyPrimary;
  private int contact;
  private int opportunity;

  ScopeTest(JourneyGraphs graphs, JourneyRules rules) {
    this.graphs = graphs;
    this.scope = rules.scope();
    this.inGroup =
        scope == Scope.BUYING_GROUP ? graphs.contactsWithRoles(rules.roles()) : new boolean[0];
  }

  void aim(int account, int contact, int opportunity) {
    this.wholeAccount =
        scope == Scope.ACCOUNT
            || (scope == Scope.HYBRID && !graphs.opportunityContacts.any(opportunity));
    this.anyPrimary = scope == Scope.PRIMARY_CONTACT && graphs.primaryContacts.any(opportunity);
    this.opportunity = opportunity;
    this.contact = contact;
    if (contact < 0) {
      this.contact = scope == Scope.PRIMARY_CONTACT ? primary(account, opportunity) : NOBODY;
    }
  }

  /** Whether an unconverted journey has the touches of one contact only. */
  static boolean isOfOneContact(Scope scope) {
    return scope == Scope.CONTACT || scope == Scope.PRIMARY_CONTACT;
  }

  /** For an unconverted journey of a contact, −1 for the unknown one, or of {@link #EVERYBODY}. */
  void aimUnconverted(int contact) {
    this.wholeAccount = contact == EVERYBODY && scope != Scope.BUYING_GROUP;
    this.anyPrimary = false;
    this.opportunity = -1;
    this.contact = contact;
  }

  boolean test(int touch) {
    if (wholeAccount) {
      return true;
    }
    int its = graphs.touches.contact(touch);
    return switch (scope) {
      case CONTACT -> its == contact;
      case PRIMARY_CONTACT ->
          anyPrimary ? graphs.primaryContacts.contains(opportunity, its) : its == contact;
      case BUYING_GROUP -> its >= 0 && its < inGroup.length && inGroup[its];
      case ACCOUNT, OPPORTUNITY, HYBRID -> graphs.opportunityContacts.contains(opportunity, its);
    };
  }

  /** The contact of the opportunity's first milestone that names one. */
  private int primary(int account, int opportunity) {
    Milestones all = graphs.milestones;
    for (int i = graphs.firstMilestone(account); i < graphs.firstMilestone(account + 1); i++) {
      if (opportunity >= 0 && all.opportunity(i) == opportunity && all.contact(i) >= 0) {
        return all.contact(i);
      }
    }
    return NOBODY;
  }
}
