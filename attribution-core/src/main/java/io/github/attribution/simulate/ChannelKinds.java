package io.github.attribution.simulate;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What kinds of channel the channels of a market are, by code. */
final class ChannelKinds {

  private static final Set<String> PAID =
      Set.of(
          "display",
          "paid-search",
          "retargeting",
          "linkedin-ads",
          "content-syndication",
          "review-sites");
  private static final Set<String> OFFLINE =
      Set.of("events", "field-dinner", "sdr-calls", "partner", "direct-mail");
  private static final Set<String> SALES = Set.of("sales-outreach", "sdr-calls");
  private static final Set<String> ADS = Set.of("display", "retargeting", "linkedin-ads");
  private static final Set<String> MAIL = Set.of("email-nurture", "sales-outreach");
  private static final String PARTNER = "partner";

  private final ChannelMix mix;
  private final boolean[] ads;
  private final boolean[] mail;

  ChannelKinds(ChannelMix mix) {
    this.mix = mix;
    this.ads = new boolean[mix.count()];
    this.mail = new boolean[mix.count()];
    for (int channel = 0; channel < mix.count(); channel++) {
      ads[channel] = ADS.contains(label(channel));
      mail[channel] = MAIL.contains(label(channel));
    }
  }

  /** Whether impressions are known by account. */
  boolean ads(int channel) {
    return ads[channel];
  }

  boolean mail(int channel) {
    return mail[channel];
  }

  /** Who brings in what begins with the channel: {@code marketing}, {@code sales} or else. */
  String source(int channel) {
    String label = label(channel);
    if (label.equals(PARTNER)) {
      return label;
    }
    return SALES.contains(label) ? "sales" : "marketing";
  }

  List<SyntheticChannelType> types() {
    return IntStream.range(0, mix.count()).mapToObj(this::type).toList();
  }

  private SyntheticChannelType type(int channel) {
    String label = label(channel);
    return new SyntheticChannelType(
        mix.names().get(channel),
        PAID.contains(label),
        source(channel).equals("marketing"),
        OFFLINE.contains(label));
  }

  private static String label(int channel) {
    return ChannelTemplate.of(channel).label();
  }
}
