package io.github.attribution.strategy;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.TouchFilter;
import io.github.attribution.strategy.MilestoneWeights.Middle;
import java.util.List;
import java.util.stream.Stream;

/** The strategies by milestones: their names, numbers and parameters. */
final class MilestoneModels {

  private static final String MIDDLE = "middle";
  private static final String MIDDLE_RANGE = "middle-range";
  private static final String MIDDLE_WHERE = "middle-where";
  private static final String EMPTY_MIDDLE = "empty-middle";
  private static final String SKIPPED = "skipped";
  private static final String COINCIDENT = "coincident";
  private static final List<String> POLICIES =
      List.of(MIDDLE, MIDDLE_RANGE, MIDDLE_WHERE, EMPTY_MIDDLE, SKIPPED, COINCIDENT);
  private static final String NONE = "none";
  private static final String STAGES = "stages";
  private static final String EVEN = "even";
  private static final String NEXT = "next";
  private static final String RENORMALISE = "renormalise";
  private static final String SUM = "sum";

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
              StageRole.FIRST,
              "0.3",
              Milestone.LEAD_CREATED,
              "0.3",
              Milestone.OPPORTUNITY_CREATED,
              "0.3"),
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

  private MilestoneModels() {}

  private static List<String> fullPath() {
    return List.of(
        StageRole.FIRST,
        "0.225",
        Milestone.LEAD_CREATED,
        "0.225",
        Milestone.OPPORTUNITY_CREATED,
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
                + " touch up to it, gives its share to the touch of the next stage, or to all"
                + " others in their ratio if there is none. A milestone of a person is held by that"
                + " person's last touch up to it, or by anybody's if there is none; one of nobody"
                + " or of an opportunity by the last of all. A lead's own milestone is the only"
                + " lead_created of its journey. A share of 0 takes the stage out. Where no stage"
                + " has a touch the outcome is unattributed.")
        .with(MIDDLE, middle, "share of the touches that hold no stage")
        .with(
            MIDDLE_RANGE,
            STAGES,
            "which touches the middle is: stages (between the first and the last stage) or journey"
                + " (all that hold none)")
        .with(MIDDLE_WHERE, NONE, "a condition on touches of the middle, such as interaction=form")
        .with(
            EMPTY_MIDDLE,
            EVEN,
            "without a middle: even (the same to each stage) or renormalise (by their shares)")
        .with(SKIPPED, NEXT, "the share of a skipped stage: next or renormalise")
        .with(COINCIDENT, SUM, "of stages on one touch: sum or max");
  }

  private static MilestoneWeights create(
      StrategyParameters parameters, List<StageRole> defaults, double middle) {
    List<StageRole> stages = stages(parameters, defaults);
    double share = parameters.share(MIDDLE, middle);
    Totals.requireAll(
        parameters.spec(),
        Stream.concat(stages.stream().map(StageRole::share), Stream.of(share)).toList());
    List<StageRole> sharing = stages.stream().filter(stage -> stage.share() > 0).toList();
    if (sharing.isEmpty()) {
      throw new IllegalArgumentException(
          "Strategy '%s' gives no stage a share; name one, such as first=0.5"
              .formatted(parameters.spec()));
    }
    return new MilestoneWeights(
        parameters.spec(),
        sharing,
        middle(parameters, share),
        parameters.choice(SKIPPED, NEXT, List.of(NEXT, RENORMALISE)).equals(NEXT),
        parameters.choice(COINCIDENT, SUM, List.of(SUM, "max")).equals(SUM));
  }

  private static List<StageRole> stages(StrategyParameters parameters, List<StageRole> defaults) {
    return defaults.isEmpty()
        ? parameters.names().stream()
            .filter(name -> !POLICIES.contains(name))
            .map(name -> stage(parameters, name))
            .toList()
        : defaults.stream()
            .map(one -> parameters.has(one.name()) ? stage(parameters, one.name()) : one)
            .toList();
  }

  private static Middle middle(StrategyParameters parameters, double share) {
    String where = parameters.text(MIDDLE_WHERE, NONE);
    return new Middle(
        share,
        where.equals(NONE) ? null : filter(parameters, where),
        parameters.choice(MIDDLE_RANGE, STAGES, List.of(STAGES, "journey")).equals("journey"),
        parameters.choice(EMPTY_MIDDLE, EVEN, List.of(EVEN, RENORMALISE)).equals(EVEN));
  }

  private static TouchFilter filter(StrategyParameters parameters, String where) {
    try {
      return TouchFilter.parse(where);
    } catch (IllegalArgumentException e) {
      throw parameters.refused(MIDDLE_WHERE, where, "a condition such as interaction=form|call");
    }
  }

  private static StageRole stage(StrategyParameters parameters, String name) {
    String text = parameters.text(name, "");
    int at = text.indexOf('@');
    double share =
        parameters.share(name, at < 0 ? text : text.substring(0, at).strip()).doubleValue();
    if (at < 0) {
      return new StageRole(name, share, usual(name));
    }
    if (name.equals(StageRole.FIRST) || name.equals(StageRole.CLOSE)) {
      throw parameters.refused(name, text, "a share alone, as no journey has several");
    }
    return switch (text.substring(at + 1).strip()) {
      case "first" -> new StageRole(name, share, StageRole.Occurrence.FIRST);
      case "last" -> new StageRole(name, share, StageRole.Occurrence.LAST);
      case EVEN -> new StageRole(name, share, StageRole.Occurrence.EVEN);
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
}
