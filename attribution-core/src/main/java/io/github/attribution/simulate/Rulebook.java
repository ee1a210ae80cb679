package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What belongs to the market and to no account: stages, interactions, rules of scores, segments.
 */
final class Rulebook {

  private static final String VERSION = "v1";
  private static final double[] PROBABILITIES = {0.1, 0.25, 0.5, 0.75, 1, 0};
  private static final double[] POTENTIAL = {4, 8, 15};
  private static final double GROWTH_A_YEAR = 1.05;
  private static final int MONTHS_A_YEAR = 12;

  private static final List<SyntheticScoreRule> SCORES =
      List.of(
          new SyntheticScoreRule("half_life_days", null, 30, VERSION),
          new SyntheticScoreRule("channel_cap", null, 60, VERSION),
          new SyntheticScoreRule("channel_cap", "email-nurture", 20, VERSION),
          new SyntheticScoreRule("role_weight", "decision_maker", 2, VERSION),
          new SyntheticScoreRule("role_weight", "champion", 1.5, VERSION),
          new SyntheticScoreRule("role_weight", "influencer", 1.2, VERSION),
          new SyntheticScoreRule("role_weight", "finance", 1, VERSION),
          new SyntheticScoreRule("role_weight", "user", 1, VERSION),
          new SyntheticScoreRule("role_weight", "blocker", 0.5, VERSION),
          new SyntheticScoreRule("engaged_at", null, 20, VERSION),
          new SyntheticScoreRule("mqa_at", null, 60, VERSION),
          new SyntheticScoreRule("mqa_people", null, 2, VERSION),
          new SyntheticScoreRule("threshold", "engaged-seconds", 10, VERSION),
          new SyntheticScoreRule("threshold", "engaged-page-views", 2, VERSION));

  private Rulebook() {}

  static List<SyntheticScoreRule> scores() {
    return SCORES;
  }

  static List<SyntheticRoleTemplate> roles() {
    return Stream.of(
            "decision_maker 1",
            "champion 1",
            "influencer 1",
            "finance 1",
            "user 1",
            "decision_maker 2",
            "champion 2",
            "influencer 2",
            "decision_maker 3",
            "champion 3")
        .map(text -> text.split(" ", -1))
        .map(cells -> new SyntheticRoleTemplate(cells[0], cells[1]))
        .toList();
  }

  static List<SyntheticInteractionType> interactions() {
    return Arrays.stream(Interaction.values())
        .map(
            i ->
                new SyntheticInteractionType(
                    i.label(), i.kind(), i.points(), i.engages(), i.twoWay()))
        .toList();
  }

  static List<SyntheticStageType> stages() {
    List<SyntheticStageType> stages = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      int position = stages.size() + 1;
      String closed = stage == Stage.CLOSED_WON ? "won" : "lost";
      stages.add(
          new SyntheticStageType(
              stage.label(),
              position,
              PROBABILITIES[position - 1],
              stage.closed() ? closed : null));
    }
    return List.copyOf(stages);
  }

  /** The segments on the first day and a year after another. */
  static List<SyntheticTamSegment> segments(MarketSettings settings) {
    List<SyntheticTamSegment> rows = new ArrayList<>();
    for (int month = 0; month < settings.months(); month += MONTHS_A_YEAR) {
      int kind = 0;
      for (Firm.Segment segment : Firm.Segment.values()) {
        double growth = StrictMath.pow(GROWTH_A_YEAR, (double) month / MONTHS_A_YEAR);
        double accounts = settings.accounts() * segment.share() * POTENTIAL[kind++] * growth;
        rows.add(
            new SyntheticTamSegment(
                segment.label(),
                Math.max(1, Math.round(accounts)),
                Math.round(segment.meanDeal() * 0.9) * 1_000_000,
                settings.start().plusMonths(month)));
      }
    }
    return List.copyOf(rows);
  }
}
