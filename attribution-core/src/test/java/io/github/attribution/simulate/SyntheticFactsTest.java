package io.github.attribution.simulate;

import static io.github.attribution.simulate.SyntheticAccount.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticFactsTest {

  private static final SyntheticMarket MARKET =
      SyntheticMarket.builder().accounts(3000).meanTouchesPerAccount(30).build();
  private static final SyntheticFacts FACTS = MARKET.facts();

  @Test
  void sameSeedGivesTheSameFactsInAnyRanges() {
    List<String> whole = lines(MARKET, 0, 200);
    List<String> pieces = new ArrayList<>(lines(MARKET, 0, 77));
    pieces.addAll(lines(MARKET, 77, 200));
    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void firstAccountsDoNotDependOnTheNumberOfAccounts() {
    SyntheticMarket small =
        SyntheticMarket.builder().accounts(150).meanTouchesPerAccount(30).build();
    assertThat(lines(small, 0, 150)).isEqualTo(lines(MARKET, 0, 150));
  }

  @Test
  void factsLeaveTheAccountAsItIs() {
    List<String> before = MarketText.lines(MARKET, 0, 100);
    List<String> after = new ArrayList<>();
    MARKET.forEachAccount(
        0,
        100,
        account -> {
          lines(FACTS, account);
          after.add(account.accountId() + account.touchCount() + account.winProbability());
        });
    assertThat(MarketText.lines(MARKET, 0, 100)).isEqualTo(before);
    assertThat(after).hasSize(100);
  }

  @Test
  void onlyTargetAccountsAreOnTheListAndSomeJoinLateOrLeave() {
    List<SyntheticTarget> targets = new ArrayList<>();
    MARKET.forEachAccount(
        account -> {
          assertThat(FACTS.targets(account)).hasSize(account.target() ? 1 : 0);
          targets.addAll(FACTS.targets(account));
        });
    double late = share(targets.stream().map(t -> t.from().isAfter(MARKET.start())).toList());
    double left = share(targets.stream().map(t -> t.to() != null).toList());
    double control = share(targets.stream().map(SyntheticTarget::control).toList());
    assertThat(late).isCloseTo(0.3, within(0.06));
    assertThat(left).isCloseTo(0.12, within(0.04));
    assertThat(control).isCloseTo(0.1, within(0.04));
    assertThat(targets)
        .allMatch(t -> t.to() == null || t.from().isBefore(t.to()))
        .allMatch(t -> !t.from().isBefore(MARKET.start()) && t.from().isBefore(MARKET.end()));
  }

  @Test
  void everyContactHasItsRoleAndAllSixRolesOccur() {
    Set<String> roles = new HashSet<>();
    MARKET.forEachAccount(
        account -> {
          Map<String, String> first = new HashMap<>();
          for (SyntheticRole role : FACTS.roles(account)) {
            first.putIfAbsent(role.contactId(), role.role());
            roles.add(role.role());
            assertThat(role.from()).isAfterOrEqualTo(MARKET.start());
            assertThat(role.to() == null || role.to().isAfter(role.from())).isTrue();
          }
          assertThat(first).hasSize(account.contactCount());
          for (int i = 0; i < account.contactCount(); i++) {
            assertThat(first).containsEntry(account.contactId(i), account.contactRole(i));
          }
        });
    assertThat(roles)
        .containsExactlyInAnyOrder(
            "decision_maker", "champion", "influencer", "user", "finance", "blocker");
  }

  @Test
  void contactsQualifyInOrderAndAfterTheyAreLeads() {
    MARKET.forEachAccount(
        account -> {
          Map<String, Long> reached = leads(account);
          for (SyntheticQualification row : FACTS.qualifications(account)) {
            assertThat(reached).containsKey("lead_created " + row.contactId());
            assertThat(reached.put(row.milestone() + " " + row.contactId(), row.atMicros()))
                .isNull();
            String before = row.milestone().equals("sql") ? "mql " : "lead_created ";
            assertThat(row.atMicros())
                .isGreaterThanOrEqualTo(reached.get(before + row.contactId()));
          }
        });
  }

  @Test
  void rulesChangeOnceAndAtTheStartOfAMonth() {
    LocalDate change = LocalDate.of(2025, 1, 1);
    assertThat(FACTS.ruleVersion(micros(change) - 1)).isEqualTo("v1");
    assertThat(FACTS.ruleVersion(micros(change))).isEqualTo("v2");
  }

  @Test
  void onlyTheFirstDealIsNewAndOnlyLostOnesAreDisqualified() {
    Set<String> kinds = new HashSet<>();
    Set<String> sources = new HashSet<>();
    MARKET.forEachAccount(
        account -> {
          for (int i = 0; i < account.opportunityCount(); i++) {
            SyntheticDealDetail detail = FACTS.dealDetail(account, i);
            kinds.add(detail.kind());
            sources.add(detail.leadSource());
            assertThat(detail.kind().equals("new")).isEqualTo(i == 0);
            assertThat(detail.disqualified() && !account.opportunityStage(i).equals("closed_lost"))
                .isFalse();
            long closed = account.opportunityClosedAtMicros(i);
            assertThat(detail.firstSalesActivityMicros())
                .isLessThanOrEqualTo(closed == NONE ? micros(MARKET.end()) : closed);
          }
        });
    assertThat(kinds).containsExactlyInAnyOrder("new", "cross_sell", "upsell");
    assertThat(sources).containsExactlyInAnyOrder("marketing", "sales", "partner", "referral");
  }

  @Test
  void opportunitiesOutsideTheirCountAreRefused() {
    MARKET.forEachAccount(
        0,
        1,
        account ->
            assertThatThrownBy(() -> FACTS.dealDetail(account, account.opportunityCount()))
                .isInstanceOf(IndexOutOfBoundsException.class));
  }

  @Test
  void everyOpportunityHasOnePrimaryContact() {
    MARKET.forEachAccount(
        account -> {
          Map<String, String> primary = new HashMap<>();
          for (SyntheticParticipant row : FACTS.participants(account)) {
            if (row.primary()) {
              assertThat(primary.put(row.opportunityId(), row.contactId())).isNull();
            }
          }
          assertThat(primary).hasSize(account.opportunityCount());
          for (int i = 0; i < account.opportunityCount(); i++) {
            String signs = account.contactId(account.opportunityContact(i));
            assertThat(primary).containsEntry(account.opportunityId(i), signs);
          }
        });
  }

  @Test
  void visitsSayWhoCameAsFarAsTheyAreResolved() {
    Set<String> ways = new HashSet<>();
    Set<String> ids = new HashSet<>();
    forEachFew(
        account -> {
          for (SyntheticVisit visit : FACTS.visits(account)) {
            ways.add(visit.resolvedBy());
            assertThat(ids.add(visit.visitId())).isTrue();
            boolean person = Set.of("contact", "cookie").contains(visit.resolvedBy());
            assertThat(visit.accountId() == null).isEqualTo(visit.resolvedBy().equals("none"));
            assertThat(visit.contactId() != null).isEqualTo(person);
            assertThat(visit.confidence() > 0).isEqualTo(visit.accountId() != null);
            assertThat((visit.bot() || visit.internal()) && visit.accountId() != null).isFalse();
            assertThat(visit.pageViews()).isPositive();
            assertInMarket(visit.atMicros());
          }
        });
    assertThat(ways).containsExactlyInAnyOrder("contact", "cookie", "ip", "none");
  }

  @Test
  void messagesAreSentThenDeliveredThenReadByAContactThatWasTouched() {
    forEachFew(
        account -> {
          Set<Long> touches = new HashSet<>();
          IntStream.range(0, account.touchCount())
              .forEach(i -> touches.add(account.touchAtMicros(i)));
          Map<String, Long> last = new HashMap<>();
          for (SyntheticEmailEvent event : FACTS.emailEvents(account)) {
            assertInMarket(event.atMicros());
            assertThat(event.contactId()).startsWith(account.accountId());
            Long before = last.put(event.messageId(), event.atMicros());
            assertThat(before == null).isEqualTo(event.event().equals("sent"));
            assertThat(event.atMicros()).isGreaterThanOrEqualTo(before == null ? 0 : before);
            if (Set.of("clicked", "replied").contains(event.event()) && !event.machine()) {
              assertThat(touches).contains(event.atMicros());
            }
          }
        });
  }

  @Test
  void advertisingComesOnceForADayAndCampaignWithTheClicksOfTouches() {
    int[] clicks = new int[2];
    forEachFew(
        account -> {
          Set<String> keys = new HashSet<>();
          for (SyntheticAdDay day : FACTS.adDays(account)) {
            assertThat(keys.add(day.date() + " " + day.campaign())).isTrue();
            assertThat(day.impressions()).isPositive();
            assertThat(day.engagements()).isGreaterThanOrEqualTo(day.clicks());
            clicks[0] += day.clicks();
          }
          for (int i = 0; i < account.touchCount(); i++) {
            String channel = MARKET.channelName(account.touchChannel(i));
            boolean ad = Set.of("display", "retargeting", "linkedin-ads").contains(channel);
            String done = MARKET.interactionName(account.touchInteraction(i));
            clicks[1] += ad && !done.equals("view") ? 1 : 0;
          }
        });
    assertThat(clicks[0]).isEqualTo(clicks[1]).isPositive();
  }

  @Test
  void theVariantOfAnAccountIsTheOneOfItsAdvertisingAndTheOfferConvertsMore() {
    int[] exposed = new int[2];
    int[] converted = new int[2];
    MARKET.forEachAccount(
        account -> {
          List<SyntheticExposure> exposures = FACTS.exposures(account);
          assertThat(exposures).hasSize(FACTS.adDays(account).isEmpty() ? 0 : 1);
          for (SyntheticExposure exposure : exposures) {
            assertThat(FACTS.adDays(account)).allMatch(d -> d.variant().equals(exposure.variant()));
            int variant = exposure.variant().equals("b") ? 1 : 0;
            exposed[variant]++;
            converted[variant] += exposure.converted() ? 1 : 0;
          }
        });
    double a = (double) converted[0] / exposed[0];
    double b = (double) converted[1] / exposed[1];
    assertThat(exposed[0]).isBetween(1200, 1600);
    assertThat(b / a).isBetween(1.2, 1.9);
  }

  @Test
  void recurringRevenueBeginsWithTheFirstDealAndIsNeverNegative() {
    Set<String> kinds = new HashSet<>();
    MARKET.forEachAccount(
        account -> {
          List<SyntheticMovement> movements = FACTS.movements(account);
          assertThat(movements.isEmpty()).isEqualTo(account.conversionCount() == 0);
          long mrr = 0;
          for (int i = 0; i < movements.size(); i++) {
            SyntheticMovement movement = movements.get(i);
            kinds.add(movement.kind());
            assertThat(movement.kind().equals("new")).isEqualTo(i == 0);
            assertThat(movement.mrrMicros()).isPositive();
            assertThat(movement.mrrMicros() % 10_000).isZero();
            assertThat(movement.kind().equals("reactivation")).isEqualTo(i > 0 && mrr == 0);
            mrr += signed(movement);
            assertThat(mrr).isNotNegative();
            assertThat(movement.kind().equals("churn")).isEqualTo(mrr == 0);
            assertThat(movement.month().getDayOfMonth()).isEqualTo(1);
          }
          if (!movements.isEmpty()) {
            assertThat(movements.get(0).month())
                .isEqualTo(day(account.conversionAtMicros(0)).withDayOfMonth(1));
          }
        });
    assertThat(kinds)
        .containsExactlyInAnyOrder("new", "expansion", "contraction", "churn", "reactivation");
  }

  @Test
  void everyWonDealHasAContractOverItsAmount() {
    MARKET.forEachAccount(
        account -> {
          Map<String, SyntheticContract> byDeal = new HashMap<>();
          for (SyntheticContract contract : FACTS.contracts(account)) {
            assertThat(contract.endsOn()).isEqualTo(contract.startsOn().plusYears(1));
            if (contract.opportunityId() == null) {
              assertThat(contract.oneTimeMicros()).isZero();
            } else {
              assertThat(byDeal.put(contract.opportunityId(), contract)).isNull();
            }
          }
          for (int i = 0; i < account.opportunityCount(); i++) {
            SyntheticContract contract = byDeal.remove(account.opportunityId(i));
            assertThat(contract != null).isEqualTo(account.opportunityWon(i));
            if (contract != null) {
              assertThat(contract.recurringMicros() + contract.oneTimeMicros())
                  .isEqualTo(account.opportunityAmountMicros(i));
              assertThat(contract.startsOn()).isEqualTo(day(account.opportunityClosedAtMicros(i)));
            }
          }
          assertThat(byDeal).isEmpty();
        });
  }

  @Test
  void ordersOfContractsAreTheConversionsAndTheirRefunds() {
    MARKET.forEachAccount(
        account -> {
          List<SyntheticOrder> orders = FACTS.orders(account);
          Set<String> ids = new HashSet<>();
          for (int i = 0; i < orders.size(); i++) {
            SyntheticOrder order = orders.get(i);
            assertThat(ids.add(order.orderId())).isTrue();
            assertInMarket(order.atMicros());
            boolean ofDeal = i < account.conversionCount();
            assertThat(order.kind()).isEqualTo(ofDeal ? "recurring" : "one_time");
            if (ofDeal) {
              assertThat(order.amountMicros()).isEqualTo(account.conversionRevenueMicros(i));
              int reversed = account.conversionReverses(i);
              assertThat(order.reverses())
                  .isEqualTo(reversed == NONE ? null : orders.get(reversed).orderId());
            }
            assertThat(order.costMicros()).isLessThan(Math.max(0, order.amountMicros()));
          }
          assertThat(orders).hasSizeGreaterThanOrEqualTo(account.conversionCount());
        });
  }

  @Test
  void answersComeFromContactsAndRecommendationsFromCustomers() {
    Set<String> kinds = new HashSet<>();
    MARKET.forEachAccount(
        account -> {
          for (SyntheticAnswer answer : FACTS.answers(account)) {
            kinds.add(answer.kind());
            assertThat(answer.contactId()).startsWith(account.accountId() + "-c");
            assertThat(answer.score()).isBetween(answer.scaleMin(), answer.scaleMax());
            assertInMarket(answer.atMicros());
            if (answer.kind().equals("nps")) {
              assertThat(answer.atMicros()).isGreaterThan(account.conversionAtMicros(0));
            }
          }
        });
    assertThat(kinds).containsExactlyInAnyOrder("nps", "brand");
  }

  @Test
  void engagedCustomersAnswerBetterAndLeaveLess() {
    double[] score = new double[2];
    int[] answers = new int[2];
    int[] customers = new int[2];
    int[] left = new int[2];
    MARKET.forEachAccount(
        account -> {
          int engaged = account.touchCount() > 30 ? 1 : 0;
          for (SyntheticAnswer answer : FACTS.answers(account)) {
            if (answer.kind().equals("nps")) {
              score[engaged] += answer.score();
              answers[engaged]++;
            }
          }
          List<SyntheticMovement> movements = FACTS.movements(account);
          customers[engaged] += movements.isEmpty() ? 0 : 1;
          left[engaged] += movements.stream().anyMatch(m -> "cancel".equals(m.reason())) ? 1 : 0;
        });
    assertThat(score[1] / answers[1]).isGreaterThan(score[0] / answers[0] + 1);
    assertThat((double) left[1] / customers[1]).isLessThan((double) left[0] / customers[0]);
  }

  @Test
  void referrersAreCustomersBeforeTheyReferAndNotTheAccountItself() {
    Map<String, Long> customers = new HashMap<>();
    int[] known = new int[2];
    MARKET.forEachAccount(
        account -> {
          if (account.conversionCount() > 0) {
            customers.put(account.accountId(), account.conversionAtMicros(0));
          }
          for (SyntheticReferral referral : FACTS.referrals(account)) {
            String referrer = referral.referrerAccountId();
            known[0]++;
            known[1] += referrer == null ? 0 : 1;
            assertThat(referrer == null || customers.get(referrer) < referral.atMicros()).isTrue();
            assertThat(referral.convertedMicros() != NONE).isEqualTo(account.conversionCount() > 0);
            long qualified = referral.qualifiedMicros();
            assertThat(qualified == NONE || qualified >= referral.atMicros()).isTrue();
          }
        });
    assertThat(known[0]).isBetween(120, 240);
    assertThat(known[1]).isGreaterThan(known[0] / 3);
  }

  @Test
  void tablesOfNamesAreComplete() {
    assertThat(FACTS.assets()).extracting(SyntheticAsset::content).isEqualTo(MARKET.contentNames());
    assertThat(FACTS.channelTypes())
        .extracting(SyntheticChannelType::channel)
        .isEqualTo(MARKET.channelNames());
    assertThat(FACTS.interactionTypes())
        .extracting(SyntheticInteractionType::interaction)
        .isEqualTo(MARKET.interactionNames());
    assertThat(FACTS.stageTypes())
        .extracting(SyntheticStageType::position)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(FACTS.roleTemplates())
        .extracting(SyntheticRoleTemplate::tier)
        .contains("1", "2", "3");
    assertThat(FACTS.scoreRules())
        .extracting(SyntheticScoreRule::rule)
        .contains("half_life_days", "channel_cap", "role_weight", "engaged_at", "mqa_at");
    assertThat(FACTS.tamSegments())
        .extracting(SyntheticTamSegment::asOf)
        .containsOnly(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1));
  }

  @Test
  void smallestAndLongestMarketsHaveFactsToo() {
    SyntheticMarket shortest =
        SyntheticMarket.builder().accounts(50).start(LocalDate.of(1970, 1, 1)).months(1).build();
    SyntheticMarket longest = SyntheticMarket.builder().accounts(50).months(240).build();
    SyntheticMarket narrow = SyntheticMarket.builder().accounts(50).channels(2).build();
    for (SyntheticMarket market : List.of(shortest, longest, narrow)) {
      assertThat(lines(market, 0, 50)).isNotEmpty();
    }
    assertThat(shortest.facts().assets())
        .allMatch(asset -> !asset.publishedOn().isBefore(LocalDate.EPOCH));
  }

  private static void forEachFew(Consumer<SyntheticAccount> action) {
    MARKET.forEachAccount(0, 500, action);
  }

  private static Map<String, Long> leads(SyntheticAccount account) {
    Map<String, Long> leads = new HashMap<>();
    for (int i = 0; i < account.milestoneCount(); i++) {
      if (account.milestone(i).equals("lead_created")) {
        String contact = account.contactId(account.milestoneContact(i));
        leads.put("lead_created " + contact, account.milestoneAtMicros(i));
      }
    }
    return leads;
  }

  private static long signed(SyntheticMovement movement) {
    boolean loss = Set.of("contraction", "churn").contains(movement.kind());
    return loss ? -movement.mrrMicros() : movement.mrrMicros();
  }

  private static double share(List<Boolean> values) {
    return values.stream().mapToInt(value -> value ? 1 : 0).average().orElseThrow();
  }

  private static void assertInMarket(long atMicros) {
    assertThat(atMicros).isBetween(micros(MARKET.start()), micros(MARKET.end()) - 1);
    assertThat(atMicros % 1_000_000).isZero();
  }

  private static LocalDate day(long atMicros) {
    return LocalDate.ofEpochDay(Math.floorDiv(atMicros, 86_400_000_000L));
  }

  private static long micros(LocalDate day) {
    return day.toEpochDay() * 86_400_000_000L;
  }

  private static List<String> lines(SyntheticMarket market, int from, int to) {
    SyntheticFacts facts = market.facts();
    List<String> lines = new ArrayList<>();
    market.forEachAccount(from, to, account -> lines.addAll(lines(facts, account)));
    return lines;
  }

  private static List<String> lines(SyntheticFacts facts, SyntheticAccount account) {
    List<Object> rows = new ArrayList<>();
    rows.addAll(facts.targets(account));
    rows.addAll(facts.roles(account));
    rows.addAll(facts.qualifications(account));
    IntStream.range(0, account.opportunityCount())
        .forEach(i -> rows.add(facts.dealDetail(account, i)));
    rows.addAll(facts.participants(account));
    rows.addAll(facts.visits(account));
    rows.addAll(facts.emailEvents(account));
    rows.addAll(facts.adDays(account));
    rows.addAll(facts.exposures(account));
    rows.addAll(facts.movements(account));
    rows.addAll(facts.contracts(account));
    rows.addAll(facts.orders(account));
    rows.addAll(facts.answers(account));
    rows.addAll(facts.referrals(account));
    return rows.stream().map(Object::toString).toList();
  }
}
