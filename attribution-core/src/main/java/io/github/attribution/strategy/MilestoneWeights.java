package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.TouchFilter;
import io.github.attribution.journey.TouchTest;
import io.github.attribution.setting.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fixed shares to the touches that hold stages of the funnel, the rest shared equally by touches
 * between. Immutable.
 */
final class MilestoneWeights implements AttributionStrategy {

  private static final String MIDDLE = "middle";
  private static final String MIDDLE_WHERE = "middle-where";
  private static final String EMPTY_MIDDLE = "empty-middle";
  private static final String SKIPPED = "skipped";
  private static final String COINCIDENT = "coincident";
  private static final List<String> POLICIES =
      List.of(MIDDLE, MIDDLE_WHERE, EMPTY_MIDDLE, SKIPPED, COINCIDENT);
  private static final String OPPORTUNITY_CREATED = "opportunity_created";
  private static final int NO_TOUCH = -1;

  static final StrategyFactory LEAD_CREATION =
      factory(
          "lead-creation",
          "The touch that made the lead gets everything.",
          "score(lead_created) = 1, all others 0",
          "Marketo Measure, HubSpot: lead creation",
          List.of(Milestone.LEAD_CREATED, "1"),
          "0");

  static final StrategyFactory U_SHAPED =
      factory(
          "u-shaped-milestone",
          "The first touch and the one that made the lead get 40 % each, touches between them share"
              + " 20 %.",
          "score(first) = score(lead_created) = 0.4, score(between) = 0.2 / touches between",
          "Marketo Measure, HubSpot: U-shaped",
          List.of(StageRole.FIRST, "0.4", Milestone.LEAD_CREATED, "0.4"),
          "0.2");

  static final StrategyFactory W_SHAPED =
      factory(
          "w-shaped",
          "The first touch, the one that made the lead and the one that made the opportunity get"
              + " 30 % each, touches between them share 10 %.",
          "score(first) = score(lead_created) = score(opportunity_created) = 0.3, score(between) ="
              + " 0.1 / touches between",
          "Marketo Measure, HubSpot: W-shaped",
          List.of(
              StageRole.FIRST, "0.3", Milestone.LEAD_CREATED, "0.3", OPPORTUNITY_CREATED, "0.3"),
          "0.1");

  static final StrategyFactory FULL_PATH =
      factory(
          "full-path",
          "The first touch, the ones that made the lead and the opportunity, and the last before the"
              + " outcome get 22.5 % each, touches between them share 10 %.",
          "score(first) = score(lead_created) = score(opportunity_created) = score(close) = 0.225,"
              + " score(between) = 0.1 / touches between",
          "Marketo Measure, HubSpot: full path",
          fullPath(),
          "0.1");

  static final StrategyFactory Z_SHAPED =
      factory(
          "z-shaped",
          "Another name of full-path.",
          "as full-path",
          "Marketo Measure, HubSpot: full path, also called Z-shaped",
          fullPath(),
          "0.1");

  static final StrategyFactory CUSTOM =
      BuiltIn.of(
          policies(
              StrategyDescription.of(
                      "milestones",
                      "Shares of your own to the touches that hold stages: first, close, and any"
                          + " milestones, in the order of the funnel; touches between share what"
                          + " middle says.",
                      "score(stage) = its share, score(between) = middle / touches between",
                      "Marketo Measure: custom model, boomerang stages")
                  .with(
                      "<stage>",
                      "none",
                      "the share of a stage, 0 to 1 or 0% to 100%: first, close or the name of a"
                          + " milestone; all and middle must total 100 %. With @first, @last or"
                          + " @even behind it for the occurrence of a milestone that counts (last,"
                          + " but first for lead_created)"),
              "0"),
          parameters -> create(parameters, List.of(), 0));

  private static List<String> fullPath() {
    return List.of(
        StageRole.FIRST,
        "0.225",
        Milestone.LEAD_CREATED,
        "0.225",
        OPPORTUNITY_CREATED,
        "0.225",
        StageRole.CLOSE,
        "0.225");
  }

  private static StrategyFactory factory(
      String name,
      String definition,
      String formula,
      String source,
      List<String> sharesByStage,
      String middle) {
    StrategyDescription description = StrategyDescription.of(name, definition, formula, source);
    ImmutableList.Builder<StageRole> stages = ImmutableList.builder();
    for (int i = 0; i < sharesByStage.size(); i += 2) {
      String stage = sharesByStage.get(i);
      String share = sharesByStage.get(i + 1);
      description =
          description.with(stage, share, "share of " + words(stage) + "; shares must total 100 %");
      stages.add(new StageRole(stage, Double.parseDouble(share), usual(stage)));
    }
    List<StageRole> defaults = stages.build();
    return BuiltIn.of(
        policies(description, middle),
        parameters -> create(parameters, defaults, Double.parseDouble(middle)));
  }

  private static StrategyDescription policies(StrategyDescription description, String middle) {
    return description
        .degenerate(
            "A touch that holds several stages gets the shares of all. Without touches between,"
                + " their share goes to the stages evenly. A stage that was skipped, or has no"
                + " touch before it, gives its share to the touch of the next stage, or to the"
                + " others in their ratio. A milestone belongs to the person who reached it: its"
                + " touch is that person's last one up to it, or anybody's. Where no stage has a"
                + " touch the outcome is unattributed.")
        .with(MIDDLE, middle, "share of the touches between the first and the last stage")
        .with(MIDDLE_WHERE, "none", "a condition on touches between, such as interaction=form")
        .with(EMPTY_MIDDLE, "even", "without touches between: even (to each stage) or renormalise")
        .with(SKIPPED, "next", "the share of a skipped stage: next or renormalise")
        .with(COINCIDENT, "sum", "of stages on one touch: sum or max");
  }

  private static MilestoneWeights create(
      StrategyParameters parameters, List<StageRole> defaults, double middle) {
    List<StageRole> stages =
        defaults.isEmpty()
            ? parameters.names().stream()
                .filter(name -> !POLICIES.contains(name))
                .map(name -> stage(parameters, name))
                .toList()
            : defaults.stream()
                .map(
                    one ->
                        parameters.names().contains(one.name())
                            ? stage(parameters, one.name())
                            : one)
                .toList();
    double pool = parameters.share(MIDDLE, middle);
    Totals.requireAll(
        parameters.spec(),
        Stream.concat(stages.stream().map(StageRole::share), Stream.of(pool)).toList());
    String where = parameters.text(MIDDLE_WHERE, "none");
    return new MilestoneWeights(
        parameters.spec(),
        stages,
        pool,
        where.equals("none") ? null : TouchFilter.parse(where),
        parameters.choice(EMPTY_MIDDLE, "even", List.of("even", "renormalise")).equals("even"),
        parameters.choice(SKIPPED, "next", List.of("next", "renormalise")).equals("next"),
        parameters.choice(COINCIDENT, "sum", List.of("sum", "max")).equals("sum"));
  }

  private static StageRole stage(StrategyParameters parameters, String name) {
    String text = parameters.text(name, "");
    int at = text.indexOf('@');
    double share =
        parameters.share(name, at < 0 ? text : text.substring(0, at).strip()).doubleValue();
    if (at < 0) {
      return new StageRole(name, share, usual(name));
    }
    return switch (text.substring(at + 1).strip()) {
      case "first" -> new StageRole(name, share, StageRole.Occurrence.FIRST);
      case "last" -> new StageRole(name, share, StageRole.Occurrence.LAST);
      case "even" -> new StageRole(name, share, StageRole.Occurrence.EVEN);
      default -> throw parameters.refused(name, text, "a share with @first, @last or @even behind");
    };
  }

  private static StageRole.Occurrence usual(String stage) {
    return stage.equals(Milestone.LEAD_CREATED)
        ? StageRole.Occurrence.FIRST
        : StageRole.Occurrence.LAST;
  }

  private static String words(String stage) {
    return switch (stage) {
      case StageRole.FIRST -> "the first touch";
      case StageRole.CLOSE -> "the last touch before the outcome";
      default -> "the touch that holds " + stage;
    };
  }

  private final String spec;
  private final StageRole[] stages;
  private final double middle;
  private final @Nullable TouchFilter middleWhere;
  private final boolean emptyMiddleEven;
  private final boolean skippedNext;
  private final boolean sum;

  /** The codes of the milestones of stages, −1 for other stages; null as long as not bound. */
  private final int @Nullable [] names;

  private final @Nullable TouchTest middleTest;

  private MilestoneWeights(
      String spec,
      List<StageRole> stages,
      double middle,
      @Nullable TouchFilter middleWhere,
      boolean emptyMiddleEven,
      boolean skippedNext,
      boolean sum) {
    this.spec = spec;
    this.stages = stages.toArray(StageRole[]::new);
    this.middle = middle;
    this.middleWhere = middleWhere;
    this.emptyMiddleEven = emptyMiddleEven;
    this.skippedNext = skippedNext;
    this.sum = sum;
    this.names = null;
    this.middleTest = null;
  }

  private MilestoneWeights(MilestoneWeights other, JourneyGraphs graphs) {
    this.spec = other.spec;
    this.stages = other.stages;
    this.middle = other.middle;
    this.middleWhere = other.middleWhere;
    this.emptyMiddleEven = other.emptyMiddleEven;
    this.skippedNext = other.skippedNext;
    this.sum = other.sum;
    this.names = Arrays.stream(stages).mapToInt(stage -> code(stage, graphs)).toArray();
    this.middleTest = middleWhere == null ? null : middleWhere.on(graphs);
  }

  private int code(StageRole stage, JourneyGraphs graphs) {
    if (!stage.isMilestone()) {
      return -1;
    }
    int code = graphs.milestoneNames().code(stage.name());
    if (code < 0) {
      List<String> known =
          IntStream.range(0, graphs.milestoneNames().size())
              .mapToObj(graphs.milestoneNames()::value)
              .toList();
      throw new IllegalArgumentException(
          known.isEmpty()
              ? "Strategy '%s' needs the milestone '%s', and there are no milestones; give a table of milestones, or leave the strategy out"
                  .formatted(spec, stage.name())
              : "Strategy '%s' needs a milestone that is not in the data: %s"
                  .formatted(
                      spec,
                      NearestName.unknown(
                          "milestone '" + stage.name() + "'", stage.name(), known)));
    }
    return code;
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    return new MilestoneWeights(this, graphs);
  }

  @Override
  public void score(Journey journey, double[] scores) {
    if (names == null) {
      on(journey.graphs()).score(journey, scores);
      return;
    }
    int[] holders = journey.zeros(stages.length);
    int held = hold(journey, names, holders);
    if (held == 0) {
      Arrays.fill(scores, 0, journey.size(), 0);
    } else {
      give(journey, names, holders, held, scores);
    }
    Arrays.fill(holders, 0, stages.length, 0);
  }

  /** One more than the touch that holds each stage, 0 for none; gives how many are held. */
  private int hold(Journey journey, int[] names, int[] holders) {
    int held = 0;
    for (int stage = 0; stage < stages.length; stage++) {
      holders[stage] = touch(journey, stage, names) + 1;
      held += holders[stage] > 0 ? 1 : 0;
    }
    return held;
  }

  private int touch(Journey journey, int stage, int[] names) {
    if (stages[stage].isFirstTouch()) {
      return 0;
    }
    if (stages[stage].isClose()) {
      return journey.size() - 1;
    }
    boolean last = stages[stage].occurrence() == StageRole.Occurrence.LAST;
    int found = NO_TOUCH;
    for (int milestone = first(journey); milestone < end(journey); milestone++) {
      if (is(journey, milestone, names[stage])) {
        int touch = StageRole.touchOf(journey, milestone);
        if (touch >= 0 && (last || found < 0)) {
          found = touch;
        }
      }
    }
    return found;
  }

  private void give(Journey journey, int[] names, int[] holders, int held, double[] scores) {
    int size = journey.size();
    Arrays.fill(scores, 0, size, 0);
    int between = middle == 0 ? 0 : countBetween(journey, names, holders, scores);
    double more = between == 0 && emptyMiddleEven ? middle / held : 0;
    for (int stage = 0; stage < stages.length; stage++) {
      double share = stages[stage].share() + (holders[stage] > 0 ? more : 0);
      giveStage(journey, stage, names, holders, share, scores);
    }
    double each = between == 0 ? 0 : middle / between;
    for (int i = 0; i < size; i++) {
      scores[i] = scores[i] < 0 ? each : scores[i];
    }
  }

  /** Marks the touches between the stages, which hold none, with −1; gives how many there are. */
  private int countBetween(Journey journey, int[] names, int[] holders, double[] scores) {
    int from = journey.size();
    int to = -1;
    for (int stage = 0; stage < stages.length; stage++) {
      if (holders[stage] > 0) {
        giveStage(journey, stage, names, holders, 1, scores);
        from = Math.min(from, holders[stage] - 1);
        to = Math.max(to, holders[stage] - 1);
      }
    }
    int between = 0;
    for (int i = 0; i < journey.size(); i++) {
      boolean inside = i > from && i < to && scores[i] == 0 && mayBeBetween(journey.touch(i));
      scores[i] = inside ? -1 : 0;
      between += inside ? 1 : 0;
    }
    return between;
  }

  private boolean mayBeBetween(int touch) {
    return middleTest == null || middleTest.test(touch);
  }

  private void giveStage(
      Journey journey, int stage, int[] names, int[] holders, double share, double[] scores) {
    int holder = holders[stage];
    for (int next = stage + 1; skippedNext && holder == 0 && next < stages.length; next++) {
      holder = holders[next];
    }
    if (holder == 0) {
      return;
    }
    boolean even = stages[stage].occurrence() == StageRole.Occurrence.EVEN && holders[stage] > 0;
    if (even) {
      giveEvenly(journey, names[stage], share, scores);
    } else {
      add(holder - 1, share, scores);
    }
  }

  private void giveEvenly(Journey journey, int name, double share, double[] scores) {
    int occurrences = 0;
    for (int milestone = first(journey); milestone < end(journey); milestone++) {
      boolean counts = is(journey, milestone, name) && StageRole.touchOf(journey, milestone) >= 0;
      occurrences += counts ? 1 : 0;
    }
    for (int milestone = first(journey); milestone < end(journey); milestone++) {
      int touch = is(journey, milestone, name) ? StageRole.touchOf(journey, milestone) : NO_TOUCH;
      if (touch >= 0) {
        add(touch, share / occurrences, scores);
      }
    }
  }

  private void add(int touch, double share, double[] scores) {
    double before = Math.max(0, scores[touch]);
    scores[touch] = sum ? before + share : Math.max(before, share);
  }

  private static int first(Journey journey) {
    return journey.graphs().firstMilestone(journey.account());
  }

  private static int end(Journey journey) {
    return journey.graphs().firstMilestone(journey.account() + 1);
  }

  private static boolean is(Journey journey, int milestone, int name) {
    return journey.graphs().milestoneName(milestone) == name && journey.hasMilestone(milestone);
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public Set<String> dimensions() {
    return middleWhere == null ? Set.of() : middleWhere.dimensions();
  }

  @Override
  public Set<Need> needs() {
    Set<Need> needs = new TreeSet<>(List.of(Need.TIMES));
    if (Arrays.stream(stages).anyMatch(StageRole::isMilestone)) {
      needs.add(Need.MILESTONES);
      needs.add(Need.CONTACTS);
    }
    return needs;
  }

  @Override
  public String why(Journey journey, int i) {
    int[] codes = names == null ? new MilestoneWeights(this, journey.graphs()).names : names;
    int[] holders = new int[stages.length];
    int held = codes == null ? 0 : hold(journey, codes, holders);
    if (codes == null || held == 0) {
      return "no stage has a touch";
    }
    List<String> reasons = new ArrayList<>();
    for (int stage = 0; stage < stages.length; stage++) {
      double[] scores = new double[journey.size()];
      giveStage(journey, stage, codes, holders, 1, scores);
      if (scores[i] > 0) {
        reasons.add(reason(stage, holders, scores[i]));
      }
    }
    return reasons.isEmpty() ? whyBetween(journey, codes, holders, i) : String.join("; ", reasons);
  }

  private String reason(int stage, int[] holders, double part) {
    String name = stages[stage].name();
    if (holders[stage] == 0) {
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

  private String whyBetween(Journey journey, int[] codes, int[] holders, int i) {
    double[] scores = new double[journey.size()];
    int between = countBetween(journey, codes, holders, scores);
    if (scores[i] < 0) {
      return "one of %s between the stages".formatted(Words.touches(between));
    }
    return middle > 0 && !mayBeBetween(journey.touch(i))
        ? "holds no stage, and does not fulfill '%s'".formatted(middleWhere)
        : "holds no stage";
  }

  @Override
  public String toString() {
    return spec;
  }
}
