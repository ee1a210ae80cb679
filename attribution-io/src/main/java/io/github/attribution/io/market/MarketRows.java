package io.github.attribution.io.market;

import io.github.attribution.simulate.ChannelTruth;
import io.github.attribution.simulate.SyntheticCost;
import io.github.attribution.simulate.SyntheticMarket;
import io.github.attribution.simulate.SyntheticRate;
import io.github.attribution.simulate.SyntheticSpend;
import java.math.BigDecimal;

/** Writes what belongs to the market and to no account. */
final class MarketRows {

  private final RowWriters tables;

  MarketRows(RowWriters tables) {
    this.tables = tables;
  }

  void add(SyntheticMarket market) {
    market.spend().forEach(this::add);
    market.costs().forEach(this::add);
    market.exchangeRates().forEach(this::add);
    market.truth().forEach(this::add);
  }

  private void add(SyntheticSpend spend) {
    RowWriter row = tables.row(MarketTable.SPEND);
    row.text(spend.channel()).text(spend.campaign()).day(spend.from()).day(spend.to());
    row.money(spend.amountMicros()).text(spend.currency()).end();
  }

  private void add(SyntheticCost cost) {
    RowWriter row = tables.row(MarketTable.COSTS);
    row.text(cost.kind()).day(cost.date()).money(cost.amountMicros()).text(cost.currency()).end();
  }

  private void add(SyntheticRate rate) {
    RowWriter row = tables.row(MarketTable.EXCHANGE_RATES);
    row.text(rate.from()).text(rate.to()).day(rate.date()).number(rate.rate()).end();
  }

  private void add(ChannelTruth truth) {
    RowWriter row = tables.row(MarketTable.TRUTH);
    row.text(truth.channel())
        .number(BigDecimal.valueOf(truth.share()))
        .number(BigDecimal.valueOf(truth.effect()));
    row.number(BigDecimal.valueOf(truth.incrementalConversions()))
        .number(BigDecimal.valueOf(truth.incrementalRevenue()))
        .end();
  }
}
