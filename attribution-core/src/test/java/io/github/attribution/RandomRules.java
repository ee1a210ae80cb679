package io.github.attribution;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded journey rules over all settings, for {@link RandomMarket#forRules}. */
public final class RandomRules {

  private static final List<String> FILTERS =
      List.of(
          "channel=direct",
          "channel=email|\uFF21ds|social",
          "channel!=direct",
          "channel=*e*",
          "campaign=(none)",
          "region=north ; interaction=click",
          "contact_role=champion",
          "contact_role!=(none) & channel!=search",
          "campaign=K1|k2 & interaction=view ; channel=event",
          "channel=nothing");

  private static final Map<JourneySetting, List<String>> VALUES =
      Map.ofEntries(
          Map.entry(
              JourneySetting.TARGET,
              List.of("closed_won", "lead_created", "closed_won|lead_created", "refund")),
          Map.entry(JourneySetting.RESET_AFTER_CONVERSION, List.of("yes")),
          Map.entry(
              JourneySetting.LOOKBACK,
              List.of("1d", "2d", "14d", "30d", "unlimited", "999999999d")),
          Map.entry(
              JourneySetting.LOOKBACK_BOUNDARY,
              List.of("rolling", "calendar-days", "date-difference")),
          Map.entry(JourneySetting.VIEW_LOOKBACK, List.of("1s", "20m", "24h", "99999999d")),
          Map.entry(JourneySetting.STEPS, List.of("1", "2", "3", "50")),
          Map.entry(
              JourneySetting.SINCE,
              List.of("opportunity_created", "lead_created", "contract_sent")),
          Map.entry(
              JourneySetting.UNTIL,
              List.of("opportunity_created", "lead_created", "contract_sent")),
          Map.entry(
              JourneySetting.SCOPE,
              List.of("contact", "opportunity", "primary-contact", "hybrid", "buying-group")),
          Map.entry(JourneySetting.ROLES, List.of("champion", "user", "champion|user", "boss")),
          Map.entry(JourneySetting.INCLUDE, FILTERS),
          Map.entry(JourneySetting.EXCLUDE, FILTERS),
          Map.entry(JourneySetting.PREFER, FILTERS),
          Map.entry(JourneySetting.TRIM_LAST, FILTERS),
          Map.entry(JourneySetting.SESSION, List.of("1s", "30m", "7d", "99999999d")),
          Map.entry(JourneySetting.COLLAPSE, List.of("repeats", "first")),
          Map.entry(JourneySetting.DUPLICATES, List.of("once")),
          Map.entry(JourneySetting.CLICK_BEATS_VIEW, List.of("yes")),
          Map.entry(JourneySetting.VIEWS, FILTERS),
          Map.entry(JourneySetting.DIRECT_CARRY_OVER, List.of("3s", "12h", "7d", "99999999d")),
          Map.entry(JourneySetting.DIRECT, FILTERS));

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "America/New_York",
          "Europe/Berlin",
          "Australia/Lord_Howe",
          "Pacific/Apia",
          "Asia/Kathmandu",
          "America/Havana");

  private RandomRules() {}

  /**
   * The rules of a seed.
   *
   * @param seed the seed
   * @param oneIn how rare a setting other than the default is
   */
  public static JourneyRules of(long seed, int oneIn) {
    SplittableRandom random = new SplittableRandom(seed);
    JourneyRules rules = JourneyRules.defaults();
    if (random.nextBoolean()) {
      rules = rules.withZone(ZoneId.of(pick(random, ZONES)));
    }
    for (JourneySetting setting : JourneySetting.values()) {
      if (random.nextInt(oneIn) == 0) {
        rules = rules.with(setting, pick(random, VALUES.get(setting)));
      }
    }
    boolean preferTwice = !rules.preferred().isEmpty() && random.nextBoolean();
    return preferTwice
        ? rules.with(
            JourneySetting.PREFER, rules.preferred().get(0) + " > " + pick(random, FILTERS))
        : rules;
  }

  /** The texts that a setting is given. */
  public static List<String> values(JourneySetting setting) {
    return VALUES.get(setting);
  }

  private static String pick(SplittableRandom random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
