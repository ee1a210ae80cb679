package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What a text of a touch is looked up by.
 *
 * @param keys the keys, the most specific first
 * @param problem what is wrong with a text that has none, such as {@code is no IP address}; empty
 *     if nothing is
 */
record MatchKeys(List<String> keys, String problem) {

  MatchKeys {
    keys = ImmutableList.copyOf(keys);
  }

  static MatchKeys of(String... keys) {
    return new MatchKeys(List.of(keys), "");
  }

  static MatchKeys none(String problem) {
    return new MatchKeys(List.of(), problem);
  }
}
