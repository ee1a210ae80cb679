package io.github.attribution.simulate;

/**
 * What a channel truly causes in a market.
 *
 * <p>The incremental conversions are Σ over accounts of P(win) − P(win without the channel's
 * touches), given the touches that the market has; the incremental revenue weighs each account with
 * its expected first deal. Both are expectations, not counts of what happened, and leave out second
 * deals and refunds. They do not add up over channels: two channels can each be enough to win.
 *
 * @param channel the name of the channel
 * @param share the expected share of touches, in (0, 1)
 * @param effect what a touch on the day of the decision adds to the win hazard, not negative
 * @param incrementalConversions first deals that would be missing without the channel, not negative
 * @param incrementalRevenue their revenue in units of the market's reference currency
 */
public record ChannelTruth(
    String channel,
    double share,
    double effect,
    double incrementalConversions,
    double incrementalRevenue) {}
