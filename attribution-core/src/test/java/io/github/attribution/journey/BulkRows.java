package io.github.attribution.journey;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records written into bulk arrays through the public API, row by row. */
final class BulkRows {

  private final List<Touchpoint> touchpoints;
  private final List<Conversion> conversions;
  private final List<Milestone> milestones;

  BulkRows(List<Touchpoint> touchpoints, List<Conversion> conversions, List<Milestone> milestones) {
    this.touchpoints = touchpoints;
    this.conversions = conversions;
    this.milestones = milestones;
  }

  JourneyGraphs graphs(Dictionary accounts) {
    Dictionary contacts =
        dictionary(
            Stream.of(
                    touchpoints.stream().map(Touchpoint::contactId),
                    conversions.stream().map(Conversion::contactId),
                    milestones.stream().map(Milestone::contactId))
                .flatMap(ids -> ids));
    Dictionary opportunities =
        dictionary(
            Stream.concat(
                conversions.stream().map(Conversion::opportunityId),
                milestones.stream().map(Milestone::opportunityId)));
    return JourneyGraphs.bulkBuilder(accounts, touches(accounts, contacts))
        .contacts(contacts)
        .opportunities(opportunities)
        .conversions(conversions(accounts, contacts, opportunities))
        .milestones(milestones(accounts, contacts, opportunities))
        .build();
  }

  private TouchColumns touches(Dictionary accounts, Dictionary contacts) {
    Dictionary ids = dictionary(touchpoints.stream().map(Touchpoint::id));
    Dictionary channels = dictionary(touchpoints.stream().map(Touchpoint::channel));
    TouchColumns columns =
        TouchColumns.of(
                codes(touchpoints, accounts, Touchpoint::accountId),
                micros(touchpoints, t -> Micros.ofInstant(t.touchedAt())))
            .withContacts(codes(touchpoints, contacts, Touchpoint::contactId))
            .withIds(ids, codes(touchpoints, ids, Touchpoint::id))
            .withDimension(
                Dimension.CHANNEL, channels, codes(touchpoints, channels, Touchpoint::channel));
    for (String name : List.of("campaign", "interaction", "minutes", "region")) {
      Function<Touchpoint, String> value = t -> t.dimensions().getOrDefault(name, Dimension.NONE);
      Dictionary values = dictionary(touchpoints.stream().map(value));
      columns.withDimension(name, values, codes(touchpoints, values, value));
    }
    return columns;
  }

  private ConversionColumns conversions(
      Dictionary accounts, Dictionary contacts, Dictionary opportunities) {
    Dictionary ids = dictionary(conversions.stream().map(Conversion::id));
    Dictionary types = dictionary(conversions.stream().map(Conversion::type));
    Dictionary campaigns = dictionary(conversions.stream().map(Conversion::campaign));
    List<String> rowIds = conversions.stream().map(Conversion::id).toList();
    boolean[] newCustomers = new boolean[conversions.size()];
    for (int row = 0; row < newCustomers.length; row++) {
      newCustomers[row] = Objects.equals(conversions.get(row).newCustomer(), true);
    }
    return ConversionColumns.of(
            codes(conversions, accounts, Conversion::accountId),
            micros(conversions, c -> Micros.ofInstant(c.convertedAt())),
            micros(conversions, Conversion::revenueMicros),
            ids,
            codes(conversions, ids, Conversion::id))
        .withTypes(types, codes(conversions, types, Conversion::type))
        .withContacts(codes(conversions, contacts, Conversion::contactId))
        .withOpportunities(codes(conversions, opportunities, Conversion::opportunityId))
        .withReversed(conversions.stream().mapToInt(c -> rowIds.indexOf(c.reverses())).toArray())
        .withCampaigns(campaigns, codes(conversions, campaigns, Conversion::campaign))
        .withNewCustomers(newCustomers);
  }

  private MilestoneColumns milestones(
      Dictionary accounts, Dictionary contacts, Dictionary opportunities) {
    Dictionary names = dictionary(milestones.stream().map(Milestone::name));
    return MilestoneColumns.of(
            codes(milestones, accounts, Milestone::accountId),
            micros(milestones, m -> Micros.ofInstant(m.reachedAt())),
            names,
            codes(milestones, names, Milestone::name))
        .withContacts(codes(milestones, contacts, Milestone::contactId))
        .withOpportunities(codes(milestones, opportunities, Milestone::opportunityId));
  }

  private static Dictionary dictionary(Stream<? extends @Nullable String> texts) {
    TreeSet<String> distinct = new TreeSet<>(CodePointOrder.INSTANCE);
    texts.filter(Objects::nonNull).forEach(distinct::add);
    return Dictionary.sorted(distinct);
  }

  private static <T> int[] codes(
      List<T> rows, Dictionary dictionary, Function<T, ? extends @Nullable String> text) {
    return rows.stream()
        .mapToInt(
            row -> {
              String value = text.apply(row);
              return value == null ? -1 : dictionary.code(value);
            })
        .toArray();
  }

  private static <T> long[] micros(List<T> rows, Function<T, Long> value) {
    return rows.stream().mapToLong(value::apply).toArray();
  }
}
