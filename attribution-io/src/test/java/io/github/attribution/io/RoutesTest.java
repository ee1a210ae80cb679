package io.github.attribution.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.Sets;
import io.github.attribution.AttributionPlan;
import io.github.attribution.AttributionResult;
import io.github.attribution.channel.ChannelRule;
import io.github.attribution.channel.ChannelRules;
import io.github.attribution.channel.SourceCategories;
import io.github.attribution.channel.TextTest;
import io.github.attribution.io.MessyTouchpoints.Row;
import io.github.attribution.journey.Contact;
import io.github.attribution.journey.Conversion;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.JourneyRules;
import io.github.attribution.journey.Milestone;
import io.github.attribution.journey.OpportunityContact;
import io.github.attribution.journey.Touchpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messy touchpoints come to the same bytes by every route from a file to the results. */
class RoutesTest {

  private static final int SEEDS = Integer.getInteger("routes.seeds", 3);
  private static final int FROM = Integer.getInteger("routes.from", 0);
  private static final int ROWS = 200;
  private static final int ALL = MessyTouchpoints.COLUMNS.size();
  private static final Heap TINY = new Heap(20_000);
  private static final List<ZoneId> ZONES =
      Stream.of("UTC", "Europe/Madrid", "America/New_York").map(ZoneId::of).toList();
  private static final List<List<String>> PERIODS =
      List.of(
          List.of("day(touch)"),
          List.of("region", "week(touch)", "channel", "day(touch)"),
          List.of("channel", "month(touch)", "day(conversion)"),
          List.of("day(conversion)"),
          List.of("day(opportunity-created)", "campaign"));

  private static final List<String> MILESTONES =
      List.of("met", Milestone.LEAD_CREATED, Milestone.OPPORTUNITY_CREATED, Milestone.LEAD_CREATED);

  private static final ChannelRules RULES =
      ChannelRules.of(
          "test",
          List.of(
              ChannelRule.of("north")
                  .where("campaign", TextTest.is("CAMPAIGN *"))
                  .where("region", TextTest.is("north")),
              ChannelRule.of("=1").where("campaign", TextTest.matches("campaign [12]")),
              ChannelRule.of("événement").where("region", TextTest.is("")),
              ChannelRule.of("none")
                  .where("medium", TextTest.is("(none)"))
                  .where("region", TextTest.is("south", "*n*"))),
          SourceCategories.none());

  @TempDir Path directory;
  private Tables tables;
  private SplittableRandom random;
  private Map<String, String> expected;
  private String name = "";
  private @Nullable ChannelRules rules;
  private final List<Conversion> conversions = new ArrayList<>();
  private final List<Milestone> milestones = new ArrayList<>();

  /** Account, contact and flag of contacts of opportunities. */
  private final List<List<String>> listed = new ArrayList<>();

  @BeforeEach
  void open() {
    tables = Tables.none(directory);
  }

  @ParameterizedTest(name = "channels by rules: {0}")
  @ValueSource(booleans = {false, true})
  void oneFileInEveryForm(boolean byRules) throws IOException {
    rules = byRules ? RULES : null;
    for (long seed = FROM; seed < FROM + seeds(); seed++) {
      boolean withLines = seed % 2 == 0;
      List<Row> rows = MessyTouchpoints.rows(seed, ROWS, withLines);
      RunConfig.Builder config = matching(config(seed));
      tables.bytes(
          "touchpoints.csv", MessyTouchpoints.csv(rows, ALL, MessyTouchpoints::plain, "\n"));
      expected = results(config, Heap.ofProcess());
      name = "seed %s, ".formatted(seed);
      assertSame(config.threads(3), "three threads", Heap.ofProcess());
      assertSame(config, "a tiny heap", TINY);
      config.threads(1);
      write(config, rows, MessyTouchpoints::quoted, "\n");
      assertSame(config, "quoted", Heap.ofProcess());
      assertSame(config.threads(3), "quoted, a tiny heap, three threads", TINY);
      write(config, rows, MessyTouchpoints::spaced, "\n");
      assertSame(config, "spaced", TINY);
      write(config, rows, MessyTouchpoints::plain, "\r\n");
      assertSame(config, "Windows line ends", Heap.ofProcess());
      write(config, rows, MessyTouchpoints::plain, "\n", "\n\n", "\r", "\r\n\r\n");
      assertSame(config, "mixed line ends", Heap.ofProcess());
      write(config, rows, MessyTouchpoints::quoted, "\n", "\n\n", "\r", "\r\n\r\n");
      assertSame(config, "quoted, mixed line ends", Heap.ofProcess());
      tables.bytes(
          "touchpoints.csv.gz",
          MessyTouchpoints.gzip(MessyTouchpoints.csv(rows, ALL, MessyTouchpoints::plain, "\n")));
      assertSame(config.input(InputTable.TOUCHPOINTS, "touchpoints.csv.gz"), "gzip", TINY);
      if (!withLines) {
        tables.sql(MessyTouchpoints.parquet(rows, ALL, "touchpoints.parquet"));
        config.input(InputTable.TOUCHPOINTS, "touchpoints.parquet");
        assertSame(config, "Parquet", Heap.ofProcess());
        assertSame(config, "Parquet, a tiny heap", TINY);
      }
    }
  }

  @ParameterizedTest(name = "channels by rules: {0}")
  @ValueSource(booleans = {false, true})
  void cleanRowsGetTheCreditOfTheSameRecords(boolean byRules) throws IOException {
    rules = byRules ? RULES : null;
    for (long seed = FROM; seed < FROM + 3 * seeds(); seed++) {
      List<Row> rows = MessyTouchpoints.clean(seed, ROWS);
      RunConfig.Builder config = config(seed).currency("EUR");
      write(config, rows, MessyTouchpoints::plain, "\n");
      AttributionResult fromFiles =
          tables.run(config, seed % 2 == 0 ? TINY : Heap.ofProcess()).report().result();
      AttributionPlan plan = config.build().plan();
      AttributionResult fromRecords = plan.run(graphs(rows));
      for (List<String> names : plan.groupings()) {
        String[] by = names.toArray(String[]::new);
        assertThat(fromFiles.rows(by))
            .as("seed %s by %s", seed, names)
            .isEqualTo(fromRecords.rows(by));
      }
    }
  }

  /** Rules change one step of all routes: fewer seeds tell whether it is the same step. */
  private int seeds() {
    return rules == null ? SEEDS : (SEEDS + 2) / 3;
  }

  private JourneyGraphs graphs(List<Row> rows) {
    JourneyGraphs.Builder builder = JourneyGraphs.builder();
    for (Row row : rows) {
      List<String> cells = row.cells();
      Map<String, String> dimensions = new TreeMap<>();
      for (int cell = 5; cell < ALL; cell++) {
        if (!cells.get(cell).isEmpty()) {
          dimensions.put(MessyTouchpoints.COLUMNS.get(cell), cells.get(cell));
        }
      }
      builder.add(
          new Touchpoint(
              given(cells.get(3)),
              cells.get(0),
              Instant.parse(cells.get(1)),
              rules == null ? cells.get(2) : rules.classify(dimensions).channel(),
              given(cells.get(4)),
              dimensions));
    }
    conversions.forEach(builder::add);
    milestones.forEach(builder::add);
    for (int p = 0; p < 4; p++) {
      builder.add(new Contact("p" + p, "a0", role(p)));
    }
    listed.forEach(
        one ->
            builder.add(new OpportunityContact("deal of " + one.get(0), one.get(1), primary(one))));
    return builder.build();
  }

  private void write(
      RunConfig.Builder config, List<Row> rows, UnaryOperator<String> form, String... lineEnds) {
    tables.bytes("touchpoints.csv", MessyTouchpoints.csv(rows, ALL, form, lineEnds));
    config.input(InputTable.TOUCHPOINTS, "touchpoints.csv");
  }

  @ParameterizedTest(name = "channels by rules: {0}")
  @ValueSource(booleans = {false, true})
  void severalFilesOfWhichSomeLackColumns(boolean byRules) throws IOException {
    rules = byRules ? RULES : null;
    Files.createDirectories(tables.path("many"));
    for (long seed = FROM; seed < FROM + seeds(); seed++) {
      List<Row> rows = MessyTouchpoints.rows(1000 + seed, ROWS, false);
      RunConfig.Builder config = matching(config(seed)).input(InputTable.TOUCHPOINTS, "many/t*");
      int second = seed % 2 == 0 ? 3 : ALL;
      writeMany(rows, second, "plain", "plain");
      expected = results(config, Heap.ofProcess());
      name = "seed %s, ".formatted(seed);
      assertSame(config.threads(3), "three threads, a tiny heap", TINY);
      for (String forms :
          List.of(
              "quoted plain",
              "spaced quoted",
              "parquet plain",
              "plain parquet",
              "parquet parquet")) {
        List<String> of = Splitter.on(' ').splitToList(forms);
        writeMany(rows, second, of.get(0), of.get(1));
        assertSame(config, forms, seed % 3 == 0 ? Heap.ofProcess() : TINY);
      }
    }
  }

  private void writeMany(List<Row> rows, int columnsOfSecond, String first, String second)
      throws IOException {
    try (Stream<Path> old = Files.list(tables.path("many"))) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    int half = rows.size() / 2;
    writeOne("many/t1", rows.subList(0, half), ALL, first);
    writeOne("many/t2", rows.subList(half, rows.size()), columnsOfSecond, second);
  }

  private void writeOne(String file, List<Row> rows, int columns, String form) {
    switch (form) {
      case "parquet" -> tables.sql(MessyTouchpoints.parquet(rows, columns, file + ".parquet"));
      case "quoted" ->
          tables.bytes(
              file + ".csv", MessyTouchpoints.csv(rows, columns, MessyTouchpoints::quoted, "\n"));
      case "spaced" ->
          tables.bytes(
              file + ".csv", MessyTouchpoints.csv(rows, columns, MessyTouchpoints::spaced, "\n"));
      default ->
          tables.bytes(
              file + ".csv", MessyTouchpoints.csv(rows, columns, MessyTouchpoints::plain, "\n"));
    }
  }

  /** A run of any kind over outcomes from the seed. */
  private RunConfig.Builder config(long seed) throws IOException {
    random = new SplittableRandom(seed);
    makeOutcomes(seed % 3 == 1, seed % 3 != 1 || seed % 2 == 0);
    writeOutcomes();
    writePeople();
    JourneyRules windows =
        RandomRules.of(
            random,
            milestones.isEmpty() ? "" : milestones.get(random.nextInt(milestones.size())).name(),
            conversions.get(random.nextInt(conversions.size())).type());
    tables.bytes("touchpoints.csv", Tables.TOUCHPOINTS.getBytes(UTF_8));
    RunConfig.Builder config =
        tables
            .lenient()
            .force(true)
            .rules(windows)
            .zone(ZONES.get(random.nextInt(3)))
            .credits(random.nextBoolean() ? RunConfig.Credits.CSV : RunConfig.Credits.NONE);
    if (rules != null) {
      config.channels(rules);
    }
    List.of("first-touch", "last-touch", "position-based").forEach(config::strategy);
    if (seed % 2 == 0 && !config.build().plan().needsRoles()) {
      List.of("markov:order=2", "shapley", "leave-one-out:by=campaign").forEach(config::strategy);
    }
    config.by(List.of("channel"));
    if (random.nextBoolean()) {
      config.by(List.of("channel", "region")).by(List.of("campaign", "channel", "region"));
    }
    PERIODS.stream().filter(names -> random.nextBoolean()).forEach(config::by);
    return config;
  }

  /** Now and then the contacts of touches without an account tell it, or fit two accounts. */
  private RunConfig.Builder matching(RunConfig.Builder config) {
    if (random.nextInt(3) == 0) {
      return config;
    }
    tables.lines("contacts.csv", "contact_id,account_id", "p0,a0", "p1,a1", "p1,a2", "p2,a5");
    AccountMatching matching = AccountMatching.by(AccountMatching.Rule.CONTACT);
    return config
        .input(InputTable.CONTACTS, "contacts.csv")
        .by(List.of("matched_by"))
        .matching(
            random.nextBoolean()
                ? matching
                : matching
                    .withTies(AccountMatching.Ties.MOST_CONTACTS)
                    .withUnmatched(AccountMatching.Unmatched.ANONYMOUS));
  }

  private void makeOutcomes(boolean leads, boolean withMilestones) {
    conversions.clear();
    milestones.clear();
    listed.clear();
    for (int i = 0; i < 12; i++) {
      String account = i == 11 ? "ä\uD83C\uDFAA" : "a" + random.nextInt(11);
      Conversion conversion =
          new Conversion(
              "c" + i,
              account,
              Instant.parse(time()),
              1_250_000L * i,
              leads && random.nextInt(3) == 0 ? Milestone.LEAD_CREATED : Conversion.CLOSED_WON,
              i % 2 == 0,
              "deal of " + account,
              given(contact()),
              null);
      conversions.add(conversion);
      if (i % 3 == 2) {
        listed.add(
            List.of(account, "p" + random.nextInt(4), List.of("", "true", "false").get(i % 4 % 3)));
      }
      if (i % 4 == 1) {
        conversions.add(reversal(conversion));
      }
      if (withMilestones) {
        milestones.add(
            Milestone.of(account, MILESTONES.get(i % 4), Instant.parse(time()))
                .with("p" + random.nextInt(4), "deal of " + account));
      }
    }
  }

  private static @Nullable String role(int contact) {
    return contact == 0 ? null : List.of("champion", "user", "User").get(contact - 1);
  }

  private static boolean primary(List<String> one) {
    return one.get(2).equals("true");
  }

  private Conversion reversal(Conversion original) {
    return new Conversion(
        "of " + original.id(),
        original.accountId(),
        Instant.parse(time()),
        -original.revenueMicros(),
        original.type(),
        original.newCustomer(),
        original.opportunityId(),
        null,
        original.id());
  }

  private void writeOutcomes() throws IOException {
    tables.lines(
        "conversions.csv",
        Stream.concat(
                Stream.of(
                    Tables.CONVERSIONS + ",type,new_customer,opportunity_id,contact_id,reverses"),
                conversions.stream()
                    .map(
                        c ->
                            line(
                                c.id(),
                                c.accountId(),
                                c.convertedAt(),
                                BigDecimal.valueOf(c.revenueMicros(), 6).toPlainString(),
                                c.type(),
                                c.newCustomer(),
                                c.opportunityId(),
                                c.contactId(),
                                c.reverses())))
            .toArray(String[]::new));
    Files.deleteIfExists(tables.path("milestones.csv"));
    if (!milestones.isEmpty()) {
      tables.lines(
          "milestones.csv",
          Stream.concat(
                  Stream.of("account_id,milestone,reached_at,contact_id,opportunity_id"),
                  milestones.stream()
                      .map(
                          m ->
                              line(
                                  m.accountId(),
                                  m.name(),
                                  m.reachedAt(),
                                  m.contactId(),
                                  m.opportunityId())))
              .toArray(String[]::new));
    }
  }

  private void writePeople() {
    List<String> contacts = new ArrayList<>(List.of("contact_id,account_id,role"));
    for (int contact = 0; contact < 4; contact++) {
      for (int account = 0; account < 12; account++) {
        String of = account == 11 ? "ä\uD83C\uDFAA" : "a" + account;
        contacts.add(line("p" + contact, of, role(contact)));
      }
    }
    tables.lines("contacts.csv", contacts.toArray(String[]::new));
    tables.lines(
        "opportunity_contacts.csv",
        Stream.concat(
                Stream.of("opportunity_id,account_id,contact_id,primary"),
                listed.stream()
                    .map(one -> line("deal of " + one.get(0), one.get(0), one.get(1), one.get(2))))
            .toArray(String[]::new));
  }

  private static String line(@Nullable Object... cells) {
    return Stream.of(cells)
        .map(cell -> cell == null ? "" : cell.toString())
        .collect(Collectors.joining(","));
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }

  private String time() {
    return "2024-03-%sT0%s:00:00Z".formatted(random.nextInt(25, 32), random.nextInt(3));
  }

  private String contact() {
    return random.nextInt(4) == 0 ? "" : "p" + random.nextInt(4);
  }

  private void assertSame(RunConfig.Builder config, String route, Heap heap) {
    Map<String, String> actual = results(config, heap);
    for (String file : Sets.union(Set.of("rejects.csv"), expected.keySet())) {
      assertThat(actual.get(file).lines().toList())
          .as(name + route + ", " + file)
          .containsExactlyElementsOf(expected.get(file).lines().toList());
    }
    assertThat(actual.keySet()).as(name + route).isEqualTo(expected.keySet());
  }

  /** The texts of all result files but run.json, and what is counted and left out. */
  private Map<String, String> results(RunConfig.Builder config, Heap heap) {
    Tables.Results run = tables.run(config, heap);
    Map<String, String> results = new TreeMap<>();
    try (Stream<Path> all = Files.list(tables.path("out"))) {
      all.filter(file -> !file.endsWith("run.json"))
          .forEach(file -> results.put(file.getFileName().toString(), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    results.put("counts", run.report().counts().toString());
    if (!heap.equals(TINY)) {
      CheckReport check = tables.check(config);
      assertThat(check.counts()).as(name).isEqualTo(run.report().counts());
    }
    return results;
  }

  private static String text(Path file) {
    try {
      return withoutFormat(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutFormat(String text) {
    return text.replaceAll("(touchpoints|t\\d)\\.(csv\\.gz|parquet)", "$1.csv");
  }
}
