package io.github.attribution.spark;

import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.credit.CreditPack;
import java.io.Serializable;
import java.util.List;

/** A result on its way from an executor: texts and longs. */
final class SentResult implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String[] texts;
  private final long[] numbers;

  private SentResult(CreditPack pack) {
    this.texts = pack.texts().toArray(String[]::new);
    this.numbers = pack.numbers();
  }

  static SentResult of(AttributionResult result) {
    return new SentResult(result.pack());
  }

  AttributionResult result(AttributionPlan plan) {
    return AttributionResult.unpack(plan, CreditPack.of(List.of(texts), numbers));
  }
}
