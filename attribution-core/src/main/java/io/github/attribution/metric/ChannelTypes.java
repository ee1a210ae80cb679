package io.github.attribution.metric;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kinds of channel there are.
 *
 * @param paid the channels that are paid for; null if not known
 * @param marketing the channels that are marketing's, and not sales'; null if not known
 */
public record ChannelTypes(@Nullable Set<String> paid, @Nullable Set<String> marketing) {

  /** Nothing is known. */
  public static final ChannelTypes UNKNOWN = new ChannelTypes(null, null);

  /** Copies. */
  public ChannelTypes {
    paid = paid == null ? null : ImmutableSortedSet.copyOf(paid);
    marketing = marketing == null ? null : ImmutableSortedSet.copyOf(marketing);
  }
}
