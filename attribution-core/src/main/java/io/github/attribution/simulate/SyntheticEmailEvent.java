package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * What became of an e-mail message.
 *
 * @param messageId the message, which has several events
 * @param event {@code sent}, {@code delivered}, {@code bounced}, {@code opened}, {@code clicked} or
 *     {@code replied}
 * @param atMicros when; the events of a message are in this order
 * @param contactId the recipient
 * @param campaign the campaign, or null
 * @param machine whether a scanner or a privacy proxy did it
 */
public record SyntheticEmailEvent(
    String messageId,
    String event,
    long atMicros,
    String contactId,
    @Nullable String campaign,
    boolean machine) {}
