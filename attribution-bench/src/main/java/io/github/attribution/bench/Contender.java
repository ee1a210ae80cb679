package io.github.attribution.bench;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * One way to an answer, to be timed beside others.
 *
 * @param name a unique name, such as {@code duckdb-csv-form-b-1}; the last part is the number of
 *     threads
 * @param yardsticks the names of the contenders of the engine that it is compared with, at least
 *     one; those of the engine are compared with themselves
 * @param question what is asked; contenders with one question must agree
 * @param precision how close its revenues must be to those of the engine
 * @param work does it
 */
record Contender(
    String name, List<String> yardsticks, Question question, Precision precision, Work work) {

  Contender {
    yardsticks = ImmutableList.copyOf(yardsticks);
  }

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
    return new Contender(name, List.of(name), question, Precision.EXACT, work);
  }

  /** A peer that computes in doubles. */
  static Contender peer(String name, List<String> yardsticks, Question question, Work work) {
    return new Contender(name, yardsticks, question, Precision.DOUBLE, work);
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
