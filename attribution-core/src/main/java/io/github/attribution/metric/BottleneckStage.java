package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stage that has become slow, or leaky, compared with itself.
 *
 * <p>By time: the largest median days in stage / that of the four periods before. By conversion:
 * the smallest conversion rate / that of the four periods before. Ties go to the earlier stage.
 * Stages with fewer than {@value #LEAST_STAYS} completed stays are not eligible. If no eligible
 * stage has a baseline, the one with the largest share of the medians of all stages, and the note
 * says so.
 */
public final class BottleneckStage {

  /** How many completed stays a stage must have. */
  public static final int LEAST_STAYS = 5;

  /** The stages with their times and rates. */
  public static final Figure STAGES =
      Figure.rows(
          "times and rates of stages",
          "each stage in order: stage, completed stays, median days, median days of the four"
              + " periods before, entered, passed, entered before, passed before",
          Stages.HISTORY);

  private static final String FOUR = "the four periods before";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("bottleneckStage", "Bottleneck stage by time")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("stage with the largest median days / its median days of " + FOUR)
              .unit(MetricUnit.NAME)
              .reading(
                  "Compared with itself, not with others: a long stage is no bottleneck. Needs five"
                      + " completed stays.")
              .source("KPI Tree, stage analysis; Guide2B2B")
              .example(
                  "Proposal",
                  "Qualify,5,10,10,9,6,9,6; Proposal,5,24,16,6,3,6,3; Legal,5,30,28,3,2,3,2",
                  "")
              .from(List.of(STAGES, Stages.ORDER), f -> of(f, BottleneckStage::byTime)),
          Metric.named("bottleneckStageByConversion", "Bottleneck stage by conversion")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("stage with the smallest conversion rate / its rate of " + FOUR)
              .unit(MetricUnit.NAME)
              .reading(
                  "Opportunities of the period have had less time to go on than those before it.")
              .source("KPI Tree, stage analysis; Guide2B2B")
              .example(
                  "Proposal",
                  "Qualify,5,10,10,9,6,9,6; Proposal,5,24,16,6,2,6,3; Legal,5,30,28,3,2,3,2",
                  "")
              .from(List.of(STAGES, Stages.ORDER), f -> of(f, BottleneckStage::byConversion)));

  /**
   * A stage.
   *
   * @param name its name
   * @param completedStays how many opportunities left it in the period
   * @param medianDays how long they stayed
   * @param medianDaysBefore the same of the four periods before, null if none left it
   * @param conversion the part of those that entered that went on, null if none entered
   * @param conversionBefore the same of the four periods before, null if none entered
   */
  public record Stage(
      String name,
      long completedStays,
      BigDecimal medianDays,
      @Nullable BigDecimal medianDaysBefore,
      @Nullable BigDecimal conversion,
      @Nullable BigDecimal conversionBefore) {}

  /** A stage with what it is ranked by, the largest first. */
  private record Ranked(Stage stage, BigDecimal score) {}

  private BottleneckStage() {}

  /**
   * The stage that has become slowest.
   *
   * @param stages the stages in their order
   * @return a name; {@code NO_DATA} without stages, {@code INSUFFICIENT_DATA} if none is eligible
   */
  public static MetricResult byTime(List<Stage> stages) {
    return most(
            eligible(stages),
            stage -> ratio(stage.medianDays, stage.medianDaysBefore),
            Comparator.comparing(Ranked::score))
        .map(
            most ->
                named(most.stage, most.stage.medianDays, most.stage.medianDaysBefore)
                    .withNote(
                        "%s times the median days of %s"
                            .formatted(Quotients.rounded(most.score), FOUR)))
        .orElseGet(() -> byShare(stages))
        .withNote(without(stages, stage -> ratio(stage.medianDays, stage.medianDaysBefore)));
  }

  /**
   * The stage whose conversion has fallen most.
   *
   * @param stages the stages in their order
   * @return a name; {@code NO_DATA} without stages, {@code INSUFFICIENT_DATA} if none is eligible
   *     with a rate of both times
   */
  public static MetricResult byConversion(List<Stage> stages) {
    return most(
            eligible(stages),
            stage -> ratio(stage.conversion, stage.conversionBefore),
            Comparator.comparing(Ranked::score).reversed())
        .map(
            most ->
                named(most.stage, most.stage.conversion, most.stage.conversionBefore)
                    .withNote(
                        "%s times the conversion rate of %s"
                            .formatted(Quotients.rounded(most.score), FOUR)))
        .orElseGet(() -> none(stages, "no stage with a conversion rate of both times"));
  }

  /** Without a baseline: the stage that most of the cycle is spent in. */
  private static MetricResult byShare(List<Stage> stages) {
    BigDecimal all =
        stages.stream().map(Stage::medianDays).reduce(BigDecimal.ZERO, BigDecimal::add);
    return most(
            eligible(stages),
            stage -> ratio(stage.medianDays, all),
            Comparator.comparing(Ranked::score))
        .map(
            most ->
                named(most.stage, most.stage.medianDays, all)
                    .withNote(
                        "no baseline; %s percent of the median days of all stages"
                            .formatted(Quotients.rounded(most.score.movePointRight(2)))))
        .orElseGet(() -> none(stages, "no stage has %s completed stays".formatted(LEAST_STAYS)));
  }

  private static MetricResult none(List<Stage> stages, String reason) {
    return MetricResult.without(
        stages.isEmpty() ? MetricStatus.NO_DATA : MetricStatus.INSUFFICIENT_DATA,
        MetricUnit.NAME,
        stages.isEmpty() ? "" : reason);
  }

  private static List<Stage> eligible(List<Stage> stages) {
    return stages.stream().filter(stage -> stage.completedStays >= LEAST_STAYS).toList();
  }

  /** The first of those that rank highest; empty if none has a score. */
  private static Optional<Ranked> most(
      List<Stage> stages, Function<Stage, Optional<BigDecimal>> score, Comparator<Ranked> order) {
    return stages.stream()
        .flatMap(stage -> score.apply(stage).map(value -> new Ranked(stage, value)).stream())
        .reduce((first, next) -> order.compare(next, first) > 0 ? next : first);
  }

  private static Optional<BigDecimal> ratio(@Nullable BigDecimal now, @Nullable BigDecimal before) {
    return now == null || before == null || before.signum() == 0
        ? Optional.empty()
        : Optional.of(Quotients.divide(now, before));
  }

  private static MetricResult named(
      Stage stage, @Nullable BigDecimal now, @Nullable BigDecimal before) {
    MetricResult result = MetricResult.named(stage.name).withN(stage.completedStays);
    return now == null || before == null ? result : result.withParts(now, before);
  }

  /** Names the eligible stages that could not be compared with themselves, if others were. */
  private static String without(List<Stage> stages, Function<Stage, Optional<BigDecimal>> score) {
    List<Stage> eligible = eligible(stages);
    String names =
        eligible.stream()
            .filter(stage -> score.apply(stage).isEmpty())
            .map(Stage::name)
            .collect(Collectors.joining(", "));
    boolean all = eligible.stream().allMatch(stage -> score.apply(stage).isEmpty());
    return names.isEmpty() || all ? "" : "without a baseline: " + names;
  }

  private static MetricResult of(Figures figures, Function<List<Stage>, MetricResult> bottleneck) {
    List<Stage> stages =
        figures.rows(STAGES).stream()
            .map(BottleneckStage::stage)
            .collect(ImmutableList.toImmutableList());
    return bottleneck.apply(stages).withNote(Stages.order(figures));
  }

  private static Stage stage(List<String> row) {
    return new Stage(
        row.get(0),
        Long.parseLong(row.get(1)),
        row.get(2).isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get(2)),
        row.get(3).isEmpty() ? null : new BigDecimal(row.get(3)),
        rate(row.get(4), row.get(5)),
        rate(row.get(6), row.get(7)));
  }

  private static @Nullable BigDecimal rate(String entered, String passed) {
    BigDecimal all = new BigDecimal(entered);
    return all.signum() == 0 ? null : Quotients.divide(new BigDecimal(passed), all);
  }
}
