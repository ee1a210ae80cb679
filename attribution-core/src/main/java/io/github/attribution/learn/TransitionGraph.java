package io.github.attribution.learn;

import com.google.common.graph.ImmutableValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The transitions of a Markov chain, for people and other programs.
 *
 * <p>A state is written as its steps, oldest first, joined by {@code " > "}. So that two states
 * never have one text, a {@code >} or {@code \} in a value has a {@code \} before it, and so has a
 * value that reads like {@value #START}, {@value #CONVERSION} or {@value #NULL}. Texts are made as
 * they are asked for. Immutable.
 */
public final class TransitionGraph {

  /** Where journeys begin. */
  public static final String START = "(start)";

  /** Where journeys end that convert. */
  public static final String CONVERSION = "(conversion)";

  /** Where journeys end that do not convert. */
  public static final String NULL = "(null)";

  private static final List<String> RESERVED = List.of(START, CONVERSION, NULL);

  private final Chain chain;

  /**
   * A transition.
   *
   * @param from the text of a state
   * @param to the text of a state
   * @param count how many journeys made it; of given transitions, as a part of all journeys
   * @param probability the part of those that were in the state
   */
  public record Transition(String from, String to, double count, double probability) {}

  TransitionGraph(Chain chain) {
    this.chain = chain;
  }

  /** The transitions that leave a state. */
  private List<Transition> leaving(int state) {
    String from = text(state);
    double repeated = chain.repeated()[state];
    double visits = chain.leaving()[state] + repeated;
    List<Transition> transitions = new ArrayList<>();
    for (int arc = chain.first()[state]; arc < chain.first()[state + 1]; arc++) {
      add(transitions, from, text(chain.to()[arc]), chain.flow()[arc], visits);
    }
    add(transitions, from, from, repeated, visits);
    add(transitions, from, CONVERSION, chain.converted()[state], visits);
    add(transitions, from, NULL, chain.ended()[state], visits);
    return transitions;
  }

  private static void add(
      List<Transition> transitions, String from, String to, double count, double visits) {
    if (count > 0) {
      transitions.add(new Transition(from, to, count, count / visits));
    }
  }

  private String text(int state) {
    return state == HistoryStates.START
        ? START
        : Arrays.stream(chain.states().steps(state))
            .mapToObj(step -> escaped(chain.values().get(step)))
            .collect(Collectors.joining(" > "));
  }

  private static String escaped(String value) {
    String text = value.replace("\\", "\\\\").replace(">", "\\>");
    return RESERVED.contains(text) ? "\\" + text : text;
  }

  /**
   * All transitions that were seen.
   *
   * @return them, those of a state together
   */
  public List<Transition> transitions() {
    return IntStream.range(0, chain.size()).mapToObj(this::leaving).flatMap(List::stream).toList();
  }

  /**
   * The transitions as a graph whose edges have their probability.
   *
   * @return a directed graph, with loops where states follow themselves
   */
  public ImmutableValueGraph<String, Double> graph() {
    ImmutableValueGraph.Builder<String, Double> graph =
        ValueGraphBuilder.directed().allowsSelfLoops(true).immutable();
    transitions().forEach(one -> graph.putEdgeValue(one.from(), one.to(), one.probability()));
    return graph.build();
  }

  /**
   * The transitions as RFC 4180 CSV: from, to, count, probability. A state that a spreadsheet could
   * take for a formula has a {@code '} before it.
   *
   * @return records without their line ends, a header first, made while they are taken
   */
  public Stream<String> csv() {
    return Stream.concat(
        Stream.of("from,to,count,probability"),
        lazily(
            one ->
                String.join(
                    ",",
                    cell(one.from()),
                    cell(one.to()),
                    Double.toString(one.count()),
                    Double.toString(one.probability()))));
  }

  private Stream<String> lazily(Function<Transition, String> line) {
    return IntStream.range(0, chain.size())
        .boxed()
        .flatMap(state -> leaving(state).stream())
        .map(line);
  }

  private static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /**
   * The transitions in the language of Graphviz, labelled with their probability in percent.
   *
   * @return the lines of a digraph without their ends, made while they are taken
   */
  public Stream<String> dot() {
    Stream<String> edges =
        lazily(
            one ->
                "  %s -> %s%s"
                    .formatted(
                        quoted(one.from()),
                        quoted(one.to()),
                        FitChecks.text(" [label=\"%.1f%%\"];", 100 * one.probability())));
    return Stream.of(Stream.of("digraph transitions {", "  rankdir=LR;"), edges, Stream.of("}"))
        .flatMap(lines -> lines);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c == '\n') {
        quoted.append("\\n");
      } else {
        quoted.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return quoted.append('"').toString();
  }
}
