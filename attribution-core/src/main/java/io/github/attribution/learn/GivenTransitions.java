package io.github.attribution.learn;

import io.github.attribution.journey.Dictionary;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes a chain of probabilities that are given: as many journeys as are expected, of one. */
final class GivenTransitions {

  private static final double ROUNDING = 1e-9;

  private static final Set<String> ENDS = Set.of(TransitionGraph.CONVERSION, TransitionGraph.NULL);

  private final Map<String, Map<String, Double>> given = new TreeMap<>();

  private GivenTransitions(Map<String, ? extends Map<String, Double>> given) {
    given.forEach((from, row) -> this.given.put(from, new TreeMap<>(row)));
  }

  static Chain chain(Map<String, ? extends Map<String, Double>> given) {
    given.forEach(GivenTransitions::check);
    given.values().stream()
        .flatMap(row -> row.keySet().stream())
        .filter(to -> !ENDS.contains(to) && !given.containsKey(to))
        .sorted()
        .findFirst()
        .ifPresent(
            to -> {
              throw new IllegalArgumentException(
                  "Transitions lead to '%s', but none lead on from it; give what follows it"
                      .formatted(to));
            });
    if (!given.containsKey(TransitionGraph.START)) {
      throw new IllegalArgumentException(
          "Transitions have no '%s'; give where journeys begin".formatted(TransitionGraph.START));
    }
    return new GivenTransitions(given).chain();
  }

  private static void check(String from, Map<String, Double> row) {
    double sum = 0;
    for (Map.Entry<String, Double> one : row.entrySet()) {
      if (!(one.getValue() >= 0 && one.getValue() <= 1)
          || one.getKey().equals(TransitionGraph.START)) {
        throw new IllegalArgumentException(
            "The transition from '%s' to '%s' has probability %s; give 0 to 1, and none to '%s'"
                .formatted(from, one.getKey(), one.getValue(), TransitionGraph.START));
      }
      sum += one.getValue();
    }
    if (Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "Probabilities of transitions from '%s' add up to %s; they must add up to 1"
              .formatted(from, sum));
    }
  }

  private Chain chain() {
    Map<String, Double> visits = visits();
    Dictionary values =
        Dictionary.sorted(
            visits.keySet().stream().filter(one -> !one.equals(TransitionGraph.START)).toList());
    HistoryStates states = new HistoryStates(1, false, 1);
    List<String> texts = values.values();
    for (int code = 0; code < texts.size(); code++) {
      states.single(code);
    }
    ChainCounter counter = new ChainCounter(states);
    visits.forEach((from, times) -> count(counter, values, from, times));
    Chain chain = counter.chain(texts);
    if (chain.conversions() == 0) {
      throw new IllegalArgumentException(
          "Transitions never lead to '%s'; a removal effect is a part of conversions"
              .formatted(TransitionGraph.CONVERSION));
    }
    return chain;
  }

  private void count(ChainCounter counter, Dictionary values, String from, double times) {
    int state = from.equals(TransitionGraph.START) ? 0 : 1 + values.code(from);
    row(from)
        .forEach(
            (to, probability) -> {
              double journeys = times * probability;
              if (to.equals(TransitionGraph.CONVERSION)) {
                counter.addEnd(state, journeys, 0, 0);
              } else if (to.equals(TransitionGraph.NULL)) {
                counter.addEnd(state, 0, 0, journeys);
              } else if (journeys > 0) {
                counter.addFlow(state, 1 + values.code(to), journeys);
              }
            });
  }

  private Map<String, Double> row(String from) {
    Map<String, Double> row = given.get(from);
    return row == null ? Map.of() : row;
  }

  /** How often a journey is expected at each value that it can come to. */
  private Map<String, Double> visits() {
    requireEnds();
    Map<String, Double> visits = new LinkedHashMap<>();
    Map<String, Double> waiting = new LinkedHashMap<>();
    waiting.put(TransitionGraph.START, 1.0);
    double rest = 1;
    for (int sweep = 0; rest > 1e-16 && sweep < SparseSystem.MOST_SWEEPS; sweep++) {
      Map<String, Double> next = new LinkedHashMap<>();
      waiting.forEach(
          (from, times) -> {
            visits.merge(from, times, Double::sum);
            row(from)
                .forEach(
                    (to, probability) -> {
                      if (!ENDS.contains(to) && probability > 0) {
                        next.merge(to, times * probability, Double::sum);
                      }
                    });
          });
      waiting = next;
      rest = next.values().stream().mapToDouble(Double::doubleValue).sum();
    }
    return visits;
  }

  /** Refuses cycles without an end. */
  private void requireEnds() {
    Set<String> ending = new HashSet<>(ENDS);
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, Map<String, Double>> row : given.entrySet()) {
        boolean leads =
            row.getValue().entrySet().stream()
                .anyMatch(to -> to.getValue() > 0 && ending.contains(to.getKey()));
        more |= leads && ending.add(row.getKey());
      }
    }
    given.keySet().stream()
        .filter(one -> !ending.contains(one))
        .sorted()
        .findFirst()
        .ifPresent(
            one -> {
              throw new IllegalArgumentException(
                  "From '%s' transitions never end; let some lead to '%s' or '%s'"
                      .formatted(one, TransitionGraph.CONVERSION, TransitionGraph.NULL));
            });
  }
}
