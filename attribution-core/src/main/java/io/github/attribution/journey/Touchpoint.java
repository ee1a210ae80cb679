package io.github.attribution.journey;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One contact of an account with the company: an ad click, a webinar, a call.
 *
 * @param id the touchpoint's own id, which also breaks ties on time; null if it has none
 * @param accountId the account whose buying group was touched, not empty
 * @param touchedAt when, counted to the microsecond
 * @param channel the channel, not empty
 * @param contactId the person, null if unknown
 * @param dimensions further named values such as {@code campaign}; without {@code channel}
 */
public record Touchpoint(
    @Nullable String id,
    String accountId,
    Instant touchedAt,
    String channel,
    @Nullable String contactId,
    Map<String, String> dimensions) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if account or channel is empty, or a dimension is named
   *     channel
   */
  public Touchpoint {
    Facts.requireText(accountId, "account id of a touchpoint");
    Facts.requireText(channel, "channel of a touchpoint");
    dimensions = ImmutableSortedMap.copyOf(dimensions);
    if (dimensions.containsKey(Dimension.CHANNEL)) {
      throw new IllegalArgumentException(
          "The dimensions of a touchpoint contain 'channel'; give it as the channel of its own");
    }
  }

  /**
   * A touch without a contact and further dimensions.
   *
   * @param id the touchpoint's id
   * @param accountId the account
   * @param touchedAt when
   * @param channel the channel
   * @return the touchpoint
   */
  public static Touchpoint of(String id, String accountId, Instant touchedAt, String channel) {
    return new Touchpoint(id, accountId, touchedAt, channel, null, Map.of());
  }

  /**
   * This touch by a person.
   *
   * @param contactId the person
   * @return a copy
   */
  public Touchpoint withContact(String contactId) {
    return new Touchpoint(id, accountId, touchedAt, channel, contactId, dimensions);
  }

  /**
   * This touch with one more dimension, or another value of one that it has.
   *
   * @param dimension the name, such as {@code campaign}
   * @param value the value
   * @return a copy
   */
  public Touchpoint with(String dimension, String value) {
    Map<String, String> more = new java.util.HashMap<>(dimensions);
    more.put(dimension, value);
    return new Touchpoint(id, accountId, touchedAt, channel, contactId, more);
  }
}
