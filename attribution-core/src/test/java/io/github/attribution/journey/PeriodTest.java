package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final DateTimeFormatter WEEK =
      DateTimeFormatter.ofPattern("YYYY-'W'ww", Locale.GERMANY);

  @Test
  void periodsOfADayAreWrittenSoThatTheySort() {
    assertThat(texts("2026-02-14"))
        .containsExactly("2026-02-14", "2026-W07", "2026-02", "2026-Q1", "2026");
    assertThat(texts("2024-12-31"))
        .containsExactly("2024-12-31", "2025-W01", "2024-12", "2024-Q4", "2024");
    assertThat(texts("0999-04-01"))
        .containsExactly("0999-04-01", "0999-W14", "0999-04", "0999-Q2", "0999");
  }

  @Test
  void weeksBelongToTheYearOfTheirThursday() {
    assertThat(week("2021-01-03")).isEqualTo("2020-W53");
    assertThat(week("2021-01-04")).isEqualTo("2021-W01");
    assertThat(week("2022-01-02")).isEqualTo("2021-W52");
    assertThat(week("2023-01-01")).isEqualTo("2022-W52");
    assertThat(week("2024-12-29")).isEqualTo("2024-W52");
    assertThat(week("2024-12-30")).isEqualTo("2025-W01");
    assertThat(week("2026-12-28")).isEqualTo("2026-W53");
    assertThat(week("2027-01-03")).isEqualTo("2026-W53");
  }

  @Test
  void everyDayOfTwoCenturiesHasThePeriodsOfTheCalendar() {
    LocalDate end = LocalDate.of(2100, 12, 31);
    for (LocalDate day = LocalDate.of(1900, 1, 1); !day.isAfter(end); day = day.plusDays(1)) {
      long epochDay = day.toEpochDay();
      assertThat(Period.WEEK.text(epochDay)).isEqualTo(WEEK.format(day));
      assertThat(Period.QUARTER.text(epochDay))
          .isEqualTo(day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR));
    }
  }

  @Test
  void namesOfPeriodsAreThoseOfEachLengthAndBasis() {
    assertThat(ReportPeriod.names())
        .hasSize(15)
        .startsWith("day(touch)", "week(touch)", "month(touch)", "quarter(touch)", "year(touch)")
        .endsWith("year(opportunity-created)");
    for (String name : ReportPeriod.names()) {
      assertThat(ReportPeriod.find(name)).get().hasToString(name);
      assertThat(ReportPeriod.looksLikeOne(name)).isTrue();
    }
    assertThat(ReportPeriod.find("month")).isEmpty();
    assertThat(ReportPeriod.find("Month(touch)")).isEmpty();
    assertThat(ReportPeriod.looksLikeOne("month")).isFalse();
    assertThat(ReportPeriod.looksLikeOne("month(tuoch)")).isTrue();
    assertThat(ReportPeriod.looksLikeOne("month()")).isTrue();
  }

  private static java.util.List<String> texts(String day) {
    long epochDay = LocalDate.parse(day).toEpochDay();
    return java.util.Arrays.stream(Period.values()).map(period -> period.text(epochDay)).toList();
  }

  private static String week(String day) {
    return Period.WEEK.text(LocalDate.parse(day).toEpochDay());
  }
}
