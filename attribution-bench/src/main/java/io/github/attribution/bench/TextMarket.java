package io.github.attribution.bench;

import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A market with the account and channel of each row as text, as in an export.
 *
 * @param market the market
 * @param touchAccounts the account id of each touch
 * @param touchChannels the channel of each touch
 * @param conversionAccounts the account id of each conversion
 */
record TextMarket(
    MarketArrays market,
    TextColumn touchAccounts,
    TextColumn touchChannels,
    TextColumn conversionAccounts) {

  static TextMarket of(MarketArrays market) {
    return new TextMarket(
        market,
        TextColumn.of(market.touchAccounts, TextMarket::accountId),
        TextColumn.of(market.touchChannels, market.channels::value),
        TextColumn.of(market.conversionAccounts, TextMarket::accountId));
  }

  /** The id that the simulation gives an account: {@code a0000001} for code 0. */
  static String accountId(int account) {
    return String.format(Locale.ROOT, "a%07d", account + 1);
  }

  /**
   * From texts to codes to graphs of the touches that a window can reach: only accounts with a
   * conversion get codes.
   */
  JourneyGraphs reachedGraphs() {
    ByteDictionary accounts = ByteDictionary.create();
    ByteDictionary channels = ByteDictionary.create();
    int[] buyers = conversionAccounts.codes(accounts);
    int[] accountCodes = touchAccounts.knownCodes(accounts);
    int[] channelCodes = touchChannels.codes(channels);
    TouchColumns touches =
        TouchColumns.of(accountCodes, market.touchTimes)
            .withDimension(Dimension.CHANNEL, listed(channels), channelCodes);
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(accounts.size()), touches)
        .conversions(conversions(buyers))
        .reachedUnder(MarketBenchmark.RULES)
        .build();
  }

  /** Adds up all bytes of texts and all times. */
  long pass() {
    return touchAccounts.pass()
        + touchChannels.pass()
        + conversionAccounts.pass()
        + Arrays.stream(market.touchTimes).sum();
  }

  private static Dictionary listed(ByteDictionary texts) {
    return Dictionary.listed(IntStream.range(0, texts.size()).mapToObj(texts::text).toList());
  }

  private ConversionColumns conversions(int[] accounts) {
    int[] ids = new int[accounts.length];
    Arrays.setAll(ids, i -> i);
    return ConversionColumns.of(
        accounts, market.conversionTimes, market.revenues, Dictionary.numbered(ids.length), ids);
  }
}
