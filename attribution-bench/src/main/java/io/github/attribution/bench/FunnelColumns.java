package io.github.attribution.bench;

import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.MilestoneColumns;
import io.github.attribution.journey.TouchColumns;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What strategies look at beside times and channels, made up for a market by counting: two contacts
 * an account, campaigns, minutes and interactions of touches; for each conversion its campaign, a
 * lead 20 days and an opportunity 5 days before it.
 */
final class FunnelColumns {

  private static final long DAY_MICROS = 86_400_000_000L;
  private static final Dictionary CAMPAIGNS =
      Dictionary.listed(List.of(Dimension.NONE, "brand", "launch", "letter", "webinar"));
  private static final Dictionary INTERACTIONS =
      Dictionary.listed(List.of("click", "form", "impression"));
  private static final Dictionary MINUTES =
      Dictionary.listed(IntStream.range(0, 60).mapToObj(Integer::toString).toList());
  private static final Dictionary MILESTONES =
      Dictionary.listed(List.of(Milestone.LEAD_CREATED, "opportunity_created"));

  private FunnelColumns() {}

  /** A builder of graphs with all of it. */
  static JourneyGraphs.BulkBuilder addTo(
      int accounts,
      TouchColumns touches,
      int[] touchAccounts,
      ConversionColumns conversions,
      int[] conversionAccounts,
      long[] conversionTimes) {
    int touchCount = touchAccounts.length;
    int conversionCount = conversionAccounts.length;
    touches
        .withContacts(codes(touchCount, touch -> 2 * touchAccounts[touch] + touch % 2))
        .withDimension("campaign", CAMPAIGNS, codes(touchCount, touch -> touch % CAMPAIGNS.size()))
        .withDimension(
            "interaction", INTERACTIONS, codes(touchCount, touch -> touch % INTERACTIONS.size()))
        .withDimension("minutes", MINUTES, codes(touchCount, touch -> touch % MINUTES.size()));
    conversions
        .withContacts(codes(conversionCount, conversion -> 2 * conversionAccounts[conversion]))
        .withCampaigns(
            CAMPAIGNS, codes(conversionCount, conversion -> conversion % CAMPAIGNS.size()));
    return JourneyGraphs.bulkBuilder(Dictionary.numbered(accounts), touches)
        .contacts(Dictionary.numbered(2 * accounts))
        .contactRoles(
            Dictionary.listed(List.of("champion", "user")), codes(2 * accounts, one -> one % 2))
        .conversions(conversions)
        .milestones(milestones(conversionAccounts, conversionTimes));
  }

  private static MilestoneColumns milestones(int[] accounts, long[] times) {
    int size = 2 * accounts.length;
    long[] reached =
        IntStream.range(0, size)
            .mapToLong(i -> times[i / 2] - (i % 2 == 0 ? 20 : 5) * DAY_MICROS)
            .toArray();
    return MilestoneColumns.of(
            codes(size, i -> accounts[i / 2]), reached, MILESTONES, codes(size, i -> i % 2))
        .withContacts(codes(size, i -> i % 2 == 0 ? 2 * accounts[i / 2] : -1));
  }

  private static int[] codes(int size, IntUnaryOperator code) {
    return IntStream.range(0, size).map(code).toArray();
  }
}
