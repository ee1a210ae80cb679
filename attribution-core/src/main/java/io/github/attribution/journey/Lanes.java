package io.github.attribution.journey;

import java.time.Duration;
import java.util.function.IntPredicate;

/**
 * What touches of one contact or one channel have to do with each other, asked touch by touch in
 * the order of time. Touches without a contact are those of one unknown contact. Mutable, for one
 * thread.
 */
final class Lanes {

  /** Whether a touch goes on with the session of its contact's touch before. */
  final IntPredicate goesOn = this::goesOn;

  /** Whether the touch before has the same channel. */
  final IntPredicate repeats = this::repeats;

  /** Whether any touch before has the same channel. */
  final IntPredicate occurred = this::occurred;

  private final JourneyGraphs graphs;
  private final Dimension channel;
  private final long idleMicros;

  /** One more than the last touch of each contact, the unknown one first; 0 for none. */
  private final int[] lastOfContact;

  private final boolean[] channelOccurred;
  private int lastChannel = -1;

  Lanes(JourneyGraphs graphs, JourneyRules rules) {
    this.graphs = graphs;
    this.channel = graphs.dimension(Dimension.CHANNEL);
    Duration idle = rules.session();
    this.idleMicros = idle == null ? 0 : Micros.ofDuration(idle);
    this.lastOfContact = new int[idle == null ? 0 : graphs.contactCount() + 1];
    this.channelOccurred = new boolean[channel.values().size()];
  }

  boolean areAlike(int touch, int other) {
    return graphs.touches.contact(touch) == graphs.touches.contact(other)
        && channel.code(touch) == channel.code(other);
  }

  /** Forgets all; given touches of every contact and channel that was asked for. */
  void clear(int[] touches, int size) {
    for (int i = 0; i < size; i++) {
      channelOccurred[channel.code(touches[i])] = false;
      if (lastOfContact.length > 0) {
        lastOfContact[graphs.touches.contact(touches[i]) + 1] = 0;
      }
    }
    lastChannel = -1;
  }

  private boolean goesOn(int touch) {
    int lane = graphs.touches.contact(touch) + 1;
    int last = lastOfContact[lane] - 1;
    lastOfContact[lane] = touch + 1;
    return last >= 0
        && channel.code(last) == channel.code(touch)
        && graphs.touchAtMicros(touch) - graphs.touchAtMicros(last) <= idleMicros;
  }

  private boolean repeats(int touch) {
    int code = channel.code(touch);
    boolean repeats = code == lastChannel;
    lastChannel = code;
    return repeats;
  }

  private boolean occurred(int touch) {
    int code = channel.code(touch);
    boolean occurred = channelOccurred[code];
    channelOccurred[code] = true;
    return occurred;
  }
}
