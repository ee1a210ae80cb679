package io.github.attribution.strategy;

import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.TouchTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@link MilestoneWeights} of the journeys of some graphs.
 *
 * <p>Notes of one journey stand in one array of the journey: one more than the touch that holds
 * each stage, 0 for none; then, while a stage is shared by its occurrences, how many each touch
 * holds. Immutable.
 */
final class StageShares implements AttributionStrategy {

  private static final int NO_TOUCH = -1;

  private final MilestoneWeights model;
  private final StageRole[] stages;

  /** The codes of the milestones of stages, −1 for other stages. */
  private final int[] names;

  private final @Nullable TouchTest middleTest;

  StageShares(MilestoneWeights model, int[] names, @Nullable TouchTest middleTest) {
    this.model = model;
    this.stages = model.stages().toArray(StageRole[]::new);
    this.names = names;
    this.middleTest = middleTest;
  }

  @Override
  public void score(Journey journey, double[] scores) {
    int[] notes = journey.zeros(stages.length + journey.size());
    int held = hold(journey, notes);
    Arrays.fill(scores, 0, journey.size(), 0);
    if (held > 0) {
      give(journey, notes, held, scores);
    }
    Arrays.fill(notes, 0, stages.length, 0);
  }

  /** Notes which touch holds each stage; gives how many stages are held. */
  private int hold(Journey journey, int[] notes) {
    int held = 0;
    for (int stage = 0; stage < stages.length; stage++) {
      notes[stage] = touch(journey, stage) + 1;
      held += notes[stage] > 0 ? 1 : 0;
    }
    return held;
  }

  private int touch(Journey journey, int stage) {
    if (stages[stage].isFirstTouch()) {
      return 0;
    }
    if (stages[stage].isClose()) {
      return journey.size() - 1;
    }
    boolean last = stages[stage].occurrence() == StageRole.Occurrence.LAST;
    int from = first(journey);
    int end = end(journey);
    for (int i = 0; i < end - from; i++) {
      int touch = holder(journey, last ? end - 1 - i : from + i, names[stage]);
      if (touch >= 0) {
        return touch;
      }
    }
    return NO_TOUCH;
  }

  private void give(Journey journey, int[] notes, int held, double[] scores) {
    double middle = model.middle().share();
    int between = middle == 0 ? 0 : markMiddle(journey, notes, scores);
    double more = between == 0 && model.middle().evenIfNone() ? middle / held : 0;
    for (int stage = 0; stage < stages.length; stage++) {
      double share = stages[stage].share() + (notes[stage] > 0 ? more : 0);
      giveStage(journey, stage, share, notes, scores);
    }
    double each = between == 0 ? 0 : middle / between;
    for (int i = 0; i < journey.size(); i++) {
      scores[i] = scores[i] < 0 ? each : scores[i];
    }
  }

  /** Marks the touches of the middle with −1, all others with 0; gives how many there are. */
  private int markMiddle(Journey journey, int[] notes, double[] scores) {
    for (int stage = 0; stage < stages.length; stage++) {
      if (notes[stage] > 0) {
        giveStage(journey, stage, 1, notes, scores);
      }
    }
    int from = -1;
    int to = journey.size();
    if (!model.middle().whole()) {
      do {
        from++;
      } while (scores[from] == 0);
      do {
        to--;
      } while (scores[to] == 0);
    }
    int between = 0;
    for (int i = 0; i < journey.size(); i++) {
      boolean in = i > from && i < to && scores[i] == 0 && mayBeMiddle(journey.touch(i));
      scores[i] = in ? -1 : 0;
      between += in ? 1 : 0;
    }
    return between;
  }

  private boolean mayBeMiddle(int touch) {
    return middleTest == null || middleTest.test(touch);
  }

  private void giveStage(Journey journey, int stage, double share, int[] notes, double[] scores) {
    int holder = notes[stage];
    if (holder > 0 && stages[stage].occurrence() == StageRole.Occurrence.EVEN) {
      giveEvenly(journey, stage, share, notes, scores);
      return;
    }
    for (int next = stage + 1; model.skippedNext() && holder == 0 && next < stages.length; next++) {
      holder = notes[next];
    }
    if (holder > 0) {
      add(holder - 1, share, scores);
    }
  }

  private void giveEvenly(Journey journey, int stage, double share, int[] notes, double[] scores) {
    int occurrences = 0;
    for (int milestone = first(journey); milestone < end(journey); milestone++) {
      int touch = holder(journey, milestone, names[stage]);
      if (touch >= 0) {
        notes[stages.length + touch]++;
        occurrences++;
      }
    }
    for (int i = 0; i < journey.size(); i++) {
      int held = notes[stages.length + i];
      if (held > 0) {
        add(i, share * held / occurrences, scores);
        notes[stages.length + i] = 0;
      }
    }
  }

  private void add(int touch, double share, double[] scores) {
    double before = Math.max(0, scores[touch]);
    scores[touch] = model.sum() ? before + share : Math.max(before, share);
  }

  private static int first(Journey journey) {
    return journey.graphs().firstMilestone(journey.account());
  }

  private static int end(Journey journey) {
    return journey.graphs().firstMilestone(journey.account() + 1);
  }

  /** The touch that holds a milestone if it is an occurrence of some name, or −1. */
  private static int holder(Journey journey, int milestone, int name) {
    JourneyGraphs graphs = journey.graphs();
    boolean counts = graphs.milestoneName(milestone) == name && journey.hasMilestone(milestone);
    return counts && isOwn(journey, milestone) ? StageRole.touchOf(journey, milestone) : NO_TOUCH;
  }

  /** A lead is an outcome by its own milestone, not by those of other people. */
  private static boolean isOwn(Journey journey, int milestone) {
    int own = journey.milestone();
    JourneyGraphs graphs = journey.graphs();
    return own < 0
        || own == milestone
        || graphs.milestoneName(own) != graphs.milestoneName(milestone);
  }

  @Override
  public String spec() {
    return model.spec();
  }

  @Override
  public Set<String> dimensions() {
    return model.dimensions();
  }

  @Override
  public Set<Need> needs() {
    return model.needs();
  }

  @Override
  public String why(Journey journey, int i) {
    int[] notes = new int[stages.length + journey.size()];
    if (hold(journey, notes) == 0) {
      return "no stage has a touch";
    }
    List<String> reasons = new ArrayList<>();
    for (int stage = 0; stage < stages.length; stage++) {
      double[] scores = new double[journey.size()];
      giveStage(journey, stage, 1, notes, scores);
      if (scores[i] > 0) {
        reasons.add(reason(stage, notes[stage] > 0, scores[i]));
      }
    }
    return reasons.isEmpty() ? whyMiddle(journey, notes, i) : String.join("; ", reasons);
  }

  private String reason(int stage, boolean held, double part) {
    String name = stages[stage].name();
    if (!held) {
      return "takes the share of %s, which was skipped".formatted(name);
    }
    if (stages[stage].isFirstTouch()) {
      return "the first touch";
    }
    if (stages[stage].isClose()) {
      return "the last touch before the conversion";
    }
    return part < 1
        ? "the last touch up to one of several %s, which share".formatted(name)
        : "the last touch up to " + name;
  }

  private String whyMiddle(Journey journey, int[] notes, int i) {
    double[] scores = new double[journey.size()];
    int between = markMiddle(journey, notes, scores);
    if (model.middle().share() > 0 && scores[i] < 0) {
      String where = model.middle().whole() ? "beside" : "between";
      return between == 1
          ? "the only touch %s the stages".formatted(where)
          : "one of %s %s the stages".formatted(Words.touches(between), where);
    }
    return mayBeMiddle(journey.touch(i))
        ? "holds no stage"
        : "holds no stage, and does not fulfill '%s'".formatted(model.middle().where());
  }

  @Override
  public String toString() {
    return spec();
  }
}
