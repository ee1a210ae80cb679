package io.github.attribution.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file with its line. Scalars are texts, whatever they look like. */
sealed interface YamlNode {

  /** The line that it begins on, from 1. */
  int line();

  /** What it is, for messages. */
  String description();

  /** One value. */
  record Scalar(int line, String text) implements YamlNode {
    @Override
    public String description() {
      return "'" + text + "'";
    }
  }

  /** Nothing after a key or a dash. */
  record Nothing(int line) implements YamlNode {
    @Override
    public String description() {
      return "nothing";
    }
  }

  /** A list. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = ImmutableList.copyOf(items);
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  /** Keys with values, in their order. */
  record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
    public Mapping {
      entries = ImmutableMap.copyOf(entries);
    }

    @Override
    public String description() {
      return "a group of keys";
    }
  }

  /** The value of a key, and the key's line. */
  record Entry(int line, YamlNode value) {}
}
