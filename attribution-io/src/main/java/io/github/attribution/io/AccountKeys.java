package io.github.attribution.io;

import io.github.attribution.io.AccountMatching.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What accounts are found by: contacts, domains, ranges of IP addresses, names. An account under a
 * top parent goes by that parent where both are one account.
 *
 * <p>In the workspace: {@value #TABLE} (kind, key, candidates, account_id, named): how many
 * accounts a key has, the one that gets the touches, NULL if nobody does, and the first of them for
 * people to read.
 */
final class AccountKeys {

  static final String TABLE = "account_keys";

  private static final String ALL = "keys_of_accounts";

  /** What keys of a rule are, which several rules may share. */
  enum Kind {
    CONTACT,
    DOMAIN,
    IP,
    COMPANY;

    static Kind of(Rule rule) {
      return switch (rule) {
        case CONTACT -> CONTACT;
        case EMAIL, WEBSITE -> DOMAIN;
        case IP -> IP;
        case COMPANY -> COMPANY;
      };
    }
  }

  private final Workspace workspace;
  private final Function<InputTable, @Nullable LoadedTable> tables;
  private final WebDomains domains;
  private @Nullable IpRanges ranges;

  private AccountKeys(Workspace workspace, Function<InputTable, @Nullable LoadedTable> tables) {
    this.workspace = workspace;
    this.tables = tables;
    this.domains = new WebDomains(freeMail());
  }

  /** Makes the table of the keys that the rules need. */
  static AccountKeys create(
      Workspace workspace,
      Function<InputTable, @Nullable LoadedTable> tables,
      AccountMatching matching) {
    AccountKeys keys = new AccountKeys(workspace, tables);
    workspace.execute(
        "CREATE TABLE %s (kind VARCHAR, key VARCHAR, account_id VARCHAR)".formatted(ALL));
    matching.ladder().stream().map(Kind::of).distinct().forEach(keys::addAll);
    keys.decide(matching.ties() == AccountMatching.Ties.MOST_CONTACTS);
    return keys;
  }

  /** What a text of a touch is looked up by under a rule. */
  MatchKeys of(Rule rule, String text) {
    return switch (rule) {
      case CONTACT -> MatchKeys.of(text);
      case EMAIL -> domains.ofEmail(text);
      case WEBSITE -> domains.ofWebsite(text);
      case IP -> ofIp(text);
      case COMPANY -> ofCompany(text);
    };
  }

  private MatchKeys ofIp(String text) {
    return IpAddress.parse(text)
        .map(address -> Objects.requireNonNull(ranges).part(address))
        .map(part -> part < 0 ? MatchKeys.of() : MatchKeys.of(Integer.toString(part)))
        .orElseGet(() -> MatchKeys.none("is no IP address"));
  }

  private static MatchKeys ofCompany(String text) {
    String name = CompanyName.normalized(text);
    return name.isEmpty() ? MatchKeys.none("is no name") : MatchKeys.of(name);
  }

  private void addAll(Kind kind) {
    switch (kind) {
      case CONTACT ->
          workspace.execute(
              "INSERT INTO %s SELECT '%s', contact_id, account_id FROM %s"
                  .formatted(ALL, kind, good(InputTable.CONTACTS)));
      case DOMAIN -> addTexts(kind, "domain", domains::ofAccount);
      case COMPANY -> addTexts(kind, "name", name -> ofCompany(name).keys());
      case IP -> addRanges();
    }
  }

  private void addTexts(Kind kind, String column, Function<String, List<String>> keys) {
    TextSlices.forEach(
        workspace,
        "SELECT account_id, %1$s FROM %2$s WHERE %1$s IS NOT NULL"
            .formatted(column, good(InputTable.ACCOUNTS)),
        2,
        rows ->
            workspace.append(
                ALL,
                appender -> {
                  for (List<String> row : rows) {
                    for (String key : keys.apply(row.get(1))) {
                      appender.beginRow().append(kind.name()).append(key).append(row.get(0));
                      appender.endRow();
                    }
                  }
                }));
  }

  private void addRanges() {
    Map<IpRange, Set<String>> accounts = new HashMap<>();
    IpRangeRows.forEach(
        workspace,
        Objects.requireNonNull(tables.apply(InputTable.IP_RANGES)),
        (range, account) -> accounts.computeIfAbsent(range, r -> new TreeSet<>()).add(account));
    IpRanges all = new IpRanges(accounts.keySet());
    workspace.append(
        ALL,
        appender -> {
          for (int part = 0; part < all.parts(); part++) {
            for (IpRange range : all.smallest(part)) {
              for (String account : accounts.getOrDefault(range, Set.of())) {
                appender.beginRow().append(Kind.IP.name()).append(Integer.toString(part));
                appender.append(account).endRow();
              }
            }
          }
        });
    ranges = all;
  }

  /** Ids are ordered by code point, so the order of rows decides nothing. */
  private void decide(boolean byContacts) {
    String contacts =
        tables.apply(InputTable.CONTACTS) == null
            ? "SELECT NULL::VARCHAR AS account_id, NULL::VARCHAR AS contact_id WHERE false"
            : "SELECT account_id, contact_id FROM " + good(InputTable.CONTACTS);
    workspace.execute(
        """
        CREATE TABLE %1$s AS SELECT kind, key, count(*) AS candidates,
          CASE WHEN count(*) = 1 OR %2$s THEN first(account_id ORDER BY contacts DESC, account_id) END AS account_id,
          array_to_string(list_sort(list(account_id))[:3], ', ') || CASE WHEN count(*) > 3 THEN ', …' ELSE '' END AS named
        FROM (SELECT DISTINCT kind, key, %3$s AS account_id FROM %4$s k %5$s) k
        LEFT JOIN (SELECT %3$s AS account_id, count(DISTINCT contact_id) AS contacts FROM (%6$s) k %5$s GROUP BY 1) c
          USING (account_id)
        GROUP BY kind, key"""
            .formatted(
                TABLE,
                byContacts,
                "coalesce(p.top_account_id, k.account_id)",
                ALL,
                "LEFT JOIN %s p ON k.account_id = p.account_id".formatted(ParentAccounts.TABLE),
                contacts));
    workspace.execute("DROP TABLE " + ALL);
  }

  private Set<String> freeMail() {
    LoadedTable given = tables.apply(InputTable.FREE_MAIL);
    List<String> texts =
        given == null
            ? WebDomains.builtInFreeMail()
            : workspace.texts("SELECT domain FROM " + given.good());
    Set<String> all = new HashSet<>();
    texts.forEach(text -> WebDomains.domain(text).ifPresent(all::add));
    return all;
  }

  private String good(InputTable table) {
    return Objects.requireNonNull(tables.apply(table)).good();
  }
}
