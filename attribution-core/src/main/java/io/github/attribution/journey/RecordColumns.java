package io.github.attribution.journey;

import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records on their way into columns. */
final class RecordColumns {

  final List<Touchpoint> touchpoints = new ArrayList<>();
  final List<Conversion> conversions = new ArrayList<>();
  final List<Milestone> milestones = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  final List<OpportunityContact> opportunityContacts = new ArrayList<>();

  JourneyGraphs.BulkBuilder bulk() {
    requireUnique("Touchpoint", touchpoints.stream().map(Touchpoint::id));
    requireUnique("Conversion", conversions.stream().map(Conversion::id));
    requireUnique("Contact", contacts.stream().map(Contact::id));
    Reversals.check(conversions);
    Codes accountCodes = Codes.of(accountIds());
    Codes contactCodes = Codes.of(contactIds());
    Codes opportunityCodes = Codes.of(opportunityIds());
    Codes roles = Codes.of(contacts.stream().map(Contact::role));
    return JourneyGraphs.bulkBuilder(
            accountCodes.dictionary, touchColumns(accountCodes, contactCodes))
        .contacts(contactCodes.dictionary)
        .opportunities(opportunityCodes.dictionary)
        .contactRoles(roles.dictionary, roleOfContact(contactCodes, roles))
        .opportunityContacts(opportunityContactColumns(contactCodes, opportunityCodes))
        .conversions(conversionColumns(accountCodes, contactCodes, opportunityCodes))
        .milestones(milestoneColumns(accountCodes, contactCodes, opportunityCodes));
  }

  private TouchColumns touchColumns(Codes accounts, Codes contacts) {
    Codes ids = Codes.of(touchpoints.stream().map(Touchpoint::id));
    TouchColumns columns =
        TouchColumns.of(
                accounts.of(touchpoints, Touchpoint::accountId),
                touchpoints.stream().mapToLong(t -> Micros.ofInstant(t.touchedAt())).toArray())
            .withContacts(contacts.of(touchpoints, Touchpoint::contactId))
            .withIds(ids.dictionary, ids.of(touchpoints, Touchpoint::id));
    addDimension(columns, Dimension.CHANNEL, Touchpoint::channel);
    Set<String> names = new TreeSet<>(CodePointOrder.INSTANCE);
    touchpoints.forEach(t -> names.addAll(t.dimensions().keySet()));
    names.forEach(
        name ->
            addDimension(columns, name, t -> t.dimensions().getOrDefault(name, Dimension.NONE)));
    return columns;
  }

  private void addDimension(TouchColumns columns, String name, Function<Touchpoint, String> value) {
    Codes codes = Codes.of(touchpoints.stream().map(value));
    columns.withDimension(name, codes.dictionary, codes.of(touchpoints, value));
  }

  private ConversionColumns conversionColumns(Codes accounts, Codes contacts, Codes opportunities) {
    Codes ids = Codes.of(conversions.stream().map(Conversion::id));
    Codes types = Codes.of(conversions.stream().map(Conversion::type));
    Codes campaigns = Codes.of(conversions.stream().map(Conversion::campaign));
    ConversionColumns columns =
        ConversionColumns.of(
                accounts.of(conversions, Conversion::accountId),
                conversions.stream().mapToLong(c -> Micros.ofInstant(c.convertedAt())).toArray(),
                conversions.stream().mapToLong(Conversion::revenueMicros).toArray(),
                ids.dictionary,
                ids.of(conversions, Conversion::id))
            .withTypes(types.dictionary, types.of(conversions, Conversion::type))
            .withContacts(contacts.of(conversions, Conversion::contactId))
            .withOpportunities(opportunities.of(conversions, Conversion::opportunityId))
            .withReversed(reversedRows())
            .withCampaigns(campaigns.dictionary, campaigns.of(conversions, Conversion::campaign));
    if (conversions.stream().anyMatch(c -> c.newCustomer() != null)) {
      columns.withNewCustomers(newCustomers());
    }
    return columns;
  }

  private MilestoneColumns milestoneColumns(Codes accounts, Codes contacts, Codes opportunities) {
    Codes names = Codes.of(milestones.stream().map(Milestone::name));
    return MilestoneColumns.of(
            accounts.of(milestones, Milestone::accountId),
            milestones.stream().mapToLong(m -> Micros.ofInstant(m.reachedAt())).toArray(),
            names.dictionary,
            names.of(milestones, Milestone::name))
        .withContacts(contacts.of(milestones, Milestone::contactId))
        .withOpportunities(opportunities.of(milestones, Milestone::opportunityId));
  }

  private OpportunityContactColumns opportunityContactColumns(Codes contacts, Codes opportunities) {
    boolean[] primary = new boolean[opportunityContacts.size()];
    for (int row = 0; row < primary.length; row++) {
      primary[row] = opportunityContacts.get(row).primary();
    }
    return OpportunityContactColumns.of(
        opportunities.of(opportunityContacts, OpportunityContact::opportunityId),
        contacts.of(opportunityContacts, OpportunityContact::contactId),
        primary);
  }

  private int[] reversedRows() {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < conversions.size(); row++) {
      rows.put(conversions.get(row).id(), row);
    }
    return conversions.stream()
        .mapToInt(c -> c.reverses() == null ? -1 : Objects.requireNonNull(rows.get(c.reverses())))
        .toArray();
  }

  private boolean[] newCustomers() {
    boolean[] flags = new boolean[conversions.size()];
    for (int row = 0; row < flags.length; row++) {
      flags[row] = Boolean.TRUE.equals(conversions.get(row).newCustomer());
    }
    return flags;
  }

  private int[] roleOfContact(Codes contactCodes, Codes roles) {
    Map<String, String> roleOf = new HashMap<>();
    for (Contact contact : contacts) {
      if (contact.role() != null) {
        roleOf.put(contact.id(), contact.role());
      }
    }
    return IntStream.range(0, contactCodes.dictionary.size())
        .map(code -> roles.code(roleOf.get(contactCodes.dictionary.value(code))))
        .toArray();
  }

  private Stream<String> accountIds() {
    return Streams.concat(
        touchpoints.stream().map(Touchpoint::accountId),
        conversions.stream().map(Conversion::accountId),
        milestones.stream().map(Milestone::accountId),
        contacts.stream().map(Contact::accountId));
  }

  private Stream<@Nullable String> contactIds() {
    return Streams.concat(
        touchpoints.stream().map(Touchpoint::contactId),
        conversions.stream().map(Conversion::contactId),
        milestones.stream().map(Milestone::contactId),
        contacts.stream().map(Contact::id),
        opportunityContacts.stream().map(OpportunityContact::contactId));
  }

  private Stream<@Nullable String> opportunityIds() {
    return Streams.concat(
        conversions.stream().map(Conversion::opportunityId),
        milestones.stream().map(Milestone::opportunityId),
        opportunityContacts.stream().map(OpportunityContact::opportunityId));
  }

  private static void requireUnique(String what, Stream<? extends @Nullable String> ids) {
    Set<String> seen = new HashSet<>();
    ids.filter(Objects::nonNull)
        .forEach(
            id -> {
              if (!seen.add(id)) {
                throw new IllegalArgumentException(
                    "%s id '%s' is given twice; ids are unique".formatted(what, id));
              }
            });
  }

  /** A dictionary with a fast way from text to code. */
  private static final class Codes {

    private final Dictionary dictionary;
    private final Map<String, Integer> codes = new HashMap<>();

    private Codes(Collection<String> texts) {
      this.dictionary = Dictionary.sorted(texts);
      for (int code = 0; code < dictionary.size(); code++) {
        codes.put(dictionary.value(code), code);
      }
    }

    static Codes of(Stream<? extends @Nullable String> texts) {
      Set<String> distinct = new HashSet<>();
      texts.filter(Objects::nonNull).forEach(distinct::add);
      return new Codes(distinct);
    }

    <T> int[] of(List<T> rows, Function<T, ? extends @Nullable String> text) {
      int[] column = new int[rows.size()];
      for (int row = 0; row < column.length; row++) {
        column[row] = code(text.apply(rows.get(row)));
      }
      return column;
    }

    int code(@Nullable String text) {
      return text == null ? -1 : Objects.requireNonNull(codes.get(text));
    }
  }
}
