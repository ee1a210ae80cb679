package io.github.attribution.journey;

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
    Map<String, Long> takenBack = new HashMap<>();
    for (Conversion refund : conversions) {
      String reverses = refund.reverses();
      if (reverses != null) {
        Conversion original = byId.get(reverses);
        checkOriginal(refund, original);
        takenBack.merge(reverses, -refund.revenueMicros(), Math::addExact);
      }
    }
    takenBack.forEach((id, micros) -> checkAmount(byId.get(id), micros));
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
      @org.jspecify.annotations.Nullable Conversion original, long takenBackMicros) {
    if (original != null && takenBackMicros > original.revenueMicros()) {
      throw new IllegalArgumentException(
          "Of conversion '%s', worth %s, %s is taken back; take back at most what it is worth"
              .formatted(
                  original.id(),
                  Micros.toText(original.revenueMicros()),
                  Micros.toText(takenBackMicros)));
    }
  }
}
