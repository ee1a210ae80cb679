package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;

/**
 * Engagement with contents of the top, the middle and the bottom of the funnel.
 *
 * <p>A stage's share is its touches over all touches with contents that have a stage; the three
 * shares sum to 1. Contents without a stage are reported beside them.
 */
public final class FunnelStages {

  private static final String[] NEEDS = {"assets.funnel_stage", "touchpoints.content"};

  /** Touches with contents of the top. */
  public static final Figure TOP = touches("top touches", "the top of the funnel");

  /** Touches with contents of the middle. */
  public static final Figure MIDDLE = touches("middle touches", "the middle of the funnel");

  /** Touches with contents of the bottom. */
  public static final Figure BOTTOM = touches("bottom touches", "the bottom of the funnel");

  /** Touches with contents of no stage. */
  public static final Figure NONE = touches("unstaged touches", "no stage, or not in assets");

  /** The deepest stage. */
  public static final Figure DEEPEST =
      Figure.count("deepest stage", "1 top, 2 middle, 3 bottom, 0 none", NEEDS);

  /** Accounts by their deepest stage. */
  public static final Figure ACCOUNTS =
      Figure.count(
          "accounts at a stage", "accounts whose deepest stage of the period is this one", NEEDS);

  private static final List<String> STAGES = List.of("tofu", "mofu", "bofu");

  static final List<Metric> METRICS =
      List.of(
          share("funnelStageEngagement", "Share of engagement at the top of the funnel", "top")
              .tags(tag(MetricTag.TOP_OF_FUNNEL))
              .example("0.5", "50", "30", "20")
              .of(TOP, MIDDLE, BOTTOM, FunnelStages::share),
          share("funnelStageEngagementMiddle", "Share of engagement in mid-funnel", "middle")
              .tags(tag(MetricTag.MIDDLE_OF_FUNNEL))
              .example("0.3", "30", "50", "20")
              .of(MIDDLE, TOP, BOTTOM, FunnelStages::share),
          share(
                  "funnelStageEngagementBottom",
                  "Share of engagement at the bottom of the funnel",
                  "bottom")
              .tags(tag(MetricTag.BOTTOM_OF_FUNNEL))
              .example("0.2", "20", "50", "30")
              .of(BOTTOM, TOP, MIDDLE, FunnelStages::share),
          Metric.named("unstagedContentTouches", "Touches with contents of no funnel stage")
              .tags(MetricTag.DATA_QUALITY)
              .formula("number of touches with contents that have no stage")
              .unit(MetricUnit.COUNT)
              .reading("They are in none of the three shares.")
              .source("Cintra, content funnel")
              .example("7", "7")
              .of(NONE, Quotients::count),
          Metric.named("deepestFunnelStage", "Deepest funnel stage touched")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
              .formula("the last of tofu, mofu, bofu that a touch of the period has")
              .unit(MetricUnit.NAME)
              .reading("Of one account where a breakdown gives each its own group.")
              .source("Cintra, content funnel")
              .example("mofu", "2")
              .of(DEEPEST, FunnelStages::deepest),
          Metric.named("accountsByDeepestStage", "Accounts by the deepest funnel stage")
              .tags(MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY)
              .formula("number of accounts whose deepest stage touched in the period is this one")
              .unit(MetricUnit.COUNT)
              .reading("By funnel_stage; of everything, accounts with any stage.")
              .source("Cintra, content funnel")
              .example("12", "12")
              .of(ACCOUNTS, Quotients::count));

  private FunnelStages() {}

  private static Figure touches(String name, String stage) {
    return Figure.count(name, "touches that engaged with contents of " + stage, NEEDS);
  }

  private static Metric.Declaration share(String id, String name, String stage) {
    return Metric.named(id, name)
        .formula(
            "touches with contents of the %s / touches with contents of a stage".formatted(stage))
        .unit(MetricUnit.RATIO)
        .reading("Touches with contents of no stage are left out; see unstagedContentTouches.")
        .source("Cintra, content funnel");
  }

  private static MetricTag[] tag(MetricTag stage) {
    return new MetricTag[] {MetricTag.ACQUISITION, MetricTag.REPUTATION, MetricTag.ACTIVITY, stage};
  }

  /**
   * The share that one stage has of the touches of all three.
   *
   * @param touches of the stage
   * @param second touches of another stage
   * @param third touches of the remaining stage
   * @return a ratio; {@code NO_DATA} without touches
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult share(BigDecimal touches, BigDecimal second, BigDecimal third) {
    Quotients.requireNotNegative(second, "number of touches");
    Quotients.requireNotNegative(third, "number of touches");
    return Quotients.ratio(touches, touches.add(second).add(third));
  }

  /**
   * The name of a stage.
   *
   * @param stage 1 top, 2 middle, 3 bottom, 0 none
   * @return tofu, mofu or bofu; {@code NO_DATA} if there is none
   * @throws IllegalArgumentException if it is another number
   */
  public static MetricResult deepest(BigDecimal stage) {
    int number = stage.intValueExact();
    if (number < 0 || number > STAGES.size()) {
      throw new IllegalArgumentException(
          "%s is no stage of the funnel; stages are 1, 2 and 3".formatted(number));
    }
    return number == 0
        ? MetricResult.missing(MetricUnit.NAME, "no touches with contents of a stage")
        : MetricResult.named(STAGES.get(number - 1));
  }
}
