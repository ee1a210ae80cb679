package io.github.attribution.journey;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All conversions in columns, by account, then time, then id. */
final class Conversions {

  final AccountOrder order;
  final long[] atMicros;
  final long[] revenueMicros;
  final long[] countMicros;
  private final Dictionary ids;
  private final int[] idCodes;
  private final Dictionary types;
  private final int @Nullable [] typeCodes;
  private final int @Nullable [] contacts;
  private final int @Nullable [] opportunities;
  private final int @Nullable [] reversed;
  private final boolean @Nullable [] newCustomers;
  final Dictionary campaigns;
  private final int @Nullable [] campaignCodes;
  private final int leadType;

  private Conversions(AccountOrder order, ConversionColumns columns) {
    this.order = order;
    this.atMicros = order.atMicros();
    this.revenueMicros = order.gather(columns.revenueMicros);
    this.ids = columns.ids;
    this.idCodes = order.gather(columns.idCodes);
    this.types = columns.types;
    this.typeCodes = columns.typeCodes == null ? null : order.gather(columns.typeCodes);
    this.contacts = columns.contacts == null ? null : order.gather(columns.contacts);
    this.opportunities = columns.opportunities == null ? null : order.gather(columns.opportunities);
    this.reversed = columns.reversedRows == null ? null : positions(columns.reversedRows);
    this.campaigns = columns.campaigns;
    this.campaignCodes = columns.campaignCodes == null ? null : order.gather(columns.campaignCodes);
    this.leadType = types.code(Milestone.LEAD_CREATED);
    this.countMicros =
        columns.countMicros == null ? countsByRule() : order.gather(columns.countMicros);
    this.newCustomers = columns.newCustomers == null ? null : gather(columns.newCustomers);
  }

  static Conversions sorted(int accountCount, ConversionColumns columns) {
    return new Conversions(
        AccountOrder.of(
            accountCount,
            columns.accounts,
            columns.atMicros,
            "conversion",
            (row, other) -> Integer.compare(columns.idCodes[row], columns.idCodes[other])),
        columns);
  }

  int size() {
    return atMicros.length;
  }

  String id(int conversion) {
    return ids.value(idCodes[conversion]);
  }

  /** The conversion of an id, or −1. Scans: for single questions, not for loops. */
  int withId(String id) {
    for (int conversion = 0; conversion < size(); conversion++) {
      if (id(conversion).equals(id)) {
        return conversion;
      }
    }
    return -1;
  }

  String type(int conversion) {
    return typeCodes == null ? Conversion.CLOSED_WON : types.value(typeCodes[conversion]);
  }

  /** The code of the type of a conversion, or of the one that it takes back. */
  int typeCode(int conversion) {
    return typeCodes == null ? 0 : typeCodes[credited(conversion)];
  }

  /** Which type codes stand for one of some types. */
  boolean[] typesIn(Set<String> names) {
    if (typeCodes == null) {
      return new boolean[] {names.contains(Conversion.CLOSED_WON)};
    }
    boolean[] in = new boolean[types.size()];
    for (int code = 0; code < in.length; code++) {
      in[code] = names.contains(types.value(code));
    }
    return in;
  }

  boolean isLead(int conversion) {
    return typeCodes != null && typeCodes[conversion] == leadType;
  }

  boolean knowNewCustomers() {
    return newCustomers != null;
  }

  /** Whether the conversion, or the one it takes back, made the account a customer. */
  boolean isNewCustomer(int conversion) {
    return newCustomers != null && newCustomers[credited(conversion)];
  }

  int contact(int conversion) {
    return contacts == null ? -1 : contacts[conversion];
  }

  int opportunity(int conversion) {
    return opportunities == null ? -1 : opportunities[conversion];
  }

  /** The campaign that a conversion names, or the one that it takes back, or −1. */
  int campaign(int conversion) {
    return campaignCodes == null ? -1 : campaignCodes[credited(conversion)];
  }

  /** The conversion that is taken back, or −1. */
  int reversed(int conversion) {
    return reversed == null ? -1 : reversed[conversion];
  }

  /** The conversion whose journey is credited: the one that is taken back, else itself. */
  int credited(int conversion) {
    int original = reversed(conversion);
    return original < 0 ? conversion : original;
  }

  private long[] countsByRule() {
    long[] counts = new long[size()];
    for (int conversion = 0; conversion < counts.length; conversion++) {
      int original = reversed(conversion);
      if (original >= 0) {
        boolean whole = revenueMicros[conversion] == -revenueMicros[original];
        counts[conversion] = whole ? -Micros.ONE : 0;
      } else {
        counts[conversion] = revenueMicros[conversion] < 0 ? 0 : Micros.ONE;
      }
    }
    return counts;
  }

  private int[] positions(int[] reversedRows) {
    int[] positionOfRow = new int[reversedRows.length];
    for (int position = 0; position < positionOfRow.length; position++) {
      positionOfRow[order.row(position)] = position;
    }
    int[] positions = new int[reversedRows.length];
    for (int position = 0; position < positions.length; position++) {
      int row = reversedRows[order.row(position)];
      positions[position] = row < 0 ? -1 : positionOfRow[row];
    }
    return positions;
  }

  private boolean[] gather(boolean[] column) {
    boolean[] gathered = new boolean[column.length];
    for (int position = 0; position < gathered.length; position++) {
      gathered[position] = column[order.row(position)];
    }
    return gathered;
  }
}
