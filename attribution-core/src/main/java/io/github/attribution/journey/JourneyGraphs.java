package io.github.attribution.journey;

import com.google.common.collect.ImmutableList;
import io.github.attribution.setting.NearestName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The touches, milestones and conversions of all accounts, in columns.
 *
 * <p>Accounts, touches, conversions and milestones are numbered from 0. Accounts stand in the order
 * of their dictionary; the touches of account {@code a} are {@code firstTouch(a)} up to, without,
 * {@code firstTouch(a + 1)}, ordered by time and then id, and conversions likewise. The order of
 * the input rows decides nothing. Immutable and safe for use by several threads.
 *
 * <p>Memory: 8 bytes a touch for the time and 4 for each dimension, for the contact (if given) and
 * for the row number (if the rows came unordered).
 *
 * <p>Three ways in: {@link #builder()} takes records, {@link #bulkBuilder} takes arrays, and {@link
 * #account(String)} shows one account as a graph. For loops over journeys use {@link #journeys}.
 */
public final class JourneyGraphs {

  /** The dimension of the role of a touch's contact. */
  public static final String CONTACT_ROLE = "contact_role";

  /** Stands for a time that is not known. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private final Dictionary accounts;
  private final Dictionary contacts;
  private final Dictionary opportunities;
  private final ContactRoles contactRoles;
  private final long @Nullable [] unconvertedMicros;
  private final boolean timed;
  private final Map<String, Dimension> givenDimensions;
  private final int givenTouches;
  private final int @Nullable [] reachedRows;
  private final long @Nullable [] givenAtMicros;
  private final long @Nullable [] opportunitiesCreated;
  private final JourneyGraphs given;
  final Touches touches;
  final Conversions conversions;
  final Milestones milestones;
  final OpportunityContacts opportunityContacts;
  final OpportunityContacts primaryContacts;

  JourneyGraphs(BulkBuilder given) {
    this.accounts = given.accounts;
    this.contacts = given.contacts;
    this.opportunities = given.opportunities;
    this.contactRoles = given.contactRoles;
    this.unconvertedMicros = given.unconvertedMicros;
    this.timed = given.timed;
    this.conversions = Conversions.sorted(accounts.size(), given.conversions);
    this.milestones =
        Milestones.sorted(accounts.size(), given.milestones, given.leadsAreMilestones);
    given.touches.requireKnownValues(given.workers);
    this.givenDimensions = given.touches.dimensions;
    this.givenTouches = given.touches.size();
    this.reachedRows = reachedRows(given);
    this.touches =
        Touches.sorted(
            accounts.size(),
            reachedRows == null ? given.touches : given.touches.only(reachedRows),
            given.workers);
    this.opportunityContacts =
        OpportunityContacts.of(conversions, milestones, given.opportunityContacts);
    this.primaryContacts = OpportunityContacts.primary(given.opportunityContacts);
    this.givenAtMicros = reachedRows == null ? null : given.touches.atMicros;
    this.opportunitiesCreated = given.opportunitiesCreated;
    this.given = this;
  }

  private JourneyGraphs(JourneyGraphs other, Touches touches) {
    this.accounts = other.accounts;
    this.contacts = other.contacts;
    this.opportunities = other.opportunities;
    this.contactRoles = other.contactRoles;
    this.unconvertedMicros = other.unconvertedMicros;
    this.timed = other.timed;
    this.conversions = other.conversions;
    this.milestones = other.milestones;
    this.givenDimensions = other.givenDimensions;
    this.givenTouches = other.givenTouches;
    this.reachedRows = other.reachedRows;
    this.given = other;
    this.touches = touches;
    this.opportunityContacts = other.opportunityContacts;
    this.primaryContacts = other.primaryContacts;
    this.givenAtMicros = other.givenAtMicros;
    this.opportunitiesCreated = other.opportunitiesCreated;
  }

  private JourneyGraphs(JourneyGraphs other, Conversions conversions) {
    this.accounts = other.accounts;
    this.contacts = other.contacts;
    this.opportunities = other.opportunities;
    this.contactRoles = other.contactRoles;
    this.unconvertedMicros = other.unconvertedMicros;
    this.timed = other.timed;
    this.conversions = conversions;
    this.milestones = other.milestones;
    this.givenDimensions = other.givenDimensions;
    this.givenTouches = other.givenTouches;
    this.reachedRows = other.reachedRows;
    this.given = this;
    this.touches = other.touches;
    this.opportunityContacts = other.opportunityContacts;
    this.primaryContacts = other.primaryContacts;
    this.givenAtMicros = other.givenAtMicros;
    this.opportunitiesCreated = other.opportunitiesCreated;
  }

  /**
   * These graphs with other outcomes in the place of their conversions: the same accounts, touches,
   * milestones and people. Who belongs to an opportunity stays as the conversions of these graphs
   * say.
   *
   * @param conversions the outcomes, by codes of these graphs' accounts, contacts and opportunities
   * @return graphs that share all other columns, with channels as given
   * @throws IllegalArgumentException if an account code is outside the accounts
   * @throws IllegalStateException if touches were left out that the conversions of these graphs do
   *     not reach: other outcomes may
   */
  public JourneyGraphs withConversions(ConversionColumns conversions) {
    if (reachedRows != null) {
      throw new IllegalStateException(
          "Touches that the conversions do not reach are left out, and other outcomes may reach them; build the graphs without reachedUnder");
    }
    return new JourneyGraphs(given, Conversions.sorted(accounts.size(), conversions));
  }

  /**
   * These graphs as some rules see them: with channels that direct touches carry on. Given
   * dimensions stay as given, and other rules may look at them again: what a view carries on, it
   * takes from the given channels.
   *
   * @param rules the rules
   * @return a view that shares all other columns, or the graphs as given where no channel is
   *     carried on
   * @throws IllegalArgumentException if the touches lack a dimension that tells direct touches
   */
  public JourneyGraphs under(JourneyRules rules) {
    Duration within = rules.directCarryOver();
    if (within == null) {
      return given;
    }
    DirectCarryOver carryOver =
        new DirectCarryOver(given, rules.direct(), Micros.ofDuration(within));
    return new JourneyGraphs(given, given.touches.with(carryOver.channels()));
  }

  private int @Nullable [] reachedRows(BulkBuilder given) {
    JourneyRules rules = given.reachedUnder;
    return rules == null
        ? null
        : Reach.of(accounts.size(), conversions, milestones, rules.reachMicros())
            .rows(given.touches.accounts, given.touches.atMicros, given.workers);
  }

  /**
   * A builder for records, which come in any order.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder for bulk arrays, whose rows come in any order.
   *
   * @param accounts the account ids, sorted; the arrays hold their codes
   * @param touches the touches, with a dimension {@code channel}
   * @return a builder with these touches
   * @throws IllegalArgumentException if there is no dimension {@code channel}
   */
  public static BulkBuilder bulkBuilder(Dictionary accounts, TouchColumns touches) {
    return new BulkBuilder(accounts, touches);
  }

  /**
   * The number of accounts, with and without conversions.
   *
   * @return the number of accounts
   */
  public int accountCount() {
    return accounts.size();
  }

  /**
   * The number of touches of all accounts.
   *
   * @return the number of touches
   */
  public int touchCount() {
    return touches.size();
  }

  /**
   * The number of touches that were given, of which {@link #touchCount()} are here: all, but for
   * those that {@link BulkBuilder#reachedUnder} leaves out.
   *
   * @return the number of touches given
   */
  public int givenTouchCount() {
    return givenTouches;
  }

  /**
   * A dimension of all touches that were given, by the numbers of their rows: for counts.
   *
   * @param name a name of {@link #dimensionNames()}
   * @return the dimension
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public Dimension givenDimension(String name) {
    return dimension(givenDimensions, name);
  }

  /**
   * The number of conversions of all accounts, refunds among them.
   *
   * @return the number of conversions
   */
  public int conversionCount() {
    return conversions.size();
  }

  /**
   * The number of milestones of all accounts.
   *
   * @return the number of milestones
   */
  public int milestoneCount() {
    return milestones.size();
  }

  /**
   * Whether touches and conversions have times. Aggregated paths have an order only.
   *
   * @return false if times are mere positions
   */
  public boolean timed() {
    return timed;
  }

  /**
   * Whether there are leads: {@value Milestone#LEAD_CREATED} milestones or conversions of that
   * type.
   *
   * @return true if there is at least one
   */
  public boolean haveLeads() {
    if (milestones.haveLeads()) {
      return true;
    }
    for (int conversion = 0; conversion < conversions.size(); conversion++) {
      if (conversions.isLead(conversion)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it is known which conversions made a new customer.
   *
   * @return false if the input did not say
   */
  public boolean knowNewCustomers() {
    return conversions.knowNewCustomers();
  }

  /**
   * The id of an account.
   *
   * @param account an account
   * @return its id
   */
  public String accountId(int account) {
    return accounts.value(account);
  }

  /**
   * The first touch of an account.
   *
   * @param account an account, or the number of accounts for the end of the last one
   * @return a touch, or the number of touches
   */
  public int firstTouch(int account) {
    return touches.order.offsets()[account];
  }

  /**
   * The first conversion of an account.
   *
   * @param account an account, or the number of accounts for the end of the last one
   * @return a conversion, or the number of conversions
   */
  public int firstConversion(int account) {
    return conversions.order.offsets()[account];
  }

  /**
   * The first milestone of an account.
   *
   * @param account an account, or the number of accounts for the end of the last one
   * @return a milestone, or the number of milestones
   */
  public int firstMilestone(int account) {
    return milestones.order.offsets()[account];
  }

  /**
   * When a touch happened.
   *
   * @param touch a touch
   * @return epoch microseconds, or the position in the path where there are no times
   */
  public long touchAtMicros(int touch) {
    return touches.atMicros[touch];
  }

  /**
   * The contact of a touch.
   *
   * @param touch a touch
   * @return a number of the contact, −1 if it is not known
   */
  public int touchContact(int touch) {
    return touches.contact(touch);
  }

  /**
   * The input row of a touch.
   *
   * @param touch a touch
   * @return the index in the arrays, or among the records, that it was built from
   */
  public int touchRow(int touch) {
    int row = touches.order.row(touch);
    return reachedRows == null ? row : reachedRows[row];
  }

  /**
   * The input row of a conversion.
   *
   * @param conversion a conversion
   * @return the index in the arrays, or among the records, that it was built from
   */
  public int conversionRow(int conversion) {
    return conversions.order.row(conversion);
  }

  /**
   * The id of a conversion.
   *
   * @param conversion a conversion
   * @return its id
   */
  public String conversionId(int conversion) {
    return conversions.id(conversion);
  }

  /**
   * The conversion with an id. Scans all: for single questions, not for loops.
   *
   * @param conversionId an id
   * @return the conversion, or −1 if there is none
   */
  public int conversion(String conversionId) {
    return conversions.withId(conversionId);
  }

  /**
   * The account of a conversion. Takes time logarithmic in the number of accounts.
   *
   * @param conversion a conversion
   * @return its account
   */
  public int accountOfConversion(int conversion) {
    int low = 0;
    int high = accountCount() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firstConversion(middle) <= conversion) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The revenue of a conversion.
   *
   * @param conversion a conversion
   * @return revenue in micros, negative for a refund
   */
  public long revenueMicros(int conversion) {
    return conversions.revenueMicros[conversion];
  }

  /**
   * The conversion whose journey a conversion has.
   *
   * @param conversion a conversion
   * @return the conversion that it takes back, else itself
   */
  public int creditedConversion(int conversion) {
    return conversions.credited(conversion);
  }

  /**
   * What a conversion counts for, as {@link Conversion} defines.
   *
   * @param conversion a conversion
   * @return micro-conversions
   */
  public long countMicros(int conversion) {
    return conversions.countMicros[conversion];
  }

  /**
   * How many journeys of an account ended without a conversion.
   *
   * @param account an account
   * @return micro-journeys: one whole for an account without conversions, else none, unless the
   *     input said otherwise
   */
  public long unconvertedMicros(int account) {
    if (unconvertedMicros != null) {
      return unconvertedMicros[account];
    }
    return firstConversion(account) == firstConversion(account + 1) ? Micros.ONE : 0;
  }

  /** Whether the input says how many journeys ended without a conversion. */
  boolean unconvertedGiven() {
    return unconvertedMicros != null;
  }

  /**
   * The names of the dimensions of the touches.
   *
   * @return the names, {@code channel} first
   */
  public List<String> dimensionNames() {
    return ImmutableList.copyOf(touches.dimensions.keySet());
  }

  /**
   * A dimension by name.
   *
   * @param name a name of {@link #dimensionNames()}, or {@value #CONTACT_ROLE}, which is made anew
   *     each time
   * @return the dimension
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public Dimension dimension(String name) {
    return name.equals(CONTACT_ROLE) && !touches.dimensions.containsKey(name)
        ? contactRoles.ofTouches(touches)
        : dimension(touches.dimensions, name);
  }

  /**
   * Refuses rules that name a milestone which the data does not have: a misspelt one.
   *
   * @param rules the rules
   * @throws IllegalArgumentException if no milestone has a name that the rules ask for
   */
  public void requireMilestones(JourneyRules rules) {
    Stream.of(rules.since(), rules.until())
        .filter(Objects::nonNull)
        .forEach(this::requireMilestone);
  }

  private void requireMilestone(String name) {
    if (milestones.names.code(name) < 0) {
      throw new IllegalArgumentException(
          milestones.names.size() == 0
              ? "Touches count in relation to the milestone '%s', and there are no milestones; give milestones"
                  .formatted(name)
              : NearestName.unknown(
                  "milestone '%s'".formatted(name), name, milestones.names.values()));
    }
  }

  /** Which contacts have one of some roles, or any if there are none. */
  boolean[] contactsWithRoles(Set<String> roles) {
    return contactRoles.in(roles);
  }

  /** One more than the largest number of a contact. */
  int contactCount() {
    return contacts.size() > 0 ? contacts.size() : touches.contactCount();
  }

  private static Dimension dimension(Map<String, Dimension> dimensions, String name) {
    Dimension dimension = dimensions.get(name);
    if (dimension == null) {
      throw new IllegalArgumentException(
          "The touches have no dimension '%s'; they have %s"
              .formatted(name, String.join(", ", dimensions.keySet())));
    }
    return dimension;
  }

  /**
   * The periods that touches fall into.
   *
   * @param period how long
   * @param zone where days begin and end
   * @return a period for each touch, as a dimension named such as {@code month(touch)}; takes 4
   *     bytes a touch
   * @throws IllegalArgumentException if there are no times
   */
  public Dimension touchPeriods(Period period, ZoneId zone) {
    requireTimes();
    return Dimension.ofPeriods(period, zone, touches.atMicros);
  }

  /**
   * The periods of all touches that were given, by the numbers of their rows: for counts.
   *
   * @param period how long
   * @param zone where days begin and end
   * @return the dimension
   * @throws IllegalArgumentException if there are no times
   */
  public Dimension givenTouchPeriods(Period period, ZoneId zone) {
    requireTimes();
    return Dimension.ofPeriods(period, zone, givenAtMicros == null ? timesByRow() : givenAtMicros);
  }

  private long[] timesByRow() {
    long[] times = new long[touchCount()];
    for (int touch = 0; touch < times.length; touch++) {
      times[touchRow(touch)] = touchAtMicros(touch);
    }
    return times;
  }

  /**
   * The times that put conversions into periods. A refund has its own time, but the opportunity of
   * the conversion that it takes back.
   *
   * @param basis of which date, but not {@link DateBasis#TOUCH}
   * @return epoch microseconds for each conversion, or {@link #NO_TIME}
   * @throws IllegalArgumentException if there are no times, or the basis is the touch
   */
  public long[] conversionTimes(DateBasis basis) {
    return outcomeTimes(basis).ofConversions(basis);
  }

  /**
   * The times that put the outcomes of milestones into periods.
   *
   * @param basis of which date, but not {@link DateBasis#TOUCH}
   * @return epoch microseconds for each milestone, or {@link #NO_TIME}
   * @throws IllegalArgumentException if there are no times, or the basis is the touch
   */
  public long[] milestoneTimes(DateBasis basis) {
    return outcomeTimes(basis).ofMilestones(basis);
  }

  private OutcomeTimes outcomeTimes(DateBasis basis) {
    requireTimes();
    if (!basis.ofOutcome()) {
      throw new IllegalArgumentException(
          "An outcome has no date of a touch; give the basis conversion or opportunity-created");
    }
    return new OutcomeTimes(conversions, milestones, opportunities.size(), opportunitiesCreated);
  }

  private void requireTimes() {
    if (!timed) {
      throw new IllegalArgumentException(
          "Aggregated paths have no times, so there are no totals by period; group by channel");
    }
  }

  /**
   * One account as a graph.
   *
   * @param accountId the id of an account
   * @return its graph, a view
   * @throws NoSuchElementException if there is no such account
   */
  public JourneyGraph account(String accountId) {
    int account = accounts.code(accountId);
    if (account < 0) {
      throw new NoSuchElementException("There is no account '" + accountId + "'");
    }
    return account(account);
  }

  /**
   * One account as a graph.
   *
   * @param account an account
   * @return its graph, a view
   */
  public JourneyGraph account(int account) {
    java.util.Objects.checkIndex(account, accountCount());
    return new JourneyGraph(this, account);
  }

  /**
   * The journeys of all outcomes: conversions and leads. Channels are those of these graphs; for
   * rules with direct touches that carry a channel on, ask the graphs {@link #under} them.
   *
   * @param rules which touches an outcome may credit
   * @return a cursor before the first journey
   */
  public Journey journeys(JourneyRules rules) {
    return journeys(rules, 0, accountCount());
  }

  /**
   * The journeys of the outcomes of some accounts.
   *
   * @param rules which touches an outcome may credit
   * @param fromAccount the first account
   * @param toAccount the account after the last one
   * @return a cursor before the first journey
   */
  public Journey journeys(JourneyRules rules, int fromAccount, int toAccount) {
    java.util.Objects.checkFromToIndex(fromAccount, toAccount, accountCount());
    return new Journey(this, rules, fromAccount, toAccount, false);
  }

  /**
   * The journeys of all outcomes, and those without a conversion, as {@link Journey} defines them.
   *
   * @param rules which touches an outcome may credit
   * @return a cursor before the first journey
   */
  public Journey journeysWithUnconverted(JourneyRules rules) {
    return journeysWithUnconverted(rules, 0, accountCount());
  }

  /**
   * The journeys of the outcomes of some accounts, and those without a conversion.
   *
   * @param rules which touches an outcome may credit
   * @param fromAccount the first account
   * @param toAccount the account after the last one
   * @return a cursor before the first journey
   */
  public Journey journeysWithUnconverted(JourneyRules rules, int fromAccount, int toAccount) {
    java.util.Objects.checkFromToIndex(fromAccount, toAccount, accountCount());
    return new Journey(this, rules, fromAccount, toAccount, true);
  }

  /**
   * The campaigns that conversions name.
   *
   * @return the texts of {@link #conversionCampaign}
   */
  public Dictionary conversionCampaigns() {
    return conversions.campaigns;
  }

  /**
   * The campaign that the sales side names as the source of a conversion, or of the one that it
   * takes back.
   *
   * @param conversion a conversion
   * @return a code of {@link #conversionCampaigns()}, −1 if none is named
   */
  public int conversionCampaign(int conversion) {
    return conversions.campaign(conversion);
  }

  /**
   * The names of milestones.
   *
   * @return the texts of {@link #milestoneName}
   */
  public Dictionary milestoneNames() {
    return milestones.names;
  }

  /**
   * The name of a milestone.
   *
   * @param milestone a milestone
   * @return a code of {@link #milestoneNames()}
   */
  public int milestoneName(int milestone) {
    return milestones.nameCodes[milestone];
  }

  /**
   * When a milestone was reached.
   *
   * @param milestone a milestone
   * @return epoch microseconds
   */
  public long milestoneAtMicros(int milestone) {
    return milestones.atMicros[milestone];
  }

  /**
   * Who reached a milestone, if it was a person and not an opportunity.
   *
   * @param milestone a milestone
   * @return the number of a contact, −1 if it is not known or the milestone is an opportunity's
   */
  public int milestoneContact(int milestone) {
    return milestones.opportunity(milestone) < 0 ? milestones.contact(milestone) : -1;
  }

  /**
   * A touch as a record. Allocates: for people and tests.
   *
   * @param touch a touch
   * @return the record; untimed touches are microseconds apart
   */
  public Touchpoint touchpoint(int touch) {
    int account = accountOf(touches.order.offsets(), touch);
    Map<String, String> values = new TreeMap<>();
    touches.dimensions.forEach((name, dimension) -> values.put(name, dimension.value(touch)));
    String channel = java.util.Objects.requireNonNull(values.remove(Dimension.CHANNEL));
    values.values().removeIf(Dimension.NONE::equals);
    int contact = touches.contact(touch);
    return new Touchpoint(
        touches.id(touch),
        accountId(account),
        instant(touchAtMicros(touch)),
        channel,
        textOrNull(contacts, contact),
        values);
  }

  /**
   * A conversion as a record. Allocates: for people and tests.
   *
   * @param conversion a conversion
   * @return the record
   */
  public Conversion conversionRecord(int conversion) {
    int reversed = conversions.reversed(conversion);
    return new Conversion(
        conversionId(conversion),
        accountId(accountOfConversion(conversion)),
        instant(conversions.atMicros[conversion]),
        revenueMicros(conversion),
        conversions.type(conversion),
        knowNewCustomers() ? conversions.isNewCustomer(conversion) : null,
        textOrNull(opportunities, conversions.opportunity(conversion)),
        textOrNull(contacts, conversions.contact(conversion)),
        reversed < 0 ? null : conversionId(reversed),
        textOrNull(conversions.campaigns, conversions.campaign(conversion)));
  }

  /**
   * A milestone as a record. Allocates: for people and tests.
   *
   * @param milestone a milestone
   * @return the record
   */
  public Milestone milestone(int milestone) {
    return new Milestone(
        accountId(accountOf(milestones.order.offsets(), milestone)),
        milestones.names.value(milestones.nameCodes[milestone]),
        instant(milestones.atMicros[milestone]),
        textOrNull(contacts, milestones.contact(milestone)),
        textOrNull(opportunities, milestones.opportunity(milestone)));
  }

  /**
   * The role of a contact in the buying group.
   *
   * @param contactId a contact
   * @return the role, null if it is not known
   */
  public @Nullable String contactRole(String contactId) {
    return contactRoles.role(contacts.code(contactId));
  }

  private static Instant instant(long epochMicros) {
    return Micros.toInstant(epochMicros);
  }

  private static @Nullable String textOrNull(Dictionary dictionary, int code) {
    return code < 0 ? null : dictionary.value(code);
  }

  private static int accountOf(int[] offsets, int position) {
    int found = java.util.Arrays.binarySearch(offsets, position);
    int account = found >= 0 ? found : -found - 2;
    while (offsets[account + 1] == offsets[account]) {
      account++;
    }
    return account;
  }

  /** Builds graphs from bulk arrays. Mutable, not thread-safe. */
  public static final class BulkBuilder {

    private final Dictionary accounts;
    private final TouchColumns touches;
    private Dictionary contacts = Dictionary.empty();
    private Dictionary opportunities = Dictionary.empty();
    private ConversionColumns conversions = ConversionColumns.none();
    private MilestoneColumns milestones = MilestoneColumns.none();
    private ContactRoles contactRoles = ContactRoles.unknown();
    private OpportunityContactColumns opportunityContacts = OpportunityContactColumns.none();
    private long @Nullable [] unconvertedMicros;
    private boolean timed = true;
    private boolean leadsAreMilestones;
    private @Nullable JourneyRules reachedUnder;
    private long @Nullable [] opportunitiesCreated;
    private Workers workers = Workers.ONE;

    private BulkBuilder(Dictionary accounts, TouchColumns touches) {
      if (!touches.dimensions.containsKey(Dimension.CHANNEL)) {
        throw new IllegalArgumentException(
            "The touches have no dimension 'channel'; every touch needs one");
      }
      this.accounts = accounts;
      this.touches = touches;
    }

    /**
     * Sets the conversions.
     *
     * @param conversions the conversions
     * @return this
     */
    public BulkBuilder conversions(ConversionColumns conversions) {
      this.conversions = conversions;
      return this;
    }

    /**
     * Sets the milestones.
     *
     * @param milestones the milestones
     * @return this
     */
    public BulkBuilder milestones(MilestoneColumns milestones) {
      this.milestones = milestones;
      return this;
    }

    /**
     * Sets the texts of the contact codes.
     *
     * @param contacts contact ids
     * @return this
     */
    public BulkBuilder contacts(Dictionary contacts) {
      this.contacts = contacts;
      return this;
    }

    /**
     * Sets the texts of the opportunity codes.
     *
     * @param opportunities opportunity ids
     * @return this
     */
    public BulkBuilder opportunities(Dictionary opportunities) {
      this.opportunities = opportunities;
      return this;
    }

    /**
     * Sets when opportunities were created, for those without a milestone {@value
     * Milestone#OPPORTUNITY_CREATED}.
     *
     * @param atMicros epoch microseconds, or {@link JourneyGraphs#NO_TIME}, for each opportunity
     * @return this
     */
    public BulkBuilder opportunitiesCreated(long[] atMicros) {
      this.opportunitiesCreated = atMicros;
      return this;
    }

    /**
     * Keeps only touches that the window of an outcome can reach under some rules or narrower ones,
     * which is several times faster where most accounts have no outcome. The others are in no
     * journey, but counted in results: their codes of dimensions and times are kept as given, their
     * accounts are not. Accounts without an outcome have no touches then, and need no code: −1 is
     * enough.
     *
     * @param rules the rules of the plans that the graphs are for
     * @return this
     */
    public BulkBuilder reachedUnder(JourneyRules rules) {
      this.reachedUnder = rules;
      return this;
    }

    /**
     * Orders touches on several threads, which changes nothing but the time that it takes.
     *
     * @param threads how many, at least one
     * @return this
     * @throws IllegalArgumentException if it is less than one
     */
    public BulkBuilder threads(int threads) {
      if (threads < 1) {
        throw new IllegalArgumentException(
            "The number of threads is %s; give at least 1".formatted(threads));
      }
      this.workers = new Workers(threads);
      return this;
    }

    /**
     * Says that leads are milestones even if these accounts have none: for a part of the accounts,
     * others of which have. Else leads are milestones if there are any, or conversions of that
     * type.
     *
     * @return this
     */
    public BulkBuilder leadsAreMilestones() {
      this.leadsAreMilestones = true;
      return this;
    }

    /**
     * Says that each account stands for several journeys that ended without a conversion.
     *
     * @param unconvertedMicros micro-journeys of each account
     * @return this
     * @throws IllegalArgumentException if there is not one for each account
     */
    public BulkBuilder unconverted(long[] unconvertedMicros) {
      if (unconvertedMicros.length != accounts.size()) {
        throw new IllegalArgumentException(
            "There are %s accounts but %s numbers of unconverted journeys; give one for each"
                .formatted(accounts.size(), unconvertedMicros.length));
      }
      this.unconvertedMicros = unconvertedMicros;
      return this;
    }

    /**
     * Says that times are mere positions, as in aggregated paths: no look-back applies, of views
     * neither, and no pause is too long.
     *
     * @return this
     */
    public BulkBuilder untimed() {
      this.timed = false;
      return this;
    }

    /**
     * Sets the roles of contacts in their buying groups.
     *
     * @param roles the texts of the roles
     * @param roleOfContact a role code or −1 for each contact code
     * @return this
     */
    public BulkBuilder contactRoles(Dictionary roles, int[] roleOfContact) {
      this.contactRoles = new ContactRoles(roles, roleOfContact);
      return this;
    }

    /**
     * Sets which contacts belong to which opportunity, beside those who are named together by a
     * conversion or milestone.
     *
     * @param opportunityContacts the contacts
     * @return this
     */
    public BulkBuilder opportunityContacts(OpportunityContactColumns opportunityContacts) {
      this.opportunityContacts = opportunityContacts;
      return this;
    }

    /**
     * Groups the rows by account and orders them.
     *
     * @return the graphs
     * @throws IllegalArgumentException if an account code is outside the accounts, or there is not
     *     one time of creation for each opportunity
     * @throws IllegalStateException if only reached touches are to be kept of untimed ones
     */
    public JourneyGraphs build() {
      if (opportunitiesCreated != null && opportunitiesCreated.length != opportunities.size()) {
        throw new IllegalArgumentException(
            "There are %s opportunities but %s times of their creation; give one for each"
                .formatted(opportunities.size(), opportunitiesCreated.length));
      }
      if (reachedUnder != null && !timed) {
        throw new IllegalStateException(
            "The touches have no times, so windows reach all of them; leave reachedUnder out");
      }
      return new JourneyGraphs(this);
    }
  }

  /** Builds graphs from records. Mutable, not thread-safe. */
  public static final class Builder {

    private final RecordColumns records = new RecordColumns();
    private @Nullable JourneyRules reachedUnder;

    private Builder() {}

    /**
     * Adds a touch.
     *
     * @param touchpoint the touch
     * @return this
     */
    public Builder add(Touchpoint touchpoint) {
      records.touchpoints.add(touchpoint);
      return this;
    }

    /**
     * Adds a conversion.
     *
     * @param conversion the conversion
     * @return this
     */
    public Builder add(Conversion conversion) {
      records.conversions.add(conversion);
      return this;
    }

    /**
     * Adds a milestone.
     *
     * @param milestone the milestone
     * @return this
     */
    public Builder add(Milestone milestone) {
      records.milestones.add(milestone);
      return this;
    }

    /**
     * Adds a contact, whose role the graphs then tell. Contacts that only touches name need not be
     * added.
     *
     * @param contact the contact
     * @return this
     */
    public Builder add(Contact contact) {
      records.contacts.add(contact);
      return this;
    }

    /**
     * Adds a contact of an opportunity.
     *
     * @param contact who belongs to which opportunity
     * @return this
     */
    public Builder add(OpportunityContact contact) {
      records.opportunityContacts.add(contact);
      return this;
    }

    /**
     * Keeps only touches that the window of an outcome can reach, as {@link
     * BulkBuilder#reachedUnder} does.
     *
     * @param rules the rules of the plans that the graphs are for
     * @return this
     */
    public Builder reachedUnder(JourneyRules rules) {
      this.reachedUnder = rules;
      return this;
    }

    /**
     * Groups the records by account and orders them.
     *
     * @return the graphs
     * @throws IllegalArgumentException if a touchpoint, conversion or contact id is given twice, or
     *     a conversion takes back one that is not there, is a refund itself, belongs to another
     *     account or is smaller than all that is taken back of it
     */
    public JourneyGraphs build() {
      BulkBuilder bulk = records.bulk();
      return (reachedUnder == null ? bulk : bulk.reachedUnder(reachedUnder)).build();
    }
  }
}
