package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/** Makes what the market spends: media by channel, campaign and month, and all other costs. */
final class Media {

  private static final double NOISE = 0.1;
  private static final List<String> KINDS = List.of("cogs", "sales", "marketing", "overhead");
  private static final double[] SHARE_OF_REVENUE = {0.2, 0.18, 0.06, 0.1};

  private final MarketSettings settings;
  private final MarketCalendar calendar;
  private final ChannelMix mix;
  private final ExchangeRates rates;

  Media(MarketSettings settings, MarketCalendar calendar, ChannelMix mix, ExchangeRates rates) {
    this.settings = settings;
    this.calendar = calendar;
    this.mix = mix;
    this.rates = rates;
  }

  /** Spend = expected touches of the campaign in the month × cost per touch × (1 ± noise). */
  List<SyntheticSpend> spend(Campaigns campaigns, Pilot pilot) {
    List<SyntheticSpend> rows = new ArrayList<>();
    int code = 0;
    for (Campaigns.Campaign campaign : campaigns.all()) {
      Draws draws = Draws.of(settings.seed(), code++, Draws.Purpose.SPEND);
      for (int month = campaign.firstMonth(); month <= campaign.lastMonth(); month++) {
        int sharing = campaigns.activeCount(campaign.channel(), month);
        double touches = touches(campaign.channel()) * pilot.monthShare(month) / sharing;
        addSpend(campaign, month, touches * draws.between(1 - NOISE, 1 + NOISE), rows);
      }
    }
    return List.copyOf(rows);
  }

  /** Costs = expected first-deal revenue of a month × share of the kind × (1 ± noise). */
  List<SyntheticCost> costs() {
    double revenue = (double) settings.accounts() * settings.winRate() * Firm.meanDeal();
    List<SyntheticCost> rows = new ArrayList<>();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      Draws draws = Draws.of(settings.seed(), kind, Draws.Purpose.COSTS);
      double monthly = revenue / calendar.months() * SHARE_OF_REVENUE[kind];
      for (int month = 0; month < calendar.months(); month++) {
        rows.add(cost(kind, month, monthly * draws.between(1 - NOISE, 1 + NOISE)));
      }
    }
    return List.copyOf(rows);
  }

  private double touches(int channel) {
    return settings.accounts() * settings.meanTouchesPerAccount() * mix.share(channel);
  }

  private void addSpend(
      Campaigns.Campaign campaign, int month, double touches, List<SyntheticSpend> rows) {
    int channel = campaign.channel();
    int currency = channel % settings.currencies().size();
    double units = touches * ChannelTemplate.of(channel).costPerTouch();
    long micros = rates.micros(units, currency, month);
    if (micros > 0) {
      rows.add(
          new SyntheticSpend(
              mix.names().get(channel),
              campaign.name(),
              calendar.monthStart(month),
              calendar.monthEnd(month),
              micros,
              settings.currencies().get(currency)));
    }
  }

  private SyntheticCost cost(int kind, int month, double units) {
    int currency = kind % settings.currencies().size();
    return new SyntheticCost(
        KINDS.get(kind),
        calendar.monthStart(month),
        rates.micros(units, currency, month),
        settings.currencies().get(currency));
  }
}
