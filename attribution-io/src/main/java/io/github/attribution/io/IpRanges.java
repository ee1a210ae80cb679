package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * The most specific of many ranges around an address. The ranges cut the addresses into parts, in
 * each of which the same ranges are the smallest.
 */
final class IpRanges {

  private final List<IpAddress> starts = new ArrayList<>();
  private final List<List<IpRange>> smallest = new ArrayList<>();

  /** Cuts: at the first address of each range, and behind its last. */
  IpRanges(Collection<IpRange> ranges) {
    List<IpRange> byStart =
        ranges.stream()
            .distinct()
            .sorted(Comparator.comparing(IpRange::from).thenComparing(IpRange::to))
            .toList();
    Set<IpRange> open = new TreeSet<>(IpRange.BY_SIZE);
    Queue<IpRange> waiting = new ArrayDeque<>(byStart);
    Queue<IpRange> ending = new PriorityQueue<>(Comparator.comparing(IpRange::to));
    while (!waiting.isEmpty() || !ending.isEmpty()) {
      IpAddress at = endsFirst(waiting, ending) ? behind(ending) : waiting.element().from();
      while (!ending.isEmpty() && behind(ending).equals(at)) {
        open.remove(ending.remove());
      }
      while (!waiting.isEmpty() && waiting.element().from().equals(at)) {
        open.add(waiting.element());
        ending.add(waiting.remove());
      }
      if (starts.isEmpty() || at.compareTo(starts.get(starts.size() - 1)) > 0) {
        cut(at, open);
      }
    }
  }

  private static boolean endsFirst(Queue<IpRange> waiting, Queue<IpRange> ending) {
    return waiting.isEmpty()
        || (!ending.isEmpty() && ending.element().to().compareTo(waiting.element().from()) < 0);
  }

  /** Behind the last of all addresses there is the first, where nothing is cut any more. */
  private static IpAddress behind(Queue<IpRange> ending) {
    return ending.element().to().next();
  }

  /** The number of the part of an address, −1 if no range is around it. */
  int part(IpAddress address) {
    int found = Collections.binarySearch(starts, address);
    int part = found >= 0 ? found : -found - 2;
    return part < 0 || smallest.get(part).isEmpty() || starts.get(part).bits() != address.bits()
        ? -1
        : part;
  }

  int parts() {
    return starts.size();
  }

  /** The smallest ranges around a part. */
  List<IpRange> smallest(int part) {
    return smallest.get(part);
  }

  private void cut(IpAddress at, Set<IpRange> open) {
    List<IpRange> first = new ArrayList<>();
    for (IpRange range : open) {
      if (!first.isEmpty() && !range.distance().equals(first.get(0).distance())) {
        break;
      }
      first.add(range);
    }
    starts.add(at);
    smallest.add(ImmutableList.copyOf(first));
  }
}
