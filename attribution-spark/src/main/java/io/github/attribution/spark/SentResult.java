package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditPack;
import io.github.attribution.metric.OutcomeKind;
import io.github.attribution.profile.JourneyProfile;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The result of a partition on its way from an executor: texts and longs. */
final class SentResult implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Packed packed;
  private final EnumMap<OutcomeKind, Packed> others = new EnumMap<>(OutcomeKind.class);
  private final @Nullable SentProfile profile;

  /** What is sent of one result. */
  private static final class Packed implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String[] texts;
    private final long[] numbers;

    private Packed(CreditPack pack) {
      this.texts = pack.texts().toArray(String[]::new);
      this.numbers = pack.numbers();
    }

    private AttributionResult result(AttributionPlan plan) {
      return AttributionResult.unpack(plan, CreditPack.of(List.of(texts), numbers));
    }
  }

  private SentResult(Packed packed, @Nullable SentProfile profile) {
    this.packed = packed;
    this.profile = profile;
  }

  static SentResult of(
      AttributionResult result,
      Map<OutcomeKind, AttributionResult> others,
      @Nullable JourneyProfile profile) {
    SentResult sent =
        new SentResult(new Packed(result.pack()), profile == null ? null : SentProfile.of(profile));
    others.forEach((kind, one) -> sent.others.put(kind, new Packed(one.pack())));
    return sent;
  }

  /** What the journeys look like; null if that was not asked for. */
  @Nullable SentProfile profile() {
    return profile;
  }

  AttributionResult result(AttributionPlan plan) {
    return packed.result(plan);
  }

  /** The credit for outcomes of a kind that was asked for. */
  AttributionResult other(OutcomeKind kind, AttributionPlan plan) {
    return Objects.requireNonNull(others.get(kind)).result(plan);
  }
}
