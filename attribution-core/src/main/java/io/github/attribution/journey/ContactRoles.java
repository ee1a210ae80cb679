package io.github.attribution.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The roles of contacts in their buying groups: a code or −1 for each contact. Immutable. */
final class ContactRoles {

  private static final ContactRoles UNKNOWN = new ContactRoles(Dictionary.empty(), new int[0]);

  private final Dictionary roles;
  private final int[] codes;

  ContactRoles(Dictionary roles, int[] codes) {
    this.roles = roles;
    this.codes = codes;
  }

  static ContactRoles unknown() {
    return UNKNOWN;
  }

  @Nullable String role(int contact) {
    int code = code(contact);
    return code < 0 ? null : roles.value(code);
  }

  /** Which contacts have one of some roles, or any if there are none. */
  boolean[] in(Set<String> names) {
    boolean[] in = new boolean[codes.length];
    for (int contact = 0; contact < in.length; contact++) {
      in[contact] =
          codes[contact] >= 0 && (names.isEmpty() || names.contains(roles.value(codes[contact])));
    }
    return in;
  }

  /** The role of each touch's contact as a dimension. */
  Dimension ofTouches(Touches touches) {
    List<String> values = new ArrayList<>(List.of(Dimension.NONE));
    for (int code = 0; code < roles.size(); code++) {
      values.add(roles.value(code));
    }
    int[] column = new int[touches.size()];
    for (int touch = 0; touch < column.length; touch++) {
      column[touch] = code(touches.contact(touch)) + 1;
    }
    return new Dimension(JourneyGraphs.CONTACT_ROLE, Dictionary.listed(values), column);
  }

  private int code(int contact) {
    return contact < 0 || contact >= codes.length ? -1 : codes[contact];
  }
}
