package io.github.attribution.bench;

/**
 * One way to an answer, to be timed beside others.
 *
 * @param name a unique name, such as {@code duckdb-csv-form-b-1}; the last part is the number of
 *     threads
 * @param yardstick the name of the contender of the engine that it is compared with, which may be
 *     itself
 * @param question what is asked; contenders with one question must agree
 * @param precision how close its revenues must be to those of the engine
 * @param work does it
 */
record Contender(String name, String yardstick, Question question, Precision precision, Work work) {

  /** What contenders are asked. */
  enum Question {
    /** The five default strategies by channel. */
    FIVE_BY_CHANNEL,
    /** Twelve strategies by channel and campaign. */
    TWELVE_BY_CHANNEL_AND_CAMPAIGN
  }

  /** Computes an answer from data that is there. */
  @FunctionalInterface
  interface Work {
    RevenueTable run() throws Exception;
  }

  /** The engine: exact. */
  static Contender engine(String name, Question question, Work work) {
    return new Contender(name, name, question, Precision.EXACT, work);
  }

  /** A peer that computes in doubles. */
  static Contender peer(String name, String yardstick, Question question, Work work) {
    return new Contender(name, yardstick, question, Precision.DOUBLE, work);
  }

  /**
   * Computes the answer.
   *
   * @throws IllegalStateException if that fails
   */
  RevenueTable run() {
    try {
      return work.run();
    } catch (Exception e) {
      throw new IllegalStateException("Contender %s failed: %s".formatted(name, e.getMessage()), e);
    }
  }
}
