package io.github.attribution.journey;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One outcome with the touches that it may credit, in the order of time: a cursor for loops.
 *
 * <pre>{@code
 * Journey journey = graphs.journeys(rules);
 * while (journey.next()) {
 *   for (int i = 0; i < journey.size(); i++) {
 *     use(journey.touch(i), journey.ageMicros(i));
 *   }
 * }
 * }</pre>
 *
 * <p>An outcome is a conversion, or a {@value Milestone#LEAD_CREATED} milestone, which counts as a
 * lead and as nothing else. A refund that takes back a conversion has that conversion's journey.
 *
 * <p>Where asked for, an account without a conversion among the rules' targets (leads, if the rules
 * name them) has an unconverted journey: of the touches that would be eligible if an outcome had
 * happened at its last touch. An account without a touch has none. In the scopes of opportunities
 * all contacts count, as there is none; where the scope is one person, each contact of the account
 * has a journey of its own, up to its last touch, and so have touches without a contact. Where the
 * input says how many journeys of an account ended without a conversion, the account has one
 * journey of all contacts that stands for as many.
 *
 * <p>Moving on allocates nothing. Mutable, for one thread.
 */
public final class Journey {

  private final JourneyGraphs graphs;
  private final JourneyRules rules;
  private final Eligibility eligibility;
  private final int toAccount;
  private final @Nullable UnconvertedJourneys unconverted;
  private boolean explaining;
  private boolean explained;

  private int account;
  private int nextConversion;
  private int nextMilestone;

  private int conversion = -1;
  private int milestone = -1;
  private long atMicros;
  private long revenueMicros;
  private long countMicros;
  private long newCustomerMicros;
  private long leadMicros;
  private long unconvertedMicros;
  private int from;
  private int end;
  private int size;
  private int opportunity;
  private int @Nullable [] selection;
  private int[] zeros = new int[16];
  private int[] room = new int[16];

  Journey(
      JourneyGraphs graphs,
      JourneyRules rules,
      int fromAccount,
      int toAccount,
      boolean withUnconverted) {
    this.graphs = graphs;
    this.rules = rules;
    this.eligibility = new Eligibility(graphs, rules);
    this.toAccount = toAccount;
    this.unconverted = withUnconverted ? new UnconvertedJourneys(graphs, rules, eligibility) : null;
    this.account = fromAccount - 1;
    this.nextConversion = graphs.firstConversion(fromAccount);
    this.nextMilestone = graphs.firstMilestone(fromAccount);
  }

  /**
   * Moves to the next journey: by account; in an account conversions, then leads, each by time,
   * then the unconverted journeys if asked for.
   *
   * @return false if there is no further one
   */
  public boolean next() {
    while (true) {
      if (account >= 0 && nextOfAccount()) {
        return true;
      }
      if (account + 1 >= toAccount) {
        return false;
      }
      account++;
      if (unconverted == null) {
        skipIdleAccounts();
      } else {
        unconverted.enter(account);
      }
    }
  }

  /**
   * Moves to the journey of one conversion of the graphs, wherever the cursor stood, and whether or
   * not the rules take it for an outcome. A following {@link #next()} goes on with the account's
   * next conversion.
   *
   * @param conversion a conversion
   * @return this
   */
  public Journey moveTo(int conversion) {
    account = graphs.accountOfConversion(conversion);
    nextConversion = conversion + 1;
    nextMilestone = graphs.firstMilestone(account);
    if (unconverted != null) {
      unconverted.enter(account);
    }
    open(conversion);
    return this;
  }

  /**
   * Whether a conversion is an outcome under the rules.
   *
   * @param conversion a conversion of the graphs
   * @return false if the rules have targets, and neither its type nor that of what it takes back is
   *     one
   */
  public boolean isOutcome(int conversion) {
    return eligibility.isTarget(conversion);
  }

  /**
   * The graphs that this journey belongs to.
   *
   * @return the graphs
   */
  public JourneyGraphs graphs() {
    return graphs;
  }

  /**
   * The account.
   *
   * @return an account of the graphs
   */
  public int account() {
    return account;
  }

  /**
   * The conversion.
   *
   * @return a conversion of the graphs, or −1 if this is the journey of a lead or an unconverted
   *     one
   */
  public int conversion() {
    return conversion;
  }

  /**
   * The milestone that made a lead.
   *
   * @return a milestone of the graphs, or −1
   */
  public int milestone() {
    return milestone;
  }

  /**
   * Whether the journey ended in an outcome.
   *
   * @return false if it is an unconverted one
   */
  public boolean converted() {
    return conversion >= 0 || milestone >= 0;
  }

  /**
   * When the outcome happened; for a refund that takes back a conversion, when that one did; for an
   * unconverted journey the last touch of those whose journey it is, zero if there is none.
   *
   * @return epoch microseconds
   */
  public long atMicros() {
    return atMicros;
  }

  /**
   * The revenue of the outcome.
   *
   * @return revenue in micros, negative for a refund, zero for a lead
   */
  public long revenueMicros() {
    return revenueMicros;
  }

  /**
   * What the outcome counts for as a conversion.
   *
   * @return micro-conversions, zero for a lead
   */
  public long countMicros() {
    return countMicros;
  }

  /**
   * What the outcome counts for as a new customer.
   *
   * @return micro-customers
   */
  public long newCustomerMicros() {
    return newCustomerMicros;
  }

  /**
   * What the outcome counts for as a lead.
   *
   * @return micro-leads
   */
  public long leadMicros() {
    return leadMicros;
  }

  /**
   * How many journeys without a conversion this one stands for.
   *
   * @return micro-journeys, zero for that of an outcome
   */
  public long unconvertedMicros() {
    return unconvertedMicros;
  }

  /**
   * The number of eligible touches.
   *
   * @return zero or more
   */
  public int size() {
    return size;
  }

  /**
   * An eligible touch.
   *
   * @param i 0 for the first in time, up to {@code size() - 1} for the last
   * @return a touch of the graphs
   */
  public int touch(int i) {
    return selection == null ? from + i : selection[i];
  }

  /**
   * When an eligible touch happened.
   *
   * @param i 0 … {@code size() - 1}
   * @return epoch microseconds
   */
  public long touchAtMicros(int i) {
    return graphs.touchAtMicros(touch(i));
  }

  /**
   * How long before the outcome an eligible touch happened.
   *
   * @param i 0 … {@code size() - 1}
   * @return microseconds, not negative
   */
  public long ageMicros(int i) {
    return atMicros - touchAtMicros(i);
  }

  /**
   * How far back touches count.
   *
   * @return the look-back in microseconds; half the range of a long where there is no limit
   */
  public long lookbackMicros() {
    return rules.lookbackMicros();
  }

  /**
   * The contact of an eligible touch.
   *
   * @param i 0 … {@code size() - 1}
   * @return a number of the contact, −1 if it is not known
   */
  public int contact(int i) {
    return graphs.touches.contact(touch(i));
  }

  /**
   * Room for a strategy to count in, without allocating.
   *
   * @param size how many numbers
   * @return an array of at least so many zeros, which whoever changes it sets back to zero
   */
  public int[] zeros(int size) {
    if (zeros.length < size) {
      zeros = new int[Math.max(size, 2 * zeros.length)];
    }
    return zeros;
  }

  /**
   * Room for a strategy to write in, without allocating.
   *
   * @param size how many numbers
   * @return an array of at least so many numbers, which stay until the next call
   */
  public int[] room(int size) {
    if (room.length < size) {
      room = new int[Math.max(size, 2 * room.length)];
    }
    return room;
  }

  /**
   * Whether the outcome has a milestone: one of its account that is not later, and not of another
   * opportunity where both are known.
   *
   * @param milestone a milestone of the account
   * @return true if the milestone is one of the outcome's
   */
  public boolean hasMilestone(int milestone) {
    return graphs.milestones.belongsTo(milestone, opportunity, atMicros);
  }

  /**
   * Why a touch of the account does not count.
   *
   * @param touch a touch of the account
   * @return the reason, null if it counts
   * @throws IllegalStateException if the journey was opened without {@link #explaining()}
   */
  public @Nullable LeftOut leftOut(int touch) {
    if (!explained) {
      throw new IllegalStateException(
          "The journey was opened without noting why touches are left out; call explaining() before moving to it");
    }
    if (touch < from) {
      return LeftOut.BEFORE_WINDOW;
    }
    if (touch >= end) {
      return LeftOut.AFTER_OUTCOME;
    }
    return selection == null ? null : eligibility.reason(touch);
  }

  /**
   * Makes this cursor note why touches do not count, from the next journey on. Allocates: for
   * people.
   *
   * @return this
   */
  public Journey explaining() {
    eligibility.explain();
    explaining = true;
    return this;
  }

  /**
   * This journey as a record. Allocates: for people and tests.
   *
   * @return a copy that stays when the cursor moves on
   */
  public JourneyRecord toRecord() {
    ImmutableList.Builder<Touchpoint> touchpoints = ImmutableList.builder();
    for (int i = 0; i < size; i++) {
      touchpoints.add(graphs.touchpoint(touch(i)));
    }
    return new JourneyRecord(
        graphs.accountId(account),
        conversion < 0 ? null : graphs.conversionRecord(conversion),
        milestone < 0 ? null : graphs.milestone(milestone),
        touchpoints.build());
  }

  /** Most accounts have no outcome: a tight loop over their offsets. */
  private void skipIdleAccounts() {
    int[] conversions = graphs.conversions.order.offsets();
    int[] milestones = graphs.milestones.order.offsets();
    int idle = account;
    while (idle + 1 < toAccount
        && conversions[idle + 1] == nextConversion
        && milestones[idle + 1] == nextMilestone) {
      idle++;
    }
    account = idle;
  }

  private boolean nextOfAccount() {
    while (nextConversion < graphs.firstConversion(account + 1)) {
      int conversion = nextConversion++;
      if (eligibility.isTarget(conversion)) {
        open(conversion);
        return true;
      }
    }
    while (nextMilestone < graphs.firstMilestone(account + 1)) {
      int milestone = nextMilestone++;
      if (eligibility.leadsAreTargets() && graphs.milestones.isLead(milestone)) {
        openLead(milestone);
        return true;
      }
    }
    if (unconverted != null && unconverted.next()) {
      openUnconverted(unconverted);
      return true;
    }
    return false;
  }

  private void open(int conversion) {
    this.conversion = conversion;
    this.milestone = -1;
    Conversions all = graphs.conversions;
    int credited = all.credited(conversion);
    boolean lead = !graphs.milestones.haveLeads() && all.isLead(credited);
    long count = all.countMicros[conversion];
    worth(
        all.revenueMicros[conversion],
        count,
        all.isNewCustomer(conversion) ? count : 0,
        lead ? count : 0);
    select(all.atMicros[credited], all.contact(credited), all.opportunity(credited));
  }

  private void openLead(int milestone) {
    this.conversion = -1;
    this.milestone = milestone;
    Milestones all = graphs.milestones;
    worth(0, 0, 0, Micros.ONE);
    select(all.atMicros[milestone], all.contact(milestone), all.opportunity(milestone));
  }

  private void openUnconverted(UnconvertedJourneys unconverted) {
    this.conversion = -1;
    this.milestone = -1;
    worth(0, 0, 0, 0);
    this.unconvertedMicros = unconverted.micros();
    window(unconverted.lastTouchAtMicros(), -1);
    if (!eligibility.rangeOnly()) {
      this.size =
          eligibility.selectUnconverted(account, atMicros, unconverted.contact(), from, end);
      this.selection = eligibility.selection();
    }
  }

  private void worth(long revenue, long count, long newCustomer, long lead) {
    this.revenueMicros = revenue;
    this.countMicros = count;
    this.newCustomerMicros = newCustomer;
    this.leadMicros = lead;
    this.unconvertedMicros = 0;
  }

  private void select(long atMicros, int contact, int opportunity) {
    window(atMicros, opportunity);
    if (!eligibility.rangeOnly()) {
      this.size = eligibility.select(account, atMicros, contact, opportunity, from, end);
      this.selection = eligibility.selection();
    }
  }

  /** The touches of the window all count, as long as nothing else is said. */
  private void window(long atMicros, int opportunity) {
    this.atMicros = atMicros;
    this.opportunity = opportunity;
    int first = graphs.firstTouch(account);
    int end = graphs.firstTouch(account + 1);
    if (graphs.timed()) {
      AccountOrder order = graphs.touches.order;
      end = order.firstAtOrAfter(first, end, atMicros + 1);
      first = order.firstAtOrAfter(first, end, eligibility.windowFrom(atMicros));
    }
    this.from = first;
    this.end = end;
    this.size = end - first;
    this.selection = null;
    this.explained = explaining;
  }

  /**
   * A journey for people.
   *
   * @param accountId the account
   * @param conversion the conversion, null if there is none
   * @param milestone the milestone that made a lead, null if there is none
   * @param touchpoints the eligible touches in the order of time
   */
  public record JourneyRecord(
      String accountId,
      @Nullable Conversion conversion,
      @Nullable Milestone milestone,
      List<Touchpoint> touchpoints) {}
}
