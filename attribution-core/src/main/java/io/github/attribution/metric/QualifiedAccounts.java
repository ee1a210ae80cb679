package io.github.attribution.metric;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Accounts that marketing takes for qualified (MQA) and that sales takes over (SQA): how many, how
 * their number grows, how it stands to qualified leads, and how many of the former become the
 * latter.
 *
 * <ul>
 *   <li>An account that qualifies again within twelve months of the qualification that was counted
 *       last counts once.
 *   <li>Growth from none has no percentage: {@code ZERO_DENOMINATOR}.
 *   <li>If the two periods of a growth go by different versions of the rules, the flag {@code
 *       NOT_COMPARABLE} says so.
 *   <li>The ratio to leads is accounts over people and no conversion rate; its inverse is leads for
 *       each account. It exceeds 1 where accounts qualify without a known person.
 * </ul>
 *
 * <p>Exact.
 */
public final class QualifiedAccounts {

  /** Accounts that became MQA. */
  public static final Figure MQAS =
      Figure.count("MQAs", "accounts that became MQA, once in twelve months", "milestones");

  /** Accounts that became SQA. */
  public static final Figure SQAS =
      Figure.count("SQAs", "accounts that became SQA, once in twelve months", "milestones");

  /** The versions of the rules by which accounts became MQA. */
  public static final Figure MQA_RULES =
      Figure.rows(
          "rule versions of MQAs", "the versions of the rules of MQAs: version", "milestones");

  /** The versions of the rules by which accounts became SQA. */
  public static final Figure SQA_RULES =
      Figure.rows(
          "rule versions of SQAs", "the versions of the rules of SQAs: version", "milestones");

  /** MQAs of accounts on the target list. */
  public static final Figure TARGET_MQAS =
      Figure.count(
          "MQAs of the target list",
          "MQAs of accounts on the target list at the time",
          "milestones",
          BuyingGroups.TARGETS);

  /** SQAs of accounts on the target list. */
  public static final Figure TARGET_SQAS =
      Figure.count(
          "SQAs of the target list",
          "SQAs of accounts on the target list at the time",
          "milestones",
          BuyingGroups.TARGETS);

  /** Qualified leads of accounts on the target list. */
  public static final Figure TARGET_MQLS =
      Figure.count(
          "MQLs of the target list",
          "people of accounts on the target list at the time who became MQL",
          "milestones",
          BuyingGroups.TARGETS);

  /** Leads that sales took over, of accounts on the target list. */
  public static final Figure TARGET_SQLS =
      Figure.count(
          "SQLs of the target list",
          "people of accounts on the target list at the time who became SQL",
          "milestones",
          BuyingGroups.TARGETS);

  /** Qualified leads of other accounts. */
  public static final Figure OTHER_MQLS =
      Figure.count(
          "MQLs off the target list",
          "people of accounts that were not on the target list who became MQL",
          "milestones",
          BuyingGroups.TARGETS);

  /** Leads that sales took over, of other accounts. */
  public static final Figure OTHER_SQLS =
      Figure.count(
          "SQLs off the target list",
          "people of accounts that were not on the target list who became SQL",
          "milestones",
          BuyingGroups.TARGETS);

  /** MQAs that became SQA later on. */
  public static final Figure ACCEPTED =
      Figure.count(
          "accepted MQAs",
          "accounts that became MQA in the period and SQA until the end of the data",
          "milestones");

  /** MQAs that may still become SQA. */
  public static final Figure YOUNG =
      Figure.count(
          "MQAs that can still be accepted",
          "MQAs of the period without SQA that are younger than half of the accepted ones were",
          "milestones");

  private static final String MQA_SOURCE =
      "Abmatic, marketing-qualified accounts; Engagio, MQA thresholds (depth, breadth, time)";

  static final List<Metric> METRICS =
      List.of(
          Metric.named("mqaSqaGrowth", "Growth of MQAs")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("100 * (MQAs - MQAs before) / MQAs before")
              .unit(MetricUnit.PERCENT)
              .reading(
                  "A lower threshold makes MQAs grow: mind the flag NOT_COMPARABLE. Read sqaGrowth"
                      + " beside it.")
              .source(MQA_SOURCE)
              .example("20", "24", "20", "", "")
              .from(
                  List.of(MQAS, MQAS.before(), MQA_RULES, MQA_RULES.before()),
                  figures -> growth(figures, MQAS, MQA_RULES)),
          Metric.named("sqaGrowth", "Growth of SQAs")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("100 * (SQAs - SQAs before) / SQAs before")
              .unit(MetricUnit.PERCENT)
              .reading("It follows MQAs with the delay in which sales takes them over.")
              .source(MQA_SOURCE)
              .example("-25", "9", "12", "", "")
              .from(
                  List.of(SQAS, SQAS.before(), SQA_RULES, SQA_RULES.before()),
                  figures -> growth(figures, SQAS, SQA_RULES)),
          Metric.named("mqaCount", "MQAs")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("number of accounts that became MQA in the period")
              .unit(MetricUnit.COUNT)
              .reading("Who qualifies again within twelve months is not counted again.")
              .source(MQA_SOURCE)
              .example("24", "24")
              .of(MQAS, QualifiedAccounts::count),
          Metric.named("sqaCount", "SQAs")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("number of accounts that became SQA in the period")
              .unit(MetricUnit.COUNT)
              .reading("Who qualifies again within twelve months is not counted again.")
              .source(MQA_SOURCE)
              .example("9", "9")
              .of(SQAS, QualifiedAccounts::count),
          Metric.named("mqaToMqlRatio", "MQA to MQL ratio")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("MQAs / MQLs of accounts on the target list, both in the period")
              .reading(
                  "Accounts over people, so no conversion rate; the inverse is leads for each"
                      + " account. Only one source defines it.")
              .source(BuyingGroups.MARKETING_INSIDER)
              .example("0.4", "24", "60", "0")
              .of(TARGET_MQAS, TARGET_MQLS, OTHER_MQLS, QualifiedAccounts::toLeads),
          Metric.named("sqaToSqlRatio", "SQA to SQL ratio")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.ACTIVITY)
              .formula("SQAs / SQLs of accounts on the target list, both in the period")
              .reading(
                  "Accounts over people, so no conversion rate; the inverse is leads for each"
                      + " account. Only one source defines it.")
              .source(BuyingGroups.MARKETING_INSIDER)
              .example("0.5", "9", "18", "0")
              .of(TARGET_SQAS, TARGET_SQLS, OTHER_SQLS, QualifiedAccounts::toLeads),
          Metric.named("mqaToSqaRate", "MQA to SQA acceptance rate")
              .tags(MetricTag.ACQUISITION, MetricTag.REVENUE, MetricTag.OUTCOME)
              .formula("100 * MQAs of the period that became SQA until now / MQAs of the period")
              .unit(MetricUnit.PERCENT)
              .mode(MetricMode.COHORT)
              .reading(
                  "By the date of the MQA, so the last periods rise until their MQAs had the usual"
                      + " time: mind the flag IMMATURE_COHORT.")
              .source("Abmatic, sales-qualified accounts")
              .example("37.5", "9", "24", "0")
              .of(ACCEPTED, MQAS, YOUNG, QualifiedAccounts::acceptance));

  private QualifiedAccounts() {}

  /**
   * A number of qualified accounts.
   *
   * @param accounts how many qualified in the period
   * @return the count
   * @throws IllegalArgumentException if it is negative
   */
  public static MetricResult count(BigDecimal accounts) {
    Quotients.requireNotNegative(accounts, "number of accounts");
    return Quotients.count(accounts);
  }

  /**
   * The growth of a number of qualified accounts.
   *
   * @param now how many qualified in the period
   * @param before how many in the period before
   * @param sameRules whether both periods go by the same version of the rules
   * @return a ratio, shown as percent
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult growth(BigDecimal now, BigDecimal before, boolean sameRules) {
    Quotients.requireNotNegative(now, "number of accounts");
    Quotients.requireNotNegative(before, "number of accounts before");
    MetricResult growth = Quotients.growth(now, before);
    return sameRules
        ? growth
        : growth.with(MetricFlag.NOT_COMPARABLE).withNote("the rules changed within the periods");
  }

  private static MetricResult growth(Figures figures, Figure accounts, Figure rules) {
    long versions =
        Stream.concat(figures.rows(rules).stream(), figures.rows(rules.before()).stream())
            .map(row -> row.get(0))
            .distinct()
            .count();
    return growth(figures.number(accounts), figures.number(accounts.before()), versions <= 1);
  }

  /**
   * Qualified accounts over qualified leads of the same list and period.
   *
   * @param accounts qualified accounts
   * @param leads qualified leads of accounts on the target list
   * @param others qualified leads of no such account, which do not count
   * @return a ratio
   * @throws IllegalArgumentException if a count is negative
   */
  public static MetricResult toLeads(BigDecimal accounts, BigDecimal leads, BigDecimal others) {
    Quotients.requireNotNegative(others, "number of other leads");
    MetricResult ratio = Quotients.ratio(accounts, leads);
    return others.signum() == 0
        ? ratio
        : ratio.withNote(
            "leads of accounts off the target list, left out: " + others.toPlainString());
  }

  /**
   * The share of a cohort of MQAs that sales took over.
   *
   * @param accepted those that became SQA until now
   * @param mqas accounts that became MQA in the period
   * @param young those without SQA that had less than the usual time
   * @return a ratio, shown as percent; flagged {@code IMMATURE_COHORT} if any is young
   * @throws IllegalArgumentException if a count is negative or more were accepted than there are
   */
  public static MetricResult acceptance(BigDecimal accepted, BigDecimal mqas, BigDecimal young) {
    BuyingGroups.requirePart(accepted, mqas, "accepted", "MQAs");
    Quotients.requireNotNegative(young, "number of young MQAs");
    MetricResult rate = Quotients.share(accepted, mqas);
    return young.signum() == 0
        ? rate
        : rate.with(MetricFlag.IMMATURE_COHORT)
            .withNote("can still be accepted: " + young.toPlainString());
  }
}
