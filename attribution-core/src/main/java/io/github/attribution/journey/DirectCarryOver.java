package io.github.attribution.journey;

import java.util.Arrays;

/**
 * Gives direct touches the channel of the last other touch of their contact, if that is not too
 * long ago. Touches without a contact are those of one unknown contact. For one thread.
 */
final class DirectCarryOver {

  private final JourneyGraphs graphs;
  private final TouchTest direct;
  private final long withinMicros;

  /** One more than the last other touch of each contact, the unknown one first; 0 for none. */
  private final int[] lastOfContact;

  DirectCarryOver(JourneyGraphs graphs, TouchFilter direct, long withinMicros) {
    this.graphs = graphs;
    this.direct = direct.on(graphs);
    this.withinMicros = withinMicros;
    this.lastOfContact = new int[graphs.contactCount() + 1];
  }

  /** The channels after carrying over. */
  Dimension channels() {
    Dimension channel = graphs.dimension(Dimension.CHANNEL);
    int[] codes = Arrays.copyOf(channel.codes(), graphs.touchCount());
    for (int account = 0; account < graphs.accountCount(); account++) {
      int from = graphs.firstTouch(account);
      int to = graphs.firstTouch(account + 1);
      for (int touch = from; touch < to; touch++) {
        codes[touch] = channel.code(source(touch));
      }
      for (int touch = from; touch < to; touch++) {
        lastOfContact[lane(touch)] = 0;
      }
    }
    return new Dimension(channel.name(), channel.values(), codes);
  }

  /** The touch whose channel a touch has. */
  private int source(int touch) {
    int lane = lane(touch);
    if (!direct.test(touch)) {
      lastOfContact[lane] = touch + 1;
      return touch;
    }
    int last = lastOfContact[lane] - 1;
    boolean carried =
        last >= 0 && graphs.touchAtMicros(touch) - graphs.touchAtMicros(last) <= withinMicros;
    return carried ? last : touch;
  }

  private int lane(int touch) {
    return graphs.touches.contact(touch) + 1;
  }
}
