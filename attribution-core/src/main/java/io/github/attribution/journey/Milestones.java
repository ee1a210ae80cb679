package io.github.attribution.journey;

import org.jspecify.annotations.Nullable;

/** All milestones in columns, by account, then time, name, contact and opportunity. */
final class Milestones {

  final AccountOrder order;
  final long[] atMicros;
  final Dictionary names;
  final int[] nameCodes;
  private final int @Nullable [] contacts;
  private final int @Nullable [] opportunities;
  private final int leadCode;
  private final boolean anyLead;

  private Milestones(AccountOrder order, MilestoneColumns columns, boolean leadsElsewhere) {
    this.order = order;
    this.atMicros = order.atMicros();
    this.names = columns.names;
    this.nameCodes = order.gather(columns.nameCodes);
    this.contacts = columns.contacts == null ? null : order.gather(columns.contacts);
    this.opportunities = columns.opportunities == null ? null : order.gather(columns.opportunities);
    this.leadCode = names.code(Milestone.LEAD_CREATED);
    this.anyLead = leadsElsewhere || anyLead();
  }

  /** Sorts; leads are milestones if there are any, here or elsewhere. */
  static Milestones sorted(int accountCount, MilestoneColumns columns, boolean leadsElsewhere) {
    return new Milestones(
        AccountOrder.of(
            accountCount,
            columns.accounts,
            columns.atMicros,
            "milestone",
            (row, other) -> compareTies(columns, row, other)),
        columns,
        leadsElsewhere);
  }

  int size() {
    return atMicros.length;
  }

  boolean isLead(int milestone) {
    return nameCodes[milestone] == leadCode;
  }

  boolean haveLeads() {
    return anyLead;
  }

  int contact(int milestone) {
    return contacts == null ? -1 : contacts[milestone];
  }

  int opportunity(int milestone) {
    return opportunities == null ? -1 : opportunities[milestone];
  }

  /**
   * Whether a milestone of an outcome's account is the outcome's: not later, and not of another
   * opportunity.
   */
  boolean belongsTo(int milestone, int opportunity, long atMicros) {
    int its = opportunity(milestone);
    return this.atMicros[milestone] <= atMicros
        && (its < 0 || opportunity < 0 || its == opportunity);
  }

  /** The first lead of an account, or −1. */
  int firstLead(int account) {
    for (int milestone = order.offsets()[account];
        milestone < order.offsets()[account + 1];
        milestone++) {
      if (isLead(milestone)) {
        return milestone;
      }
    }
    return -1;
  }

  /** The last lead of an account, or −1. */
  int lastLead(int account) {
    for (int milestone = order.offsets()[account + 1] - 1;
        milestone >= order.offsets()[account];
        milestone--) {
      if (isLead(milestone)) {
        return milestone;
      }
    }
    return -1;
  }

  private boolean anyLead() {
    for (int milestone = 0; milestone < nameCodes.length; milestone++) {
      if (isLead(milestone)) {
        return true;
      }
    }
    return false;
  }

  private static int compareTies(MilestoneColumns columns, int row, int other) {
    int order = Integer.compare(columns.nameCodes[row], columns.nameCodes[other]);
    if (order == 0 && columns.contacts != null) {
      order = Integer.compare(columns.contacts[row], columns.contacts[other]);
    }
    if (order == 0 && columns.opportunities != null) {
      order = Integer.compare(columns.opportunities[row], columns.opportunities[other]);
    }
    return order;
  }
}
