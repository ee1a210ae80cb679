package io.github.attribution.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticDealsTest {

  private static final SyntheticMarket MARKET =
      SyntheticMarket.builder().accounts(20_000).meanTouchesPerAccount(5).build();

  @Test
  void refundsReverseAnEarlierConversionOfTheAccountAndAreNotLarger() {
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.conversionCount(); i++) {
            int reversed = account.conversionReverses(i);
            if (reversed != SyntheticAccount.NONE) {
              assertThat(reversed).isBetween(0, i - 1);
              assertThat(account.conversionReverses(reversed)).isEqualTo(SyntheticAccount.NONE);
              assertThat(account.conversionAtMicros(i))
                  .isGreaterThan(account.conversionAtMicros(reversed));
              assertThat(-account.conversionRevenueMicros(i))
                  .isPositive()
                  .isLessThanOrEqualTo(account.conversionRevenueMicros(reversed));
            }
          }
        });
  }

  @Test
  void twoOrThreeInAHundredConversionsAreRefundedInFullOrInPart() {
    int[] deals = new int[1];
    List<Boolean> fullRefunds = new ArrayList<>();
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.conversionCount(); i++) {
            int reversed = account.conversionReverses(i);
            if (reversed == SyntheticAccount.NONE) {
              deals[0]++;
            } else {
              long kept =
                  account.conversionRevenueMicros(reversed) + account.conversionRevenueMicros(i);
              fullRefunds.add(kept == 0);
            }
          }
        });
    assertThat((double) fullRefunds.size() / deals[0]).isCloseTo(0.025, within(0.008));
    assertThat(fullRefunds).contains(true, false);
  }

  @Test
  void moneyIsInWholeCents() {
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.conversionCount(); i++) {
            assertThat(account.conversionRevenueMicros(i) % 10_000).isZero();
            assertThat(account.conversionRevenueMicros(i)).isNotZero();
          }
          for (int i = 0; i < account.opportunityCount(); i++) {
            assertThat(account.opportunityAmountMicros(i) % 10_000).isZero();
            assertThat(account.opportunityAmountMicros(i)).isPositive();
          }
        });
  }

  @Test
  void stagesOfAnOpportunityAreInOrderFromCreationToClose() {
    List<String> order = List.of("discovery", "qualification", "proposal", "negotiation");
    MARKET.forEachAccount(
        account -> {
          for (int o = 0; o < account.opportunityCount(); o++) {
            List<Integer> rows = stagesOf(account, o);
            List<String> names = rows.stream().map(account::stage).toList();
            List<Long> times = rows.stream().map(account::stageAtMicros).toList();
            boolean open = account.opportunityClosedAtMicros(o) == SyntheticAccount.NONE;
            int steps = open ? names.size() : names.size() - 1;
            assertThat(names.subList(0, steps)).isEqualTo(order.subList(0, steps));
            assertThat(names.get(names.size() - 1)).isEqualTo(account.opportunityStage(o));
            assertThat(times).isSorted().doesNotHaveDuplicates();
            assertThat(times.get(0)).isEqualTo(account.opportunityCreatedAtMicros(o));
          }
        });
  }

  @Test
  void closedOpportunitiesCloseWithTheirLastStage() {
    MARKET.forEachAccount(
        account -> {
          for (int o = 0; o < account.opportunityCount(); o++) {
            List<Integer> rows = stagesOf(account, o);
            int last = rows.get(rows.size() - 1);
            boolean closed = account.stage(last).startsWith("closed_");
            long closedAt = closed ? account.stageAtMicros(last) : SyntheticAccount.NONE;
            assertThat(account.opportunityClosedAtMicros(o)).isEqualTo(closedAt);
            assertThat(account.opportunityWon(o))
                .isEqualTo(account.stage(last).equals("closed_won"));
          }
        });
  }

  @Test
  void aConversionComesWithTheCloseOfItsOpportunity() {
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.conversionCount(); i++) {
            int o = account.conversionOpportunity(i);
            assertThat(account.opportunityWon(o)).isTrue();
            assertThat(account.conversionAtMicros(i))
                .isGreaterThan(account.opportunityCreatedAtMicros(o))
                .isGreaterThanOrEqualTo(account.opportunityClosedAtMicros(o));
          }
        });
  }

  @Test
  void onlyTheFirstDealIsOfANewCustomer() {
    int[] expansions = new int[1];
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.conversionCount(); i++) {
            assertThat(account.conversionNewCustomer(i))
                .isEqualTo(account.conversionId(i).endsWith("1"));
            expansions[0] += account.conversionNewCustomer(i) ? 0 : 1;
          }
        });
    assertThat(expansions[0]).isBetween(1000, 2000);
  }

  @Test
  void winsHappenAsOftenAsTheirProbabilitiesSay() {
    double[] sums = new double[3];
    MARKET.forEachAccount(
        account -> {
          double p = account.winProbability();
          sums[0] += p;
          sums[1] += p * (1 - p);
          sums[2] += account.conversionCount() > 0 ? 1 : 0;
        });
    assertThat(sums[2]).isCloseTo(sums[0], within(4 * Math.sqrt(sums[1])));
  }

  @Test
  void milestonesOfTheAccountComeInTheOrderOfTheFunnel() {
    List<String> funnel = List.of("mqa", "sqa", "opportunity_created");
    MARKET.forEachAccount(
        account -> {
          long before = 0;
          int stage = 0;
          for (int i = 0; i < account.milestoneCount(); i++) {
            if (!account.milestone(i).equals("lead_created")) {
              assertThat(funnel.indexOf(account.milestone(i))).isGreaterThanOrEqualTo(stage);
              assertThat(account.milestoneAtMicros(i)).isGreaterThanOrEqualTo(before);
              stage = funnel.indexOf(account.milestone(i));
              before = account.milestoneAtMicros(i);
            }
          }
        });
  }

  @Test
  void aContactBecomesALeadOnceAndAtOneOfItsTouches() {
    MARKET.forEachAccount(
        0,
        2000,
        account -> {
          List<Integer> leads = new ArrayList<>();
          for (int i = 0; i < account.milestoneCount(); i++) {
            if (account.milestone(i).equals("lead_created")) {
              int contact = account.milestoneContact(i);
              long at = account.milestoneAtMicros(i);
              leads.add(contact);
              assertThat(IntStream.range(0, account.touchCount()))
                  .anyMatch(
                      t -> account.touchContact(t) == contact && account.touchAtMicros(t) == at);
            }
          }
          assertThat(leads).doesNotHaveDuplicates();
        });
  }

  @Test
  void opportunityMilestonesNameTheirOpportunityAndContact() {
    MARKET.forEachAccount(
        account -> {
          int opportunities = 0;
          for (int i = 0; i < account.milestoneCount(); i++) {
            int o = account.milestoneOpportunity(i);
            if (account.milestone(i).equals("opportunity_created")) {
              assertThat(o).isEqualTo(opportunities++);
              assertThat(account.milestoneContact(i)).isEqualTo(account.opportunityContact(o));
              assertThat(account.milestoneAtMicros(i))
                  .isEqualTo(account.opportunityCreatedAtMicros(o));
            } else {
              assertThat(o).isEqualTo(SyntheticAccount.NONE);
            }
          }
          assertThat(opportunities).isEqualTo(account.opportunityCount());
        });
  }

  private static List<Integer> stagesOf(SyntheticAccount account, int opportunity) {
    return IntStream.range(0, account.stageCount())
        .filter(row -> account.stageOpportunity(row) == opportunity)
        .boxed()
        .toList();
  }
}
