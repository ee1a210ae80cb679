package io.github.attribution.bench;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchColumns;
import io.github.attribution.simulate.SyntheticAccount;
import io.github.attribution.simulate.SyntheticMarket;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A synthetic market as the arrays that a builder of graphs takes: coded accounts and channels,
 * times and money as longs. Touches stand in a seeded random order.
 */
public final class MarketArrays {

  /** Touches an account on average, as in anonymous web data. */
  public static final int TOUCHES_PER_ACCOUNT = 5;

  private final Dictionary channels;
  private final int accountCount;
  private int touches;
  private int conversions;
  private int[] touchAccounts = new int[1024];
  private long[] touchTimes = new long[1024];
  private int[] touchChannels = new int[1024];
  private int[] conversionAccounts = new int[1024];
  private long[] conversionTimes = new long[1024];
  private long[] revenues = new long[1024];

  private MarketArrays(SyntheticMarket market) {
    this.channels = Dictionary.listed(market.channelNames());
    this.accountCount = market.accountCount();
    market.forEachAccount(this::add);
    shuffle(new SplittableRandom(1));
  }

  /**
   * The market with about a number of touches.
   *
   * @param touchCount the number of touches, met within a few percent
   * @return the arrays
   */
  public static MarketArrays of(int touchCount) {
    return new MarketArrays(
        SyntheticMarket.builder()
            .accounts(Math.max(1, touchCount / TOUCHES_PER_ACCOUNT))
            .meanTouchesPerAccount(TOUCHES_PER_ACCOUNT)
            .seed(7)
            .build());
  }

  /**
   * Builds the graphs. The arrays stay as they are.
   *
   * @return the graphs
   */
  public JourneyGraphs graphs() {
    TouchColumns touchColumns =
        TouchColumns.of(Arrays.copyOf(touchAccounts, touches), Arrays.copyOf(touchTimes, touches))
            .withDimension(Dimension.CHANNEL, channels, Arrays.copyOf(touchChannels, touches));
    int[] ids = new int[conversions];
    Arrays.setAll(ids, i -> i);
    ConversionColumns conversionColumns =
        ConversionColumns.of(
            Arrays.copyOf(conversionAccounts, conversions),
            Arrays.copyOf(conversionTimes, conversions),
            Arrays.copyOf(revenues, conversions),
            Dictionary.numbered(conversions),
            ids);
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(accountCount), touchColumns)
        .conversions(conversionColumns)
        .build();
  }

  /**
   * The number of touches.
   *
   * @return the number of touches
   */
  public int touchCount() {
    return touches;
  }

  /**
   * The number of conversions, each of which is a journey.
   *
   * @return the number of conversions
   */
  public int conversionCount() {
    return conversions;
  }

  private void add(SyntheticAccount account) {
    for (int i = 0; i < account.touchCount(); i++) {
      if (touches == touchAccounts.length) {
        touchAccounts = Arrays.copyOf(touchAccounts, 2 * touches);
        touchTimes = Arrays.copyOf(touchTimes, 2 * touches);
        touchChannels = Arrays.copyOf(touchChannels, 2 * touches);
      }
      touchAccounts[touches] = account.accountIndex();
      touchTimes[touches] = account.touchAtMicros(i);
      touchChannels[touches++] = account.touchChannel(i);
    }
    for (int i = 0; i < account.conversionCount(); i++) {
      if (conversions == revenues.length) {
        conversionAccounts = Arrays.copyOf(conversionAccounts, 2 * conversions);
        conversionTimes = Arrays.copyOf(conversionTimes, 2 * conversions);
        revenues = Arrays.copyOf(revenues, 2 * conversions);
      }
      conversionAccounts[conversions] = account.accountIndex();
      conversionTimes[conversions] = account.conversionAtMicros(i);
      revenues[conversions++] = account.conversionRevenueMicros(i);
    }
  }

  private void shuffle(SplittableRandom random) {
    for (int i = touches - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int account = touchAccounts[i];
      touchAccounts[i] = touchAccounts[j];
      touchAccounts[j] = account;
      long time = touchTimes[i];
      touchTimes[i] = touchTimes[j];
      touchTimes[j] = time;
      int channel = touchChannels[i];
      touchChannels[i] = touchChannels[j];
      touchChannels[j] = channel;
    }
  }
}
