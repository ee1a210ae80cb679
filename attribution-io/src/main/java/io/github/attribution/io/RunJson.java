package io.github.attribution.io;

import com.google.common.collect.Sets;
import io.github.attribution.AttributionResult;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.JourneySetting;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.Period;
import io.github.attribution.setting.KebabCase;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** run.json: what was run, on what, what came in and out, and how long it took. */
final class RunJson {

  static final String NAME = "run.json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Set<JourneySetting> ALWAYS_TOLD =
      Sets.immutableEnumSet(JourneySetting.LOOKBACK, JourneySetting.SCOPE);

  private RunJson() {}

  static void write(
      Path directory,
      RunConfig config,
      List<Source> sources,
      ReadTables read,
      AttributionResult result,
      @Nullable Long touchesInReach,
      Map<String, Duration> timings) {
    ObjectNode json = what(config, sources);
    json.set("tables", tables(read.counts()));
    json.set("matching", matching(read.matches()));
    json.set("graph", graph(result, read.outcomeTimes(), touchesInReach));
    json.set("conservation", conservation(result));
    finish(directory, json, timings);
  }

  /** Says what was fitted, where nothing was credited. */
  static void writeFit(
      Path directory, RunConfig config, List<Source> sources, Map<String, Duration> timings) {
    finish(directory, what(config, sources), timings);
  }

  private static ObjectNode what(RunConfig config, List<Source> sources) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", ResultFormat.VERSION);
    json.put("engine_version", AttributionResult.engineVersion());
    json.put("plan", config.plan().toString());
    json.set("configuration", configuration(config));
    json.set("inputs", inputs(sources));
    return json;
  }

  private static void finish(Path directory, ObjectNode json, Map<String, Duration> timings) {
    ObjectNode seconds = json.putObject("timings_seconds");
    timings.forEach((step, took) -> seconds.put(step, took.toMillis() / 1000.0));
    MAPPER.writeValue(directory.resolve(NAME), json);
  }

  private static ObjectNode configuration(RunConfig config) {
    ObjectNode json = MAPPER.createObjectNode();
    ObjectNode inputs = json.putObject("inputs");
    config.inputs().forEach((table, given) -> inputs.put(table.text(), given));
    ObjectNode columns = json.putObject("columns");
    for (InputTable table : InputTable.values()) {
      if (!config.columns(table).isEmpty()) {
        ObjectNode names = columns.putObject(table.text());
        config.columns(table).forEach(names::put);
      }
    }
    json.put("base_directory", config.baseDirectory().toAbsolutePath().normalize().toString());
    ArrayNode strategies = json.putArray("strategy");
    config.plan().strategies().forEach(strategy -> strategies.add(strategy.spec()));
    ArrayNode by = json.putArray("by");
    config.plan().groupings().forEach(names -> by.add(String.join(",", names)));
    Map<JourneySetting, String> rules = new EnumMap<>(JourneySetting.class);
    rules.putAll(config.rules().settings());
    ALWAYS_TOLD.forEach(setting -> rules.put(setting, setting.valueOf(config.rules())));
    rules.forEach((setting, value) -> json.put(setting.text(), value));
    ChannelRules channels = config.channels();
    if (channels != null) {
      json.set("channels", ChannelsJson.write(channels));
    }
    if (config.parentAccounts()) {
      json.put("parent_accounts", true);
    }
    AccountMatching matching = config.matching();
    if (matching.isOn()) {
      ArrayNode ladder = json.putArray("match");
      matching.ladder().forEach(rule -> ladder.add(rule.text()));
      json.put("match_ties", KebabCase.of(matching.ties()));
      json.put("unmatched", KebabCase.of(matching.unmatched()));
    }
    json.put("zone", config.zone().getId());
    json.put("currency", config.currency());
    json.put("credits", KebabCase.of(config.credits()));
    json.put("intervals", config.intervals());
    json.put("metrics", KebabCase.of(config.metrics()));
    json.put("max_rejects", config.maxRejects().toPlainString());
    json.put("report", KebabCase.of(config.report()));
    json.put("report_accounts", config.reportAccounts());
    json.put("locale", config.locale().toLanguageTag());
    json.put("anonymize", config.anonymize());
    periods(json, config);
    return json;
  }

  /** What metrics are reported for, as far as it was said. */
  private static void periods(ObjectNode json, RunConfig config) {
    Period period = config.period();
    if (period != null) {
      json.put("period", KebabCase.of(period));
    }
    LocalDate from = config.from();
    if (from != null) {
      json.put("from", from.toString());
    }
    LocalDate to = config.to();
    if (to != null) {
      json.put("to", to.toString());
    }
    if (!config.breakdowns().isEmpty()) {
      ArrayNode names = json.putArray("break_down");
      config.breakdowns().forEach(names::add);
    }
  }

  private static ArrayNode inputs(List<Source> sources) {
    ArrayNode json = MAPPER.createArrayNode();
    for (Source source : sources) {
      for (SourceFile file : source.files()) {
        ObjectNode one = json.addObject();
        one.put("table", source.table().text());
        one.put("path", file.path().toString());
        one.put("bytes", file.bytes());
        one.put("sha256", file.sha256());
      }
    }
    return json;
  }

  private static ArrayNode tables(List<TableCount> counts) {
    ArrayNode json = MAPPER.createArrayNode();
    for (TableCount count : counts) {
      ObjectNode one = json.addObject();
      one.put("table", count.table().text());
      one.put("rows", count.rows());
      one.put("accepted", count.accepted());
      one.put("rejected", count.rejected());
      one.put("duplicates", count.duplicates());
    }
    return json;
  }

  private static ArrayNode matching(List<MatchCount> matches) {
    ArrayNode json = MAPPER.createArrayNode();
    for (MatchCount match : matches) {
      ObjectNode one = json.addObject();
      one.put("rule", match.rule());
      one.put("touchpoints", match.touchpoints());
      one.put("ties", match.ties());
    }
    return json;
  }

  private static ObjectNode graph(
      AttributionResult result, List<Instant> outcomes, @Nullable Long touchesInReach) {
    ObjectNode json = MAPPER.createObjectNode();
    if (!outcomes.isEmpty()) {
      json.put("first_outcome", outcomes.get(0).toString());
      json.put("last_outcome", outcomes.get(1).toString());
    }
    json.put("accounts", result.provenance().accounts());
    json.put("touchpoints", result.provenance().touchpoints());
    if (touchesInReach != null) {
      json.put("touchpoints_in_reach", touchesInReach);
    }
    json.put("conversions", result.provenance().conversions());
    json.put("milestones", result.provenance().milestones());
    json.put("conversions_not_targeted", result.provenance().notTargeted());
    return json;
  }

  private static ArrayNode conservation(AttributionResult result) {
    ArrayNode json = MAPPER.createArrayNode();
    for (AttributionResult.Conservation check : result.conservation()) {
      ObjectNode one = json.addObject();
      one.put("strategy", check.strategy());
      one.put("by", String.join(",", check.grouping()));
      one.put("conserving", check.conserving());
      one.put("input_revenue", Micros.toText(check.outcomeRevenueMicros()));
      one.put("credited_revenue", Micros.toText(check.creditedRevenueMicros()));
      one.put("input_conversions", Micros.toText(check.outcomeConversionMicros()));
      one.put("credited_conversions", Micros.toText(check.creditedConversionMicros()));
      one.put("adds_up", check.holds());
    }
    return json;
  }

  /** The configuration of a finished run. */
  static RunConfig readConfiguration(Path directory) {
    JsonNode json = read(directory).path("configuration");
    if (json.path("inputs").isEmpty()) {
      throw notReadable(directory.resolve(NAME), null);
    }
    try {
      return configuration(json);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw notReadable(directory.resolve(NAME), e);
    }
  }

  private static RunConfig configuration(JsonNode json) {
    RunConfig.Builder config =
        RunConfig.builder()
            .baseDirectory(Path.of(json.path("base_directory").asString("")))
            .zone(ZoneId.of(json.path("zone").asString("UTC")))
            .currency(json.path("currency").asString("EUR"))
            .parentAccounts(json.path("parent_accounts").asBoolean(false))
            .matching(matching(json))
            .intervals(json.path("intervals").asBoolean(true))
            .anonymize(json.path("anonymize").asBoolean(false))
            .maxRejects(new BigDecimal(json.path("max_rejects").asString("0.01")))
            .rules(rules(json));
    for (InputTable table : InputTable.values()) {
      JsonNode input = json.path("inputs").path(table.text());
      if (input.isString()) {
        config.input(table, input.asString());
      }
      json.path("columns")
          .path(table.text())
          .forEachEntry((column, name) -> config.column(table, column, name.asString()));
    }
    if (json.has("channels")) {
      config.channels(ChannelsJson.read(json.path("channels")));
    }
    json.path("strategy").forEach(spec -> config.strategy(spec.asString()));
    json.path("by").forEach(names -> config.by(List.of(names.asString().split(",", -1))));
    if (json.has("metrics")) {
      config.metrics(RunConfig.Metrics.valueOf(upper(json.path("metrics"))));
    }
    if (json.has("report")) {
      config.report(RunConfig.Report.valueOf(upper(json.path("report"))));
      config.reportAccounts(json.path("report_accounts").asInt());
      config.locale(Locale.forLanguageTag(json.path("locale").asString("")));
    }
    config
        .period(json.has("period") ? Period.valueOf(upper(json.path("period"))) : null)
        .from(day(json.path("from")))
        .to(day(json.path("to")));
    json.path("break_down").forEach(name -> config.breakDown(name.asString()));
    return config.build();
  }

  private static @Nullable LocalDate day(JsonNode day) {
    return day.isString() ? LocalDate.parse(day.asString()) : null;
  }

  private static AccountMatching matching(JsonNode json) {
    if (!json.has("match")) {
      return AccountMatching.none();
    }
    List<AccountMatching.Rule> ladder = new ArrayList<>();
    json.path("match").forEach(rule -> ladder.add(AccountMatching.Rule.valueOf(upper(rule))));
    return new AccountMatching(
        ladder,
        AccountMatching.Ties.valueOf(upper(json.path("match_ties"))),
        AccountMatching.Unmatched.valueOf(upper(json.path("unmatched"))));
  }

  /** A constant by its name in kebab-case. */
  private static String upper(JsonNode setting) {
    return setting.asString("").toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The hashes of the inputs of a finished run, by path. */
  static Map<String, String> readHashes(Path directory) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (JsonNode input : read(directory).path("inputs")) {
      hashes.put(input.path("path").asString(""), input.path("sha256").asString(""));
    }
    return hashes;
  }

  private static JourneyRules rules(JsonNode json) {
    JourneyRules rules = JourneyRules.defaults();
    for (JourneySetting setting : JourneySetting.values()) {
      JsonNode value = json.path(setting.text());
      rules = value.isString() ? rules.with(setting, value.asString()) : rules;
    }
    return rules;
  }

  private static JsonNode read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s is not the directory of a finished run: it has no %s; name one with --run"
              .formatted(directory, NAME));
    }
    try {
      return MAPPER.readTree(file);
    } catch (JacksonException e) {
      throw notReadable(file, e);
    }
  }

  private static InputException notReadable(Path file, @Nullable Exception cause) {
    return new InputException(file + " cannot be read; run again to make it anew", cause);
  }
}
