package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.attribution.journey.JourneyRules.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contacts that are listed for opportunities, beside those whom outcomes and milestones name. */
class OpportunityContactTest {

  private static final Instant DAY = Instant.parse("2024-03-01T00:00:00Z");

  @Test
  void listedContactsCountForTheirOpportunity() {
    assertThat(credited(Scope.OPPORTUNITY, graphs().add(listed("o1", "ann", false))))
        .containsExactly("ann", "zoe");
    assertThat(credited(Scope.OPPORTUNITY, graphs().add(listed("o2", "ann", true))))
        .containsExactly("zoe");
  }

  @Test
  void anOpportunityWithoutContactsIsOfTheWholeAccountUnderTheHybridScope() {
    JourneyGraphs.Builder none = touches().add(conversion());
    assertThat(credited(Scope.HYBRID, none)).containsExactly("ann", "bob", "zoe");
    JourneyGraphs.Builder one = touches().add(conversion()).add(listed("o1", "bob", false));
    assertThat(credited(Scope.HYBRID, one)).containsExactly("bob");
  }

  @Test
  void listedPrimaryContactsComeBeforeTheContactWhoConverted() {
    assertThat(credited(Scope.PRIMARY_CONTACT, graphs())).containsExactly("zoe");
    assertThat(credited(Scope.PRIMARY_CONTACT, graphs().add(listed("o1", "bob", false))))
        .containsExactly("zoe");
    assertThat(
            credited(
                Scope.PRIMARY_CONTACT,
                graphs().add(listed("o1", "bob", false)).add(listed("o1", "bob", true))))
        .containsExactly("bob");
    assertThat(
            credited(
                Scope.PRIMARY_CONTACT,
                graphs().add(listed("o1", "bob", true)).add(listed("o1", "ann", true))))
        .containsExactly("ann", "bob");
    assertThat(credited(Scope.PRIMARY_CONTACT, graphs().add(listed("o1", "nobody", true))))
        .isEmpty();
  }

  @Test
  void columnsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> OpportunityContactColumns.of(new int[2], new int[1], new boolean[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The contacts of opportunities have 2 opportunities, 1 contacts and 2 flags; give one"
                + " of each for each pair");
    assertThatThrownBy(() -> listed("", "ann", false)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMilestoneThatTheDataDoesNotHaveIsRefusedWithTheNearestName() {
    JourneyRules rules = JourneyRules.defaults().withUntil("opportunity_create");
    JourneyGraphs without = graphs().build();
    assertThatThrownBy(() -> without.requireMilestones(rules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Touches count in relation to the milestone 'opportunity_create', and there are no"
                + " milestones; give milestones");
    JourneyGraphs with =
        graphs()
            .add(Milestone.of("acme", "opportunity_created", DAY))
            .add(Milestone.of("acme", "met", DAY))
            .build();
    assertThatThrownBy(() -> with.requireMilestones(rules))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Unknown milestone 'opportunity_create'; did you mean 'opportunity_created'? Known:"
                + " met, opportunity_created");
    assertThat(with.journeys(rules.withUntil("met")).next()).isTrue();
  }

  private static OpportunityContact listed(String opportunity, String contact, boolean primary) {
    return new OpportunityContact(opportunity, contact, primary);
  }

  /** One touch each of ann, bob and zoe, and a conversion that zoe made. */
  private static JourneyGraphs.Builder graphs() {
    return touches().add(conversion().withContact("zoe"));
  }

  private static JourneyGraphs.Builder touches() {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (String contact : List.of("ann", "bob", "zoe")) {
      builder.add(Touchpoint.of(contact, "acme", DAY, "ads").withContact(contact));
    }
    return builder;
  }

  private static Conversion conversion() {
    return Conversion.of("c", "acme", DAY, BigDecimal.ONE).withOpportunity("o1");
  }

  private static List<String> credited(Scope scope, JourneyGraphs.Builder builder) {
    JourneyGraphs graphs = builder.build();
    Journey journey = graphs.journeys(JourneyRules.defaults().withScope(scope)).moveTo(0);
    return IntStream.range(0, journey.size())
        .mapToObj(i -> graphs.touchpoint(journey.touch(i)).contactId())
        .toList();
  }
}
