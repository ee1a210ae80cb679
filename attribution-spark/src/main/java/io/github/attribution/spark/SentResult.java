package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditPack;
import io.github.attribution.profile.JourneyProfile;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a partition on its way from an executor: texts and longs. */
final class SentResult implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String[] texts;
  private final long[] numbers;
  private final @Nullable SentProfile profile;

  private SentResult(CreditPack pack, @Nullable SentProfile profile) {
    this.texts = pack.texts().toArray(String[]::new);
    this.numbers = pack.numbers();
    this.profile = profile;
  }

  static SentResult of(AttributionResult result, @Nullable JourneyProfile profile) {
    return new SentResult(result.pack(), profile == null ? null : SentProfile.of(profile));
  }

  /** What the journeys look like; null if that was not asked for. */
  @Nullable SentProfile profile() {
    return profile;
  }

  AttributionResult result(AttributionPlan plan) {
    return AttributionResult.unpack(plan, CreditPack.of(List.of(texts), numbers));
  }
}
