package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.graph.ImmutableValueGraph;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Transitions as a graph and as texts, with names that try to be more than names. */
class TransitionGraphTest {

  private static TransitionGraph graph(int order, PathOutcome... rows) {
    return MarkovChain.order(order).fit(Chains.statistics(List.of(rows))).transitions();
  }

  @Test
  void graphHasProbabilitiesOnItsEdges() {
    ImmutableValueGraph<String, Double> graph =
        graph(
                1,
                Chains.row(List.of("a", "a", "b"), 3, 0, 1),
                Chains.row(List.of("a", "c"), 1, 0, 1))
            .graph();

    assertThat(graph.nodes())
        .containsExactlyInAnyOrder("(start)", "a", "b", "c", "(conversion)", "(null)");
    assertThat(graph.edgeValueOrDefault("a", "a", 0.0)).isCloseTo(0.4, within(1e-15));
    assertThat(graph.edgeValueOrDefault("a", "b", 0.0)).isCloseTo(0.4, within(1e-15));
    assertThat(graph.edgeValueOrDefault("b", "(conversion)", 0.0)).isEqualTo(0.75);
    graph.nodes().stream()
        .filter(node -> graph.outDegree(node) > 0)
        .forEach(
            node ->
                assertThat(
                        graph.successors(node).stream()
                            .mapToDouble(to -> graph.edgeValueOrDefault(node, to, 0.0))
                            .sum())
                    .isCloseTo(1, within(1e-12)));
  }

  @Test
  void statesOfHigherOrdersAreJoined() {
    assertThat(csv(graph(2, Chains.row(List.of("a", "b", "a"), 1, 0, 1))))
        .isEqualTo(
            """
            from,to,count,probability
            (start),a,2.0,1.0
            a,a > b,2.0,1.0
            a > b,b > a,2.0,1.0
            b > a,(conversion),1.0,0.5
            b > a,(null),1.0,0.5
            """);
  }

  @Test
  void statesOfAnyNamesStayApart() {
    TransitionGraph graph =
        graph(
            2,
            Chains.row(List.of("a > b"), 1, 0, 0),
            Chains.row(List.of("a", "b"), 1, 0, 0),
            Chains.row(List.of("(start)", "(null)"), 1, 0, 0),
            Chains.row(List.of("\\(start)"), 1, 0, 0));

    assertThat(graph.graph().nodes())
        .containsExactlyInAnyOrder(
            "(start)",
            "a \\> b",
            "a",
            "a > b",
            "\\(start)",
            "\\(start) > \\(null)",
            "\\\\(start)",
            "(conversion)");
  }

  @Test
  void csvIsQuotedAndHasNoFormulas() {
    assertThat(
            csv(
                graph(
                    1,
                    Chains.row(List.of("=1+1", "a,\"b\""), 1, 0, 0),
                    Chains.row(List.of("x\ny"), 1, 0, 0))))
        .isEqualTo(
            """
            from,to,count,probability
            (start),'=1+1,1.0,0.5
            (start),"x
            y",1.0,0.5
            '=1+1,"a,""b""\",1.0,1.0
            "a,""b""\",(conversion),1.0,1.0
            "x
            y",(conversion),1.0,1.0
            """);
  }

  @Test
  void dotQuotesNames() {
    TransitionGraph graph = graph(1, Chains.row(List.of("a\"];evil[\"\\", "b\nc"), 2, 0, 1));
    assertThat(text(graph.dot()))
        .isEqualTo(
            """
            digraph transitions {
              rankdir=LR;
              "(start)" -> "a\\"];evil[\\"\\\\\\\\" [label="100.0%"];
              "a\\"];evil[\\"\\\\\\\\" -> "b\\nc" [label="100.0%"];
              "b\\nc" -> "(conversion)" [label="66.7%"];
              "b\\nc" -> "(null)" [label="33.3%"];
            }
            """);
  }

  private static String csv(TransitionGraph graph) {
    return text(graph.csv());
  }

  private static String text(Stream<String> lines) {
    return lines.map(line -> line + "\n").collect(Collectors.joining());
  }
}
