package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.journey.Period;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contents, funnel stages and responses. */
class ContentFiguresTest {

  private static final String DAYS = "2024-01-01/2025-01-01";

  private static final String TOUCHES =
      "account_id,touched_at,channel,contact_id,campaign,content,interaction";

  @TempDir Path directory;

  private Tables tables(String columns, String... touches) {
    String[] lines = new String[touches.length + 1];
    lines[0] = TOUCHES + columns;
    System.arraycopy(touches, 0, lines, 1, touches.length);
    return Tables.none(directory)
        .lines("touchpoints.csv", lines)
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-03T00:00:00Z,100")
        .lines(
            "accounts.csv",
            "account_id,segment,target",
            "a1,big,true",
            "a2,big,true",
            "a3,small,true",
            "x,small,false");
  }

  private static Tables.Results year(Tables tables) {
    return tables.run(
        tables
            .config()
            .force(true)
            .from(LocalDate.parse("2024-01-01"))
            .to(LocalDate.parse("2025-01-01")));
  }

  private static Tables.Results months(Tables tables) {
    return tables.run(
        tables
            .config()
            .force(true)
            .period(Period.MONTH)
            .from(LocalDate.parse("2024-01-01"))
            .to(LocalDate.parse("2024-04-01")));
  }

  @Test
  void contentEngagesAccountsAndNothingIsDropped() {
    Tables.Results results =
        year(
            tables(
                "",
                "a1,2024-01-05,web,c1,,guide,click",
                "a1,2024-01-06,web,c1,,guide,download",
                "a1,2024-01-06,web,c2,,guide,click",
                "a2,2024-01-05,web,,,,download",
                "a3,2024-01-05,web,,,guide,impression",
                "a3,2024-01-05,web,,,guide,sent",
                "a3,2024-01-05,web,,,,click",
                "x,2024-01-05,web,c9,,video,click"));
    // a1 and a2 of a1, a2, a3
    assertThat(results.metric("contentEngagementRate", "all", DAYS))
        .containsEntry("numerator", "2")
        .containsEntry("denominator", "3");
    assertThat(results.value("contentInteractionsPerViewer", "content=guide", DAYS))
        .isEqualTo("1.5");
    assertThat(results.value("contentInteractionsPerViewer", "content=(no asset)", DAYS))
        .isEqualTo("1");
    assertThat(results.value("contentInteractionsPerViewer", "content=video", DAYS)).isEqualTo("1");
  }

  @Test
  void contentEngagementIsOfTheListAtTheEnd() {
    Tables tables =
        tables("", "a1,2024-01-05,web,c1,,guide,click", "a2,2024-01-05,web,c1,,guide,click")
            .lines(
                "target_accounts.csv",
                "account_id,from,to",
                "a1,2024-01-01,2024-01-20",
                "a2,2024-01-20,",
                "a3,2024-01-01,");
    assertThat(months(tables).value("contentEngagementRate", "all", "2024-01")).isEqualTo("50");
  }

  @Test
  void timeOnContentsIsCappedAndOfViewers() {
    Tables tables =
        tables(
            ",active_seconds",
            "a1,2024-01-05,web,c1,,guide,click,100",
            "a1,2024-01-06,web,c1,,guide,click,200.5",
            "a1,2024-01-06,web,c2,,guide,click,99.5",
            "a1,2024-01-06,web,c3,,guide,click,100",
            "a2,2024-01-06,web,c4,,guide,click,100",
            "a2,2024-01-06,web,c5,,video,click,36000",
            "a2,2024-01-06,web,c5,,guide,click,much");
    Tables.Results results = year(tables);
    assertThat(results.value("contentTime", "content=guide", DAYS)).isEqualTo("150");
    assertThat(results.value("contentTime", "content=video", DAYS)).isEqualTo("1800");
  }

  @Test
  void timeOnLandingPagesIsOfTheirContents() {
    Tables tables =
        tables("", "a1,2024-01-05,web,c1,,guide,click")
            .lines("assets.csv", "content,landing_page", "guide,/guide")
            .lines(
                "visits.csv",
                "visited_at,contact_id,visitor_id,page,active_seconds",
                "2024-01-05,c1,v1,/guide,100",
                "2024-01-06,c1,v2,/guide,100",
                "2024-01-06,,v3,/guide,400",
                "2024-01-06,,v3,/home,7");
    Tables.Results results = year(tables);
    assertThat(results.value("contentTime", "content=guide", DAYS)).isEqualTo("300");
    assertThat(results.value("contentTime", "content=/home", DAYS)).isEqualTo("7");
  }

  @Test
  void visitsOfNobodyKnownHaveNoViewer() {
    Tables tables =
        tables("", "a1,2024-01-06,web,c1,,guide,download")
            .lines("assets.csv", "content,landing_page,gated", "guide,/guide,true")
            .lines(
                "visits.csv",
                "visited_at,contact_id,page,active_seconds",
                "2024-01-05,c1,/guide,100",
                "2024-01-05,,/guide,400",
                "2024-01-05,,/guide,400");
    Tables.Results results = year(tables);
    assertThat(results.value("contentTime", "all", DAYS)).isEqualTo("100");
    assertThat(results.metric("contentConversionRate", "all", DAYS))
        .containsEntry("value", "100")
        .containsEntry("denominator", "1");
  }

  @Test
  void downloadsCountOnceAndAreRanked() {
    Tables.Results results =
        months(
            tables(
                "",
                "a1,2024-01-05,web,c1,,guide,download",
                "a1,2024-01-06,web,c1,,guide,download",
                "a1,2024-01-07,web,c2,,guide,Download",
                "a1,2024-02-07,web,c1,,guide,download",
                "a2,2024-01-05,web,c3,,calculator,download",
                "a2,2024-01-05,web,c4,,brochure,download",
                "a2,2024-01-05,web,c4,,,download"));
    assertThat(results.value("assetDownloads", "content=guide", "2024-01")).isEqualTo("2");
    assertThat(results.value("assetDownloads", "content=calculator", "2024-01")).isEqualTo("1");
    assertThat(results.value("assetDownloads", "content=(no asset)", "2024-01")).isEqualTo("1");
    assertThat(results.value("assetDownloads", "all", "2024-02")).isEqualTo("0");
    assertThat(results.value("assetDownloadRank", "content=guide", "2024-01")).isEqualTo("1");
    assertThat(results.value("assetDownloadRank", "content=brochure", "2024-01")).isEqualTo("2");
    assertThat(results.value("assetDownloadRank", "content=calculator", "2024-01")).isEqualTo("3");
    assertThat(results.value("assetDownloadRank", "content=guide", "2024-02"))
        .isEqualTo("NO_DATA no downloads in the period");
  }

  @Test
  void landingPagesConvertAfterwardsAndInTime() {
    Tables tables =
        tables(
                "",
                "a1,2024-01-04,web,c1,,guide,download",
                "a1,2024-01-06,web,c2,,guide,download",
                "a1,2024-02-20,web,c3,,guide,download",
                "a1,2024-01-06,web,c4,,video,download",
                "a1,2024-02-09,web,c6,,guide,form",
                "a2,2024-03-30,web,c9,,other,click")
            .lines(
                "assets.csv", "content,landing_page,gated", "guide,/guide,true", "video,/v,false")
            .lines(
                "visits.csv",
                "visited_at,contact_id,page",
                "2024-01-05,c1,/guide",
                "2024-01-05,c2,/guide",
                "2024-01-05,c2,/guide",
                "2024-01-05,c3,/guide",
                "2024-01-05,c4,/v",
                "2024-01-31,c6,/guide",
                "2024-03-20,c7,/guide");
    Tables.Results results = months(tables);
    // c1 downloaded before, c3 too late, c4 what is not gated; c2 and c6 in time
    assertThat(results.value("contentConversionRate", "content=guide", "2024-01")).isEqualTo("50");
    assertThat(results.metric("contentConversionRate", "all", "2024-01"))
        .containsEntry("denominator", "4")
        .containsEntry("flags", "")
        .containsEntry("note", "within 30 days");
    assertThat(results.value("contentConversionRate", "all", "2024-02")).startsWith("NO_DATA");
    assertThat(results.value("contentConversionRate", "all", "2024-03")).isEqualTo("0");
    assertThat(results.metric("contentConversionRate", "all", "2024-03"))
        .containsEntry("flags", "IMMATURE_COHORT");
  }

  @Test
  void consumptionHasAThreshold() {
    Tables tables =
        tables(
            ",progress",
            "a1,2024-01-05,web,c1,,guide,progress,20",
            "a1,2024-01-06,web,c1,,guide,progress,50",
            "a1,2024-01-06,web,c2,,guide,progress,49.9%",
            "a1,2024-01-06,web,c1,,video,progress,10",
            "a1,2024-01-06,web,c2,,video,progress,80 %",
            "a1,2024-01-06,web,c3,,video,progress,0",
            "a1,2024-01-06,web,c4,,video,progress,");
    Tables.Results results = year(tables);
    assertThat(results.value("consumptionRate", "all", DAYS)).isEqualTo("40");
    assertThat(results.metric("consumptionRate", "all", DAYS))
        .containsEntry("note", "consumed from 50 %");
    tables.lines("score_rules.csv", "rule,name,value", "threshold,consumed-percent,10");
    assertThat(year(tables).value("consumptionRate", "all", DAYS)).isEqualTo("80");
  }

  @Test
  void funnelStagesShareStagedTouches() {
    Tables tables =
        tables(
                "",
                "a1,2024-01-05,web,c1,,ebook,click",
                "a1,2024-01-06,web,c1,,ebook,click",
                "a2,2024-01-06,web,c2,,ebook,click",
                "a2,2024-01-06,web,c2,,ebook,click",
                "a3,2024-01-06,web,c3,,ebook,click",
                "a1,2024-01-07,web,c1,,case,click",
                "a1,2024-01-07,web,c1,,case,click",
                "a2,2024-01-07,web,c2,,case,click",
                "a1,2024-01-08,web,c1,,demo,click",
                "a1,2024-01-09,web,c1,,demo,click",
                "x,2024-01-09,web,c9,,about,click",
                "x,2024-01-09,web,c9,,nowhere,click")
            .lines(
                "assets.csv",
                "content,funnel_stage",
                "ebook,ToFu",
                "case,MOFU",
                "demo,Bottom of funnel",
                "about,none");
    Tables.Results results = year(tables);
    assertThat(results.value("funnelStageEngagement", "all", DAYS)).isEqualTo("0.5");
    assertThat(results.value("funnelStageEngagementMiddle", "all", DAYS)).isEqualTo("0.3");
    assertThat(results.value("funnelStageEngagementBottom", "all", DAYS)).isEqualTo("0.2");
    assertThat(results.value("unstagedContentTouches", "all", DAYS)).isEqualTo("2");
    assertThat(results.value("deepestFunnelStage", "all", DAYS)).isEqualTo("bofu");
    for (String stage : new String[] {"tofu", "mofu", "bofu"}) {
      assertThat(results.value("accountsByDeepestStage", "funnel_stage=" + stage, DAYS))
          .isEqualTo("1");
    }
  }

  @Test
  void deepestStageIsKnownOfEachAccount() {
    Tables tables =
        tables(
                "",
                "a1,2024-01-05,web,c1,,ebook,click",
                "a1,2024-01-05,web,c1,,case,click",
                "a2,2024-01-05,web,c1,,ebook,click")
            .lines("assets.csv", "content,funnel_stage", "ebook,tofu", "case,mofu")
            .lines("accounts.csv", "account_id,segment", "a1,s1", "a2,s2", "a3,s3");
    Tables.Results results =
        tables.run(
            tables
                .config()
                .breakDown("segment")
                .from(LocalDate.parse("2024-01-01"))
                .to(LocalDate.parse("2025-01-01")));
    assertThat(results.value("deepestFunnelStage", "segment=s1", DAYS)).isEqualTo("mofu");
    assertThat(results.value("deepestFunnelStage", "segment=s2", DAYS)).isEqualTo("tofu");
    assertThat(results.value("deepestFunnelStage", "segment=s3", DAYS)).startsWith("NO_DATA");
  }

  @Test
  void unknownFunnelStageIsLeftOut() {
    assertThat(
            tables("", "a1,2024-01-05,web,c1,,ebook,click")
                .lines("assets.csv", "content,funnel_stage", "ebook,somewhere", "case,")
                .rejects())
        .containsExactly(
            "assets.csv row 1, column 'funnel_stage': 'somewhere' is no stage of the funnel; write tofu, mofu, bofu or none");
  }

  @Test
  void formsAndSharesAreOfTargetAccountsWithoutSpam() {
    Tables.Results results =
        year(
            tables(
                ",submission_id,spam",
                "a1,2024-01-05,web,c1,,,form,s1,",
                "a1,2024-01-06,web,c1,,,form,s1,",
                "a1,2024-01-06,web,c2,,,form,,false",
                "a2,2024-01-06,web,c3,,,Form Submit,,",
                "a2,2024-01-06,web,c3,,,form,,true",
                "x,2024-01-06,web,c9,,,form,,",
                "a1,2024-01-06,web,c1,,,share,,"));
    assertThat(results.value("formFillsAndShares", "all", DAYS)).isEqualTo("3");
    assertThat(results.value("contentShares", "all", DAYS)).isEqualTo("1");
  }

  @Test
  void copyOfASubmissionIsTheSameInAnyOrderOfRows() {
    String web = "a1,2024-01-05,web,c1,autumn,,form,s1";
    String crm = "a1,2024-01-05,crm,c1,,,form,s1";
    for (List<String> rows : List.of(List.of(web, crm), List.of(crm, web))) {
      Tables tables = tables(",submission_id", rows.toArray(String[]::new));
      Tables.Results results =
          tables.run(tables.config().force(true).by(List.of("channel")).by(List.of("campaign")));
      assertThat(results.value("formFillsAndShares", "channel=crm", "")).isEqualTo("1");
      assertThat(results.value("formFillsAndShares", "campaign=(none)", "")).isEqualTo("1");
    }
  }

  @Test
  void socialEngagementIsOverImpressionsOfItsChannels() {
    Tables tables =
        tables(
            "",
            "a1,2024-01-05,linkedin,c1,,,comment",
            "a1,2024-01-05,linkedin,c1,,,like",
            "a1,2024-01-05,linkedin,c1,,,follow",
            "x,2024-01-05,linkedin,c9,,,follow",
            "a1,2024-01-05,linkedin,c1,,,impression",
            "a1,2024-01-06,linkedin,c1,,,impression",
            "a1,2024-01-07,linkedin,c1,,,impression",
            "a1,2024-01-08,linkedin,c1,,,impression",
            "a1,2024-01-08,display,c1,,,impression");
    Tables.Results results = year(tables);
    assertThat(results.value("socialEngagement", "all", DAYS)).isEqualTo("3");
    assertThat(results.value("socialEngagementRate", "all", DAYS)).isEqualTo("75");
    assertThat(results.metric("socialEngagementRate", "all", DAYS))
        .containsEntry("note", "of impressions");
    tables.lines(
        "ad_events.csv",
        "date,channel,account_id,impressions",
        "2024-01-05,linkedin,a1,400",
        "2024-01-05,linkedin,x,400",
        "2024-01-05,display,a1,400");
    assertThat(year(tables).value("socialEngagementRate", "all", DAYS)).isEqualTo("0.75");
  }

  @Test
  void campaignsReachWhomTheyAreDeliveredTo() {
    Tables tables =
        tables(
                "",
                "a1,2024-01-05,web,c1,spring,,impression",
                "a1,2024-01-05,web,c1,spring,,click",
                "a1,2024-01-05,web,c1,autumn,,impression",
                "a1,2024-01-05,web,c2,spring,,sent",
                "a1,2024-01-05,web,c3,spring,,open",
                "a1,2024-01-05,web,,spring,,click",
                "x,2024-01-05,web,c9,spring,,click")
            .lines(
                "email_events.csv",
                "event,happened_at,message_id,contact_id,account_id,campaign",
                "sent,2024-01-05,m1,c4,a2,spring",
                "bounce,2024-01-05,m1,c4,a2,spring",
                "sent,2024-01-05,m1,c5,a2,spring");
    Tables.Results results =
        tables.run(
            tables
                .config()
                .by(List.of("campaign"))
                .from(LocalDate.parse("2024-01-01"))
                .to(LocalDate.parse("2025-01-01")));
    // spring: c1, c3 and c5, of whom c1 responded; autumn: c1, who did not
    assertThat(results.metric("campaignEngagementRate", "campaign=spring", DAYS))
        .containsEntry("numerator", "1")
        .containsEntry("denominator", "3");
    assertThat(results.value("campaignEngagementRate", "campaign=autumn", DAYS)).isEqualTo("0");
    assertThat(results.value("campaignEngagementRate", "all", DAYS)).isEqualTo("25");
  }

  @Test
  void offlineEngagementsAreAtTheTimeOfTheEvent() {
    Tables tables =
        tables(
            ",outcome,uploaded_at",
            "a1,2024-01-05,field,c1,,,dinner,,2024-01-06T00:00:00Z",
            "a1,2024-01-05,field,c1,,,call,connected,2024-02-01T00:00:00Z",
            "a1,2024-01-05,field,c1,,,call,Voicemail,2024-01-06T00:00:00Z",
            "a1,2024-01-05,field,c1,,,meeting,no-show,2024-01-06T00:00:00Z",
            "a1,2024-01-05,direct-mail,c1,,,reply,,",
            "a1,2024-01-05,webinar,c1,,,attend,,",
            "a1,2024-01-05,email,c1,,,reply,,",
            "x,2024-01-05,field,c9,,,dinner,,",
            "a1,2024-02-05,field,c1,,,dinner,,2024-02-06");
    Tables.Results results = months(tables);
    assertThat(results.value("offlineEngagements", "all", "2024-01")).isEqualTo("3");
    assertThat(results.metric("offlineEngagements", "all", "2024-01"))
        .containsEntry("flags", "RESTATED");
    assertThat(results.value("offlineEngagements", "all", "2024-02")).isEqualTo("1");
    assertThat(results.metric("offlineEngagements", "all", "2024-02")).containsEntry("flags", "");
    tables.lines("channel_types.csv", "channel,offline", "field,false", "webinar,true");
    assertThat(months(tables).value("offlineEngagements", "all", "2024-01")).isEqualTo("2");
  }

  @Test
  void interactionsMeanWhatTheTableSays() {
    Tables tables =
        tables(
                "",
                "a1,2024-01-05,web,c1,,,Kontaktformular",
                "a1,2024-01-05,web,c1,,,form",
                "a2,2024-01-05,web,c2,,,FORM")
            .lines("interactions.csv", "interaction,kind", "kontaktformular,Form", "form,click");
    assertThat(year(tables).value("formFillsAndShares", "all", DAYS)).isEqualTo("1");
    assertThat(
            tables
                .lines("interactions.csv", "interaction,kind", "form,formular", "call,")
                .rejects())
        .containsExactly(
            "interactions.csv row 1, column 'kind': 'formular' is no kind of interaction; choose one of sent, delivered, impression, unsubscribe, open, click, reply, visit, form, download, content, share, social, event, call, meeting, chat, advocacy, other");
  }

  @Test
  void machinesAndOwnStaffDoNotEngage() {
    Tables.Results results =
        year(
            tables(
                ",machine,internal",
                "a1,2024-01-05,mail,c1,,guide,open,true,",
                "a2,2024-01-05,mail,c2,,guide,open,false,",
                "a3,2024-01-05,mail,c3,,guide,click,,1"));
    assertThat(results.metric("contentEngagementRate", "all", DAYS))
        .containsEntry("numerator", "1")
        .containsEntry("denominator", "3");
  }

  @Test
  void furtherColumnsMayBeNamedLikeWhatTouchesMean() {
    Tables.Results results =
        year(
            tables(
                ",machine,genuine,engages,target,kind",
                "a1,2024-01-05,mail,c1,,guide,open,true,perhaps,perhaps,perhaps,perhaps",
                "a2,2024-01-05,mail,c2,,guide,open,false,perhaps,perhaps,perhaps,perhaps"));
    assertThat(results.metric("contentEngagementRate", "all", DAYS))
        .containsEntry("numerator", "1")
        .containsEntry("denominator", "3");
  }

  @Test
  void controlAccountsAreNoTargets() {
    Tables tables =
        tables("", "a1,2024-01-05,web,c1,,guide,click", "a2,2024-01-05,web,c1,,guide,form")
            .lines("target_accounts.csv", "account_id,control", "a1,", "a2,true");
    assertThat(year(tables).value("contentEngagementRate", "all", DAYS)).isEqualTo("100");
    assertThat(year(tables).value("formFillsAndShares", "all", DAYS)).isEqualTo("0");
  }
}
