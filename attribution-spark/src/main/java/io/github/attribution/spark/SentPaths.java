package io.github.attribution.spark;

import io.github.attribution.PlanStatistics;
import io.github.attribution.io.StatisticsFile;
import io.github.attribution.profile.JourneyProfile;
import java.io.Serializable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all journeys of a partition told, on its way from an executor. */
final class SentPaths implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte[][] statistics;
  private final @Nullable SentProfile profile;

  private SentPaths(byte[][] statistics, @Nullable SentProfile profile) {
    this.statistics = statistics;
    this.profile = profile;
  }

  static SentPaths of(PlanStatistics statistics, @Nullable JourneyProfile profile) {
    return new SentPaths(
        statistics.byPaths().values().stream().map(StatisticsFile::toBytes).toArray(byte[][]::new),
        profile == null ? null : SentProfile.of(profile));
  }

  /** Adds these statistics to others. */
  void addTo(PlanStatistics others) {
    Stream.of(statistics).map(StatisticsFile::ofBytes).forEach(others::add);
  }

  @Nullable SentProfile profile() {
    return profile;
  }
}
