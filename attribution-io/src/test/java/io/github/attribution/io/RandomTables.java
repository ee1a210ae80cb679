package io.github.attribution.io;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Rows of touchpoints, conversions and milestones from a seed: many ties on time, empty cells,
 * refunds of every kind, conversions without touches, amounts down to the micro.
 */
final class RandomTables {

  static final List<String> TOUCH_COLUMNS =
      List.of("account_id", "touched_at", "channel", "contact_id", "campaign", "region");
  static final List<String> CONVERSION_COLUMNS =
      List.of(
          "conversion_id",
          "account_id",
          "converted_at",
          "revenue",
          "new_customer",
          "opportunity_id",
          "contact_id",
          "reverses");
  static final List<String> MILESTONE_COLUMNS =
      List.of("account_id", "milestone", "reached_at", "contact_id", "opportunity_id");

  static final List<String> CONTACT_COLUMNS = List.of("contact_id", "account_id", "role");
  static final List<String> OPPORTUNITY_CONTACT_COLUMNS =
      List.of("opportunity_id", "account_id", "contact_id", "primary");

  private static final List<String> CHANNELS =
      List.of("search", "Email", "événement", "display, video", "=1+1", "a\"b", "🎪", "search ");

  private final SplittableRandom random;
  private final List<List<String>> touches = new ArrayList<>();
  private final List<List<String>> conversions = new ArrayList<>();
  private final List<List<String>> milestones = new ArrayList<>();
  private BigDecimal revenue = BigDecimal.ZERO;
  private int count;

  private RandomTables(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static RandomTables of(long seed, int accounts) {
    RandomTables tables = new RandomTables(seed);
    for (int account = 0; account < accounts; account++) {
      tables.addAccount("account-" + account * 7919 % 1009);
    }
    return tables;
  }

  List<List<String>> touches() {
    return touches;
  }

  List<List<String>> conversions() {
    return conversions;
  }

  List<List<String>> milestones() {
    return milestones;
  }

  int touchCount() {
    return touches.size();
  }

  BigDecimal revenue() {
    return revenue.stripTrailingZeros();
  }

  BigDecimal conversionCount() {
    return BigDecimal.valueOf(count).stripTrailingZeros();
  }

  /** The same rows in another order. */
  RandomTables shuffled(long seed) {
    Random order = new Random(seed);
    Collections.shuffle(touches, order);
    Collections.shuffle(conversions, order);
    Collections.shuffle(milestones, order);
    return this;
  }

  void writeCsv(Tables tables) {
    writeCsv(tables, "touchpoints.csv", TOUCH_COLUMNS, touches);
    writeCsv(tables, "conversions.csv", CONVERSION_COLUMNS, conversions);
    writeCsv(tables, "milestones.csv", MILESTONE_COLUMNS, milestones);
  }

  /** The tables of who is who: a contact has a role in two of three accounts. */
  void writePeople(Tables tables) {
    List<List<String>> contacts = new ArrayList<>();
    List<List<String>> listed = new ArrayList<>();
    List<String> roles = List.of("champion", "user", "");
    touches.stream()
        .map(row -> row.get(0))
        .distinct()
        .forEach(
            account -> {
              int n = Math.floorMod(account.hashCode(), 7);
              for (int contact = 0; contact < 3; contact++) {
                contacts.add(
                    List.of(account + "#" + contact, account, roles.get((n + contact) % 3)));
              }
              if (n < 4) {
                listed.add(
                    List.of(
                        "opportunity of " + account,
                        account,
                        account + "#" + n % 3,
                        n == 0 ? "" : Boolean.toString(n == 1)));
              }
            });
    writeCsv(tables, "contacts.csv", CONTACT_COLUMNS, contacts);
    writeCsv(tables, "opportunity_contacts.csv", OPPORTUNITY_CONTACT_COLUMNS, listed);
  }

  static void writeCsv(Tables tables, String name, List<String> columns, List<List<String>> rows) {
    List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
    for (List<String> row : rows) {
      List<String> cells =
          row.stream()
              .map(cell -> cell.isEmpty() ? "" : '"' + cell.replace("\"", "\"\"") + '"')
              .toList();
      lines.add(String.join(",", cells));
    }
    tables.lines(name, lines.toArray(String[]::new));
  }

  private void addAccount(String account) {
    for (int touch = random.nextInt(12); touch > 0; touch--) {
      touches.add(
          List.of(
              account,
              date(),
              CHANNELS.get(random.nextInt(CHANNELS.size())),
              random.nextInt(3) == 0 ? "" : contact(account),
              random.nextInt(3) == 0 ? "" : "campaign " + random.nextInt(4),
              random.nextInt(4) == 0 ? "" : random.nextBoolean() ? "north" : "south"));
    }
    for (int conversion = random.nextInt(4); conversion > 0; conversion--) {
      addConversion(account, account + "/" + conversion);
    }
    if (random.nextInt(3) == 0) {
      milestones.add(
          List.of(account, "lead_created", date(), contact(account), "opportunity of " + account));
    }
  }

  private void addConversion(String account, String id) {
    BigDecimal amount = BigDecimal.valueOf(random.nextLong(1_000_000_000L), random.nextInt(7));
    add(id, account, amount, "", 1);
    switch (random.nextInt(6)) {
      case 0 -> add(id + " back", account, amount.negate(), id, -1);
      case 1 -> {
        BigDecimal third = amount.divide(new BigDecimal(3), 6, java.math.RoundingMode.DOWN);
        if (third.signum() > 0) {
          add(id + " part 1", account, third.negate(), id, 0);
          add(id + " part 2", account, third.negate(), id, 0);
        }
      }
      case 2 -> add(id + " refund", account, new BigDecimal("-12.345678"), "", 0);
      default -> {}
    }
  }

  private void add(String id, String account, BigDecimal amount, String reverses, int counted) {
    conversions.add(
        List.of(
            id,
            account,
            date(),
            amount.toPlainString(),
            random.nextInt(3) == 0 ? "" : Boolean.toString(random.nextBoolean()),
            "opportunity of " + account,
            contact(account),
            reverses));
    revenue = revenue.add(amount);
    count += counted;
  }

  private String contact(String account) {
    return account + "#" + random.nextInt(3);
  }

  private String date() {
    return "2024-%02d-%02d".formatted(1 + random.nextInt(4), 1 + random.nextInt(10));
  }
}
