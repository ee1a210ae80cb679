package io.github.attribution.io.market;

import io.github.attribution.simulate.SyntheticAccount;
import io.github.attribution.simulate.SyntheticAdDay;
import io.github.attribution.simulate.SyntheticAnswer;
import io.github.attribution.simulate.SyntheticContract;
import io.github.attribution.simulate.SyntheticEmailEvent;
import io.github.attribution.simulate.SyntheticExposure;
import io.github.attribution.simulate.SyntheticFacts;
import io.github.attribution.simulate.SyntheticMovement;
import io.github.attribution.simulate.SyntheticOrder;
import io.github.attribution.simulate.SyntheticParticipant;
import io.github.attribution.simulate.SyntheticReferral;
import io.github.attribution.simulate.SyntheticRole;
import io.github.attribution.simulate.SyntheticTarget;
import io.github.attribution.simulate.SyntheticVisit;
import java.util.function.Consumer;

/** Writes the facts of one account after the other. */
final class FactRows implements Consumer<SyntheticAccount> {

  private final SyntheticFacts facts;
  private final RowWriters tables;

  FactRows(SyntheticFacts facts, RowWriters tables) {
    this.facts = facts;
    this.tables = tables;
  }

  @Override
  public void accept(SyntheticAccount account) {
    String id = account.accountId();
    facts.targets(account).forEach(target -> add(id, target));
    facts.roles(account).forEach(role -> add(id, role));
    facts.participants(account).forEach(participant -> add(id, participant));
    facts.visits(account).forEach(this::add);
    facts.emailEvents(account).forEach(event -> add(id, event));
    facts.adDays(account).forEach(day -> add(id, day));
    facts.exposures(account).forEach(exposure -> add(id, exposure));
    facts.contracts(account).forEach(contract -> add(account, id, contract));
    facts.orders(account).forEach(order -> add(account, id, order));
    facts.movements(account).forEach(movement -> add(account, id, movement));
    facts.answers(account).forEach(answer -> add(id, answer));
    facts.referrals(account).forEach(referral -> add(id, referral));
  }

  private void add(String accountId, SyntheticTarget target) {
    RowWriter row = tables.row(MarketTable.TARGET_ACCOUNTS);
    row.text(accountId).day(target.from()).dayOrEmpty(target.to()).text(target.program());
    row.text(target.programType()).text(target.tier()).flag(target.control()).end();
  }

  private void add(String accountId, SyntheticRole role) {
    RowWriter row = tables.row(MarketTable.CONTACT_ROLES);
    row.text(role.contactId()).text(accountId).text(role.role());
    row.day(role.from()).dayOrEmpty(role.to()).end();
  }

  private void add(String accountId, SyntheticParticipant participant) {
    RowWriter row = tables.row(MarketTable.OPPORTUNITY_CONTACTS);
    row.text(participant.opportunityId()).text(accountId).text(participant.contactId());
    row.text(participant.role()).flag(participant.primary()).end();
  }

  private void add(SyntheticVisit visit) {
    RowWriter row = tables.row(MarketTable.VISITS);
    row.text(visit.visitId()).time(visit.atMicros()).text(visit.accountId());
    row.text(visit.contactId()).text(visit.visitorId()).text(visit.channel()).text(visit.page());
    row.count(visit.activeSeconds()).count(visit.pageViews()).count(visit.keyEvents());
    row.text(visit.resolvedBy()).hundredths(visit.confidence());
    row.flag(visit.bot()).flag(visit.internal()).end();
  }

  private void add(String accountId, SyntheticEmailEvent event) {
    RowWriter row = tables.row(MarketTable.EMAIL_EVENTS);
    row.text(event.messageId()).text(event.event()).time(event.atMicros()).text(accountId);
    row.text(event.contactId()).text(event.campaign()).flag(event.machine()).end();
  }

  private void add(String accountId, SyntheticAdDay day) {
    RowWriter row = tables.row(MarketTable.AD_EVENTS);
    row.day(day.date()).text(day.channel()).text(day.campaign()).text(accountId);
    row.text(day.variant()).count(day.impressions()).count(day.clicks());
    row.count(day.engagements()).end();
  }

  private void add(String accountId, SyntheticExposure exposure) {
    RowWriter row = tables.row(MarketTable.EXPOSURES);
    row.text(exposure.experiment()).text(exposure.variant()).text(accountId);
    row.time(exposure.atMicros()).flag(exposure.converted()).end();
  }

  private void add(SyntheticAccount account, String accountId, SyntheticContract contract) {
    RowWriter row = tables.row(MarketTable.CONTRACTS);
    row.text(contract.contractId()).text(accountId).text(contract.opportunityId());
    row.day(contract.startsOn()).day(contract.endsOn()).money(contract.recurringMicros());
    row.money(contract.oneTimeMicros()).text(account.currency()).end();
  }

  private void add(SyntheticAccount account, String accountId, SyntheticOrder order) {
    RowWriter row = tables.row(MarketTable.ORDERS);
    row.text(order.orderId()).text(accountId).time(order.atMicros()).money(order.amountMicros());
    row.text(account.currency()).text(order.kind());
    boolean free = order.costMicros() == SyntheticAccount.NONE;
    row = free ? row.empty() : row.money(order.costMicros());
    row.text(order.reverses()).end();
  }

  private void add(SyntheticAccount account, String accountId, SyntheticMovement movement) {
    RowWriter row = tables.row(MarketTable.REVENUE_MOVEMENTS);
    row.text(accountId).day(movement.month()).text(movement.kind()).money(movement.mrrMicros());
    row.text(account.currency()).text(movement.reason()).end();
  }

  private void add(String accountId, SyntheticAnswer answer) {
    RowWriter row = tables.row(MarketTable.SURVEY_RESPONSES);
    row.text(accountId).text(answer.contactId()).text(answer.kind()).count(answer.score());
    row.count(answer.scaleMin()).count(answer.scaleMax()).time(answer.atMicros()).end();
  }

  private void add(String accountId, SyntheticReferral referral) {
    RowWriter row = tables.row(MarketTable.REFERRALS);
    row.text(referral.referralId()).text(accountId).text(referral.referrerAccountId());
    row.time(referral.atMicros()).timeOrEmpty(referral.qualifiedMicros());
    row.timeOrEmpty(referral.convertedMicros()).end();
  }
}
