package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.journey.Period;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of purchases, referrals and surveys; values by hand from the rows that are given. */
class LoyaltyFiguresTest {

  private static final String MOVEMENTS = "account_id,month,kind,mrr,reason";
  private static final String ORDERS = "order_id,account_id,ordered_at,amount,kind,reverses";
  private static final String REFERRALS =
      "referral_id,referrer_account_id,referred_account_id,referred_at,qualified_at,converted_at";
  private static final String ANSWERS =
      "account_id,contact_id,score,answered_at,kind,scale_min,scale_max";

  @TempDir Path directory;

  private Tables tables() {
    return Tables.small(directory);
  }

  private static Tables.Results byMonth(Tables tables, String... breakdowns) {
    RunConfig.Builder config = tables.config().period(Period.MONTH);
    for (String breakdown : breakdowns) {
      config.breakDown(breakdown);
    }
    return tables.run(config);
  }

  @Test
  void customersRepeatWithTwoPurchasesOrARenewal() {
    Tables.Results results =
        byMonth(
            tables()
                .lines(
                    "revenue_movements.csv",
                    MOVEMENTS,
                    "a1,2024-01,new,100,",
                    "a2,2024-01,new,100,",
                    "a3,2024-01,new,100,",
                    "a4,2024-02,new,100,")
                .lines(
                    "orders.csv",
                    ORDERS,
                    "o1,a1,2024-01-05T00:00:00Z,100,,",
                    "o2,a1,2024-02-05T00:00:00Z,100,,",
                    "o3,a2,2024-01-05T00:00:00Z,100,Renewal,",
                    "o4,a3,2024-01-05T00:00:00Z,100,,",
                    "o5,a3,2024-01-06T00:00:00Z,100,,",
                    "o6,a3,2024-02-06T00:00:00Z,-100,,o5",
                    "o7,a9,2024-01-05T00:00:00Z,100,,",
                    "o8,a9,2024-01-06T00:00:00Z,100,,",
                    "o9,a1,2024-01-05T00:00:00Z,10,recurring,"));
    // January: a2 and a3 of a1, a2, a3. February: a3 took one back, a4 is new; a9 is no customer.
    assertThat(results.metric("repeatCustomerRate", "all", "2024-01"))
        .containsEntry("numerator", "2")
        .containsEntry("denominator", "3");
    assertThat(results.value("repeatCustomerRate", "all", "2024-02")).isEqualTo("0.5");
  }

  @Test
  void dealsAndContractsRenew() {
    Tables.Results results =
        tables()
            .lines(
                "revenue_movements.csv",
                MOVEMENTS,
                "a1,2024-01,new,100,",
                "a2,2024-01,new,100,",
                "a3,2024-01,new,100,",
                "a4,2024-01,new,100,")
            .lines("orders.csv", ORDERS, "o1,a1,2024-01-05T00:00:00Z,100,,")
            .lines(
                "opportunities.csv",
                "opportunity_id,account_id,closed_at,won,kind",
                "p1,a1,2024-01-05T00:00:00Z,true,RENEWAL",
                "p2,a2,2024-01-05T00:00:00Z,false,renewal")
            .lines(
                "contracts.csv",
                "contract_id,account_id,starts_at,ends_at,recurring_value",
                "k1,a3,2024-01-05,2024-01-15,100",
                "k2,a3,2024-01-15,2024-02-15,100",
                "k3,a4,2024-01-05,2024-01-15,100",
                "k4,a4,2024-01-06,2024-01-15,100")
            .run();
    assertThat(results.value("repeatCustomerRate", "all", "")).isEqualTo("0.5");
  }

  @Test
  void higherPricesAndExchangeRatesAreNoUpsell() {
    Tables.Results results =
        byMonth(
            tables()
                .lines(
                    "revenue_movements.csv",
                    MOVEMENTS,
                    "a1,2024-01,new,100,",
                    "a2,2024-01,new,100,",
                    "a3,2024-01,new,100,",
                    "a4,2024-01,new,100,",
                    "a5,2024-02,new,100,",
                    "a1,2024-02,expansion,10,upsell",
                    "a1,2024-02,expansion,10,Cross-Sell",
                    "a2,2024-02,expansion,10,price",
                    "a3,2024-02,expansion,10,",
                    "a4,2024-02,fx,10,upsell",
                    "a5,2024-02,expansion,10,cross_sell"));
    // Of the four of January only a1 bought more, once; of all five at the end a1 and a5 did.
    assertThat(results.value("crossSellUpsellRate", "all", "2024-02")).isEqualTo("0.25");
    assertThat(results.value("crossSellUpsellRateOfAll", "all", "2024-02")).isEqualTo("0.4");
    assertThat(results.value("crossSellUpsellRate", "all", "2024-01")).isEqualTo("NO_DATA ");
  }

  @Test
  void upsellsAreAlsoWonOpportunitiesAndOrders() {
    Tables.Results results =
        byMonth(
            tables()
                .lines(
                    "revenue_movements.csv",
                    MOVEMENTS,
                    "a1,2024-01,new,100,",
                    "a2,2024-01,new,100,",
                    "a3,2024-01,new,100,",
                    "a4,2024-01,new,100,")
                .lines(
                    "opportunities.csv",
                    "opportunity_id,account_id,closed_at,won,kind",
                    "p1,a1,2024-02-05T00:00:00Z,true,UPSELL",
                    "p2,a2,2024-02-05T00:00:00Z,false,cross_sell")
                .lines(
                    "orders.csv",
                    ORDERS,
                    "o1,a3,2024-02-05T00:00:00Z,100,cross-sell,",
                    "o2,a4,2024-02-05T00:00:00Z,100,upsell,",
                    "o3,a4,2024-02-06T00:00:00Z,-100,,o2"));
    assertThat(results.value("crossSellUpsellRate", "all", "2024-02")).isEqualTo("0.5");
  }

  @Test
  void orderValuesAreComparedForAccountsWithOrdersBefore() {
    Tables.Results results =
        tables()
            .lines(
                "orders.csv",
                ORDERS,
                "o1,a1,2024-01-05T00:00:00Z,1500,,",
                "o2,a1,2024-01-06T00:00:00Z,2500,,",
                "o3,a1,2024-01-07T00:00:00Z,2300,upsell,",
                "o4,a2,2024-01-05T00:00:00Z,9000,upsell,",
                "o5,a3,2024-01-05T00:00:00Z,500,,",
                "o6,a3,2024-01-06T00:00:00Z,5000,,",
                "o7,a1,2024-01-06T00:00:00Z,1,recurring,")
            .run();
    // a1 alone: 2000 before, 2300 after. a2 has no order before, a3 no upsell.
    assertThat(results.metric("orderValueGrowth", "all", ""))
        .containsEntry("value", "15")
        .containsEntry("n", "1");
  }

  @Test
  void upsellHappensWhenItsDealIsClosedRatherThanInTheMonthOfItsRevenue() {
    Tables.Results results =
        tables()
            .lines(
                "revenue_movements.csv",
                MOVEMENTS,
                "a1,2024-01,new,100,",
                "a1,2024-02,expansion,10,upsell")
            .lines(
                "opportunities.csv",
                "opportunity_id,account_id,closed_at,won,kind",
                "p1,a1,2024-02-20T00:00:00Z,true,upsell")
            .lines(
                "orders.csv",
                ORDERS,
                "o1,a1,2024-02-05T00:00:00Z,2000,,",
                "o2,a1,2024-02-25T00:00:00Z,2300,,")
            .run();
    assertThat(results.value("orderValueGrowth", "all", "")).isEqualTo("15");
  }

  @Test
  void refundsLowerTheValueOfTheOrder() {
    Tables.Results results =
        tables()
            .lines(
                "orders.csv",
                ORDERS,
                "o1,a1,2024-01-05T00:00:00Z,2000,,",
                "o2,a1,2024-01-07T00:00:00Z,3000,upsell,",
                "o3,a1,2024-01-08T00:00:00Z,-1000,,o2")
            .run();
    assertThat(results.value("orderValueGrowth", "all", "")).isEqualTo("0");
  }

  @Test
  void ordersInOtherCurrenciesAreConvertedAtTheirTime() {
    Tables.Results results =
        tables()
            .lines(
                "exchange_rates.csv",
                "from,to,date,rate",
                "USD,EUR,2024-01-01,1",
                "USD,EUR,2024-01-06,0.5")
            .lines(
                "orders.csv",
                "order_id,account_id,ordered_at,amount,currency,kind",
                "o1,a1,2024-01-05T00:00:00Z,100,USD,",
                "o2,a1,2024-01-07T00:00:00Z,230,USD,upsell")
            .run();
    assertThat(results.value("orderValueGrowth", "all", "")).isEqualTo("15");
  }

  private Tables referrals() {
    return tables()
        .lines(
            "accounts.csv",
            "account_id,segment",
            "b1,big",
            "b2,big",
            "b3,small",
            "c1,small",
            "c2,small")
        .lines(
            "revenue_movements.csv",
            MOVEMENTS,
            "b1,2024-01,new,300,",
            "c1,2024-01,new,100,",
            "c2,2024-02,new,100,")
        .lines(
            "referrals.csv",
            REFERRALS,
            "r1,c9,b1,2024-01-02T00:00:00Z,2024-01-03T00:00:00Z,2024-01-12T00:00:00Z",
            "r2,c9,b2,2024-01-10T00:00:00Z,2024-02-03T00:00:00Z,",
            "r3,c8,b3,2024-02-20T00:00:00Z,,",
            "r4,c8,c2,2024-03-20T00:00:00Z,,");
  }

  @Test
  void referredCustomersAreAShareOfNewOnesOrOfAll() {
    Tables.Results results = byMonth(referrals(), "segment");
    assertThat(results.value("referralRate", "all", "2024-01")).isEqualTo("0.5");
    assertThat(results.value("referralRate", "segment=big", "2024-01")).isEqualTo("1");
    // c2 was referred only after it had become a customer.
    assertThat(results.value("referralRate", "all", "2024-02")).isEqualTo("0");
    assertThat(results.metric("referralRateOfAll", "all", "2024-02"))
        .containsEntry("numerator", "1")
        .containsEntry("denominator", "3");
    assertThat(results.value("referralRate", "all", "2024-03")).isEqualTo("NO_DATA ");
  }

  @Test
  void referralsConvertByTheirDateAndYoungOnesMakeACohortImmature() {
    Tables.Results results = byMonth(referrals());
    // The one that converted took 10 days; the data end on 20 March.
    assertThat(results.metric("referralConversionRate", "all", "2024-01"))
        .containsEntry("value", "50")
        .containsEntry("flags", "");
    assertThat(results.metric("referralConversionRate", "all", "2024-02"))
        .containsEntry("value", "0")
        .containsEntry("flags", "");
    assertThat(results.metric("referralConversionRate", "all", "2024-03").get("flags"))
        .contains("IMMATURE_COHORT");
    assertThat(results.value("referralVolumeAndQuality", "all", "2024-01")).isEqualTo("2");
  }

  @Test
  void qualityOfReferralsIsComparedWithOthers() {
    Tables.Results results =
        referrals()
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at",
                "b1,lead_created,2024-01-02T00:00:00Z",
                "c1,lead_created,2024-01-02T00:00:00Z",
                "c1,mqa,2024-01-05T00:00:00Z",
                "c3,lead_created,2024-01-06T00:00:00Z",
                "c3,mqa,2024-01-05T00:00:00Z",
                "c4,lead_created,2024-01-06T00:00:00Z",
                "c5,lead_created,2024-01-06T00:00:00Z")
            .lines(
                "opportunities.csv",
                "opportunity_id,account_id,closed_at,won,disqualified",
                "p1,b1,2024-01-12T00:00:00Z,true,",
                "p2,b2,2024-01-09T00:00:00Z,false,",
                "p3,c1,2024-01-12T00:00:00Z,true,",
                "p4,c1,2024-01-13T00:00:00Z,false,",
                "p5,c1,2024-01-13T00:00:00Z,false,true",
                "p6,c1,,,")
            .run();
    // 2 of 4 referrals against 1 of 4 other leads: c3 was qualified before its lead.
    assertThat(results.metric("referralQualifiedRatio", "all", ""))
        .containsEntry("value", "2")
        .containsEntry("flags", "LOW_SAMPLE");
    // 1 of 1 against 1 of 3: b2's deal was lost before it was referred.
    assertThat(results.value("referralWinRateRatio", "all", "")).isEqualTo("3");
    // 300 against (100 + 100) / 2.
    assertThat(results.value("referralArpaRatio", "all", "")).isEqualTo("3");
  }

  @Test
  void qualityAgainstNobodyHasNoData() {
    Tables.Results results =
        referrals()
            .lines("milestones.csv", "account_id,milestone,reached_at", "b1,mqa,2024-01-02")
            .run();
    assertThat(results.value("referralQualifiedRatio", "all", ""))
        .isEqualTo("NO_DATA one of the groups is empty");
  }

  @Test
  void advocatesAreDistinctAccountsWithActsOfAnyKind() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                "account_id,touched_at,channel,interaction,advocate_account_id",
                "a1,2024-01-02T00:00:00Z,web,Review,",
                "a2,2024-01-02T00:00:00Z,call,reference_call,a4",
                "a3,2024-01-02T00:00:00Z,web,click,")
            .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03T00:00:00Z,100")
            .lines("referrals.csv", REFERRALS, "r1,a1,b1,2024-01-02T00:00:00Z,,");
    assertThat(tables.run().value("advocates", "all", "")).isEqualTo("2");
  }

  private Tables answers(String... rows) {
    List<String> lines = new ArrayList<>(List.of(ANSWERS));
    lines.addAll(List.of(rows));
    return tables().lines("survey_responses.csv", lines.toArray(String[]::new));
  }

  @Test
  void theLatestAnswerOfAContactCounts() {
    Tables.Results results =
        byMonth(
            answers(
                "a1,k1,3,2024-01-05T00:00:00Z,nps,0,10",
                "a1,k1,9,2024-01-06T00:00:00Z,NPS,,",
                "a1,k2,7,2024-01-06T00:00:00Z,,,",
                "a2,k1,6,2024-01-06T00:00:00Z,,,",
                "a2,,10,2024-01-06T00:00:00Z,,,",
                "a2,,10,2024-01-06T00:00:00Z,,,",
                "a1,k1,0,2024-02-01T00:00:00Z,,,"));
    // January: 9, 7, 6, 10, 10 of five; with k1's first answer six.
    assertThat(results.metric("nps", "all", "2024-01"))
        .containsEntry("value", "40")
        .containsEntry("n", "5");
    assertThat(results.metric("npsAllAnswers", "all", "2024-01"))
        .containsEntry("numerator", "100")
        .containsEntry("denominator", "6");
    assertThat(results.value("nps", "all", "2024-02")).isEqualTo("-100");
    assertThat(results.value("npsMargin", "all", "2024-02")).isEqualTo("0");
  }

  @Test
  void accountsWithFewAnswersAreShownAsCounts() {
    Tables.Results results =
        answers(
                "x,k1,9,2024-01-05T00:00:00Z,,,",
                "x,k2,9,2024-01-05T00:00:00Z,,,",
                "x,k3,9,2024-01-05T00:00:00Z,,,",
                "x,k4,9,2024-01-05T00:00:00Z,,,",
                "x,k5,9,2024-01-05T00:00:00Z,,,",
                "y,k1,3,2024-01-05T00:00:00Z,,,")
            .lines("accounts.csv", "account_id", "x", "y")
            .lines(
                "contact_roles.csv",
                "contact_id,account_id,role,from,to",
                "k1,x,Decision Maker,,",
                "k2,x,decision_maker,,2024-01-05T00:00:00Z",
                "k3,x,user,,",
                "k1,y,decision_maker,2024-01-05T00:00:00Z,")
            .run();
    assertThat(results.value("accountNps", "all", "")).startsWith("66.66666666666667");
    assertThat(results.rows("accounts.csv"))
        .extracting(
            row ->
                List.of(
                    row.getOrDefault("account_id", ""),
                    row.getOrDefault("nps", ""),
                    row.getOrDefault("responses", "")))
        .containsExactly(List.of("x", "100", "5"), List.of("y", "", "1"));
    assertThat(results.text("metrics.csv")).doesNotContain("account=");
    assertThat(results.value("accountNpsEqual", "all", "")).isEqualTo("0");
    assertThat(results.value("accountNpsMeanAnswer", "all", "")).isEqualTo("0");
    // Of the decision makers k1 of x promotes and k1 of y does not; k2 was one only before.
    assertThat(results.metric("accountNpsDecisionMakers", "all", ""))
        .containsEntry("value", "0")
        .containsEntry("n", "2");
  }

  @Test
  void promotersOfTargetAccountsAreLikelyAdvocates() {
    Tables.Results results =
        answers(
                "a1,k1,9,2024-01-05T00:00:00Z,,,",
                "a1,k2,8,2024-01-05T00:00:00Z,,,",
                "a2,k1,10,2024-01-05T00:00:00Z,,,")
            .lines("target_accounts.csv", "account_id,from", "a1,2024-01-01", "a2,2024-01-06")
            .run();
    assertThat(results.value("likelyAdvocates", "all", "")).isEqualTo("1");
    assertThat(results.columns("accounts.csv", "account_id", "advocate"))
        .containsExactly("a1 true", "a2 false");
  }

  @Test
  void answersOfOtherScalesAndSurveysAreRejects() {
    Tables tables =
        answers(
            "a1,k1,10,2024-01-05T00:00:00Z,,,",
            "a1,k2,11,2024-01-05T00:00:00Z,,,",
            "a1,k3,7.5,2024-01-05T00:00:00Z,,,",
            "a1,k4,7,2024-01-05T00:00:00Z,nps,1,10",
            "a1,k5,5,2024-01-05T00:00:00Z,,,5",
            "a1,k6,7,2024-01-05T00:00:00Z,Employee,,",
            "a1,k7,7,2024-01-05T00:00:00Z,csat,,",
            "a1,k8,6,2024-01-05T00:00:00Z,brand,1,5",
            "a1,k9,4,2024-01-05T00:00:00Z,brand,,5",
            "a1,k10,4,2024-01-05T00:00:00Z,brand,5,5");
    assertThat(tables.check(tables.lenient()).rejects().stream().map(Reject::message))
        .containsExactly(
            "survey_responses.csv row 2, column 'score': '11' is no whole number from 0 to 10, as answers to an nps survey are",
            "survey_responses.csv row 3, column 'score': '7.5' is no whole number from 0 to 10, as answers to an nps survey are",
            "survey_responses.csv row 4, column 'scale_min': '1' is not 0; answers to an nps survey are from 0 to 10",
            "survey_responses.csv row 5, column 'scale_max': '5' is not 10; answers to an nps survey are from 0 to 10",
            "survey_responses.csv row 6, column 'kind': 'Employee' is a survey of employees, which no metric here is about; leave it out",
            "survey_responses.csv row 7, column 'kind': 'csat' is no kind of survey; write nps or brand",
            "survey_responses.csv row 8, column 'score': '6' is not within the scale from scale_min to scale_max",
            "survey_responses.csv row 9, column 'scale_max': '5' is given without the other end, or not at all; give scale_min and scale_max",
            "survey_responses.csv row 10, column 'scale_max': '5' is not above scale_min; correct the scale");
    Tables.Results results = tables.run(tables.lenient());
    assertThat(results.value("nps", "all", "")).isEqualTo("100");
    assertThat(results.value("enps", "all", ""))
        .isEqualTo("NO_DATA no answers of employees, whom runs refuse");
  }

  @Test
  void ordersAndReferralsThatContradictThemselvesAreRejects() {
    Tables tables =
        tables()
            .lines(
                "orders.csv",
                ORDERS,
                "o1,a1,2024-01-05T00:00:00Z,100,,",
                "o1,a1,2024-01-06T00:00:00Z,100,,",
                "o2,a1,2024-01-05T00:00:00Z,100,,",
                "o3,a1,2024-01-06T00:00:00Z,-101,,o2",
                "o4,a1,2024-01-06T00:00:00Z,-1,,o9",
                "o5,a2,2024-01-06T00:00:00Z,-1,,o2",
                "o6,a1,2024-01-06T00:00:00Z,1,,o2")
            .lines(
                "referrals.csv",
                REFERRALS,
                "r1,a1,a1,2024-01-05T00:00:00Z,,",
                "r2,a1,a2,2024-01-05T00:00:00Z,2024-01-04T00:00:00Z,",
                "r3,a1,a2,2024-01-05T00:00:00Z,2024-01-07T00:00:00Z,2024-01-06T00:00:00Z",
                "r4,a1,a2,2024-01-05T00:00:00Z,,2024-01-06T00:00:00Z");
    assertThat(tables.check(tables.lenient()).rejects().stream().map(Reject::message))
        .containsExactly(
            "orders.csv row 1, column 'order_id': 'o1' is the order_id of rows with different content; give each its own",
            "orders.csv row 2, column 'order_id': 'o1' is the order_id of rows with different content; give each its own",
            "orders.csv row 4, column 'reverses': 'o2' is taken back by more than it is worth; correct the amounts",
            "orders.csv row 5, column 'reverses': 'o9' is not an order_id of this table; add the order, or leave reverses empty",
            "orders.csv row 6, column 'reverses': 'o2' belongs to another account; both belong to one account",
            "orders.csv row 7, column 'reverses': 'o2' is taken back with a positive amount; what is taken back is negative",
            "referrals.csv row 1, column 'referred_account_id': 'a1' refers itself; name the account that referred it",
            "referrals.csv row 2, column 'qualified_at': '2024-01-04 00:00:00+00' is before referred_at; correct the times",
            "referrals.csv row 3, column 'converted_at': '2024-01-06 00:00:00+00' is before qualified_at; correct the times");
  }

  @Test
  void answersBeforeThePeriodAreComparedWithRevenueInIt() {
    List<String> answers = new ArrayList<>();
    List<String> movements = new ArrayList<>(List.of(MOVEMENTS));
    for (int i = 0; i <= 10; i++) {
      answers.add("a%02d,k,%d,2024-01-05T00:00:00Z,,,".formatted(i, i));
      answers.add("a%02d,k,%d,2024-02-05T00:00:00Z,,,".formatted(i, 10 - i));
      movements.add("a%02d,2024-01,new,100,".formatted(i));
      movements.add(
          "a%02d,2024-02,%s,%d,"
              .formatted(i, i < 5 ? "contraction" : "expansion", Math.abs(i - 5) * 10));
    }
    answers.add("b1,k,10,2024-01-05T00:00:00Z,,,");
    Tables.Results results =
        byMonth(
            answers(answers.toArray(String[]::new))
                .lines("revenue_movements.csv", movements.toArray(String[]::new)));
    // The answers of February are too late for February; b1 is no customer.
    assertThat(results.metric("npsLeadingIndicator", "all", "2024-02"))
        .containsEntry("value", "1")
        .containsEntry("n", "11")
        .containsEntry("note", "association, not cause; without those who did not answer");
    // 9 and 10 gained 40 and 50; 7 and 8 gained 20 and 30; 0 to 6 changed by -50 to 10.
    assertThat(results.value("npsRevenueChange", "band=promoter", "2024-02")).isEqualTo("45");
    assertThat(results.value("npsRevenueChange", "band=passive", "2024-02")).isEqualTo("25");
    assertThat(results.value("npsRevenueChange", "band=detractor", "2024-02")).isEqualTo("-20");
    assertThat(results.value("npsLeadingIndicator", "all", "2024-01"))
        .isEqualTo("INSUFFICIENT_DATA has 0 pairs; needs 10; without those who did not answer");
  }

  @Test
  void withoutRecurringRevenueOrdersAreCompared() {
    Tables.Results results =
        byMonth(
            answers("a1,k,10,2024-01-05T00:00:00Z,,,", "a2,k,3,2024-01-05T00:00:00Z,,,")
                .lines(
                    "orders.csv",
                    ORDERS,
                    "o1,a1,2024-01-10T00:00:00Z,100,,",
                    "o2,a1,2024-02-29T00:00:00Z,160,,",
                    "o3,a1,2024-02-29T00:00:00Z,-10,,o2",
                    "o4,a2,2024-01-10T00:00:00Z,100,,",
                    "o5,a3,2024-02-10T00:00:00Z,100,,"));
    assertThat(results.value("npsRevenueChange", "band=promoter", "2024-02")).isEqualTo("50");
    assertThat(results.value("npsRevenueChange", "band=detractor", "2024-02")).isEqualTo("-100");
    assertThat(results.value("npsLeadingIndicator", "all", "2024-02"))
        .isEqualTo("INSUFFICIENT_DATA has 2 pairs; needs 10; without those who did not answer");
  }

  @Test
  void brandAnswersAreRescaledAndKeptApartFromNps() {
    Tables.Results results =
        answers(
                "a1,k1,1,2024-01-04T00:00:00Z,brand,1,5",
                "a1,k1,5,2024-01-05T00:00:00Z,Brand,1,5",
                "a1,k2,4,2024-01-05T00:00:00Z,brand,1,5",
                "a1,k3,3,2024-01-05T00:00:00Z,brand,1,5",
                "a2,k4,7.5,2024-01-05T00:00:00Z,brand,0,10",
                "a2,k5,2,2024-01-05T00:00:00Z,nps,,")
            .run();
    assertThat(results.metric("brandSurveyScore", "all", ""))
        .containsEntry("value", "75")
        .containsEntry("n", "4");
    assertThat(results.value("brandTopTwoBoxShare", "all", "")).isEqualTo("50");
    assertThat(results.value("nps", "all", "")).isEqualTo("-100");
  }

  @Test
  void missingTablesAndColumnsAreNamed() {
    Tables.Results results = tables().run();
    assertThat(results.value("nps", "all", ""))
        .isEqualTo("NO_DATA needs the table 'survey_responses'");
    assertThat(results.value("referralRate", "all", ""))
        .isEqualTo("NO_DATA needs the table 'referrals'");
    assertThat(results.value("repeatCustomerRate", "all", ""))
        .isEqualTo("NO_DATA needs the table 'orders'");
  }

  @Test
  void workedExampleOfRepeatCustomersComesOutOfTables() {
    List<String> movements = new ArrayList<>(List.of(MOVEMENTS));
    List<String> orders = new ArrayList<>(List.of(ORDERS));
    for (int i = 0; i < 400; i++) {
      movements.add("c%d,2024-01,new,10,".formatted(i));
      orders.add("first%1$d,c%1$d,2024-01-05T00:00:00Z,100,,".formatted(i));
      if (i < 180) {
        orders.add("again%1$d,c%1$d,2024-01-06T00:00:00Z,100,,".formatted(i));
      }
    }
    Tables.Results results =
        tables()
            .lines("revenue_movements.csv", movements.toArray(String[]::new))
            .lines("orders.csv", orders.toArray(String[]::new))
            .run();
    assertThat(results.value("repeatCustomerRate", "all", "")).isEqualTo("0.45");
  }

  @Test
  void workedExampleOfUpsellComesOutOfTables() {
    List<String> movements = new ArrayList<>(List.of(MOVEMENTS));
    for (int i = 0; i < 240; i++) {
      movements.add("c%d,2024-01,new,10,".formatted(i));
      if (i < 36) {
        movements.add("c%d,2024-02,expansion,1,upsell".formatted(i));
      }
    }
    Tables.Results results =
        byMonth(tables().lines("revenue_movements.csv", movements.toArray(String[]::new)));
    assertThat(results.value("crossSellUpsellRate", "all", "2024-02")).isEqualTo("0.15");
  }

  @Test
  void workedExamplesOfReferralsComeOutOfTables() {
    List<String> referrals = new ArrayList<>(List.of(REFERRALS));
    List<String> conversions =
        new ArrayList<>(List.of(Tables.CONVERSIONS + ",new_customer", "last,z,2024-03-01,0,false"));
    List<String> milestones = new ArrayList<>(List.of("account_id,milestone,reached_at"));
    for (int i = 0; i < 60; i++) {
      conversions.add("k%1$d,c%1$d,2024-01-20,100,true".formatted(i));
    }
    for (int i = 0; i < 30; i++) {
      referrals.add(
          "r%1$d,x,%2$s%1$d,2024-01-05,%3$s,%4$s"
              .formatted(
                  i, i < 9 ? "c" : "d", i < 12 ? "2024-01-06" : "", i < 9 ? "2024-01-20" : ""));
    }
    for (int i = 0; i < 100; i++) {
      milestones.add("e%d,lead_created,2024-01-05".formatted(i));
      milestones.add("e%d,%s,2024-01-06".formatted(i, i < 25 ? "mqa" : "visited"));
    }
    Tables.Results results =
        tables()
            .lines("conversions.csv", conversions.toArray(String[]::new))
            .lines("referrals.csv", referrals.toArray(String[]::new))
            .lines("milestones.csv", milestones.toArray(String[]::new))
            .run();
    assertThat(results.value("referralRate", "all", "")).isEqualTo("0.15");
    assertThat(results.value("referralConversionRate", "all", "")).isEqualTo("30");
    assertThat(results.value("referralVolumeAndQuality", "all", "")).isEqualTo("30");
    assertThat(results.metric("referralQualifiedRatio", "all", ""))
        .containsEntry("value", "1.6")
        .containsEntry("flags", "");
  }

  @Test
  void workedExampleOfPromotersComesOutOfTables() {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add("a1,k%d,%d,2024-01-05,,,".formatted(i, i < 50 ? 9 : i < 80 ? 7 : 6));
    }
    Tables.Results results = answers(answers.toArray(String[]::new)).run();
    assertThat(results.value("nps", "all", "")).isEqualTo("30");
    assertThat(new BigDecimal(results.value("npsMargin", "all", "")))
        .isCloseTo(new BigDecimal("15.308089364777041"), within(new BigDecimal("1e-12")));
  }
}
