package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other platforms' pages say about which touches count, in their own examples. */
class PublishedRulesTest {

  private static final Instant NOON = Instant.parse("2024-05-10T12:00:00Z");

  /** Source, rule, conversion, first date that counts, last date. */
  @ParameterizedTest
  @CsvSource({
    "GA4 30-day window, calendar-days, 30d, 2024-01-30, 2024-01-01",
    "Piwik PRO 10-day window, calendar-days, 10d, 2024-05-10, 2024-05-01",
    "Adobe 5 days before, date-difference, 5d, 2024-02-20, 2024-02-15",
    "Adobe 10 days before, date-difference, 10d, 2024-02-20, 2024-02-10",
    "Snowplow DATEDIFF at most 30, date-difference, 30d, 2024-01-31, 2024-01-01",
    "GA4 over the change of clocks, calendar-days, 7d, 2024-03-12, 2024-03-06",
    "Adobe over the change of clocks, date-difference, 7d, 2024-11-05, 2024-10-29",
  })
  void windowsOfDays(
      String source, String boundary, String days, LocalDate conversion, LocalDate first) {
    ZoneId zone = ZoneId.of("America/New_York");
    JourneyRules rules =
        JourneyRules.defaults()
            .withZone(zone)
            .with(JourneySetting.LOOKBACK, days)
            .with(JourneySetting.LOOKBACK_BOUNDARY, boundary);
    for (LocalDateTime time :
        List.of(
            conversion.atStartOfDay(),
            conversion.atTime(13, 30),
            conversion.plusDays(1).atStartOfDay().minusNanos(1000))) {
      Instant at = time.atZone(zone).toInstant();
      assertThat(counts(first.atStartOfDay(zone).toInstant(), at, rules)).as(source).isTrue();
      assertThat(counts(first.atStartOfDay(zone).toInstant().minusNanos(1000), at, rules))
          .as(source)
          .isFalse();
      assertThat(counts(at, at, rules)).as(source).isTrue();
      assertThat(counts(at.plusNanos(1000), at, rules)).as(source).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "America/Havana",
        "Asia/Beirut",
        "Atlantic/Azores"
      })
  void aWindowOfDaysBeginsAtAMidnightOfItsZoneWhateverItsClocksDo(String name) {
    ZoneId zone = ZoneId.of(name);
    JourneyRules rules =
        JourneyRules.defaults()
            .withZone(zone)
            .with(JourneySetting.LOOKBACK, "2d")
            .with(JourneySetting.LOOKBACK_BOUNDARY, "calendar-days");
    Instant start = Instant.parse("2011-10-01T00:30:00Z");
    for (int hours = 0; hours < 400 * 24; hours += 7) {
      Instant at = start.plus(hours, ChronoUnit.HOURS);
      LocalDate yesterday = at.atZone(zone).toLocalDate().minusDays(1);
      Instant begin = yesterday.atStartOfDay(zone).toInstant();
      assertThat(counts(begin, at, rules)).as("%s", at).isTrue();
      assertThat(counts(begin.minusNanos(1000), at, rules)).as("%s", at).isFalse();
      assertThat(Micros.ofDuration(Duration.between(begin, at)))
          .isLessThanOrEqualTo(rules.reachMicros());
    }
  }

  private static boolean counts(Instant touch, Instant conversion, JourneyRules rules) {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(Touchpoint.of("t", "a", touch, "ads"))
            .add(Conversion.of("x", "a", conversion, BigDecimal.ONE))
            .build();
    return graphs.journeys(rules).moveTo(0).size() == 1;
  }

  /** The transforms that the page describes, with the paths of its tests. */
  @ParameterizedTest
  @CsvSource({
    "D A B B C D C C, collapse, none, D A B B C D C C",
    "D A B B C D C C, collapse, repeats, D A B C D C",
    "D A B B C D C C, collapse, first, D A B C",
    "Example Video Direct Direct, collapse, repeats, Example Video Direct",
    "Example Video Direct Direct, collapse, first, Example Video Direct",
    "Example Video Direct Direct, prefer, channel!=Direct, Example Video",
    "Example Video Direct Direct, trim-last, channel=Direct, Example Video",
    "Direct Direct, collapse, repeats, Direct",
    "Direct Direct, prefer, channel!=Direct, Direct Direct",
    "Direct Direct, trim-last, channel=Direct, Direct Direct",
    "a a a Direct a Direct Direct, collapse, repeats, a Direct a Direct",
    "a a a Direct a Direct Direct, collapse, first, a Direct",
    "a a a Direct a Direct Direct, prefer, channel!=Direct, a a a a",
    "a a a Direct a Direct Direct, trim-last, channel=Direct, a a a Direct a",
    "A B A A, trim-last, channel=A, A B",
    "A B A A, prefer, channel!=A, B",
    "Example Video Direct, steps, 1, Direct",
    "Example Video Direct, steps, 2, Video Direct",
    "Example Video Direct, steps, all, Example Video Direct",
    "Example Video Direct, exclude, channel=video, Example Direct",
    "Example Video Direct, include, channel=video|direct, Video Direct",
  })
  void snowplowPathTransforms(String path, String setting, String value, String transformed) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    List<String> channels = Splitter.on(' ').splitToList(path);
    for (int i = 0; i < channels.size(); i++) {
      builder.add(
          Touchpoint.of("t" + i, "a", NOON.minusSeconds(channels.size() - i), channels.get(i)));
    }
    JourneyGraphs graphs = builder.add(Conversion.of("x", "a", NOON, BigDecimal.ONE)).build();
    JourneyRules rules =
        JourneyRules.defaults().with(JourneySetting.of(setting).orElseThrow(), value);
    assertThat(
            graphs.journeys(rules).moveTo(0).toRecord().touchpoints().stream()
                .map(Touchpoint::channel))
        .containsExactlyElementsOf(Splitter.on(' ').split(transformed));
  }

  @Test
  void ga4GivesDirectNothingUnlessThePathIsAllDirect() {
    JourneyRules paid = JourneyRules.defaults().with(JourneySetting.PREFER, "channel!=direct");
    assertThat(ids(List.of(touch("1", 9, "ads"), touch("2", 5, "direct")), paid))
        .containsExactly("1");
    assertThat(ids(List.of(touch("1", 9, "direct"), touch("2", 5, "direct")), paid))
        .containsExactly("1", "2");
  }

  @Test
  void appsFlyerClickBeatsALaterViewAndViewsCountForADay() {
    JourneyRules rules =
        JourneyRules.defaults()
            .with(JourneySetting.LOOKBACK, "7d")
            .with(JourneySetting.VIEW_LOOKBACK, "24h")
            .with(JourneySetting.CLICK_BEATS_VIEW, "yes");
    Touchpoint oldView = view("old view", 25 * 3600);
    Touchpoint dayOldView = view("view of a day", 24 * 3600);
    Touchpoint click = touch("click", 2 * 3600, "ads").with("interaction", "click");
    Touchpoint lateView = view("late view", 60);
    assertThat(ids(List.of(oldView, dayOldView, click, lateView), rules))
        .containsExactly("view of a day", "click");
    assertThat(ids(List.of(oldView, dayOldView, lateView), rules))
        .containsExactly("view of a day", "late view");
    Touchpoint oldClick = touch("old click", 8 * 86_400, "ads").with("interaction", "click");
    assertThat(ids(List.of(oldClick, lateView), rules))
        .as("a click out of the window beats nothing")
        .containsExactly("late view");
  }

  private static Touchpoint view(String id, long secondsBefore) {
    return touch(id, secondsBefore, "ads").with("interaction", "impression");
  }

  @Test
  void marketoMeasureDirectInheritsTheChannelForSevenDaysAndNothingElse() {
    long day = 86_400;
    List<Touchpoint> touches =
        List.of(
            touch("1", 20 * day, "search").with("campaign", "spring").withContact("ann"),
            touch("2", 13 * day, "direct").withContact("ann"),
            touch("3", 13 * day - 1, "direct").withContact("ann"),
            touch("4", 13 * day, "direct").withContact("bob"),
            touch("5", 12 * day, "direct"));
    JourneyRules rules = JourneyRules.defaults().with(JourneySetting.DIRECT_CARRY_OVER, "7d");
    JourneyGraphs given = graphs(touches);
    JourneyGraphs seen = given.under(rules);
    List<String> channels = new ArrayList<>();
    Journey journey = seen.journeys(rules).moveTo(0);
    for (Touchpoint touch : journey.toRecord().touchpoints()) {
      channels.add(touch.id() + " " + touch.channel() + " " + touch.dimensions());
    }
    assertThat(channels)
        .containsExactly(
            "1 search {campaign=spring}",
            "2 search {}",
            "4 direct {}",
            "3 direct {}",
            "5 direct {}");
  }

  @Test
  void marketoMeasureSessionEndsAfterThirtyMinutesOrWithAnotherChannel() {
    JourneyRules rules = JourneyRules.defaults().with(JourneySetting.SESSION, "30m");
    List<Touchpoint> touches =
        List.of(
            touch("page", 100 * 60, "search").withContact("ann"),
            touch("form", 71 * 60, "search").withContact("ann"),
            touch("other person", 70 * 60, "search").withContact("bob"),
            touch("goes on", 41 * 60, "search").withContact("ann"),
            touch("too late", 41 * 60 - 1801, "search").withContact("ann"),
            touch("other channel", 10 * 60, "mail").withContact("ann"),
            touch("back again", 9 * 60, "search").withContact("ann"));
    assertThat(ids(touches, rules))
        .containsExactly("page", "other person", "too late", "other channel", "back again");
    JourneyRules carried = rules.with(JourneySetting.DIRECT_CARRY_OVER, "7d");
    List<Touchpoint> direct =
        List.of(touch("1", 600, "search"), touch("2", 300, "direct"), touch("3", 60, "direct"));
    assertThat(ids(direct, carried))
        .as("direct after another session does not open one")
        .containsExactly("1");
  }

  @Test
  void marketoMeasureScopes() {
    List<Touchpoint> touches =
        List.of(
            touch("1", 9, "ads").withContact("ann"),
            touch("2", 8, "ads").withContact("bob"),
            touch("3", 7, "ads"));
    JourneyGraphs.Builder builder =
        JourneyGraphs.builder()
            .add(
                Conversion.of("x", "a", NOON, BigDecimal.ONE)
                    .withOpportunity("o")
                    .withContact("ann"))
            .add(Milestone.of("a", "opportunity_created", NOON).with("bob", "o"));
    touches.forEach(builder::add);
    JourneyGraphs graphs = builder.build();
    assertThat(idsOf(graphs, "account")).containsExactly("1", "2", "3");
    assertThat(idsOf(graphs, "opportunity")).containsExactly("1", "2");
    assertThat(idsOf(graphs, "primary-contact")).containsExactly("1");
  }

  private static List<String> idsOf(JourneyGraphs graphs, String scope) {
    return ids(graphs, JourneyRules.defaults().with(JourneySetting.SCOPE, scope));
  }

  @Test
  void alignLyTouchIsEitherSourcedOrAcceleratedAndAlwaysInfluenced() {
    List<Touchpoint> touches =
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> touch("%02d".formatted(20 - i), i, "ads"))
            .toList();
    JourneyGraphs.Builder builder =
        JourneyGraphs.builder()
            .add(Conversion.of("x", "a", NOON, BigDecimal.ONE).withOpportunity("o"))
            .add(new Milestone("a", "opportunity_created", NOON.minusSeconds(8), null, "o"));
    touches.forEach(builder::add);
    JourneyGraphs graphs = builder.build();
    JourneyRules influenced = JourneyRules.defaults();
    List<String> sourced =
        ids(graphs, influenced.with(JourneySetting.UNTIL, "opportunity_created"));
    List<String> accelerated =
        ids(graphs, influenced.with(JourneySetting.SINCE, "opportunity_created"));
    assertThat(sourced).hasSize(13).last().isEqualTo("12");
    assertThat(accelerated).hasSize(8).first().isEqualTo("13");
    List<String> both = new ArrayList<>(sourced);
    both.addAll(accelerated);
    assertThat(both).isEqualTo(ids(graphs, influenced));
  }

  @Test
  void tasmanTouchCreditsLaterConversionsUntilAnotherComesAndEachConversionIsWhole() {
    JourneyGraphs graphs =
        JourneyGraphs.builder()
            .add(touch("1", 100, "ads"))
            .add(Conversion.of("x", "a", NOON.minusSeconds(90), BigDecimal.ONE))
            .add(Conversion.of("y", "a", NOON.minusSeconds(80), BigDecimal.ONE))
            .add(touch("2", 70, "mail"))
            .add(Conversion.of("z", "a", NOON.minusSeconds(60), BigDecimal.ONE))
            .build();
    JourneyRules last = JourneyRules.defaults().withSteps(1);
    List<String> credited = new ArrayList<>();
    Journey journey = graphs.journeys(last);
    while (journey.next()) {
      journey.toRecord().touchpoints().forEach(touch -> credited.add(touch.id()));
    }
    assertThat(credited).containsExactly("1", "1", "2");
  }

  private static Touchpoint touch(String id, long secondsBefore, String channel) {
    return Touchpoint.of(id, "a", NOON.minusSeconds(secondsBefore), channel);
  }

  private static JourneyGraphs graphs(List<Touchpoint> touches) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    touches.forEach(builder::add);
    return builder.add(Conversion.of("x", "a", NOON, BigDecimal.ONE)).build();
  }

  private static List<String> ids(List<Touchpoint> touches, JourneyRules rules) {
    return ids(graphs(touches), rules);
  }

  private static List<String> ids(JourneyGraphs graphs, JourneyRules rules) {
    return graphs.under(rules).journeys(rules).moveTo(0).toRecord().touchpoints().stream()
        .map(Touchpoint::id)
        .toList();
  }
}
