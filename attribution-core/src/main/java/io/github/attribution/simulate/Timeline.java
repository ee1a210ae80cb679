package io.github.attribution.simulate;

/** When an account is first touched, decides, and is last touched, as epoch microseconds. */
final class Timeline {

  private static final double EARLIEST_DECISION = 0.25;
  private static final double LATEST_DECISION = 0.97;
  private static final double SHORTEST_LEAD = 0.2;

  private long firstMicros;
  private long decidedMicros;
  private long lastMicros;

  void draw(long seed, int account, MarketCalendar calendar) {
    Draws draws = Draws.of(seed, account, Draws.Purpose.TIMELINE);
    long start = calendar.startMicros();
    long end = calendar.endMicros();
    double decision = draws.between(EARLIEST_DECISION, LATEST_DECISION);
    decidedMicros = MarketCalendar.between(start, end, decision);
    double lead = draws.between(SHORTEST_LEAD, 1);
    firstMicros = MarketCalendar.between(start, decidedMicros, 1 - lead);
    lastMicros = MarketCalendar.between(decidedMicros, end, draws.uniform());
  }

  long firstMicros() {
    return firstMicros;
  }

  long decidedMicros() {
    return decidedMicros;
  }

  long lastMicros() {
    return lastMicros;
  }
}
