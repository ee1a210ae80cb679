package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time on the site, e-mail, ads and experiments. */
class ResponseRatesTest {

  private static final String DAYS = "2024-01-01/2025-01-01";

  @TempDir Path directory;

  private static final String EVENTS =
      "event,happened_at,message_id,contact_id,account_id,campaign,machine";

  private Tables tables() {
    return Tables.small(directory)
        .lines("accounts.csv", "account_id,target", "a1,true", "a2,true", "x,false");
  }

  private static Tables.Results run(Tables tables) {
    return tables.run(
        tables
            .config()
            .force(true)
            .from(LocalDate.parse("2024-01-01"))
            .to(LocalDate.parse("2025-01-01")));
  }

  @Test
  void engagedVisitsAreLongOrDeepOrKey() {
    Tables tables =
        tables()
            .lines(
                "visits.csv",
                "visited_at,active_seconds,page_views,key_events",
                "2024-01-05T00:00:00Z,10,1,0",
                "2024-01-05T00:00:00Z,9.5,1,0",
                "2024-01-05T00:00:00Z,0,2,0",
                "2024-01-05T00:00:00Z,0,1,1",
                "2024-01-05T00:00:00Z,,1,",
                "2024-01-05T00:00:00Z,,,");
    assertThat(run(tables).value("bounceRate", "all", DAYS)).isEqualTo("40");
    assertThat(run(tables).metric("bounceRate", "all", DAYS))
        .containsEntry("note", "engaged from 10 s, page views 2 or key events 1");
  }

  @Test
  void thresholdsOfEngagedVisitsCanBeGiven() {
    Tables.Results results =
        tables()
            .lines("score_rules.csv", "rule,name,value", "threshold,engaged-seconds,9.5")
            .lines(
                "visits.csv",
                "visited_at,active_seconds",
                "2024-01-05T00:00:00Z,9.5",
                "2024-01-05T00:00:00Z,9.4")
            .run();
    assertThat(results.value("bounceRate", "all", "")).isEqualTo("50");
    assertThat(results.metric("bounceRate", "all", ""))
        .containsEntry("note", "engaged from 9.5 s, page views 2 or key events 1");
  }

  @Test
  void timeOnSiteIsOfTargetAccountsAndCapped() {
    Tables tables =
        tables()
            .lines(
                "visits.csv",
                "account_id,visited_at,active_seconds",
                "a1,2024-01-05T00:00:00Z,30",
                "a1,2024-01-05T00:00:00Z,90",
                "a2,2024-01-05T00:00:00Z,240",
                "x,2024-01-05T00:00:00Z,1000",
                ",2024-01-05T00:00:00Z,1000");
    Tables.Results results = run(tables);
    assertThat(results.value("timeOnSite", "all", DAYS)).isEqualTo("120");
    assertThat(results.value("medianTimeOnSite", "all", DAYS)).isEqualTo("90");
    assertThat(results.value("timeOnSitePerAccount", "all", DAYS)).isEqualTo("3");
    tables.lines(
        "visits.csv",
        "account_id,visited_at,active_seconds",
        "a1,2024-01-05T00:00:00Z,36000",
        "a1,2024-01-05T00:00:00Z,0");
    results = run(tables);
    // thirty minutes and none
    assertThat(results.value("timeOnSite", "all", DAYS)).isEqualTo("900");
    assertThat(results.metric("timeOnSite", "all", DAYS))
        .containsEntry("note", "a visit counts for 30 min at most");
  }

  @Test
  void emailRatesAreOfDeliveredMessagesAndUniquePeople() {
    Tables tables =
        tables()
            .lines(
                "email_events.csv",
                EVENTS,
                "sent,2024-01-05T00:00:00Z,m1,c1,a1,news,",
                "sent,2024-01-05T00:00:00Z,m1,c2,a1,news,",
                "sent,2024-01-05T00:00:00Z,m1,c3,a2,news,",
                "sent,2024-01-05T00:00:00Z,m1,c4,a2,news,",
                "sent,2024-01-05T00:00:00Z,m1,c5,a2,news,",
                "Bounced,2024-01-05T00:00:01Z,m1,c5,a2,news,",
                "open,2024-01-06T00:00:00Z,m1,c1,a1,news,",
                "open,2024-01-07T00:00:00Z,m1,c1,a1,news,",
                "open,2024-01-06T00:00:00Z,m1,c2,a1,news,",
                "open,2024-01-06T00:00:00Z,m1,c3,a2,news,true",
                "click,2024-01-06T00:00:00Z,m1,c1,a1,news,",
                "click,2024-01-05T00:00:05Z,m1,c2,a1,news,",
                "click,2024-01-06T00:00:00Z,m1,c3,a2,news,true",
                "reply,2024-01-06T00:00:00Z,m1,c1,a1,news,",
                "auto_reply,2024-01-06T00:00:00Z,m1,c2,a1,news,");
    Tables.Results results = run(tables);
    assertThat(results.value("emailOpenRate", "all", DAYS)).isEqualTo("50");
    assertThat(results.value("emailMachineOpenShare", "all", DAYS)).isEqualTo("25");
    assertThat(results.value("emailClickRate", "all", DAYS)).isEqualTo("25");
    assertThat(results.value("emailClickToOpenRate", "all", DAYS)).isEqualTo("50");
    assertThat(results.value("emailReplyRate", "all", DAYS)).isEqualTo("25");
    assertThat(results.metric("emailOpenRate", "all", DAYS)).containsEntry("denominator", "4");
  }

  @Test
  void clicksAfterTheScannersCountAgain() {
    Tables tables =
        tables()
            .lines(
                "email_events.csv",
                EVENTS,
                "sent,2024-01-05T00:00:00Z,m1,c1,a1,news,",
                "delivered,2024-01-05T00:01:00Z,m1,c1,a1,news,",
                "click,2024-01-05T00:01:04Z,m1,c1,a1,news,",
                "sent,2024-01-05T00:00:00Z,m1,c2,a1,news,",
                "click,2024-01-05T00:00:06Z,m1,c2,a1,news,");
    // one message is reported as delivered, and c2 clicked late enough
    assertThat(run(tables).value("emailClickRate", "all", DAYS)).isEqualTo("100");
    tables.lines("score_rules.csv", "rule,name,value", "threshold,scanner-seconds,10");
    assertThat(run(tables).value("emailClickRate", "all", DAYS)).isEqualTo("0");
  }

  @Test
  void sendsAreFollowedIntoLaterPeriods() {
    Tables tables =
        tables()
            .lines(
                "email_events.csv",
                EVENTS,
                "sent,2024-01-30T00:00:00Z,m1,c1,a1,news,",
                "sent,2024-01-30T00:00:00Z,m1,c2,a1,news,",
                "open,2024-02-02T00:00:00Z,m1,c1,a1,news,",
                "reply,2024-02-02T00:00:00Z,m1,c1,a1,news,",
                "sent,2024-02-08T00:00:00Z,m2,c1,a1,news,");
    Tables.Results results =
        tables.run(
            tables
                .config()
                .period(Period.MONTH)
                .from(LocalDate.parse("2024-01-01"))
                .to(LocalDate.parse("2024-03-01")));
    assertThat(results.value("emailOpenRate", "all", "2024-01")).isEqualTo("0");
    assertThat(results.value("emailOpenRateBySend", "all", "2024-01")).isEqualTo("50");
    assertThat(results.value("emailReplyRateBySend", "all", "2024-01")).isEqualTo("50");
    assertThat(results.metric("emailOpenRateBySend", "all", "2024-01")).containsEntry("flags", "");
    assertThat(results.metric("emailOpenRateBySend", "all", "2024-02"))
        .containsEntry("flags", "IMMATURE_COHORT");
  }

  /** m1 bounced softly before it arrived; of m2 the log, which tells arrivals, knows none. */
  @Test
  void sendsThatArrivedAfterASoftBounceAreDelivered() {
    Tables.Results results =
        run(
            tables()
                .lines(
                    "email_events.csv",
                    EVENTS,
                    "sent,2024-01-02T00:00:00Z,m1,c1,a1,news,",
                    "soft_bounce,2024-01-02T00:01:00Z,m1,c1,a1,news,",
                    "delivered,2024-01-02T01:00:00Z,m1,c1,a1,news,",
                    "open,2024-01-02T02:00:00Z,m1,c1,a1,news,",
                    "sent,2024-01-02T00:00:00Z,m2,c2,a1,news,"));
    assertThat(results.metric("emailOpenRate", "all", DAYS))
        .containsEntry("value", "100")
        .containsEntry("denominator", "1");
    assertThat(results.metric("emailOpenRateBySend", "all", DAYS))
        .containsEntry("value", "100")
        .containsEntry("denominator", "1");
  }

  @Test
  void emailWithoutSendsHasNoDenominator() {
    Tables.Results results =
        tables()
            .lines("email_events.csv", EVENTS, "open,2024-01-06T00:00:00Z,m1,c1,a1,news,")
            .run();
    assertThat(results.value("emailOpenRate", "all", "")).isEqualTo("ZERO_DENOMINATOR ");
    assertThat(results.value("emailReplyRate", "all", "")).isEqualTo("NO_DATA ");
  }

  @Test
  void adsAreOfTargetAccountsAndNotCapped() {
    Tables tables =
        tables()
            .lines(
                "ad_events.csv",
                "date,channel,account_id,impressions,clicks,engagements",
                "2024-01-05,ads,a1,10000,50,80",
                "2024-01-06,ads,a2,2000,10,10",
                "2024-01-06,ads,x,9000,900,900",
                "2024-01-06,ads,,9000,900,900");
    Tables.Results results = run(tables);
    assertThat(results.value("adEngagementRate", "all", DAYS)).isEqualTo("0.75");
    assertThat(results.value("adClickThroughRate", "all", DAYS)).isEqualTo("0.5");
    tables.lines(
        "ad_events.csv", "date,channel,account_id,impressions,clicks", "2024-01-05,ads,a1,10,15");
    assertThat(run(tables).value("adEngagementRate", "all", DAYS)).isEqualTo("150");
  }

  @Test
  void experimentsCompareTheControlWithEachVariant() {
    Tables.Results results =
        run(
            tables()
                .lines(
                    "exposures.csv",
                    "experiment,variant,account_id,exposed_at,converted",
                    "page,b,a1,2024-01-05,true",
                    "page,b,a1,2024-01-06,",
                    "page,b,a2,2024-01-05,true",
                    "page,Control,x,2024-01-05,true",
                    "page,Control,y,2024-01-05,false",
                    "mail,a,a1,2024-01-05,true",
                    "mail,b,a2,2024-01-05,false",
                    "mail,c,x,2024-01-05,true"));
    assertThat(results.value("abTestLift", "experiment=page", DAYS)).isEqualTo("1");
    assertThat(results.value("abTestDifference", "experiment=page", DAYS)).isEqualTo("50");
    assertThat(results.value("abTestLift", "experiment=mail: b", DAYS)).isEqualTo("-1");
    assertThat(results.value("abTestLift", "experiment=mail: c", DAYS)).isEqualTo("0");
    assertThat(results.metric("abTestZ", "experiment=page", DAYS))
        .containsEntry("flags", "LOW_SAMPLE");
  }

  @Test
  void experimentGivesTheGoldenValues() {
    StringBuilder rows = new StringBuilder("experiment,variant,account_id,converted\n");
    for (int i = 0; i < 1000; i++) {
      rows.append("t,a,a%s,%s\nt,b,b%s,%s\n".formatted(i, i < 40, i, i < 55));
    }
    Tables.Results results = tables().text("exposures.csv", rows.toString()).run();
    assertThat(results.value("abTestLift", "experiment=t", "")).isEqualTo("0.375");
    assertThat(Double.parseDouble(results.value("abTestZ", "experiment=t", "")))
        .isCloseTo(1.5768738975745815, within(1e-12));
  }

  @Test
  void conversionsAfterTheExposureCount() {
    Tables.Results results =
        run(
            tables()
                .lines(
                    "conversions.csv",
                    Tables.CONVERSIONS,
                    "c1,a1,2024-01-03T00:00:00Z,100",
                    "c2,a2,2024-01-06T00:00:00Z,100")
                .lines(
                    "exposures.csv",
                    "experiment,variant,account_id,exposed_at",
                    "page,a,a1,2024-01-05",
                    "page,b,a2,2024-01-05"));
    assertThat(results.value("abTestLift", "experiment=page", DAYS))
        .isEqualTo("ZERO_DENOMINATOR p_B - p_A = 100 %");
  }

  @Test
  void accountHasOneVariant() {
    assertThat(
            tables()
                .lines(
                    "exposures.csv",
                    "experiment,variant,account_id,converted",
                    "page,a,a1,true",
                    "page,b,a1,true",
                    "other,b,a1,true")
                .rejects())
        .containsExactly(
            "exposures.csv row 1, column 'variant': 'a' is not the only variant of the experiment that the account saw; an account sees one",
            "exposures.csv row 2, column 'variant': 'b' is not the only variant of the experiment that the account saw; an account sees one");
  }
}
