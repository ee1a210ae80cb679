package io.github.attribution.journey;

import java.util.Arrays;

/**
 * The journeys without a conversion of one account after the other: of all its touches, or of each
 * contact's, in the order of their last touches. Mutable, for one thread.
 */
final class UnconvertedJourneys {

  private final JourneyGraphs graphs;
  private final Eligibility eligibility;
  private final boolean given;
  private final boolean ofEachContact;

  /** The last touch of each contact, the unknown one first; of an earlier account, or −1. */
  private final int[] lastOfContact;

  private long micros;
  private int contact = ScopeTest.EVERYBODY;
  private int lastTouch;
  private int nextTouch;
  private int endTouch;
  private boolean due;

  UnconvertedJourneys(JourneyGraphs graphs, JourneyRules rules, Eligibility eligibility) {
    this.graphs = graphs;
    this.eligibility = eligibility;
    this.given = graphs.unconvertedGiven();
    this.ofEachContact = !given && ScopeTest.isOfOneContact(rules.scope());
    this.lastOfContact = new int[ofEachContact ? graphs.contactCount() + 1 : 0];
    Arrays.fill(lastOfContact, -1);
  }

  /** Goes before the first journey of an account. */
  void enter(int account) {
    nextTouch = graphs.firstTouch(account);
    endTouch = graphs.firstTouch(account + 1);
    micros = micros(account);
    due = micros > 0;
    if (due && ofEachContact) {
      for (int touch = nextTouch; touch < endTouch; touch++) {
        lastOfContact[graphs.touchContact(touch) + 1] = touch;
      }
    }
  }

  private long micros(int account) {
    if (given) {
      return graphs.unconvertedMicros(account);
    }
    return nextTouch < endTouch && eligibility.isUnconverted(account) ? Micros.ONE : 0;
  }

  /** Moves to the next journey of the account; false if there is none. */
  boolean next() {
    if (!due) {
      return false;
    }
    if (!ofEachContact) {
      due = false;
      lastTouch = endTouch > nextTouch ? endTouch - 1 : -1;
      return true;
    }
    while (nextTouch < endTouch) {
      int touch = nextTouch++;
      int its = graphs.touchContact(touch);
      if (lastOfContact[its + 1] == touch) {
        contact = its;
        lastTouch = touch;
        return true;
      }
    }
    return false;
  }

  /** How many journeys the journey stands for. */
  long micros() {
    return micros;
  }

  /** Whose journey it is: a contact, −1 for the unknown one, or everybody. */
  int contact() {
    return contact;
  }

  /** When the last touch of those happened whose journey it is; zero if there is none. */
  long lastTouchAtMicros() {
    return lastTouch < 0 ? 0 : graphs.touchAtMicros(lastTouch);
  }
}
