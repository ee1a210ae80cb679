package io.github.attribution.io.market;

import static io.github.attribution.simulate.SyntheticAccount.NONE;

import io.github.attribution.simulate.SyntheticAccount;
import io.github.attribution.simulate.SyntheticDealDetail;
import io.github.attribution.simulate.SyntheticFacts;
import io.github.attribution.simulate.SyntheticMarket;
import io.github.attribution.simulate.SyntheticQualification;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one account after the other. */
final class AccountRows implements Consumer<SyntheticAccount> {

  private final SyntheticMarket market;
  private final SyntheticFacts facts;
  private final RowWriters tables;

  AccountRows(SyntheticMarket market, SyntheticFacts facts, RowWriters tables) {
    this.market = market;
    this.facts = facts;
    this.tables = tables;
  }

  @Override
  public void accept(SyntheticAccount account) {
    String accountId = account.accountId();
    addAccount(account, accountId);
    addTouchpoints(account, accountId);
    addMilestones(account, accountId);
    addOpportunities(account, accountId);
    addStages(account);
    addConversions(account, accountId);
  }

  private void addAccount(SyntheticAccount account, String accountId) {
    RowWriter row = tables.row(MarketTable.ACCOUNTS);
    row.text(accountId).text(account.name()).text(account.domain()).text(account.segment());
    row.flag(account.target()).end();
    for (int i = 0; i < account.contactCount(); i++) {
      row = tables.row(MarketTable.CONTACTS);
      row.text(account.contactId(i)).text(accountId);
      row.text(account.contactRole(i)).text(account.contactEmail(i)).end();
    }
  }

  private void addTouchpoints(SyntheticAccount account, String accountId) {
    for (int i = 0; i < account.touchCount(); i++) {
      RowWriter row = tables.row(MarketTable.TOUCHPOINTS);
      row.text(account.touchpointId(i)).text(accountId);
      row.text(textOrNull(account.touchContact(i), account::contactId));
      row.time(account.touchAtMicros(i)).text(market.channelName(account.touchChannel(i)));
      row.text(textOrNull(account.touchCampaign(i), market::campaignName));
      row.text(textOrNull(account.touchContent(i), market::contentName));
      row.text(market.interactionName(account.touchInteraction(i))).end();
    }
  }

  private void addMilestones(SyntheticAccount account, String accountId) {
    for (int i = 0; i < account.milestoneCount(); i++) {
      RowWriter row = tables.row(MarketTable.MILESTONES);
      row.text(accountId).text(account.milestone(i)).time(account.milestoneAtMicros(i));
      row.text(textOrNull(account.milestoneContact(i), account::contactId));
      row.text(textOrNull(account.milestoneOpportunity(i), account::opportunityId));
      boolean byRule = account.milestoneContact(i) == NONE;
      row.text(byRule ? facts.ruleVersion(account.milestoneAtMicros(i)) : null).end();
    }
    for (SyntheticQualification reached : facts.qualifications(account)) {
      RowWriter row = tables.row(MarketTable.MILESTONES);
      row.text(accountId).text(reached.milestone()).time(reached.atMicros());
      row.text(reached.contactId()).empty().text(facts.ruleVersion(reached.atMicros())).end();
    }
  }

  private void addOpportunities(SyntheticAccount account, String accountId) {
    for (int i = 0; i < account.opportunityCount(); i++) {
      RowWriter row = tables.row(MarketTable.OPPORTUNITIES);
      row.text(account.opportunityId(i)).text(accountId);
      row.time(account.opportunityCreatedAtMicros(i));
      boolean open = account.opportunityClosedAtMicros(i) == NONE;
      row = open ? row.empty() : row.time(account.opportunityClosedAtMicros(i));
      row.text(account.opportunityStage(i)).money(account.opportunityAmountMicros(i));
      row.text(account.currency());
      row = open ? row.empty() : row.flag(account.opportunityWon(i));
      SyntheticDealDetail detail = facts.dealDetail(account, i);
      row.flag(detail.disqualified()).text(detail.kind()).text(detail.leadSource());
      row.time(detail.firstSalesActivityMicros()).end();
    }
  }

  private void addStages(SyntheticAccount account) {
    for (int i = 0; i < account.stageCount(); i++) {
      RowWriter row = tables.row(MarketTable.STAGE_HISTORY);
      row.text(account.opportunityId(account.stageOpportunity(i))).text(account.stage(i));
      row.time(account.stageAtMicros(i)).end();
    }
  }

  private void addConversions(SyntheticAccount account, String accountId) {
    for (int i = 0; i < account.conversionCount(); i++) {
      RowWriter row = tables.row(MarketTable.CONVERSIONS);
      row.text(account.conversionId(i)).text(accountId).time(account.conversionAtMicros(i));
      row.money(account.conversionRevenueMicros(i)).text(account.currency());
      row.text(account.conversionType(i)).flag(account.conversionNewCustomer(i));
      row.text(account.opportunityId(account.conversionOpportunity(i)));
      row.text(account.contactId(account.conversionContact(i)));
      row.text(textOrNull(account.conversionReverses(i), account::conversionId)).end();
    }
  }

  private static @Nullable String textOrNull(int code, IntFunction<String> text) {
    return code == NONE ? null : text.apply(code);
  }
}
