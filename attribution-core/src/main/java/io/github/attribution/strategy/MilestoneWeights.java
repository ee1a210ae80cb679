package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchFilter;
import io.github.attribution.setting.NearestName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fixed shares to the touches that hold stages of the funnel, the rest shared equally by touches
 * between.
 *
 * @param stages in the order of the funnel, at least one
 * @param middle what touches share that hold no stage
 * @param skippedNext whether a stage without a touch gives its share to the next one's
 * @param sum whether a touch gets the shares of all its stages, not the largest alone
 */
record MilestoneWeights(
    String spec, List<StageRole> stages, Middle middle, boolean skippedNext, boolean sum)
    implements AttributionStrategy {

  /**
   * What touches share that hold no stage.
   *
   * @param share 0 to 1
   * @param where what they must fulfill, null for nothing
   * @param whole whether they may be anywhere, not between the first and the last stage alone
   * @param evenIfNone whether without any of them each stage gets the same part of the share
   */
  record Middle(double share, @Nullable TouchFilter where, boolean whole, boolean evenIfNone) {

    Set<String> dimensions() {
      return where == null ? Set.of() : where.dimensions();
    }
  }

  MilestoneWeights {
    stages = ImmutableList.copyOf(stages);
  }

  @Override
  public StageShares on(JourneyGraphs graphs) {
    return new StageShares(
        this,
        stages.stream().mapToInt(stage -> code(stage, graphs)).toArray(),
        middle.where() == null ? null : middle.where().on(graphs));
  }

  private int code(StageRole stage, JourneyGraphs graphs) {
    int code = stage.isMilestone() ? graphs.milestoneNames().code(stage.name()) : -1;
    if (stage.isMilestone() && code < 0) {
      throw new IllegalArgumentException(missing(stage.name(), graphs));
    }
    return code;
  }

  private String missing(String name, JourneyGraphs graphs) {
    List<String> known = graphs.milestoneNames().values();
    return known.isEmpty()
        ? "Strategy '%s' needs the milestone '%s', and there are no milestones; give a table of milestones, or leave the strategy out"
            .formatted(spec, name)
        : "Strategy '%s' needs a milestone that is not in the data: %s"
            .formatted(spec, NearestName.unknown("milestone '" + name + "'", name, known));
  }

  @Override
  public void score(Journey journey, double[] scores) {
    on(journey.graphs()).score(journey, scores);
  }

  @Override
  public Set<String> dimensions() {
    return middle.dimensions();
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = EnumSet.noneOf(Need.class);
    if (stages.stream().anyMatch(StageRole::isMilestone)) {
      needs.addAll(EnumSet.of(Need.TIMES, Need.MILESTONES, Need.CONTACTS));
    }
    if (middle.dimensions().contains(JourneyGraphs.CONTACT_ROLE)) {
      needs.add(Need.CONTACTS);
    }
    return needs;
  }

  @Override
  public String why(Journey journey, int i) {
    return on(journey.graphs()).why(journey, i);
  }

  @Override
  public String toString() {
    return spec;
  }
}
