package io.github.attribution.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains that were drawn from an order are found to be of it. */
class OrderChoiceTest {

  /** Journeys whose next step depends on the last ones, as many as the order. */
  private static PathStatistics drawn(int order, int journeys) {
    SplittableRandom random = new SplittableRandom(order);
    List<PathOutcome> rows = new ArrayList<>();
    for (int i = 0; i < journeys; i++) {
      List<String> path = new ArrayList<>();
      int state = 0;
      do {
        int next = random.nextInt(10) < 7 ? (5 * state + 2 * (state / 3)) % 3 : random.nextInt(3);
        path.add("v" + next);
        state = (3 * state + next) % (int) Math.pow(3, order);
      } while (random.nextInt(6) > 0);
      rows.add(Chains.row(path, random.nextInt(8) <= state % 3 ? 1 : 0, 1, random.nextInt(2)));
    }
    return Chains.statistics(rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void bothRulesFindTheOrderThatJourneysWereDrawnFrom(int order) {
    OrderChoice choice = OrderChoice.of(drawn(order, 8_000), MarkovChain.Repeats.KEEP);

    assertThat(choice.best()).isEqualTo(order);
    assertThat(choice.bestByBic()).isEqualTo(order);
    assertThat(choice.scores()).hasSize(OrderChoice.MOST_ORDER);
    assertThat(choice.scores().get(order - 1).heldOutAuc()).isGreaterThan(0.55).isLessThan(0.8);
  }

  @Test
  void modelOfAChosenOrderSaysWhy() {
    MarkovModel model = MarkovChain.chosenOrder().fit(drawn(2, 4_000));

    assertThat(model.order()).isEqualTo(2);
    assertThat(Objects.requireNonNull(model.choice()).best()).isEqualTo(2);
    assertThat(model.notes().get(0))
        .matches(
            "Order 2 is the lowest within one standard error of the least held-out loss \\(by order"
                + " 1: \\d\\.\\d{4}, 2: \\d\\.\\d{4}, .*\\); BIC would take order 2");
    assertThat(MarkovChain.order(2).fit(drawn(2, 4_000)).figures()).isEqualTo(model.figures());
  }

  @Test
  void logLikelihoodIsThatOfTheTransitions() {
    PathStatistics statistics =
        Chains.statistics(
            List.of(
                Chains.row(List.of("a", "b"), 3, 0, 1), Chains.row(List.of("a", "c"), 1, 0, 1)));
    OrderChoice.OrderScore first =
        OrderChoice.of(statistics, MarkovChain.Repeats.KEEP).scores().get(0);
    double expected =
        4 * Math.log(4 / 6.0)
            + 2 * Math.log(2 / 6.0)
            + 3 * Math.log(.75)
            + Math.log(.25)
            + 2 * Math.log(.5);

    assertThat(first.logLikelihood()).isCloseTo(expected, within(1e-12));
    assertThat(first.states()).isEqualTo(4);
    assertThat(first.parameters()).isEqualTo(3);
    assertThat(first.bic()).isCloseTo(-2 * expected + 3 * Math.log(6), within(1e-12));
  }

  @Test
  void equalStatisticsGiveTheSameFolds() {
    List<PathOutcome> rows = Chains.random(41, 4, 100, 6);
    PathStatistics other =
        Chains.statistics(rows.subList(50, 100)).merge(Chains.statistics(rows.subList(0, 50)));

    assertThat(OrderChoice.of(other, MarkovChain.Repeats.KEEP).scores())
        .isEqualTo(OrderChoice.of(Chains.statistics(rows), MarkovChain.Repeats.KEEP).scores());
  }

  @Test
  void journeysOfAnAccountFallIntoOneFold() {
    PathStatistics statistics = PathStatistics.create(PathSpec.ofChannels());
    for (int account = 0; account < 200; account++) {
      List<PathOutcome> journeys = new ArrayList<>();
      for (int i = 0; i < 2 + account % 2; i++) {
        journeys.add(Chains.row(List.of("a" + account % 5, "b"), account % 2, 0, 1));
      }
      statistics.addAccount(journeys);
    }
    OrderChoice choice = OrderChoice.of(statistics, MarkovChain.Repeats.COLLAPSE);

    assertThat(choice.scores()).hasSize(2);
    assertThat(choice.scores()).allMatch(one -> one.heldOutLoss().value() > 0);
  }
}
