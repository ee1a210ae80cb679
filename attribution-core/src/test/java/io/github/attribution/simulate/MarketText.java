package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/** Writes every column of accounts as text, so that two markets can be compared as a whole. */
final class MarketText {

  private MarketText() {}

  static List<String> lines(SyntheticMarket market, int from, int to) {
    List<String> lines = new ArrayList<>();
    market.forEachAccount(from, to, account -> addAccount(account, lines));
    return lines;
  }

  static List<String> lines(SyntheticMarket market) {
    return lines(market, 0, market.accountCount());
  }

  private static void addAccount(SyntheticAccount a, List<String> lines) {
    add(lines, a.accountId(), a.name(), a.domain(), a.segment(), a.target(), a.currency());
    add(lines, a.decidedAtMicros(), bits(a.winProbability()), bits(a.expectedDeal()));
    for (int i = 0; i < a.contactCount(); i++) {
      add(lines, a.contactId(i), a.contactRole(i), a.contactEmail(i));
    }
    addTouches(a, lines);
    addMilestones(a, lines);
    addOpportunities(a, lines);
    addConversions(a, lines);
  }

  private static void addTouches(SyntheticAccount a, List<String> lines) {
    for (int i = 0; i < a.touchCount(); i++) {
      add(lines, a.touchpointId(i), a.touchAtMicros(i), a.touchChannel(i), a.touchCampaign(i));
      add(lines, a.touchContent(i), a.touchInteraction(i), a.touchContact(i));
    }
  }

  private static void addMilestones(SyntheticAccount a, List<String> lines) {
    for (int i = 0; i < a.milestoneCount(); i++) {
      add(lines, a.milestone(i), a.milestoneAtMicros(i));
      add(lines, a.milestoneContact(i), a.milestoneOpportunity(i));
    }
  }

  private static void addOpportunities(SyntheticAccount a, List<String> lines) {
    for (int i = 0; i < a.opportunityCount(); i++) {
      add(lines, a.opportunityId(i), a.opportunityCreatedAtMicros(i));
      add(lines, a.opportunityClosedAtMicros(i), a.opportunityStage(i), a.opportunityWon(i));
      add(lines, a.opportunityAmountMicros(i), a.opportunityContact(i));
    }
    for (int i = 0; i < a.stageCount(); i++) {
      add(lines, a.stageOpportunity(i), a.stage(i), a.stageAtMicros(i));
    }
  }

  private static void addConversions(SyntheticAccount a, List<String> lines) {
    for (int i = 0; i < a.conversionCount(); i++) {
      add(lines, a.conversionId(i), a.conversionAtMicros(i), a.conversionRevenueMicros(i));
      add(lines, a.conversionType(i), a.conversionNewCustomer(i), a.conversionReverses(i));
      add(lines, a.conversionOpportunity(i), a.conversionContact(i));
    }
  }

  /** The text of a number differs between Java releases, its bits do not. */
  private static long bits(double value) {
    return Double.doubleToLongBits(value);
  }

  private static void add(List<String> lines, Object... cells) {
    List<String> text = new ArrayList<>();
    for (Object cell : cells) {
      text.add(cell.toString());
    }
    lines.add(String.join(",", text));
  }
}
