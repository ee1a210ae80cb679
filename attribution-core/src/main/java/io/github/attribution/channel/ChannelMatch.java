package io.github.attribution.channel;

/**
 * What rules say of a touch.
 *
 * @param channel its channel
 * @param rule the number of the rule that took it, from 1; 0 if none did
 */
public record ChannelMatch(String channel, int rule) {

  /** The channel of touches that no rule takes. */
  public static final String UNASSIGNED = "Unassigned";

  static final ChannelMatch NONE = new ChannelMatch(UNASSIGNED, 0);
}
