package io.github.attribution.io.market;

import io.github.attribution.simulate.SyntheticAsset;
import io.github.attribution.simulate.SyntheticChannelType;
import io.github.attribution.simulate.SyntheticFacts;
import io.github.attribution.simulate.SyntheticInteractionType;
import io.github.attribution.simulate.SyntheticRoleTemplate;
import io.github.attribution.simulate.SyntheticScoreRule;
import io.github.attribution.simulate.SyntheticStageType;
import io.github.attribution.simulate.SyntheticTamSegment;

/** Writes the tables that explain the names of a market: contents, channels, stages, rules. */
final class RuleRows {

  private final SyntheticFacts facts;
  private final RowWriters tables;

  RuleRows(SyntheticFacts facts, RowWriters tables) {
    this.facts = facts;
    this.tables = tables;
  }

  void add(String currency) {
    facts.assets().forEach(this::add);
    facts.interactionTypes().forEach(this::add);
    facts.channelTypes().forEach(this::add);
    facts.stageTypes().forEach(this::add);
    facts.scoreRules().forEach(this::add);
    facts.roleTemplates().forEach(this::add);
    facts.tamSegments().forEach(segment -> add(segment, currency));
  }

  private void add(SyntheticAsset asset) {
    RowWriter row = tables.row(MarketTable.ASSETS);
    row.text(asset.content()).text(asset.title()).text(asset.type()).text(asset.topic());
    row.text(asset.funnelStage()).flag(asset.gated()).text(asset.landingPage());
    row.day(asset.publishedOn()).end();
  }

  private void add(SyntheticInteractionType type) {
    RowWriter row = tables.row(MarketTable.INTERACTIONS);
    row.text(type.interaction()).text(type.kind()).count(type.points());
    row.flag(type.engages()).flag(type.twoWay()).end();
  }

  private void add(SyntheticChannelType type) {
    RowWriter row = tables.row(MarketTable.CHANNEL_TYPES);
    row.text(type.channel()).flag(type.paid()).flag(type.marketing()).flag(type.offline()).end();
  }

  private void add(SyntheticStageType type) {
    RowWriter row = tables.row(MarketTable.STAGES);
    row.text(type.stage()).count(type.position()).hundredths(type.probability());
    row.text(type.outcome()).end();
  }

  private void add(SyntheticScoreRule rule) {
    RowWriter row = tables.row(MarketTable.SCORE_RULES);
    row.text(rule.rule()).text(rule.name()).hundredths(rule.value()).text(rule.version()).end();
  }

  private void add(SyntheticRoleTemplate template) {
    tables.row(MarketTable.ROLE_TEMPLATES).text(template.role()).text(template.tier()).end();
  }

  private void add(SyntheticTamSegment segment, String currency) {
    RowWriter row = tables.row(MarketTable.TAM_SEGMENTS);
    row.text(segment.segment()).count(segment.potentialAccounts());
    row.money(segment.expectedAcvMicros()).text(currency).day(segment.asOf()).end();
  }
}
