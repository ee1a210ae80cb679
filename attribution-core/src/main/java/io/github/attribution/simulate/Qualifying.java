package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads off touches how far contacts come. A lead is qualified with its first reply, call or
 * meeting from then on, an MQL with its second identifying touch, and an SQL with its first call or
 * meeting from that one on.
 */
final class Qualifying {

  private static final long NEVER = Long.MAX_VALUE;

  private final long[] lead = new long[BuyingGroup.MAX_CONTACTS];
  private final long[] qualified = new long[BuyingGroup.MAX_CONTACTS];
  private final long[] mql = new long[BuyingGroup.MAX_CONTACTS];
  private final long[] sql = new long[BuyingGroup.MAX_CONTACTS];

  List<SyntheticQualification> of(SyntheticAccount account) {
    List.of(lead, qualified, mql, sql).forEach(times -> Arrays.fill(times, NEVER));
    TouchColumns touches = account.touches;
    for (int i = 0; i < touches.count; i++) {
      if (touches.contact[i] >= 0) {
        see(touches.contact[i], Interaction.of(touches.interaction[i]), touches.atMicros[i]);
      }
    }
    List<SyntheticQualification> rows = new ArrayList<>();
    for (int contact = 0; contact < account.contactCount(); contact++) {
      String id = account.contactId(contact);
      add("qualified", qualified[contact], id, rows);
      add("mql", mql[contact], id, rows);
      add("sql", sql[contact], id, rows);
    }
    return rows;
  }

  private void see(int contact, Interaction interaction, long at) {
    if (interaction.identifies()) {
      if (lead[contact] == NEVER) {
        lead[contact] = at;
      } else if (mql[contact] == NEVER) {
        mql[contact] = at;
      }
    }
    if (interaction.twoWay() && lead[contact] != NEVER && qualified[contact] == NEVER) {
      qualified[contact] = at;
    }
    if (interaction.sales() && mql[contact] != NEVER && sql[contact] == NEVER) {
      sql[contact] = at;
    }
  }

  private static void add(
      String milestone, long at, String contact, List<SyntheticQualification> rows) {
    if (at != NEVER) {
      rows.add(new SyntheticQualification(milestone, at, contact));
    }
  }
}
