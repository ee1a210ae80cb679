package io.github.attribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

  private static final Conversion DEAL =
      Conversion.of("D-1", "acme", Instant.parse("2024-05-10T12:00:00Z"), new BigDecimal("100"))
          .withOpportunity("O-7");

  @Test
  void factsStandOnTop() {
    assertThat(ExplanationText.facts(DEAL, "EUR"))
        .isEqualTo(
            """
            Conversion D-1
              account      acme
              time         2024-05-10T12:00:00Z
              type         closed_won
              revenue      100.00 EUR
              opportunity  O-7
            """);
  }

  @Test
  void everyTouchHasItsShareAndReason() {
    assertThat(explain(AttributionStrategies.linear()))
        .isEqualTo(
            """
            linear
            time                  channel  campaign  contact    weight     revenue  why
            --------------------  -------  --------  -------  --------  ----------  -----------------------------------
            2024-05-01T12:00:00Z  email    spring    kim       33.34 %   33.333334  one of 3 touches that share equally
            2024-05-02T12:00:00Z  events                       33.33 %   33.333333  one of 3 touches that share equally
            2024-05-03T12:00:00Z  email                        33.33 %   33.333333  one of 3 touches that share equally
            --------------------  -------  --------  -------  --------  ----------  -----------------------------------
            Total                                             100.00 %  100.000000
            adds up to the revenue of 100.00: yes

            left out
            time                  channel  contact  why
            --------------------  -------  -------  ----------------------------------------------------------------------------
            2023-01-01T00:00:00Z  events            it came 495 d 12 h before the conversion, earlier than the look-back of 90 d
            2024-06-01T00:00:00Z  email             it came 21 d 12 h after the conversion
            """);
  }

  @Test
  void aConversionThatNoTouchIsCreditedForIsUnattributed() {
    JourneyGraphs graphs = JourneyGraphs.builder().add(DEAL).build();
    Explanation explanation =
        Explanation.of(graphs, JourneyRules.defaults(), 0, AttributionStrategies.linear());

    assertThat(ExplanationText.of(explanation))
        .isEqualTo("linear\nno touch is credited: the revenue of 100.00 is (unattributed)\n");
  }

  @Test
  void aStrategyThatCountsMoreSaysSo() {
    AttributionStrategy everyone =
        new AttributionStrategy() {
          @Override
          public void score(io.github.attribution.journey.Journey journey, double[] scores) {
            Arrays.fill(scores, 0, journey.size(), 1);
          }

          @Override
          public String spec() {
            return "participation";
          }

          @Override
          public boolean conserving() {
            return false;
          }
        };

    assertThat(explain(everyone))
        .contains("300.00 %   300.00")
        .contains("counts more or less than the revenue of 100.00 on purpose\n");
  }

  private static String explain(AttributionStrategy strategy) {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(DEAL)
            .add(
                touch("t1", "2024-05-01T12:00:00Z", "email")
                    .withContact("kim")
                    .with("campaign", "spring"))
            .add(touch("t2", "2024-05-02T12:00:00Z", "events"))
            .add(touch("t3", "2024-05-03T12:00:00Z", "email"))
            .add(touch("t4", "2024-06-01T00:00:00Z", "email"))
            .add(touch("t0", "2023-01-01T00:00:00Z", "events"))
            .build();
    return ExplanationText.of(Explanation.of(graphs, JourneyRules.defaults(), 0, strategy));
  }

  private static Touchpoint touch(String id, String at, String channel) {
    return Touchpoint.of(id, "acme", Instant.parse(at), channel);
  }
}
