package io.github.attribution.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeadsTest {

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static Figures qualified(
      String now, String before, List<String> rules, String ruleBefore) {
    return new Figures()
        .with(Leads.QUALIFIED, of(now))
        .with(Leads.QUALIFIED.before(), of(before))
        .with(Leads.QUALIFYING_RULES, rules.stream().map(List::of).toList())
        .with(Leads.QUALIFYING_RULES.before(), List.of(List.of(ruleBefore)));
  }

  @Test
  void seventyFiveOfThreeHundredLeadsQualify() {
    MetricResult result = Leads.qualifiedRate(of("75"), of("300"), of("90"), of("20"));
    assertThat(result.shownText()).isEqualTo("25");
    assertThat(result.flags()).isEmpty();
  }

  @Test
  void youngCohortIsFlaggedWithItsAge() {
    MetricResult result = Leads.qualifiedRate(of("3"), of("30"), of("5"), of("20.25"));
    assertThat(result.flags()).containsExactly(MetricFlag.IMMATURE_COHORT);
    assertThat(result.note()).isEqualTo("5 days old, leads take 20.3");
  }

  @Test
  void rateOfNoLeadsHasNoValue() {
    assertThat(Leads.qualifiedRate(of("0"), of("0"), of("5"), of("20")).status())
        .isEqualTo(MetricStatus.NO_DATA);
    assertThat(Leads.qualifiedRateInPeriod(of("4"), of("0")).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
  }

  @Test
  void rateOfThePeriodMayExceedOneHundredAndIsFlagged() {
    MetricResult result = Leads.qualifiedRateInPeriod(of("60"), of("50"));
    assertThat(result.shownText()).isEqualTo("120");
    assertThat(result.flags()).containsExactly(MetricFlag.MIXED_COHORTS);
    assertThat(Leads.qualifiedRateInPeriod(of("50"), of("50")).flags()).isEmpty();
  }

  @Test
  void velocityIsTheGrowthOfQualifiedLeads() {
    assertThat(Leads.velocity(of("230"), of("200")).shownText()).isEqualTo("15");
    assertThat(Leads.velocity(of("5"), of("0")).status()).isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(Leads.velocity(of("0"), of("0")).status()).isEqualTo(MetricStatus.NO_DATA);
  }

  @Test
  void monthsOfDifferentRulesAreNotComparable() {
    Metric velocity = MetricCatalog.get("leadVelocityRate");
    assertThat(velocity.of(qualified("230", "200", List.of("v1"), "v1")).flags()).isEmpty();
    assertThat(velocity.of(qualified("230", "200", List.of("v2"), "v1")).flags())
        .containsExactly(MetricFlag.NOT_COMPARABLE);
    assertThat(velocity.of(qualified("230", "200", List.of("v1", "v2"), "v1")).flags())
        .containsExactly(MetricFlag.NOT_COMPARABLE);
  }

  /** 100 to 172.8 in three months: 1.2 each. */
  @Test
  void meanVelocityOfAQuarterIsGeometric() {
    MetricResult result =
        Leads.meanVelocity(List.of(of("1000"), of("1500"), of("1100"), of("1728")));
    assertThat(result.value().doubleValue()).isCloseTo(0.2, within(1e-12));
    assertThat(result.n()).isEqualTo(3);
  }

  @Test
  void meanVelocityNeedsTwoMonthsWithLeads() {
    assertThat(Leads.meanVelocity(List.of(of("10"))).status())
        .isEqualTo(MetricStatus.INSUFFICIENT_DATA);
    assertThat(Leads.meanVelocity(List.of(of("10"), of("0"), of("5"))).status())
        .isEqualTo(MetricStatus.ZERO_DENOMINATOR);
    assertThat(Leads.meanVelocity(List.of(of("10"), of("0"))).shownText()).isEqualTo("-100");
    assertThatThrownBy(() -> Leads.meanVelocity(List.of(of("10"), of("-1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The count is -1; it must not be negative");
  }
}
