package io.github.attribution.channel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.attribution.journey.Dimension;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule in the form that values are compared with.
 *
 * @param dimensions the dimensions that it reads
 * @param tests the test of each
 */
record ReadyRule(ImmutableList<String> dimensions, ImmutableList<Predicate<String>> tests) {

  private static final int ANY_CASE =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  static ReadyRule of(ChannelRule rule, SourceCategories categories) {
    return new ReadyRule(
        ImmutableList.copyOf(rule.tests().keySet()),
        rule.tests().values().stream()
            .map(test -> predicate(test, categories))
            .collect(ImmutableList.toImmutableList()));
  }

  boolean takes(Map<String, String> values) {
    for (int i = 0; i < tests.size(); i++) {
      String value = values.getOrDefault(dimensions.get(i), "");
      if (!tests.get(i).test(value.equals(Dimension.NONE) ? "" : value)) {
        return false;
      }
    }
    return true;
  }

  private static Predicate<String> predicate(TextTest test, SourceCategories categories) {
    if (test instanceof TextTest.OneOf oneOf) {
      return oneOf(oneOf);
    }
    if (test instanceof TextTest.InCategory in) {
      String category = lower(in.category());
      return value -> category.equals(categories.categoryOf().get(lower(value)));
    }
    Pattern pattern = Pattern.compile(((TextTest.Matches) test).regex(), ANY_CASE);
    return value -> pattern.matcher(value).matches();
  }

  private static Predicate<String> oneOf(TextTest.OneOf test) {
    ImmutableSet.Builder<String> exact = ImmutableSet.builder();
    ImmutableList.Builder<Wildcards> patterns = ImmutableList.builder();
    for (String text : test.texts()) {
      if (text.contains("*")) {
        patterns.add(new Wildcards(lower(text)));
      } else {
        exact.add(text.equals(Dimension.NONE) ? "" : lower(text));
      }
    }
    return isOneOf(exact.build(), patterns.build());
  }

  private static Predicate<String> isOneOf(
      ImmutableSet<String> exact, ImmutableList<Wildcards> patterns) {
    return value -> {
      String lower = lower(value);
      return exact.contains(lower) || patterns.stream().anyMatch(all -> all.match(lower));
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
