package io.github.attribution.report;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the page shows, as its script reads it. Decimals are texts as in the result files, exact;
 * indexes of strategies point into {@code strategies}.
 *
 * @param format the version of this layout
 * @param limits sentences about what is in the result files and not on the page
 */
record ReportData(
    int format,
    Run run,
    List<Strategy> strategies,
    Conservation conservation,
    List<Finding> findings,
    List<String> limits,
    List<Measure> measures,
    List<Breakdown> breakdowns,
    List<String> notes,
    List<Agreement> agreement,
    @Nullable JsonNode journeys,
    List<JsonNode> deals,
    Scorecard scorecard,
    @Nullable Pipeline pipeline,
    List<Metric> metrics,
    List<Definition> definitions,
    Quality quality,
    Method method) {

  static final int FORMAT = 1;

  /** This data with what was found in it, and what is left out. */
  ReportData with(List<Finding> found, List<String> leftOut) {
    return new ReportData(
        format,
        run,
        strategies,
        conservation,
        List.copyOf(found),
        List.copyOf(leftOut),
        measures,
        breakdowns,
        notes,
        agreement,
        journeys,
        deals,
        scorecard,
        pipeline,
        metrics,
        definitions,
        quality,
        method);
  }

  /** What was run. */
  record Run(
      String engineVersion,
      String currency,
      String locale,
      String zone,
      @Nullable String from,
      @Nullable String to,
      long accounts,
      long touchpoints,
      String conversions,
      String revenue,
      String lookback,
      String scope,
      boolean anonymized) {}

  /** How credit was shared. */
  record Strategy(
      String spec,
      boolean conserving,
      boolean learned,
      String summary,
      String formula,
      String source,
      List<String> notes) {}

  /** Whether what came in was credited. */
  record Conservation(boolean holds, List<Check> checks) {

    /** Of one strategy by one grouping. */
    record Check(
        int strategy,
        String by,
        boolean conserving,
        String inputRevenue,
        String creditedRevenue,
        String inputConversions,
        String creditedConversions,
        boolean addsUp) {}
  }

  /** A number that breakdowns have of each value. */
  record Measure(String id, String label, String unit, boolean additive, String definition) {}

  /**
   * Numbers by values of some dimensions and perhaps a period.
   *
   * @param period null if there is none; else it is the last text of each value
   * @param values what has credit, then what is unattributed, then what is summed
   * @param unattributed where that begins
   * @param unattributedRows how many there are: one, or one a period
   * @param other where values that are summed begin
   */
  record Breakdown(
      List<String> dimensions,
      @Nullable Period period,
      String file,
      List<List<String>> values,
      @Nullable Integer unattributed,
      int unattributedRows,
      @Nullable Other other,
      List<@Nullable Long> touchpoints,
      List<Credit> credit,
      List<Interval> intervals,
      List<Ranks> ranks) {

    /** Which periods, of which date. */
    record Period(String unit, String basis) {}

    /** Values beyond the limit, summed: from an index on, in one row or one a period. */
    record Other(int index, int rows, int values) {}

    /** The numbers of one strategy, one for each value; null where no value has one. */
    record Credit(
        int strategy,
        @Nullable List<@Nullable String> revenue,
        @Nullable List<@Nullable String> conversions,
        @Nullable List<@Nullable String> spend,
        @Nullable List<@Nullable String> roi,
        @Nullable List<@Nullable String> romi,
        @Nullable List<@Nullable String> roas,
        @Nullable List<@Nullable String> cac,
        @Nullable List<@Nullable String> cpl) {}

    /** 95 % intervals of one measure of a strategy, one for each value. */
    record Interval(
        int strategy,
        String measure,
        List<@Nullable String> lower,
        List<@Nullable String> upper,
        List<@Nullable Integer> note) {}

    /** The ranks that each value could have. */
    record Ranks(
        int strategy,
        String measure,
        List<@Nullable Integer> highest,
        List<@Nullable Integer> lowest) {}
  }

  /** How far two strategies agree. */
  record Agreement(int strategy, int other, String moved, double distance, @Nullable Double rank) {}

  /** Metrics that people look at every month. */
  record Scorecard(List<String> periods, List<Group> groups) {

    /** A part of it. */
    record Group(String group, List<Row> rows) {}

    /** A metric with a value for each period. */
    record Row(
        String metric, String name, List<@Nullable String> values, String unit, boolean money) {}
  }

  /** Opportunities and accounts. */
  record Pipeline(
      List<Stage> stages,
      @Nullable String bottleneck,
      List<Role> roles,
      List<Band> engagement,
      @Nullable Correlation correlation) {

    /** A stage of opportunities. */
    record Stage(
        String stage,
        @Nullable Long opportunities,
        @Nullable String meanDays,
        @Nullable String medianDays,
        @Nullable String conversionRate) {}

    /** People in a role. */
    record Role(String role, long known, long engaged) {}

    /** Accounts whose engagement score is in a band. */
    record Band(String band, long accounts, String pipeline, long mqas) {}

    /** How engagement goes with revenue. */
    record Correlation(String metric, @Nullable String value, String status, String note) {}
  }

  /** A metric of the whole run, or of a strategy. */
  record Metric(
      String metric,
      String name,
      String scope,
      String period,
      @Nullable String value,
      String unit,
      String status,
      String note,
      String currency,
      String flags) {}

  /** What a number of the page means. */
  record Definition(
      String id,
      String name,
      String unit,
      String definition,
      String formula,
      String reading,
      String source) {}

  /** How good the input is. */
  record Quality(List<Table> tables, List<Reason> reasons, List<Fact> facts) {

    /** Rows of an input table. */
    record Table(String table, long rows, long accepted, long rejected, long duplicates) {}

    /** Why rows were left out. */
    record Reason(String table, String column, String reason, long rows, String advice) {}

    /** What to know about the input. */
    record Fact(String label, BigDecimal value, @Nullable BigDecimal total, String advice) {}
  }

  /** How it was computed. */
  record Method(List<List<String>> configuration, List<Input> inputs) {

    /** An input file. */
    record Input(String table, String path, long bytes, String sha256) {}
  }
}
