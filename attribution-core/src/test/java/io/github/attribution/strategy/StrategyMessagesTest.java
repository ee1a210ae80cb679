package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.OneJourney;
import io.github.attribution.journey.Milestone;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a strategy that is wrongly set says: one sentence each, in full. */
class StrategyMessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "positional:first=0.5,middle=0.2,last=0.4 # The shares of strategy 'positional:first=0.5,middle=0.2,last=0.4' total 110 %; make them total 100 %",
        "adobe:custom:last=50% # The shares of strategy 'adobe:custom:last=50%' total 110 %; make them total 100 %",
        "w-shaped:first=50% # The shares of strategy 'w-shaped:first=50%' total 120 %; make them total 100 %",
        "milestones # The shares of strategy 'milestones' total 0 %; make them total 100 %",
        "milestones:middle=1 # Strategy 'milestones:middle=1' gives no stage a share; name one, such as first=0.5",
        "milestones:first=0.4@last,close=0.6 # Parameter 'first' of strategy 'milestones:first=0.4@last,close=0.6' is '0.4@last'; give a share alone, as no journey has several",
        "milestones:demo=1@often # Parameter 'demo' of strategy 'milestones:demo=1@often' is '1@often'; give a share with @first, @last or @even behind",
        "w-shaped:skipped=drop # Parameter 'skipped' of strategy 'w-shaped:skipped=drop' is 'drop'; give next or renormalise",
        "w-shaped:middle-where=form # Parameter 'middle-where' of strategy 'w-shaped:middle-where=form' is 'form'; give a condition such as interaction=form|call",
        "adobe:j-curve:first=0.3 # Unknown parameter 'first' of strategy 'adobe:j-curve'. Known: lookback",
        "linear:lookback=0d # Strategy 'linear:lookback=0d': Setting 'lookback' is '0d': The look-back is 0d; give a positive duration, or unlimited",
        "ga4:paid-and-organic-last-click:lookback=0d # Strategy 'ga4:paid-and-organic-last-click:lookback=0d': Setting 'lookback' is '0d': The look-back is 0d; give a positive duration, or unlimited",
        "adobe:linear:lookback=36h # Strategy 'adobe:linear:lookback=36h': Setting 'lookback-boundary' is 'date-difference': The look-back is 36h, which is no number of days; give whole days, such as 30d, where it begins at a day",
        "linear:weight-channel=email # Parameter 'weight-channel' of strategy 'linear:weight-channel=email' is 'email'; give values with weights from 0 to 1000000, such as impression:0.1|*:1",
        "linear:weight-channel=email:-1 # Parameter 'weight-channel' of strategy 'linear:weight-channel=email:-1' is 'email:-1'; give values with weights from 0 to 1000000, such as impression:0.1|*:1",
        "linear:weight-channel=email:5d # Parameter 'weight-channel' of strategy 'linear:weight-channel=email:5d' is 'email:5d'; give values with weights from 0 to 1000000, such as impression:0.1|*:1",
        "linear:weight-channel=a & b:1 # Parameter 'weight-channel' of strategy 'linear:weight-channel=a & b:1' is 'a & b:1'; give values with weights from 0 to 1000000, such as impression:0.1|*:1",
        "rank-decay:base=1,normalise=no # Strategy 'rank-decay:base=1,normalise=no' leaves nothing to any touch: the share of the last one is 1 - base; give a base of less than 1, or normalise=yes",
        "rank-decay:base=0 # Parameter 'base' of strategy 'rank-decay:base=0' is '0'; give a number from 0.000000001 to 1",
        "last-paid:otherwise=maybe # Parameter 'otherwise' of strategy 'last-paid:otherwise=maybe' is 'maybe'; give any or none",
        "linear-distinct:by=channel| # Parameter 'by' of strategy 'linear-distinct:by=channel|' is 'channel|'; give names of dimensions with | between, such as channel",
        "recency:lookback=unlimited # Strategy 'recency:lookback=unlimited' needs a look-back, and it is unlimited; give one, such as lookback=90d",
        "posthog:time-decay:lookback=unlimited # Strategy 'posthog:time-decay:lookback=unlimited' has a half-life that is a part of the look-back, which is unlimited; give a look-back, or a half-life such as 7d",
      })
  void strategyIsRefusedWhenItIsRead(String spec, String message) {
    assertThatThrownBy(() -> AttributionStrategies.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "milestones:first=0.5,opprtunity_created=0.5 # Strategy 'milestones:first=0.5,opprtunity_created=0.5' needs a milestone that is not in the data: Unknown milestone 'opprtunity_created'; did you mean 'opportunity_created'? Known: lead_created, opportunity_created",
        "engagement # Strategy 'engagement' needs numbers from 0 to 1000000000000 in column 'minutes', and found 'ten'; mend the column or name another with by=",
        "engagement:by=days # Strategy 'engagement:by=days' needs numbers from 0 to 1000000000000 in column 'days', and found '5d'; mend the column or name another with by=",
        "linear-distinct:by=campain # The touches have no dimension 'campain'; they have channel, days, minutes",
        "linear:weight-campain=a:1 # The touches have no dimension 'campain'; they have channel, days, minutes",
        "recency # Strategy 'recency' needs a look-back, and it is unlimited; give one, such as lookback=90d",
        "time-decay:half-life=window/4 # Strategy 'time-decay:half-life=window/4' has a half-life that is a part of the look-back, which is unlimited; give a look-back, or a half-life such as 7d",
        "posthog:time-decay # Strategy 'posthog:time-decay' has a half-life that is a part of the look-back, which is unlimited; give a look-back, or a half-life such as 7d",
      })
  void strategyIsRefusedByTheDataOrTheRulesOfTheRun(String spec, String message) {
    OneJourney journey =
        OneJourney.worth("1")
            .touch("a", 1)
            .with("minutes", "ten")
            .with("days", "5d")
            .milestone(Milestone.LEAD_CREATED, Duration.ofDays(2))
            .milestone("opportunity_created", Duration.ofDays(2));
    AttributionStrategy strategy = AttributionStrategies.parse(spec);
    assertThatThrownBy(() -> journey.credit(strategy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s", message);
  }

  @ParameterizedTest
  @CsvSource({"w-shaped, lead_created", "lead-creation, lead_created"})
  void strategyByMilestonesIsRefusedWithoutAny(String spec, String milestone) {
    OneJourney journey = OneJourney.worth("1").touch("a", 1);
    AttributionStrategy strategy = AttributionStrategies.parse(spec);
    assertThatThrownBy(() -> journey.credit(strategy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Strategy '%s' needs the milestone '%s', and there are no milestones; give a table of milestones, or leave the strategy out",
            spec, milestone);
  }
}
