package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.journey.Period;
import io.github.attribution.metric.EngagementScore;
import io.github.attribution.metric.EngagementScore.Touch;
import io.github.attribution.metric.ScoreRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngagementFiguresTest {

  private static final LocalDate START = LocalDate.parse("2024-01-01");
  private static final String QUARTER = "2024-01-01/2024-04-01";

  private static final String TOUCHPOINTS =
      "account_id,contact_id,touched_at,channel,interaction,machine";
  private static final long SEED = 20240405;

  @TempDir Path directory;

  /** A half-life after the worked example of 65.25 points: a webinar, a download and an open. */
  private Tables example() {
    return Tables.small(directory)
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-03-31T00:00:00Z,100")
        .lines("accounts.csv", "account_id,segment,target", "a1,big,true", "a2,small,false")
        .lines("contacts.csv", "contact_id,account_id,role", "c1,a1,decision_maker", "c2,a1,user")
        .lines("interactions.csv", "interaction,points", "webinar,30", "download,10", "open,1")
        .lines(
            "touchpoints.csv",
            TOUCHPOINTS,
            "a1,c1,2024-03-02T00:00:00Z,webinar,webinar,",
            "a1,c2,2024-02-01T00:00:00Z,content,download,",
            "a1,,2024-01-02T00:00:00Z,email,open,",
            "a1,,2024-01-02T00:00:00Z,email,open,true",
            "a2,,2024-03-30T00:00:00Z,search,form,");
  }

  @Test
  void webinarDownloadAndOpenHalveInThirtyDays() {
    Tables tables = example();
    Tables.Results results =
        tables.run(
            tables.config().from(START).to(LocalDate.parse("2024-04-01")).breakDown("segment"));
    assertThat(results.value("engagementScore", "all", QUARTER)).isEqualTo("32.625");
    assertThat(results.value("engagementScore", "segment=big", QUARTER)).isEqualTo("32.625");
    assertThat(results.value("engagementScore", "segment=small", QUARTER)).startsWith("NO_DATA");
  }

  @Test
  void engagedAreThoseAtTheThreshold() {
    Tables tables = example();
    assertThat(tables.run().value("engagedAccountRate", "all", "")).isEqualTo("50");
    tables.lines("score_rules.csv", "rule,name,value,version", "engaged_at,,32.625,7");
    RunConfig.Builder to =
        tables.config().force(true).from(START).to(LocalDate.parse("2024-04-01"));
    assertThat(tables.run(to).value("engagedTargetAccountRate", "all", QUARTER)).isEqualTo("100");
    tables.lines("score_rules.csv", "rule,name,value,version", "engaged_at,,32.626,7");
    assertThat(tables.run(to).value("engagedTargetAccountRate", "all", QUARTER)).isEqualTo("0");
  }

  @Test
  void scoreAsOfAMonthIsTheSameInAnyReport() {
    Tables tables = example();
    LocalDate march = LocalDate.parse("2024-03-01");
    RunConfig.Builder months =
        tables
            .config()
            .period(Period.MONTH)
            .from(LocalDate.parse("2024-01-01"))
            .to(LocalDate.parse("2024-04-01"));
    String ofMonths = tables.run(months).value("engagementScore", "all", "2024-02");
    RunConfig.Builder february = tables.config().force(true).from(march.minusMonths(1)).to(march);
    assertThat(tables.run(february).value("engagementScore", "all", "2024-02-01/2024-03-01"))
        .isEqualTo(ofMonths);
  }

  /** The role of January weighs, though the contact has another one later. */
  @Test
  void rolesWeighAsOfTheTouch() {
    Tables tables =
        example()
            .lines(
                "contact_roles.csv",
                "contact_id,account_id,role,from,to",
                "c1,a1,user,,2024-03-01",
                "c1,a1,champion,2024-02-15,2024-03-10",
                "c1,a1,decision_maker,2024-03-05,")
            .lines("touchpoints.csv", TOUCHPOINTS, "a1,c1,2024-03-02T00:00:00Z,webinar,webinar,");
    Tables.Results results =
        tables.run(tables.config().from(START).to(LocalDate.parse("2024-04-01")));
    assertThat(results.value("engagementScore", "all", QUARTER)).isEqualTo("22.5");
  }

  /** 30 * 4 / 4 capped at 20; 10 / 16 capped at 0.5; 1 / 64. */
  @Test
  void tablesOverrideTheBuiltInRules() {
    Tables tables =
        example()
            .lines(
                "score_rules.csv",
                "rule,name,value,version",
                "half_life_days,,15,v2",
                "role_weight,Decision Maker,4,v2",
                "channel_cap,webinar,20,v2",
                "channel_cap,,0.5,v2");
    Tables.Results results =
        tables.run(tables.config().from(START).to(LocalDate.parse("2024-04-01")));
    assertThat(results.value("engagementScore", "all", QUARTER)).isEqualTo("20.515625");
  }

  @Test
  void rulesThatMakeNoSenseAreLeftOut() {
    Tables tables =
        example()
            .lines(
                "score_rules.csv",
                "rule,name,value,version",
                "half_life,,15,v2",
                "half_life_days,,0,v2",
                "role_weight,,2,v2",
                "role_weight,user,-2.5,v2",
                "mqa_people,,1.5,v2",
                "mqa_at,,50,v2",
                "MQA_AT,,60,v2",
                "channel_cap,email,9,v3");
    assertThat(tables.rejects())
        .containsExactly(
            "score_rules.csv row 1, column 'rule': 'half_life' is no rule of scores; write"
                + " role_weight, channel_cap, half_life_days, engaged_at, mqa_at, mqa_people or"
                + " threshold",
            "score_rules.csv row 2, column 'value': '0' must be more than 0",
            "score_rules.csv row 3, column 'name': is empty; name the role",
            "score_rules.csv row 4, column 'value': '-2.5' is negative; it must be zero or more",
            "score_rules.csv row 5, column 'value': '1.5' is no number of people; write a whole"
                + " number",
            "score_rules.csv row 7, column 'rule': 'mqa_at' is given twice; keep one value",
            "score_rules.csv row 8, column 'version': 'v3' is another version than that of the"
                + " first rule; give the rules of one version");
  }

  /** Twelve accounts: the more forms before February, the more revenue in February. */
  @Test
  void scoresAreFrozenBeforeTheRevenue() {
    List<String> accounts = new ArrayList<>(List.of("account_id,target"));
    List<String> touches = new ArrayList<>(List.of(TOUCHPOINTS));
    List<String> conversions = new ArrayList<>(List.of(Tables.CONVERSIONS));
    for (int i = 1; i <= 12; i++) {
      String account = "a%02d".formatted(i);
      accounts.add(account + ",true");
      for (int touch = 1; touch < i; touch++) {
        touches.add(account + ",,2024-01-15T00:00:00Z,search,form,");
      }
      touches.add("a%02d,,2024-02-20T00:00:00Z,search,meeting,".formatted(13 - i));
      conversions.add("c%s,%s,2024-02-10T00:00:00Z,%s".formatted(i, account, i * i));
    }
    Tables tables =
        Tables.none(directory)
            .lines("accounts.csv", accounts.toArray(String[]::new))
            .lines("touchpoints.csv", touches.toArray(String[]::new))
            .lines("conversions.csv", conversions.toArray(String[]::new));
    Tables.Results results =
        tables.run(
            tables
                .config()
                .period(Period.MONTH)
                .from(LocalDate.parse("2024-01-01"))
                .to(LocalDate.parse("2024-03-01")));
    assertThat(results.value("engagementRevenueCorrelation", "all", "2024-02")).isEqualTo("1");
    assertThat(new BigDecimal(results.value("engagementRevenuePearson", "all", "2024-02")))
        .isBetween(new BigDecimal("0.9"), new BigDecimal("0.99"));
    assertThat(results.value("engagementRevenueCorrelation", "all", "2024-01"))
        .startsWith("INSUFFICIENT_DATA");
    assertThat(results.value("outcomeRateByScoreBand", "band=zero", "2024-02")).isEqualTo("100");
    assertThat(results.metric("outcomeRateByScoreBand", "band=low", "2024-02"))
        .containsEntry("denominator", "1");
    assertThat(results.metric("outcomeRateByScoreBand", "band=engaged", "2024-02"))
        .containsEntry("denominator", "4");
    assertThat(results.metric("outcomeRateByScoreBand", "band=high", "2024-02"))
        .containsEntry("denominator", "6");
  }

  /** Random touches of dated roles, with caps: the database and the function agree. */
  @Test
  void databaseAndFunctionGiveTheSameScores() {
    ScoreRules rules =
        ScoreRules.standard()
            .withHalfLifeDays(new BigDecimal("12.5"))
            .withRoleWeight("champion", new BigDecimal("1.75"))
            .withRoleWeight("blocker", new BigDecimal("0.25"))
            .withChannelCap("email", new BigDecimal("21.5"));
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, List<Touch>> touches = new TreeMap<>();
    List<String> lines = new ArrayList<>(List.of(TOUCHPOINTS));
    List<String> kinds = rules.points().keySet().stream().sorted().toList();
    List<String> channels = List.of("email", "search", "field");
    List<String> roles = List.of("champion", "blocker", "decision_maker", "user");
    for (int i = 0; i < 3000; i++) {
      String account = "a" + random.nextInt(40);
      int role = random.nextInt(roles.size());
      String kind = kinds.get(random.nextInt(kinds.size()));
      String channel = channels.get(random.nextInt(channels.size()));
      Instant time = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(7_000_000));
      lines.add("%s,c%s,%s,%s,%s,".formatted(account, role, time, channel, kind));
      touches
          .computeIfAbsent(account, key -> new ArrayList<>())
          .add(
              new Touch(time.getEpochSecond() * 1_000_000, channel, kind, Set.of(roles.get(role))));
    }
    Tables tables = random(lines, roles, touches.keySet());
    LocalDate end = LocalDate.parse("2024-03-01");
    Tables.Results results = tables.run(tables.config().from(START).to(end));
    long endMicros = end.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
    double sum = 0;
    for (List<Touch> of : touches.values()) {
      BigDecimal score = EngagementScore.of(of, endMicros - 1, rules).value();
      sum += score == null ? 0 : score.doubleValue();
    }
    assertThat(Double.parseDouble(results.value("engagementScore", "all", "2024-01-01/2024-03-01")))
        .as("seed %s", SEED)
        .isCloseTo(sum / touches.size(), within(1e-9));
  }

  private Tables random(List<String> touches, List<String> roles, Set<String> accounts) {
    List<String> listed = new ArrayList<>(List.of("account_id,target"));
    List<String> contacts = new ArrayList<>(List.of("contact_id,account_id,role"));
    for (String account : accounts) {
      listed.add(account + ",true");
      for (int role = 0; role < roles.size(); role++) {
        contacts.add("c%s,%s,%s".formatted(role, account, roles.get(role)));
      }
    }
    return Tables.none(directory)
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-02-01T00:00:00Z,1")
        .lines("touchpoints.csv", touches.toArray(String[]::new))
        .lines("accounts.csv", listed.toArray(String[]::new))
        .lines("contacts.csv", contacts.toArray(String[]::new))
        .lines(
            "score_rules.csv",
            "rule,name,value",
            "half_life_days,,12.5",
            "role_weight,champion,1.75",
            "role_weight,blocker,0.25",
            "channel_cap,email,21.5");
  }
}
