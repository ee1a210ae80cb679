package io.github.attribution.io;

import static io.github.attribution.io.AccountMatching.Rule.COMPANY;
import static io.github.attribution.io.AccountMatching.Rule.CONTACT;
import static io.github.attribution.io.AccountMatching.Rule.EMAIL;
import static io.github.attribution.io.AccountMatching.Rule.IP;
import static io.github.attribution.io.AccountMatching.Rule.WEBSITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.attribution.io.AccountMatching.Rule;
import io.github.attribution.io.AccountMatching.Ties;
import io.github.attribution.io.AccountMatching.Unmatched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Touchpoints without an account get one by the rules that are asked for, and only by these. */
class AccountMatchingTest {

  private static final String TOUCHES =
      "account_id,touched_at,channel,contact_id,email,website,url,ip,company";

  @TempDir Path directory;
  private Tables tables;

  @BeforeEach
  void threeAccounts() {
    tables =
        Tables.none(directory)
            .lines(
                "accounts.csv",
                "account_id,name,domain",
                "acme,\"Acme, Inc.\",https://www.acme.co.uk/",
                "bolt,Bolt GmbH,bolt.io",
                "core,Core S.L.,core.es")
            .lines(
                "contacts.csv",
                "contact_id,account_id,email",
                "kim,acme,kim@acme.co.uk",
                "lee,bolt,lee@bolt.io",
                "lia,bolt,lia@gmail.com",
                "max,core,max@acme.co.uk")
            .lines(
                "ip_ranges.csv",
                "cidr,from,to,account_id",
                "192.0.2.0/24,,,acme",
                "192.0.2.128/25,,,bolt",
                "2001:db8::/32,,,core",
                ",198.51.100.10,198.51.100.20,bolt")
            .lines(
                "conversions.csv",
                Tables.CONVERSIONS,
                "c1,acme,2024-02-01,100",
                "c2,bolt,2024-02-01,200",
                "c3,core,2024-02-01,300");
  }

  @Test
  void contactsTellTheAccount() {
    touches("kim,,,,,", "nobody,,,,,", ",,,,,");
    assertThat(rules(CONTACT)).containsExactly("acme contact");
    assertThat(reasons(CONTACT))
        .containsExactly(
            "touchpoints.csv row 2: has no account_id, and no rule gives one: contact_id is not in contacts; add what is missing, or keep such touches with --unmatched anonymous",
            "touchpoints.csv row 3: has no account_id, and no rule gives one: contact_id is empty; add what is missing, or keep such touches with --unmatched anonymous");
  }

  @Test
  void domainsOfAddressesTellTheAccount() {
    touches(
        ",a@acme.co.uk,,,,",
        ",A@MAIL.EU.ACME.CO.UK,,,,",
        ",a@co.uk,,,,",
        ",a@bolt.io.evil.com,,,,",
        ",a@gmail.com,,,,",
        ",not an address,,,,",
        "lee,,,,,",
        "lia,,,,,");
    assertThat(rules(EMAIL)).containsExactly("acme email", "acme email", "bolt email");
    assertThat(problems(EMAIL))
        .containsExactly(
            "3 email is of no account's domain",
            "4 email is of no account's domain",
            "5 email is of a free-mail domain",
            "6 email is no e-mail address",
            "8 email is of a free-mail domain");
  }

  @Test
  void theAddressOfTheTouchComesBeforeThatOfItsContact() {
    touches("lee,x@acme.co.uk,,,,");
    assertThat(rules(EMAIL)).containsExactly("acme email");
  }

  @Test
  void websitesTellTheAccount() {
    touches(
        ",,www.bolt.io,https://acme.co.uk/,,",
        ",,,https://shop.acme.co.uk:443/x?y=z,,",
        ",,bolt,,,",
        ",,,,,");
    assertThat(rules(WEBSITE)).containsExactly("acme website", "bolt website");
    assertThat(problems(WEBSITE)).containsExactly("3 website has no domain", "4 website is empty");
  }

  @Test
  void theSmallestRangeOfAddressesTellsTheAccount() {
    touches(
        ",,,,192.0.2.1,",
        ",,,,192.0.2.200,",
        ",,,,2001:DB8:0::1,",
        ",,,,::ffff:192.0.2.1,",
        ",,,,198.51.100.15,",
        ",,,,198.51.100.21,",
        ",,,,192.0.2.1:80,",
        ",,,,fe80::1%eth0,");
    assertThat(rules(IP)).containsExactly("acme ip", "acme ip", "bolt ip", "bolt ip", "core ip");
    assertThat(problems(IP))
        .containsExactly("6 ip is in no range", "7 ip is no IP address", "8 ip is no IP address");
  }

  @Test
  void namesOfCompaniesTellTheAccount() {
    touches(",,,,,ACME Ltd", ",,,,,bolt", ",,,,,Bolt Spain", ",,,,,!!!");
    assertThat(rules(COMPANY)).containsExactly("acme company", "bolt company");
    assertThat(problems(COMPANY))
        .containsExactly("3 company is no account's name", "4 company is no name");
  }

  @Test
  void theFirstRuleThatKnowsAnAccountDecides() {
    touches("kim,a@bolt.io,,,2001:db8::1,Core");
    assertThat(rules(CONTACT, EMAIL, IP)).containsExactly("acme contact");
    assertThat(rules(EMAIL, CONTACT, IP)).containsExactly("bolt email");
    assertThat(rules(IP, CONTACT)).containsExactly("core ip");
    touches("nobody,a@gmail.com,,,203.0.113.1,Core");
    assertThat(rules(CONTACT, EMAIL, IP, COMPANY)).containsExactly("core company");
    assertThat(reasons(CONTACT, EMAIL, IP))
        .containsExactly(
            "touchpoints.csv row 1: has no account_id, and no rule gives one: contact_id is not in contacts, email is of a free-mail domain, ip is in no range; add what is missing, or keep such touches with --unmatched anonymous");
  }

  @Test
  void givenAccountsStay() {
    tables.lines(
        "touchpoints.csv",
        TOUCHES,
        "acme,2024-01-01,tv,lee,a@bolt.io,,,,Core",
        ",2024-01-02,email,lee,,,,,",
        "\"\",2024-01-03,print,lee,,,,,");
    assertThat(rules(CONTACT)).containsExactly("acme account_id", "bolt contact", "bolt contact");
    Tables.Results results = tables.run(config(AccountMatching.by(CONTACT)));
    assertThat(results.columns("by-matched_by.csv", "matched_by", "touchpoints", "revenue"))
        .containsExactly("account_id 1 100", "contact 2 200", "(unattributed) 0 300");
  }

  @Test
  void filesNeedNoColumnOfAccounts() {
    tables.lines("touchpoints.csv", "touched_at,channel,ip", "2024-01-01,tv,192.0.2.1");
    assertThat(rules(IP)).containsExactly("acme ip");
  }

  @Test
  void withoutMatchingNothingChanges() {
    touches("kim,a@bolt.io,,,,");
    assertThat(tables.failure(tables.config().by(List.of("channel"))))
        .contains("touchpoints.csv row 1, column 'account_id': is empty; every row needs it");
    tables.lines("touchpoints.csv", TOUCHES, "acme,2024-01-01,tv,,,,,,Core");
    Tables.Results results = tables.run(tables.config().by(List.of("company")).force(true));
    assertThat(results.columns("by-company.csv", "company")).contains("Core");
    assertThat(results.report().result().totals().groupings()).hasSize(1);
  }

  @Test
  void tiesAreLeftOutAndReported() {
    shareDomain();
    touches(",a@acme.co.uk,,,,", ",a@bolt.io,,,,");
    assertThat(rules(EMAIL)).containsExactly("bolt email");
    assertThat(reasons(EMAIL))
        .containsExactly(
            "touchpoints.csv row 1: has no account_id, and its email fits 2 accounts (acme, core); give it, or decide with --match-ties most-contacts");
    assertThat(matches(AccountMatching.by(EMAIL))).containsExactly("email 1 1", "unmatched 0 0");
  }

  @Test
  void tiesStopTheLadder() {
    shareDomain();
    touches("lee,a@acme.co.uk,,,,");
    assertThat(rules(EMAIL, CONTACT)).isEmpty();
    AccountMatching anonymous =
        AccountMatching.by(EMAIL, CONTACT).withUnmatched(Unmatched.ANONYMOUS);
    assertThat(rules(anonymous)).isEmpty();
  }

  @Test
  void mostContactsDecideTies() {
    shareDomain();
    touches(",a@acme.co.uk,,,,");
    AccountMatching matching = AccountMatching.by(EMAIL).withTies(Ties.MOST_CONTACTS);
    assertThat(rules(matching)).containsExactly("acme email");
    tables.lines(
        "contacts.csv", "contact_id,account_id", "a,core", "b,core", "b,acme", "c,bolt", "d,bolt");
    assertThat(rules(matching)).containsExactly("core email");
    assertThat(matches(matching)).containsExactly("email 1 1", "unmatched 0 0");
  }

  @Test
  void accountsUnderOneParentAreNoTie() {
    tables
        .lines(
            "accounts.csv",
            "account_id,name,domain,parent_account_id",
            "acme,Acme,acme.co.uk,group",
            "core,Core,acme.co.uk,group")
        .lines("conversions.csv", Tables.CONVERSIONS, "c1,group,2024-02-01,100");
    touches(",a@acme.co.uk,,,,");
    RunConfig.Builder config = config(AccountMatching.by(EMAIL)).parentAccounts(true);
    assertThat(tables.run(config).columns("credits.csv", "account_id", "channel"))
        .containsExactly("group email0");
  }

  @Test
  void unmatchedTouchesMayStayWithoutAnAccount() {
    touches("kim,,,,,", "nobody,x@y.com,,,,", ",x@y.com,,,,", ",,,,,", ",,,,,");
    AccountMatching matching = AccountMatching.by(CONTACT).withUnmatched(Unmatched.ANONYMOUS);
    Tables.Results results = tables.run(config(matching));
    assertThat(results.columns("by-matched_by.csv", "matched_by", "touchpoints", "revenue"))
        .containsExactly("anonymous 4 0", "contact 1 100", "(unattributed) 0 500");
    assertThat(results.rows("rejects.csv")).isEmpty();
    assertThat(matches(matching)).containsExactly("contact 1 0", "unmatched 4 0");
  }

  @Test
  void noOutcomeTakesTouchesWithoutAnAccount() {
    touches("nobody,,,,,");
    tables.lines(
        "conversions.csv", Tables.CONVERSIONS, "c1,(anonymous) contact nobody,2024-02-01,100");
    AccountMatching matching = AccountMatching.by(CONTACT).withUnmatched(Unmatched.ANONYMOUS);
    assertThat(tables.run(config(matching)).columns("rejects.csv", "table", "column", "reason"))
        .containsExactly(
            "conversions account_id begins as the ids of accounts of unmatched touches do; choose another");
    assertThat(tables.run(config(AccountMatching.by(CONTACT))).rows("rejects.csv")).hasSize(1);
  }

  @Test
  void freeMailMayBeGiven() {
    tables
        .lines("free_mail.csv", "domain", "bolt.io", "not a domain")
        .lines("accounts.csv", "account_id,domain", "acme,gmail.com", "bolt,bolt.io");
    touches(",a@gmail.com,,,,", ",a@bolt.io,,,,");
    assertThat(rules(EMAIL)).containsExactly("acme email");
    assertThat(problems(EMAIL)).contains("2 email is of a free-mail domain");
  }

  @Test
  void rangesMustBeRanges() {
    tables.lines(
        "ip_ranges.csv",
        "account_id,cidr,from,to",
        "a,300.0.0.0/8,,",
        "a,,10.0.0.9,10.0.0.1",
        "a,10.0.0.0/8,10.0.0.0,",
        "a,,,",
        ",10.0.0.0/8,,");
    touches("kim,,,,,");
    assertThat(tables.check(config(AccountMatching.by(CONTACT))).rejects())
        .extracting(Reject::message)
        .containsExactly(
            "ip_ranges.csv row 1, column 'cidr': '300.0.0.0/8' is no range of IP addresses; write cidr such as 192.0.2.0/24 or 2001:db8::/32, or from and to of one version in order",
            "ip_ranges.csv row 2, column 'from': '10.0.0.9 to 10.0.0.1' is no range of IP addresses; write cidr such as 192.0.2.0/24 or 2001:db8::/32, or from and to of one version in order",
            "ip_ranges.csv row 3, column 'cidr': '10.0.0.0/8' stands beside from or to; give either cidr, or from and to",
            "ip_ranges.csv row 4, column 'cidr': is no range of IP addresses; write cidr such as 192.0.2.0/24 or 2001:db8::/32, or from and to of one version in order",
            "ip_ranges.csv row 5, column 'account_id': is empty; every row needs it");
  }

  @Test
  void hostileTextsStayTexts() {
    String hostile = "'; DROP TABLE in_touchpoints; -- \"\" {0} %s $1";
    tables.lines(
        "accounts.csv",
        "account_id,name,domain",
        "\"%s\",\"%s\",'; DROP TABLE x".formatted(hostile, hostile));
    tables.lines(
        "conversions.csv", Tables.CONVERSIONS, "c1,\"%s\",2024-02-01,100".formatted(hostile));
    tables.lines("contacts.csv", "contact_id,account_id", "\"%1$s\",\"%1$s\"".formatted(hostile));
    touches(
        "\"%s\",,,,,".formatted(hostile),
        ",\"%s\",,,,".formatted(hostile),
        ",,\"%s\",,,".formatted(hostile),
        ",,,,\"%s\",".formatted(hostile),
        ",,,,,\"%s\"".formatted(hostile));
    assertThat(rules(CONTACT, EMAIL, WEBSITE, IP, COMPANY))
        .containsExactly(
            hostile.replace("\"\"", "\"") + " contact", hostile.replace("\"\"", "\"") + " company");
  }

  @Test
  void otherProblemsOfARowAreStillFound() {
    tables.lines(
        "touchpoints.csv", TOUCHES, ",03/04/24,tv,kim,,,,,", ",2024-01-01,,kim,,,,,", "acme,x,tv");
    assertThat(reasons(CONTACT))
        .containsExactly(
            "touchpoints.csv row 1, column 'touched_at': '03/04/24' is not a timestamp; write ISO-8601 such as 2024-04-03T10:15:00Z",
            "touchpoints.csv row 2, column 'channel': is empty; every row needs it",
            "touchpoints.csv row 3: 'acme,x,tv' has fewer cells than the header; quote cells that contain a line end");
  }

  @Test
  void repeatedRowsCountOnce() {
    tables.lines(
        "touchpoints.csv",
        "touchpoint_id,account_id,touched_at,channel,contact_id",
        "t1,,2024-01-01,tv,kim",
        "t1,,2024-01-01,tv,kim",
        "t2,,2024-01-01,tv,nobody",
        "t2,,2024-01-01,tv,nobody");
    AccountMatching matching = AccountMatching.by(CONTACT).withUnmatched(Unmatched.ANONYMOUS);
    Tables.Results results = tables.run(config(matching));
    assertThat(results.columns("by-matched_by.csv", "matched_by", "touchpoints"))
        .containsExactly("anonymous 1", "contact 1", "(unattributed) 0");
    assertThat(results.columns("rejects.csv", "row", "column"))
        .containsExactly("2 touchpoint_id", "4 touchpoint_id");
  }

  @Test
  void explanationsMatchAsTheRunDid() {
    touches(",a@bolt.io,,,,", "lee,,,,,", "nobody,,,,,");
    tables.run(config(AccountMatching.by(EMAIL, CONTACT)));
    assertThat(tables.explain("c2").get(0).touches())
        .extracting(touch -> touch.touchpoint().dimensions().get("matched_by"))
        .containsExactly("email", "email");
    assertThat(AttributionJob.configuration(tables.path("out")).matching())
        .isEqualTo(AccountMatching.by(EMAIL, CONTACT));
  }

  @Test
  void runJsonCountsWhatEachRuleTook() {
    shareDomain();
    touches("kim,,,,,", ",a@bolt.io,,,,", ",a@acme.co.uk,,,,", "nobody,,,,,");
    assertThat(tables.run(config(AccountMatching.by(CONTACT, EMAIL))).text("run.json"))
        .contains(
            """
              "matching" : [ {
                "rule" : "contact",
                "touchpoints" : 1,
                "ties" : 0
              }, {
                "rule" : "email",
                "touchpoints" : 1,
                "ties" : 1
              }, {
                "rule" : "unmatched",
                "touchpoints" : 1,
                "ties" : 0
              } ],
            """);
  }

  @Test
  void theSameBytesInAnyOrderFormatAndNumberOfThreads() {
    List<String> rows = new ArrayList<>();
    Random random = new Random(7);
    List<String> cells =
        List.of(
            "kim,,,,,",
            "lee,,,,,",
            ",x@bolt.io,,,,",
            ",x@mail.core.es,,,,",
            ",,,,192.0.2.200,",
            ",,,,2001:db8::7,",
            ",,,,,acme",
            "nobody,,,,,",
            ",x@gmail.com,,,,",
            ",\"a \"\"b\",,,,");
    for (int i = 0; i < 400; i++) {
      rows.add(
          "%s,2024-01-%s,ch%s,%s"
              .formatted(
                  i % 5 == 0 ? "core" : "",
                  10 + random.nextInt(20),
                  random.nextInt(4),
                  cells.get(random.nextInt(cells.size()))));
    }
    AccountMatching matching =
        AccountMatching.by(CONTACT, EMAIL, IP, COMPANY).withUnmatched(Unmatched.ANONYMOUS);
    writeTouches(rows);
    List<String> expected = results(config(matching));
    for (int order = 0; order < 3; order++) {
      Collections.shuffle(rows, random);
      writeTouches(rows);
      assertThat(results(config(matching).threads(1 + 3 * order))).isEqualTo(expected);
    }
    tables.sql(
        "COPY (SELECT * FROM read_csv('$DIR/touchpoints.csv', all_varchar=true)) TO '$DIR/t.parquet'",
        "COPY (SELECT * FROM read_csv('$DIR/touchpoints.csv', all_varchar=true)) TO '$DIR/t.json'",
        "COPY (SELECT * FROM read_csv('$DIR/touchpoints.csv', all_varchar=true) WHERE account_id IS NULL) TO '$DIR/part-1.parquet'",
        "COPY (SELECT * FROM read_csv('$DIR/touchpoints.csv', all_varchar=true) WHERE account_id IS NOT NULL) TO '$DIR/part-2.parquet'");
    for (String file : List.of("t.parquet", "t.json", "part-?.parquet")) {
      assertThat(results(config(matching).input(InputTable.TOUCHPOINTS, file)))
          .as(file)
          .isEqualTo(expected);
    }
  }

  @Test
  void aColumnOfTheSameNameAsTheDimensionIsRefused() {
    tables.lines("touchpoints.csv", TOUCHES + ",matched_by", ",2024-01-01,tv,kim,,,,,,x");
    assertThat(tables.failure(config(AccountMatching.by(CONTACT))))
        .isEqualTo(
            "touchpoints.csv has a column 'matched_by', which account matching adds; rename it");
  }

  @Test
  void rulesNeedTheirTablesAndColumns() {
    touches("kim,,,,,");
    assertThat(without("contacts.csv", CONTACT))
        .isEqualTo(
            "The rule 'contact' of account matching needs the table contacts with a column 'contact_id'; give it with --contacts, or leave the rule out");
    tables.lines("ip_ranges.csv", "account_id,cidr");
    assertThat(without("ip_ranges.csv", IP))
        .isEqualTo(
            "The rule 'ip' of account matching needs the table ip_ranges with a column 'account_id'; give it with --ip-ranges, or leave the rule out");
    tables.lines("accounts.csv", "account_id", "acme");
    assertThat(tables.failure(config(AccountMatching.by(COMPANY))))
        .isEqualTo(
            "The rule 'company' of account matching needs the table accounts with a column 'name'; give it with --accounts, or leave the rule out");
    assertThat(tables.failure(config(AccountMatching.by(EMAIL))))
        .isEqualTo(
            "The rule 'email' of account matching needs the table accounts with a column 'domain'; give it with --accounts, or leave the rule out");
    tables.lines("accounts.csv", "account_id,domain", "acme,acme.com");
    tables.lines("touchpoints.csv", "account_id,touched_at,channel,contact_id", ",2024-01-01,tv,");
    assertThat(tables.failure(config(AccountMatching.by(WEBSITE))))
        .isEqualTo(
            "The rule 'website' of account matching needs touchpoints with a column 'website' or 'url'; add it, or leave the rule out");
    tables.lines("contacts.csv", "contact_id,account_id", "kim,acme");
    assertThat(tables.failure(config(AccountMatching.by(EMAIL))))
        .isEqualTo(
            "The rule 'email' of account matching needs touchpoints with a column 'email'; add it, or leave the rule out");
  }

  @Test
  void aRuleTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountMatching.by(EMAIL, EMAIL))
        .withMessage("A rule of account matching is named twice: [email, email]");
  }

  private String without(String file, Rule rule) {
    RunConfig.Builder config =
        RunConfig.builder()
            .baseDirectory(tables.path(""))
            .temporaryDirectory(tables.path("../temp"))
            .strategy("linear")
            .out(tables.path("out"))
            .matching(AccountMatching.by(rule));
    for (InputTable table : InputTable.values()) {
      String name = table.text() + ".csv";
      if (tables.files().contains(name) && !name.equals(file)) {
        config.input(table, name);
      }
    }
    return tables.failure(config);
  }

  /** Core has the domain of acme as well, and one contact as it does. */
  private void shareDomain() {
    tables.lines(
        "accounts.csv",
        "account_id,name,domain",
        "acme,Acme,acme.co.uk",
        "bolt,Bolt,bolt.io",
        "core,Core,core.es acme.co.uk");
  }

  /** Writes rows without an account: contact_id, email, website, url, ip, company. */
  private void touches(String... cells) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      rows.add(",2024-01-0%s,email%s,%s".formatted(i + 1, i, cells[i]));
    }
    writeTouches(rows);
  }

  private void writeTouches(List<String> rows) {
    tables.lines(
        "touchpoints.csv", Stream.concat(Stream.of(TOUCHES), rows.stream()).toArray(String[]::new));
  }

  private RunConfig.Builder config(AccountMatching matching) {
    return tables
        .lenient()
        .matching(matching)
        .by(List.of("channel", "matched_by"))
        .by(List.of("matched_by"))
        .credits(RunConfig.Credits.CSV)
        .force(true);
  }

  private List<String> rules(Rule... ladder) {
    return rules(AccountMatching.by(ladder));
  }

  /** The accounts and rules of the touches that are used, sorted by account and time. */
  private List<String> rules(AccountMatching matching) {
    Tables.Results results = tables.run(config(matching));
    List<String> byChannel = results.columns("by-channel-matched_by.csv", "channel", "matched_by");
    return results.rows("credits.csv").stream()
        .filter(row -> !row.get("channel").equals("(unattributed)"))
        .flatMap(
            row ->
                byChannel.stream()
                    .filter(pair -> pair.startsWith(row.get("channel") + " "))
                    .map(pair -> row.get("account_id") + pair.substring(pair.indexOf(' '))))
        .toList();
  }

  private List<String> reasons(Rule... ladder) {
    return tables.check(config(AccountMatching.by(ladder))).rejects().stream()
        .map(Reject::message)
        .toList();
  }

  /** The rows that are unmatched, and why. */
  private List<String> problems(Rule rule) {
    return tables.check(config(AccountMatching.by(rule))).rejects().stream()
        .filter(reject -> reject.table() == InputTable.TOUCHPOINTS)
        .map(
            reject ->
                reject.row() + " " + reject.reason().replaceAll("^.*gives one: |; add what.*$", ""))
        .toList();
  }

  private List<String> matches(AccountMatching matching) {
    return tables.check(config(matching)).matches().stream()
        .map(match -> match.rule() + " " + match.touchpoints() + " " + match.ties())
        .toList();
  }

  /** The bytes of the results but for the row numbers of rejects. */
  private List<String> results(RunConfig.Builder config) {
    Tables.Results results = tables.run(config);
    return Stream.of(
            Stream.of(
                    "by-channel-matched_by.csv", "by-matched_by.csv", "credits.csv", "metrics.csv")
                .map(results::text),
            results.columns("rejects.csv", "column", "value", "reason").stream().sorted(),
            tables.check(config).matches().stream().map(MatchCount::toString))
        .flatMap(texts -> texts)
        .toList();
  }
}
