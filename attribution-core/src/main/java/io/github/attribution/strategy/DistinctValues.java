package io.github.attribution.strategy;

import com.google.common.base.Splitter;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.LongDictionary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which touches have the same values of one dimension, or of several together. Immutable. */
final class DistinctValues {

  /** Stands for the contact of a touch, who is no dimension. */
  static final String CONTACT = "contact";

  private final int[] codes;
  private final int size;

  private DistinctValues(int[] codes, int size) {
    this.codes = codes;
    this.size = size;
  }

  static List<String> names(String text) {
    return Splitter.on('|').trimResults().splitToList(text);
  }

  /** The names that a parameter lists. */
  static List<String> names(StrategyParameters parameters, String parameter, String defaultValue) {
    String text = parameters.text(parameter, defaultValue);
    List<String> names = names(text);
    if (names.contains("")) {
      throw parameters.refused(
          parameter, text, "names of dimensions with | between, such as channel");
    }
    return names;
  }

  /** The dimensions among some names. */
  static Set<String> dimensions(Stream<String> names) {
    return names.filter(name -> !name.equals(CONTACT)).collect(Collectors.toUnmodifiableSet());
  }

  /** What has to be in the data to tell touches apart by some names. */
  static Set<AttributionStrategy.Need> needs(Stream<String> names) {
    return names.anyMatch(name -> name.equals(CONTACT) || name.equals(JourneyGraphs.CONTACT_ROLE))
        ? Set.of(AttributionStrategy.Need.CONTACTS)
        : Set.of();
  }

  static DistinctValues of(JourneyGraphs graphs, List<String> names) {
    int[] codes = new int[graphs.touchCount()];
    int size = 1;
    for (String name : names) {
      LongDictionary pairs = LongDictionary.create();
      Dimension dimension = name.equals(CONTACT) ? null : graphs.dimension(name);
      for (int touch = 0; touch < codes.length; touch++) {
        int code = dimension == null ? graphs.touchContact(touch) : dimension.code(touch);
        codes[touch] = pairs.add(((long) codes[touch] << Integer.SIZE) | (code + 1));
      }
      size = pairs.size();
    }
    return new DistinctValues(codes, Math.max(1, size));
  }

  /** One more than the largest code. */
  int size() {
    return size;
  }

  int code(int touch) {
    return codes[touch];
  }

  /** Counts the touches of each value; the counts are to be given back to {@link #clear}. */
  int[] counts(Journey journey) {
    int[] counts = journey.zeros(size);
    for (int i = 0; i < journey.size(); i++) {
      counts[codes[journey.touch(i)]]++;
    }
    return counts;
  }

  void clear(Journey journey, int[] counts) {
    for (int i = 0; i < journey.size(); i++) {
      counts[codes[journey.touch(i)]] = 0;
    }
  }
}
