package io.github.attribution.simulate;

import java.util.List;
import java.util.Objects;

/**
 * One account of a {@link SyntheticMarket} with its contacts, touches, milestones, opportunities,
 * stages and conversions: a view that is overwritten by the next account.
 *
 * <p>Rows are numbered from zero to their count; every accessor with a row throws {@link
 * IndexOutOfBoundsException} outside of it. Times are microseconds since 1970-01-01T00:00Z, at
 * whole seconds. Money is in micros of {@link #currency()}, in whole cents. Accessors of numbers
 * and labels allocate nothing; those of text ids make a string. Not thread-safe.
 */
public final class SyntheticAccount {

  /** Stands for a code, row or time that is absent: {@value}. */
  public static final int NONE = -1;

  int index;
  double winProbability;
  final Firm firm = new Firm();
  final BuyingGroup group = new BuyingGroup();
  final Timeline timeline = new Timeline();
  final TouchColumns touches;
  final DealColumns deals = new DealColumns();
  private final List<String> currencies;

  SyntheticAccount(int maxTouches, List<String> currencies) {
    this.touches = new TouchColumns(maxTouches);
    this.currencies = currencies;
  }

  TouchColumns touches() {
    return touches;
  }

  /** The number of the account in its market, from zero. */
  public int accountIndex() {
    return index;
  }

  /** The text id, for example {@code a0000001} for the account with index 0. */
  public String accountId() {
    return Ids.account(index);
  }

  /** The firm's name, unique in the market. */
  public String name() {
    return firm.name();
  }

  /** The firm's domain, unique in the market, under the reserved top-level domain example. */
  public String domain() {
    return firm.domain();
  }

  /** One of {@code enterprise}, {@code mid_market} and {@code small_business}. */
  public String segment() {
    return firm.segment().label();
  }

  /** Whether the account is on the target list. */
  public boolean target() {
    return firm.target();
  }

  /** The ISO 4217 code of the currency of all money of this account. */
  public String currency() {
    return currencies.get(firm.currency());
  }

  /** When the account decides for or against its first deal. */
  public long decidedAtMicros() {
    return timeline.decidedMicros();
  }

  /** The true probability that the account wins its first deal: 1 − exp(−hazard), in (0, 1). */
  public double winProbability() {
    return winProbability;
  }

  /** The expected amount of the first deal in units of the market's reference currency. */
  public double expectedDeal() {
    return firm.segment().meanDeal();
  }

  /** The number of contacts, at least one. */
  public int contactCount() {
    return group.count();
  }

  /** The text id of a contact, for example {@code a0000001-c03} for row 2. */
  public String contactId(int contact) {
    return Ids.part(index, 'c', 2, Objects.checkIndex(contact, group.count()));
  }

  /** One of {@code champion}, {@code decision_maker}, {@code influencer} and {@code user}. */
  public String contactRole(int contact) {
    return group.role(Objects.checkIndex(contact, group.count())).label();
  }

  /** The mail address of a contact, unique in the market. */
  public String contactEmail(int contact) {
    return contactId(contact).substring(9) + "@" + domain();
  }

  /** The number of touches, from zero. */
  public int touchCount() {
    return touches.count;
  }

  /** The text id of a touch, for example {@code a0000001-t0007} for row 6. */
  public String touchpointId(int touch) {
    return Ids.part(index, 't', 4, checkTouch(touch));
  }

  /** When a touch happened; rows are sorted by it, with ties. */
  public long touchAtMicros(int touch) {
    return touches.atMicros[checkTouch(touch)];
  }

  /** The code of a touch's channel, for {@link SyntheticMarket#channelName(int)}. */
  public int touchChannel(int touch) {
    return touches.channel[checkTouch(touch)];
  }

  /** The code for {@link SyntheticMarket#campaignName(int)}, or {@link #NONE}. */
  public int touchCampaign(int touch) {
    return touches.campaign[checkTouch(touch)];
  }

  /** The code for {@link SyntheticMarket#contentName(int)}, or {@link #NONE}. */
  public int touchContent(int touch) {
    return touches.content[checkTouch(touch)];
  }

  /** The code of what was done, for {@link SyntheticMarket#interactionName(int)}. */
  public int touchInteraction(int touch) {
    return touches.interaction[checkTouch(touch)];
  }

  /** The row of a touch's contact, or {@link #NONE} when it is anonymous. */
  public int touchContact(int touch) {
    return touches.contact[checkTouch(touch)];
  }

  /** The number of milestones. */
  public int milestoneCount() {
    return deals.milestones;
  }

  /**
   * One of {@code lead_created}, {@code mqa}, {@code sqa} and {@code opportunity_created}; the
   * first comes once for a contact, the next two once for the account, the last for each
   * opportunity.
   */
  public String milestone(int row) {
    return deals.milestone[checkMilestone(row)].label();
  }

  /** When a milestone was reached; an account's MQA, SQA and opportunity come in this order. */
  public long milestoneAtMicros(int row) {
    return deals.reachedMicros[checkMilestone(row)];
  }

  /** The row of a milestone's contact, or {@link #NONE} when it is the account's. */
  public int milestoneContact(int row) {
    return deals.milestoneContact[checkMilestone(row)];
  }

  /** The row of a milestone's opportunity, or {@link #NONE}. */
  public int milestoneOpportunity(int row) {
    return deals.milestoneOpportunity[checkMilestone(row)];
  }

  /** The number of opportunities: 0, 1, or 2 with an expansion. */
  public int opportunityCount() {
    return deals.opportunities;
  }

  /** The text id of an opportunity, for example {@code a0000001-o1} for row 0. */
  public String opportunityId(int opportunity) {
    return Ids.part(index, 'o', 1, checkOpportunity(opportunity));
  }

  /** When an opportunity was opened. */
  public long opportunityCreatedAtMicros(int opportunity) {
    return deals.createdMicros[checkOpportunity(opportunity)];
  }

  /** When an opportunity was won or lost, or {@link #NONE} while it is open. */
  public long opportunityClosedAtMicros(int opportunity) {
    return deals.closedMicros[checkOpportunity(opportunity)];
  }

  /** The stage that an opportunity is in at the end. */
  public String opportunityStage(int opportunity) {
    return deals.current[checkOpportunity(opportunity)].label();
  }

  /** The amount of an opportunity, positive. */
  public long opportunityAmountMicros(int opportunity) {
    return deals.amountMicros[checkOpportunity(opportunity)];
  }

  /** Whether an opportunity was won. */
  public boolean opportunityWon(int opportunity) {
    return deals.current[checkOpportunity(opportunity)] == Stage.CLOSED_WON;
  }

  /** The row of the contact who signs for an opportunity. */
  public int opportunityContact(int opportunity) {
    checkOpportunity(opportunity);
    return group.buyer();
  }

  /** The number of stage entries of all opportunities. */
  public int stageCount() {
    return deals.stages;
  }

  /** The row of the opportunity that entered a stage. */
  public int stageOpportunity(int row) {
    return deals.stageOpportunity[checkStage(row)];
  }

  /**
   * One of {@code discovery}, {@code qualification}, {@code proposal}, {@code negotiation}, {@code
   * closed_won} and {@code closed_lost}.
   */
  public String stage(int row) {
    return deals.stage[checkStage(row)].label();
  }

  /** When a stage was entered, increasing within an opportunity. */
  public long stageAtMicros(int row) {
    return deals.enteredMicros[checkStage(row)];
  }

  /** The number of conversions, refunds included. */
  public int conversionCount() {
    return deals.conversions;
  }

  /** The text id of a conversion, {@code a0000001-w1}, or of its refund, {@code a0000001-r1}. */
  public String conversionId(int conversion) {
    char kind = conversionReverses(conversion) == NONE ? 'w' : 'r';
    return Ids.part(index, kind, 1, deals.conversionOpportunity[conversion]);
  }

  /** When a deal was won or taken back. */
  public long conversionAtMicros(int conversion) {
    return deals.convertedMicros[checkConversion(conversion)];
  }

  /** The revenue of a conversion: positive for a deal, negative for a refund. */
  public long conversionRevenueMicros(int conversion) {
    return deals.revenueMicros[checkConversion(conversion)];
  }

  /** The type of a conversion: {@code closed_won}, for a refund too. */
  public String conversionType(int conversion) {
    checkConversion(conversion);
    return Stage.CLOSED_WON.label();
  }

  /** True for the account's first deal and its refund, false for an expansion. */
  public boolean conversionNewCustomer(int conversion) {
    return conversionOpportunity(conversion) == 0;
  }

  /** The row of a conversion's opportunity. */
  public int conversionOpportunity(int conversion) {
    return deals.conversionOpportunity[checkConversion(conversion)];
  }

  /** The row of the contact who signed. */
  public int conversionContact(int conversion) {
    checkConversion(conversion);
    return group.buyer();
  }

  /** The row of the conversion that a refund takes back, or {@link #NONE}. */
  public int conversionReverses(int conversion) {
    return deals.reverses[checkConversion(conversion)];
  }

  private int checkTouch(int touch) {
    return Objects.checkIndex(touch, touches.count);
  }

  private int checkMilestone(int row) {
    return Objects.checkIndex(row, deals.milestones);
  }

  private int checkOpportunity(int opportunity) {
    return Objects.checkIndex(opportunity, deals.opportunities);
  }

  private int checkStage(int row) {
    return Objects.checkIndex(row, deals.stages);
  }

  private int checkConversion(int conversion) {
    return Objects.checkIndex(conversion, deals.conversions);
  }
}
