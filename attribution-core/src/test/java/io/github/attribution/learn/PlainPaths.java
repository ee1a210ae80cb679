package io.github.attribution.learn;

import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.Journey.JourneyRecord;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Touchpoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Statistics of paths the slow and obvious way: records, lists and maps. */
final class PlainPaths {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** What came of one journey. */
  private static final class One {
    private final List<String> path;
    private long conversions;
    private long value;
    private final long unconverted;

    One(List<String> path, long unconverted) {
      this.path = path;
      this.unconverted = unconverted;
    }

    @Override
    public String toString() {
      return " %s/%s/%s".formatted(conversions, value, unconverted);
    }
  }

  private final PathSpec spec;
  private final Map<String, List<BigInteger>> all = new TreeMap<>();
  private final Map<String, List<BigInteger>> singles = new TreeMap<>();
  private final Map<String, Long> groups = new TreeMap<>();
  private long shortened;

  private PlainPaths(PathSpec spec) {
    this.spec = spec;
  }

  static PlainPaths of(PathSpec spec, JourneyGraphs graphs, JourneyRules rules) {
    PlainPaths plain = new PlainPaths(spec);
    boolean leads = rules.targets().contains("lead_created");
    Map<String, Map<String, One>> accounts = new LinkedHashMap<>();
    Journey journey = graphs.journeysWithUnconverted(rules);
    while (journey.next()) {
      JourneyRecord record = journey.toRecord();
      if (record.milestone() == null || leads) {
        Map<String, One> ones =
            accounts.computeIfAbsent(record.accountId(), account -> new LinkedHashMap<>());
        Conversion conversion = record.conversion();
        String key = "other " + ones.size();
        if (conversion != null) {
          key = conversion.reverses() == null ? conversion.id() : conversion.reverses();
        }
        One one = ones.get(key);
        if (one == null) {
          one = new One(path(spec, record), journey.unconvertedMicros());
          ones.put(key, one);
        }
        one.conversions += record.milestone() == null ? journey.countMicros() : 1_000_000;
        one.value += journey.revenueMicros();
      }
    }
    accounts.values().forEach(ones -> plain.add(new ArrayList<>(ones.values())));
    return plain;
  }

  /** What a table says, in the same form. */
  static PlainPaths of(PathTable table) {
    return of(table, UnaryOperator.identity());
  }

  /** What a table says, with other names of its values. */
  static PlainPaths of(PathTable table, UnaryOperator<String> names) {
    PlainPaths plain = new PlainPaths(table.spec());
    for (int path = 0; path < table.pathCount(); path++) {
      String text = text(table, names, path);
      PathTable.Independent single = table.independent(path);
      plain.all.put(
          text,
          List.of(
              BigInteger.valueOf(table.conversionMicros(path)),
              BigInteger.valueOf(table.valueMicros(path)),
              BigInteger.valueOf(table.unconvertedMicros(path))));
      List<BigInteger> sums =
          List.of(
              BigInteger.valueOf(single.conversionMicros()),
              BigInteger.valueOf(single.valueMicros()),
              BigInteger.valueOf(single.unconvertedMicros()),
              single.squareMicros());
      if (sums.stream().anyMatch(sum -> sum.signum() != 0)) {
        plain.singles.put(text, sums);
      }
    }
    for (int group = 0; group < table.groupCount(); group++) {
      List<String> journeys = new ArrayList<>();
      for (int i = 0; i < table.groupJourneys(group); i++) {
        PathTable.Dependent one = table.dependent(group, i);
        journeys.add(
            text(table, names, one.path())
                + " %s/%s/%s"
                    .formatted(one.conversionMicros(), one.valueMicros(), one.unconvertedMicros()));
      }
      plain.groups.put(journeys.stream().sorted().toList().toString(), table.groupAccounts(group));
    }
    plain.shortened = table.shortened();
    return plain;
  }

  private static String text(PathTable table, UnaryOperator<String> names, int path) {
    return IntStream.range(0, table.length(path))
        .mapToObj(i -> names.apply(table.values().get(table.step(path, i))))
        .toList()
        .toString();
  }

  /** All that is said, in lines. */
  String text() {
    return "all %s%nsingles %s%ngroups %s%nshortened %s"
        .formatted(all, singles, groups, shortened)
        .replace("], ", "],\n");
  }

  private static List<String> path(PathSpec spec, JourneyRecord journey) {
    return journey.touchpoints().stream().map(touch -> value(spec.dimension(), touch)).toList();
  }

  private static String value(String dimension, Touchpoint touch) {
    return dimension.equals(Dimension.CHANNEL)
        ? touch.channel()
        : touch.dimensions().getOrDefault(dimension, Dimension.NONE);
  }

  private void add(List<One> ones) {
    ones.removeIf(one -> one.conversions == 0 && one.value == 0 && one.unconverted == 0);
    for (One one : ones) {
      add(all, one, List.of());
      if (one.path.size() > spec.longest()) {
        shortened += one.conversions + one.unconverted;
      }
    }
    boolean isSingle =
        ones.size() == 1
            && (ones.get(0).conversions == 1_000_000
                || (ones.get(0).conversions == 0 && ones.get(0).value == 0));
    if (isSingle) {
      add(singles, ones.get(0), List.of(square(ones.get(0))));
    } else if (!ones.isEmpty()) {
      groups.merge(
          ones.stream().map(one -> text(one.path) + one).sorted().toList().toString(),
          1L,
          Long::sum);
    }
  }

  private static BigInteger square(One one) {
    return one.conversions == 0
        ? BigInteger.ZERO
        : BigInteger.valueOf(one.value)
            .pow(2)
            .multiply(MILLION)
            .divide(BigInteger.valueOf(one.conversions));
  }

  private void add(Map<String, List<BigInteger>> sums, One one, List<BigInteger> squares) {
    List<BigInteger> amounts =
        Stream.concat(
                Stream.of(one.conversions, one.value, one.unconverted).map(BigInteger::valueOf),
                squares.stream())
            .toList();
    sums.merge(
        text(one.path),
        amounts,
        (a, b) -> IntStream.range(0, a.size()).mapToObj(i -> a.get(i).add(b.get(i))).toList());
  }

  private String text(List<String> path) {
    return path.subList(Math.max(0, path.size() - spec.longest()), path.size()).toString();
  }
}
