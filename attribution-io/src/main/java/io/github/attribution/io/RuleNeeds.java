package io.github.attribution.io;

import com.google.common.collect.ImmutableList;
import io.github.attribution.io.AccountMatching.Rule;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rules of account matching need from the input, and what is said of what they lack. */
enum RuleNeeds {
  CONTACT(InputTable.CONTACTS, ImmutableList.of("contact_id"), "contact_id", "is not in contacts"),
  EMAIL(
      InputTable.ACCOUNTS,
      ImmutableList.of("email", "contact_id"),
      "domain",
      "is of no account's domain"),
  WEBSITE(
      InputTable.ACCOUNTS,
      ImmutableList.of("website", "url"),
      "domain",
      "is of no account's domain"),
  IP(InputTable.IP_RANGES, ImmutableList.of("ip"), "account_id", "is in no range"),
  COMPANY(InputTable.ACCOUNTS, ImmutableList.of("company"), "name", "is no account's name");

  private final InputTable table;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable list of texts
  private final ImmutableList<String> anyOf;

  private final String column;
  private final String unknown;

  RuleNeeds(InputTable table, ImmutableList<String> anyOf, String column, String unknown) {
    this.table = table;
    this.anyOf = anyOf;
    this.column = column;
    this.unknown = unknown;
  }

  /** What is said of a text that the rule knows no account for. */
  static String unknown(Rule rule) {
    return valueOf(rule.name()).unknown;
  }

  /**
   * Stops if a rule could never find an account.
   *
   * @throws InputException if a table or column is missing
   */
  static void require(
      Rule rule, LoadedTable touchpoints, Function<InputTable, @Nullable LoadedTable> tables) {
    RuleNeeds needs = valueOf(rule.name());
    LoadedTable table = tables.apply(needs.table);
    if (table == null || !table.has(needs.column)) {
      throw lacking(
          rule,
          "the table %s with a column '%s'; give it with --%s"
              .formatted(needs.table.text(), needs.column, needs.table.option()));
    }
    List<String> columns = rule == Rule.EMAIL ? emailColumns(tables) : needs.anyOf;
    if (columns.stream().noneMatch(touchpoints::has)) {
      throw lacking(
          rule, "touchpoints with a column '%s'; add it".formatted(String.join("' or '", columns)));
    }
  }

  /** The contact of a touch tells its e-mail address if contacts do. */
  private static List<String> emailColumns(Function<InputTable, @Nullable LoadedTable> tables) {
    LoadedTable contacts = tables.apply(InputTable.CONTACTS);
    return contacts != null && contacts.has("email") ? EMAIL.anyOf : EMAIL.anyOf.subList(0, 1);
  }

  private static InputException lacking(Rule rule, String what) {
    return new InputException(
        "The rule '%s' of account matching needs %s, or leave the rule out"
            .formatted(rule.text(), what));
  }
}
