package io.github.attribution.strategy;

import io.github.attribution.OneJourney;
import io.github.attribution.journey.Milestone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A random journey with milestones and a model of shares, and its weights step by step. */
record ObviousMilestones(
    List<Touch> touches,
    List<Reached> reached,
    Map<String, Integer> shares,
    Map<String, String> occurrences,
    int middle,
    Map<String, String> policies) {

  private static final List<String> NAMES = List.of("lead_created", "demo", "opportunity_created");
  private static final int HUNDRED = 100;

  /** A touch so many hours before the conversion. */
  record Touch(int age, @Nullable String contact, String interaction) {}

  /** A milestone so many hours before the conversion, or after it. */
  record Reached(String name, int age, @Nullable String contact) {}

  static ObviousMilestones random(SplittableRandom random) {
    List<Touch> touches = new ArrayList<>();
    for (int i = 1 + random.nextInt(9); i > 0; i--) {
      String interaction = random.nextBoolean() ? "form" : "visit";
      touches.add(new Touch(random.nextInt(20), contact(random), interaction));
    }
    touches.sort(Comparator.comparingInt(touch -> -touch.age()));
    List<Reached> reached = new ArrayList<>();
    for (String name : NAMES) {
      reached.add(new Reached(name, 100, null));
    }
    for (int age = 24; age > -3; age--) {
      if (random.nextInt(5) == 0) {
        reached.add(new Reached(NAMES.get(random.nextInt(NAMES.size())), age, contact(random)));
      }
    }
    Map<String, Integer> shares = new LinkedHashMap<>();
    Map<String, String> occurrences = new LinkedHashMap<>();
    int left = HUNDRED;
    for (String stage : List.of("first", NAMES.get(0), NAMES.get(1), NAMES.get(2), "close")) {
      if (random.nextInt(3) > 0) {
        int share = random.nextInt(left / 2 + 1);
        shares.put(stage, share);
        left -= share;
        if (NAMES.contains(stage) && random.nextBoolean()) {
          occurrences.put(stage, List.of("first", "last", "even").get(random.nextInt(3)));
        }
      }
    }
    if (shares.values().stream().allMatch(share -> share == 0)) {
      shares.put("demo", 10);
      left -= 10;
    }
    Map<String, String> policies = new LinkedHashMap<>();
    put(random, policies, "middle-range", "stages", "journey");
    put(random, policies, "middle-where", "none", "interaction=form");
    put(random, policies, "empty-middle", "even", "renormalise");
    put(random, policies, "skipped", "next", "renormalise");
    put(random, policies, "coincident", "sum", "max");
    return new ObviousMilestones(touches, reached, shares, occurrences, left, policies);
  }

  private static void put(
      SplittableRandom random, Map<String, String> policies, String name, String one, String two) {
    policies.put(name, random.nextBoolean() ? one : two);
  }

  private static @Nullable String contact(SplittableRandom random) {
    return random.nextInt(3) == 0 ? null : "p" + random.nextInt(3);
  }

  OneJourney journey() {
    OneJourney journey = OneJourney.worth("1000");
    for (Touch touch : touches) {
      journey.touch("ads", Duration.ofHours(touch.age())).with("interaction", touch.interaction());
      if (touch.contact() != null) {
        journey.by(touch.contact());
      }
    }
    for (Reached one : reached) {
      journey.milestone(one.name(), Duration.ofHours(one.age()), one.contact());
    }
    return journey;
  }

  String spec() {
    StringBuilder spec = new StringBuilder("milestones:middle=" + middle + "%");
    shares.forEach(
        (stage, share) -> {
          spec.append(',').append(stage).append('=').append(share).append('%');
          if (occurrences.containsKey(stage)) {
            spec.append('@').append(occurrences.get(stage));
          }
        });
    policies.forEach((name, value) -> spec.append(',').append(name).append('=').append(value));
    return spec.toString();
  }

  /** What each touch gets, summing to 1, or all zero. */
  double[] weights() {
    List<String> stages = shares.keySet().stream().filter(one -> shares.get(one) > 0).toList();
    Map<String, List<Integer>> holders = new LinkedHashMap<>();
    stages.forEach(stage -> holders.put(stage, holders(stage)));
    List<Integer> held = holders.values().stream().flatMap(List::stream).sorted().toList();
    double[] weights = new double[touches.size()];
    if (held.isEmpty()) {
      return weights;
    }
    List<Integer> between = middle == 0 ? List.of() : middle(held);
    long stagesHeld = holders.values().stream().filter(all -> !all.isEmpty()).count();
    double more =
        between.isEmpty() && policies.get("empty-middle").equals("even")
            ? (double) middle / stagesHeld
            : 0;
    for (String stage : stages) {
      List<Integer> touched = holders.get(stage);
      double share = shares.get(stage) + (touched.isEmpty() ? 0 : more);
      if (touched.isEmpty() && policies.get("skipped").equals("next")) {
        touched = next(stages, holders, stage);
      }
      Map<Integer, Double> parts = new TreeMap<>();
      for (int touch : touched) {
        parts.merge(touch, share / touched.size(), Double::sum);
      }
      parts.forEach((touch, part) -> add(weights, touch, part));
    }
    between.forEach(touch -> weights[touch] = (double) middle / between.size());
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private void add(double[] weights, int touch, double part) {
    weights[touch] =
        policies.get("coincident").equals("sum")
            ? weights[touch] + part
            : Math.max(weights[touch], part);
  }

  /** The first touch of the next stage that has any. */
  private static List<Integer> next(
      List<String> stages, Map<String, List<Integer>> holders, String stage) {
    return stages.subList(stages.indexOf(stage) + 1, stages.size()).stream()
        .map(holders::get)
        .filter(all -> !all.isEmpty())
        .findFirst()
        .map(all -> List.of(all.get(0)))
        .orElse(List.of());
  }

  private List<Integer> middle(List<Integer> held) {
    List<Integer> middle = new ArrayList<>();
    for (int i = 0; i < touches.size(); i++) {
      boolean inside =
          policies.get("middle-range").equals("journey")
              || (i > held.get(0) && i < held.get(held.size() - 1));
      boolean fulfills =
          policies.get("middle-where").equals("none")
              || touches.get(i).interaction().equals("form");
      if (inside && fulfills && !held.contains(i)) {
        middle.add(i);
      }
    }
    return middle;
  }

  /** One touch, or one for each occurrence of a stage that is shared evenly. */
  private List<Integer> holders(String stage) {
    if (stage.equals("first")) {
      return List.of(0);
    }
    if (stage.equals("close")) {
      return List.of(touches.size() - 1);
    }
    List<Integer> all =
        reached.stream()
            .filter(one -> one.name().equals(stage) && one.age() >= 0)
            .map(this::holder)
            .filter(touch -> touch >= 0)
            .toList();
    String usual = stage.equals(Milestone.LEAD_CREATED) ? "first" : "last";
    String which = occurrences.getOrDefault(stage, usual);
    if (all.isEmpty() || which.equals("even")) {
      return all;
    }
    return List.of(which.equals("first") ? all.get(0) : all.get(all.size() - 1));
  }

  private int holder(Reached milestone) {
    int anybody = -1;
    int own = -1;
    for (int i = 0; i < touches.size(); i++) {
      if (touches.get(i).age() >= milestone.age()) {
        anybody = i;
        if (milestone.contact() != null && milestone.contact().equals(touches.get(i).contact())) {
          own = i;
        }
      }
    }
    return own >= 0 ? own : anybody;
  }
}
