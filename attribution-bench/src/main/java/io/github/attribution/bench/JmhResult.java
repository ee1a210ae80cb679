package io.github.attribution.bench;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What JMH measured of one method with one set of parameters.
 *
 * @param benchmark the class
 * @param method its method
 * @param parameters the parameters by name
 * @param interval where the score lies at 99.9 % confidence
 * @param unit the score's unit
 * @param mean the score
 * @param least the least of all iterations: what others on the machine disturb least
 * @param allocatedBytes bytes allocated by a call, as {@code -prof gc} says; NaN without it
 */
record JmhResult(
    String benchmark,
    String method,
    SortedMap<String, String> parameters,
    Score interval,
    String unit,
    double mean,
    double least,
    double allocatedBytes) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final double NANOS_PER_MILLI = 1e6;

  JmhResult {
    parameters = ImmutableSortedMap.copyOf(parameters);
  }

  /** The results in a JSON file of JMH. */
  static List<JmhResult> read(Path file) throws IOException {
    return all(JSON.readTree(Files.readString(file)));
  }

  /** The results in an array of JSON. */
  static List<JmhResult> all(JsonNode array) {
    return array.valueStream().map(JmhResult::of).toList();
  }

  private static JmhResult of(JsonNode node) {
    String[] names = node.get("benchmark").asString().split("\\.", -1);
    TreeMap<String, String> parameters = new TreeMap<>();
    node.path("params")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asString()));
    JsonNode metric = node.get("primaryMetric");
    return new JmhResult(
        names[names.length - 2],
        names[names.length - 1],
        parameters,
        interval(metric),
        metric.get("scoreUnit").asString(),
        metric.get("score").doubleValue(),
        leastOf(metric.get("rawData")),
        node.path("secondaryMetrics")
            .path("gc.alloc.rate.norm")
            .path("score")
            .doubleValue(Double.NaN));
  }

  /** Class, method and parameters in one line. */
  String name() {
    return "%s.%s %s".formatted(benchmark, method, parameters);
  }

  /** Whether this is the pass over the data that nothing can beat, which each benchmark has. */
  boolean isLimit() {
    return method.equals("limit");
  }

  /** The number of touches that a call works on. */
  int touches() {
    return Integer.parseInt(parameters.getOrDefault("touches", "1"));
  }

  /** Nanoseconds for a touch, of the least iteration in milliseconds. */
  double nanosPerTouch() {
    return least * NANOS_PER_MILLI / touches();
  }

  /** Bytes allocated for a touch. */
  double bytesPerTouch() {
    return allocatedBytes / touches();
  }

  private static double leastOf(JsonNode forks) {
    return forks
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .mapToDouble(JsonNode::doubleValue)
        .min()
        .orElseThrow();
  }

  /**
   * The score itself if there were too few iterations for an interval, for which JMH writes NaN.
   */
  private static Score interval(JsonNode metric) {
    JsonNode interval = metric.get("scoreConfidence");
    BigDecimal score = metric.get("score").decimalValue();
    return interval.get(0).isNumber()
        ? Score.ofInterval(interval.get(0).decimalValue(), interval.get(1).decimalValue())
        : Score.ofInterval(score, score);
  }
}
