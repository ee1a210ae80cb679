package io.github.attribution.journey;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.graph.AbstractValueGraph;
import com.google.common.graph.ElementOrder;
import com.google.common.graph.EndpointPair;
import io.github.attribution.journey.JourneyNode.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account as a directed graph: its touches, milestones and conversions, each with an edge to
 * what followed it on the account's timeline and, where a contact is known, to what followed it on
 * that contact's lane.
 *
 * <p>A read-only view over {@link JourneyGraphs} that copies nothing; a Guava {@code ValueGraph},
 * so that its algorithms apply. The timeline is ordered by time, then kind of node, then number. A
 * step on the timeline takes time logarithmic in the nodes of the account, a step on a lane also
 * linear in the nodes between. For people, reports and graph algorithms; for loops over many
 * accounts use {@link JourneyGraphs#journeys}. Immutable and thread-safe.
 */
public final class JourneyGraph extends AbstractValueGraph<JourneyNode, FollowedBy> {

  private static final Kind[] KINDS = Kind.values();

  private final JourneyGraphs graphs;
  private final int account;

  JourneyGraph(JourneyGraphs graphs, int account) {
    this.graphs = graphs;
    this.account = account;
  }

  /**
   * The id of the account.
   *
   * @return the id
   */
  public String accountId() {
    return graphs.accountId(account);
  }

  /**
   * When a node happened.
   *
   * @param node a node of this graph
   * @return epoch microseconds
   * @throws IllegalArgumentException if the node belongs to another account
   */
  public long atMicros(JourneyNode node) {
    return at(check(node).kind(), node.index());
  }

  /**
   * The fact behind a node.
   *
   * @param node a node of this graph
   * @return a {@link Touchpoint}, {@link Milestone} or {@link Conversion}
   * @throws IllegalArgumentException if the node belongs to another account
   */
  public Record fact(JourneyNode node) {
    int index = check(node).index();
    return switch (node.kind()) {
      case TOUCH -> graphs.touchpoint(index);
      case MILESTONE -> graphs.milestone(index);
      case CONVERSION -> graphs.conversionRecord(index);
    };
  }

  @Override
  public Set<JourneyNode> nodes() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        int size = 0;
        for (Kind kind : KINDS) {
          size += first(kind, account + 1) - first(kind, account);
        }
        return size;
      }

      @Override
      public boolean contains(@Nullable Object object) {
        return object instanceof JourneyNode node && isHere(node);
      }

      @Override
      public Iterator<JourneyNode> iterator() {
        return timeline();
      }
    };
  }

  @Override
  public Set<JourneyNode> successors(JourneyNode node) {
    return neighbors(nextOnTimeline(check(node)), nextOnLane(node));
  }

  @Override
  public Set<JourneyNode> predecessors(JourneyNode node) {
    return neighbors(previousOnTimeline(check(node)), previousOnLane(node));
  }

  @Override
  public Set<JourneyNode> adjacentNodes(JourneyNode node) {
    return Sets.union(predecessors(node), successors(node)).immutableCopy();
  }

  @Override
  public @Nullable FollowedBy edgeValueOrDefault(
      JourneyNode source, JourneyNode target, @Nullable FollowedBy defaultValue) {
    check(target);
    boolean onTimeline = target.equals(nextOnTimeline(check(source)));
    boolean onLane = target.equals(nextOnLane(source));
    if (!onTimeline && !onLane) {
      return defaultValue;
    }
    Duration elapsed = Duration.of(atMicros(target) - atMicros(source), ChronoUnit.MICROS);
    return new FollowedBy(elapsed, onTimeline, onLane);
  }

  @Override
  public @Nullable FollowedBy edgeValueOrDefault(
      EndpointPair<JourneyNode> endpoints, @Nullable FollowedBy defaultValue) {
    requireOrdered(endpoints);
    return edgeValueOrDefault(endpoints.source(), endpoints.target(), defaultValue);
  }

  @Override
  public boolean isDirected() {
    return true;
  }

  @Override
  public boolean allowsSelfLoops() {
    return false;
  }

  @Override
  public ElementOrder<JourneyNode> nodeOrder() {
    return ElementOrder.stable();
  }

  private void requireOrdered(EndpointPair<JourneyNode> endpoints) {
    if (!endpoints.isOrdered()) {
      throw new IllegalArgumentException("The endpoints are unordered; this graph is directed");
    }
  }

  private static Set<JourneyNode> neighbors(
      @Nullable JourneyNode onTimeline, @Nullable JourneyNode onLane) {
    ImmutableSet.Builder<JourneyNode> neighbors = ImmutableSet.builder();
    if (onTimeline != null) {
      neighbors.add(onTimeline);
    }
    if (onLane != null) {
      neighbors.add(onLane);
    }
    return neighbors.build();
  }

  private Iterator<JourneyNode> timeline() {
    return new AbstractIterator<>() {
      private @Nullable JourneyNode last;

      @Override
      protected @Nullable JourneyNode computeNext() {
        last = last == null ? firstNode() : nextOnTimeline(last);
        return last == null ? endOfData() : last;
      }
    };
  }

  private @Nullable JourneyNode firstNode() {
    JourneyNode earliest = null;
    for (Kind kind : KINDS) {
      if (first(kind, account) < first(kind, account + 1)) {
        earliest = earlier(earliest, new JourneyNode(kind, first(kind, account)));
      }
    }
    return earliest;
  }

  private @Nullable JourneyNode nextOnTimeline(JourneyNode node) {
    JourneyNode next = null;
    for (Kind kind : KINDS) {
      int index = firstNotBefore(kind, node) + (kind == node.kind() ? 1 : 0);
      if (index < first(kind, account + 1)) {
        next = earlier(next, new JourneyNode(kind, index));
      }
    }
    return next;
  }

  private @Nullable JourneyNode previousOnTimeline(JourneyNode node) {
    JourneyNode previous = null;
    for (Kind kind : KINDS) {
      int index = firstNotBefore(kind, node) - 1;
      if (index >= first(kind, account)) {
        JourneyNode candidate = new JourneyNode(kind, index);
        previous = previous == null || isBefore(previous, candidate) ? candidate : previous;
      }
    }
    return previous;
  }

  private @Nullable JourneyNode nextOnLane(JourneyNode node) {
    int contact = contact(node);
    JourneyNode next = contact < 0 ? null : nextOnTimeline(node);
    while (next != null && contact(next) != contact) {
      next = nextOnTimeline(next);
    }
    return next;
  }

  private @Nullable JourneyNode previousOnLane(JourneyNode node) {
    int contact = contact(node);
    JourneyNode previous = contact < 0 ? null : previousOnTimeline(node);
    while (previous != null && contact(previous) != contact) {
      previous = previousOnTimeline(previous);
    }
    return previous;
  }

  /** The first index of a kind that does not stand before the node on the timeline. */
  private int firstNotBefore(Kind kind, JourneyNode node) {
    if (kind == node.kind()) {
      return node.index();
    }
    int low = first(kind, account);
    int high = first(kind, account + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(new JourneyNode(kind, middle), node)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private JourneyNode earlier(@Nullable JourneyNode node, JourneyNode other) {
    return node != null && isBefore(node, other) ? node : other;
  }

  private boolean isBefore(JourneyNode node, JourneyNode other) {
    int order = Long.compare(at(node.kind(), node.index()), at(other.kind(), other.index()));
    if (order == 0) {
      order = node.kind().compareTo(other.kind());
    }
    return order == 0 ? node.index() < other.index() : order < 0;
  }

  private int first(Kind kind, int account) {
    return switch (kind) {
      case TOUCH -> graphs.firstTouch(account);
      case MILESTONE -> graphs.firstMilestone(account);
      case CONVERSION -> graphs.firstConversion(account);
    };
  }

  private long at(Kind kind, int index) {
    return switch (kind) {
      case TOUCH -> graphs.touchAtMicros(index);
      case MILESTONE -> graphs.milestones.atMicros[index];
      case CONVERSION -> graphs.conversions.atMicros[index];
    };
  }

  private int contact(JourneyNode node) {
    return switch (node.kind()) {
      case TOUCH -> graphs.touches.contact(node.index());
      case MILESTONE -> graphs.milestones.contact(node.index());
      case CONVERSION -> graphs.conversions.contact(node.index());
    };
  }

  private boolean isHere(JourneyNode node) {
    return node.index() >= first(node.kind(), account)
        && node.index() < first(node.kind(), account + 1);
  }

  private JourneyNode check(JourneyNode node) {
    Objects.requireNonNull(node, "node");
    if (!isHere(node)) {
      throw new IllegalArgumentException(
          "%s is not a node of account '%s'".formatted(node, accountId()));
    }
    return node;
  }
}
