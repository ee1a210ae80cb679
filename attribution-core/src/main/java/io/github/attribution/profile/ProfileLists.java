package io.github.attribution.profile;

import com.google.common.collect.Comparators;
import io.github.attribution.journey.Dictionary;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What a profile has counted, in orders that do not depend on how it was gathered. */
final class ProfileLists {

  private final List<String> values;

  /** The place of each code's text in code point order. */
  private final int[] ranks;

  ProfileLists(List<String> values) {
    this.values = values;
    Dictionary sorted = Dictionary.sorted(values);
    this.ranks = values.stream().mapToInt(sorted::code).toArray();
  }

  /** The places of values, given in their order. */
  List<Places> places(long[] micros) {
    return IntStream.range(0, values.size())
        .boxed()
        .sorted(Comparator.comparingInt(code -> ranks[code]))
        .map(code -> places(code, micros))
        .filter(
            of -> (of.onlyMicros() | of.firstMicros() | of.middleMicros() | of.lastMicros()) != 0)
        .toList();
  }

  private Places places(int code, long[] micros) {
    int at = code * JourneyProfile.PLACES;
    return new Places(
        values.get(code),
        micros[at + JourneyProfile.ONLY],
        micros[at + JourneyProfile.FIRST],
        micros[at + JourneyProfile.MIDDLE],
        micros[at + JourneyProfile.LAST]);
  }

  List<Transition> transitions(SequenceSums of, int most) {
    return commonest(of, most, byConversions(of)).stream()
        .map(
            number ->
                new Transition(
                    text(of.element(number, 0)),
                    text(of.element(number, 1)),
                    of.convertingMicros(number),
                    of.withoutMicros(number)))
        .toList();
  }

  private String text(int code) {
    return switch (code) {
      case JourneyProfile.START -> Transition.START;
      case JourneyProfile.CONVERSION -> Transition.CONVERSION;
      case JourneyProfile.NO_CONVERSION -> Transition.NO_CONVERSION;
      default -> values.get(code);
    };
  }

  Paths paths(SequenceSums of, int most) {
    Comparator<Integer> byConversions = byConversions(of);
    Comparator<Integer> byWithout =
        Comparator.<Integer>comparingLong(of::withoutMicros)
            .reversed()
            .thenComparing(byConversions);
    Set<Integer> listed = new LinkedHashSet<>(commonest(of, most, byConversions));
    commonest(of, most, byWithout).stream()
        .filter(number -> of.withoutMicros(number) != 0)
        .forEach(listed::add);
    List<Path> commonest =
        listed.stream().sorted(byConversions).map(number -> path(of, number)).toList();
    int others = 0;
    long conversions = 0;
    long revenue = 0;
    long without = 0;
    for (int number = 0; number < of.size(); number++) {
      if (!of.isZero(number) && !listed.contains(number)) {
        others++;
        conversions = Sums.plus(conversions, of.convertingMicros(number));
        revenue = Sums.plus(revenue, of.revenueMicros(number));
        without = Sums.plus(without, of.withoutMicros(number));
      }
    }
    return new Paths(commonest, others, conversions, revenue, without);
  }

  private Path path(SequenceSums of, int number) {
    boolean shortened = of.length(number) > 0 && of.element(number, 0) == JourneyProfile.SHORTENED;
    List<String> steps =
        IntStream.range(shortened ? 1 : 0, of.length(number))
            .mapToObj(i -> values.get(of.element(number, i)))
            .toList();
    return new Path(
        steps,
        shortened,
        of.convertingMicros(number),
        of.revenueMicros(number),
        of.withoutMicros(number));
  }

  /** The first sequences in some order of those that journeys have. */
  private static List<Integer> commonest(SequenceSums of, int most, Comparator<Integer> order) {
    return IntStream.range(0, of.size())
        .filter(number -> !of.isZero(number))
        .boxed()
        .collect(Comparators.least(Math.min(most, of.size()), order));
  }

  /** By conversions, then by journeys without one, the most first; then by their texts. */
  private Comparator<Integer> byConversions(SequenceSums of) {
    return Comparator.<Integer>comparingLong(of::convertingMicros)
        .thenComparingLong(of::withoutMicros)
        .reversed()
        .thenComparing((one, other) -> compareTexts(of, one, other));
  }

  private int compareTexts(SequenceSums of, int one, int other) {
    int both = Math.min(of.length(one), of.length(other));
    for (int i = 0; i < both; i++) {
      int result = Integer.compare(rank(of.element(one, i)), rank(of.element(other, i)));
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(of.length(one), of.length(other));
  }

  private int rank(int code) {
    return code < 0 ? code : ranks[code];
  }
}
