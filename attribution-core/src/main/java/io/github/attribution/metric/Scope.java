package io.github.attribution.metric;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a metric is of: everything, or what has some values.
 *
 * @param names such as {@code strategy}, {@code channel}, {@code segment}
 * @param values one for each name
 */
public record Scope(List<String> names, List<String> values) {

  /** Everything. */
  public static final Scope ALL = new Scope(List.of(), List.of());

  /** Copies. */
  public Scope {
    names = ImmutableList.copyOf(names);
    values = ImmutableList.copyOf(values);
  }

  /**
   * What has one value.
   *
   * @param name such as {@code segment}
   * @param value such as {@code enterprise}
   * @return a scope
   */
  public static Scope of(String name, String value) {
    return new Scope(List.of(name), List.of(value));
  }

  /**
   * What has further values.
   *
   * @param moreNames names
   * @param moreValues one for each
   * @return a scope within this one
   */
  public Scope and(List<String> moreNames, List<String> moreValues) {
    return new Scope(
        ImmutableList.<String>builder().addAll(names).addAll(moreNames).build(),
        ImmutableList.<String>builder().addAll(values).addAll(moreValues).build());
  }

  /** Such as {@code strategy=linear; channel=email}; {@code all} of everything. */
  @Override
  public String toString() {
    return names.isEmpty()
        ? "all"
        : IntStream.range(0, names.size())
            .mapToObj(i -> names.get(i) + "=" + values.get(i))
            .collect(Collectors.joining("; "));
  }
}
