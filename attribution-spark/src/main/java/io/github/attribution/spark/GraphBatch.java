package io.github.attribution.spark;

import io.github.attribution.io.OutcomePlans;
import io.github.attribution.journey.ConversionColumns;
import io.github.attribution.journey.Dictionary;
import io.github.attribution.journey.JourneyGraphs;
import io.github.attribution.journey.Micros;
import io.github.attribution.journey.MilestoneColumns;
import io.github.attribution.journey.OpportunityContactColumns;
import io.github.attribution.journey.TouchColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Some whole accounts on their way from rows to graphs: columns that grow row by row. Holds some 30
 * bytes a touch and 4 for each dimension, and the bytes of what breaks ties. Codes of conversions,
 * contacts and opportunities follow accounts, and inside an account ids.
 */
final class GraphBatch {

  private static final Dictionary OUTCOMES = OutcomePlans.types();

  private final GraphShape shape;
  private final List<String> accounts = new ArrayList<>();
  private int accountCount;

  private final Ints touchAccounts = new Ints();
  private final Longs touchTimes = new Longs();
  private final Ints touchContacts = new Ints();
  private final List<CodeColumn> dimensions;
  private final Texts ties = new Texts();
  private final Texts ids = new Texts();
  private final Texts contactIds = new Texts();
  private final Texts campaigns = new Texts();

  private final Ints conversionAccounts = new Ints();
  private final Longs conversionTimes = new Longs();
  private final Longs revenues = new Longs();
  private final Longs counts = new Longs();
  private final Ints newCustomers = new Ints();
  private final CodeColumn types = new CodeColumn();
  private final CodeColumn sources = new CodeColumn();
  private final Ints conversionContacts = new Ints();
  private final Ints conversionDeals = new Ints();
  private final Ints reversed = new Ints();
  private final Texts conversionIds = new Texts();

  private final Ints outcomeAccounts = new Ints();
  private final Longs outcomeTimes = new Longs();
  private final Longs outcomeWorths = new Longs();
  private final Ints outcomeKinds = new Ints();
  private final Ints outcomeContacts = new Ints();
  private final Ints outcomeDeals = new Ints();

  private final Ints milestoneAccounts = new Ints();
  private final Longs milestoneTimes = new Longs();
  private final Ints milestoneNames = new Ints();
  private final Ints milestoneContacts = new Ints();
  private final Ints milestoneDeals = new Ints();
  private final Dictionary milestones;

  private final AccountNames contacts = new AccountNames();
  private final AccountNames deals = new AccountNames();
  private final Ints roleContacts = new Ints();
  private final CodeColumn roles = new CodeColumn();
  private final Ints pairContacts = new Ints();
  private final Ints pairDeals = new Ints();
  private final Ints pairPrimary = new Ints();
  private final Ints createdDeals = new Ints();
  private final Longs created = new Longs();

  // What the present account has, with where its rows begin.
  private final Map<UTF8String, Integer> conversionRows = new HashMap<>();
  private final List<@Nullable UTF8String> reverses = new ArrayList<>();
  private int firstTouch;
  private int firstConversion;
  private int firstOutcome;
  private int firstMilestone;
  private int firstRole;
  private int firstPair;
  private int firstCreated;

  GraphBatch(GraphShape shape) {
    this.shape = shape;
    this.dimensions = Stream.generate(CodeColumn::new).limit(shape.dimensions().size()).toList();
    this.milestones = Dictionary.listed(shape.milestones());
  }

  int touchCount() {
    return touchAccounts.size();
  }

  /** The rows of the account that follow belong to it. */
  void startAccount(UTF8String id) {
    if (shape.named()) {
      accounts.add(id.toString());
    }
  }

  void addTouch(InternalRow row) {
    touchAccounts.add(accountCount);
    touchTimes.add(row.getLong(GraphShape.AT));
    ties.add(row.getUTF8String(GraphShape.TIE));
    if (shape.contacts()) {
      touchContacts.add(contacts.add(text(row, GraphShape.CONTACT)));
    }
    for (int d = 0; d < dimensions.size(); d++) {
      dimensions.get(d).add(row.getUTF8String(GraphShape.FIRST_DIMENSION + d));
    }
    if (shape.named()) {
      ids.add(text(row, shape.id()));
      contactIds.add(text(row, GraphShape.CONTACT));
      campaigns.add(text(row, shape.campaign()));
    }
  }

  void addFact(InternalRow row) {
    switch (row.getInt(Facts.KIND)) {
      case Facts.CONVERSION -> addConversion(row);
      case Facts.LEAD, Facts.MILESTONE -> addMilestone(row);
      case Facts.OUTCOME -> {
        if (shape.outcomes()) {
          addOutcome(row);
        }
      }
      case Facts.CONTACT -> {
        roleContacts.add(contacts.add(text(row, Facts.PERSON)));
        roles.add(text(row, Facts.NAME));
      }
      case Facts.OPPORTUNITY_CONTACT -> {
        pairContacts.add(contacts.add(text(row, Facts.PERSON)));
        pairDeals.add(deals.add(text(row, Facts.DEAL)));
        pairPrimary.add(row.getBoolean(Facts.FLAG) ? 1 : 0);
      }
      default -> {
        createdDeals.add(deals.add(text(row, Facts.DEAL)));
        created.add(row.getLong(Facts.AT));
      }
    }
  }

  private void addConversion(InternalRow row) {
    UTF8String id = row.getUTF8String(Facts.NAME).clone();
    conversionRows.put(id, conversionAccounts.size());
    UTF8String taken = text(row, Facts.REVERSES);
    reverses.add(taken == null ? null : taken.clone());
    conversionAccounts.add(accountCount);
    conversionTimes.add(row.getLong(Facts.AT));
    revenues.add(row.getLong(Facts.REVENUE));
    counts.add(row.getLong(Facts.COUNT));
    newCustomers.add(row.getBoolean(Facts.FLAG) ? 1 : 0);
    types.add(text(row, Facts.TYPE));
    sources.add(text(row, Facts.CAMPAIGN));
    conversionContacts.add(contacts.add(text(row, Facts.PERSON)));
    conversionDeals.add(deals.add(text(row, Facts.DEAL)));
    if (shape.named()) {
      conversionIds.add(id);
    }
  }

  private void addOutcome(InternalRow row) {
    outcomeAccounts.add(accountCount);
    outcomeTimes.add(row.getLong(Facts.AT));
    outcomeWorths.add(row.getLong(Facts.REVENUE));
    outcomeKinds.add(OUTCOMES.code(row.getUTF8String(Facts.TYPE).toString()));
    outcomeContacts.add(contacts.add(text(row, Facts.PERSON)));
    outcomeDeals.add(deals.add(text(row, Facts.DEAL)));
  }

  private void addMilestone(InternalRow row) {
    milestoneAccounts.add(accountCount);
    milestoneTimes.add(row.getLong(Facts.AT));
    milestoneNames.add(milestones.code(row.getUTF8String(Facts.NAME).toString()));
    milestoneContacts.add(contacts.add(text(row, Facts.PERSON)));
    milestoneDeals.add(deals.add(text(row, Facts.DEAL)));
  }

  /** The account is complete: what its rows name gets its codes. */
  void endAccount() {
    int[] ofContacts = contacts.endAccount();
    int[] ofDeals = deals.endAccount();
    touchContacts.recode(firstTouch, ofContacts);
    conversionContacts.recode(firstConversion, ofContacts);
    conversionDeals.recode(firstConversion, ofDeals);
    outcomeContacts.recode(firstOutcome, ofContacts);
    outcomeDeals.recode(firstOutcome, ofDeals);
    milestoneContacts.recode(firstMilestone, ofContacts);
    milestoneDeals.recode(firstMilestone, ofDeals);
    roleContacts.recode(firstRole, ofContacts);
    pairContacts.recode(firstPair, ofContacts);
    pairDeals.recode(firstPair, ofDeals);
    createdDeals.recode(firstCreated, ofDeals);
    for (UTF8String taken : reverses) {
      reversed.add(taken == null ? -1 : conversionRows.getOrDefault(taken, -1));
    }
    reverses.clear();
    conversionRows.clear();
    firstTouch = touchContacts.size();
    firstConversion = conversionContacts.size();
    firstOutcome = outcomeContacts.size();
    firstMilestone = milestoneContacts.size();
    firstRole = roleContacts.size();
    firstPair = pairContacts.size();
    firstCreated = createdDeals.size();
    accountCount++;
  }

  /** The graphs of all accounts that ended. */
  JourneyGraphs graphs() {
    TouchColumns touches = TouchColumns.of(touchAccounts.toArray(), touchTimes.toArray());
    if (shape.contacts()) {
      touches.withContacts(touchContacts.toArray());
    }
    for (int d = 0; d < dimensions.size(); d++) {
      CodeColumn column = dimensions.get(d);
      touches.withDimension(shape.dimensions().get(d), column.dictionary(), column.codes());
    }
    if (shape.named()) {
      touches.withTieBreak(this::ranks);
    } else {
      touches.withTieBreakUnlessAlike(this::ranks);
    }
    JourneyGraphs.BulkBuilder builder =
        JourneyGraphs.bulkBuilder(Dictionary.numbered(accountCount), touches)
            .conversions(conversions())
            .milestones(milestones())
            .contacts(Dictionary.numbered(contacts.count()))
            .opportunities(Dictionary.numbered(deals.count()))
            .contactRoles(roles.dictionary(), roleOfContact())
            .opportunitiesCreated(createdOfDeals())
            .opportunityContacts(
                OpportunityContactColumns.of(
                    pairDeals.toArray(), pairContacts.toArray(), flags(pairPrimary)));
    if (shape.leadsAreMilestones()) {
      builder.leadsAreMilestones();
    }
    return builder.build();
  }

  private ConversionColumns conversions() {
    int size = conversionAccounts.size();
    ConversionColumns columns =
        ConversionColumns.of(
                conversionAccounts.toArray(),
                conversionTimes.toArray(),
                revenues.toArray(),
                Dictionary.numbered(size),
                IntStream.range(0, size).toArray())
            .withCounts(counts.toArray())
            .withTypes(types.dictionary(), types.codes())
            .withContacts(conversionContacts.toArray())
            .withOpportunities(conversionDeals.toArray())
            .withReversed(reversed.toArray())
            .withCampaigns(sources.dictionary(), sources.codes());
    return shape.newCustomers() ? columns.withNewCustomers(flags(newCustomers)) : columns;
  }

  /** The outcomes beside conversions and leads, with their kinds as types. */
  ConversionColumns outcomes() {
    int size = outcomeAccounts.size();
    long[] ones = new long[size];
    Arrays.fill(ones, Micros.ONE);
    return ConversionColumns.of(
            outcomeAccounts.toArray(),
            outcomeTimes.toArray(),
            outcomeWorths.toArray(),
            Dictionary.numbered(size),
            IntStream.range(0, size).toArray())
        .withCounts(ones)
        .withTypes(OUTCOMES, outcomeKinds.toArray())
        .withContacts(outcomeContacts.toArray())
        .withOpportunities(outcomeDeals.toArray());
  }

  private MilestoneColumns milestones() {
    return MilestoneColumns.of(
            milestoneAccounts.toArray(),
            milestoneTimes.toArray(),
            milestones,
            milestoneNames.toArray())
        .withContacts(milestoneContacts.toArray())
        .withOpportunities(milestoneDeals.toArray());
  }

  private int[] roleOfContact() {
    int[] codes = new int[contacts.count()];
    Arrays.fill(codes, -1);
    int[] given = roles.codes();
    for (int row = 0; row < given.length; row++) {
      codes[roleContacts.get(row)] = given[row];
    }
    return codes;
  }

  private long[] createdOfDeals() {
    long[] times = new long[deals.count()];
    Arrays.fill(times, JourneyGraphs.NO_TIME);
    for (int row = 0; row < createdDeals.size(); row++) {
      times[createdDeals.get(row)] = created.get(row);
    }
    return times;
  }

  private static boolean[] flags(Ints ones) {
    boolean[] flags = new boolean[ones.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = ones.get(i) == 1;
    }
    return flags;
  }

  private int[] ranks(int[] rows) {
    Integer[] order = IntStream.range(0, rows.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> ties.compare(rows[a], rows[b]));
    int[] ranks = new int[rows.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    return ranks;
  }

  /** The id of an account, for people. */
  String accountId(int account) {
    return accounts.get(account);
  }

  /** The id of the conversion in a row, for people. */
  @Nullable String conversionId(int row) {
    return conversionIds.text(row);
  }

  /** The id of the touch in a row, for people. */
  @Nullable String touchpointId(int row) {
    return ids.text(row);
  }

  /** Whose touch is in a row, for people. */
  @Nullable String contactId(int row) {
    return contactIds.text(row);
  }

  /** The campaign of the touch in a row, for people. */
  @Nullable String campaign(int row) {
    return campaigns.text(row);
  }

  private static @Nullable UTF8String text(InternalRow row, int column) {
    return row.isNullAt(column) ? null : row.getUTF8String(column);
  }
}
