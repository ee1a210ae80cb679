package io.github.attribution.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.OneJourney;
import io.github.attribution.credit.JourneyCredit;
import io.github.attribution.credit.Measure;
import io.github.attribution.journey.Journey;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.Touchpoint;
import io.github.attribution.strategy.AttributionStrategy.Need;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MilestoneWeightsTest {

  private static final String LEAD = Milestone.LEAD_CREATED;
  private static final String OPPORTUNITY = "opportunity_created";

  /** Touches of seven days, one a day, the last at the conversion. */
  private static OneJourney week() {
    OneJourney journey = OneJourney.worth("1000");
    for (int age = 6; age >= 0; age--) {
      journey.touch("c" + age, age);
    }
    return journey;
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static void assertWeights(OneJourney journey, String spec, double... weights) {
    assertThat(journey.weights(AttributionStrategies.parse(spec)))
        .as(spec)
        .containsExactly(weights, within(1e-12));
  }

  @Test
  void touchThatHoldsTwoStagesGetsTheSharesOfBoth() {
    OneJourney journey =
        OneJourney.worth("1")
            .touch("a", 3)
            .touch("b", 1)
            .touch("c", 0)
            .milestone(LEAD, days(3))
            .milestone(OPPORTUNITY, days(0));
    assertWeights(journey, "w-shaped", 0.6, 0.1, 0.3);
    assertWeights(journey, "w-shaped:coincident=max", 0.3 / 0.7, 0.1 / 0.7, 0.3 / 0.7);
    OneJourney all = OneJourney.worth("1").touch("a", 3).touch("b", 1).milestone(LEAD, days(3));
    assertWeights(all, "u-shaped-milestone", 1, 0);
  }

  @Test
  void firstAndLeadOnOneTouchTakeAllOfAUWithoutAMiddle() {
    OneJourney journey = OneJourney.worth("1").touch("a", 3).milestone(LEAD, days(2));
    assertWeights(journey, "u-shaped-milestone", 1);
    assertWeights(journey.touch("b", 0), "u-shaped-milestone", 1, 0);
  }

  @Test
  void shareOfAnEmptyMiddleGoesToEachStageEvenlyOrByTheirShares() {
    OneJourney journey =
        OneJourney.worth("1").touch("a", 3).touch("b", 2).touch("c", 0).milestone(LEAD, days(2));
    String own = "milestones:first=50%,lead_created=30%,close=10%,middle=10%";
    double each = 0.1 / 3;
    assertWeights(journey, own, 0.5 + each, 0.3 + each, 0.1 + each);
    assertWeights(journey, own + ",empty-middle=renormalise", 5 / 9.0, 3 / 9.0, 1 / 9.0);
  }

  @Test
  void shareOfASkippedStageGoesToTheNextOneOrToAllOthers() {
    OneJourney journey = week().milestone(OPPORTUNITY, days(2)).milestone(LEAD, days(90));
    double each = 0.1 / 3;
    assertWeights(journey, "w-shaped", 0.3, each, each, each, 0.6, 0, 0);
    double rest = 0.1 / 3 / 0.7;
    assertWeights(
        journey, "w-shaped:skipped=renormalise", 3 / 7.0, rest, rest, rest, 3 / 7.0, 0, 0);
  }

  @Test
  void shareOfALastStageThatIsNotReachedYetGoesToAllOthersInTheirRatio() {
    OneJourney journey = week().milestone(LEAD, days(4)).milestone(OPPORTUNITY, days(-1));
    assertWeights(journey, "w-shaped", 3 / 7.0, 1 / 7.0, 3 / 7.0, 0, 0, 0, 0);
  }

  @Test
  void middleIsBetweenTheStagesOrTheWholeJourney() {
    OneJourney journey = week().milestone(LEAD, days(4));
    assertWeights(journey, "u-shaped-milestone", 0.4, 0.2, 0.4, 0, 0, 0, 0);
    assertWeights(
        journey, "u-shaped-milestone:middle-range=journey", 0.4, .04, 0.4, .04, .04, .04, .04);
  }

  @Test
  void touchesThatDoNotFulfillTheConditionAreNotInTheMiddle() {
    OneJourney journey =
        OneJourney.worth("1")
            .touch("a", 5)
            .touch("b", 4)
            .with("interaction", "visit")
            .touch("c", 3)
            .with("interaction", "form")
            .touch("d", 0)
            .with("interaction", "visit")
            .milestone(LEAD, days(0));
    String spec = "u-shaped-milestone:middle-where=interaction=form";
    assertWeights(journey, spec, 0.4, 0, 0.2, 0.4);
    assertThat(why(journey, spec))
        .containsExactly(
            "the first touch",
            "holds no stage, and does not fulfill 'interaction=form'",
            "the only touch between the stages",
            "the last touch up to lead_created");
  }

  @Test
  void repeatedStageIsItsFirstOccurrenceItsLastOrAllEvenly() {
    OneJourney journey = week();
    for (int age : new int[] {5, 3, 3, 1}) {
      journey.milestone(new Milestone("acme", "demo", OneJourney.END.minus(days(age)), null, null));
    }
    assertWeights(journey, "milestones:first=0.5,demo=0.5@first", 0.5, 0.5, 0, 0, 0, 0, 0);
    assertWeights(journey, "milestones:first=0.5,demo=0.5@last", 0.5, 0, 0, 0, 0, 0.5, 0);
    assertWeights(journey, "milestones:first=0.5,demo=0.5", 0.5, 0, 0, 0, 0, 0.5, 0);
    assertWeights(journey, "milestones:first=0.5,demo=0.5@even", 0.5, 0.125, 0, 0.25, 0, 0.125, 0);
    assertWeights(
        journey,
        "milestones:first=0.5,demo=0.5@even,coincident=max",
        0.5,
        0.125,
        0,
        0.25,
        0,
        0.125,
        0);
  }

  @Test
  void middleReachesToTheLastOccurrenceOfAStageThatIsSharedEvenly() {
    OneJourney journey = week().milestone("demo", days(5)).milestone("demo", days(2));
    assertWeights(
        journey, "milestones:first=0.4,demo=0.4@even,middle=0.2", 0.4, 0.2, 0.1, 0.1, 0.2, 0, 0);
  }

  @Test
  void stageOfShareZeroIsNotPartOfTheModel() {
    OneJourney journey = week().milestone(LEAD, days(4));
    assertWeights(
        journey,
        "w-shaped:first=0.4,lead_created=0.4,opportunity_created=0,middle=0.2",
        0.4,
        0.2,
        0.4,
        0,
        0,
        0,
        0);
    assertWeights(
        OneJourney.worth("1").touch("a", 1).touch("b", 0).milestone(LEAD, days(1)),
        "milestones:first=0.8,close=0,middle=0.2",
        1,
        0);
  }

  @Test
  void closeIsTheLastTouchAndTheMiddleReachesToIt() {
    assertWeights(
        OneJourney.hourly("1", List.of("a", "b", "c", "d")),
        "milestones:first=0.2,close=0.6,middle=0.2",
        0.2,
        0.1,
        0.1,
        0.6);
    assertWeights(OneJourney.hourly("1", List.of("a")), "milestones:first=0.2,close=0.8", 1);
  }

  @Test
  void milestoneOfAPersonIsHeldByThatPersonsLastTouch() {
    OneJourney journey =
        OneJourney.worth("1")
            .touch("a", 5)
            .by("ann")
            .touch("b", 4)
            .by("bob")
            .touch("c", 3)
            .by("ann");
    assertWeights(journey.milestone("demo", days(2), "bob"), "milestones:demo=1", 0, 1, 0);
    assertWeights(journey.milestone("trial", days(4), "ann"), "milestones:trial=1", 1, 0, 0);
    assertWeights(journey.milestone("call", days(4), "eve"), "milestones:call=1", 0, 1, 0);
    assertWeights(journey.milestone("talk", days(1)), "milestones:talk=1", 0, 0, 1);
    assertWeights(journey.milestone("early", days(6)), "milestones:early=1", 0, 0, 0);
  }

  @Test
  void milestoneOfAnotherOpportunityDoesNotCount() {
    OneJourney journey = week().conversion(deal -> deal.withOpportunity("o1"));
    Milestone created = Milestone.of("acme", OPPORTUNITY, OneJourney.END.minus(days(4)));
    journey.milestone(created.with("ann", "o1"));
    journey.milestone(
        new Milestone("acme", OPPORTUNITY, OneJourney.END.minus(days(2)), "ann", "o2"));
    assertWeights(journey, "milestones:opportunity_created=1", 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void leadIsAnOutcomeByItsOwnMilestoneNotByThatOfAnotherPerson() {
    Instant end = OneJourney.END;
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("t1", end.minus(days(9)), "ann"))
            .add(touch("t2", end.minus(days(8)), "bob"))
            .add(touch("t3", end.minus(days(2)), "bob"))
            .add(new Milestone("acme", LEAD, end.minus(days(8)), "ann", null))
            .add(new Milestone("acme", LEAD, end.minus(days(1)), "bob", null))
            .build();
    AttributionStrategy strategy = AttributionStrategies.parse("lead-creation").on(graphs);
    Journey journey = graphs.journeys(JourneyRules.defaults());
    JourneyCredit credit = new JourneyCredit();
    assertThat(journey.next()).isTrue();
    credit.credit(journey, strategy);
    assertThat(leads(credit)).containsExactly(Micros.ONE, 0);
    assertThat(journey.next()).isTrue();
    credit.credit(journey, strategy);
    assertThat(leads(credit)).containsExactly(0, 0, Micros.ONE);
  }

  private static Touchpoint touch(String id, Instant at, String contact) {
    return new Touchpoint(id, "acme", at, "ads", contact, Map.of());
  }

  private static long[] leads(JourneyCredit credit) {
    long[] leads = new long[credit.size()];
    Arrays.setAll(leads, i -> credit.micros(Measure.LEADS, i));
    return leads;
  }

  @Test
  void outcomeWithoutAnyStageIsUnattributed() {
    OneJourney journey = week().milestone(LEAD, days(90)).milestone(LEAD, days(-1));
    assertThat(journey.credit(AttributionStrategies.parse("lead-creation")).attributed()).isFalse();
    assertThat(why(journey, "lead-creation")).containsOnly("no stage has a touch");
  }

  @Test
  void onlyMilestonesNeedTimesAndContacts() {
    assertThat(AttributionStrategies.parse("milestones:first=0.5,close=0.5").needs()).isEmpty();
    assertThat(AttributionStrategies.parse("w-shaped").needs())
        .containsExactlyInAnyOrder(Need.TIMES, Need.MILESTONES, Need.CONTACTS);
    assertThat(
            AttributionStrategies.parse(
                    "milestones:first=0.5,close=0.4,middle=0.1,middle-where=contact_role=champion")
                .needs())
        .containsExactly(Need.CONTACTS);
  }

  @Test
  void reasonsSayWhichStagesATouchHolds() {
    OneJourney journey = week().milestone(LEAD, days(6)).milestone(OPPORTUNITY, days(2));
    journey.milestone("demo", days(4)).milestone("demo", days(3));
    assertThat(why(journey, "full-path"))
        .containsExactly(
            "the first touch; the last touch up to lead_created",
            "one of 4 touches between the stages",
            "one of 4 touches between the stages",
            "one of 4 touches between the stages",
            "the last touch up to opportunity_created",
            "one of 4 touches between the stages",
            "the last touch before the conversion");
    assertThat(why(journey, "milestones:demo=1@even"))
        .containsExactly(
            "holds no stage",
            "holds no stage",
            "the last touch up to one of several demo, which share",
            "the last touch up to one of several demo, which share",
            "holds no stage",
            "holds no stage",
            "holds no stage");
    OneJourney skipped = week().milestone("demo", days(9)).milestone(LEAD, days(3));
    assertThat(why(skipped, "milestones:first=0.2,demo=0.3,lead_created=0.5").get(3))
        .isEqualTo("takes the share of demo, which was skipped; the last touch up to lead_created");
  }

  private static List<String> why(OneJourney journey, String spec) {
    AttributionStrategy strategy = AttributionStrategies.parse(spec);
    Journey cursor = journey.journey(strategy);
    return IntStream.range(0, cursor.size()).mapToObj(i -> strategy.why(cursor, i)).toList();
  }

  @Test
  void weightsAreThoseOfTheObviousComputation() {
    for (long seed = 0; seed < 1500; seed++) {
      ObviousMilestones obvious = ObviousMilestones.random(new SplittableRandom(seed));
      double[] weights = obvious.journey().weights(AttributionStrategies.parse(obvious.spec()));
      assertThat(weights)
          .as("seed %s: %s", seed, obvious)
          .containsExactly(obvious.weights(), within(1e-12));
    }
  }
}
