package io.github.attribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelTruthTest {

  private static final SyntheticMarket MARKET = SyntheticMarket.builder().build();
  private static final List<ChannelTruth> TRUTH = MARKET.truth();
  private static final int NO_CHANNEL = -1;

  @Test
  void removingAChannelByBruteForceGivesItsIncrementalConversionsAndRevenue() {
    for (int channel = 0; channel < TRUTH.size(); channel++) {
      double[] missing = new double[2];
      int removed = channel;
      MARKET.forEachAccount(
          account -> {
            double caused = probability(account, NO_CHANNEL) - probability(account, removed);
            missing[0] += caused;
            missing[1] += caused * account.expectedDeal();
          });
      ChannelTruth truth = TRUTH.get(channel);
      assertThat(truth.incrementalConversions()).isCloseTo(missing[0], within(1e-10));
      assertThat(truth.incrementalRevenue()).isCloseTo(missing[1], within(1e-5));
    }
  }

  @Test
  void winProbabilityIsTheAdditiveHazardLaw() {
    MARKET.forEachAccount(
        account ->
            assertThat(account.winProbability())
                .isCloseTo(probability(account, NO_CHANNEL), within(1e-12)));
  }

  @Test
  void channelsWithoutEffectCauseExactlyNothing() {
    List<ChannelTruth> idle = TRUTH.stream().filter(truth -> truth.effect() == 0).toList();
    assertThat(idle)
        .extracting(ChannelTruth::channel)
        .containsExactly("display", "retargeting", "direct");
    assertThat(idle).extracting(ChannelTruth::incrementalConversions).containsOnly(0.0);
    assertThat(idle).extracting(ChannelTruth::incrementalRevenue).containsOnly(0.0);
  }

  @Test
  void everyOtherChannelCausesSomething() {
    assertThat(TRUTH)
        .filteredOn(truth -> truth.effect() > 0)
        .hasSize(13)
        .allMatch(truth -> truth.incrementalConversions() > 0 && truth.incrementalRevenue() > 0);
  }

  @Test
  void theRankByTouchesMisleads() {
    ChannelTruth most =
        TRUTH.stream().max(Comparator.comparingDouble(ChannelTruth::share)).orElseThrow();
    ChannelTruth best =
        TRUTH.stream()
            .max(Comparator.comparingDouble(ChannelTruth::incrementalConversions))
            .orElseThrow();
    assertThat(best.share()).isLessThan(most.share() / 10);
    assertThat(best.incrementalConversions()).isGreaterThan(4 * most.incrementalConversions());
  }

  @Test
  void sharesSumToOne() {
    double sum = TRUTH.stream().mapToDouble(ChannelTruth::share).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
  }

  @Test
  void effectsDoNotDependOnTheSeed() {
    List<ChannelTruth> other = SyntheticMarket.builder().seed(99).build().truth();
    assertThat(other)
        .extracting(ChannelTruth::effect)
        .isEqualTo(TRUTH.stream().map(ChannelTruth::effect).toList());
  }

  @Test
  void decayHalvesInSixtyDaysAndIsZeroBeforeTheTouch() {
    long day = 86_400_000_000L;
    assertThat(MARKET.decay(0)).isEqualTo(1);
    assertThat(MARKET.decay(day - 1)).isEqualTo(1);
    assertThat(MARKET.decay(60 * day)).isEqualTo(0.5);
    assertThat(MARKET.decay(120 * day)).isEqualTo(0.25);
    assertThat(MARKET.decay(-1)).isZero();
  }

  private static double probability(SyntheticAccount account, int removed) {
    double hazard = MARKET.baseHazard();
    for (int i = 0; i < account.touchCount(); i++) {
      long age = account.decidedAtMicros() - account.touchAtMicros(i);
      if (age >= 0 && account.touchChannel(i) != removed) {
        double halfLives = Math.floorDiv(age, 86_400_000_000L) / 60.0;
        hazard += TRUTH.get(account.touchChannel(i)).effect() * StrictMath.pow(0.5, halfLives);
      }
    }
    return -StrictMath.expm1(-hazard);
  }
}
