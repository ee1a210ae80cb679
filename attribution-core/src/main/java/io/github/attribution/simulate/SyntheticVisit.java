package io.github.attribution.simulate;

import org.jspecify.annotations.Nullable;

/**
 * A visit to the web site.
 *
 * @param visitId the id, unique in the market
 * @param atMicros when it began
 * @param accountId the account that it is resolved to, or null
 * @param contactId the contact that it is resolved to, or null
 * @param visitorId the browser
 * @param channel the channel that led to it
 * @param page the first page
 * @param activeSeconds time in the foreground, not negative
 * @param pageViews at least one
 * @param keyEvents forms that were sent and the like
 * @param resolvedBy {@code contact}, {@code cookie}, {@code ip} or {@code none}
 * @param confidence how sure that is, 0 to 1, in hundredths
 * @param bot whether a machine came
 * @param internal whether an employee came
 */
public record SyntheticVisit(
    String visitId,
    long atMicros,
    @Nullable String accountId,
    @Nullable String contactId,
    String visitorId,
    String channel,
    String page,
    int activeSeconds,
    int pageViews,
    int keyEvents,
    String resolvedBy,
    double confidence,
    boolean bot,
    boolean internal) {}
