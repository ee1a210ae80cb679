package io.github.attribution.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> KNOWN =
      List.of("first-touch", "last-touch", "linear", "time-decay", "position-based");

  @ParameterizedTest
  @CsvSource({
    "timedecay, time-decay",
    "Time-Decay, time-decay",
    "LINEAR, linear",
    "linaer, linear",
    "last, ''",
    "last-tuch, last-touch",
    "fist-touch, first-touch",
    "position, ''",
    "position_based, position-based",
    "markov, ''",
    "'', ''"
  })
  void nearestTakesFewEditsOrThereIsNone(String name, String nearest) {
    assertThat(NearestName.nearest(name, KNOWN).orElse("")).isEqualTo(nearest);
  }

  @Test
  void nameThatIsKnownIsItsOwnNearest() {
    assertThat(KNOWN)
        .allSatisfy(name -> assertThat(NearestName.nearest(name, KNOWN)).hasValue(name));
  }

  @Test
  void knownNameWithCapitalsIsFoundInAnyCase() {
    List<String> known = List.of("CAC-PER-MONTH", "roi");
    assertThat(NearestName.nearest("cac-per-month", known)).hasValue("CAC-PER-MONTH");
  }

  @Test
  void equallyNearNamesGiveTheFirst() {
    assertThat(NearestName.nearest("bat", List.of("cat", "rat"))).hasValue("cat");
    assertThat(NearestName.nearest("bat", List.of())).isEmpty();
  }

  @Test
  void messageNamesTheNearestAndAllKnown() {
    assertThat(NearestName.unknown("key 'lookbak'", "lookbak", List.of("scope", "lookback")))
        .isEqualTo("Unknown key 'lookbak'; did you mean 'lookback'? Known: scope, lookback");
    assertThat(NearestName.unknown("key 'x'", "xxxxx", List.of("scope", "lookback")))
        .isEqualTo("Unknown key 'x'. Known: scope, lookback");
  }
}
