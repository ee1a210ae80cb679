package io.github.attribution.simulate;

/** Milestones, opportunities, stages and conversions of one account, in columns. */
final class DealColumns {

  static final int MAX_OPPORTUNITIES = 2;

  private static final int MAX_STAGES = MAX_OPPORTUNITIES * Stage.MOST;
  private static final int MAX_CONVERSIONS = 2 * MAX_OPPORTUNITIES;
  private static final int MAX_MILESTONES = BuyingGroup.MAX_CONTACTS + 2 + MAX_OPPORTUNITIES;

  final long[] createdMicros = new long[MAX_OPPORTUNITIES];
  final long[] closedMicros = new long[MAX_OPPORTUNITIES];
  final long[] amountMicros = new long[MAX_OPPORTUNITIES];
  final Stage[] current = new Stage[MAX_OPPORTUNITIES];
  int opportunities;

  final int[] stageOpportunity = new int[MAX_STAGES];
  final Stage[] stage = new Stage[MAX_STAGES];
  final long[] enteredMicros = new long[MAX_STAGES];
  int stages;

  final long[] convertedMicros = new long[MAX_CONVERSIONS];
  final long[] revenueMicros = new long[MAX_CONVERSIONS];
  final int[] conversionOpportunity = new int[MAX_CONVERSIONS];
  final int[] reverses = new int[MAX_CONVERSIONS];
  int conversions;

  final Milestone[] milestone = new Milestone[MAX_MILESTONES];
  final long[] reachedMicros = new long[MAX_MILESTONES];
  final int[] milestoneContact = new int[MAX_MILESTONES];
  final int[] milestoneOpportunity = new int[MAX_MILESTONES];
  int milestones;

  void clear() {
    opportunities = 0;
    stages = 0;
    conversions = 0;
    milestones = 0;
  }

  void addOpportunity(long created, long amount) {
    createdMicros[opportunities] = created;
    closedMicros[opportunities] = SyntheticAccount.NONE;
    amountMicros[opportunities] = amount;
    opportunities++;
  }

  /** Moves the last opportunity on. */
  void enter(Stage next, long entered) {
    int opportunity = opportunities - 1;
    current[opportunity] = next;
    if (next.closed()) {
      closedMicros[opportunity] = entered;
    }
    stageOpportunity[stages] = opportunity;
    stage[stages] = next;
    enteredMicros[stages] = entered;
    stages++;
  }

  /** Adds a conversion of the last opportunity; a refund names the conversion that it reverses. */
  void addConversion(long converted, long revenue, int reversed) {
    convertedMicros[conversions] = converted;
    revenueMicros[conversions] = revenue;
    conversionOpportunity[conversions] = opportunities - 1;
    reverses[conversions] = reversed;
    conversions++;
  }

  void addMilestone(Milestone kind, long reached, int contact, int opportunity) {
    milestone[milestones] = kind;
    reachedMicros[milestones] = reached;
    milestoneContact[milestones] = contact;
    milestoneOpportunity[milestones] = opportunity;
    milestones++;
  }
}
