package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * The campaigns of every channel: one that is always on and three to seven that run for two to six
 * months. Channels without media cost have none.
 */
final class Campaigns {

  private static final List<String> THEMES =
      List.of("launch", "security", "roi", "abm", "tour", "story", "season");
  private static final int FEWEST = 3;
  private static final int SHORTEST_MONTHS = 2;

  /** One campaign, active from the first to the last month, both inclusive. */
  record Campaign(int channel, String name, int firstMonth, int lastMonth) {

    boolean activeIn(int month) {
      return firstMonth <= month && month <= lastMonth;
    }
  }

  private final List<Campaign> campaigns = new ArrayList<>();
  private final int[][][] active;

  Campaigns(long seed, ChannelMix mix, MarketCalendar calendar) {
    this.active = new int[mix.count()][calendar.months()][];
    for (int channel = 0; channel < mix.count(); channel++) {
      int first = campaigns.size();
      if (ChannelTemplate.of(channel).hasCampaigns()) {
        Draws draws = Draws.of(seed, channel, Draws.Purpose.CAMPAIGNS);
        addChannel(channel, mix.names().get(channel), calendar, draws);
      }
      for (int month = 0; month < calendar.months(); month++) {
        active[channel][month] = activeCodes(first, month);
      }
    }
  }

  List<String> names() {
    return campaigns.stream().map(Campaign::name).toList();
  }

  List<Campaign> all() {
    return campaigns;
  }

  int activeCount(int channel, int month) {
    return active[channel][month].length;
  }

  int draw(int channel, int month, Draws draws) {
    int[] codes = active[channel][month];
    return codes.length == 0 ? SyntheticAccount.NONE : codes[draws.below(codes.length)];
  }

  private void addChannel(int channel, String name, MarketCalendar calendar, Draws draws) {
    int lastMonth = calendar.months() - 1;
    campaigns.add(new Campaign(channel, name + "/always-on", 0, lastMonth));
    int count = FEWEST + draws.below(THEMES.size() - FEWEST + 1);
    for (int i = 0; i < count; i++) {
      int from = draws.below(calendar.months());
      int to = Math.min(lastMonth, from + SHORTEST_MONTHS - 1 + draws.below(5));
      String month = calendar.monthStart(from).toString().substring(0, 7);
      campaigns.add(new Campaign(channel, name + "/" + THEMES.get(i) + "-" + month, from, to));
    }
  }

  private int[] activeCodes(int first, int month) {
    List<Integer> codes = new ArrayList<>();
    for (int code = first; code < campaigns.size(); code++) {
      if (campaigns.get(code).activeIn(month)) {
        codes.add(code);
      }
    }
    return codes.stream().mapToInt(Integer::intValue).toArray();
  }
}
