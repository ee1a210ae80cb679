package io.github.attribution.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leads, how many of them qualify, and how fast the number of qualified ones grows.
 *
 * <p>A lead is a person, or an account where no person is named, from its first milestone {@code
 * lead_created} on: further ones of the same person are duplicates. It is qualified from its first
 * milestone {@code lead_qualified}, {@code qualified} or {@code mql} on.
 *
 * <p>Edge cases: no leads → {@code NO_DATA}; qualified ones without leads → {@code
 * ZERO_DENOMINATOR}, in the period variant only.
 */
public final class Leads {

  /** People who became leads. */
  public static final Figure LEADS =
      Figure.count("new leads", "people whose first lead_created is in the period", "milestones");

  /** Those of them who have qualified since. */
  public static final Figure LEADS_QUALIFIED_SINCE =
      Figure.count(
          "leads qualified since",
          "new leads of the period that are qualified by the end of the data",
          "milestones");

  /** People who qualified, whenever they became leads. */
  public static final Figure QUALIFIED =
      Figure.count(
          "qualified leads",
          "people whose first lead_qualified, qualified or mql is in the period",
          "milestones");

  /** The versions of the rule that qualified them. */
  public static final Figure QUALIFYING_RULES =
      Figure.rows(
          "qualifying rules",
          "each rule_version that qualified leads of the period: version",
          "milestones");

  /** How long the youngest lead has had to qualify. */
  public static final Figure AGE =
      Figure.number(
          "age of the cohort",
          "from the end of the period to the end of the data",
          MetricUnit.DAYS,
          "milestones");

  /** How long leads take to qualify. */
  public static final Figure USUAL_AGE =
      Figure.number(
          "usual time to qualify",
          "median from the creation of a lead to its qualification, over all leads",
          MetricUnit.DAYS,
          "milestones");

  private static final String SOURCE =
      "Marketing Insider Group, Essential Guide to B2B Marketing Metrics, 2020";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("leadCount", "New leads")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("number of people whose first lead_created is in the period")
              .unit(MetricUnit.COUNT)
              .reading(
                  "A person counts once, at the earliest date; a lead without a person is its account.")
              .source(SOURCE)
              .example("3", "3")
              .of(LEADS, Quotients::count),
          Metric.named("qualifiedLeadRate", "Qualified lead rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * leads of the period qualified by the end of the data / those leads")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading(
                  "A young cohort still grows: flagged until leads have had the usual time to qualify.")
              .source(SOURCE)
              .example("25", "75", "300", "90", "20")
              .of(LEADS_QUALIFIED_SINCE, LEADS, AGE, USUAL_AGE, Leads::qualifiedRate),
          Metric.named("qualifiedLeadRateInPeriod", "Qualifications per new lead")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * leads qualified in the period / leads created in the period")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Above and below the line are different leads, so it can be more than 100 percent.")
              .source(SOURCE)
              .example("120", "60", "50")
              .of(QUALIFIED, LEADS, Leads::qualifiedRateInPeriod),
          Metric.named("leadVelocityRate", "Lead velocity rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula(
                  "100 * (leads qualified in the period - in the one before) / in the one before")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "Defined by calendar months. Growth of leads is no revenue, and misleads when sales"
                      + " does not follow up.")
              .source(SOURCE + "; J. Lemkin's definition")
              .example("15", "230", "200", "", "")
              .from(
                  List.of(
                      QUALIFIED, QUALIFIED.before(), QUALIFYING_RULES, QUALIFYING_RULES.before()),
                  Leads::velocity));

  private Leads() {}

  /**
   * The part of the leads of a time that is qualified by now.
   *
   * @param qualified those of the leads that are qualified
   * @param leads all leads of that time
   * @param ageDays days that the youngest of them has had
   * @param usualDays days that leads usually take
   * @return a ratio, shown as percent; {@link MetricFlag#IMMATURE_COHORT} if the age is less than
   *     usual
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult qualifiedRate(
      BigDecimal qualified, BigDecimal leads, BigDecimal ageDays, BigDecimal usualDays) {
    boolean immature = ageDays.compareTo(usualDays) < 0;
    MetricResult result = Quotients.share(qualified, leads);
    return immature && result.isOk()
        ? result
            .with(MetricFlag.IMMATURE_COHORT)
            .withNote(
                "%s days old, leads take %s"
                    .formatted(Quotients.rounded(ageDays), Quotients.rounded(usualDays)))
        : result;
  }

  /**
   * Qualifications of a period over the leads that it created.
   *
   * @param qualified leads that qualified in the period
   * @param leads leads created in the period
   * @return a ratio, shown as percent; marked {@link MetricFlag#MIXED_COHORTS} if it is more than
   *     100
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult qualifiedRateInPeriod(BigDecimal qualified, BigDecimal leads) {
    return Quotients.mixedShare(qualified, leads);
  }

  /**
   * Growth of the number of qualified leads.
   *
   * @param now qualified in the month
   * @param before qualified in the month before
   * @return a ratio, shown as percent; {@code ZERO_DENOMINATOR} from none to some
   */
  public static MetricResult velocity(BigDecimal now, BigDecimal before) {
    return Quotients.growth(now, before);
  }

  /**
   * The mean growth over several months, which is geometric: the factor that, every month, leads
   * from the first to the last.
   *
   * @param qualified leads qualified in each month, not negative: four of them for a quarter, the
   *     first being the month before it
   * @return a ratio, shown as percent; {@code INSUFFICIENT_DATA} of fewer than two months, {@code
   *     ZERO_DENOMINATOR} if any month but the last has none
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult meanVelocity(List<BigDecimal> qualified) {
    qualified.forEach(count -> Quotients.requireNotNegative(count, "count"));
    if (qualified.size() < 2) {
      return MetricResult.without(
          MetricStatus.INSUFFICIENT_DATA, MetricUnit.PERCENT, "needs two months");
    }
    int steps = qualified.size() - 1;
    if (qualified.subList(0, steps).stream().anyMatch(count -> count.signum() == 0)) {
      return MetricResult.without(
          MetricStatus.ZERO_DENOMINATOR, MetricUnit.PERCENT, "a month has no qualified leads");
    }
    double factor =
        qualified.get(steps).divide(qualified.get(0), MathContext.DECIMAL128).doubleValue();
    return MetricResult.of(Math.pow(factor, 1.0 / steps) - 1, MetricUnit.PERCENT).withN(steps);
  }

  private static MetricResult velocity(Figures figures) {
    MetricResult growth = velocity(figures.number(QUALIFIED), figures.number(QUALIFIED.before()));
    Set<List<String>> rules =
        Stream.of(QUALIFYING_RULES, QUALIFYING_RULES.before())
            .flatMap(figure -> figures.rows(figure).stream())
            .collect(Collectors.toSet());
    return growth.withIf(MetricFlag.NOT_COMPARABLE, rules.size() > 1);
  }
}
