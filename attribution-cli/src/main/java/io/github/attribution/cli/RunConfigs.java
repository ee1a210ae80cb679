package io.github.attribution.cli;

import io.github.attribution.io.InputTable;
import io.github.attribution.io.RunConfig;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.journey.Period;
import io.github.attribution.strategy.AttributionStrategies;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes configurations of settings. */
final class RunConfigs {

  private static final String PARENT_ACCOUNT = "parent-account";

  private RunConfigs() {}

  /**
   * The configuration that the settings mean.
   *
   * @throws UsageException if a value is not understood, or the inputs do not go together
   */
  static RunConfig of(Settings settings) {
    requireJourneys(settings.inputs());
    return built(settings);
  }

  /**
   * The configuration that the settings mean, with a directory for the results.
   *
   * @throws UsageException if there is none, a value is not understood, or the inputs do not go
   *     together
   */
  static RunConfig ofResults(Settings settings) {
    RunConfig config = of(settings);
    if (config.out() == null) {
      throw new UsageException(
          "There is no directory for the results; give --out DIR, or 'out:' in a configuration");
    }
    return config;
  }

  /**
   * The configuration that the settings mean, which may have no inputs.
   *
   * @throws UsageException if a value is not understood, or the inputs do not go together
   */
  static RunConfig maybeEmpty(Settings settings) {
    return settings.inputs().isEmpty() ? built(settings) : of(settings);
  }

  private static RunConfig built(Settings settings) {
    RunConfig.Builder config = RunConfig.builder().baseDirectory(settings.directory());
    setInputs(config, settings);
    setWhat(config, settings);
    setHow(config, settings);
    RunConfig built = config.build();
    requirePlan(built);
    return built;
  }

  /**
   * The configuration that the settings mean for the touchpoints and their channels alone, which is
   * by the group {@code ga4} where they name no rules.
   *
   * @throws UsageException if a value is not understood, or there are no touchpoints
   */
  static RunConfig ofTouchpoints(Settings settings) {
    Given touchpoints = settings.inputs().get(InputTable.TOUCHPOINTS);
    if (touchpoints == null) {
      throw new UsageException(
          "There are no touchpoints to check; give --touchpoints, or name them under 'inputs:' in a configuration");
    }
    RunConfig.Builder config =
        RunConfig.builder()
            .baseDirectory(settings.directory())
            .input(InputTable.TOUCHPOINTS, source(touchpoints))
            .channels(GivenChannels.of(settings).orElseGet(GivenChannels::ga4));
    settings
        .columns()
        .getOrDefault(InputTable.TOUCHPOINTS, Map.of())
        .forEach((name, inFile) -> config.column(InputTable.TOUCHPOINTS, name, inFile));
    settings.one(Setting.ZONE).map(GivenValues::zone).ifPresent(config::zone);
    setHow(config, settings);
    return config.build();
  }

  private static void setInputs(RunConfig.Builder config, Settings settings) {
    settings.inputs().forEach((table, given) -> config.input(table, source(given)));
    settings
        .columns()
        .forEach(
            (table, names) -> names.forEach((name, inFile) -> config.column(table, name, inFile)));
  }

  private static void setWhat(RunConfig.Builder config, Settings settings) {
    for (Given given : settings.all(Setting.STRATEGY)) {
      config.strategy(strategy(given));
    }
    settings.all(Setting.BY).forEach(given -> config.by(GivenValues.dimensions(given)));
    setPeriods(config, settings);
    config.rules(rules(settings)).parentAccounts(parentAccounts(settings));
    GivenChannels.of(settings).ifPresent(config::channels);
    config.matching(MatchSettings.matching(settings));
    settings.one(Setting.ZONE).map(GivenValues::zone).ifPresent(config::zone);
    settings.one(Setting.CURRENCY).map(GivenValues::currency).ifPresent(config::currency);
    settings
        .one(Setting.CREDITS)
        .map(given -> GivenValues.choice(given, RunConfig.Credits.class))
        .ifPresent(config::credits);
    config.anonymize(settings.isOn(Setting.ANONYMIZE));
    settings.one(Setting.INTERVALS).map(GivenValues::answer).ifPresent(config::intervals);
    settings
        .one(Setting.METRICS)
        .map(given -> GivenValues.choice(given, RunConfig.Metrics.class))
        .ifPresent(config::metrics);
    setReport(config, settings);
    settings.one(Setting.MAX_REJECTS).map(GivenValues::part).ifPresent(config::maxRejects);
  }

  private static void setReport(RunConfig.Builder config, Settings settings) {
    settings
        .one(Setting.REPORT)
        .map(given -> GivenValues.choice(given, RunConfig.Report.class))
        .ifPresent(config::report);
    settings
        .one(Setting.REPORT_ACCOUNTS)
        .map(given -> GivenValues.upTo(given, RunConfig.Builder.MOST_REPORT_ACCOUNTS))
        .ifPresent(config::reportAccounts);
    settings.one(Setting.LOCALE).map(GivenValues::locale).ifPresent(config::locale);
  }

  private static void setPeriods(RunConfig.Builder config, Settings settings) {
    Given from = settings.one(Setting.FROM).orElse(null);
    Given to = settings.one(Setting.TO).orElse(null);
    LocalDate first = from == null ? null : GivenValues.day(from);
    LocalDate end = to == null ? null : GivenValues.day(to);
    if (first != null && to != null && end != null && !first.isBefore(end)) {
      throw to.refused(
          "is not after the first day, %s; 'to' is the day after the last one".formatted(first));
    }
    config.from(first).to(end);
    settings
        .one(Setting.PERIOD)
        .map(given -> GivenValues.choice(given, Period.class))
        .ifPresent(config::period);
    for (Given given : settings.all(Setting.BREAK_DOWN)) {
      config.breakDown(given.text());
    }
  }

  private static void setHow(RunConfig.Builder config, Settings settings) {
    settings.one(Setting.THREADS).map(GivenValues::count).ifPresent(config::threads);
    settings.one(Setting.MEMORY).map(GivenValues::bytes).ifPresent(config::memoryBytes);
    settings.one(Setting.TEMP).map(RunConfigs::directory).ifPresent(config::temporaryDirectory);
    settings.one(Setting.OUT).map(RunConfigs::directory).ifPresent(config::out);
    config.force(settings.isOn(Setting.FORCE));
  }

  private static JourneyRules rules(Settings settings) {
    JourneyRules rules = JourneyRules.defaults();
    for (Map.Entry<JourneySetting, List<Given>> given : settings.rules().entrySet()) {
      if (!isParentAccounts(given.getKey(), given.getValue())) {
        rules = with(rules, given.getKey(), given.getValue());
      }
    }
    return rules;
  }

  private static JourneyRules with(JourneyRules rules, JourneySetting setting, List<Given> given) {
    String text =
        given.stream()
            .map(Given::text)
            .collect(Collectors.joining(setting.separator().orElse(" ")));
    try {
      return rules.with(setting, text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(given.get(0).where() + ": " + e.getMessage(), e);
    }
  }

  private static boolean parentAccounts(Settings settings) {
    return settings.rules().entrySet().stream()
        .anyMatch(given -> isParentAccounts(given.getKey(), given.getValue()));
  }

  /** All touches of an account count, and accounts are made of those under one parent. */
  private static boolean isParentAccounts(JourneySetting setting, List<Given> given) {
    return setting == JourneySetting.SCOPE && given.get(0).text().strip().equals(PARENT_ACCOUNT);
  }

  private static String strategy(Given given) {
    try {
      return AttributionStrategies.parse(given.text()).spec();
    } catch (IllegalArgumentException e) {
      throw new UsageException(given.where() + ": " + e.getMessage(), e);
    }
  }

  private static String source(Given given) {
    requireNotEmpty(given, "give a file, a glob, or database.duckdb#table");
    return given.text();
  }

  private static Path directory(Given given) {
    requireNotEmpty(given, "give a directory");
    return given.path();
  }

  private static void requireNotEmpty(Given given, String advice) {
    if (given.text().isBlank()) {
      throw given.refused("is empty; " + advice);
    }
  }

  private static void requireJourneys(Map<InputTable, Given> inputs) {
    boolean touchpoints = inputs.containsKey(InputTable.TOUCHPOINTS);
    boolean conversions = inputs.containsKey(InputTable.CONVERSIONS);
    boolean paths = inputs.containsKey(InputTable.PATHS);
    if (paths && (touchpoints || conversions)) {
      throw new UsageException(
          "Both aggregated paths and %s are given; give --touchpoints and --conversions, or --paths alone"
              .formatted(touchpoints ? "touchpoints" : "conversions"));
    }
    if (!paths && !(touchpoints && conversions)) {
      throw new UsageException(
          "There is no input for %s; give --touchpoints and --conversions, or --paths, or name them under 'inputs:' in a configuration"
              .formatted(touchpoints ? "conversions" : conversions ? "touchpoints" : "journeys"));
    }
  }

  private static void requirePlan(RunConfig config) {
    try {
      config.plan();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }
}
