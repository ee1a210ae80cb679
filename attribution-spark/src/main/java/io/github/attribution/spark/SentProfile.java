package io.github.attribution.spark;

import io.github.attribution.profile.JourneyProfile;
import java.io.Serializable;
import java.util.List;

/** What journeys look like on its way from an executor: texts and longs. */
final class SentProfile implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String dimension;
  private final String[] values;
  private final long[] numbers;

  private SentProfile(JourneyProfile profile) {
    this.dimension = profile.dimension();
    this.values = profile.values().toArray(String[]::new);
    this.numbers = profile.numbers();
  }

  static SentProfile of(JourneyProfile profile) {
    return new SentProfile(profile);
  }

  JourneyProfile profile() {
    return JourneyProfile.of(dimension, List.of(values), numbers);
  }
}
