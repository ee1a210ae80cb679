package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.attribution.AttributionPlan;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.journey.DateBasis;
import io.github.attribution.journey.Dimension;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Period;
import io.github.attribution.journey.ReportPeriod;
import io.github.attribution.strategy.AttributionStrategies;
import io.github.attribution.strategy.AttributionStrategy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run from tables depends on. An immutable value.
 *
 * <p>An input is one file, a glob, or {@code database.duckdb#table}; the ending tells the format:
 * {@code .csv}, {@code .csv.gz}, {@code .tsv}, {@code .parquet}, {@code .json}, {@code .jsonl},
 * {@code .ndjson}, the latter three also with {@code .gz}.
 */
public final class RunConfig {

  /** Whether and how credit is written touch by touch. */
  public enum Credits {
    /** Not at all. */
    NONE,
    /** To credits.csv. */
    CSV,
    /** To credits.parquet. */
    PARQUET
  }

  /** Which metrics are computed. */
  public enum Metrics {
    /** Those of credit and those of tables, and the list of accounts. */
    ALL,
    /** Those of credit alone, which take a fraction of the time. */
    CREDIT
  }

  /** Whether there is a report, and what it is made of. */
  public enum Report {
    /** Of journeys with a conversion; of all, where a strategy learns from all. */
    HTML,
    /** Of all journeys, those without a conversion too. */
    FULL,
    /** None. */
    NONE
  }

  private final Builder given;

  private RunConfig(Builder given) {
    this.given = given;
  }

  /**
   * A configuration with the defaults: no inputs, the default strategies by channel, {@link
   * JourneyRules#defaults()}, zone UTC, currency EUR, no credits file, intervals of credit, all
   * metrics, a report in English with the ten largest deals, at most 1 % rejects, as many threads
   * as processors, 2 GB of memory for the tables, inputs relative to the working directory.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The input of each table that is given.
   *
   * @return paths, globs or database tables, in the order of {@link InputTable}
   */
  public Map<InputTable, String> inputs() {
    return ImmutableMap.copyOf(given.inputs);
  }

  /**
   * The names of columns where the files have other ones.
   *
   * @param table a table
   * @return the name in the contract to the name in the file
   */
  public Map<String, String> columns(InputTable table) {
    return ImmutableMap.copyOf(given.columns.getOrDefault(table, Map.of()));
  }

  /**
   * The specs of the strategies.
   *
   * @return empty for the default ones
   */
  public List<String> strategies() {
    return ImmutableList.copyOf(given.strategies);
  }

  /**
   * What totals are grouped by.
   *
   * @return lists of dimensions and periods; empty for channel
   */
  public List<List<String>> groupings() {
    return ImmutableList.copyOf(given.groupings);
  }

  /**
   * Which touches an outcome may credit. Calendar days are those of {@link #zone()}.
   *
   * @return the rules
   */
  public JourneyRules rules() {
    return given.rules;
  }

  /**
   * The rules that give touches their channels.
   *
   * @return the rules; null if the channel is a column of the touchpoints
   */
  public @Nullable ChannelRules channels() {
    return given.channels;
  }

  /**
   * Whether all accounts under one top parent are one account, under the id of that parent.
   *
   * @return false if each is an account of its own
   */
  public boolean parentAccounts() {
    return given.parentAccounts;
  }

  /**
   * How the accounts of touchpoints without an {@code account_id} are found.
   *
   * @return the rules
   */
  public AccountMatching matching() {
    return given.matching;
  }

  /**
   * The calendar periods that metrics are reported for.
   *
   * @return the kind of period; null for all days as one
   */
  public @Nullable Period period() {
    return given.period;
  }

  /**
   * The first day that metrics are reported for.
   *
   * @return the day; null for the first day of the data
   */
  public @Nullable LocalDate from() {
    return given.from;
  }

  /**
   * The day after the last one that metrics are reported for.
   *
   * @return the day; null for the day after the last one of the data
   */
  public @Nullable LocalDate to() {
    return given.to;
  }

  /**
   * What metrics are broken down by beside what totals are grouped by: columns of accounts, and
   * {@code cohort}.
   *
   * @return names
   */
  public List<String> breakdowns() {
    return ImmutableList.copyOf(given.breakdowns);
  }

  /**
   * The zone of timestamps that have none, and of calendar days.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return given.zone;
  }

  /**
   * The currency of the results, and of amounts without one.
   *
   * @return an ISO 4217 code
   */
  public String currency() {
    return given.currency;
  }

  /**
   * Whether and how credit is written touch by touch.
   *
   * @return the format
   */
  public Credits credits() {
    return given.credits;
  }

  /**
   * Whether the standard errors of credit are written.
   *
   * @return true unless said otherwise
   */
  public boolean intervals() {
    return given.intervals;
  }

  /**
   * Which metrics are computed.
   *
   * @return all, or those of credit
   */
  public Metrics metrics() {
    return given.metrics;
  }

  /**
   * Whether there is a report, and what it is made of.
   *
   * @return of journeys with a conversion unless said otherwise
   */
  public Report report() {
    return given.report;
  }

  /**
   * How many of the largest deals the report tells touch by touch, with the names of their
   * accounts.
   *
   * @return 0 for none
   */
  public int reportAccounts() {
    return given.reportAccounts;
  }

  /**
   * Whether the results have pseudonyms in place of contact ids and e-mail addresses.
   *
   * @return no unless said otherwise
   */
  public boolean anonymize() {
    return given.anonymize;
  }

  /**
   * How the report writes numbers and dates.
   *
   * @return a locale with a language
   */
  public Locale locale() {
    return given.locale;
  }

  /**
   * The largest part of a table's rows that may be rejects.
   *
   * @return 0 to 1
   */
  public BigDecimal maxRejects() {
    return given.maxRejects;
  }

  /**
   * How many threads work.
   *
   * @return at least one
   */
  public int threads() {
    return given.threads;
  }

  /**
   * How much memory the tables may take outside the Java heap; beyond it they go to disk.
   *
   * @return bytes
   */
  public long memoryBytes() {
    return given.memoryBytes;
  }

  /**
   * Where temporary files go.
   *
   * @return a directory, null for the system's
   */
  public @Nullable Path temporaryDirectory() {
    return given.temporaryDirectory;
  }

  /**
   * The directory that relative inputs start from.
   *
   * @return a directory
   */
  public Path baseDirectory() {
    return given.baseDirectory;
  }

  /**
   * Where the results go.
   *
   * @return a directory; null for a check
   */
  public @Nullable Path out() {
    return given.out;
  }

  /**
   * Whether results that are there already may be replaced.
   *
   * @return true if they may
   */
  public boolean force() {
    return given.force;
  }

  /**
   * The plan of this configuration. Where no strategies are named, aggregated paths get the default
   * ones that need no times.
   *
   * @return the plan
   * @throws IllegalArgumentException if a strategy is unknown or something is named twice
   */
  public AttributionPlan plan() {
    AttributionPlan.Builder plan =
        AttributionPlan.builder().rules(rules().withZone(zone())).intervals(intervals());
    strategies().forEach(plan::strategy);
    if (strategies().isEmpty() && inputs().containsKey(InputTable.PATHS)) {
      AttributionStrategies.defaults().stream()
          .filter(strategy -> !strategy.needs().contains(AttributionStrategy.Need.TIMES))
          .forEach(plan::strategy);
    }
    groupings().forEach(names -> plan.by(names.toArray(String[]::new)));
    datedGroupings().forEach(names -> plan.dated(names.toArray(String[]::new)));
    return plan.build();
  }

  /**
   * What credit is summed by for metrics of periods: what totals are grouped by and the channel,
   * each by the dates of outcomes and of touches. Returns on spend are by channel and day in any
   * case.
   */
  private Set<List<String>> datedGroupings() {
    Set<List<String>> dated = new LinkedHashSet<>();
    if (inputs().containsKey(InputTable.PATHS)) {
      return dated;
    }
    List<String> channel = List.of(Dimension.CHANNEL);
    boolean returns = inputs().containsKey(InputTable.SPEND);
    if (ReportedDays.areAsked(this)) {
      Period unit = ReportedDays.unit(this);
      Set<List<String>> names = new LinkedHashSet<>(groupings());
      names.removeIf(of -> of.stream().anyMatch(name -> ReportPeriod.find(name).isPresent()));
      names.add(channel);
      for (List<String> of : names) {
        Period ofOutcomes = returns && of.equals(channel) ? Period.DAY : unit;
        dated.add(dated(of, ofOutcomes, DateBasis.CONVERSION));
        dated.add(dated(of, unit, DateBasis.TOUCH));
      }
    } else if (returns) {
      dated.add(dated(channel, Period.DAY, DateBasis.CONVERSION));
    }
    return dated;
  }

  private static List<String> dated(List<String> names, Period unit, DateBasis basis) {
    return ImmutableList.<String>builder()
        .addAll(names)
        .add(new ReportPeriod(unit, basis).toString())
        .build();
  }

  /** Builds a configuration. Mutable, not thread-safe; not to be used after {@link #build()}. */
  public static final class Builder {

    /** The most deals that a report tells touch by touch. */
    public static final int MOST_REPORT_ACCOUNTS = 100;

    private final Map<InputTable, String> inputs = new EnumMap<>(InputTable.class);
    private final Map<InputTable, Map<String, String>> columns = new EnumMap<>(InputTable.class);
    private final List<String> strategies = new ArrayList<>();
    private final List<List<String>> groupings = new ArrayList<>();
    private JourneyRules rules = JourneyRules.defaults();
    private @Nullable ChannelRules channels;
    private boolean parentAccounts;
    private AccountMatching matching = AccountMatching.none();
    private ZoneId zone = ZoneId.of("UTC");
    private String currency = "EUR";
    private Credits credits = Credits.NONE;
    private boolean intervals = true;
    private Metrics metrics = Metrics.ALL;
    private Report report = Report.HTML;
    private int reportAccounts = 10;
    private Locale locale = Locale.ENGLISH;
    private boolean anonymize;
    private BigDecimal maxRejects = new BigDecimal("0.01");
    private int threads = Runtime.getRuntime().availableProcessors();
    private long memoryBytes = 2_000_000_000L;
    private @Nullable Path temporaryDirectory;
    private Path baseDirectory = Path.of("");
    private @Nullable Path out;
    private boolean force;
    private @Nullable Period period;
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private final List<String> breakdowns = new ArrayList<>();

    private Builder() {}

    /**
     * Names the input of a table.
     *
     * @param table the table
     * @param source a path, a glob or {@code database.duckdb#table}
     * @return this
     */
    public Builder input(InputTable table, String source) {
      inputs.put(table, source);
      return this;
    }

    /**
     * Says that a column has another name in the file.
     *
     * @param table the table
     * @param column the name in the contract
     * @param nameInFile the name in the file
     * @return this
     */
    public Builder column(InputTable table, String column, String nameInFile) {
      columns.computeIfAbsent(table, key -> new java.util.TreeMap<>()).put(column, nameInFile);
      return this;
    }

    /**
     * Adds a strategy.
     *
     * @param spec its text
     * @return this
     */
    public Builder strategy(String spec) {
      strategies.add(spec);
      return this;
    }

    /**
     * Adds totals.
     *
     * @param dimensions one dimension, or several for their combinations, in any case
     * @return this
     */
    public Builder by(List<String> dimensions) {
      groupings.add(
          dimensions.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList());
      return this;
    }

    /**
     * Sets which touches an outcome may credit.
     *
     * @param rules the rules
     * @return this
     */
    public Builder rules(JourneyRules rules) {
      this.rules = rules;
      return this;
    }

    /**
     * Sets the rules that give touches their channels. The channel in the files is not read then.
     *
     * @param channels the rules
     * @return this
     */
    public Builder channels(ChannelRules channels) {
      this.channels = channels;
      return this;
    }

    /**
     * Sets whether all accounts under one top parent are one account; needs accounts with {@code
     * parent_account_id}.
     *
     * @param parentAccounts true if they are
     * @return this
     */
    public Builder parentAccounts(boolean parentAccounts) {
      this.parentAccounts = parentAccounts;
      return this;
    }

    /**
     * Sets how the accounts of touchpoints without an {@code account_id} are found.
     *
     * @param matching the rules
     * @return this
     */
    public Builder matching(AccountMatching matching) {
      this.matching = matching;
      return this;
    }

    /**
     * Sets the zone of timestamps that have none, and of calendar days.
     *
     * @param zone the zone
     * @return this
     */
    public Builder zone(ZoneId zone) {
      this.zone = zone;
      return this;
    }

    /**
     * Sets the currency of the results, and of amounts without one.
     *
     * @param currency an ISO 4217 code
     * @return this
     */
    public Builder currency(String currency) {
      this.currency = currency;
      return this;
    }

    /**
     * Sets whether and how credit is written touch by touch.
     *
     * @param credits the format
     * @return this
     */
    public Builder credits(Credits credits) {
      this.credits = credits;
      return this;
    }

    /**
     * Sets whether the standard errors of credit are written.
     *
     * @param intervals true if they are
     * @return this
     */
    public Builder intervals(boolean intervals) {
      this.intervals = intervals;
      return this;
    }

    /**
     * Sets which metrics are computed.
     *
     * @param metrics all, or those of credit
     * @return this
     */
    public Builder metrics(Metrics metrics) {
      this.metrics = metrics;
      return this;
    }

    /**
     * Sets whether there is a report, and what it is made of.
     *
     * @param report of which journeys, or none
     * @return this
     */
    public Builder report(Report report) {
      this.report = report;
      return this;
    }

    /**
     * Sets how many of the largest deals the report tells touch by touch.
     *
     * @param deals 0 to {@value #MOST_REPORT_ACCOUNTS}
     * @return this
     * @throws IllegalArgumentException if it is another number
     */
    public Builder reportAccounts(int deals) {
      if (deals < 0 || deals > MOST_REPORT_ACCOUNTS) {
        throw new IllegalArgumentException(
            "The report is to tell %s deals touch by touch; give a whole number from 0 to %s"
                .formatted(deals, MOST_REPORT_ACCOUNTS));
      }
      this.reportAccounts = deals;
      return this;
    }

    /**
     * Sets whether the results have pseudonyms in place of contact ids and e-mail addresses, made
     * with the key in the environment variable {@code ATTRIBUTION_ANONYMIZE_KEY}.
     *
     * @param anonymize whether people are hidden
     * @return this
     */
    public Builder anonymize(boolean anonymize) {
      this.anonymize = anonymize;
      return this;
    }

    /**
     * Sets how the report writes numbers and dates.
     *
     * @param locale a locale with a language
     * @return this
     * @throws IllegalArgumentException if it has none
     */
    public Builder locale(Locale locale) {
      if (locale.getLanguage().isEmpty()) {
        throw new IllegalArgumentException(
            "The locale '%s' has no language; give one such as en or de-CH"
                .formatted(locale.toLanguageTag()));
      }
      this.locale = locale;
      return this;
    }

    /**
     * Sets the largest part of a table's rows that may be rejects.
     *
     * @param maxRejects 0 to 1
     * @return this
     */
    public Builder maxRejects(BigDecimal maxRejects) {
      this.maxRejects = maxRejects;
      return this;
    }

    /**
     * Sets how many threads work.
     *
     * @param threads at least one
     * @return this
     */
    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    /**
     * Sets how much memory the tables may take outside the Java heap.
     *
     * @param memoryBytes bytes
     * @return this
     */
    public Builder memoryBytes(long memoryBytes) {
      this.memoryBytes = memoryBytes;
      return this;
    }

    /**
     * Sets where temporary files go.
     *
     * @param directory a directory, null for the system's
     * @return this
     */
    public Builder temporaryDirectory(@Nullable Path directory) {
      this.temporaryDirectory = directory;
      return this;
    }

    /**
     * Sets the directory that relative inputs start from.
     *
     * @param directory a directory
     * @return this
     */
    public Builder baseDirectory(Path directory) {
      this.baseDirectory = directory;
      return this;
    }

    /**
     * Sets where the results go.
     *
     * @param out a directory
     * @return this
     */
    public Builder out(Path out) {
      this.out = out;
      return this;
    }

    /**
     * Sets whether results that are there already may be replaced.
     *
     * @param force true if they may
     * @return this
     */
    public Builder force(boolean force) {
      this.force = force;
      return this;
    }

    /**
     * Sets the calendar periods that metrics are reported for.
     *
     * @param period the kind of period, null for all days as one
     * @return this
     */
    public Builder period(@Nullable Period period) {
      this.period = period;
      return this;
    }

    /**
     * Sets the first day that metrics are reported for.
     *
     * @param from the day, null for the first one of the data
     * @return this
     */
    public Builder from(@Nullable LocalDate from) {
      this.from = from;
      return this;
    }

    /**
     * Sets the day after the last one that metrics are reported for.
     *
     * @param to the day, null for the one after the last of the data
     * @return this
     */
    public Builder to(@Nullable LocalDate to) {
      this.to = to;
      return this;
    }

    /**
     * Adds what metrics are broken down by.
     *
     * @param name a column of accounts, or {@code cohort}
     * @return this
     */
    public Builder breakDown(String name) {
      breakdowns.add(name);
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @return the configuration
     */
    public RunConfig build() {
      return new RunConfig(this);
    }
  }
}
