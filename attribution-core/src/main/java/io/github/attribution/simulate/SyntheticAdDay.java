package io.github.attribution.simulate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an account saw of a campaign's advertising on a day.
 *
 * @param date the day in UTC
 * @param channel the name of the channel
 * @param campaign the name of the campaign, or null
 * @param variant the variant of the experiment that the account is in
 * @param impressions how often it was shown, at least once
 * @param clicks clicks
 * @param engagements clicks, reactions and completed views
 */
public record SyntheticAdDay(
    LocalDate date,
    String channel,
    @Nullable String campaign,
    String variant,
    int impressions,
    int clicks,
    int engagements) {}
