package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * A seeded business-to-business market whose causal truth is known.
 *
 * <p>Each account has a buying group, touches by channel, and one moment of decision. It wins a
 * first deal with probability
 *
 * <pre>
 *   P(win) = 1 − exp(−(base + Σ effect[channel] × decay(age)))     over touches up to the decision
 *   decay(age) = 2^(−age / 60 days)                                age in complete days
 * </pre>
 *
 * <p>The base and the effects are scaled so that accounts win at about the requested rate. Shares
 * of touches follow Zipf's law over the channels in their order, while effects do not: display,
 * retargeting and direct have many touches and no effect, field dinners and review sites few
 * touches and a large effect. So the rank by touches misleads, and {@link #truth()} tells by how
 * much.
 *
 * <p>The same settings give the same data on every machine. An account depends only on the settings
 * and its index, so any thread can make any range. Immutable and thread-safe. Cost: about one
 * microsecond for an account of five touches on one core; memory does not grow with the accounts.
 */
public final class SyntheticMarket {

  private final MarketSettings settings;
  private final MarketCalendar calendar;
  private final ChannelMix mix;
  private final Campaigns campaigns;
  private final List<String> campaignNames;
  private final List<String> interactionNames;
  private final Pilot pilot;
  private final WinHazard law;
  private final ExchangeRates rates;
  private final Journeys journeys;
  private final Deals deals;
  private final LongTail groupSizes;

  private SyntheticMarket(MarketSettings settings) {
    this.settings = settings;
    this.calendar = new MarketCalendar(settings.start(), settings.months());
    this.mix = new ChannelMix(settings.channels(), settings.zipfExponent());
    this.campaigns = new Campaigns(settings.seed(), mix, calendar);
    this.campaignNames = campaigns.names();
    this.interactionNames = Interaction.labels();
    WinHazard unscaled = WinHazard.unscaled(settings.channels(), calendar.days());
    this.pilot = new Pilot(settings, calendar, mix, campaigns, unscaled);
    this.law = unscaled.calibrated(pilot.hazards(), settings.winRate());
    this.rates = new ExchangeRates(settings.seed(), settings.currencies(), calendar);
    this.journeys = new Journeys(settings.seed(), settings, calendar, mix, campaigns);
    this.deals = new Deals(calendar, rates);
    this.groupSizes = BuyingGroup.sizes(settings.meanContactsPerAccount());
  }

  /** A builder with the defaults of a market of 400 accounts and about 25,000 touches. */
  public static Builder builder() {
    return new Builder();
  }

  /** The number of accounts. */
  public int accountCount() {
    return settings.accounts();
  }

  /** The first day, inclusive; no time of the market is before its midnight in UTC. */
  public LocalDate start() {
    return settings.start();
  }

  /** The last day, exclusive; every time of the market is before its midnight in UTC. */
  public LocalDate end() {
    return calendar.monthStart(settings.months());
  }

  /** The ISO 4217 codes in the order of the settings; unmodifiable. */
  public List<String> currencies() {
    return settings.currencies();
  }

  /** The currency of expected deals and of the truth: the first of {@link #currencies()}. */
  public String referenceCurrency() {
    return settings.currencies().get(0);
  }

  /** The names of the channels by code, in falling order of their share; unmodifiable. */
  public List<String> channelNames() {
    return mix.names();
  }

  /** The names of the campaigns by code; unmodifiable. */
  public List<String> campaignNames() {
    return campaignNames;
  }

  /** The names of the contents by code; unmodifiable. */
  public List<String> contentNames() {
    return mix.contents();
  }

  /** The names of the interactions by code; unmodifiable. */
  public List<String> interactionNames() {
    return interactionNames;
  }

  /** The name of the channel with a code, for example {@code paid-search}. */
  public String channelName(int channel) {
    return mix.names().get(channel);
  }

  /** The name of the campaign with a code, for example {@code paid-search/roi-2024-03}. */
  public String campaignName(int campaign) {
    return campaignNames.get(campaign);
  }

  /** The name of the content with a code, for example {@code whitepaper}. */
  public String contentName(int content) {
    return mix.contents().get(content);
  }

  /** The name of the interaction with a code, for example {@code click}. */
  public String interactionName(int interaction) {
    return interactionNames.get(interaction);
  }

  /** Makes all accounts in their order; see {@link #forEachAccount(int, int, Consumer)}. */
  public void forEachAccount(Consumer<? super SyntheticAccount> action) {
    forEachAccount(0, settings.accounts(), action);
  }

  /**
   * Makes the accounts of a range in their order. The action gets one view that the next account
   * overwrites, so it copies what it keeps.
   *
   * @param from the first index, inclusive
   * @param to the last index, exclusive
   * @param action takes each account
   * @throws IllegalArgumentException if the range is not within 0 and {@link #accountCount()}
   */
  public void forEachAccount(int from, int to, Consumer<? super SyntheticAccount> action) {
    checkAccounts(from, to);
    AccountGenerator generator = generator();
    SyntheticAccount account = settings.emptyAccount();
    for (int index = from; index < to; index++) {
      generator.fill(index, account);
      action.accept(account);
    }
  }

  /**
   * The exact number of touches of a range of accounts, without making them; some ten nanoseconds
   * for an account.
   *
   * @param from the first index, inclusive
   * @param to the last index, exclusive
   * @throws IllegalArgumentException if the range is not within 0 and {@link #accountCount()}
   */
  public long touchCount(int from, int to) {
    checkAccounts(from, to);
    long count = 0;
    for (int account = from; account < to; account++) {
      count += journeys.touchCount(account);
    }
    return count;
  }

  /**
   * Media spend by campaign and month: the expected touches of the campaign in the month × the
   * channel's cost per touch, within a tenth, in the currency that the channel is billed in.
   * Organic search and direct cost nothing and have no rows. Cost: does not grow with the accounts.
   */
  public List<SyntheticSpend> spend() {
    return new Media(settings, calendar, mix, rates).spend(campaigns, pilot);
  }

  /**
   * Costs beside media, by kind and month, as shares of the expected revenue from first deals: cogs
   * 20 %, sales 18 %, marketing 6 %, overhead 10 %, each within a tenth.
   */
  public List<SyntheticCost> costs() {
    return new Media(settings, calendar, mix, rates).costs();
  }

  /** Monthly exchange rates for each ordered pair of currencies, a bounded random walk. */
  public List<SyntheticRate> exchangeRates() {
    return rates.table();
  }

  /**
   * What each channel truly causes, by channel code.
   *
   * <p>Cost: one pass over all accounts, so keep the result.
   */
  public List<ChannelTruth> truth() {
    TruthSum sum = new TruthSum(law, mix.count());
    forEachAccount(sum);
    return sum.toList(mix);
  }

  /** The part of the win hazard that no touch causes, positive. */
  public double baseHazard() {
    return law.base();
  }

  /** What is left of a touch's effect at an age in microseconds, in [0, 1]; 0 for a later touch. */
  public double decay(long ageMicros) {
    return law.decay(ageMicros);
  }

  /** What the market has beside touches and deals. Each call gives a new object, for one thread. */
  public SyntheticFacts facts() {
    return new SyntheticFacts(settings, calendar, mix, campaignNames, generator());
  }

  private AccountGenerator generator() {
    return new AccountGenerator(settings, calendar, journeys, deals, law, groupSizes);
  }

  private void checkAccounts(int from, int to) {
    if (from < 0 || from > to || to > settings.accounts()) {
      throw new IllegalArgumentException(
          "Accounts "
              + from
              + " to "
              + to
              + " are not a range within 0 and "
              + settings.accounts()
              + ".");
    }
  }

  /** Collects the settings of a market. Not thread-safe. */
  public static final class Builder {

    private int accounts = 400;
    private long seed = 1;
    private LocalDate start = LocalDate.of(2024, 1, 1);
    private int months = 18;
    private int channels = 16;
    private double zipfExponent = 1;
    private double meanTouchesPerAccount = 62;
    private int maxTouchesPerAccount = 500;
    private double meanContactsPerAccount = 5;
    private double winRate = 0.2;
    private List<String> currencies = List.of("EUR", "USD");

    private Builder() {}

    /** The number of accounts, 1 to 9,999,999; default 400. */
    public Builder accounts(int accounts) {
      this.accounts = accounts;
      return this;
    }

    /** The seed of all that is drawn; default 1. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** The first day, from 1970-01-01; default 2024-01-01. */
    public Builder start(LocalDate start) {
      this.start = start;
      return this;
    }

    /** The length in months, 1 to 240, ending by 2100-01-01; default 18. */
    public Builder months(int months) {
      this.months = months;
      return this;
    }

    /**
     * The number of channels, 2 to 1000; default 16. Past 16 the kinds of channel start again with
     * a number after the name.
     */
    public Builder channels(int channels) {
      this.channels = channels;
      return this;
    }

    /** The exponent of Zipf's law for shares of touches, 0 (all equal) to 4; default 1. */
    public Builder zipfExponent(double zipfExponent) {
      this.zipfExponent = zipfExponent;
      return this;
    }

    /** The mean number of touches of an account, 0.5 to half of the maximum; default 62. */
    public Builder meanTouchesPerAccount(double meanTouchesPerAccount) {
      this.meanTouchesPerAccount = meanTouchesPerAccount;
      return this;
    }

    /** The most touches of an account, 2 to 9999; default 500. */
    public Builder maxTouchesPerAccount(int maxTouchesPerAccount) {
      this.maxTouchesPerAccount = maxTouchesPerAccount;
      return this;
    }

    /** The mean number of contacts of an account, 1 to 20; default 5. */
    public Builder meanContactsPerAccount(double meanContactsPerAccount) {
      this.meanContactsPerAccount = meanContactsPerAccount;
      return this;
    }

    /** The expected share of accounts that win a first deal, 0.001 to 0.9; default 0.2. */
    public Builder winRate(double winRate) {
      this.winRate = winRate;
      return this;
    }

    /**
     * The currencies of accounts and spend, the reference currency first; default EUR, USD. Known
     * are AUD, CAD, CHF, DKK, EUR, GBP, NOK, PLN, SEK and USD.
     */
    public Builder currencies(String... currencies) {
      this.currencies = List.of(currencies);
      return this;
    }

    /**
     * The market with these settings.
     *
     * @throws IllegalArgumentException if a setting is outside its range, with its name and range
     */
    public SyntheticMarket build() {
      return new SyntheticMarket(
          new MarketSettings(
              accounts,
              seed,
              start,
              months,
              channels,
              zipfExponent,
              meanTouchesPerAccount,
              maxTouchesPerAccount,
              meanContactsPerAccount,
              winRate,
              currencies));
    }
  }
}
