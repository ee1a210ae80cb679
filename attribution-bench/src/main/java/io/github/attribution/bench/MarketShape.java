package io.github.attribution.bench;

/**
 * What a benchmark's market looks like. Immutable.
 *
 * @param touches about how many touches there are
 * @param touchesPerAccount how many an account has on average; the tail is long, up to 500
 * @param channels how many channels there are, 2 to 1000, with Zipf shares
 */
public record MarketShape(int touches, int touchesPerAccount, int channels) {

  /** Touches an account on average, as in anonymous web data. */
  public static final int WEB_TOUCHES_PER_ACCOUNT = 5;

  private static final int DEFAULT_CHANNELS = 16;

  /**
   * Five touches an account and sixteen channels.
   *
   * @param touches about how many touches there are
   * @return the shape
   */
  public static MarketShape of(int touches) {
    return new MarketShape(touches, WEB_TOUCHES_PER_ACCOUNT, DEFAULT_CHANNELS);
  }

  int accounts() {
    return Math.max(1, touches / touchesPerAccount);
  }
}
