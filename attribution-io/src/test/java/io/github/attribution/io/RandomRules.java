package io.github.attribution.io;

import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Journey rules from a seed: any settings, alone and together. */
final class RandomRules {

  private static final Map<JourneySetting, List<String>> VALUES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(JourneySetting.RESET_AFTER_CONVERSION, List.of("yes")),
              Map.entry(JourneySetting.LOOKBACK, List.of("unlimited", "5h", "30h", "3d", "40d")),
              Map.entry(
                  JourneySetting.LOOKBACK_BOUNDARY, List.of("calendar-days", "date-difference")),
              Map.entry(JourneySetting.VIEW_LOOKBACK, List.of("9h", "20d")),
              Map.entry(JourneySetting.STEPS, List.of("1", "2", "5")),
              Map.entry(
                  JourneySetting.SCOPE,
                  List.of("contact", "opportunity", "primary-contact", "hybrid", "buying-group")),
              Map.entry(JourneySetting.ROLES, List.of("user", "champion|user")),
              Map.entry(
                  JourneySetting.INCLUDE, List.of("channel!=x", "contact_role!=user > region=*n*")),
              Map.entry(JourneySetting.EXCLUDE, List.of("channel=s*", "contact_role=champion")),
              Map.entry(
                  JourneySetting.PREFER, List.of("region=north", "region=south > channel=e*")),
              Map.entry(JourneySetting.TRIM_LAST, List.of("channel=search*|*🎪*")),
              Map.entry(JourneySetting.SESSION, List.of("1h", "2d")),
              Map.entry(JourneySetting.COLLAPSE, List.of("repeats", "first")),
              Map.entry(JourneySetting.DUPLICATES, List.of("once")),
              Map.entry(JourneySetting.CLICK_BEATS_VIEW, List.of("yes")),
              Map.entry(JourneySetting.DIRECT_CARRY_OVER, List.of("5h", "7d"))));

  private RandomRules() {}

  /**
   * Rules for touches with channels and regions.
   *
   * @param milestone the name of one that the data has, empty for none
   * @param type one that the data has
   */
  static JourneyRules of(SplittableRandom random, String milestone, String type) {
    JourneyRules rules =
        JourneyRules.defaults()
            .with(JourneySetting.VIEWS, "campaign=*1|*2")
            .with(JourneySetting.DIRECT, "channel=Email|search");
    Map<JourneySetting, List<String>> values = new EnumMap<>(VALUES);
    values.put(JourneySetting.TARGET, List.of(type));
    if (!milestone.isEmpty()) {
      values.put(JourneySetting.SINCE, List.of(milestone));
      values.put(JourneySetting.UNTIL, List.of(milestone));
    }
    Map<JourneySetting, String> chosen = new EnumMap<>(JourneySetting.class);
    values.forEach(
        (setting, texts) -> {
          if (random.nextInt(4) == 0) {
            chosen.put(setting, texts.get(random.nextInt(texts.size())));
          }
        });
    if (chosen.containsKey(JourneySetting.LOOKBACK_BOUNDARY)) {
      chosen.computeIfPresent(
          JourneySetting.LOOKBACK, (setting, text) -> text.endsWith("h") ? "2d" : text);
    }
    for (Map.Entry<JourneySetting, String> one : chosen.entrySet()) {
      rules = rules.with(one.getKey(), one.getValue());
    }
    return rules;
  }
}
