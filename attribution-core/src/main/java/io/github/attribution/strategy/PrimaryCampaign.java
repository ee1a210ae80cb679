package io.github.attribution.strategy;

import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All to the last touch of the campaign that the sales side names. Immutable. */
final class PrimaryCampaign implements AttributionStrategy {

  private static final String CAMPAIGN = "campaign";

  static final StrategyFactory FACTORY =
      BuiltIn.of(
          StrategyDescription.of(
                  "primary-campaign-source",
                  "The last touch of the campaign that the conversion names gets everything.",
                  "score = 1 for the last touch whose campaign is the conversion's, all others 0",
                  "Salesforce: primary campaign source, the opportunity's campaign")
              .degenerate(
                  "A conversion without a campaign, or without a touch of it, is unattributed."),
          parameters -> new PrimaryCampaign(parameters.spec(), null, null));

  private final String spec;
  private final @Nullable Dimension campaigns;

  /** The code among campaigns of touches of each campaign that conversions name. */
  private final int @Nullable [] codes;

  private PrimaryCampaign(String spec, @Nullable Dimension campaigns, int @Nullable [] codes) {
    this.spec = spec;
    this.campaigns = campaigns;
    this.codes = codes;
  }

  @Override
  public AttributionStrategy on(JourneyGraphs graphs) {
    Dimension campaigns = graphs.dimension(CAMPAIGN);
    Dictionary named = graphs.conversionCampaigns();
    int[] codes = new int[named.size()];
    Arrays.setAll(codes, code -> campaigns.values().code(named.value(code)));
    return new PrimaryCampaign(spec, campaigns, codes);
  }

  @Override
  public void score(Journey journey, double[] scores) {
    if (campaigns == null || codes == null) {
      on(journey.graphs()).score(journey, scores);
      return;
    }
    Arrays.fill(scores, 0, journey.size(), 0);
    int campaign = campaign(journey, codes);
    for (int i = journey.size() - 1; i >= 0 && campaign >= 0; i--) {
      if (campaigns.code(journey.touch(i)) == campaign) {
        scores[i] = 1;
        return;
      }
    }
  }

  private static int campaign(Journey journey, int[] codes) {
    int conversion = journey.conversion();
    int named = conversion < 0 ? -1 : journey.graphs().conversionCampaign(conversion);
    return named < 0 ? -1 : codes[named];
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public Set<String> dimensions() {
    return Set.of(CAMPAIGN);
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.CAMPAIGNS_OF_OUTCOMES);
  }

  @Override
  public String why(Journey journey, int i) {
    double[] scores = new double[journey.size()];
    score(journey, scores);
    return scores[i] > 0
        ? "the last touch of the campaign that the conversion names"
        : "not the last touch of the campaign that the conversion names";
  }

  @Override
  public String toString() {
    return spec;
  }
}
