package io.github.attribution.bench;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.simulate.SyntheticMarket;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A synthetic market, seed 7, as the arrays that a builder of graphs takes: coded accounts,
 * channels and campaigns, times and money as longs. Immutable.
 *
 * <p>Revenue is in one currency. What peers would need a rule of their own for is left out: refunds
 * (2 % of conversions), and touches at the very time of another touch of their account (2 %).
 */
public final class MarketArrays {

  /** The name of the second dimension. */
  public static final String CAMPAIGN = "campaign";

  /** The currency of all revenue. */
  static final String CURRENCY = "EUR";

  final int accountCount;
  final Dictionary channels;
  final Dictionary campaigns;
  final int[] touchAccounts;
  final long[] touchTimes;
  final int[] touchChannels;
  final int[] touchCampaigns;
  final int[] conversionAccounts;
  final long[] conversionTimes;
  final long[] revenues;

  private MarketArrays(SyntheticMarket market, MarketRows rows) {
    this.accountCount = market.accountCount();
    this.channels = Dictionary.listed(market.channelNames());
    this.campaigns =
        Dictionary.listed(
            Stream.concat(Stream.of(Dimension.NONE), market.campaignNames().stream()).toList());
    this.touchAccounts = rows.touchAccounts.build().toArray();
    this.touchTimes = rows.touchTimes.build().toArray();
    this.touchChannels = rows.touchChannels.build().toArray();
    this.touchCampaigns = rows.touchCampaigns.build().toArray();
    this.conversionAccounts = rows.conversionAccounts.build().toArray();
    this.conversionTimes = rows.conversionTimes.build().toArray();
    this.revenues = rows.revenues.build().toArray();
  }

  private MarketArrays(MarketArrays market, int[] touchAccounts, int[] rows) {
    this.accountCount = market.accountCount;
    this.channels = market.channels;
    this.campaigns = market.campaigns;
    this.touchAccounts = gather(touchAccounts, rows);
    this.touchTimes = gather(market.touchTimes, rows);
    this.touchChannels = gather(market.touchChannels, rows);
    this.touchCampaigns = gather(market.touchCampaigns, rows);
    this.conversionAccounts = market.conversionAccounts;
    this.conversionTimes = market.conversionTimes;
    this.revenues = market.revenues;
  }

  /**
   * The market with about a number of touches, by account and time.
   *
   * @param shape what it looks like; the number of touches is met within a few percent
   * @return the arrays
   */
  public static MarketArrays of(MarketShape shape) {
    SyntheticMarket market = market(shape);
    MarketRows rows = new MarketRows();
    market.forEachAccount(rows);
    return new MarketArrays(market, rows);
  }

  /** The market of a shape. */
  static SyntheticMarket market(MarketShape shape) {
    return SyntheticMarket.builder()
        .accounts(shape.accounts())
        .meanTouchesPerAccount(shape.touchesPerAccount())
        .channels(shape.channels())
        .currencies(CURRENCY)
        .seed(7)
        .build();
  }

  /**
   * The same touches in another order.
   *
   * @param order the order
   * @return a copy of a market that is by account and time
   */
  public MarketArrays inOrder(RowOrder order) {
    return new MarketArrays(this, touchAccounts, order.rows(touchTimes));
  }

  /**
   * A market where the first account has every tenth touch, in random order.
   *
   * @return a copy of a market that is by account and time
   */
  public MarketArrays withGiantAccount() {
    int[] accounts = touchAccounts;
    for (int touch = 0; touch < accounts.length; touch += 10) {
      accounts[touch] = 0;
    }
    return new MarketArrays(this, accounts, RowOrder.SHUFFLED.rows(touchTimes));
  }

  /**
   * Builds the graphs with channels. The arrays stay as they are.
   *
   * @return the graphs
   */
  public JourneyGraphs graphs() {
    return graphs(touchColumns());
  }

  /** The same on several threads. */
  JourneyGraphs graphs(int threads) {
    return builder(touchColumns()).threads(threads).build();
  }

  /**
   * Builds the graphs with channels of the touches that a window can reach.
   *
   * @return the graphs
   */
  public JourneyGraphs reachedGraphs() {
    return reachedGraphs(1);
  }

  /** The same on several threads. */
  JourneyGraphs reachedGraphs(int threads) {
    return builder(touchColumns()).reachedUnder(MarketBenchmark.RULES).threads(threads).build();
  }

  /**
   * Builds the graphs with channels and campaigns of the touches that a window can reach.
   *
   * @return the graphs
   */
  public JourneyGraphs reachedGraphsWithCampaigns() {
    return builder(withCampaigns()).reachedUnder(MarketBenchmark.RULES).build();
  }

  /**
   * Builds the graphs with channels and campaigns. The arrays stay as they are.
   *
   * @return the graphs
   */
  public JourneyGraphs graphsWithCampaigns() {
    return graphs(withCampaigns());
  }

  /**
   * Builds the graphs with all that any strategy looks at.
   *
   * @return the graphs
   */
  public JourneyGraphs graphsForAnyStrategy() {
    return FunnelColumns.addTo(
            accountCount,
            touchColumns(),
            touchAccounts,
            conversionColumns(),
            conversionAccounts,
            conversionTimes)
        .build();
  }

  /**
   * Reads every account, time and channel once, in the order of the rows, and adds them up: no way
   * to credit touches is faster than that.
   *
   * @return the sum
   */
  public long pass() {
    long sum = 0;
    for (int touch = 0; touch < touchTimes.length; touch++) {
      sum += touchAccounts[touch] + touchTimes[touch] + touchChannels[touch];
    }
    return sum;
  }

  /**
   * The number of touches.
   *
   * @return the number of touches
   */
  public int touchCount() {
    return touchTimes.length;
  }

  /**
   * The number of conversions, each of which is a journey.
   *
   * @return the number of conversions
   */
  public int conversionCount() {
    return revenues.length;
  }

  JourneyGraphs graphs(TouchColumns touches) {
    return builder(touches).build();
  }

  private TouchColumns withCampaigns() {
    return touchColumns().withDimension(CAMPAIGN, campaigns, touchCampaigns);
  }

  private JourneyGraphs.BulkBuilder builder(TouchColumns touches) {
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(accountCount), touches)
        .conversions(conversionColumns());
  }

  private ConversionColumns conversionColumns() {
    int[] ids = new int[revenues.length];
    Arrays.setAll(ids, i -> i);
    return ConversionColumns.of(
        conversionAccounts, conversionTimes, revenues, Dictionary.numbered(ids.length), ids);
  }

  private TouchColumns touchColumns() {
    return TouchColumns.of(touchAccounts, touchTimes)
        .withDimension(Dimension.CHANNEL, channels, touchChannels);
  }

  static int[] gather(int[] values, int[] rows) {
    return Arrays.stream(rows).map(row -> values[row]).toArray();
  }

  static long[] gather(long[] values, int[] rows) {
    return Arrays.stream(rows).mapToLong(row -> values[row]).toArray();
  }
}
