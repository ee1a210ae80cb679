package io.github.attribution.journey;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules that refunds of named conversions obey. */
final class Reversals {

  private Reversals() {}

  static void check(List<Conversion> conversions) {
    Map<String, Conversion> byId =
        conversions.stream().collect(Collectors.toMap(Conversion::id, Function.identity()));
    Map<String, BigDecimal> takenBack = new HashMap<>();
    for (Conversion refund : conversions) {
      String reverses = refund.reverses();
      if (reverses != null) {
        Conversion original = byId.get(reverses);
        checkOriginal(refund, original);
        BigDecimal amount = Micros.toDecimal(refund.revenueMicros()).negate();
        takenBack.merge(reverses, amount, BigDecimal::add);
      }
    }
    takenBack.forEach((id, amount) -> checkAmount(byId.get(id), amount));
  }

  private static void checkOriginal(
      Conversion refund, @org.jspecify.annotations.Nullable Conversion original) {
    if (original == null) {
      throw new IllegalArgumentException(
          "Conversion '%s' takes back '%s', which is not there; add it, or leave 'reverses' empty"
              .formatted(refund.id(), refund.reverses()));
    }
    if (original.reverses() != null || original.revenueMicros() < 0) {
      throw new IllegalArgumentException(
          "Conversion '%s' takes back '%s', which is a refund itself; name the original conversion"
              .formatted(refund.id(), refund.reverses()));
    }
    if (!original.accountId().equals(refund.accountId())) {
      throw new IllegalArgumentException(
          "Conversion '%s' of account '%s' takes back '%s' of account '%s'; both belong to one account"
              .formatted(refund.id(), refund.accountId(), original.id(), original.accountId()));
    }
  }

  private static void checkAmount(
      @org.jspecify.annotations.Nullable Conversion original, BigDecimal takenBack) {
    if (original != null && takenBack.compareTo(Micros.toDecimal(original.revenueMicros())) > 0) {
      throw new IllegalArgumentException(
          "Of conversion '%s', worth %s, %s is taken back; take back at most what it is worth"
              .formatted(
                  original.id(),
                  Micros.toText(original.revenueMicros()),
                  takenBack.stripTrailingZeros().toPlainString()));
    }
  }
}
