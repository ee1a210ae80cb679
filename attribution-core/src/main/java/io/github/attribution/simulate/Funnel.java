package io.github.attribution.simulate;

import java.util.Arrays;

/**
 * Reads the milestones of an account off its touches and opportunities. A contact becomes a lead
 * when it first identifies itself; an account becomes an MQA with the first identifying touch after
 * two others, and an SQA with the first call or meeting from then on, both at the latest when its
 * first opportunity opens.
 */
final class Funnel {

  private static final int TOUCHES_BEFORE_MQA = 2;
  private static final long NEVER = Long.MAX_VALUE;

  private final boolean[] lead = new boolean[BuyingGroup.MAX_CONTACTS];

  void fill(TouchColumns touches, int buyer, DealColumns out) {
    addLeads(touches, out);
    long opens = out.opportunities == 0 ? NEVER : out.createdMicros[0];
    long mqa = Math.min(opens, firstIdentified(touches));
    if (mqa != NEVER) {
      add(Milestone.MQA, mqa, out);
      long sqa = Math.min(opens, firstSales(touches, mqa));
      if (sqa != NEVER) {
        add(Milestone.SQA, sqa, out);
      }
    }
    for (int i = 0; i < out.opportunities; i++) {
      out.addMilestone(Milestone.OPPORTUNITY_CREATED, out.createdMicros[i], buyer, i);
    }
  }

  private void addLeads(TouchColumns touches, DealColumns out) {
    Arrays.fill(lead, false);
    for (int i = 0; i < touches.count; i++) {
      int contact = touches.contact[i];
      if (contact >= 0 && !lead[contact] && interaction(touches, i).identifies()) {
        lead[contact] = true;
        out.addMilestone(
            Milestone.LEAD_CREATED, touches.atMicros[i], contact, SyntheticAccount.NONE);
      }
    }
  }

  private static long firstIdentified(TouchColumns touches) {
    for (int i = TOUCHES_BEFORE_MQA; i < touches.count; i++) {
      if (interaction(touches, i).identifies()) {
        return touches.atMicros[i];
      }
    }
    return NEVER;
  }

  private static long firstSales(TouchColumns touches, long from) {
    for (int i = 0; i < touches.count; i++) {
      if (touches.atMicros[i] >= from && interaction(touches, i).sales()) {
        return touches.atMicros[i];
      }
    }
    return NEVER;
  }

  private static Interaction interaction(TouchColumns touches, int i) {
    return Interaction.of(touches.interaction[i]);
  }

  private static void add(Milestone kind, long reached, DealColumns out) {
    out.addMilestone(kind, reached, SyntheticAccount.NONE, SyntheticAccount.NONE);
  }
}
