package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import io.github.attribution.credit.Explanation.TouchCredit;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.journey.LeftOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each journey rule by its name, from tables to all credit of a small account. */
class JourneySettingsTest {

  /**
   * Touches of a1 are named by their ids; each channel is its own. The won deal o1 is of ann, its
   * opportunity was created on January 10th.
   */
  private static final String SETTINGS =
      """
      lookback=90d                              ~ won: t1 t2 t3 t4 t5 t6 t7 t8 | up: t1 t2 t3 t4
      target=closed_won                         ~ won: t1 t2 t3 t4 t5 t6 t7 t8
      target=signup                             ~ up: t1 t2 t3 t4
      reset-after-conversion=yes                ~ won: t5 t6 t7 t8 | up: t1 t2 t3 t4
      lookback=10d                              ~ won: t5 t6 t7 t8 | up: t1 t2 t3 t4
      lookback=10d lookback-boundary=calendar-days ~ won: t5 t6 t7 t8 | up: t2 t3 t4
      lookback=10d lookback-boundary=date-difference ~ won: t4 t5 t6 t7 t8 | up: t1 t2 t3 t4
      view-lookback=5d                          ~ won: t1 t2 t4 t5 t6 t7 t8 | up: t1 t2 t3 t4
      view-lookback=1d views=channel=mail       ~ won: t2 t3 t4 t5 t6 t7 t8 | up: t2 t3 t4
      steps=2                                   ~ won: t7 t8 | up: t3 t4
      since=opportunity_created                 ~ won: t4 t5 t6 t7 t8 | up: t4
      until=opportunity_created                 ~ won: t1 t2 t3 | up: t1 t2 t3
      since=lead until=opportunity_created      ~ won: t2 t3 | up: t2 t3
      scope=contact                             ~ won: t1 t3 t5 t6 | up: t2 t4
      scope=opportunity                         ~ won: t1 t2 t3 t4 t5 t6 | up: (unattributed)
      scope=primary-contact                     ~ won: t2 t4 | up: t2 t4
      scope=hybrid                              ~ won: t1 t2 t3 t4 t5 t6 | up: t1 t2 t3 t4
      scope=buying-group                        ~ won: t1 t3 t5 t6 t7 | up: t1 t3
      scope=buying-group roles=user             ~ won: t7 | up: (unattributed)
      include=channel=mail|web                  ~ won: t1 t2 t4 | up: t1 t2 t4
      include=channel=mail|web>interaction=click ~ won: t2 | up: t2
      exclude=channel=mail|web                  ~ won: t3 t5 t6 t7 t8 | up: t3
      exclude=contact_role=(none)               ~ won: t1 t3 t5 t6 t7 | up: t1 t3
      prefer=region=north                       ~ won: t1 t5 | up: t1
      prefer=region=west>channel=web            ~ won: t2 t4 | up: t2 t4
      trim-last=channel=direct                  ~ won: t1 t2 t3 t4 t5 t6 | up: t1 t2 t3 t4
      session=30m                               ~ won: t1 t2 t3 t4 t5 t7 t8 | up: t1 t2 t3 t4
      collapse=repeats                          ~ won: t1 t2 t3 t4 t5 t7 | up: t1 t2 t3 t4
      collapse=first                            ~ won: t1 t2 t3 t5 t7 | up: t1 t2 t3
      duplicates=once                           ~ won: t1 t2 t3 t4 t5 t6 t7 t8 | up: t1 t2 t3 t4
      duplicates=once include=region=south      ~ won: t6 | up: (unattributed)
      click-beats-view=yes                      ~ won: t1 t2 t4 t5 t6 t7 t8 | up: t1 t2 t4
      direct-carry-over=2d                      ~ won: t1 t2 t3 t4 t5 t6 t7 t8 | up: t1 t2 t3 t4
      direct-carry-over=9d direct=channel=web   ~ won: t1 t2 t3 t4 t5 t6 t7 t8 | up: t1 t2 t3 t4
      """;

  /** A reason, a conversion, a touch that is left out, the settings, and what is said. */
  private static final String REASONS =
      """
      AFTER_OUTCOME         ~ won ~ t9 ~ lookback=90d ~ it came 12 h after the conversion
      BEFORE_WINDOW         ~ won ~ t4 ~ lookback=5d ~ it came 10 d 4 h before the conversion, earlier than the look-back of 5 d
      BEFORE_WINDOW         ~ won ~ t4 ~ lookback=5d lookback-boundary=calendar-days ~ it came 10 d 4 h before the conversion, earlier than the look-back of 5 d in calendar days of UTC
      BEFORE_RESET          ~ won ~ t4 ~ reset-after-conversion=yes ~ it came not after the conversion before this one
      NO_MILESTONE          ~ up ~ t1 ~ until=won ~ touches count in relation to the milestone won, which this conversion does not have
      BEFORE_MILESTONE      ~ won ~ t1 ~ since=opportunity_created ~ it came not after the milestone opportunity_created
      AFTER_MILESTONE       ~ won ~ t4 ~ until=opportunity_created ~ it came after the milestone opportunity_created
      OUT_OF_SCOPE          ~ won ~ t2 ~ scope=contact ~ it does not belong to the contact who converted
      OUT_OF_SCOPE          ~ won ~ t1 ~ scope=primary-contact ~ it does not belong to the primary contact
      OUT_OF_SCOPE          ~ won ~ t7 ~ scope=opportunity ~ it belongs to no contact of the opportunity
      OUT_OF_SCOPE          ~ won ~ t2 ~ scope=buying-group ~ it belongs to no contact with a role in the buying group
      OUT_OF_SCOPE          ~ won ~ t1 ~ scope=buying-group roles=user ~ it belongs to no contact with the role user
      NOT_INCLUDED          ~ won ~ t1 ~ include=channel=web ~ it does not fulfill 'channel=web'
      EXCLUDED              ~ won ~ t1 ~ exclude=channel=mail ~ it fulfills 'channel=mail'
      OLD_VIEW              ~ won ~ t3 ~ view-lookback=1d ~ it is a view that came 12 d 4 h before the conversion, earlier than the look-back of views of 1 d
      DUPLICATE             ~ won ~ t6 ~ duplicates=once ~ its contact has another touch of search at this instant
      SAME_SESSION          ~ won ~ t6 ~ session=30m ~ it goes on with a session of search, with a pause of at most 30 min
      REPEATED              ~ won ~ t6 ~ collapse=repeats ~ the touch before is of search as well
      REPEATED              ~ won ~ t4 ~ collapse=first ~ an earlier touch is of web as well
      VIEW_AFTER_ENGAGEMENT ~ won ~ t3 ~ click-beats-view=yes ~ it is a view that came after an engagement
      NOT_PREFERRED         ~ won ~ t2 ~ prefer=region=north ~ another touch of the journey fulfills 'region=north'
      TRAILING              ~ won ~ t8 ~ trim-last=channel=direct ~ it fulfills 'channel=direct' and stands at the end of a journey that has other touches
      BEYOND_STEPS          ~ won ~ t1 ~ steps=2 ~ the last 2 touches count
      """;

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void writeTables() {
    tables =
        Tables.none(directory)
            .lines(
                "touchpoints.csv",
                "touchpoint_id,account_id,touched_at,channel,contact_id,interaction,region",
                "t1,a1,2024-01-01T08:00:00Z,mail,ann,open,north",
                "t2,a1,2024-01-05T08:00:00Z,web,bob,click,",
                "t3,a1,2024-01-08T08:00:00Z,ads,ann,view,",
                "t4,a1,2024-01-10T08:00:00Z,web,bob,open,",
                "t5,a1,2024-01-16T08:00:00Z,search,ann,click,north",
                "t6,a1,2024-01-16T08:20:00Z,search,ann,click,south",
                "t7,a1,2024-01-17T08:00:00Z,direct,carl,,",
                "t8,a1,2024-01-18T08:00:00Z,direct,,,",
                "t9,a1,2024-01-21T00:00:00Z,mail,ann,open,",
                "u1,a2,2024-01-01T00:00:00Z,mail,ann,open,")
            .lines(
                "conversions.csv",
                "conversion_id,account_id,converted_at,revenue,type,opportunity_id,contact_id",
                "up,a1,2024-01-11T00:00:00Z,8,signup,,bob",
                "won,a1,2024-01-20T12:00:00Z,840,closed_won,o1,ann")
            .lines(
                "milestones.csv",
                "account_id,milestone,reached_at,contact_id,opportunity_id",
                "a1,lead,2024-01-03T00:00:00Z,,",
                "a1,opportunity_created,2024-01-10T00:00:00Z,ann,o1",
                "a2,opportunity_created,2024-01-01T00:00:00Z,,o1")
            .lines(
                "contacts.csv",
                "contact_id,account_id,role",
                "ann,a1,champion",
                "ann,a2,user",
                "bob,a1,",
                "carl,a1,user")
            .lines(
                "opportunity_contacts.csv",
                "opportunity_id,account_id,contact_id,role,primary",
                "o1,a1,bob,,true",
                "o1,a1,ann,Decision Maker,",
                "o1,a2,carl,,true",
                "o2,a1,carl,,true");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', textBlock = SETTINGS)
  void decidesWhichTouchesAreCredited(String settings, String expected) {
    RunConfig.Builder config =
        tables.config().credits(RunConfig.Credits.CSV).rules(rules(settings));
    assertThat(credited(tables.run(config))).isEqualTo(expected);
    assertThat(AttributionJob.configuration(tables.path("out")).rules()).isEqualTo(rules(settings));
  }

  @Test
  void everySettingIsTried() {
    Set<String> tried =
        SETTINGS
            .lines()
            .flatMap(line -> Splitter.on(' ').splitToStream(line.replaceFirst(" *~.*", "")))
            .map(one -> one.replaceFirst("=.*", ""))
            .collect(Collectors.toSet());
    assertThat(tried)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JourneySetting.values()).map(JourneySetting::text).toList());
  }

  @Test
  void creditIsTheCarriedChannels() {
    RunConfig.Builder config =
        tables
            .config()
            .by(List.of("channel", "region"))
            .by(List.of("channel"))
            .rules(rules("direct-carry-over=9d direct=channel=web target=signup"))
            .credits(RunConfig.Credits.CSV);
    Tables.Results results = tables.run(config);
    assertThat(results.columns("credits.csv", "touchpoint_id", "channel", "revenue"))
        .containsExactly("t1 mail 2", "t2 web 2", "t3 ads 2", "t4 web 2");
    results =
        tables.run(config.force(true).rules(rules("direct-carry-over=9d direct=channel=ads")));
    assertThat(results.columns("credits.csv", "conversion_id", "touchpoint_id", "channel"))
        .startsWith("up t1 mail", "up t2 web", "up t3 mail", "up t4 web");
    assertThat(results.columns("by-channel.csv", "channel", "revenue", "touchpoints"))
        .containsExactly(
            "ads 0 1",
            "direct 210 2",
            "mail 214 3",
            "search 210 2",
            "web 214 2",
            "(unattributed) 0 0");
  }

  /** Calendar days are those of the run's zone: in Madrid the touch is on the day before. */
  @Test
  void calendarDaysAreThoseOfTheZone() {
    tables
        .lines("touchpoints.csv", Tables.TOUCHPOINTS, "a1,2024-01-30T23:30:00Z,mail")
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,a1,2024-01-31T22:30:00Z,1");
    RunConfig.Builder config =
        tables.config().rules(rules("lookback=1d lookback-boundary=calendar-days")).force(true);
    assertThat(tables.run(config).columns("by-channel.csv", "channel", "revenue"))
        .containsExactly("mail 0", "(unattributed) 1");
    config.zone(ZoneId.of("Europe/Madrid"));
    assertThat(tables.run(config).columns("by-channel.csv", "channel", "revenue"))
        .containsExactly("mail 1", "(unattributed) 0");
    assertThat(tables.explain("c1").get(0).touches()).allMatch(TouchCredit::eligible);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '~', textBlock = REASONS)
  void isToldWhereItLeavesATouchOut(
      LeftOut reason, String conversion, String touch, String settings, String why) {
    if (reason == LeftOut.DUPLICATE) {
      replace("touchpoints.csv", "T08:20:00Z", "T08:00:00Z");
    }
    if (reason == LeftOut.NO_MILESTONE) {
      replace("milestones.csv", "a2,opportunity_created", "a2,won");
    }
    tables.run(tables.config().rules(rules(settings)));
    TouchCredit explained =
        tables.explain(conversion).get(0).touches().stream()
            .filter(one -> touch.equals(one.touchpoint().id()))
            .findFirst()
            .orElseThrow();
    assertThat(explained.why()).isEqualTo("left out: " + why);
    assertThat(explained.eligible()).isFalse();
  }

  @Test
  void everyReasonIsTried() {
    assertThat(REASONS.lines().map(line -> LeftOut.valueOf(line.replaceFirst(" .*", ""))))
        .containsAll(List.of(LeftOut.values()));
  }

  @Test
  void conversionsThatAreNotTargetedAreCountedAndNotExplained() {
    Tables.Results results = tables.run(tables.config().rules(rules("target=closed_won")));
    assertThat(results.text("run.json"))
        .contains("\"conversions_not_targeted\" : 1", "\"input_conversions\" : \"1\"");
    assertThat(results.sum("by-channel.csv", "linear", "revenue")).isEqualByComparingTo("840");
    assertThatThrownBy(() -> tables.explain("up"))
        .hasMessage(
            "Conversion 'up' is of type 'signup' and so no outcome; the targets are closed_won");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          include=regoin=north   ~ Unknown dimension 'regoin'; did you mean 'region'? Known: channel, interaction, region
          views=shown=yes click-beats-view=yes ~ Unknown dimension 'shown'. Known: channel, interaction, region
          until=opportunity_create ~ Unknown milestone 'opportunity_create'; did you mean 'opportunity_created'? Known: lead, opportunity_created
          target=closed_one      ~ Unknown target 'closed_one'; did you mean 'closed_won'? Known: closed_won, signup
          scope=buying-group roles=usr ~ Unknown role 'usr'; did you mean 'user'? Known: champion, user
          """)
  void aNameThatTheDataDoesNotHaveIsRefusedWithTheNearest(String settings, String message) {
    assertThat(tables.failure(tables.config().rules(rules(settings)))).isEqualTo(message);
  }

  @Test
  void rolesNeedTheTableOfContacts() {
    RunConfig config = tables.config().rules(rules("exclude=contact_role=user")).build();
    RunConfig.Builder without = tables.config().rules(config.rules());
    tables.lines("contacts.csv", "contact_id,account_id", "ann,a1");
    assertThat(tables.failure(without))
        .isEqualTo(
            "The rules or strategies look at the roles of contacts, and there are none; give"
                + " contacts with a column 'role'");
  }

  @Test
  void aScopeOfContactsWarnsOfTouchesWithoutThem() {
    tables.lines("touchpoints.csv", Tables.TOUCHPOINTS, "a1,2024-01-01,mail");
    assertThat(tables.run(tables.config().rules(rules("scope=contact"))).warnings())
        .containsExactly(
            "touchpoints.csv has no column 'contact_id', so no touch belongs to anybody whom scope"
                + " 'contact' credits");
  }

  @Test
  void aggregatedPathsTakeOnlyRulesThatNeedNothingElse() {
    Tables paths =
        Tables.none(directory.resolve("paths"))
            .lines("paths.csv", "path,total_conversions", "mail > web > direct,4");
    assertThat(
            paths
                .run(paths.config().rules(rules("trim-last=channel=direct steps=1")))
                .columns("by-channel.csv", "channel", "conversions"))
        .containsExactly("direct 0", "mail 0", "web 4", "(unattributed) 0");
    assertThat(paths.failure(paths.config().force(true).rules(rules("session=30m"))))
        .isEqualTo(
            "Aggregated paths have no times, contacts, milestones and types, which 'session' needs;"
                + " leave it out, or give touchpoints and conversions");
  }

  private void replace(String file, String text, String other) {
    try {
      tables.text(file, Files.readString(tables.path(file)).replace(text, other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JourneyRules rules(String settings) {
    JourneyRules rules = JourneyRules.defaults();
    for (String setting : Splitter.on(' ').split(settings)) {
      int equals = setting.indexOf('=');
      rules =
          rules.with(
              JourneySetting.of(setting.substring(0, equals)).orElseThrow(),
              setting.substring(equals + 1));
    }
    return rules;
  }

  /** The credited touches of each conversion, the won deal first. */
  private static String credited(Tables.Results results) {
    Map<String, String> credited = new TreeMap<>(Comparator.reverseOrder());
    for (Map<String, String> row : results.rows("credits.csv")) {
      String touch = row.get("touchpoint_id");
      credited.merge(
          row.get("conversion_id"),
          touch.isEmpty() ? row.get("channel") : touch,
          (touches, one) -> touches + " " + one);
    }
    return credited.entrySet().stream()
        .map(one -> one.getKey() + ": " + one.getValue())
        .collect(Collectors.joining(" | "));
  }
}
