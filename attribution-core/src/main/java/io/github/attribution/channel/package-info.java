/**
 * Channel grouping: which channel a touch belongs to, by ordered rules over its other dimensions.
 *
 * <p>The first rule that fits decides. Start at {@link io.github.attribution.channel.ChannelRules};
 * the groups that are built in are in {@link io.github.attribution.channel.ChannelGroups}.
 */
@NullMarked
package io.github.attribution.channel;

import org.jspecify.annotations.NullMarked;
