package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.graph.EndpointPair;
import com.google.common.graph.Graphs;
import com.google.common.graph.ImmutableValueGraph;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.Traverser;
import com.google.common.graph.ValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import io.github.attribution.RandomMarket;
import io.github.attribution.journey.JourneyNode.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JourneyGraphTest {

  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  /**
   * Ann touches, Bob touches at the moment when Ann's lead and then the deal come; a late touch.
   */
  private static final JourneyGraph SMALL =
      JourneyGraphs.builder()
          .add(Touchpoint.of("other", "Z", NOON, "ads"))
          .add(Touchpoint.of("1", "a", NOON.minusSeconds(60), "ads").withContact("ann"))
          .add(Touchpoint.of("2", "a", NOON, "call").withContact("bob"))
          .add(Milestone.of("a", Milestone.LEAD_CREATED, NOON).with("ann", "o"))
          .add(Conversion.of("x", "a", NOON, BigDecimal.ONE))
          .add(Touchpoint.of("3", "a", NOON.plusNanos(1000), "mail").withContact("ann"))
          .build()
          .account("a");

  private static final JourneyNode ADS = new JourneyNode(Kind.TOUCH, 1);
  private static final JourneyNode CALL = new JourneyNode(Kind.TOUCH, 2);
  private static final JourneyNode MAIL = new JourneyNode(Kind.TOUCH, 3);
  private static final JourneyNode LEAD = new JourneyNode(Kind.MILESTONE, 0);
  private static final JourneyNode DEAL = new JourneyNode(Kind.CONVERSION, 0);

  @Test
  void nodesStandInTheOrderOfTimeThenKind() {
    assertThat(SMALL.nodes()).containsExactly(ADS, CALL, LEAD, DEAL, MAIL);
    assertThat(SMALL.nodes()).hasSize(5);
    assertThat(SMALL.accountId()).isEqualTo("a");
  }

  @Test
  void edgesSayWhatFollowedOnTheTimelineAndOnEachLane() {
    assertThat(SMALL.successors(ADS)).containsExactlyInAnyOrder(CALL, LEAD);
    assertThat(SMALL.successors(LEAD)).containsExactlyInAnyOrder(DEAL, MAIL);
    assertThat(SMALL.successors(CALL)).containsExactly(LEAD);
    assertThat(SMALL.successors(MAIL)).isEmpty();
    assertThat(SMALL.predecessors(MAIL)).containsExactlyInAnyOrder(DEAL, LEAD);
    assertThat(SMALL.edgeValueOrDefault(ADS, CALL, null))
        .isEqualTo(new FollowedBy(Duration.ofMinutes(1), true, false));
    assertThat(SMALL.edgeValueOrDefault(ADS, LEAD, null))
        .isEqualTo(new FollowedBy(Duration.ofMinutes(1), false, true));
    assertThat(SMALL.edgeValueOrDefault(LEAD, MAIL, null))
        .isEqualTo(new FollowedBy(Duration.of(1, ChronoUnit.MICROS), false, true));
    assertThat(SMALL.edgeValueOrDefault(CALL, LEAD, null))
        .isEqualTo(new FollowedBy(Duration.ZERO, true, false));
    assertThat(SMALL.edges()).hasSize(6);
  }

  @Test
  void nodesKnowTheirFactsAndTimes() {
    assertThat(((Touchpoint) SMALL.fact(CALL)).channel()).isEqualTo("call");
    assertThat(((Milestone) SMALL.fact(LEAD)).name()).isEqualTo("lead_created");
    assertThat(((Conversion) SMALL.fact(DEAL)).id()).isEqualTo("x");
    assertThat(SMALL.atMicros(MAIL)).isEqualTo(Micros.ofInstant(NOON) + 1);
  }

  @Test
  void missingEdgeGivesTheDefault() {
    FollowedBy none = new FollowedBy(Duration.ZERO, false, false);
    assertThat(SMALL.edgeValueOrDefault(CALL, ADS, none)).isSameAs(none);
    assertThat(SMALL.edgeValueOrDefault(EndpointPair.ordered(ADS, DEAL), none)).isSameAs(none);
    assertThat(SMALL.edgeValueOrDefault(ADS, ADS, none)).isSameAs(none);
    assertThat(SMALL.hasEdgeConnecting(CALL, ADS)).isFalse();
    assertThat(SMALL.hasEdgeConnecting(ADS, CALL)).isTrue();
  }

  @Test
  void nodeOfAnotherAccountIsRefused() {
    JourneyNode foreign = new JourneyNode(Kind.TOUCH, 0);
    assertThat(SMALL.nodes()).doesNotContain(foreign);
    String message = "JourneyNode[kind=TOUCH, index=0] is not a node of account 'a'";
    assertThatThrownBy(() -> SMALL.successors(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SMALL.predecessors(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SMALL.adjacentNodes(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SMALL.degree(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SMALL.edgeValueOrDefault(ADS, foreign, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SMALL.fact(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> SMALL.atMicros(new JourneyNode(Kind.CONVERSION, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("JourneyNode[kind=CONVERSION, index=1] is not a node of account 'a'");
  }

  @Test
  void unorderedEndpointsAreRefused() {
    assertThatThrownBy(() -> SMALL.edgeValueOrDefault(EndpointPair.unordered(ADS, CALL), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The endpoints are unordered; this graph is directed");
  }

  @Test
  void accountWithoutFactsIsAnEmptyGraph() {
    JourneyGraph graph =
        JourneyGraphs.builder().add(new Contact("ann", "a", null)).build().account("a");
    assertThat(graph.nodes()).isEmpty();
    assertThat(graph.edges()).isEmpty();
  }

  @Test
  void graphEqualsOneBuiltByBruteForce() {
    for (long seed = 0; seed < 40; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 15).graphs();
      for (int account = 0; account < graphs.accountCount(); account++) {
        JourneyGraph graph = graphs.account(account);
        ValueGraph<JourneyNode, FollowedBy> expected = bruteForce(graphs, account);
        String what = "seed %d account %s".formatted(seed, graph.accountId());
        assertThat(graph).as(what).isEqualTo(expected);
        assertThat(expected).as(what).isEqualTo(graph);
        assertThat(graph.hashCode()).as(what).isEqualTo(expected.hashCode());
        assertThat(graph.nodes()).as(what).containsExactlyElementsOf(expected.nodes());
        assertThat(ImmutableValueGraph.copyOf(graph)).as(what).isEqualTo(expected);
      }
    }
  }

  /** All nodes sorted by time, kind and number; an edge to the next, and to the contact's next. */
  private static ValueGraph<JourneyNode, FollowedBy> bruteForce(JourneyGraphs graphs, int account) {
    JourneyGraph graph = graphs.account(account);
    List<JourneyNode> nodes = new ArrayList<>();
    add(nodes, Kind.TOUCH, graphs.firstTouch(account), graphs.firstTouch(account + 1));
    add(nodes, Kind.MILESTONE, graphs.firstMilestone(account), graphs.firstMilestone(account + 1));
    add(
        nodes,
        Kind.CONVERSION,
        graphs.firstConversion(account),
        graphs.firstConversion(account + 1));
    nodes.sort(
        Comparator.<JourneyNode>comparingLong(node -> Micros.ofInstant(at(graph.fact(node))))
            .thenComparing(JourneyNode::kind)
            .thenComparingInt(JourneyNode::index));
    MutableValueGraph<JourneyNode, FollowedBy> expected =
        ValueGraphBuilder.directed().allowsSelfLoops(false).build();
    Map<String, JourneyNode> lastOfContact = new HashMap<>();
    JourneyNode last = null;
    for (JourneyNode node : nodes) {
      expected.addNode(node);
      String contact = contact(graph.fact(node));
      JourneyNode lane = contact == null ? null : lastOfContact.put(contact, node);
      if (last != null) {
        expected.putEdgeValue(
            last, node, new FollowedBy(between(graph, last, node), true, last.equals(lane)));
      }
      if (lane != null && !lane.equals(last)) {
        expected.putEdgeValue(lane, node, new FollowedBy(between(graph, lane, node), false, true));
      }
      last = node;
    }
    return expected;
  }

  private static void add(List<JourneyNode> nodes, Kind kind, int from, int to) {
    for (int index = from; index < to; index++) {
      nodes.add(new JourneyNode(kind, index));
    }
  }

  private static Duration between(JourneyGraph graph, JourneyNode from, JourneyNode to) {
    return Duration.between(at(graph.fact(from)), at(graph.fact(to)));
  }

  private static Instant at(Record fact) {
    if (fact instanceof Touchpoint touch) {
      return touch.touchedAt();
    }
    return fact instanceof Milestone milestone
        ? milestone.reachedAt()
        : ((Conversion) fact).convertedAt();
  }

  private static String contact(Record fact) {
    if (fact instanceof Touchpoint touch) {
      return touch.contactId();
    }
    return fact instanceof Milestone milestone
        ? milestone.contactId()
        : ((Conversion) fact).contactId();
  }

  @Test
  void graphObeysTheLawsOfAValueGraph() {
    for (long seed = 0; seed < 20; seed++) {
      JourneyGraphs graphs = RandomMarket.of(seed, 15).graphs();
      for (int account = 0; account < graphs.accountCount(); account++) {
        checkLaws("seed %d account %d".formatted(seed, account), graphs.account(account));
      }
    }
  }

  private static void checkLaws(String what, JourneyGraph graph) {
    int edges = 0;
    for (JourneyNode node : graph.nodes()) {
      assertThat(graph.nodes().contains(node)).as(what).isTrue();
      for (JourneyNode next : graph.successors(node)) {
        edges++;
        assertThat(graph.predecessors(next)).as(what).contains(node);
        assertThat(graph.adjacentNodes(node)).as(what).contains(next);
        FollowedBy edge = Objects.requireNonNull(graph.edgeValueOrDefault(node, next, null));
        assertThat(edge.elapsed().isNegative()).as(what).isFalse();
        assertThat(edge.onTimeline() || edge.onContactLane()).as(what).isTrue();
      }
      for (JourneyNode previous : graph.predecessors(node)) {
        assertThat(graph.successors(previous)).as(what).contains(node);
      }
      assertThat(graph.inDegree(node)).as(what).isEqualTo(graph.predecessors(node).size());
      assertThat(graph.outDegree(node)).as(what).isEqualTo(graph.successors(node).size());
      assertThat(graph.incidentEdges(node)).as(what).hasSize(graph.degree(node));
    }
    assertThat(graph.edges()).as(what).hasSize(edges);
    assertThat(graph.isDirected()).isTrue();
    assertThat(graph.allowsSelfLoops()).isFalse();
    assertThat(Graphs.hasCycle(graph.asGraph())).as(what).isFalse();
  }

  @Test
  void guavaTraversesFromTheFirstNodeToAllOthers() {
    JourneyGraphs graphs = RandomMarket.of(8, 30).graphs();
    for (int account = 0; account < graphs.accountCount(); account++) {
      JourneyGraph graph = graphs.account(account);
      List<JourneyNode> nodes = List.copyOf(graph.nodes());
      if (!nodes.isEmpty()) {
        assertThat(Traverser.forGraph(graph).breadthFirst(nodes.get(0)))
            .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(Graphs.reachableNodes(graph.asGraph(), nodes.get(0)))
            .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(Traverser.forGraph(graph).depthFirstPostOrder(nodes.get(0)))
            .hasSameSizeAs(nodes);
      }
    }
  }
}
