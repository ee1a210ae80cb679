package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.io.market.MarketFiles;
import io.github.attribution.journey.Period;
import io.github.attribution.simulate.SyntheticMarket;
import io.github.attribution.simulate.SyntheticMovement;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers, their recurring revenue, and who leaves, from tables. */
class CustomerFiguresTest {

  private static final String MOVEMENTS = "account_id,month,kind,mrr";

  @TempDir Path directory;

  private Tables movements(String... rows) {
    return movements(MOVEMENTS, List.of(rows));
  }

  private Tables movements(String header, List<String> rows) {
    List<String> lines = new ArrayList<>(rows);
    lines.add(0, header);
    return Tables.small(directory).lines("revenue_movements.csv", lines.toArray(String[]::new));
  }

  private static Tables.Results monthly(Tables tables) {
    return tables.run(tables.config().period(Period.MONTH));
  }

  /** So many accounts with a movement each. */
  private static List<String> accounts(int from, int to, String rest) {
    return IntStream.range(from, to).mapToObj(i -> "c%03d,%s".formatted(i, rest)).toList();
  }

  private static List<String> all(List<List<String>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  @Test
  void movementsBridgeOpeningAndClosingRevenue() {
    Tables.Results results =
        monthly(
            movements(
                "a,2024-01,new,47500",
                "r,2024-01,new,500",
                "l,2024-01,new,2500",
                "r,2024-02,churn,500",
                "q,2024-02,new,0.5",
                "q,2024-03,churn,-0.5",
                "n,2024-03,new,9000",
                "a,2024-03,expansion,3000",
                "r,2024-03,Reactivation,500",
                "a,2024-03,contraction,-1500",
                "l,2024-03,churn,2500"));
    assertThat(results.value("openingMrr", "all", "2024-03")).isEqualTo("50000.5");
    assertThat(results.value("newMrr", "all", "2024-03")).isEqualTo("9000");
    assertThat(results.value("expansionRevenue", "all", "2024-03")).isEqualTo("3000");
    assertThat(results.value("reactivationMrr", "all", "2024-03")).isEqualTo("500");
    assertThat(results.value("contractionMrr", "all", "2024-03")).isEqualTo("1500");
    assertThat(results.value("churnedMrr", "all", "2024-03")).isEqualTo("2500.5");
    assertThat(results.value("fxMrr", "all", "2024-03")).isEqualTo("0");
    assertThat(results.value("mrr", "all", "2024-03")).isEqualTo("58500");
    assertThat(results.value("mrrBridgeGap", "all", "2024-03")).isEqualTo("0");
    assertThat(results.value("mrr", "all", "2024-01")).isEqualTo("50500");
    assertThat(results.value("openingMrr", "all", "2024-01")).isEqualTo("0");
  }

  @Test
  void publishedChurnOfRevenue() {
    Tables.Results results =
        monthly(
            movements(
                "a,2024-01,new,80",
                "b,2024-01,new,10",
                "c,2024-01,new,10",
                "b,2024-02,churn,10",
                "a,2024-02,contraction,10",
                "c,2024-02,expansion,10"));
    assertThat(results.value("grossMrrChurnRate", "all", "2024-02")).isEqualTo("20");
    assertThat(results.value("grossMrrRetentionRate", "all", "2024-02")).isEqualTo("80");
    assertThat(results.value("netMrrChurnRate", "all", "2024-02")).isEqualTo("10");
    assertThat(results.value("netRevenueRetention", "all", "2024-02")).isEqualTo("90");
    assertThat(results.value("grossMrrChurnRate", "all", "2024-01"))
        .isEqualTo("NO_DATA no recurring revenue at the start");
  }

  @Test
  void lossesCountOfOpeningCustomersAndAtMostWhatTheyHad() {
    Tables.Results results =
        monthly(
            movements(
                "a,2024-01,new,100",
                "a,2024-02,expansion,50",
                "a,2024-02-20,churn,150",
                "b,2024-02-03,new,70",
                "b,2024-02-20,churn,70"));
    assertThat(results.value("grossMrrChurnRate", "all", "2024-02")).isEqualTo("100");
    assertThat(results.value("netRevenueRetention", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("churnedMrr", "all", "2024-02")).isEqualTo("220");
    assertThat(results.value("mrr", "all", "2024-02")).isEqualTo("0");
  }

  @Test
  void expansionIsOverOpeningRevenue() {
    Tables.Results results =
        monthly(
            movements(
                "a,2024-01,new,50000",
                "a,2024-02,expansion,3000",
                "n,2024-02-02,new,10",
                "n,2024-02-20,expansion,10"));
    assertThat(results.value("expansionRevenue", "all", "2024-02")).isEqualTo("3010");
    assertThat(results.value("expansionRate", "all", "2024-02")).isEqualTo("6");
  }

  @Test
  void whoJoinsAndLeavesOrComesBackInThePeriodHasNotChurned() {
    Tables.Results results = monthly(movements(MOVEMENTS, joinedAndLeft()));
    assertThat(results.value("customerChurnRate", "all", "2024-02")).isEqualTo("4");
    assertThat(results.value("customerRetentionRate", "all", "2024-02")).isEqualTo("96");
    assertThat(results.value("customers", "all", "2024-02")).isEqualTo("540");
    assertThat(results.value("customerRetentionRateShort", "all", "2024-02")).isEqualTo("95.6");
  }

  /** 500 at the start; 62 join, 2 of them leave again; 25 leave in all, 3 come back. */
  private static List<String> joinedAndLeft() {
    return all(
        List.of(
            accounts(0, 500, "2024-01,new,10"),
            accounts(500, 562, "2024-02-02,new,10"),
            accounts(0, 23, "2024-02-10,churn,10"),
            accounts(500, 502, "2024-02-10,churn,10"),
            accounts(0, 3, "2024-02-20,reactivation,10")));
  }

  @Test
  void accountThatCancelsOneOfTwoSubscriptionsStays() {
    Tables.Results results =
        monthly(movements("a,2024-01,new,100", "a,2024-01,expansion,50", "a,2024-02,churn,50"));
    assertThat(results.value("customerChurnRate", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("grossMrrChurnRate", "all", "2024-02")).startsWith("33.3333333333");
  }

  @Test
  void revenuePerAccountOfAllNewAndExisting() {
    Tables.Results results =
        monthly(
            movements(
                MOVEMENTS,
                all(
                    List.of(
                        accounts(0, 40, "2023-02,new,1000"),
                        accounts(0, 40, "2024-02,expansion,200"),
                        accounts(40, 50, "2024-02,new,900"),
                        List.of("gone,2023-03,new,77", "gone,2024-02,churn,77")))));
    assertThat(results.value("arpa", "all", "2024-02")).isEqualTo("1140");
    assertThat(results.value("arpaNew", "all", "2024-02")).isEqualTo("900");
    assertThat(results.value("arpaExisting", "all", "2024-02")).isEqualTo("1200");
    assertThat(results.value("arpaGrowth", "all", "2024-02")).isEqualTo("14");
    assertThat(results.value("arpaGrowth", "all", "2024-01"))
        .isEqualTo("INSUFFICIENT_DATA needs data from 2023-01-01; they begin on 2023-02-01");
    assertThat(results.value("arpaNew", "all", "2024-01")).isEqualTo("NO_DATA no paying accounts");
    assertThat(results.value("currentBaseValue", "all", "2024-02")).isEqualTo("684000");
  }

  @Test
  void lifetimesAreOfTheSixMonthsBeforeTheRunningOne() {
    List<String> rows = new ArrayList<>(accounts(0, 100, "2023-11,new,1000"));
    rows.addAll(accounts(0, 30, "2024-04-10,churn,1000"));
    rows.addAll(accounts(30, 40, "2024-06-10,churn,1000"));
    Tables.Results results = monthly(movements(MOVEMENTS, rows));
    // Customers at the start of December to May: 100 each until April, then 70; 30 of 570 left.
    assertThat(results.value("customerChurnRateMonthly", "all", "2024-06"))
        .startsWith("5.26315789");
    assertThat(results.value("cltv", "all", "2024-06")).isEqualTo("19000");
    assertThat(results.metric("cltv", "all", "2024-06").get("n")).isEqualTo("570");
    assertThat(results.value("cltv", "all", "2024-04"))
        .isEqualTo("UNBOUNDED nobody left, so a lifetime has no end");
    assertThat(results.metric("customerChurnRateMonthly", "all", "2024-03").get("flags"))
        .isEqualTo("LOW_HISTORY");
    assertThat(results.value("clvGrowth", "all", "2024-05")).startsWith("NO_DATA");
    assertThat(results.value("clvGrowthByArpa", "all", "2024-06")).isEqualTo("0");
  }

  @Test
  void accountsOfForeignCurrencyLeaveNothingBehind() {
    Tables.Results results =
        monthly(
            movements(
                    "account_id,month,kind,mrr,currency",
                    List.of(
                        "a,2024-01,new,100,USD",
                        "b,2024-01,new,100,",
                        "a,2024-02,contraction,20,USD",
                        "a,2024-03,churn,80,USD"))
                .lines(
                    "exchange_rates.csv",
                    "from,to,date,rate",
                    "USD,EUR,2024-01-01,1.1",
                    "USD,EUR,2024-03-01,1.2"));
    assertThat(results.value("mrr", "all", "2024-01")).isEqualTo("210");
    assertThat(results.value("mrr", "all", "2024-02")).isEqualTo("188");
    assertThat(results.value("churnedMrr", "all", "2024-03")).isEqualTo("96");
    assertThat(results.value("fxMrr", "all", "2024-03")).isEqualTo("8");
    assertThat(results.value("mrr", "all", "2024-03")).isEqualTo("100");
    assertThat(results.value("mrrBridgeGap", "all", "2024-03")).isEqualTo("0");
    assertThat(results.value("customerChurnRate", "all", "2024-03")).isEqualTo("50");
    // At most what it had: 88 of 188.
    assertThat(results.value("grossMrrChurnRate", "all", "2024-03")).startsWith("46.8085106");
  }

  @Test
  void noRateTakesRevenueBelowNothing() {
    Tables.Results results =
        monthly(
            movements(
                    "account_id,month,kind,mrr,currency",
                    List.of(
                        "a,2024-01,new,100,USD",
                        "a,2024-02,contraction,90,USD",
                        "a,2024-03,expansion,10,USD",
                        "a,2024-04,churn,20,USD"))
                .lines(
                    "exchange_rates.csv",
                    "from,to,date,rate",
                    "USD,EUR,2024-01-01,1",
                    "USD,EUR,2024-02-01,1.5"));
    // 90 dollars are worth 135 when they go, of 100 that came.
    assertThat(results.value("contractionMrr", "all", "2024-02")).isEqualTo("135");
    assertThat(results.value("fxMrr", "all", "2024-02")).isEqualTo("35");
    assertThat(results.value("mrr", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("customers", "all", "2024-02")).isEqualTo("1");
    assertThat(results.value("grossMrrChurnRate", "all", "2024-02")).isEqualTo("100");
    assertThat(results.value("customerChurnRate", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("mrr", "all", "2024-03")).isEqualTo("15");
    assertThat(results.value("fxMrr", "all", "2024-04")).isEqualTo("15");
    assertThat(results.value("mrrBridgeGap", "all", "2024-04")).isEqualTo("0");
  }

  @Test
  void withoutMovementsCustomersAreThoseOfConversions() {
    Tables tables =
        Tables.small(directory)
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",new_customer,reverses",
                "c1,a1,2024-01-03T00:00:00Z,100,true,",
                "c2,a2,2024-02-03T00:00:00Z,100,true,",
                "c3,a2,2024-02-05T00:00:00Z,100,false,",
                "c4,a3,2024-02-05T00:00:00Z,50,true,",
                "c5,a3,2024-02-06T00:00:00Z,-50,,c4");
    Tables.Results results = monthly(tables);
    assertThat(results.value("customers", "all", "2024-01")).isEqualTo("1");
    assertThat(results.value("customers", "all", "2024-02")).isEqualTo("2");
    assertThat(results.value("customerChurnRate", "all", ""))
        .isEqualTo("NO_DATA needs the table 'revenue_movements'");
    assertThat(results.value("mrr", "all", ""))
        .isEqualTo("NO_DATA needs the table 'revenue_movements'");
  }

  @Test
  void cohortsAndSegmentsHaveTheirOwnFigures() {
    Tables tables =
        movements("a1,2024-01,new,100", "a2,2024-02,new,50", "a1,2024-03,churn,100")
            .lines("accounts.csv", "account_id,segment", "a1,big", "a2,small")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS + ",new_customer",
                "c1,a1,2024-01-03T00:00:00Z,100,true",
                "c2,a2,2024-02-03T00:00:00Z,50,true");
    Tables.Results results =
        tables.run(tables.config().period(Period.MONTH).breakDown("segment").breakDown("cohort"));
    assertThat(results.value("mrr", "cohort=2024-01", "2024-02")).isEqualTo("100");
    assertThat(results.value("mrr", "cohort=2024-02", "2024-02")).isEqualTo("50");
    assertThat(results.value("grossMrrChurnRate", "cohort=2024-01", "2024-03")).isEqualTo("100");
    assertThat(results.value("grossMrrChurnRate", "cohort=2024-02", "2024-03")).isEqualTo("0");
    assertThat(results.value("customerChurnRate", "segment=big", "2024-03")).isEqualTo("100");
    assertThat(results.value("customerChurnRate", "segment=small", "2024-03")).isEqualTo("0");
    assertThat(results.value("mrrBridgeGap", "segment=big", "2024-03")).isEqualTo("0");
    assertThat(results.value("arpaNew", "segment=small", "2024-02")).isEqualTo("50");
  }

  @Test
  void revenueOfRandomMovementsIsBridged() {
    long seed = 20_240_604;
    SplittableRandom random = new SplittableRandom(seed);
    List<String> rows = new ArrayList<>();
    for (int account = 0; account < 60; account++) {
      randomHistory(random, account, rows);
    }
    Tables.Results results =
        monthly(
            movements("account_id,month,kind,mrr,currency", rows)
                .lines(
                    "exchange_rates.csv",
                    "from,to,date,rate",
                    "USD,EUR,2024-01-01,1.1",
                    "USD,EUR,2024-03-01,1.2345",
                    "USD,EUR,2024-05-01,0.9876"));
    BigDecimal before = BigDecimal.ZERO;
    for (int month = 1; month <= 8; month++) {
      String period = "2024-%02d".formatted(month);
      assertThat(number(results, "openingMrr", period))
          .as("%s %s", seed, period)
          .isEqualByComparingTo(before);
      before = number(results, "mrr", period);
      assertThat(results.value("mrrBridgeGap", "all", period))
          .as("%s %s", seed, period)
          .isEqualTo("0");
      if (month > 1) {
        assertHundred(results, "grossMrrChurnRate", "grossMrrRetentionRate", period);
        assertHundred(results, "netMrrChurnRate", "netRevenueRetention", period);
        assertHundred(results, "customerChurnRate", "customerRetentionRate", period);
        assertThat(number(results, "grossMrrChurnRate", period))
            .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(number(results, "netRevenueRetention", period)).isNotNegative();
      }
    }
  }

  /** Beside the identities, customers are those whom the facts leave with revenue. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void revenueOfASyntheticMarketIsBridged(long seed) throws IOException {
    SyntheticMarket market = SyntheticMarket.builder().accounts(250).seed(seed).build();
    Tables.Results results = monthly(written(market));
    Map<String, Long> gained = gained(market);
    long customers = 0;
    BigDecimal before = BigDecimal.ZERO;
    for (String month : months(results)) {
      String of = "seed %s, %s".formatted(seed, month);
      customers += gained.getOrDefault(month, 0L);
      BigDecimal opening = number(results, "openingMrr", month);
      BigDecimal closing = number(results, "mrr", month);
      assertThat(opening).as(of).isEqualByComparingTo(before);
      assertThat(
              opening
                  .add(number(results, "newMrr", month))
                  .add(number(results, "expansionRevenue", month))
                  .add(number(results, "reactivationMrr", month))
                  .subtract(number(results, "contractionMrr", month))
                  .subtract(number(results, "churnedMrr", month))
                  .add(number(results, "fxMrr", month)))
          .as(of)
          .isEqualByComparingTo(closing);
      assertThat(number(results, "customers", month))
          .as(of)
          .isEqualByComparingTo(BigDecimal.valueOf(customers));
      if (opening.signum() > 0) {
        assertHundred(results, "grossMrrChurnRate", "grossMrrRetentionRate", month);
        assertHundred(results, "netMrrChurnRate", "netRevenueRetention", month);
        assertHundred(results, "customerChurnRate", "customerRetentionRate", month);
      }
      before = closing;
    }
    assertThat(before).as("seed " + seed).isPositive();
  }

  private Tables written(SyntheticMarket market) throws IOException {
    Path files = Files.createDirectories(directory.resolve("market"));
    MarketFiles.write(market, files, MarketFiles.Format.CSV, false);
    Tables tables = Tables.none(directory);
    for (InputTable table :
        List.of(
            InputTable.TOUCHPOINTS,
            InputTable.CONVERSIONS,
            InputTable.EXCHANGE_RATES,
            InputTable.REVENUE_MOVEMENTS)) {
      String name = table.text() + ".csv";
      tables.text(name, Files.readString(files.resolve(name)));
    }
    return tables;
  }

  private static List<String> months(Tables.Results results) {
    return results.rows("metrics.csv").stream()
        .filter(line -> "mrr".equals(line.get("metric")))
        .map(line -> line.getOrDefault("period", ""))
        .filter(period -> !period.isEmpty())
        .toList();
  }

  /** How many more accounts have revenue after each month, by adding up their movements. */
  private static Map<String, Long> gained(SyntheticMarket market) {
    Map<String, Long> gained = new HashMap<>();
    market.forEachAccount(
        account -> {
          long micros = 0;
          for (SyntheticMovement movement : market.facts().movements(account)) {
            boolean loses = List.of("contraction", "churn").contains(movement.kind());
            long after = micros + (loses ? -1 : 1) * movement.mrrMicros();
            String month = YearMonth.from(movement.month()).toString();
            gained.merge(month, (long) Long.signum(after) - Long.signum(micros), Long::sum);
            micros = after;
          }
        });
    return gained;
  }

  private static void assertHundred(
      Tables.Results results, String churn, String retention, String period) {
    assertThat(
            number(results, churn, period)
                .add(number(results, retention, period))
                .round(new MathContext(12)))
        .as(churn + " " + period)
        .isEqualByComparingTo("100");
  }

  private static BigDecimal number(Tables.Results results, String id, String period) {
    Map<String, String> line = results.metric(id, "all", period);
    assertThat(line.get("status")).as("%s %s", id, line).isEqualTo("OK");
    return new BigDecimal(line.get("value"));
  }

  /** What an account may do in eight months: one or two movements a month that do not overdraw. */
  private static void randomHistory(SplittableRandom random, int account, List<String> rows) {
    String currency = random.nextBoolean() ? "EUR" : "USD";
    long cents = 0;
    boolean known = account == 0;
    for (int month = 1; month <= 8; month++) {
      String row = "r%02d,2024-%02d,%%s,%%s,%s".formatted(account, month, currency);
      long change = 1 + random.nextLong(50_000);
      if (cents == 0 && (account == 0 ? month == 1 : random.nextInt(3) == 0)) {
        rows.add(row.formatted(known && month > 1 ? "reactivation" : "new", cents(change)));
        cents = change;
        known = true;
      } else if (cents > 0) {
        int kind = random.nextInt(account == 0 ? 3 : 4);
        if (kind == 1) {
          rows.add(row.formatted("expansion", cents(change)));
          cents += change;
        } else if (kind == 2 && cents > 1) {
          long less = 1 + random.nextLong(cents - 1);
          rows.add(row.formatted("contraction", cents(random.nextBoolean() ? less : -less)));
          cents -= less;
        } else if (kind == 3) {
          rows.add(row.formatted("churn", cents(cents)));
          cents = 0;
        }
      }
    }
  }

  private static String cents(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  @Test
  void rowsThatCannotBeAreLeftOut() {
    Tables tables =
        movements(
            "account_id,month,kind,mrr,reason",
            List.of(
                "a,2024-01,upgrade,100,",
                "b,2024-01,new,-100,",
                "a,2024-01,new,100,",
                "a,2024-02,expansion,10,seats",
                "a,2024-02,expansion,10,price",
                "a,2024-03,expansion,10,",
                "a,2024-03,expansion,20,",
                "a,2024-04,churn,121,",
                "b,2024-04,churn,5,"));
    assertThat(tables.rejects())
        .containsExactly(
            "revenue_movements.csv row 1, column 'kind': 'upgrade' is no kind of movement; write new, expansion, contraction, churn, reactivation or fx",
            "revenue_movements.csv row 2, column 'mrr': '-100' is negative, and movements of this kind add; write contraction or churn, or a positive amount",
            "revenue_movements.csv row 6, column 'account_id': 'a' is the account_id, month, kind, reason of rows with different content; give each its own",
            "revenue_movements.csv row 7, column 'account_id': 'a' is the account_id, month, kind, reason of rows with different content; give each its own",
            "revenue_movements.csv row 8, column 'mrr': '121' takes away more than the account has in EUR; give its earlier movements too, or correct the amount",
            "revenue_movements.csv row 9, column 'mrr': '5' takes away more than the account has in EUR; give its earlier movements too, or correct the amount");
  }
}
