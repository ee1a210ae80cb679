package io.github.attribution.channel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The groups of channel rules that are built in, by name. */
public final class ChannelGroups {

  /** What stands for the newest version of a group. */
  private static final ImmutableMap<String, ChannelGroup> NEWEST =
      ImmutableMap.of(
          "ga4",
          Ga4Channels.VERSION_2026_07,
          "ga4+ai-assistants",
          Ga4Channels.withAiAssistants(Ga4Channels.VERSION_2026_07));

  private static final ImmutableList<ChannelGroup> ALL =
      ImmutableList.<ChannelGroup>builder()
          .addAll(NEWEST.values())
          .add(Ga4Channels.VERSION_2022)
          .build();

  private ChannelGroups() {}

  /**
   * All groups, newest first.
   *
   * @return the groups
   */
  public static List<ChannelGroup> all() {
    return ALL;
  }

  /**
   * A group by its name, or by one that stands for its newest version: {@code ga4}, {@code
   * ga4+ai-assistants}.
   *
   * @param name a name
   * @return the group
   */
  public static Optional<ChannelGroup> find(String name) {
    return NEWEST.containsKey(name)
        ? Optional.ofNullable(NEWEST.get(name))
        : ALL.stream().filter(group -> group.name().equals(name)).findFirst();
  }

  /**
   * All names, those of newest versions first.
   *
   * @return the names
   */
  public static List<String> names() {
    return Stream.concat(NEWEST.keySet().stream(), ALL.stream().map(ChannelGroup::name)).toList();
  }
}
