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
   * conversion get codes, and of channels only those of their touches are looked up.
   */
  JourneyGraphs reachedGraphs() {
    ByteDictionary accounts = ByteDictionary.create();
    ByteDictionary channels = ByteDictionary.create();
    int[] buyers = conversionAccounts.codes(accounts);
    int[] accountCodes = touchAccounts.knownCodes(accounts);
    int[] rows = known(accountCodes);
    int[] channelCodes = touchChannels.codes(channels, rows);
    TouchColumns touches =
        TouchColumns.of(
                MarketArrays.gather(accountCodes, rows),
                MarketArrays.gather(market.touchTimes, rows))
            .withDimension(Dimension.CHANNEL, listed(channels), channelCodes);
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(accounts.size()), touches)
        .conversions(conversions(buyers))
        .reachedUnder(MarketBenchmark.RULES)
        .build();
  }

  private static int[] known(int[] codes) {
    int[] rows = new int[codes.length];
    int size = 0;
    for (int row = 0; row < codes.length; row++) {
      rows[size] = row;
      size += codes[row] >= 0 ? 1 : 0;
    }
    return Arrays.copyOf(rows, size);
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
