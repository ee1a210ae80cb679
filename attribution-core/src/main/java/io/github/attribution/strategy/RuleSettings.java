package io.github.attribution.strategy;

import com.google.common.collect.ImmutableMap;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import java.util.Map;

/** Journey rules that a strategy sets for itself. Immutable. */
record RuleSettings(String spec, Map<JourneySetting, String> settings) {

  RuleSettings {
    settings = ImmutableMap.copyOf(settings);
  }

  /** The rules with these settings. */
  JourneyRules narrow(JourneyRules given) {
    JourneyRules rules = given;
    try {
      for (Map.Entry<JourneySetting, String> setting : settings.entrySet()) {
        rules = rules.with(setting.getKey(), setting.getValue());
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Strategy '%s': %s".formatted(spec, e.getMessage()), e);
    }
    return rules;
  }
}
