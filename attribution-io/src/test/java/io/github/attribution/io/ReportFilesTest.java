package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.attribution.credit.Explanation;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Micros;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** journeys.json and deals.json, by hand. */
class ReportFilesTest {

  @TempDir Path directory;

  /** Two accounts that convert, a deal that is taken back, and an account without a conversion. */
  private Tables tables() {
    return Tables.none(directory)
        .lines(
            "touchpoints.csv",
            "touchpoint_id,account_id,touched_at,channel,contact_id,campaign,interaction",
            "t1,a,2023-01-01T00:00:00Z,tv,,,",
            "t2,a,2024-01-01T00:00:00Z,search,ann,brand,click",
            "t3,a,2024-01-03T00:00:00Z,email,bob,,open",
            "t4,a,2024-01-03T12:00:00Z,email,ann,,",
            "t5,a,2024-02-01T00:00:00Z,email,ann,,",
            "u1,b,2024-01-01T00:00:00Z,search,,,",
            "v1,c,2024-01-01T00:00:00Z,tv,,,",
            "w1,idle,2024-01-01T00:00:00Z,search,,,",
            "w2,idle,2024-01-09T00:00:00Z,tv,,,")
        .lines(
            "conversions.csv",
            Tables.CONVERSIONS + ",opportunity_id,contact_id,reverses,type",
            "big,a,2024-01-04T00:00:00Z,100.5,o1,cid,,closed_won",
            "part,a,2024-01-05T00:00:00Z,-20,,,big,closed_won",
            "same,b,2024-01-04T00:00:00Z,100.5,,,,closed_won",
            "gone,c,2024-01-04T00:00:00Z,900,,,,closed_won",
            "back,c,2024-01-05T00:00:00Z,-900,,,gone,closed_won",
            "free,b,2024-01-06T00:00:00Z,0,,,,trial",
            "later,b,2024-01-07T00:00:00Z,7,,,,upsell")
        .lines(
            "milestones.csv",
            "account_id,milestone,reached_at,contact_id",
            "a,mqa,2024-01-02T00:00:00Z,dan",
            "a,mqa,2024-01-09T00:00:00Z,")
        .lines("accounts.csv", "account_id,name", "a,\"Ä & </script> Co\"")
        .lines(
            "contacts.csv",
            "contact_id,account_id,role",
            "ann,a,champion",
            "bob,a,",
            "dan,a,",
            "eve,a,user")
        .lines(
            "contact_roles.csv",
            "contact_id,account_id,role,from,to",
            "ann,a,other,2024-01-01,",
            "bob,a,early,2023-01-01,2024-01-03",
            "bob,a,buyer,2024-01-03,",
            "bob,a,late,2024-01-05,")
        .lines(
            "opportunities.csv",
            "opportunity_id,account_id,created_at,closed_at,stage",
            "o1,a,2024-01-02T00:00:00Z,2024-01-04T00:00:00Z,won")
        .lines(
            "stage_history.csv",
            "opportunity_id,stage,entered_at",
            "o1,won,2024-01-04T00:00:00Z",
            "o1,talk,2024-01-02T00:00:00Z");
  }

  @Test
  void journeysAreCountedByHand() {
    JsonNode json = json(tables().run(), "journeys.json");
    assertThat(text(json))
        .isEqualTo(
            "{'format':1,'dimension':'channel','converting':4,'without':null,"
                + "'lengths':[{'from':0,'to':0,'converting':0,'without':null},"
                + "{'from':1,'to':1,'converting':3,'without':null},"
                + "{'from':2,'to':2,'converting':0,'without':null},"
                + "{'from':3,'to':3,'converting':1,'without':null}],"
                + "'durations':[{'fromDays':0,'toDays':1,'converting':0,'without':null},"
                + "{'fromDays':1,'toDays':7,'converting':4,'without':null}],"
                + "'medianLength':1,'medianDays':3,"
                + "'roles':[{'value':'email','only':0,'first':0,'middle':1,'last':1},"
                + "{'value':'search','only':3,'first':1,'middle':0,'last':0}],"
                + "'transitions':[{'from':'(start)','to':'search','converting':4,'without':null},"
                + "{'from':'search','to':'(conversion)','converting':3,'without':null},"
                + "{'from':'email','to':'(conversion)','converting':1,'without':null},"
                + "{'from':'search','to':'email','converting':1,'without':null}],"
                + "'paths':[{'steps':['search'],'conversions':3,'revenue':'107.5','without':null},"
                + "{'steps':['search','email'],'conversions':1,'revenue':'80.5','without':null}],"
                + "'otherPaths':{'paths':0,'conversions':0,'revenue':'0','without':null},"
                + "'shortened':0}");
  }

  @Test
  void fullReportsKnowJourneysWithoutAConversion() {
    Tables tables = tables();
    RunConfig.Builder full = tables.config().report(RunConfig.Report.FULL).force(true);
    JsonNode json = json(tables.run(full), "journeys.json");
    assertThat(json.get("converting").asInt()).isEqualTo(4);
    assertThat(json.get("without").asInt()).isEqualTo(1);
    assertThat(text(json.get("durations")))
        .endsWith("{'fromDays':7,'toDays':14,'converting':0,'without':1}]");
    assertThat(text(json.get("paths")))
        .endsWith("{'steps':['search','tv'],'conversions':0,'revenue':'0','without':1}]");
    assertThat(text(json.get("transitions")))
        .contains("{'from':'tv','to':'(null)','converting':0,'without':1}");
    String of = tables.run(full).text("journeys.json");
    assertThat(tables.run(tables.config().strategy("markov").force(true)).text("journeys.json"))
        .as("models learn from the same journeys")
        .isEqualTo(of);
    assertThat(tables.run(full.strategy("markov")).text("journeys.json")).isEqualTo(of);
  }

  @Test
  void creditDoesNotDependOnWhatTheReportIsMadeOf() {
    Tables tables = tables();
    List<String> none = credit(tables, RunConfig.Report.NONE);
    assertThat(credit(tables, RunConfig.Report.HTML)).isEqualTo(none);
    assertThat(credit(tables, RunConfig.Report.FULL)).isEqualTo(none);
  }

  private static List<String> credit(Tables tables, RunConfig.Report report) {
    Tables.Results results =
        tables.run(tables.config().credits(RunConfig.Credits.CSV).report(report).force(true));
    return List.of(
        results.text("by-channel.csv"), results.text("credits.csv"), results.text("metrics.csv"));
  }

  @Test
  void theLargestDealIsToldByHand() {
    JsonNode json = json(tables().run(), "deals.json");
    assertThat(json.get("format").asInt()).isEqualTo(1);
    assertThat(ids(json)).containsExactly("big", "same", "later");
    assertThat(text(json.get("deals").get(0)))
        .isEqualTo(
            "{'conversion':'big','account':'a','name':'Ä & </script> Co','at':'2024-01-04T00:00:00Z','revenue':'100.5','type':'closed_won',"
                + "'opportunity':{'id':'o1','createdAt':'2024-01-02T00:00:00Z','closedAt':'2024-01-04T00:00:00Z','stages':[{'stage':'talk','enteredAt':'2024-01-02T00:00:00Z'},{'stage':'won','enteredAt':'2024-01-04T00:00:00Z'}]},"
                + "'contacts':[{'id':'ann','role':'champion'},{'id':'bob','role':'buyer'},{'id':'cid','role':null},{'id':'dan','role':null}],"
                + "'milestones':[{'milestone':'mqa','at':'2024-01-02T00:00:00Z','contact':3}],"
                + "'otherConversions':[{'id':'part','at':'2024-01-05T00:00:00Z','revenue':'-20','type':'closed_won'}],"
                + "'touches':[{'id':'t1','at':'2023-01-01T00:00:00Z','channel':'tv','campaign':null,'interaction':null,'contact':null,'eligible':false},"
                + "{'id':'t2','at':'2024-01-01T00:00:00Z','channel':'search','campaign':'brand','interaction':'click','contact':0,'eligible':true},"
                + "{'id':'t3','at':'2024-01-03T00:00:00Z','channel':'email','campaign':null,'interaction':'open','contact':1,'eligible':true},"
                + "{'id':'t4','at':'2024-01-03T12:00:00Z','channel':'email','campaign':null,'interaction':null,'contact':0,'eligible':true}],"
                + "'earlierTouches':0,'laterTouches':1,"
                + "'texts':['left out: it came 368 d before the conversion, earlier than the look-back of 90 d','one of 3 touches that share equally'],"
                + "'credit':[{'strategy':0,'attributed':true,'weight':[0,0.333333333,0.333333333,0.333333333],'revenue':['0','33.5','33.5','33.5'],'why':[0,1,1,1],'earlierRevenue':'0'}]}");
    assertThat(text(json.get("deals").get(1)))
        .startsWith(
            "{'conversion':'same','account':'b','name':null,'at':'2024-01-04T00:00:00Z','revenue':'100.5','type':'closed_won','opportunity':null,'contacts':[],'milestones':[],"
                + "'otherConversions':[{'id':'free','at':'2024-01-06T00:00:00Z','revenue':'0','type':'trial'},{'id':'later','at':'2024-01-07T00:00:00Z','revenue':'7','type':'upsell'}]");
  }

  @Test
  void dealsAreThoseThatAreAskedFor() {
    Tables tables = tables();
    RunConfig.Builder config = tables.config().force(true);
    assertThat(ids(json(tables.run(config.reportAccounts(1)), "deals.json")))
        .containsExactly("big");
    JourneyRules upsells = JourneyRules.defaults().withTargets(List.of("upsell"));
    assertThat(ids(json(tables.run(config.reportAccounts(9).rules(upsells)), "deals.json")))
        .containsExactly("later");
    JourneyRules none = JourneyRules.defaults().withTargets(List.of("trial"));
    assertThat(ids(json(tables.run(config.rules(none)), "deals.json"))).isEmpty();
    tables.run(config.reportAccounts(0));
    assertThat(tables.files()).contains("out/journeys.json").doesNotContain("out/deals.json");
    tables.run(config.reportAccounts(9).report(RunConfig.Report.NONE));
    assertThat(tables.files()).doesNotContain("out/journeys.json", "out/deals.json");
  }

  @Test
  void dealsSayWhatExplainSays() {
    Tables tables = Tables.none(directory);
    RandomTables random = RandomTables.of(5, 40);
    random.writeCsv(tables);
    random.writePeople(tables);
    RunConfig.Builder config = tables.config().strategy("time-decay").strategy("markov");
    JsonNode deals = json(tables.run(config), "deals.json").get("deals");
    assertThat(deals).hasSize(10);
    for (JsonNode deal : deals) {
      List<Explanation> explanations = tables.explain(deal.get("conversion").asString());
      for (int strategy = 0; strategy < 3; strategy++) {
        List<String> expected = new ArrayList<>();
        for (Explanation.TouchCredit touch : explanations.get(strategy).touches()) {
          expected.add(
              "%s %s %s %s"
                  .formatted(
                      touch.touchpoint().touchedAt(),
                      touch.touchpoint().channel(),
                      Micros.toText(touch.revenueMicros()),
                      touch.why()));
        }
        assertThat(told(deal, strategy)).isEqualTo(expected.subList(0, deal.get("touches").size()));
        assertThat(expected).hasSize(deal.get("touches").size() + deal.get("laterTouches").asInt());
      }
    }
  }

  private static List<String> told(JsonNode deal, int strategy) {
    JsonNode credit = deal.get("credit").get(strategy);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < deal.get("touches").size(); i++) {
      JsonNode touch = deal.get("touches").get(i);
      told.add(
          "%s %s %s %s"
              .formatted(
                  touch.get("at").asString(),
                  touch.get("channel").asString(),
                  credit.get("revenue").get(i).asString(),
                  deal.get("texts").get(credit.get("why").get(i).asInt()).asString()));
    }
    return told;
  }

  @Test
  void ofManyTouchesTheLatestAreListed() {
    List<String> touches = new ArrayList<>(List.of(Tables.TOUCHPOINTS));
    for (int i = 0; i < 403; i++) {
      touches.add("a,%s,c%s".formatted(Micros.toInstant(i * Micros.ONE), i % 3));
    }
    Tables tables =
        Tables.none(directory)
            .lines("touchpoints.csv", touches.toArray(String[]::new))
            .lines("conversions.csv", Tables.CONVERSIONS, "x,a,1970-01-02T00:00:00Z,403");
    JsonNode deal = json(tables.run(), "deals.json").get("deals").get(0);
    assertThat(deal.get("touches")).hasSize(400);
    assertThat(deal.get("touches").get(0).get("at").asString()).isEqualTo("1970-01-01T00:00:03Z");
    assertThat(deal.get("touches").get(0).get("id").isNull()).isTrue();
    assertThat(deal.get("earlierTouches").asInt()).isEqualTo(3);
    assertThat(deal.get("credit").get(0).get("earlierRevenue").asString()).isEqualTo("3");
  }

  @Test
  void accountsWithTooManyTouchesAreLeftOut() {
    Tables tables =
        Tables.none(directory)
            .sql(
                "COPY (SELECT CASE WHEN i < 100001 THEN 'a' ELSE 'b' END AS account_id, make_timestamp(i) AS touched_at, 'tv' AS channel FROM range(200001) r(i)) TO '$DIR/touchpoints.csv'")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "x,a,1970-01-02T00:00:00Z,9",
                "y,b,1970-01-02T00:00:00Z,5");
    Tables.Results results = tables.run();
    assertThat(ids(json(results, "deals.json"))).containsExactly("y");
    assertThat(results.warnings())
        .containsExactly(
            "deals.json leaves conversion 'x' out: its account has 100001 touches, and those of up to 100000 are told one by one");
  }

  @Test
  void pathsHaveJourneysAndNoDeals() {
    Tables tables =
        Tables.none(directory)
            .lines(
                "paths.csv",
                "path,total_conversions,total_conversion_value,total_null",
                "a > a > b,2,10,3",
                "b,0,0,1.5");
    JsonNode json = json(tables.run(), "journeys.json");
    assertThat(text(json))
        .startsWith("{'format':1,'dimension':'channel','converting':2,'without':4.5,")
        .contains(
            "'durations':null,'medianLength':3,'medianDays':null",
            "'paths':[{'steps':['a','b'],'conversions':2,'revenue':'10','without':3},{'steps':['b'],'conversions':0,'revenue':'0','without':1.5}]");
    assertThat(tables.files()).doesNotContain("out/deals.json");
  }

  private static List<String> ids(JsonNode json) {
    List<String> ids = new ArrayList<>();
    json.get("deals").forEach(deal -> ids.add(deal.get("conversion").asString()));
    return ids;
  }

  private static JsonNode json(Tables.Results results, String file) {
    return JsonMapper.builder().build().readTree(results.text(file));
  }

  private static String text(JsonNode json) {
    return json.toString().replace('"', '\'');
  }
}
